"""One stroke in the hand: painted at once on a copy, replayed when the frame changes below it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import numpy as np

from app.document import brush
from app.document.edits import PaintEdit
from app.document.masks import EMPTY_BOX, Box

_Point = tuple[float, float, float]  # x, y and the brush's radius there, in image pixels


class Stroke:
    """Pixels being painted on one frame, not yet part of the project.

    The stroke paints on a copy of the frame's labels. Its points are kept: should the labels below
    it change while it is in the hand (a propagation reaches the frame), it is painted again on the
    new ones, so that neither side loses anything.

    Attributes:
        frame: the frame painted on.
        object_id: the label painted, 0: background.
        labels: uint8 ``(H, W)``, the frame as it looks with the stroke.
    """

    def __init__(
        self,
        labels: np.ndarray,
        *,
        frame: int,
        object_id: int,
        protected_ids: Iterable[int] = (),
    ) -> None:
        self.frame = frame
        self.object_id = object_id
        self.labels = labels.copy()
        self._protected_ids = frozenset(protected_ids)
        self._points: list[_Point] = []
        self._box = EMPTY_BOX

    @property
    def box(self) -> Box:
        """What the stroke has touched so far."""
        return self._box

    def extend(self, x: float, y: float, radius_px: float) -> Box:
        """Paint on to an image point, where the brush has this radius; return what may change."""
        point = (x, y, radius_px)
        self._points.append(point)
        return self._paint(self._points[-2] if len(self._points) > 1 else point, point)

    def rebase(self, labels: np.ndarray) -> None:
        """Paint the whole stroke again on other labels of the same frame, uint8 ``(H, W)``."""
        self.labels = labels.copy()
        points = self._points
        if points:
            self._paint(points[0], points[0])
        for start, end in itertools.pairwise(points):
            self._paint(start, end)

    def edit(self, description: str) -> PaintEdit | None:
        """Return the stroke as an edit, None if it touched nothing."""
        if self._box.is_empty:
            return None
        return PaintEdit(
            frame=self.frame,
            box=self._box,
            after=np.ascontiguousarray(self.labels[self._box.slices]),
            object_ids=(self.object_id,),
            description=description,
        )

    def _paint(self, start: _Point, end: _Point) -> Box:
        box = brush.segment(
            self.labels,
            *start[:2],
            *end[:2],
            radius_px=start[2],
            end_radius_px=end[2],
            object_id=self.object_id,
            protected_ids=self._protected_ids,
        )
        self._box = self._box.union(box)
        return box
