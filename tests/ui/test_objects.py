import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton

from app.document.edits import SetLabels
from app.document.masks import Provenance

from .conftest import WAIT_MS

SHIFT = Qt.KeyboardModifier.ShiftModifier


def two_objects(editor, drag):
    drag((40, 50), (60, 50))
    QTest.keyClick(editor.canvas, "m")
    drag((40, 90), (60, 90))


def button(editor, object_id, name):
    return editor.object_panel.row(object_id).findChild(QToolButton, name)


def test_a_click_on_a_row_chooses_the_object(editor, drag):
    two_objects(editor, drag)
    QTest.mouseClick(editor.object_panel.row(1), Qt.MouseButton.LeftButton)
    assert editor.tools.object_id == 1


def test_a_double_click_renames_and_can_be_undone(editor, drag):
    two_objects(editor, drag)
    row = editor.object_panel.row(2)
    QTest.mouseDClick(row, Qt.MouseButton.LeftButton)
    editing = row.findChild(QLineEdit)
    QTest.keyClicks(editing, "brown dog 1")
    QTest.keyClick(editing, Qt.Key.Key_Return)
    assert editor.objects.find(2).name == "brown dog 1"
    assert editor.canvas.hasFocus()
    QTest.keyClick(editor.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.objects.find(2).name == "Object 2"


def test_the_eye_and_the_lock_work_by_click_and_key(editor, drag):
    two_objects(editor, drag)
    QTest.mouseClick(button(editor, 1, "objectVisible"), Qt.MouseButton.LeftButton)
    assert not editor.objects.find(1).visible
    QTest.mouseClick(button(editor, 1, "objectLocked"), Qt.MouseButton.LeftButton)
    assert editor.objects.find(1).locked
    QTest.keyClick(editor.canvas, "h")
    assert not editor.objects.find(2).visible
    QTest.keyClick(editor.canvas, "h")
    assert editor.objects.find(2).visible


def test_painting_a_hidden_object_shows_it(editor, drag):
    two_objects(editor, drag)
    QTest.keyClick(editor.canvas, "h")
    drag((100, 90), (110, 90))
    assert editor.objects.find(2).visible


def test_a_deleted_object_comes_back_with_its_pixels(editor, drag):
    two_objects(editor, drag)
    before = editor.session.project.labels(0).copy()
    QTest.mouseClick(button(editor, 1, "objectRemove"), Qt.MouseButton.LeftButton)
    assert [info.id for info in editor.session.objects] == [2]
    assert not (editor.session.project.labels(0) == 1).any()
    QTest.keyClick(editor.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [info.id for info in editor.session.objects] == [1, 2]
    assert (editor.session.project.labels(0) == before).all()


def test_the_timeline_marks_what_is_painted(editor, drag, go):
    two_objects(editor, drag)
    go(3)
    drag((40, 90), (60, 90))
    assert editor.transport.timeline.marks(1).tolist() == [3, 0, 0, 0, 0, 0, 0, 0]
    assert editor.transport.timeline.marks(2).tolist() == [3, 0, 0, 3, 0, 0, 0, 0]


def test_arrows_choose_the_object_above_and_below(editor, drag):
    two_objects(editor, drag)
    QTest.keyClick(editor.canvas, Qt.Key.Key_Up)
    assert editor.tools.object_id == 1
    QTest.keyClick(editor.canvas, Qt.Key.Key_Up)
    assert editor.tools.object_id == 1
    QTest.keyClick(editor.canvas, Qt.Key.Key_Down)
    assert editor.tools.object_id == 2


def test_a_number_beside_a_lane_chooses_its_object(editor, drag):
    two_objects(editor, drag)
    timeline = editor.transport.timeline
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(10, 40))
    assert editor.tools.object_id == 1


def words(editor, object_id):
    return editor.object_panel.row(object_id).findChild(QLabel, "objectPresence").text()


def test_rows_say_on_how_many_frames_objects_are_seen_and_whether_here(editor, drag, go, qtbot):
    two_objects(editor, drag)
    go(3)
    drag((40, 90), (60, 90))
    qtbot.waitUntil(lambda: words(editor, 2) == "● 2 frames", timeout=WAIT_MS)
    assert words(editor, 1) == "○ 1 frame"
    go(0)
    assert words(editor, 1) == "● 1 frame"


def test_keys_go_to_the_first_and_last_frame_of_an_object(editor, drag, go, qtbot):
    two_objects(editor, drag)
    for frame in (2, 5):
        go(frame)
        drag((40, 90), (60, 90))
    qtbot.waitUntil(lambda: editor.presence.bounds(2) == (0, 5), timeout=WAIT_MS)
    QTest.keyClick(editor.canvas, Qt.Key.Key_Home, SHIFT)
    assert editor.session.frame == 0
    QTest.keyClick(editor.canvas, Qt.Key.Key_End, SHIFT)
    assert editor.session.frame == 5
    QTest.keyClick(editor.canvas, "m")
    QTest.keyClick(editor.canvas, Qt.Key.Key_End, SHIFT)
    assert "on no frame" in editor.statusBar().currentMessage()


def test_an_object_added_in_mid_clip_costs_the_others_nothing(editor, drag, go):
    project = editor.session.project
    two_objects(editor, drag)
    labels = project.labels(0).copy()
    for frame in range(1, 8):
        editor.session.apply(SetLabels(frame, labels, (1, 2), Provenance.PROPAGATED, {1: 0.5}))
    before = {frame: project.state(frame).labels.packed().to_bytes() for frame in range(8)}
    marks = {frame: dict(project.state(frame).marks) for frame in range(8)}
    go(4)
    QTest.keyClick(editor.canvas, "m")
    drag((120, 20), (140, 20))
    for frame in set(range(8)) - {4}:
        assert project.state(frame).labels.packed().to_bytes() == before[frame]
        assert project.state(frame).marks == marks[frame]
    after = project.labels(4)
    assert (after == 3).any()
    assert (np.where(after == 3, 0, after) == labels).all()
    assert {key: mark for key, mark in project.state(4).marks.items() if key != 3} == marks[4]
