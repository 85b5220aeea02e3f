"""Switches in the menus show whether they are on, also those that have an icon."""

import pytest
from PySide6.QtWidgets import QMenu

from app.ui.actions import SPECS

SWITCHES = [spec.name for spec in SPECS if spec.checkable and spec.icon]


def row_of(window, action):
    (menu,) = (m for m in window.menuBar().findChildren(QMenu) if action in m.actions())
    menu.ensurePolished()
    menu.adjustSize()
    return menu.grab(menu.actionGeometry(action)).toImage()


@pytest.mark.parametrize("name", SWITCHES)
def test_a_switch_with_an_icon_shows_whether_it_is_on(editor, name):
    action = editor.actions_by_name[name]
    group = action.actionGroup()
    if group is not None:
        group.removeAction(action)  # one of the others would be on in its place
    pictures = []
    for is_on in (True, False, True):
        action.setChecked(is_on)
        pictures.append(row_of(editor, action))
    assert pictures[0] != pictures[1]
    assert pictures[0] == pictures[2]


def test_a_switch_keeps_its_icon_on_its_button(editor):
    assert not editor.actions_by_name["masks"].icon().isNull()
