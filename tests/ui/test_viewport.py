import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.viewport import MAX_SCALE, Viewport

sizes = st.integers(1, 4000)
viewports = st.builds(Viewport, sizes, sizes, sizes, sizes).map(lambda view: view.fitted())
places = st.floats(-500, 4500)


@given(viewports, places, places)
def test_a_point_comes_back_from_the_view(view, x, y):
    back = view.to_image(*view.to_view(x, y))
    assert back == pytest.approx((x, y), abs=1e-6 * max(1, abs(x), abs(y)) / view.scale + 1e-6)


@given(viewports)
def test_fitted_shows_the_whole_image(view):
    x0, y0, x1, y1 = view.image_in_view()
    assert x0 >= 0
    assert y0 >= 0
    assert x1 - x0 >= view.image_width * view.scale - 1e-6
    assert y1 - y0 >= view.image_height * view.scale - 1e-6


@given(st.floats(0.2, 5))
def test_zooming_keeps_the_point_under_the_cursor(factor):
    view = Viewport(1280, 720, 1000, 700).fitted()
    before = view.to_image(500, 350)
    assert view.zoomed(factor, 500, 350).to_image(500, 350) == pytest.approx(before)


@given(viewports, st.floats(0.01, 100), st.integers(0, 4000), st.integers(0, 4000))
def test_the_image_never_leaves_the_view_altogether(view, factor, x, y):
    moved = view.zoomed(factor, x, y).panned(-1e6, 1e6)
    x0, y0, x1, y1 = moved.image_in_view()
    assert x1 > x0
    assert y1 > y0
    assert moved.scale <= MAX_SCALE


def test_a_resized_view_keeps_its_middle():
    view = Viewport(1280, 720, 1000, 700).fitted().zoomed(4, 200, 300)
    middle = view.to_image(500, 350)
    assert view.resized(600, 400).to_image(300, 200) == pytest.approx(middle)


def test_a_box_covers_the_view_pixels_it_touches():
    view = Viewport(100, 100, 200, 200).fitted()
    assert view.covering((10, 20, 11, 22)) == (20, 40, 22, 44)
    assert view.covering((-5, -5, 0, 0), margin=3) == (0, 0, 3, 3)
