"""What a mask looks like in a few numbers: enough to see it change suddenly, without its pixels."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

THINNED_SIDE_PX = 320


@dataclass(frozen=True, eq=False)
class MaskFigures:
    """One object's mask on one frame.

    Attributes:
        area_px: Number of pixels; 0 where the object is not in the picture.
        x: Centre of gravity in pixels; 0 without pixels, likewise ``y``.
        y: See ``x``.
        loose: Share of the area outside the largest connected piece, in [0, 1).
        shape: bool ``(h, w)``: the thinned mask inside its box; ``(0, 0)`` without pixels.
        anchor: Centre of gravity of ``shape``, ``(x, y)`` in its own pixels.
    """

    area_px: int
    x: float
    y: float
    loose: float
    shape: NDArray[np.bool_]
    anchor: tuple[float, float]

    @property
    def is_empty(self) -> bool:
        """Whether the object has no pixel."""
        return not self.area_px


NO_MASK = MaskFigures(0, 0.0, 0.0, 0.0, np.zeros((0, 0), np.bool_), (0.0, 0.0))


def measure_masks(labels: NDArray[np.uint8], object_ids: Collection[int]) -> dict[int, MaskFigures]:
    """Return the figures of some objects of a label map.

    Args:
        labels: uint8 ``(H, W)`` object ids.
        object_ids: The objects wanted; one without pixels gets ``NO_MASK``.
    """
    step = -(-max(labels.shape) // THINNED_SIDE_PX)
    return {i: _measure((labels == i).view(np.uint8), step) for i in object_ids}


def overlap(a: NDArray[np.bool_], b: NDArray[np.bool_]) -> float:
    """Return the intersection over union of two masks of one size; 1 where both are empty."""
    union = np.count_nonzero(a | b)
    return np.count_nonzero(a & b) / union if union else 1.0


def disagreements(
    a: NDArray[np.uint8], b: NDArray[np.uint8], object_ids: Collection[int]
) -> dict[int, float]:
    """Return 1 - IoU of each object's masks in two label maps of one size, by ``thinned`` pixels.

    Either may be thinned already.
    """
    thin_a, thin_b = thinned(a), thinned(b)
    return {i: 1.0 - overlap(thin_a == i, thin_b == i) for i in object_ids}


def thinned(labels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return every n-th pixel of a label map so that it is small, a view."""
    step = -(-max(labels.shape) // THINNED_SIDE_PX)
    return labels[::step, ::step]


def shape_overlap(a: MaskFigures, b: MaskFigures) -> float:
    """Return in [0, 1] how alike two masks are once laid on each other's centre of gravity.

    1 where one of them is empty or too small to have a shape: that is for the area to say.
    """
    if not (a.shape.any() and b.shape.any()):
        return 1.0
    across, down = (round(p - q) for p, q in zip(a.anchor, b.anchor, strict=True))
    top, left = max(0, down), max(0, across)
    bottom = min(a.shape.shape[0], b.shape.shape[0] + down)
    right = min(a.shape.shape[1], b.shape.shape[1] + across)
    if bottom <= top or right <= left:
        return 0.0
    shared = np.count_nonzero(
        a.shape[top:bottom, left:right]
        & b.shape[top - down : bottom - down, left - across : right - across]
    )
    return shared / (np.count_nonzero(a.shape) + np.count_nonzero(b.shape) - shared)


def _measure(mask: NDArray[np.uint8], step: int) -> MaskFigures:
    x, y, width, height = cv2.boundingRect(mask)
    if not width:
        return NO_MASK
    inside = np.ascontiguousarray(mask[y : y + height, x : x + width])
    moments = cv2.moments(inside, binaryImage=True)
    area = round(moments["m00"])
    # thinned on the frame's own grid, so that an object that stands still stays the same
    shape = mask[::step, ::step][-(-y // step) : -(-(y + height) // step)]
    shape = shape[:, -(-x // step) : -(-(x + width) // step)].astype(np.bool_)
    rows, columns = np.nonzero(shape)
    centre = (float(columns.mean()), float(rows.mean())) if rows.size else (0.0, 0.0)
    _, _, pieces, _ = cv2.connectedComponentsWithStats(inside, connectivity=8)
    return MaskFigures(
        area,
        x + moments["m10"] / area,
        y + moments["m01"] / area,
        1.0 - float(pieces[1:, cv2.CC_STAT_AREA].max()) / area,
        shape,
        centre,
    )
