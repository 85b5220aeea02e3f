"""What is counted in a set of masks, against counting pixel by pixel."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.document.formats.mask_pictures import CodeCounts

HEIGHT, WIDTH = 9, 5


@st.composite
def masks(draw: st.DrawFn) -> np.ndarray:
    """One code almost everywhere, so that rows of it lie above, below and between."""
    mask = np.full((HEIGHT, WIDTH), draw(st.integers(0, 1)), np.uint8)
    top = draw(st.integers(0, HEIGHT - 1))
    rows = draw(st.integers(0, HEIGHT - top))
    mask[top : top + rows] = draw(
        arrays(np.uint8, (rows, WIDTH), elements=st.sampled_from([0, 0, 0, 1, 2]))
    )
    return mask


def is_solid(mask: np.ndarray, y: int, x: int) -> bool:
    return (
        0 < y < HEIGHT - 1
        and 0 < x < WIDTH - 1
        and bool(mask[y, x] == mask[y - 1, x] == mask[y + 1, x] == mask[y, x - 1] == mask[y, x + 1])
    )


@settings(deadline=None)
@given(st.lists(masks(), min_size=1, max_size=3))
def test_pixels_and_those_with_equal_neighbours_are_counted(given_masks: list[np.ndarray]) -> None:
    counts = CodeCounts()
    for mask in given_masks:
        assert counts.add(mask) == frozenset(np.unique(mask).tolist())
    for place, code in enumerate(counts.codes):
        where = [(m, y, x) for m in given_masks for y, x in np.argwhere(m == code).tolist()]
        assert counts.pixels[place] == len(where)
        assert counts.inside[place] == sum(is_solid(*each) for each in where)
