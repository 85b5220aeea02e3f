"""Changes of an object's outline as a whole: grow, shrink, smooth, close holes.

Pure functions on masks, and what they come to on a label map. Distances are in pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import cv2
import numpy as np
from numpy.typing import NDArray

from app.document.masks import EMPTY_BOX, Box, content_box
from app.document.objects import BACKGROUND
from app.document.packing import Labels

Mask = NDArray[np.bool_]
Shape = Callable[[Mask], Mask]


def grown(mask: Mask, by_px: int) -> Mask:
    """Return the mask with all that lies within a distance of it."""
    return _bool(cv2.dilate(mask.view(np.uint8), _disk(by_px)))


def shrunk(mask: Mask, by_px: int) -> Mask:
    """Return the mask without what lies within a distance of its outside.

    The border of the array counts as inside: an object that leaves the picture is not eaten there.
    """
    return ~grown(~mask, by_px)


def smoothed(mask: Mask, radius_px: int) -> Mask:
    """Return the mask with an outline from which bumps and notches of this size are gone.

    Its area stays about the same.
    """
    size = 2 * radius_px + 1
    soft = cv2.GaussianBlur(
        mask.astype(np.float32), (size, size), radius_px / 2, borderType=cv2.BORDER_REPLICATE
    )
    return np.asarray(soft, np.float32) > 0.5


def without_holes(mask: Mask) -> Mask:
    """Return the mask with every hole closed; what the border of the array cuts off is no hole."""
    height, width = mask.shape
    outside = np.zeros((height + 2, width + 2), np.uint8)
    outside[1:-1, 1:-1] = mask
    cv2.floodFill(outside, None, (0, 0), 2, flags=4)
    return outside[1:-1, 1:-1] != 2


def reshape(
    labels: Labels,
    object_id: int,
    shape: Shape,
    *,
    reach_px: int,
    protected_ids: Collection[int] = (),
) -> tuple[Box, Labels]:
    """Give an object of a label map another outline.

    Args:
        labels: uint8 (H, W), not changed.
        object_id: The object.
        shape: Its new mask for its old one, of the part of the frame around it.
        reach_px: How far beyond the object's box the new outline may reach.
        protected_ids: Labels whose pixels it cannot take.

    Returns:
        A box and the labels in it afterwards; ``EMPTY_BOX`` where the object has no pixel.
    """
    there = labels == object_id
    box = content_box(there.view(np.uint8))
    if box == EMPTY_BOX:
        return EMPTY_BOX, np.zeros((0, 0), np.uint8)
    margin = reach_px + 1  # so that the object's own edge is never taken for the frame's
    around = Box(box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin)
    box = around.intersection(Box.whole((labels.shape[0], labels.shape[1])))
    before = labels[box.slices]
    mask = there[box.slices]
    wanted = shape(np.ascontiguousarray(mask))
    taken = wanted & ~np.isin(before, [label for label in protected_ids if label != object_id])
    after = before.copy()
    after[mask & ~wanted] = BACKGROUND
    after[taken] = object_id
    return box, after


def _disk(radius_px: int) -> NDArray[np.uint8]:
    size = 2 * radius_px + 1
    shape = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    return np.asarray(shape, np.uint8)


def _bool(mask: object) -> Mask:
    return np.asarray(mask, np.uint8) != 0
