"""One stroke in the hand: painted at once on a copy, replayed when the frame changes below it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import numpy as np

from app.document import brush
from app.document.edits import PaintEdit
from app.document.masks import EMPTY_BOX, Box


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
        radius_px: float,
        protected_ids: Iterable[int] = (),
    ) -> None:
        self.frame = frame
        self.object_id = object_id
        self.labels = labels.copy()
        self._radius_px = radius_px
        self._protected_ids = frozenset(protected_ids)
        self._points: list[tuple[float, float]] = []
        self._box = EMPTY_BOX

    @property
    def box(self) -> Box:
        """What the stroke has touched so far."""
        return self._box

    def extend(self, x: float, y: float) -> Box:
        """Paint on to an image point; return the box of what may have changed."""
        from_x, from_y = self._points[-1] if self._points else (x, y)
        self._points.append((x, y))
        return self._paint(from_x, from_y, x, y)

    def rebase(self, labels: np.ndarray) -> None:
        """Paint the whole stroke again on other labels of the same frame, uint8 ``(H, W)``."""
        self.labels = labels.copy()
        points = self._points
        if points:
            self._paint(*points[0], *points[0])
        for (from_x, from_y), (x, y) in itertools.pairwise(points):
            self._paint(from_x, from_y, x, y)

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

    def _paint(self, from_x: float, from_y: float, x: float, y: float) -> Box:
        box = brush.segment(
            self.labels,
            from_x,
            from_y,
            x,
            y,
            radius_px=self._radius_px,
            object_id=self.object_id,
            protected_ids=self._protected_ids,
        )
        self._box = self._box.union(box)
        return box
