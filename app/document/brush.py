"""Painting on label maps: pure functions that write in place and return the dirty box.

Points are in image pixels, continuous: pixel (i, j) covers ``i <= x < i + 1``, ``j <= y < j + 1``.
A brush covers the pixels whose centre is within its radius, and always the one under its centre.
Pixels of ``protected_ids`` are never written to; with ``only_ids`` only pixels of those labels are,
which makes an eraser (label 0) of one object.
"""

from __future__ import annotations

import math
from collections.abc import Collection

import cv2
import numpy as np
from numpy.typing import NDArray

from app.document.masks import EMPTY_BOX, Box
from app.document.objects import BACKGROUND
from app.document.packing import Labels

_LONG = 8.0  # a segment of more than so many radii is painted in halves: its box is mostly empty
_LONG_LEAST_PX = 256.0
_POINT = 1e-6  # squared length in pixels under which a segment is a point


def stamp(
    labels: Labels,
    x: float,
    y: float,
    *,
    radius_px: float,
    object_id: int,
    protected_ids: Collection[int] = (),
    only_ids: Collection[int] | None = None,
) -> Box:
    """Paint a disk.

    Args:
        labels: uint8 (H, W), written in place.
        x: Centre in image pixels; may lie outside.
        y: Centre in image pixels; may lie outside.
        radius_px: Radius in pixels, at least 0.
        object_id: The label painted; 0 erases.
        protected_ids: Labels whose pixels stay.
        only_ids: Labels whose pixels alone may change, or None for all.

    Returns:
        The box that holds every pixel the disk covers; empty outside the map.
    """
    return segment(
        labels,
        x,
        y,
        x,
        y,
        radius_px=radius_px,
        object_id=object_id,
        protected_ids=protected_ids,
        only_ids=only_ids,
    )


def segment(
    labels: Labels,
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    *,
    radius_px: float,
    end_radius_px: float | None = None,
    object_id: int,
    protected_ids: Collection[int] = (),
    only_ids: Collection[int] | None = None,
) -> Box:
    """Paint what a disk covers on its way from one point to another; see ``stamp``.

    Its radius changes evenly to ``end_radius_px``, None: not at all.
    """
    writable = _writable(protected_ids, only_ids)
    radius_px = max(0.0, radius_px)
    growth = 0.0 if end_radius_px is None else max(0.0, end_radius_px) - radius_px
    dirty = EMPTY_BOX
    length = math.hypot(x1 - x0, y1 - y0)
    widest = max(radius_px, radius_px + growth)
    pieces = max(1, math.ceil(length / max(_LONG * widest, _LONG_LEAST_PX)))
    for piece in range(pieces):
        start, end = piece / pieces, (piece + 1) / pieces
        dirty = dirty.union(
            _capsule(
                labels,
                (x0 + (x1 - x0) * start, y0 + (y1 - y0) * start),
                (x0 + (x1 - x0) * end, y0 + (y1 - y0) * end),
                radii=(radius_px + growth * start, radius_px + growth * end),
                object_id=object_id,
                writable=writable,
            )
        )
    return dirty


def fill(
    labels: Labels,
    x: float,
    y: float,
    *,
    object_id: int,
    protected_ids: Collection[int] = (),
    only_ids: Collection[int] | None = None,
) -> Box:
    """Paint the connected patch of one label around a point; diagonals do not connect.

    Returns:
        The patch's box; empty where the point is outside, or the label is protected or the same.
    """
    column, row = math.floor(x), math.floor(y)
    height, width = labels.shape
    if not (0 <= column < width and 0 <= row < height):
        return EMPTY_BOX
    seed = int(labels[row, column])
    writable = _writable(protected_ids, only_ids)
    if seed == object_id or (writable is not None and not writable[seed]):
        return EMPTY_BOX
    _, _, _, (left, top, across, down) = cv2.floodFill(
        labels, None, (column, row), object_id, flags=4
    )
    return Box(left, top, left + across, top + down)


def polygon(
    labels: Labels,
    points: NDArray[np.floating],
    *,
    object_id: int,
    protected_ids: Collection[int] = (),
    only_ids: Collection[int] | None = None,
) -> Box:
    """Paint the pixels whose centre a closed polygon holds (even-odd where it crosses itself).

    Args:
        labels: uint8 (H, W), written in place.
        points: (N, 2) corners as (x, y) in image pixels; fewer than three paint nothing.
        object_id: The label painted; 0 erases.
        protected_ids: Labels whose pixels stay.
        only_ids: Labels whose pixels alone may change, or None for all.

    Returns:
        The box that holds every pixel covered.
    """
    if len(points) < 3:
        return EMPTY_BOX
    low, high = np.floor(points.min(axis=0)), np.ceil(points.max(axis=0))
    box = Box(int(low[0]), int(low[1]), int(high[0]), int(high[1]))
    box = box.intersection(Box.whole((labels.shape[0], labels.shape[1])))
    if box.is_empty:
        return box
    covered = _inside(np.asarray(points, np.float64), box)
    _write(labels, box, covered, object_id, _writable(protected_ids, only_ids))
    return box


def _inside(points: NDArray[np.float64], box: Box) -> NDArray[np.bool_]:
    """Return bool (box height, box width): whose centres a polygon holds, by the even-odd rule."""
    start, end = points, np.roll(points, -1, axis=0)
    low, high = np.minimum(start[:, 1], end[:, 1]), np.maximum(start[:, 1], end[:, 1])
    # Each edge crosses the rows whose centre lies in [low, high).
    first = np.clip(np.ceil(low - 0.5).astype(np.int64), box.y0, box.y1)
    last = np.clip(np.ceil(high - 0.5).astype(np.int64), box.y0, box.y1)
    edge = np.repeat(np.arange(len(points)), last - first)
    before = np.concatenate(([0], np.cumsum(last - first)[:-1]))
    row = np.arange(len(edge)) - before[edge] + first[edge]
    along = (row + 0.5 - start[edge, 1]) / (end[edge, 1] - start[edge, 1])
    x = start[edge, 0] + along * (end[edge, 0] - start[edge, 0])
    # Right of each crossing, inside and outside change places.
    column = np.clip(np.ceil(x - 0.5).astype(np.int64), box.x0, box.x1) - box.x0
    flips = np.zeros((box.height, box.width + 1), np.uint8)
    np.add.at(flips, (row - box.y0, column), np.uint8(1))
    return np.bitwise_and(np.add.accumulate(flips, axis=1)[:, :-1], 1) != 0


def _capsule(
    labels: Labels,
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    radii: tuple[float, float],
    object_id: int,
    writable: NDArray[np.bool_] | None,
) -> Box:
    (x0, y0), (x1, y1) = start, end
    reach = max(*radii, 0.5)
    box = Box(
        math.floor(min(x0, x1) - reach),
        math.floor(min(y0, y1) - reach),
        math.ceil(max(x0, x1) + reach),
        math.ceil(max(y0, y1) + reach),
    ).intersection(Box.whole((labels.shape[0], labels.shape[1])))
    if box.is_empty:
        return box
    xs = np.arange(box.x0, box.x1, dtype=np.float32)[np.newaxis, :] + np.float32(0.5 - x0)
    ys = np.arange(box.y0, box.y1, dtype=np.float32)[:, np.newaxis] + np.float32(0.5 - y0)
    covered = _covered(xs, ys, (x1 - x0, y1 - y0), radii)
    for x, y in (start, end):
        column, row = math.floor(x) - box.x0, math.floor(y) - box.y0
        if 0 <= column < box.width and 0 <= row < box.height:
            covered[row, column] = True
    _write(labels, box, covered, object_id, writable)
    return box


def _covered(
    xs: NDArray[np.float32],
    ys: NDArray[np.float32],
    way: tuple[float, float],
    radii: tuple[float, float],
) -> NDArray[np.bool_]:
    """Return which points (xs: (1, W), ys: (H, 1)) a disk covers that moves from 0 along a way."""
    dx, dy = way
    squared = dx * dx + dy * dy
    first, last = radii
    growth = last - first
    if growth * growth >= squared - _POINT:  # one end lies in the other
        at_x, at_y = (dx, dy) if growth > 0 else (0.0, 0.0)
        distance = (xs - np.float32(at_x)) ** 2 + (ys - np.float32(at_y)) ** 2
        return distance <= np.float32(max(radii) ** 2)
    # The nearest point of the way to each pixel, as a fraction of it; where the disk grows on the
    # way, the one that reaches the pixel best lies further on, the more so the farther it is off.
    along = xs * np.float32(dx / squared) + ys * np.float32(dy / squared)
    if growth:
        off = np.abs(xs * np.float32(dy / squared) - ys * np.float32(dx / squared))
        along += off * np.float32(growth / math.sqrt(squared - growth * growth))
    along = np.clip(along, 0, 1)
    distance = (xs - along * np.float32(dx)) ** 2 + (ys - along * np.float32(dy)) ** 2
    reach = np.float32(first) + along * np.float32(growth) if growth else np.float32(first)
    return distance <= reach * reach


def _write(
    labels: Labels,
    box: Box,
    covered: NDArray[np.bool_],
    object_id: int,
    writable: NDArray[np.bool_] | None,
) -> None:
    region = labels[box.slices]
    if writable is not None:
        covered = covered & writable[region]
    region[covered] = object_id


def _writable(
    protected_ids: Collection[int], only_ids: Collection[int] | None
) -> NDArray[np.bool_] | None:
    """Return bool (256,): the labels whose pixels may change; None for all of them."""
    if only_ids is None and not protected_ids:
        return None
    writable = np.full(256, only_ids is None)
    if only_ids is not None:
        writable[list(only_ids)] = True
        writable[BACKGROUND] = False
    writable[list(protected_ids)] = False
    return writable
