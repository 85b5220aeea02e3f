"""The separate pieces of an object, and how a piece is followed from frame to frame."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from app.document.packing import Labels

Mask = NDArray[np.bool_]


def piece_at(labels: Labels, x: float, y: float) -> Mask | None:
    """Return the connected piece of one label around a point; diagonals connect.

    Args:
        labels: uint8 (H, W).
        x: Image point; pixel (i, j) covers ``i <= x < i + 1``, ``j <= y < j + 1``.
        y: Likewise.

    Returns:
        bool (H, W), or None outside the map and on background.
    """
    column, row = math.floor(x), math.floor(y)
    height, width = labels.shape
    if not (0 <= column < width and 0 <= row < height) or not labels[row, column]:
        return None
    _, pieces = _pieces(labels == labels[row, column])
    return pieces == pieces[row, column]


def pieces_of(labels: Labels, object_id: int, *, least_share: float = 0.0) -> list[Mask]:
    """Return the pieces of an object, bool (H, W) each, the largest first.

    Args:
        labels: uint8 (H, W).
        object_id: The object.
        least_share: Pieces with less than this share of the largest one's area are left out.
    """
    count, pieces = _pieces(labels == object_id)
    if not count:
        return []
    areas = np.bincount(pieces.reshape(-1), minlength=count + 1)[1:]
    order = np.argsort(-areas, kind="stable")
    return [pieces == piece + 1 for piece in order if areas[piece] >= least_share * areas.max()]


def loose_pieces(labels: Labels, object_id: int) -> Mask:
    """Return all pieces of an object but its largest: bool (H, W)."""
    mask = labels == object_id
    count, pieces = _pieces(mask)
    if count < 2:
        return np.zeros_like(mask)
    areas = np.bincount(pieces.reshape(-1))[1:]
    return mask & (pieces != int(areas.argmax()) + 1)


def follow_part(
    frames: Iterable[tuple[int, Labels]], object_id: int, whole: Mask, part: Mask
) -> Iterator[tuple[int, Mask]]:
    """Follow a part of an object through later frames.

    A piece belongs to the part if it overlaps the part of the frame before more than the rest of
    the object there; one that overlaps neither belongs to the nearer of the two. It ends where one
    of the two is nowhere to be seen, for then nobody can tell which is which.

    Args:
        frames: Numbers and label maps, uint8 (H, W), in the order to follow.
        object_id: The object.
        whole: bool (H, W), the object on the frame before the first of these.
        part: bool (H, W), the part of it there.

    Yields:
        Frame number and the part there, bool (H, W).
    """
    rest = whole & ~part
    for frame, labels in frames:
        if not part.any() or not rest.any():
            return
        mask = labels == object_id
        _, pieces = _pieces(mask)
        is_part = _nearer(pieces, part, rest)
        part, rest = is_part[pieces], mask & ~is_part[pieces]
        if part.any():
            yield frame, part


def _nearer(pieces: NDArray[np.int32], part: Mask, rest: Mask) -> Mask:
    """Return bool (count + 1,): which pieces belong to the part; 0 is the ground."""
    count = int(pieces.max()) + 1
    overlap = np.bincount(pieces[part], minlength=count)
    overlap_rest = np.bincount(pieces[rest], minlength=count)
    belongs = overlap > overlap_rest
    for piece in np.flatnonzero((overlap == 0) & (overlap_rest == 0)):
        if piece:
            there = pieces == piece
            belongs[piece] = _distance(there, part) < _distance(there, rest)
    belongs[0] = False
    return belongs


def _distance(there: Mask, other: Mask) -> float:
    """Return the least distance in pixels between two masks that are not empty."""
    distances = cv2.distanceTransform((~other).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_3)
    return float(distances[there].min())


def _pieces(mask: Mask) -> tuple[int, NDArray[np.int32]]:
    """Return the number of pieces and int32 (H, W): which piece each pixel is of, from 1."""
    count, pieces = cv2.connectedComponents(mask.view(np.uint8), connectivity=8)
    return count - 1, np.asarray(pieces, np.int32)
