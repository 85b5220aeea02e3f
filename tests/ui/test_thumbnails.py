"""Thumbnails of frames and objects: which ones, when, and that they disturb nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.document.masks import Box
from app.session.thumbnail_maker import (
    FRAME_HEIGHT_PX,
    PORTRAIT_PX,
    ThumbnailMaker,
    cut_portrait,
    portrait_box,
)
from app.session.thumbnails import MOST_FRAMES, Thumbnails
from app.ui.frame_strip import slots_of
from app.ui.timeline_scale import TimeScale

from .conftest import FRAME_COUNT, HEIGHT, WAIT_MS, WIDTH

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def thumbnails(editor):
    return editor.findChild(Thumbnails)


@pytest.fixture
def strip(editor):
    return editor.transport.strip


def settled(thumbnails, qtbot):
    qtbot.waitUntil(lambda: not thumbnails.is_working, timeout=WAIT_MS)


def test_the_strip_fills_with_what_it_shows(strip, thumbnails, qtbot):
    frames = list(range(FRAME_COUNT))
    qtbot.waitUntil(lambda: strip.frames == frames, timeout=WAIT_MS)  # it asks after its layout
    qtbot.waitUntil(lambda: thumbnails._pictures.keys() >= set(frames), timeout=WAIT_MS)
    for frame in strip.frames:
        picture = thumbnails.picture(frame)
        assert picture.shape == (FRAME_HEIGHT_PX, round(WIDTH * FRAME_HEIGHT_PX / HEIGHT), 3)
    first, last = thumbnails.picture(0).astype(int), thumbnails.picture(7).astype(int)
    assert np.abs(first - last).max() > 60, "the square has moved"


def test_thumbnails_leave_the_cache_of_the_picture_alone(editor, thumbnails, qtbot):
    settled(thumbnails, qtbot)
    source = editor.session._clip.source
    source._cache.clear()
    thumbnails._pictures.clear()
    thumbnails.want(range(FRAME_COUNT))
    qtbot.waitUntil(lambda: len(thumbnails._pictures) == FRAME_COUNT, timeout=WAIT_MS)
    assert len(source._cache) == 0


def test_the_maker_rests_while_the_person_moves(editor, thumbnails, qtbot):
    settled(thumbnails, qtbot)
    thumbnails._pictures.clear()
    thumbnails.rest()
    thumbnails.want(range(FRAME_COUNT))
    for _ in range(10):
        thumbnails.rest()
        qtbot.wait(20)
    assert not thumbnails._pictures
    settled(thumbnails, qtbot)
    assert thumbnails._pictures


def test_a_hidden_strip_asks_for_nothing_and_that_is_remembered(editor, strip, thumbnails, qtbot):
    settled(thumbnails, qtbot)
    QTest.keyClick(editor.canvas, "t", CTRL)
    assert strip.isHidden()
    assert str(editor.settings.value("frame_strip")) == "false"
    thumbnails._pictures.clear()
    editor.transport.timeline.zoom(2)
    assert not thumbnails.is_working
    QTest.keyClick(editor.canvas, "t", CTRL)
    settled(thumbnails, qtbot)
    assert thumbnails.picture(strip.frames[0]) is not None


def test_a_press_on_the_strip_goes_there(editor, strip, qtbot):
    x = round(editor.transport.timeline.frame_x(5.5))
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(x, 15))
    qtbot.waitUntil(lambda: editor.session.shown == 5, timeout=WAIT_MS)


def test_an_object_shows_the_frame_it_was_first_painted_on(editor, drag, go, thumbnails, qtbot):
    go(4)
    drag((40, 50), (60, 50))
    qtbot.waitUntil(lambda: thumbnails.portrait(1) is not None, timeout=WAIT_MS)
    assert thumbnails.portrait_frame(1) == 4
    portrait = thumbnails.portrait(1)
    assert portrait.shape == (PORTRAIT_PX[1], PORTRAIT_PX[0], 3)
    row = editor.object_panel.row(1)
    qtbot.waitUntil(lambda: row._swatch._portrait is thumbnails.portrait(1), timeout=WAIT_MS)
    go(2)
    drag((40, 50), (60, 50))
    qtbot.waitUntil(lambda: thumbnails.portrait_frame(1) == 2, timeout=WAIT_MS)


def test_no_more_thumbnails_are_kept_than_there_is_room_for(qapp, editor, thumbnails):
    picture = np.zeros((4, 4, 3), np.uint8)
    for frame in range(MOST_FRAMES + 50):
        thumbnails._take_frame(thumbnails._maker, frame, picture)
    assert len(thumbnails._pictures) == MOST_FRAMES
    assert thumbnails.picture(0) is None
    assert thumbnails.picture(MOST_FRAMES + 49) is not None


def test_a_frame_that_cannot_be_read_is_left_out(qapp, editor, thumbnails, qtbot):
    class Broken:
        def frame_while(self, index, is_wanted):
            raise OSError(5, "broken")

        def close(self):
            pass

    maker = ThumbnailMaker(Broken(), editor.session.project)
    maker.start()
    maker.want_frames([1, 2, 3])
    maker.want_portraits({1: 2})
    qtbot.waitUntil(lambda: not maker.is_working, timeout=WAIT_MS)
    maker.close()


def test_a_portrait_shows_the_object_bright_and_the_rest_dim():
    picture = np.full((100, 200, 3), 200, np.uint8)
    labels = np.zeros((100, 200), np.uint8)
    labels[40:60, 90:110] = 3
    portrait = cut_portrait(picture, labels, 3)
    assert portrait[30, 40].tolist() == [200, 200, 200]
    assert portrait[2, 2].max() < 100
    assert cut_portrait(picture, labels, 4) is None


@given(st.data())
def test_a_portrait_lies_within_the_frame_and_holds_the_object_if_it_can(data):
    height, width = data.draw(st.integers(1, 300)), data.draw(st.integers(1, 300))
    x0, y0 = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
    box = Box(x0, y0, data.draw(st.integers(x0 + 1, width)), data.draw(st.integers(y0 + 1, height)))
    cut = portrait_box(box, (height, width))
    assert 0 <= cut.x0 < cut.x1 <= width
    assert 0 <= cut.y0 < cut.y1 <= height
    assert cut.intersection(box) == box


@given(st.integers(1, 20_000), st.floats(60, 3000), st.floats(0.3, 4), st.floats(1, 200))
def test_slots_lie_side_by_side_and_show_frames_of_the_clip(count, width, aspect, zoom):
    scale = TimeScale(count, 26, width).zoomed(zoom, 300)
    slots = slots_of(scale, aspect)
    assert slots[0].x == pytest.approx(scale.left_px)
    assert slots[-1].x + slots[-1].width == pytest.approx(scale.right_px)
    assert len(slots) <= width / 8 + 1
    for slot in slots:
        assert 0 <= slot.frame < count
        # Rounded, but never by more than the slot is wide.
        assert slot.x - slot.width <= scale.x(slot.frame) + scale.frame_px
        assert scale.x(slot.frame) <= slot.x + slot.width


def test_slots_meet_frames_made_for_the_whole_clip_when_zoomed_in():
    scale = TimeScale(4096, 0, 1024)
    whole = {slot.frame for slot in slots_of(scale, 64 / 36)}
    near = {slot.frame for slot in slots_of(scale.zoomed(2, 0), 64 / 36)}
    assert len(near & whole) >= 3
