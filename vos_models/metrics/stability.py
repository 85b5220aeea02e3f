"""Temporal stability T: how much work it is to turn the outline of one frame into the next.

Perazzi et al., CVPR 2016, section 5: outlines are described by shape contexts (Belongie et al.
2002) and matched by dynamic time warping. Smaller is more stable. Every constant and order is the
official code's, so that published numbers can be compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vos_models.metrics.contours import Points, outlines

Floats = NDArray[np.float64]

CONTOUR_TOLERANCE = 3.0
CONTOUR_SPACING = 3.0
RADIUS_EDGES = np.logspace(np.log10(1 / 8), np.log10(2), 5)
ANGLE_BINS = 12
EPSILON = 2.2204e-16


def temporal_stability(masks: Iterable[ArrayLike]) -> Floats:
    """Return the cost of turning each mask into the next.

    Args:
        masks: bool or 0/1 ``(H, W)``, in the order of the frames.

    Returns:
        float64, one for each pair of neighbouring frames; NaN where a mask has no outline (it is
        empty, or single pixels only). The official report is five times the mean.
    """
    contexts = [_describe(mask) for mask in masks]
    return np.array(
        [
            np.nan if a is None or b is None else _matching_cost(_context_distances(a, b))
            for a, b in pairwise(contexts)
        ],
        dtype=np.float64,
    )


def _describe(mask: ArrayLike) -> Floats | None:
    """Return a shape context ``(points, bins)`` for each point of the longest outline."""
    polygons = outlines(mask, CONTOUR_TOLERANCE)
    if not polygons:
        return None
    return _shape_contexts(_resampled(max(polygons, key=len)))


def _resampled(polygon: Points) -> Points:
    """Add points so that neighbours are at most 3 pixels apart; in float32, as published."""
    corners = polygon.astype(np.float32)
    points = [corners[0]]
    for start, end in pairwise(corners):
        along = end - start
        length = np.sqrt(along[0] * along[0] + along[1] * along[1])
        if length > CONTOUR_SPACING:
            count = int(np.ceil(length / np.float32(CONTOUR_SPACING)))
            step = along / np.float32(count)
            points += list(np.add.accumulate([start, *[step] * (count - 1)])[1:])
        points.append(end)
    return np.array(points, np.float64)


def _shape_contexts(points: Points) -> Floats:
    """Return for each point how the others lie around it, by angle and radius: ``(N, 60)``."""
    across, down = (side[None] - side[:, None] for side in points.T)
    radii = np.sqrt(across**2 + down**2)
    radii /= radii.mean()
    # 5 for the nearest ring, 0 for what is too far to count.
    rings = np.zeros(radii.shape, np.int64)
    for edge in RADIUS_EDGES:
        rings += radii < edge
    turn = 2 * np.pi
    # Rounded before the turn is taken off: many angles lie on the border of two sectors.
    angles = np.arctan2(down, across) + turn
    angles[angles >= turn] -= turn
    sectors = (angles / (turn / ANGLE_BINS)).astype(np.int64).clip(0, ANGLE_BINS - 1)
    count, bins = len(points), ANGLE_BINS * len(RADIUS_EDGES)
    cells = np.arange(count)[:, None] * bins + sectors * len(RADIUS_EDGES) + rings - 1
    histogram = np.bincount(cells[rings > 0], minlength=count * bins).reshape(count, bins)
    return histogram / (histogram.sum(axis=1, keepdims=True) + EPSILON)


def _context_distances(a: Floats, b: Floats) -> Floats:
    """Return the chi-squared distances ``(N, M)`` between two sets of shape contexts."""
    # (p - q)² / (p + q) is p + q less 4 / (1/p + 1/q): most bins of most points are empty, and
    # the second part is nothing there.
    shared = np.zeros((len(a), len(b)))
    with np.errstate(divide="ignore"):
        inverse_a, inverse_b = 1 / a, np.ascontiguousarray(1 / b.T)
    terms = np.empty_like(inverse_b)
    for row, inverses in zip(shared, inverse_a, strict=True):
        used = np.flatnonzero(np.isfinite(inverses))
        part = np.add(inverse_b[used], inverses[used, None], out=terms[: len(used)])
        np.reciprocal(part, out=part).sum(axis=0, out=row)
    return (a.sum(axis=1)[:, None] + b.sum(axis=1)) / 2 - 2 * shared


def _matching_cost(costs: Floats) -> float:
    """Match two closed outlines and return the mean cost of their one-to-one pairs."""
    path = _cheapest_path(costs)
    # The cheapest pair of a first match, which assumes that the outlines begin together, says
    # where they really meet; the first pair of all is not asked.
    at = path[costs[path[:-1, 0], path[:-1, 1]].argmin()] if len(path) > 1 else path[0]
    shift = at + 1
    pairs = _cheapest_path(np.roll(costs, -shift, axis=(0, 1)))
    pairs = (pairs + shift) % costs.shape
    for side in (0, 1):
        pairs = _one_each(pairs, costs, side)
    return float(costs[pairs[:, 0], pairs[:, 1]].mean())


def _cheapest_path(costs: Floats) -> NDArray[np.int64]:
    """Return the path ``(L, 2)`` from the last cell back to the first, by steps to neighbours.

    A path pays for every cell but its first one, and steps down, right or diagonally.
    """
    height, width = costs.shape
    # Cells of a diagonal lie side by side: cell (i, j) at [i + j, i], and of the totals at
    # [i + j + 1, i + 1], so that there is something before the first ones.
    count = height + width - 1
    skewed = np.full((height, height + width), np.inf)
    skewed[:, :width] = costs
    skewed = np.ascontiguousarray(skewed.ravel()[: height * count].reshape(height, count).T)
    total = np.full((count + 1, height + 1), np.inf)
    total[1, 1] = 0
    for d in range(1, count):
        best = np.minimum(total[d, 1:], total[d, :-1])
        np.minimum(best, total[d - 1, :-1], out=best)
        np.add(best, skewed[d], out=total[d + 1, 1:])
    i, j = height - 1, width - 1
    path = [(i, j)]
    while i or j:
        before = ((i - 1, j - 1), (i - 1, j), (i, j - 1))
        i, j = min(before, key=lambda cell: total[sum(cell) + 1, cell[0] + 1])
        path.append((i, j))
    return np.array(path, np.int64)


def _one_each(pairs: NDArray[np.int64], costs: Floats, side: int) -> NDArray[np.int64]:
    """Keep the cheapest pair of each point of one side."""
    order = np.lexsort((np.arange(len(pairs)), costs[pairs[:, 0], pairs[:, 1]], pairs[:, side]))
    sorted_pairs = pairs[order]
    _, first = np.unique(sorted_pairs[:, side], return_index=True)
    return sorted_pairs[first]
