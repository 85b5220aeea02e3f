import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.timeline_scale import TimeScale

COUNTS = st.integers(1, 20_000)
WIDTHS = st.floats(50, 4000)


@st.composite
def scales(draw):
    scale = TimeScale(draw(COUNTS), 26, draw(WIDTHS))
    for _ in range(draw(st.integers(0, 3))):
        scale = scale.zoomed(draw(st.floats(0.1, 30)), draw(st.floats(0, 4000)))
        scale = scale.moved(draw(st.floats(-9000, 9000)))
    return scale


@given(scales(), st.floats(0, 1))
def test_the_frame_at_its_middle_is_the_frame(scale, share):
    frame = min(int(share * scale.frame_count), scale.frame_count - 1)
    assert scale.frame_at(scale.x(frame + 0.5)) == frame


@given(scales())
def test_nothing_but_the_clip_is_shown(scale):
    assert scale.first >= 0
    assert scale.first + scale.shown <= scale.frame_count + 1e-6
    assert scale.frame_at(-1e9) == 0
    assert scale.frame_at(1e9) == scale.frame_count - 1


@given(scales(), st.floats(1, 8), st.floats(0, 1))
def test_zooming_in_leaves_what_is_under_the_cursor(scale, factor, share):
    x = scale.left_px + share * scale.width_px
    nearer = scale.zoomed(factor, x)
    assert nearer.shown <= scale.shown
    under = scale.first + (x - scale.left_px) / scale.frame_px
    assert nearer.x(under) == pytest.approx(x, abs=0.01)


@given(scales())
def test_zooming_out_far_enough_shows_all(scale):
    out = scale.zoomed(1e-6, 300)
    assert out.first == 0
    assert not out.is_zoomed


@given(scales(), st.floats(0, 1))
def test_the_page_turns_to_a_frame_out_of_sight_only(scale, share):
    frame = min(int(share * scale.frame_count), scale.frame_count - 1)
    turned = scale.revealing(frame)
    assert scale.left_px - 0.01 <= turned.x(frame + 0.5) <= scale.right_px + 0.01
    assert turned.revealing(frame) == turned
    if scale.left_px < scale.x(frame) and scale.x(frame + 1) < scale.right_px:
        assert turned == scale


def test_steps_are_round_and_wide_enough():
    scale = TimeScale(10_000, 0, 1000)
    assert scale.step(70) == 1000
    assert TimeScale(8, 0, 1000).step(70) == 1


def test_a_frame_held_by_the_mouse_comes_into_sight_and_no_further():
    scale = TimeScale(1000, 0, 1000).zoomed(10, 500)
    last = int(scale.first + scale.shown)
    moved = scale.revealing(last + 4, gently=True)
    assert moved.shows(last + 4)
    assert not moved.shows(last + 5)
    back = scale.revealing(int(scale.first) - 4, gently=True)
    assert back.shows(int(scale.first) - 4)
    assert not back.shows(int(scale.first) - 5)
