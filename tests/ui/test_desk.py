"""The desk: parts made larger and smaller, folded away, and found again as they were left."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QSplitterHandle, QToolButton

from app.jobs.review import ReviewItem
from app.ui.main_window import MainWindow

from .conftest import WAIT_MS, open_in


@pytest.fixture
def start_again(editor, clip, qtbot):
    """Close the window, start another one as the next start does, and open the clip there."""
    made = []

    def do():
        size = editor.size()
        editor.close()
        again = MainWindow()
        again.warm_up.is_on = False
        qtbot.addWidget(again)
        made.append(again)
        again.resize(size)
        with qtbot.waitExposed(again):
            again.show()
        open_in(again, clip, qtbot)
        return again

    yield do
    for window in made:
        window.close()


def handle_of(splitter) -> QSplitterHandle:
    return splitter.handle(1)


def pull(splitter, by: QPoint):
    """Drag the handle of a splitter with the mouse."""
    handle = handle_of(splitter)
    at = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(handle, at + by)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at + by)


def heading_of(section) -> QToolButton:
    return section.findChild(QToolButton, "sectionHeading")


def add_objects(window, count, qtbot):
    """Add objects, and wait until the timeline has taken the room that it asks for."""
    timeline = window.transport.timeline
    for _ in range(count):
        window.objects.add()
    qtbot.waitUntil(lambda: timeline.height() == timeline.sizeHint().height(), timeout=WAIT_MS)


def rows_in_sight(window) -> int:
    panel = window.object_panel
    rows = [panel.row(info.id) for info in window.session.objects]
    sight = panel.sight
    return sum(sight.contains(row.rect().translated(row.mapTo(panel, QPoint()))) for row in rows)


def test_the_side_column_is_dragged_wider_and_so_at_the_next_start(editor, start_again):
    before = editor.side.width()
    pull(editor.desk.across, QPoint(-90, 0))
    assert editor.side.width() == before + 90
    assert editor.object_panel.width() > before
    assert start_again().side.width() == before + 90


def test_the_side_column_never_gets_too_narrow_to_be_read(editor):
    pull(editor.desk.across, QPoint(600, 0))
    assert editor.side.width() == editor.side.minimumWidth()
    assert not editor.side.visibleRegion().isEmpty()


def test_a_higher_timeline_has_wider_lanes_and_stays_so_at_the_next_start(
    editor, start_again, qtbot
):
    timeline = editor.transport.timeline
    add_objects(editor, 6, qtbot)
    before, lane_px = timeline.height(), timeline.lane_px
    pull(editor.desk.down, QPoint(0, -40))
    assert timeline.height() == before + 40
    assert timeline.lane_px > lane_px
    editor.objects.add()
    QApplication.processEvents()
    assert timeline.height() == before + 40, "what a person chose is kept"
    assert start_again().transport.timeline.height() == before + 40


def test_five_objects_have_room_on_the_timeline_and_it_grows_for_more(editor, qtbot):
    timeline, scale = editor.transport.timeline, editor.canvas.viewport.scale
    before = timeline.height()
    add_objects(editor, 5, qtbot)
    assert timeline.height() == before
    assert editor.canvas.viewport.scale == scale, "the picture is not fitted anew"
    add_objects(editor, 1, qtbot)
    assert timeline.height() > before


def test_in_a_small_window_the_side_column_hides_nothing_of_the_timeline(editor, qtbot):
    editor.resize(1000, 640)
    qtbot.waitUntil(lambda: editor.width() == 1000, timeout=WAIT_MS)
    transport = editor.transport
    assert transport.width() >= transport.minimumSizeHint().width()
    right = transport.mapTo(editor, QPoint(transport.width(), 0)).x()
    assert right <= editor.side.mapTo(editor, QPoint()).x()


def test_modes_that_are_on_have_a_badge_that_switches_them_off(editor):
    for name in ("preserve", "only_current"):
        badge = editor.statusBar().findChild(QToolButton, f"{name}Badge")
        assert not badge.isVisible()
        editor.actions_by_name[name].trigger()
        assert badge.isVisible()
        QTest.mouseClick(badge, Qt.MouseButton.LeftButton)
        assert not badge.isVisible()
        assert not editor.actions_by_name[name].isChecked()
    assert not editor.tools.preserves_others


def test_the_queue_of_review_moves_nothing_when_it_comes(editor):
    panel = editor.review_panel
    before = panel.sizeHint().height()
    items = [ReviewItem(frame, 1.0, {}) for frame in range(3)]
    for queue in (items, items[:1], []):
        panel.show_queue(queue, {}, done=0, frame_count=8)
        assert panel.sizeHint().height() == before


@pytest.mark.parametrize(
    ("name", "wider", "narrower"),
    [("across", Qt.Key.Key_Left, Qt.Key.Key_Right), ("down", Qt.Key.Key_Up, Qt.Key.Key_Down)],
)
def test_handles_are_moved_by_keys_which_then_move_nothing_else(
    editor, name, wider, narrower, qtbot
):
    add_objects(editor, 4, qtbot)
    chosen, frame = editor.tools.object_id, editor.session.frame
    splitter = getattr(editor.desk, name)
    handle = handle_of(splitter)
    assert handle.accessibleName()
    handle.setFocus(Qt.FocusReason.TabFocusReason)
    usual = splitter.sizes()[1]
    QTest.keyClick(handle, wider)
    QTest.keyClick(handle, wider)
    QTest.keyClick(handle, narrower)
    assert splitter.sizes()[1] == usual + 16
    QTest.keyClick(handle, Qt.Key.Key_Home)
    assert splitter.sizes()[1] == usual
    assert (editor.tools.object_id, editor.session.frame) == (chosen, frame)


def test_a_double_click_on_a_handle_brings_the_usual_size_back(editor):
    usual = editor.side.width()
    pull(editor.desk.across, QPoint(-90, 0))
    QTest.mouseDClick(handle_of(editor.desk.across), Qt.MouseButton.LeftButton)
    assert editor.side.width() == usual
    assert editor.desk.across.chosen_px is None


def test_a_small_window_squeezes_the_timeline_no_further_than_it_can_be_used(editor):
    pull(editor.desk.down, QPoint(0, 400))
    timeline = editor.transport.timeline
    assert timeline.height() == timeline.minimumHeight()
    assert not editor.transport.visibleRegion().isEmpty()


def test_eight_objects_are_in_sight_in_a_window_of_900_rows(editor, qtbot):
    editor.resize(1440, 900)
    for _ in range(12):
        editor.objects.add()
    editor.objects.choose(1)
    qtbot.waitUntil(lambda: rows_in_sight(editor) >= 8, timeout=WAIT_MS)


@pytest.mark.parametrize("height", [520, 640])
def test_in_a_low_window_three_objects_are_in_sight_and_the_column_scrolls(editor, qtbot, height):
    editor.resize(1000, height)
    for _ in range(4):
        editor.objects.add()
    editor.objects.choose(1)
    qtbot.waitUntil(lambda: rows_in_sight(editor) >= 3, timeout=WAIT_MS)
    bar = editor.side.findChild(QScrollArea, "sideScroll").verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=WAIT_MS)


def test_parts_folded_away_leave_their_room_to_the_objects_and_stay_so(editor, start_again, qtbot):
    before = editor.object_panel.height()
    for section in editor.side.sections.values():
        QTest.mouseClick(heading_of(section), Qt.MouseButton.LeftButton)
        assert section.is_folded
    qtbot.waitUntil(lambda: editor.object_panel.height() > before + 150, timeout=WAIT_MS)
    QTest.mouseClick(heading_of(editor.review_panel), Qt.MouseButton.LeftButton)
    again = start_again()
    folded = {name: section.is_folded for name, section in again.side.sections.items()}
    assert folded == {"proposeSection": True, "propagateSection": True, "reviewSection": False}


def test_a_run_is_seen_where_its_part_is_folded_away(editor):
    panel = editor.model_panel
    stop = panel.findChild(object, "stopButton")
    panel.fold(True)
    assert not stop.isVisible()
    panel.show_progress("Frame 3", 3, 8)
    assert stop.isVisible()
    panel.show_idle()
    assert not stop.isVisible()
    assert panel.is_folded


@pytest.mark.parametrize(
    ("filled", "hidden"), [(False, False), (True, True)], ids=["outlines", "hidden"]
)
def test_the_view_of_the_masks_is_found_again(editor, start_again, filled, hidden):
    editor.canvas_view.set_contours_only(not filled)
    editor.canvas_view.set_masks_shown(not hidden)
    again = start_again()
    assert again.canvas_view.contours_only is not filled
    assert again.canvas_view.shows_masks is not hidden
    assert again.actions_by_name["contours"].isChecked() is not filled
    assert again.actions_by_name["masks"].isChecked() is not hidden


def test_onion_skin_loop_speed_and_strip_are_found_again(editor, start_again):
    for name in ("onion", "onion_all", "loop", "frame_strip", "faster"):
        editor.actions_by_name[name].trigger()
    again = start_again()
    assert again.canvas_tools.onion.is_on
    assert again.canvas_tools.onion.shows_all
    assert again.actions_by_name["onion"].isChecked()
    assert again.session.playback.loop == range(8)
    assert again.session.playback.speed == 2.0
    assert again.transport.speed.text() == "2×"
    assert again.transport.strip.isHidden()


def test_a_first_start_shows_masks_filled_and_nothing_else(editor):
    assert editor.canvas_view.shows_masks
    assert not editor.canvas_view.contours_only
    assert not editor.canvas_tools.onion.is_on
    assert editor.session.playback.loop is None
    assert editor.session.playback.speed == 1.0


def test_in_a_low_window_the_side_column_scrolls_and_the_keyboard_takes_it_along(editor, qtbot):
    editor.resize(1000, 500)
    qtbot.waitUntil(lambda: editor.height() == 500, timeout=WAIT_MS)
    scroll = editor.side.findChild(QScrollArea, "sideScroll")
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0, timeout=WAIT_MS)
    last = editor.review_panel.findChild(QToolButton, "check_other_sideButton")
    assert last.visibleRegion().isEmpty()
    editor.review_panel.findChild(QToolButton, "approveButton").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is last
    assert not last.visibleRegion().isEmpty()


def test_words_find_room_beside_the_badges_of_a_narrow_window(editor, qtbot):
    editor.resize(1000, 640)
    qtbot.waitUntil(lambda: editor.width() == 1000, timeout=WAIT_MS)
    for name in ("preserve", "only_current"):
        editor.actions_by_name[name].trigger()
    bar, clip_info = editor.statusBar(), editor.statusBar().findChild(QLabel, "clipInfo")
    words = "Deleted brown dog on all frames. Ctrl+Z brings it back."
    editor.say(words)
    assert bar.room.width() >= bar.fontMetrics().horizontalAdvance(words)
    assert clip_info.width() == 0
    assert bar.toolTip() == words
    editor.say("")
    qtbot.waitUntil(lambda: clip_info.width() > 0, timeout=WAIT_MS)
    assert not bar.toolTip()


def test_the_state_of_saving_makes_way_for_no_word_when_it_is_not_good(editor, qtbot):
    saved = editor.statusBar().findChild(QLabel, "saveState")
    saved.setProperty("state", "failed")
    editor.say("word " * 200)
    assert saved.width() > 0
    saved.setProperty("state", "saved")
    editor.say("word " * 201)
    assert saved.width() == 0
