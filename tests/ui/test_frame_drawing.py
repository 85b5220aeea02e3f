"""Frames in view pixels: the same whether they are drawn ahead or when they are shown."""

import gc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.frame_drawing import DrawableFrame, FramesAhead, View
from app.ui.overlay import sample
from app.ui.viewport import Viewport

GROUND = 0xFF204060
SIZE = (60, 80)


def picture(seed=0, size=SIZE):
    return np.random.default_rng(seed).integers(0, 256, (*size, 3), dtype=np.uint8)


def fitted(width=200, height=100, size=SIZE):
    return View(Viewport(size[1], size[0], width, height).fitted(), GROUND)


def channels(drawn):
    """Return red, green and blue, uint8 (H, W, 3)."""
    return np.stack([(drawn >> shift) & 255 for shift in (16, 8, 0)], axis=-1).astype(np.uint8)


def test_colours_keep_their_order_and_the_rest_is_ground():
    plain = np.full((*SIZE, 3), (10, 120, 250), np.uint8)
    drawn = DrawableFrame(plain).draw(fitted())
    x0, y0, x1, y1 = fitted().viewport.pixels_on_image()
    assert (channels(drawn[y0:y1, x0:x1]) == (10, 120, 250)).all()
    assert (drawn[:, :x0] == GROUND).all()
    assert (drawn[:, x1:] == GROUND).all()


@given(
    scale=st.sampled_from([1.0, 2.0, 3.7, 16.0]),
    at=st.tuples(st.floats(0, 200), st.floats(0, 100)),
)
def test_near_by_every_pixel_of_the_frame_is_a_square_of_its_colour(scale, at):
    shown = picture()
    start = fitted().viewport
    view = View(start.zoomed(scale / start.scale, *at), GROUND)
    x0, y0, x1, y1 = box = view.viewport.pixels_on_image()
    seen = channels(DrawableFrame(shown).draw(view)[y0:y1, x0:x1])
    for channel in range(3):
        expected = sample(np.ascontiguousarray(shown[..., channel]), view.viewport, box)
        assert np.array_equal(seen[..., channel], expected)


def test_a_smooth_picture_lies_where_the_masks_lie():
    ramp = np.zeros((*SIZE, 3), np.uint8)
    ramp[:, 40:] = 200
    drawn = channels(DrawableFrame(ramp).draw(fitted(120, 90)))[..., 0]
    labels = sample(ramp[..., 0].copy(), fitted(120, 90).viewport, (0, 0, 120, 90))
    assert np.abs(drawn.astype(int) - labels).max(axis=0).nonzero()[0].size <= 2


@pytest.mark.parametrize("factor", [0.3, 1, 1.5, 12])
def test_a_frame_drawn_ahead_is_the_one_drawn_when_it_is_shown(factor):
    view = View(fitted().viewport.zoomed(factor, 50, 50), GROUND)
    ahead = FramesAhead()
    ahead.look_from(view)
    shown = picture()
    ahead.draw(shown)
    assert np.array_equal(ahead.find(shown, view), DrawableFrame(shown).draw(view))


def test_a_frame_drawn_for_another_view_is_not_shown():
    ahead = FramesAhead()
    ahead.look_from(fitted())
    shown = picture()
    ahead.draw(shown)
    assert ahead.find(shown, fitted(201)) is None
    ahead.look_from(fitted(201))
    assert ahead.find(shown, fitted()) is None


def test_nothing_is_drawn_ahead_before_there_is_a_view_or_for_another_clip():
    ahead = FramesAhead()
    ahead.draw(picture())
    ahead.look_from(fitted())
    other = picture(size=(30, 40))
    ahead.draw(other)
    assert ahead.find(other, fitted()) is None


def test_a_frame_that_is_gone_is_not_taken_for_a_new_one():
    ahead = FramesAhead()
    ahead.look_from(fitted())
    for seed in range(20):
        shown = picture(seed)
        assert ahead.find(shown, fitted()) is None
        ahead.draw(shown)
        del shown
        gc.collect()


def test_what_lies_drawn_is_bounded():
    ahead = FramesAhead(limit_bytes=3 * 200 * 100 * 4)
    ahead.look_from(fitted())
    frames = [picture(seed) for seed in range(5)]
    for frame in frames:
        ahead.draw(frame)
    assert [ahead.find(frame, fitted()) is not None for frame in frames] == [False] * 2 + [True] * 3


def test_near_frames_are_not_driven_out_by_far_ones():
    ahead = FramesAhead(limit_bytes=3 * fitted().nbytes)
    ahead.look_from(fitted())
    frames = [picture(seed) for seed in range(8)]
    for shown in range(4):
        for away in range(1, 5):
            ahead.draw(frames[shown + away], away)
        assert ahead.find(frames[shown + 1], fitted()) is not None


def test_a_frame_thinner_than_a_pixel_of_the_view_leaves_the_ground():
    thin = View(Viewport(640, 2, 200, 212).fitted(), GROUND)
    assert (DrawableFrame(picture(size=(2, 640))).draw(thin) == GROUND).all()
