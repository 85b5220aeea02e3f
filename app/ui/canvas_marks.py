"""What is drawn over the picture for the hand: size cursor, outlines and hints being drawn."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QRegion

from app.document.smart_selection import HintStroke
from app.ui.theme import COLOURS

_SHADE = QColor(0, 0, 0, 170)
_CORNER_PX = 3.0
_LEAST_RING_PX = 1.5


class HandMarks:
    """The marks of the hand on one canvas, and which part of it each of them covers.

    Attributes:
        cursor_at: where the pointer is on the widget, None: elsewhere.
        radius_px: of the brush, in image pixels.
        colour: of the object in the hand.
        erases: whether the tool erases.
        has_size: whether the tool is as large as the brush.
        outline: the outline in the hand, image points.
        outline_erases: whether it cuts out.
        outline_has_corners: whether it is drawn corner by corner: then a line leads to the cursor.
        hints: rough strokes that have not become pixels yet.
    """

    def __init__(
        self,
        widget_point: Callable[[float, float], QPointF],
        widget_length: Callable[[float], float],
    ) -> None:
        """Take the two functions that bring image points and lengths to the widget."""
        self._widget_point = widget_point
        self._widget_length = widget_length
        self.cursor_at: QPointF | None = None
        self.radius_px = 10.0
        self.colour = QColor("white")
        self.erases = False
        self.has_size = True
        self.outline: list[tuple[float, float]] = []
        self.outline_erases = False
        self.outline_has_corners = False
        self.hints: Sequence[HintStroke] = ()

    def cursor_region(self) -> QRegion:
        """Return what the size cursor covers."""
        if self.cursor_at is None:
            return QRegion()
        reach = math.ceil(self._ring_radius()) + 3
        at = self.cursor_at.toPoint()
        return QRegion(at.x() - reach, at.y() - reach, 2 * reach + 1, 2 * reach + 1)

    def outline_region(self) -> QRegion:
        """Return what the outline covers."""
        if not self.outline:
            return QRegion()
        around = QPolygonF(self._outline_points()).boundingRect().toAlignedRect()
        return QRegion(around.adjusted(-8, -8, 8, 8))

    def show_hints(self, hints: Sequence[HintStroke]) -> QRegion:
        """Take other hints; return what has to be drawn anew: little, where a stroke grew."""
        before, self.hints = self.hints, hints
        grown = _growth(before, hints)
        region = QRegion()
        for stroke in (*before, *hints) if grown is None else (grown,):
            region += self._hint_rect(stroke)
        return region

    def draw(self, painter: QPainter) -> None:
        """Draw all marks."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for stroke in self.hints:
            self._draw_hint(painter, stroke)
        if self.outline:
            self._draw_outline(painter)
        if self.cursor_at is not None and self.has_size:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = self._ring_radius()
            for pen in _pens(self.colour, erases=self.erases):
                painter.setPen(pen)
                painter.drawEllipse(self.cursor_at, radius, radius)

    def _ring_radius(self) -> float:
        """Return the brush's radius on the screen; a ring that is too small is not seen."""
        return max(_LEAST_RING_PX, self._widget_length(self.radius_px))

    def _outline_points(self) -> list[QPointF]:
        points = [self._widget_point(x, y) for x, y in self.outline]
        if self.outline_has_corners and self.cursor_at is not None:
            points.append(self.cursor_at)
        return points

    def _draw_outline(self, painter: QPainter) -> None:
        points = self._outline_points()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        line = QPolygonF(points)
        for pen in _pens(self.colour, erases=self.outline_erases):
            painter.setPen(pen)
            painter.drawPolyline(line)
        if not self.outline_has_corners:
            return
        painter.setPen(QPen(_SHADE, 1.0))
        painter.setBrush(QColor(COLOURS["mark"]))
        for number, point in enumerate(points[: len(self.outline)]):
            reach = _CORNER_PX * (1.6 if number == 0 else 1.0)
            painter.drawRect(QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach))

    # --- hints ---------------------------------------------------------------------------------

    def _hint_rect(self, stroke: HintStroke) -> QRect:
        (left, top), (right, bottom) = stroke.points.min(axis=0), stroke.points.max(axis=0)
        reach = self._widget_length(stroke.radius_px) + 4
        around = QRectF(self._widget_point(left, top), self._widget_point(right, bottom))
        return around.adjusted(-reach, -reach, reach, reach).toAlignedRect()

    def _draw_hint(self, painter: QPainter, stroke: HintStroke) -> None:
        """Draw a rough stroke as wide as it is, and its middle, which is what counts."""
        path = QPainterPath()
        points = [self._widget_point(x, y) for x, y in stroke.points.tolist()]
        path.addPolygon(QPolygonF(points if len(points) > 1 else [points[0], points[0]]))
        tone = QColor(self.colour if stroke.adds else COLOURS["alarm"])
        wide = QColor(tone)
        wide.setAlpha(70)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_round_pen(wide, 2 * self._ring_of(stroke)))
        painter.drawPath(path)
        for pen in _pens(tone, erases=not stroke.adds):
            painter.setPen(pen)
            painter.drawPath(path)

    def _ring_of(self, stroke: HintStroke) -> float:
        return max(_LEAST_RING_PX, self._widget_length(stroke.radius_px))


def _growth(before: Sequence[HintStroke], after: Sequence[HintStroke]) -> HintStroke | None:
    """Return the part by which the last stroke is longer than before; None: more has changed."""
    if not before or len(before) != len(after):
        return None
    old, new = before[-1], after[-1]
    count = len(old.points)
    if old.adds is not new.adds or len(new.points) < count:
        return None
    if not np.array_equal(old.points, new.points[:count]):
        return None
    return HintStroke(new.points[count - 1 :], new.radius_px, new.adds)


def _pens(colour: QColor, *, erases: bool) -> tuple[QPen, QPen]:
    """Return a dark pen below and a bright one above: seen on any ground."""
    pen = QPen(QColor(COLOURS["mark"]) if erases else colour, 1.4)
    if erases:
        pen.setStyle(Qt.PenStyle.DashLine)
    return QPen(_SHADE, 3.0), pen


def _round_pen(colour: QColor, width: float) -> QPen:
    return QPen(
        colour,
        width,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )
