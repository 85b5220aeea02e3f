import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from vos_models.metrics import temporal_stability
from vos_models.metrics.contours import outlines


def disk(y, x, radius, size=(80, 100)):
    rows, columns = np.mgrid[: size[0], : size[1]]
    return (rows - y) ** 2 + (columns - x) ** 2 <= radius**2


def area(polygon):
    x, y = polygon[:, 0], polygon[:, 1]
    return 0.5 * float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum())


@settings(max_examples=100, deadline=None)
@given(hnp.arrays(np.bool_, (9, 11)))
def test_outlines_enclose_the_mask_whatever_its_shape(mask):
    # Tolerance 0 keeps every corner. Outer polygons run clockwise on screen, holes the other way,
    # so signed areas add up to the number of pixels.
    polygons = outlines(mask, 0)
    assert sum(map(area, polygons)) == pytest.approx(mask.sum())
    for polygon in polygons:
        assert np.array_equal(polygon[0], polygon[-1])


def test_holes_run_the_other_way():
    mask = disk(40, 50, 30) & ~disk(40, 50, 12)
    assert sorted(np.sign([area(p) for p in outlines(mask, 3)])) == [-1, 1]


def test_unchanged_and_shifted_shapes_are_stable():
    mask = disk(40, 40, 25)
    assert temporal_stability([mask, mask]) == pytest.approx([0], abs=1e-9)
    assert temporal_stability([mask, np.roll(mask, 9, axis=1)]) == pytest.approx([0], abs=1e-9)


def test_changing_shapes_cost_more_than_gently_growing_ones():
    growing = temporal_stability([disk(40, 50, r) for r in (20, 21, 22)])
    spiked = disk(40, 50, 20)
    spiked[38:42, 50:95] = True
    assert growing.max() < temporal_stability([disk(40, 50, 20), spiked])[0]


def test_masks_without_an_outline_have_no_cost():
    empty, dot = np.zeros((20, 20)), np.zeros((20, 20))
    dot[3, 3] = 1
    costs = temporal_stability([disk(10, 10, 5, (20, 20)), empty, empty, dot])
    assert np.isnan(costs).all()
    assert len(costs) == 3


@given(st.integers(0, 1))
def test_fewer_than_two_masks_have_no_pairs(count):
    assert len(temporal_stability([disk(10, 10, 5, (20, 20))] * count)) == 0
