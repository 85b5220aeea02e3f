"""Choosing frames with the mouse: what is taken hold of, where a drag leads, and how it looks."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.session.words import tr
from app.ui.theme import colour
from app.ui.timeline_scale import TimeScale

HEIGHT_PX = 12
_REACH_PX = 7.0
_HANDLE_PX = 4.0
_BESIDE_PX = 6.0  # so far marks on the first and on the last frame reach out


class Grip(Enum):
    """What of a choice the mouse holds."""

    NEW = auto()
    BEGIN = auto()
    END = auto()
    WHOLE = auto()


def grip_at(scale: TimeScale, chosen: range | None, x: float) -> Grip:
    """Return what a press at an x takes hold of; outside the choice: a new one."""
    if chosen is None:
        return Grip.NEW
    begin, end = scale.x(chosen.start), scale.x(chosen.stop)
    to_begin, to_end = abs(x - begin), abs(x - end)
    # A short choice must leave room to take it whole, so handles reach outwards further.
    inwards = min(_REACH_PX, (end - begin) / 4)
    if to_begin <= (inwards if x > begin else _REACH_PX) and to_begin <= to_end:
        return Grip.BEGIN
    if to_end <= (inwards if x < end else _REACH_PX):
        return Grip.END
    return Grip.WHOLE if begin < x < end else Grip.NEW


def dragged(grip: Grip, chosen: range | None, pressed: int, frame: int, frame_count: int) -> range:
    """Return the choice after a drag.

    Args:
        grip: What the mouse holds.
        chosen: The choice when the drag began.
        pressed: The frame on which it began.
        frame: The frame under the mouse now.
        frame_count: Of the clip.
    """
    if grip is Grip.NEW or chosen is None:
        return range(min(pressed, frame), max(pressed, frame) + 1)
    if grip is Grip.WHOLE:
        by = min(max(frame - pressed, -chosen.start), frame_count - chosen.stop)
        return range(chosen.start + by, chosen.stop + by)
    # An end that is pulled over the other one becomes that one.
    fixed = chosen.stop - 1 if grip is Grip.BEGIN else chosen.start
    return range(min(fixed, frame), max(fixed, frame) + 1)


def cursor(grip: Grip) -> Qt.CursorShape:
    """Return the mouse cursor that says what a press would take hold of."""
    if grip in (Grip.BEGIN, Grip.END):
        return Qt.CursorShape.SizeHorCursor
    return Qt.CursorShape.OpenHandCursor if grip is Grip.WHOLE else Qt.CursorShape.IBeamCursor


def words(chosen: range) -> str:
    """Return a choice in words, frames as they are numbered on the timeline."""
    if len(chosen) == 1:
        return tr("frame {frame}", frame=chosen.start)
    return tr(
        "frames {first} to {last} ({count})",
        first=chosen.start,
        last=chosen.stop - 1,
        count=len(chosen),
    )


def draw_range(
    painter: QPainter, scale: TimeScale, chosen: range | None, lanes: tuple[float, float]
) -> None:
    """Draw the strip in which frames are chosen, and over all lanes which ones are.

    Args:
        painter: Of the timeline.
        scale: Where frames lie.
        chosen: The choice, None: there is none.
        lanes: Where the lanes begin and end.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("control_hover"))
    groove = QRectF(scale.left_px, 3, scale.width_px, HEIGHT_PX - 5)
    painter.drawRoundedRect(groove, 2, 2)
    if chosen is None:
        return
    begin = min(max(scale.x(chosen.start), scale.left_px), scale.right_px)
    end = min(max(scale.x(chosen.stop), scale.left_px), scale.right_px)
    shade = QColor(colour("panel"))
    shade.setAlpha(150)
    top, bottom = lanes
    for left, right in (
        (scale.left_px - _BESIDE_PX, begin if begin > scale.left_px else None),
        (end if end < scale.right_px else None, scale.right_px + _BESIDE_PX),
    ):
        if left is not None and right is not None:
            painter.fillRect(QRectF(left, top, right - left, bottom - top), shade)
    accent = colour("accent")
    painter.setBrush(accent)
    painter.drawRect(QRectF(begin, 3, end - begin, HEIGHT_PX - 5))
    for edge, frame, inwards in ((begin, chosen.start, 0.0), (end, chosen.stop, -_HANDLE_PX)):
        if abs(scale.x(frame) - edge) < 0.5:
            painter.setBrush(colour("text"))
            painter.drawRoundedRect(QRectF(edge + inwards, 1, _HANDLE_PX, HEIGHT_PX - 1), 1.5, 1.5)
            painter.setPen(accent)
            painter.drawLine(QPointF(edge, HEIGHT_PX), QPointF(edge, bottom))
            painter.setPen(Qt.PenStyle.NoPen)
