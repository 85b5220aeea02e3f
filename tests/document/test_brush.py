"""Painting: the pixels of the shape, the labels allowed, and nothing outside the box."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.document import brush
from app.document.masks import EMPTY_BOX, Box

HEIGHT, WIDTH = 30, 40


def blank():
    return np.zeros((HEIGHT, WIDTH), np.uint8)


def distance_to_segment(x, y, start, end):
    (x0, y0), (x1, y1) = start, end
    squared = (x1 - x0) ** 2 + (y1 - y0) ** 2
    along = 0.0
    if squared:
        along = min(1.0, max(0.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / squared))
    return math.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0))


# in thousandths: a hair beside a pixel's edge, rounding decides which pixel is meant
points = st.tuples(
    st.floats(-20, 60).map(lambda x: round(x, 3)), st.floats(-20, 50).map(lambda y: round(y, 3))
)


@settings(max_examples=150, deadline=None)
@given(points, points, st.floats(0, 15), st.integers(0, 5))
def test_a_segment_covers_the_pixels_near_it(start, end, radius_px, object_id):
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 5, (HEIGHT, WIDTH), dtype=np.uint8)
    before = labels.copy()
    box = brush.segment(
        labels, *start, *end, radius_px=radius_px, object_id=object_id, protected_ids=(2,)
    )
    outside = np.ones_like(labels, bool)
    outside[box.slices] = False
    assert np.array_equal(labels[outside], before[outside])
    under = {(math.floor(x), math.floor(y)) for x, y in (start, end)}
    for y in range(HEIGHT):
        for x in range(WIDTH):
            distance = distance_to_segment(x + 0.5, y + 0.5, start, end)
            if abs(distance - radius_px) < 1e-3:
                continue  # on the rim rounding decides
            covered = distance < radius_px or (x, y) in under
            expected = object_id if covered and before[y, x] != 2 else before[y, x]
            assert labels[y, x] == expected


def test_the_smallest_brush_paints_the_one_pixel_under_it():
    labels = blank()
    brush.stamp(labels, 7.9, 3.1, radius_px=0, object_id=1)
    assert np.argwhere(labels).tolist() == [[3, 7]]


def test_a_long_segment_has_no_gaps_where_it_is_painted_in_pieces():
    labels = np.zeros((600, 2000), np.uint8)
    brush.segment(labels, 3, 5, 1990, 590, radius_px=3, object_id=1)
    columns = labels[:, 3:1990].sum(axis=0)
    assert columns.min() >= 6
    whole = np.zeros_like(labels)
    ys, xs = np.mgrid[:600, :2000] + 0.5
    length = math.hypot(1987, 585)
    across = np.abs((xs - 3) * 585 - (ys - 5) * 1987) / length
    along = ((xs - 3) * 1987 + (ys - 5) * 585) / length
    whole[(across < 3) & (along > 0) & (along < length)] = 1
    inner = (across < 2.99) & (along > 0) & (along < length)
    assert labels[inner].all()
    assert not labels[(across > 3.01)].any()


def test_nothing_is_painted_outside_the_map():
    labels = blank()
    assert brush.stamp(labels, -50, 5, radius_px=9, object_id=1).is_empty
    assert brush.stamp(labels, -3, -3, radius_px=9, object_id=1) == Box(0, 0, 6, 6)


def test_the_eraser_of_one_object_leaves_the_others():
    labels = blank()
    labels[:, :20] = 1
    labels[:, 20:] = 2
    brush.segment(labels, 0, 15, 40, 15, radius_px=5, object_id=0, only_ids=(2,))
    assert (labels[:, :20] == 1).all()
    assert (labels[12:18, 20:] == 0).all()


def test_protection_wins_over_only_ids():
    labels = blank() + np.uint8(1)
    brush.stamp(labels, 5, 5, radius_px=3, object_id=0, only_ids=(1,), protected_ids=(1,))
    assert (labels == 1).all()


def test_fill_takes_the_connected_patch_and_no_diagonal():
    labels = blank()
    labels[5:15, 5:15] = 1
    labels[7:10, 7:10] = 0
    labels[4, 4] = 1
    box = brush.fill(labels, 8.5, 8.5, object_id=1)
    assert box == Box(7, 7, 10, 10)
    assert labels[5:15, 5:15].all()
    assert brush.fill(labels, 6, 6, object_id=3) == Box(5, 5, 15, 15)
    assert labels[4, 4] == 1


@pytest.mark.parametrize(
    ("where", "more"),
    [((-1, 3), {}), ((2, 30), {}), ((2, 2), {"protected_ids": (0,)}), ((2, 2), {"only_ids": (1,)})],
)
def test_fill_where_nothing_can_be_filled_does_nothing(where, more):
    labels = blank()
    assert brush.fill(labels, *where, object_id=1, **more) == EMPTY_BOX
    assert not labels.any()


def test_a_polygon_paints_its_inside_and_spares_what_is_protected():
    labels = blank()
    labels[:, 10] = 2
    corners = np.array([(5, 5), (15, 5), (15, 12), (5, 12)], np.float64)
    box = brush.polygon(labels, corners, object_id=1, protected_ids=(2,))
    assert (labels[5:12, 5:10] == 1).all()
    assert (labels[:, 10] == 2).all()
    assert (labels == 1).sum() == 7 * 9, "its own size less the protected column"
    assert box == Box(5, 5, 15, 12)
    assert brush.polygon(labels, corners[:2], object_id=1).is_empty
    assert brush.polygon(labels, corners - 100, object_id=1).is_empty


corners = st.lists(st.tuples(st.floats(-5, 45), st.floats(-5, 35)), min_size=3, max_size=9)


@given(corners)
def test_a_polygon_holds_the_pixels_whose_centre_is_inside(points):
    labels = np.zeros((30, 40), np.uint8)
    brush.polygon(labels, np.array(points), object_id=1)
    expected = np.zeros_like(labels)
    edges = list(zip(points, points[1:] + points[:1], strict=True))
    for y in range(30):
        for x in range(40):
            crossings = 0
            for (x0, y0), (x1, y1) in edges:
                if (y0 <= y + 0.5) != (y1 <= y + 0.5):
                    crossings += x0 + (y + 0.5 - y0) / (y1 - y0) * (x1 - x0) <= x + 0.5
            expected[y, x] = crossings % 2
    assert (labels != expected).sum() <= 2, "but for rounding"


radii = st.floats(0, 12)


@given(
    st.tuples(st.floats(-5, 45), st.floats(-5, 35)),
    st.tuples(st.floats(-5, 45), st.floats(-5, 35)),
    radii,
    radii,
)
def test_a_segment_whose_radius_changes_is_all_the_disks_on_the_way(start, end, first, last):
    segment, disks = np.zeros((30, 40), np.uint8), np.zeros((30, 40), np.uint8)
    brush.segment(segment, *start, *end, radius_px=first, end_radius_px=last, object_id=1)
    for share in np.linspace(0, 1, 150):
        x, y = (a + (b - a) * share for a, b in zip(start, end, strict=True))
        radius_px = first + (last - first) * share
        brush.stamp(disks, x, y, radius_px=radius_px, object_id=1)
    differ = np.argwhere(segment != disks)
    for row, column in differ:
        # only pixels on the very border of it, or single ones under a brush smaller than a pixel
        near = np.array([column + 0.5, row + 0.5])
        share = np.linspace(0, 1, 2000)[:, None]
        way = np.array(start) + (np.array(end) - start) * share
        gap = np.hypot(*(way - near).T) - (first + (last - first) * share[:, 0])
        assert abs(gap.min()) < 0.05 or (min(first, last) < 0.75 and gap.min() < 0.75)
