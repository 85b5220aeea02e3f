import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.overlay import (
    ObjectLook,
    bright,
    colour_tables,
    compose,
    compose_contours,
    compose_proposals,
    content_in_view,
    sample,
)
from app.ui.viewport import Viewport

RED = ObjectLook(1, (128, 0, 0), current=True)
GREEN = ObjectLook(2, (0, 128, 0))


def labels_with_square() -> np.ndarray:
    labels = np.zeros((60, 80), np.uint8)
    labels[10:30, 20:50] = 1
    labels[20:40, 40:70] = 2
    return labels


@pytest.mark.parametrize("compose", [compose, compose_contours])
@given(
    factor=st.floats(0.3, 6),
    part=st.tuples(st.integers(0, 90), st.integers(0, 90), st.integers(1, 60), st.integers(1, 60)),
)
def test_a_part_is_composed_as_in_the_whole(compose, factor, part):
    view = Viewport(80, 60, 150, 150).fitted().zoomed(factor, 60, 60)
    tables = colour_tables([RED, GREEN], 0.5)
    x0, y0 = part[0], part[1]
    box = (x0, y0, min(x0 + part[2], 150), min(y0 + part[3], 150))
    whole = compose(labels_with_square(), view, (0, 0, 150, 150), tables)
    piece = compose(labels_with_square(), view, box, tables)
    assert np.array_equal(piece, whole[box[1] : box[3], box[0] : box[2]])


@given(
    factor=st.floats(0.1, 20),
    at=st.tuples(st.integers(0, 150), st.integers(0, 150)),
    place=st.tuples(st.integers(0, 79), st.integers(0, 59), st.integers(1, 20), st.integers(1, 20)),
    box=st.tuples(
        st.integers(0, 90), st.integers(0, 90), st.integers(91, 150), st.integers(91, 150)
    ),
)
def test_the_content_in_view_is_the_least_box_of_what_is_sampled(factor, at, place, box):
    x, y, width, height = place
    labels = np.zeros((60, 80), np.uint8)
    labels[y : y + height, x : x + width] = 3
    view = Viewport(80, 60, 150, 150).fitted().zoomed(factor, *at)
    x0, y0, x1, y1 = content_in_view(labels, view, box, margin=0)
    ys, xs = np.nonzero(sample(labels, view, box))
    if xs.size:
        found = (xs.min() + box[0], ys.min() + box[1], xs.max() + 1 + box[0], ys.max() + 1 + box[1])
        assert (x0, y0, x1, y1) == found
    else:
        assert x1 <= x0 or y1 <= y0


def test_content_is_found_where_the_last_pixel_of_the_view_lies_on_the_border_of_the_map():
    labels = np.zeros((300, 200), np.uint8)
    labels[-10:] = 1
    view = Viewport(200, 300, 17, 359, scale=0.085)  # 300 of 0.085 are 25.500000000000004
    assert view.pixels_on_image()[3] == 26
    assert content_in_view(labels, view, (0, 0, 17, 359), margin=0) == (0, 25, 17, 26)


def test_inside_and_rim_have_their_colours():
    view = Viewport(80, 60, 80, 60).fitted()
    tables = colour_tables([RED], 0.5)
    picture = compose(labels_with_square(), view, (0, 0, 80, 60), tables)
    assert picture[20, 30] == tables.inside[1]
    assert picture[10, 30] == tables.rim[1]
    assert picture[0, 0] == 0


@pytest.mark.parametrize("scale", [1, 4, 10])
def test_contours_are_as_wide_at_any_zoom_with_nothing_inside(scale):
    view = Viewport(80, 60, 80 * scale, 60 * scale).fitted()
    tables = colour_tables([RED, GREEN], 0.5)
    whole = (0, 0, 80 * scale, 60 * scale)
    row = compose_contours(labels_with_square(), view, whole, tables)[15 * scale + scale // 2]
    drawn = np.flatnonzero(row == tables.rim[1])
    left, right = 20 * scale, 50 * scale
    assert drawn.tolist() == [left, left + 1, right - 2, right - 1]
    assert np.flatnonzero(row).tolist() == [left - 1, *drawn.tolist(), right]


def test_a_hidden_object_has_no_contour():
    view = Viewport(80, 60, 80, 60).fitted()
    looks = [ObjectLook(1, (128, 0, 0), visible=False), ObjectLook(2, (0, 128, 0), visible=False)]
    tables = colour_tables(looks, 0.5)
    assert not compose_contours(labels_with_square(), view, (0, 0, 80, 60), tables).any()


def test_a_hidden_object_is_not_drawn():
    tables = colour_tables([ObjectLook(1, (128, 0, 0), visible=False)], 0.5)
    assert tables.inside[1] == 0
    assert tables.rim[1] == 0


def test_pixels_of_no_object_are_seen_all_the_same():
    tables = colour_tables([], 0.5)
    assert tables.inside[255] != 0
    assert tables.inside[0] == 0


def test_dark_colours_get_bright_rims():
    assert bright((128, 0, 0)) == (255, 0, 0)
    assert bright((0, 0, 0)) == (255, 255, 255)


def test_a_part_of_the_proposals_is_composed_as_in_the_whole():
    labels = np.zeros((30, 40), np.uint8)
    labels[5:25, 5:20], labels[8:20, 22:35] = 1, 2
    viewport = Viewport(40, 30, 120, 90).fitted()
    whole = compose_proposals(labels, viewport, (0, 0, 120, 90))
    part = compose_proposals(labels, viewport, (31, 17, 77, 62))
    assert np.array_equal(part, whole[17:62, 31:77])
    assert whole.any()
