import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.document.outlines import outline_edges, outlines

masks = st.tuples(st.integers(0, 2**32 - 1), st.floats(0.1, 0.9)).map(
    lambda drawn: np.random.default_rng(drawn[0]).random((14, 17)) < drawn[1]
)


@given(masks)
def test_the_outlines_are_the_borders_between_mask_and_rest(mask):
    height, width = mask.shape
    padded = np.pad(mask, 1)
    upright = np.zeros((height, width + 1), int)  # border left of each pixel
    level = np.zeros((height + 1, width), int)  # border above each pixel
    for x0, y0, x1, y1 in outline_edges(mask).tolist():
        assert (x0 == x1) != (y0 == y1), "edges run along pixels"
        if x0 == x1:
            upright[min(y0, y1) : max(y0, y1), x0] += 1
        else:
            level[y0, min(x0, x1) : max(x0, x1)] += 1
    assert np.array_equal(upright, padded[1:-1, :-1] != padded[1:-1, 1:])
    assert np.array_equal(level, padded[:-1, 1:-1] != padded[1:, 1:-1])


def test_a_hole_has_an_outline_of_its_own():
    mask = np.ones((9, 9), bool)
    mask[3:6, 3:6] = False
    assert len(outlines(mask)) == 2


def test_nothing_has_no_outline():
    assert outline_edges(np.zeros((5, 5), bool)).shape == (0, 4)
