"""Outlines of masks as closed lines along the borders of pixels: exact at any zoom."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from app.document.masks import content_box

Outline = NDArray[np.int32]


def outlines(mask: NDArray[np.bool_]) -> list[Outline]:
    """Return the closed lines that part a mask from the rest, around it and around its holes.

    Args:
        mask: bool (H, W).

    Returns:
        For each line its corners, int32 (N, 2), as (x, y) in image pixels: whole numbers, as pixel
        (i, j) covers ``i <= x < i + 1``, ``j <= y < j + 1``.
    """
    box = content_box(mask.view(np.uint8))
    if box.is_empty:
        return []
    # OpenCV leads contours through the centres of pixels. In a picture of double size the halves
    # of a pixel tell on which side of it the line runs: an even one lies at its left or upper
    # border, an odd one at the right or lower.
    double = np.repeat(np.repeat(mask[box.slices].view(np.uint8), 2, axis=0), 2, axis=1)
    found, _ = cv2.findContours(double, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    corner = (box.x0, box.y0)
    return [((np.asarray(line)[:, 0] + 1) // 2 + corner).astype(np.int32) for line in found]


def outline_edges(mask: NDArray[np.bool_]) -> Outline:
    """Return the same lines as loose edges: int32 (N, 4), from (x, y) to (x, y)."""
    lines = outlines(mask)
    if not lines:
        return np.zeros((0, 4), np.int32)
    edges = np.concatenate([np.hstack([line, np.roll(line, -1, axis=0)]) for line in lines])
    return edges[(edges[:, :2] != edges[:, 2:]).any(axis=1)]
