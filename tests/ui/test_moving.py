from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from .conftest import FRAME_COUNT, WAIT_MS


def shown(editor, qtbot, frame):
    qtbot.waitUntil(lambda: editor.session.shown == frame, timeout=WAIT_MS)
    assert editor.session.frame == frame


def test_keys_step_through_the_frames(editor, qtbot):
    for key, frame in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_D, 2),
        (Qt.Key.Key_A, 1),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_End, FRAME_COUNT - 1),
        (Qt.Key.Key_Home, 0),
    ):
        QTest.keyClick(editor.canvas, key)
        shown(editor, qtbot, frame)
    QTest.keyClick(editor.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    shown(editor, qtbot, FRAME_COUNT - 1)


def test_page_keys_go_to_painted_frames(editor, drag, go, qtbot):
    drag((40, 50), (60, 50))
    go(5)
    drag((40, 50), (60, 50))
    go(3)
    QTest.keyClick(editor.canvas, Qt.Key.Key_PageDown)
    shown(editor, qtbot, 5)
    QTest.keyClick(editor.canvas, Qt.Key.Key_PageUp)
    shown(editor, qtbot, 0)


def test_dragging_on_the_timeline_scrubs(editor, qtbot):
    timeline = editor.transport.timeline
    at = [QPoint(int(timeline.frame_x(f + 0.5)), 30) for f in (2, 4, 6)]
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=at[0])
    shown(editor, qtbot, 2)
    for point in at[1:]:
        QTest.mouseMove(timeline, point)
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=at[-1])
    shown(editor, qtbot, 6)


def test_playing_reaches_the_end_and_stops(editor, qtbot):
    seen = []
    editor.session.frame_shown.connect(lambda: seen.append(editor.session.shown))
    with qtbot.waitSignal(
        editor.session.playback.playing_changed, timeout=WAIT_MS, check_params_cb=lambda p: not p
    ):
        QTest.keyClick(editor.canvas, "k")
    shown(editor, qtbot, FRAME_COUNT - 1)
    assert seen == sorted(seen)


def test_a_tap_on_space_plays_and_pauses(editor, qtbot):
    QTest.keyClick(editor.canvas, Qt.Key.Key_Space)
    assert editor.session.playback.is_playing
    QTest.keyClick(editor.canvas, Qt.Key.Key_Space)
    assert not editor.session.playback.is_playing


def test_the_frame_number_can_be_typed(editor, qtbot):
    box = editor.transport.findChild(object, "frameNumber")
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "4")
    QTest.keyClick(box, Qt.Key.Key_Return)
    shown(editor, qtbot, 4)
    assert editor.canvas.hasFocus(), "the next key is for the picture again"


def test_a_click_into_the_frame_number_means_another_one(editor, go, qtbot):
    go(6)
    box = editor.transport.findChild(object, "frameNumber")
    QTest.mouseClick(box.lineEdit(), Qt.MouseButton.LeftButton, pos=QPoint(3, 10))
    qtbot.waitUntil(lambda: box.lineEdit().selectedText() == "6", timeout=WAIT_MS)
    QTest.keyClicks(box, "4")
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor.session.shown == 4, timeout=WAIT_MS)


def test_a_number_that_is_given_up_changes_nothing(editor, qtbot):
    box = editor.transport.findChild(object, "frameNumber")
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "4")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert editor.canvas.hasFocus()
    assert box.text() == "0"
    shown(editor, qtbot, 0)


def test_a_number_only_typed_does_not_move_the_frame_that_is_painted_on(editor, drag, qtbot):
    box = editor.transport.findChild(object, "frameNumber")
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "4")
    drag((40, 50), (60, 50))
    shown(editor, qtbot, 0)
    assert editor.session.project.frames_with_labels() == [0]
    assert box.text() == "0"


def test_a_picture_that_comes_too_late_leaves_the_painted_one(editor, drag, qtbot):
    drag((40, 50), (60, 50))
    editor.session._loader.loaded.emit(5, editor.session.picture)
    shown(editor, qtbot, 0)
    editor.session.go_to(5)
    shown(editor, qtbot, 5)
