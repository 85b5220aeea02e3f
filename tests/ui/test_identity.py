"""Swap and merge by key and dialog, on the frames one asks for."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QRadioButton

from app.document.edits import ChangeObject, SetLabels
from app.document.masks import Provenance
from app.ui.identity_dialog import IdentityDialog

from .conftest import WAIT_MS

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def two(editor):
    """Two objects on all eight frames; the first one is chosen."""
    for _ in range(2):
        QTest.keyClick(editor.canvas, Qt.Key.Key_M)
    labels = np.zeros(editor.session.project.size, np.uint8)
    labels[20:40, 20:40], labels[20:40, 100:120] = 1, 2
    for frame in range(8):
        editor.session.apply(SetLabels(frame, labels, (1, 2), Provenance.PROPAGATED))
    QTest.keyClick(editor.canvas, Qt.Key.Key_1)
    return editor


def confirm(editor, qtbot, key, scope=None):
    QTest.keyClick(editor.canvas, key, SHIFT)
    dialog = editor.findChild(IdentityDialog)
    assert dialog.findChild(QComboBox).count() == len(editor.session.objects) - 1
    if scope:
        dialog.findChild(QRadioButton, scope).click()
    with qtbot.waitSignal(editor.identity.told, timeout=WAIT_MS):
        QTest.keyClick(dialog, Qt.Key.Key_Return)


def left(editor, frame):
    return int(editor.session.project.labels(frame)[30, 30])


def test_objects_are_swapped_from_this_frame_on_by_default(two, go, qtbot):
    go(3)
    confirm(two, qtbot, Qt.Key.Key_S)
    assert [left(two, frame) for frame in range(8)] == [1, 1, 1, 2, 2, 2, 2, 2]
    assert "5 frames" in two.statusBar().currentMessage()
    QTest.keyClick(two.canvas, Qt.Key.Key_Z, CTRL)
    assert {left(two, frame) for frame in range(8)} == {1}


@pytest.mark.parametrize(
    ("scope", "swapped"), [("UNTIL_HERE", [0, 1, 2, 3]), ("HERE", [3]), ("ALL", list(range(8)))]
)
def test_swaps_hold_where_they_are_asked_for(two, go, qtbot, scope, swapped):
    go(3)
    confirm(two, qtbot, Qt.Key.Key_S, scope)
    assert [frame for frame in range(8) if left(two, frame) == 2] == swapped


def test_a_merged_object_is_gone_and_comes_back_by_undo(two, qtbot):
    confirm(two, qtbot, Qt.Key.Key_M)
    assert [info.id for info in two.session.objects] == [2]
    assert left(two, 7) == 2
    QTest.keyClick(two.canvas, Qt.Key.Key_Z, CTRL)
    assert [info.id for info in two.session.objects] == [1, 2]
    assert left(two, 7) == 1


def test_a_locked_object_is_not_merged_and_that_is_said(two, qtbot):
    two.session.apply(ChangeObject(2, locked=True))
    confirm(two, qtbot, Qt.Key.Key_M)
    assert "locked" in two.statusBar().currentMessage()
    assert left(two, 0) == 1


def test_with_one_object_there_is_nothing_to_swap(editor, drag):
    drag((40, 50), (60, 50))
    QTest.keyClick(editor.canvas, Qt.Key.Key_S, SHIFT)
    assert editor.findChild(IdentityDialog) is None
    assert "Two objects" in editor.statusBar().currentMessage()
