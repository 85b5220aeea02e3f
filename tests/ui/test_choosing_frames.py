"""A range of frames chosen by mouse and key, and playing in a loop over it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSpinBox

from app.ui.timeline_range import Grip, dragged, grip_at, words
from app.ui.timeline_scale import TimeScale

from .conftest import WAIT_MS

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
STRIP_Y, LANE_Y = 6, 40


def pull(editor, *frames, y=STRIP_Y, modifier=NONE, at=0.5):
    """Drag over the timeline from one frame to the next; ``at``: where in a frame, 0 to 1."""
    timeline = editor.transport.timeline
    points = [QPoint(round(timeline.frame_x(frame + at)), y) for frame in frames]
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, modifier, points[0])
    for point in points[1:]:
        QTest.mouseMove(timeline, point)
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, modifier, points[-1])


def test_a_drag_on_the_strip_chooses_frames_and_goes_nowhere(editor):
    pull(editor, 2, 3, 5)
    assert editor.stretch.chosen == range(2, 6)
    assert editor.transport.timeline.chosen == range(2, 6)
    assert editor.session.frame == 0
    assert "frames 2 to 5 (4)" in editor.statusBar().currentMessage()


def test_a_drag_in_the_lanes_with_shift_chooses_backwards_too(editor):
    pull(editor, 5, 2, y=LANE_Y, modifier=SHIFT)
    assert editor.stretch.chosen == range(2, 6)
    assert editor.session.frame == 0


def test_both_handles_can_be_dragged_and_the_whole_be_moved(editor):
    pull(editor, 2, 4)
    pull(editor, 2, 1, at=0.02)
    assert editor.stretch.chosen == range(1, 5)
    pull(editor, 5, 7, at=-0.02)
    assert editor.stretch.chosen == range(1, 7)
    pull(editor, 3, 4)
    assert editor.stretch.chosen == range(2, 8)
    pull(editor, 3, 7)
    assert editor.stretch.chosen == range(2, 8), "it ends at the end of the clip"


def test_escape_and_a_click_beside_drop_the_choice(editor):
    pull(editor, 2, 4)
    QTest.keyClick(editor.canvas, Qt.Key.Key_Escape)
    assert editor.stretch.chosen is None
    pull(editor, 2, 4)
    pull(editor, 3)
    assert editor.stretch.chosen == range(2, 5), "a click on the choice leaves it"
    pull(editor, 7)
    assert editor.stretch.chosen is None


def test_scrubbing_leaves_the_choice(editor):
    pull(editor, 2, 4)
    pull(editor, 6, y=LANE_Y)
    assert editor.session.frame == 6
    assert editor.stretch.chosen == range(2, 5)


def test_keys_begin_and_end_the_choice_here(editor, go):
    go(3)
    QTest.keyClick(editor.canvas, Qt.Key.Key_Home, CTRL)
    assert editor.stretch.chosen == range(3, 8)
    go(5)
    QTest.keyClick(editor.canvas, Qt.Key.Key_End, CTRL)
    assert editor.stretch.chosen == range(3, 6)
    assert editor.session.frame == 5


def test_escape_first_drops_the_stroke_in_the_hand(editor, drag):
    pull(editor, 2, 4)
    drag((40, 50), (60, 50), release=False)
    QTest.keyClick(editor.canvas, Qt.Key.Key_Escape)
    assert editor.stretch.chosen == range(2, 5)
    assert not editor.session.project.labels(0).any()


def test_a_loop_follows_the_choice(editor):
    QTest.keyClick(editor.canvas, "k", SHIFT)
    assert editor.session.playback.loop == range(8)
    pull(editor, 2, 4)
    assert editor.session.playback.loop == range(2, 5)
    QTest.keyClick(editor.canvas, "k", SHIFT)
    assert editor.session.playback.loop is None


def test_playing_in_a_loop_stays_within_the_choice(editor, qtbot):
    pull(editor, 2, 4)
    QTest.keyClick(editor.canvas, "k", SHIFT)
    seen = []
    editor.session.frame_shown.connect(lambda: seen.append(editor.session.shown))
    QTest.keyClick(editor.canvas, "k")
    qtbot.waitUntil(lambda: seen.count(2) >= 3, timeout=WAIT_MS)
    QTest.keyClick(editor.canvas, "k")
    assert set(seen) <= {2, 3, 4}


def test_speed_is_chosen_by_key_and_by_menu(editor):
    for _ in range(4):
        QTest.keyClick(editor.canvas, Qt.Key.Key_Up, CTRL)
    assert editor.session.playback.speed == 4
    assert editor.transport.speed.text() == "4×"
    QTest.keyClick(editor.canvas, Qt.Key.Key_Down, CTRL)
    assert editor.session.playback.speed == 2
    editor.transport.speed.menu().actions()[0].trigger()
    assert editor.session.playback.speed == 0.25
    assert editor.transport.speed.text() == "0.25×"


def turn(timeline, frame, steps, modifier=NONE):
    at = QPointF(timeline.frame_x(frame + 0.5), LANE_Y)
    QApplication.sendEvent(
        timeline,
        QWheelEvent(at, timeline.mapToGlobal(at), QPoint(), QPoint(0, 120 * steps),
                    Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False),
    )  # fmt: skip


@pytest.fixture
def long_timeline(editor):
    """The timeline of a clip much longer than it is wide."""
    timeline = editor.transport.timeline
    timeline.set_clip(10_000, 25)
    return timeline


def test_the_wheel_zooms_at_the_cursor_and_moves_along(long_timeline):
    x = long_timeline.frame_x(4000.5)
    turn(long_timeline, 4000, 10, CTRL)
    assert long_timeline.scale.shown < 1000
    assert long_timeline.frame_x(4000.5) == pytest.approx(x, abs=1)
    first = long_timeline.scale.first
    turn(long_timeline, 4000, -1, SHIFT)
    assert long_timeline.scale.first > first
    turn(long_timeline, 4000, -60, CTRL)
    assert not long_timeline.scale.is_zoomed


def test_the_playhead_is_kept_in_sight(long_timeline):
    turn(long_timeline, 100, 12, CTRL)
    long_timeline.set_frame(9000)
    scale = long_timeline.scale
    assert scale.first <= 9000 < scale.first + scale.shown


def test_the_bar_below_moves_what_is_shown(long_timeline):
    turn(long_timeline, 0, 12, CTRL)
    y, middle = long_timeline.height() - 3, long_timeline.width() // 2
    QTest.mousePress(long_timeline, Qt.MouseButton.LeftButton, pos=QPoint(40, y))
    QTest.mouseMove(long_timeline, QPoint(middle, y))
    QTest.mouseRelease(long_timeline, Qt.MouseButton.LeftButton, pos=QPoint(middle, y))
    assert 4000 < long_timeline.scale.first < 6000


SCALE = TimeScale(100, 0, 1000)


@pytest.mark.parametrize(
    ("x", "grip"),
    [
        (100, Grip.NEW),
        (195, Grip.BEGIN),
        (203, Grip.BEGIN),
        (250, Grip.WHOLE),
        (298, Grip.END),
        (305, Grip.END),
        (320, Grip.NEW),
    ],
)
def test_what_a_press_takes_hold_of(x, grip):
    assert grip_at(SCALE, range(20, 30), x) is grip
    assert grip_at(SCALE, None, x) is Grip.NEW


def test_a_choice_of_one_frame_can_be_taken_at_all_three_places():
    grips = [grip_at(TimeScale(1000, 0, 1000), range(20, 21), x) for x in (16, 20.5, 24)]
    assert grips == [Grip.BEGIN, Grip.WHOLE, Grip.END]


def test_a_handle_pulled_over_the_other_one_turns_the_choice_around():
    assert dragged(Grip.BEGIN, range(20, 30), 20, 40, 100) == range(29, 41)
    assert dragged(Grip.END, range(20, 30), 29, 10, 100) == range(10, 21)


def test_choices_are_put_in_words():
    assert words(range(3, 4)) == "frame 3"
    assert words(range(3, 6)) == "frames 3 to 5 (3)"


def test_esc_in_the_frame_number_leads_out_of_it_and_keeps_the_range(editor):
    editor.stretch.choose(range(2, 5))
    box = editor.transport.findChild(QSpinBox, "frameNumber")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is editor.canvas
    assert editor.stretch.chosen == range(2, 5)
    QTest.keyClick(editor.canvas, Qt.Key.Key_Escape)
    assert editor.stretch.chosen is None
