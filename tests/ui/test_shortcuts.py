"""F1: keys are found, changed, taken over and given back, and the window follows."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTreeWidget

from app.session.tools import Tool
from app.ui.actions import MENUS, SPECS, build_actions
from app.ui.keymap import Keymap
from app.ui.main_window import MainWindow
from app.ui.shortcuts_dialog import ShortcutsDialog

from .conftest import WAIT_MS

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def dialog(editor, qtbot):
    QTest.keyClick(editor.canvas, KEY.Key_F1)
    (made,) = editor.findChildren(ShortcutsDialog)
    qtbot.waitUntil(made.isActiveWindow, timeout=WAIT_MS)
    return made


@pytest.fixture
def rows(dialog):
    tree = dialog.findChild(QTreeWidget)

    def find(text):
        (item,) = tree.findItems(text, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
        return item

    return find


def press_key_for(dialog, item, key, modifiers=Qt.KeyboardModifier.NoModifier):
    tree = dialog.findChild(QTreeWidget)
    tree.setCurrentItem(item)
    tree.setFocus()
    QTest.keyClick(tree, KEY.Key_Return)
    QTest.keyClick(dialog.focusWidget(), key, modifiers)


def click(dialog, name):
    QTest.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_every_menu_is_listed(dialog):
    tree = dialog.findChild(QTreeWidget)
    listed = {tree.topLevelItem(i).text(0) for i in range(tree.topLevelItemCount())}
    assert listed >= set(MENUS)


def test_a_new_key_works_and_the_old_one_does_not_and_words_follow(editor, dialog, rows, qtbot):
    press_key_for(dialog, rows("Brush"), KEY.Key_F8)
    assert rows("Brush").text(1) == "F8"
    dialog.close()
    qtbot.waitUntil(editor.isActiveWindow, timeout=WAIT_MS)
    assert "(F8)" in editor.actions_by_name["brush"].toolTip()
    QTest.keyClick(editor.canvas, KEY.Key_E)
    QTest.keyClick(editor.canvas, KEY.Key_B)
    assert editor.tools.tool is Tool.ERASER
    QTest.keyClick(editor.canvas, KEY.Key_F8)
    assert editor.tools.tool is Tool.BRUSH


def test_a_key_that_is_taken_is_shown_and_can_be_taken_over(editor, dialog, rows):
    press_key_for(dialog, rows("Brush"), KEY.Key_E, CTRL)
    assert dialog.findChild(QLabel, "keyConflict").text() == (
        "<b>Ctrl+E</b> is the key of <b>Export</b>."
    )
    assert rows("Brush").text(1) == "B"
    click(dialog, "takeKey")
    assert rows("Brush").text(1) == "Ctrl+E"
    assert rows("Export").text(1) == ""
    assert editor.actions_by_name["export"].shortcut().isEmpty()


def test_a_key_that_is_taken_can_be_left_alone(dialog, rows):
    press_key_for(dialog, rows("Brush"), KEY.Key_E, CTRL)
    click(dialog, "leaveKey")
    assert (rows("Brush").text(1), rows("Export").text(1)) == ("B", "Ctrl+E")


def test_esc_leaves_the_key_and_then_closes_the_page(dialog, rows):
    press_key_for(dialog, rows("Brush"), KEY.Key_Escape)
    assert rows("Brush").text(1) == "B"
    assert dialog.isVisible()
    QTest.keyClick(dialog.focusWidget(), KEY.Key_Escape)
    assert not dialog.isVisible()


def test_space_stays_what_it_is(dialog, rows):
    press_key_for(dialog, rows("Brush"), KEY.Key_Space)
    assert "stays as it is" in dialog.findChild(QLabel, "keyConflict").text()
    assert not dialog.findChild(QPushButton, "takeKey").isVisible()


def test_tab_and_shifted_signs_can_be_keys(dialog, rows):
    press_key_for(dialog, rows("Brush"), KEY.Key_Question, SHIFT)
    assert rows("Brush").text(1) == "?"
    press_key_for(dialog, rows("Brush"), KEY.Key_Tab, CTRL)
    assert rows("Brush").text(1) == "Ctrl+Tab"


def test_a_second_key_is_added_and_all_are_removed_and_reset(editor, dialog, rows):
    dialog.findChild(QTreeWidget).setCurrentItem(rows("Brush"))
    click(dialog, "addKey")
    QTest.keyClick(dialog.focusWidget(), KEY.Key_F8)
    assert rows("Brush").text(1) == "B   F8"
    click(dialog, "removeKey")
    assert rows("Brush").text(1) == ""
    click(dialog, "resetKey")
    assert rows("Brush").text(1) == "B"
    assert not dialog.findChild(QPushButton, "resetKey").isEnabled()


def test_reset_of_one_takes_its_key_back(dialog, rows):
    press_key_for(dialog, rows("Brush"), KEY.Key_E)
    click(dialog, "takeKey")
    dialog.findChild(QTreeWidget).setCurrentItem(rows("Eraser"))
    click(dialog, "resetKey")
    assert (rows("Eraser").text(1), rows("Brush").text(1)) == ("E", "")
    click(dialog, "resetAllKeys")
    assert rows("Brush").text(1) == "B"


def test_the_list_is_searched_by_words_and_by_keys(dialog, rows):
    search = dialog.findChild(QLineEdit, "keySearch")
    QTest.keyClicks(search, "painted next")
    assert not rows("Next painted frame").isHidden()
    assert rows("Brush").isHidden()
    search.clear()
    QTest.keyClicks(search, "ctrl+e")
    assert not rows("Export").isHidden()
    assert rows("Brush").isHidden()


def test_keys_outlast_the_window(editor, home, qtbot):
    editor.keymap.give("brush", "Ctrl+Alt+B")
    editor.close()
    again = MainWindow()
    qtbot.addWidget(again)
    assert again.actions_by_name["brush"].shortcut() == QKeySequence("Ctrl+Alt+B")
    again.close()


NAMES = st.sampled_from([spec.name for spec in SPECS])
KEYS = st.sampled_from([key for spec in SPECS for key in spec.keys] + ["F9", "Ctrl+J", "?"])
MOVES = st.one_of(
    st.tuples(st.just("give"), NAMES, KEYS, st.booleans()),
    st.tuples(st.just("take_all"), NAMES),
    st.tuples(st.just("reset"), NAMES),
)


@settings(suppress_health_check=list(HealthCheck), max_examples=60)
@given(st.lists(MOVES, max_size=12))
def test_whatever_is_changed_no_key_has_two_verbs_and_reset_all_is_the_beginning(
    qapp, tmp_path_factory, moves
):
    path = tmp_path_factory.mktemp("keys") / "settings.ini"
    store = QSettings(str(path), QSettings.Format.IniFormat)
    parent = QAction()
    actions = build_actions(parent, {spec.name: lambda: None for spec in SPECS})
    keymap = Keymap(store, actions)
    for move in moves:
        if move[0] == "give":
            keymap.give(move[1], move[2], in_addition=move[3])
            assert move[2] in keymap.keys(move[1])
        else:
            getattr(keymap, move[0])(move[1])
    every = [key for spec in SPECS for key in keymap.keys(spec.name)]
    assert len(every) == len({QKeySequence(key).toString() for key in every})
    again = Keymap(store, build_actions(parent, {spec.name: lambda: None for spec in SPECS}))
    assert all(keymap.keys(spec.name) == again.keys(spec.name) for spec in SPECS)
    keymap.reset_all()
    for spec in SPECS:
        assert keymap.keys(spec.name) == spec.keys
        assert actions[spec.name].shortcuts() == [QKeySequence(key) for key in spec.keys]
    assert store.allKeys() == []
