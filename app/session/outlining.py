"""Lasso and polygon: a closed line is drawn around pixels, then they are painted in one edit."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.document import brush
from app.document.edits import PaintEdit
from app.document.objects import BACKGROUND
from app.session.hand import Hand
from app.session.session import Session
from app.session.tools import Tool, Tools

Point = tuple[float, float]


class Outlining(QObject):
    """The outline in the hand: freehand while the button is held, or corner by corner.

    Nothing is painted until it is closed. Drawn by the right button, or with the eraser's label, it
    cuts a hole. An outline that is interrupted (another frame, another tool) is closed as it is.
    """

    changed = Signal()

    def __init__(
        self, session: Session, tools: Tools, hand: Hand, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._tools = tools
        self._hand = hand
        self._points: list[Point] = []
        self._target: int | None = None
        self._is_freehand = False
        session.before_leaving_frame.append(self.close)
        tools.changed.connect(self._close_if_put_down)

    @property
    def points(self) -> list[Point]:
        """The outline so far, image points; empty: there is none."""
        return self._points

    @property
    def is_open(self) -> bool:
        """Whether an outline is in the hand."""
        return bool(self._points)

    @property
    def erases(self) -> bool:
        """Whether the outline in the hand cuts out."""
        return self._target == BACKGROUND

    def press(self, x: float, y: float, *, erases: bool = False, closes_within: float = 0) -> None:
        """Begin an outline at an image point, or set the next corner of a polygon.

        Args:
            x: Image point.
            y: Image point.
            erases: Whether a new outline cuts out.
            closes_within: A corner so near the first one (in image pixels) closes the polygon.
        """
        if self._points:
            if len(self._points) > 2 and math.dist(self._points[0], (x, y)) <= closes_within:
                self.close()
            else:
                self._add(x, y)
            return
        if not self._session.is_open or self._session.picture is None:
            return
        self._session.settle()
        self._target = BACKGROUND if erases else self._hand.ready_object()
        if self._target is not None:
            self._is_freehand = self._tools.tool is Tool.LASSO
            self._add(x, y)

    def move(self, x: float, y: float) -> None:
        """Draw a freehand outline on to an image point."""
        if self._points and self._is_freehand:
            self._add(x, y)

    def release(self) -> None:
        """The button was let go: this closes a freehand outline."""
        if self._is_freehand:
            self.close()

    def step_back(self) -> None:
        """Take back the last corner; without any, the outline is dropped."""
        if len(self._points) > 1:
            del self._points[-1]
            self.changed.emit()
        else:
            self.cancel()

    def close(self) -> None:
        """Paint what the outline surrounds, as one edit."""
        points, target = self._points, self._target
        self._drop()
        if not points or target is None:
            return
        frame = self._session.shown
        labels = self._session.labels.copy()
        box = brush.polygon(
            labels,
            np.array(points),
            object_id=target,
            protected_ids=self._hand.protected(target),
        )
        if box.is_empty:
            self._hand.commit(None)
            return
        pixels = np.ascontiguousarray(labels[box.slices])
        what = "Cut out" if target == BACKGROUND else "Outline"
        self._hand.commit(PaintEdit(frame, box, pixels, (target,), what))

    def cancel(self) -> None:
        """Drop the outline."""
        if self._points:
            self._drop()
            self._hand.commit(None)

    def _add(self, x: float, y: float) -> None:
        self._points.append((x, y))
        self.changed.emit()

    def _drop(self) -> None:
        had_points, self._points = bool(self._points), []
        self._is_freehand = False
        if had_points:
            self.changed.emit()

    def _close_if_put_down(self) -> None:
        if self._points and self._tools.tool not in (Tool.LASSO, Tool.POLYGON):
            self.close()
