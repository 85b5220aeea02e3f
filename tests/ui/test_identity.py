"""Swap and merge by key and dialog, on the frames one asks for."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QRadioButton

from app.document.edits import ChangeObject, SetLabels
from app.document.masks import Provenance
from app.ui.identity_dialog import IdentityDialog
from app.ui.split_dialog import SplitDialog

from .conftest import WAIT_MS, widget_point

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
    assert dialog.findChild(QComboBox, "otherObject").count() >= len(editor.session.objects) - 1
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
    assert "takes it back" not in two.statusBar().currentMessage(), "it is taken back"
    assert {left(two, frame) for frame in range(8)} == {1}


@pytest.mark.parametrize(
    ("scope", "swapped"), [("UNTIL_HERE", [0, 1, 2, 3]), ("HERE", [3]), ("ALL", list(range(8)))]
)
def test_swaps_hold_where_they_are_asked_for(two, go, qtbot, scope, swapped):
    go(3)
    confirm(two, qtbot, Qt.Key.Key_S, scope)
    assert [frame for frame in range(8) if left(two, frame) == 2] == swapped


def test_undo_stays_at_the_frame_shown_where_that_changes_too(two, go, qtbot):
    go(3)
    confirm(two, qtbot, Qt.Key.Key_S, "ALL")
    names = [info.name for info in two.session.objects]
    go(5)
    for key, word, number in ((Qt.Key.Key_Z, "Undone", 1), (Qt.Key.Key_Y, "Redone", 2)):
        QTest.keyClick(two.canvas, key, CTRL)
        assert left(two, 5) == number
        assert two.session.frame == 5
        said = two.statusBar().currentMessage()
        assert said == f"{word}: Swap {names[0]} and {names[1]}"


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


def test_where_frames_are_chosen_they_come_first(two, go, qtbot):
    two.stretch.choose(range(2, 5))
    go(6)
    confirm(two, qtbot, Qt.Key.Key_S)
    assert [frame for frame in range(8) if left(two, frame) == 2] == [2, 3, 4]


def test_an_object_goes_on_as_a_new_one_which_is_chosen_then(two, go, qtbot):
    go(3)
    confirm(two, qtbot, Qt.Key.Key_Y)
    assert [left(two, frame) for frame in range(8)] == [1, 1, 1, 3, 3, 3, 3, 3]
    assert two.tools.object_id == 3
    QTest.keyClick(two.canvas, Qt.Key.Key_Z, CTRL)
    assert {left(two, frame) for frame in range(8)} == {1}
    assert [info.id for info in two.session.objects] == [1, 2]


def test_an_object_goes_on_as_another_one(two, qtbot):
    QTest.keyClick(two.canvas, Qt.Key.Key_Y, SHIFT)
    dialog = two.findChild(IdentityDialog)
    dialog.findChild(QComboBox, "otherObject").setCurrentIndex(1)
    with qtbot.waitSignal(two.identity.told, timeout=WAIT_MS):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert {left(two, frame) for frame in range(8)} == {2}


@pytest.fixture
def torn(editor):
    """Object 1 in three pieces that drift apart, on all frames but the last."""
    QTest.keyClick(editor.canvas, Qt.Key.Key_M)
    for frame in range(7):
        labels = np.zeros(editor.session.project.size, np.uint8)
        labels[10:40, 20:60] = 1
        labels[60:80, 20 + frame : 40 + frame] = 1
        labels[90:100, 100 - frame : 110 - frame] = 1
        editor.session.apply(SetLabels(frame, labels, (1,), Provenance.PROPAGATED))
    return editor


def split(editor, qtbot, pieces=None, scope=None, at=(150, 5)):
    QTest.mouseMove(editor.canvas, widget_point(editor, *at))
    QTest.keyClick(editor.canvas, Qt.Key.Key_Y)
    dialog = editor.findChild(SplitDialog)
    for name in (pieces, scope):
        if name:
            dialog.findChild(QRadioButton, name).click()
    with qtbot.waitSignal(editor.identity.told, timeout=WAIT_MS):
        QTest.keyClick(dialog, Qt.Key.Key_Return)


def ids_at(editor, frame):
    labels = editor.session.project.labels(frame)
    return [int(labels[y, x]) for y, x in ((20, 30), (70, 38), (95, 102))]


def test_loose_pieces_become_an_object_and_are_followed(torn, go, qtbot):
    go(2)
    split(torn, qtbot)
    assert [ids_at(torn, frame) for frame in range(7)] == [[1, 1, 1]] * 2 + [[1, 2, 2]] * 5
    assert torn.tools.object_id == 2
    QTest.keyClick(torn.canvas, Qt.Key.Key_Z, CTRL)
    assert [info.id for info in torn.session.objects] == [1]
    assert all(ids_at(torn, frame) == [1, 1, 1] for frame in range(7))


def test_the_piece_under_the_cursor_comes_first(torn, go, qtbot):
    go(3)
    split(torn, qtbot, scope="ALL", at=(30, 70))
    assert all(ids_at(torn, frame) == [1, 2, 1] for frame in range(7))


def test_each_piece_can_become_an_object(torn, go, qtbot):
    go(3)
    split(torn, qtbot, "EACH", "UNTIL_HERE")
    assert [ids_at(torn, frame) for frame in (0, 3, 4)] == [[1, 2, 3], [1, 2, 3], [1, 1, 1]]
    QTest.keyClick(torn.canvas, Qt.Key.Key_Z, CTRL)
    assert [info.id for info in torn.session.objects] == [1]


def test_pieces_are_followed_through_the_frames_chosen(torn, go, qtbot):
    torn.stretch.choose(range(1, 4))
    go(2)
    split(torn, qtbot)
    assert [frame for frame in range(7) if ids_at(torn, frame) == [1, 2, 2]] == [1, 2, 3]


def test_an_object_in_one_piece_is_not_split_and_that_is_said(two):
    QTest.keyClick(two.canvas, Qt.Key.Key_Y)
    assert two.findChild(SplitDialog) is None
    assert "one piece" in two.statusBar().currentMessage()
