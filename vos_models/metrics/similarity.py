"""Region similarity J and boundary accuracy F of two masks (Perazzi et al., CVPR 2016, section 5).

The conventions are those of the official DAVIS code, so that published numbers can be compared.
"""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

Mask = NDArray[np.bool_]

BOUNDARY_TOLERANCE = 0.008  # of the diagonal


def region_similarity(
    truth: ArrayLike, prediction: ArrayLike, void: ArrayLike | None = None
) -> float:
    """Return the intersection over union of two masks; 1 where both are empty.

    Args:
        truth: bool or 0/1 ``(H, W)``.
        prediction: likewise.
        void: pixels that do not count, likewise; None where all count.

    Raises:
        ValueError: the shapes differ.
    """
    a, b = _masks(truth, prediction, void)
    union = np.count_nonzero(a | b)
    return np.count_nonzero(a & b) / union if union else 1.0


def boundary_accuracy(
    truth: ArrayLike, prediction: ArrayLike, void: ArrayLike | None = None
) -> float:
    """Return the F-measure of the boundaries of two masks; 1 where neither has one.

    Boundaries match within a distance of 0.008 of the image's diagonal, rounded up to pixels.

    Args:
        truth: bool or 0/1 ``(H, W)``.
        prediction: likewise.
        void: pixels taken out of both masks, likewise; None where there are none.

    Raises:
        ValueError: the shapes differ.
    """
    a, b = _masks(truth, prediction, void)
    radius_px = int(np.ceil(BOUNDARY_TOLERANCE * np.hypot(*a.shape)))
    rows, columns = _window(a, b, radius_px + 1)
    edge_a, edge_b = _boundary(a)[rows, columns], _boundary(b)[rows, columns]
    count_a, count_b = cv2.countNonZero(edge_a), cv2.countNonZero(edge_b)
    if not count_a or not count_b:
        return float(count_a == count_b)
    disk = _disk(radius_px)
    recall = np.count_nonzero(np.asarray(cv2.dilate(edge_b, disk))[edge_a > 0]) / count_a
    precision = np.count_nonzero(np.asarray(cv2.dilate(edge_a, disk))[edge_b > 0]) / count_b
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0


def _masks(truth: ArrayLike, prediction: ArrayLike, void: ArrayLike | None) -> tuple[Mask, Mask]:
    """Return both masks as bool, without their void pixels."""
    a, b = np.asarray(truth) > 0, np.asarray(prediction) > 0
    if a.ndim != 2 or a.shape != b.shape:
        raise ValueError(f"masks of shapes {a.shape} and {b.shape}; expected the same (H, W)")
    if void is not None:
        counts = ~(np.asarray(void) > 0)
        if counts.shape != a.shape:
            raise ValueError(f"void of shape {counts.shape} for masks of {a.shape}")
        a, b = a & counts, b & counts
    return a, b


def _boundary(mask: Mask) -> NDArray[np.uint8]:
    """Mark pixels that differ from their right, lower or lower right neighbour.

    In the last row only the right neighbour counts, in the last column only the lower one, and the
    last corner never does.
    """
    edge = np.zeros(mask.shape, np.bool_)
    edge[:, :-1] = mask[:, :-1] != mask[:, 1:]
    edge[:-1] |= mask[:-1] != mask[1:]
    edge[:-1, :-1] |= mask[:-1, :-1] != mask[1:, 1:]
    return edge.view(np.uint8)


def _window(a: Mask, b: Mask, margin_px: int) -> tuple[slice, slice]:
    """Return the rows and columns outside which nothing happens: a small object is cheap."""
    slices: list[slice] = []
    for axis in (1, 0):
        used = np.flatnonzero(a.any(axis=axis) | b.any(axis=axis))
        first, last = (int(used[0]), int(used[-1])) if used.size else (0, 0)
        slices.append(slice(max(0, first - margin_px), last + margin_px + 1))
    return slices[0], slices[1]


@lru_cache(maxsize=32)
def _disk(radius_px: int) -> NDArray[np.uint8]:
    """Return a disk of this radius as a structuring element."""
    offsets = np.arange(-radius_px, radius_px + 1)
    return (offsets[:, None] ** 2 + offsets**2 <= radius_px**2).astype(np.uint8)
