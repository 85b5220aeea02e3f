import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.document.masks import Provenance

from .conftest import widget_point


def pixels(editor, object_id=1, frame=None):
    project = editor.session.project
    return int(
        (project.labels(editor.session.shown if frame is None else frame) == object_id).sum()
    )


def test_the_first_stroke_makes_an_object_and_both_are_one_undo(editor, drag):
    drag((40, 50), (60, 50))
    assert [info.id for info in editor.session.objects] == [1]
    assert pixels(editor) > 100
    assert editor.session.project.provenance(0) == {1: Provenance.PAINTED}
    QTest.keyClick(editor.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.session.objects == ()
    assert pixels(editor) == 0


def test_a_stroke_lies_where_the_hand_went(editor, drag):
    editor.tools.set_radius(3)
    drag((40, 50), (90, 50))
    rows, columns = np.nonzero(editor.session.project.labels(0))
    assert (rows.min(), rows.max()) in [(47, 52), (47, 51), (46, 52), (48, 52), (46, 51)]
    assert 35 <= columns.min() <= 38
    assert 91 <= columns.max() <= 94


def test_one_stroke_is_one_undo_and_comes_back(editor, drag):
    drag((40, 50), (60, 50))
    first = editor.session.project.labels(0).copy()
    drag((40, 80), (60, 80), (70, 90))
    second = editor.session.project.labels(0).copy()
    QTest.keyClick(editor.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert np.array_equal(editor.session.project.labels(0), first)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(editor.canvas, Qt.Key.Key_Z, both)
    assert np.array_equal(editor.session.project.labels(0), second)


def test_undo_goes_to_the_frame_it_changes_and_says_what_it_took_back(editor, drag, go):
    drag((40, 50), (60, 50))
    drag((40, 80), (60, 80))
    go(5)
    QTest.keyClick(editor.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.session.frame == 0
    assert editor.statusBar().currentMessage() == "Undone: Paint"
    go(5)
    QTest.keyClick(editor.canvas, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert editor.session.frame == 0
    assert editor.statusBar().currentMessage() == "Redone: Paint"


def test_the_right_button_and_the_eraser_erase(editor, drag):
    drag((40, 50), (90, 50))
    painted = pixels(editor)
    drag((40, 50), (50, 50), button=Qt.MouseButton.RightButton)
    after_right = pixels(editor)
    assert 0 < after_right < painted
    QTest.keyClick(editor.canvas, "e")
    drag((70, 50), (80, 50))
    assert pixels(editor) < after_right
    QTest.keyClick(editor.canvas, "x")
    drag((70, 50), (80, 50))
    assert pixels(editor) == after_right


def test_objects_are_made_and_chosen_by_key(editor, drag):
    QTest.keyClick(editor.canvas, "m")
    drag((40, 50), (60, 50))
    QTest.keyClick(editor.canvas, "m")
    drag((40, 90), (60, 90))
    assert pixels(editor, 1) > 0
    assert pixels(editor, 2) > 0
    QTest.keyClick(editor.canvas, "1")
    assert editor.tools.object_id == 1
    drag((40, 90), (60, 90))
    assert pixels(editor, 2) < 20
    QTest.keyClick(editor.canvas, "7")
    assert editor.tools.object_id == 1
    assert "no object 7" in editor.statusBar().currentMessage()


def test_a_locked_object_keeps_its_pixels(editor, drag):
    drag((40, 50), (60, 50))
    before = pixels(editor, 1)
    QTest.keyClick(editor.canvas, "l", Qt.KeyboardModifier.ControlModifier)
    drag((40, 50), (60, 50), button=Qt.MouseButton.RightButton)
    assert pixels(editor, 1) == before
    drag((40, 50), (60, 50))
    assert "locked" in editor.statusBar().currentMessage()
    QTest.keyClick(editor.canvas, "m")
    drag((40, 50), (60, 50))
    assert pixels(editor, 1) == before


def test_fill_closes_a_ring(editor, drag):
    editor.tools.set_radius(2)
    drag((40, 40), (80, 40), (80, 80), (40, 80), (40, 40))
    ring = pixels(editor)
    QTest.keyClick(editor.canvas, "f")
    QTest.mouseClick(editor.canvas, Qt.MouseButton.LeftButton, pos=widget_point(editor, 60, 60))
    assert pixels(editor) > ring + 1000
    assert editor.session.project.labels(0)[5, 5] == 0


def test_leaving_the_window_keeps_the_stroke_in_the_hand(editor, drag):
    drag((40, 50), (60, 50), release=False)
    assert editor.painting.is_stroking
    QApplication.sendEvent(editor.canvas, QFocusEvent(QFocusEvent.Type.FocusOut))
    assert not editor.painting.is_stroking
    assert pixels(editor) > 0


def test_changing_the_frame_keeps_the_stroke_in_the_hand(editor, drag, go):
    drag((40, 50), (60, 50), release=False)
    go(3)
    assert pixels(editor, frame=0) > 0
    assert pixels(editor, frame=3) == 0


def test_escape_drops_the_stroke_in_the_hand(editor, drag):
    drag((40, 50), (60, 50), release=False)
    QTest.keyClick(editor.canvas, Qt.Key.Key_Escape)
    assert not editor.painting.is_stroking
    QTest.mouseRelease(editor.canvas, Qt.MouseButton.LeftButton)
    assert pixels(editor) == 0


def test_what_is_on_the_screen_shows_the_stroke(editor, drag, qtbot):
    def seen():
        image = editor.canvas.grab().toImage()
        ratio = image.devicePixelRatio()
        at = widget_point(editor, 50, 70)
        return image.pixelColor(int(at.x() * ratio), int(at.y() * ratio))

    before = seen()
    drag((40, 70), (60, 70), release=False)
    during = seen()
    assert during != before
    QTest.mouseRelease(editor.canvas, Qt.MouseButton.LeftButton)
    assert seen() == during
    QTest.keyClick(editor.canvas, "v")
    assert seen() == before


def test_the_wheel_zooms_at_the_cursor_and_with_ctrl_sizes_the_brush(editor):
    at = QPointF(widget_point(editor, 100, 40))
    before = editor.canvas.image_point(at)
    scale = editor.canvas.viewport.scale
    wheel(editor, at, Qt.KeyboardModifier.NoModifier)
    assert editor.canvas.viewport.scale > scale
    after = editor.canvas.image_point(at)
    assert abs(after[0] - before[0]) < 0.01
    radius = editor.tools.radius_px
    wheel(editor, at, Qt.KeyboardModifier.ControlModifier)
    assert editor.tools.radius_px > radius
    QTest.keyClick(editor.canvas, "[")
    QTest.keyClick(editor.canvas, "0")
    assert editor.canvas.viewport.scale == scale


def test_space_and_drag_pans_without_painting(editor):
    QTest.keyPress(editor.canvas, Qt.Key.Key_Space)
    start = widget_point(editor, 80, 60)
    left = editor.canvas.viewport.left
    QTest.mousePress(editor.canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(editor.canvas, start + QPoint(30, 10))
    QTest.mouseRelease(editor.canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(30, 10))
    QTest.keyRelease(editor.canvas, Qt.Key.Key_Space)
    assert editor.canvas.viewport.left == left + 30
    assert editor.session.objects == ()
    assert not editor.session.playback.is_playing


def wheel(editor, at: QPointF, modifier) -> None:
    event = QWheelEvent(
        at,
        editor.canvas.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(editor.canvas, event)


def test_a_tool_chosen_twice_stays_chosen(editor):
    for _ in range(2):
        QTest.keyClick(editor.canvas, Qt.Key.Key_L)
        assert editor.actions_by_name["lasso"].isChecked()
        assert not editor.actions_by_name["brush"].isChecked()
