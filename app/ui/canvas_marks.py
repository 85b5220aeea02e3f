"""What is drawn over the picture for the hand: the size cursor and the outline being drawn."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.ui.theme import COLOURS

_SHADE = QColor(0, 0, 0, 170)
_CORNER_PX = 3.0


def draw_size_cursor(
    painter: QPainter, at: QPointF, radius: float, colour: QColor, *, erases: bool
) -> None:
    """Draw a ring as large as the brush, dashed where it erases."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in _pens(colour, erases=erases):
        painter.setPen(pen)
        painter.drawEllipse(at, radius, radius)


def draw_outline(
    painter: QPainter, points: list[QPointF], colour: QColor, *, erases: bool, corners: int
) -> None:
    """Draw an open line through points of the widget.

    Args:
        painter: of the widget.
        points: of the line; the last one may be the cursor.
        colour: of the object.
        erases: whether the outline cuts out.
        corners: at how many of the first points a corner is drawn, the first one larger.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    line = QPolygonF(points)
    for pen in _pens(colour, erases=erases):
        painter.setPen(pen)
        painter.drawPolyline(line)
    painter.setPen(QPen(_SHADE, 1.0))
    painter.setBrush(QColor(COLOURS["mark"]))
    for number, point in enumerate(points[:corners]):
        reach = _CORNER_PX * (1.6 if number == 0 else 1.0)
        painter.drawRect(QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach))


def _pens(colour: QColor, *, erases: bool) -> tuple[QPen, QPen]:
    """Return a dark pen below and a bright one above: seen on any ground."""
    pen = QPen(QColor(COLOURS["mark"]) if erases else colour, 1.4)
    if erases:
        pen.setStyle(Qt.PenStyle.DashLine)
    return QPen(_SHADE, 3.0), pen
