"""Region similarity J and boundary accuracy F of two masks (Perazzi et al., CVPR 2016, section 5).

The conventions are those of the official DAVIS code, so that published numbers can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass
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
    radius_px = tolerance_px(a.shape)
    return outline_of(a, radius_px).agreement(outline_of(b, radius_px))


@dataclass(frozen=True)
class Outline:
    """Hold the boundary of a mask and what lies near it, to be compared with many others.

    Attributes:
        places: of the boundary's pixels in the flat image, int64 ``(N,)``.
        near: bool, flat: whether a pixel is within the tolerance of the boundary.
    """

    places: NDArray[np.int64]
    near: Mask

    def agreement(self, other: Outline) -> float:
        """Return the F-measure of two boundaries; 1 where neither has a pixel."""
        if not len(self.places) or not len(other.places):
            return float(len(self.places) == len(other.places))
        recall = np.count_nonzero(other.near[self.places]) / len(self.places)
        precision = np.count_nonzero(self.near[other.places]) / len(other.places)
        total = precision + recall
        return 2 * precision * recall / total if total else 0.0


def outline_of(mask: Mask, radius_px: int) -> Outline:
    """Return the boundary of a mask, bool ``(H, W)``, and what is within a radius of it."""
    rows, columns = _window(mask, radius_px + 1)
    edge = _boundary(mask)[rows, columns]
    near = np.zeros(mask.shape, np.bool_)
    near[rows, columns] = np.asarray(cv2.dilate(edge, _disk(radius_px))) > 0
    down, across = np.nonzero(edge)
    places = (down + rows.start) * mask.shape[1] + across + columns.start
    return Outline(places, near.ravel())


def tolerance_px(shape: tuple[int, ...]) -> int:
    """Return how far boundaries may lie apart in an image ``(H, W)``."""
    return int(np.ceil(BOUNDARY_TOLERANCE * np.hypot(shape[0], shape[1])))


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


def _window(mask: Mask, margin_px: int) -> tuple[slice, slice]:
    """Return the rows and columns outside which nothing happens: a small object is cheap."""
    slices: list[slice] = []
    for axis in (1, 0):
        used = np.flatnonzero(mask.any(axis=axis))
        first, last = (int(used[0]), int(used[-1])) if used.size else (0, 0)
        slices.append(slice(max(0, first - margin_px), last + margin_px + 1))
    return slices[0], slices[1]


@lru_cache(maxsize=32)
def _disk(radius_px: int) -> NDArray[np.uint8]:
    """Return a disk of this radius as a structuring element."""
    offsets = np.arange(-radius_px, radius_px + 1)
    return (offsets[:, None] ** 2 + offsets**2 <= radius_px**2).astype(np.uint8)
