"""Brush, eraser and fill on the frame shown: a stroke begins, grows, and becomes one edit."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.document import brush
from app.document.edits import PaintEdit
from app.document.masks import EMPTY_BOX
from app.document.objects import BACKGROUND
from app.document.patches import Change
from app.session.hand import Hand
from app.session.session import Session
from app.session.stroke import Stroke
from app.session.tools import Tool, Tools


class Painting(QObject):
    """Turns the hand's points into edits of the project.

    A stroke that is interrupted (another frame, undo, the window left) is kept, never lost.
    """

    stroke_grew = Signal(object)  # Box: redraw the labels there
    labels_replaced = Signal(object)  # other labels, differing inside a Box (None: anywhere)

    def __init__(
        self, session: Session, tools: Tools, hand: Hand, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._tools = tools
        self._hand = hand
        self._stroke: Stroke | None = None
        self._last_point: tuple[int, float, float] | None = None
        session.before_leaving_frame.append(self.finish)
        session.changed.connect(self._labels_changed_below)

    @property
    def is_stroking(self) -> bool:
        """Whether a stroke is in the hand."""
        return self._stroke is not None

    @property
    def labels(self) -> np.ndarray:
        """What the frame shown looks like now, the stroke in the hand included."""
        return self._stroke.labels if self._stroke else self._session.labels

    def begin(
        self,
        x: float,
        y: float,
        *,
        erases: bool = False,
        from_last: bool = False,
        pressure: float = 1.0,
    ) -> None:
        """Begin a stroke, or fill, at an image point.

        Args:
            x: Image point.
            y: Image point.
            erases: Whether it takes away.
            from_last: Whether a straight line leads there from where the last stroke ended.
            pressure: Of the pen, 0 to 1; it counts where the brush feels it.
        """
        if not self._session.is_open or self._session.picture is None:
            return
        self.finish()
        self._session.settle()
        erases = erases or self._tools.tool is Tool.ERASER
        target = BACKGROUND if erases else self._hand.ready_object()
        if target is None:
            return
        if self._tools.tool is Tool.FILL and not erases:
            self._fill(x, y, target)
            return
        self._stroke = Stroke(
            self._session.labels,
            frame=self._session.shown,
            object_id=target,
            protected_ids=self._hand.protected(target),
        )
        self.labels_replaced.emit(EMPTY_BOX)
        if from_last and self._last_point is not None:
            frame, last_x, last_y = self._last_point
            if frame == self._session.shown:
                self.extend(last_x, last_y, pressure)
        self.extend(x, y, pressure)

    def extend(self, x: float, y: float, pressure: float = 1.0) -> None:
        """Carry the stroke on to an image point, with a pressure from 0 to 1."""
        if self._stroke is not None:
            self._last_point = (self._stroke.frame, x, y)
            radius_px = self._tools.radius_at(pressure)
            self.stroke_grew.emit(self._stroke.extend(x, y, radius_px))

    def finish(self) -> None:
        """Make the stroke in the hand an edit."""
        stroke, self._stroke = self._stroke, None
        if stroke is None:
            return
        self._hand.commit(stroke.edit("Paint" if stroke.object_id else "Erase"))
        self.labels_replaced.emit(stroke.box)

    def cancel(self) -> None:
        """Drop the stroke in the hand."""
        stroke, self._stroke = self._stroke, None
        if stroke is not None:
            self._hand.commit(None)
            self.labels_replaced.emit(stroke.box)

    # --- steps ---------------------------------------------------------------------------------

    def _fill(self, x: float, y: float, target: int) -> None:
        labels = self._session.labels.copy()
        box = brush.fill(labels, x, y, object_id=target, protected_ids=self._hand.protected(target))
        if box.is_empty:
            self._hand.commit(None)
            return
        pixels = np.ascontiguousarray(labels[box.slices])
        self._hand.commit(PaintEdit(self._session.shown, box, pixels, (target,), "Fill"))

    def _labels_changed_below(self, change: Change) -> None:
        stroke = self._stroke
        if stroke is not None and stroke.frame in change.frames:
            stroke.rebase(self._session.project.labels(stroke.frame))
            self.labels_replaced.emit(None)
