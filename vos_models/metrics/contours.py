"""Outlines of masks as polygons, point for point as the official stability measure draws them.

The outline runs along the cracks between pixels. Where four cracks meet, it is cut and put
together again into curves that touch but never cross. Polygons are then simplified (Douglas and
Peucker 1973). Where a curve begins and which way it runs decides which points survive, so both
follow the code with which published numbers were made (Pont-Tuset's polycont).

Positions ``(row, column)`` are doubled: pixel corners have two even coordinates, cracks one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Position = tuple[int, int]
Points = NDArray[np.float64]
Indices = NDArray[np.int64]

COLLINEAR_TOLERANCE = 0.1
LEAST_POINTS = 4  # closed polygons of fewer points are single pixels; they are dropped


def outlines(mask: ArrayLike, tolerance: float) -> list[Points]:
    """Return the closed polygons around a mask and its holes.

    Args:
        mask: bool or 0/1 ``(H, W)``.
        tolerance: of the simplification, in half pixels.

    Returns:
        float64 ``(N, 2)`` each, pixel corners (x, y); the first point is repeated at the end.
        Outer polygons run clockwise, holes counter-clockwise.
    """
    filled, offset = _cropped(np.asarray(mask) > 0)
    polygons: list[Points] = []
    for corners in _curves(filled):
        # Simplified where they lie in the picture: rounding decides between points equally far.
        points = np.array(corners, np.float64) + offset
        is_hole = not _is_filled_inside(filled, corners[0], corners[1], _area(points))
        for limit in (COLLINEAR_TOLERANCE, tolerance):
            points = _simplified(points, limit)
        if len(points) >= LEAST_POINTS:
            runs_clockwise = _area(points) > 0
            polygons.append((points if runs_clockwise != is_hole else points[::-1])[:, ::-1] / 2)
    return polygons


def _cropped(filled: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], Points]:
    """Return the smallest part with all filled pixels, and its doubled position (row, column)."""
    rows, columns = (np.flatnonzero(filled.any(axis=axis)) for axis in (1, 0))
    if not rows.size:
        return filled[:0, :0], np.zeros(2)
    top, left = int(rows[0]), int(columns[0])
    return filled[top : rows[-1] + 1, left : columns[-1] + 1], np.array([2.0 * top, 2.0 * left])


def _curves(filled: NDArray[np.bool_]) -> list[list[Position]]:
    """Return the corners of all closed curves around the filled pixels, first one repeated."""
    pieces = _Pieces(filled)
    curves: list[list[Position]] = []
    # Junctions made last come first.
    for junction in reversed(pieces.junctions):
        while pieces.free[junction]:
            curves += pieces.curves_from(junction)
    return curves


class _Pieces:
    """Hold the cracks between filled and empty pixels, cut into pieces at junctions.

    Attributes:
        junctions: corners where pieces end, in the order in which they were made.
        free: for each junction the pieces that belong to no curve yet, oldest first.
    """

    def __init__(self, filled: NDArray[np.bool_]) -> None:
        padded = np.pad(filled, 1)
        height, width = filled.shape
        cracks = np.zeros((2 * height + 1, 2 * width + 1), np.bool_)
        cracks[1::2, 0::2] = padded[1:-1, :-1] != padded[1:-1, 1:]  # left and right of it differ
        cracks[0::2, 1::2] = padded[:-1, 1:-1] != padded[1:, 1:-1]  # above and below it differ
        rows, columns = np.nonzero(cracks)
        self._unvisited = set(zip(rows.tolist(), columns.tolist(), strict=True))
        self._corners: list[list[Position]] = []
        self.junctions = _crossings(cracks)
        self.free: dict[Position, list[int]] = {junction: [] for junction in self.junctions}
        for row, column in self.junctions[::-1]:
            for step in ((-1, 0), (0, -1), (1, 0), (0, 1)):
                self._cut((row, column), (row + step[0], column + step[1]))
        # What is left are curves that meet no crossing: each gets a junction of its own.
        for row, column in np.argwhere(cracks[1::2, 0::2]).tolist():
            crack = 2 * row + 1, 2 * column
            if crack in self._unvisited:
                self.junctions.append((2 * row, 2 * column))
                self.free[2 * row, 2 * column] = []
                self._cut((2 * row, 2 * column), crack)

    def _cut(self, junction: Position, crack: Position) -> None:
        """Follow unvisited cracks from a junction to the next one."""
        if crack not in self._unvisited:
            return
        corners = [junction]
        while True:
            self._unvisited.remove(crack)
            row, column = (2 * crack[0] - corners[-1][0], 2 * crack[1] - corners[-1][1])
            corners.append((row, column))
            if (row, column) in self.free:
                break
            ways = ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1))
            crack = next(way for way in ways if way in self._unvisited)
        for end in {junction, corners[-1]}:
            self.free[end].append(len(self._corners))
        self._corners.append(corners)

    def curves_from(self, junction: Position) -> list[list[Position]]:
        """Walk along free pieces from a junction until all that was walked is in closed curves."""
        curves: list[list[Position]] = []
        walked: list[tuple[Position, int]] = []
        piece = self.free[junction][0]
        while True:
            for end in self._ends(piece):
                if piece in self.free[end]:
                    self.free[end].remove(piece)
            walked.append((junction, piece))
            start, end = self._ends(piece)
            junction = end if junction == start else start
            begun = next((k for k, (seen, _) in enumerate(walked) if seen == junction), None)
            if begun is not None:
                curves.append(self._joined(walked[begun:]))
                del walked[begun:]
                if not walked:
                    return curves
                piece = walked[-1][1]
            piece = self._turn(junction, piece)

    def _turn(self, junction: Position, piece: int) -> int:
        """Return the oldest free piece at a junction that does not go straight on."""
        oldest = self.free[junction][0]
        towards, onwards = self._neighbour(oldest, junction), self._neighbour(piece, junction)
        goes_straight = towards[0] == onwards[0] or towards[1] == onwards[1]
        return self.free[junction][1] if goes_straight else oldest

    def _ends(self, piece: int) -> tuple[Position, Position]:
        return self._corners[piece][0], self._corners[piece][-1]

    def _neighbour(self, piece: int, junction: Position) -> Position:
        """Return the corner of a piece next to a junction that it ends at."""
        corners = self._corners[piece]
        return corners[1] if corners[0] == junction else corners[-2]

    def _joined(self, walked: Sequence[tuple[Position, int]]) -> list[Position]:
        curve = [walked[0][0]]
        for start, piece in walked:
            corners = self._corners[piece]
            curve += corners[1:] if corners[0] == start else corners[-2::-1]
        return curve


def _crossings(cracks: NDArray[np.bool_]) -> list[Position]:
    """Return the corners where four cracks meet, in reading order."""
    inner = cracks[1:-2:2, 2:-1:2] & cracks[3::2, 2:-1:2]
    inner &= cracks[2:-1:2, 1:-2:2] & cracks[2:-1:2, 3::2]
    return [(2 * int(r) + 2, 2 * int(c) + 2) for r, c in np.argwhere(inner)]


def _area(points: Points) -> float:
    """Return twice the signed area of (row, column) points: positive where clockwise on screen."""
    following = np.roll(points, -1, axis=0)
    return float(((following[:, 0] - points[:, 0]) * (following[:, 1] + points[:, 1])).sum())


def _is_filled_inside(
    filled: NDArray[np.bool_], start: Position, end: Position, area: float
) -> bool:
    """Say whether the pixel inside a curve at its crack from start to end is filled."""
    down, right = (end[0] - start[0]) // 2, (end[1] - start[1]) // 2
    side = 1 if area > 0 else -1
    row = (start[0] + end[0]) // 2 + side * right
    column = (start[1] + end[1]) // 2 - side * down
    return bool(filled[row // 2, column // 2])


def _simplified(points: Points, tolerance: float) -> Points:
    """Drop points that lie near the last one kept, then those near the lines (Douglas-Peucker)."""
    if len(points) < 3:
        return points
    points = _thinned(points, tolerance)
    keep = np.zeros(len(points), np.bool_)
    keep[[0, -1]] = True
    firsts, lasts = np.array([0]), np.array([len(points) - 1])
    # Spans do not depend on each other: all of one depth are divided at once.
    while True:
        is_divisible = lasts - firsts > 1
        firsts, lasts = firsts[is_divisible], lasts[is_divisible]
        if not len(firsts):
            return points[keep]
        farthest, distances = _farthest(points, firsts, lasts)
        is_far = distances > tolerance**2
        middles = farthest[is_far]
        keep[middles] = True
        firsts = np.concatenate((firsts[is_far], middles))
        lasts = np.concatenate((middles, lasts[is_far]))


def _farthest(points: Points, firsts: Indices, lasts: Indices) -> tuple[Indices, Points]:
    """Return for each span the point inside it farthest from its chord, and its squared distance.

    Of equally far points it is the last one.
    """
    counts = lasts - firsts - 1
    begins = np.cumsum(counts) - counts
    spans = np.repeat(np.arange(len(counts)), counts)
    inner = np.arange(counts.sum()) - begins[spans] + firsts[spans] + 1
    distances = _squared_distances(points[firsts], points[lasts], points[inner], spans)
    greatest = np.maximum.reduceat(distances, begins)
    candidates = np.where(distances == greatest[spans], inner, -1)
    return np.maximum.reduceat(candidates, begins), greatest


def _thinned(points: Points, tolerance: float) -> Points:
    """Keep the ends, and every point that is at least the tolerance away from the last one kept."""
    steps = np.diff(points[:-1], axis=0)
    if ((steps**2).sum(axis=1) >= tolerance**2).all():
        return points
    kept = [0]
    rows, columns = points[:, 0].tolist(), points[:, 1].tolist()
    for k in range(1, len(points) - 1):
        down, right = rows[k] - rows[kept[-1]], columns[k] - columns[kept[-1]]
        if down * down + right * right >= tolerance**2:
            kept.append(k)
    return points[[*kept, len(points) - 1]]


def _squared_distances(starts: Points, ends: Points, points: Points, spans: Indices) -> Points:
    """Return the squared distance of each point ``(N, 2)`` from the chord of its span ``(N,)``."""
    chords = ends - starts
    along, start = chords[spans], starts[spans]
    offsets = points - start
    projections = offsets[:, 0] * along[:, 0] + offsets[:, 1] * along[:, 1]
    lengths2 = (chords**2).sum(axis=1)
    # In single precision and in this order, as published: where two points are equally far,
    # rounding decides which one is kept.
    divisors = np.where(lengths2 > 0, lengths2, 1).astype(np.float32)[spans]
    shares = projections.astype(np.float32) / divisors
    nearest = start + shares.astype(np.float64)[:, None] * along
    is_past = projections >= lengths2[spans]
    nearest[is_past] = ends[spans[is_past]]
    is_before = projections <= 0  # so is all where a chord has no length
    nearest[is_before] = start[is_before]
    return ((points - nearest) ** 2).sum(axis=1)
