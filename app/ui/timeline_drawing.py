"""How a timeline is drawn: ruler, lanes, dots and playhead, each for the part that is stale."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QPolygonF

from app.ui.overlay import ObjectLook, bright
from app.ui.theme import colour, legible
from app.ui.timeline_lane import Lane
from app.ui.timeline_scale import TimeScale

RULER_PX = 20
_LARGEST_DIAMOND_PX = 7.0
_APART_PX = 5
_LABEL_PX = 70.0
_DOT_PX = 3
"""No dot reaches further from its middle."""

_WEAK = 0.45
"""How strong the dot of a frame is that is not urgent."""
_LANE_CONTRAST = 1.9
_NUMBER_CONTRAST = 3.5


def draw_ruler(painter: QPainter, scale: TimeScale, top: float, stale: tuple[float, float]) -> None:
    """Draw numbered ticks where they reach into the stale part, from one x to another."""
    step = scale.step(_LABEL_PX)
    font = painter.font()
    font.setPointSizeF(7.5)
    painter.setFont(font)
    first = max(0, int(scale.first) // step * step)
    for frame in range(first, scale.frame_count, step):
        x = scale.x(frame)
        if x > min(scale.right_px, stale[1]):
            break
        if x < max(scale.left_px - 1, stale[0] - _LABEL_PX):
            continue
        painter.setPen(colour("line_strong"))
        painter.drawLine(QPointF(x, top + RULER_PX - 6), QPointF(x, top + RULER_PX - 2))
        painter.setPen(colour("faint"))
        painter.drawText(QPointF(x + 3, top + RULER_PX - 6), str(frame))


def draw_lane(
    painter: QPainter, scale: TimeScale, look: ObjectLook | None, lane: Lane | None, place: QRectF
) -> None:
    """Draw one lane.

    Args:
        painter: Of the timeline.
        scale: Where frames lie.
        look: How the object looks; None: an empty lane.
        lane: What is known of it; None: nothing.
        place: Where to draw: the stale part of the lane.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(place, colour("control" if look and look.current else "window"))
    if look is None or lane is None:
        return
    tone = QColor(*bright(look.colour)).darker(115)
    tone = QColor(_on_ground(tone.rgb(), colour("panel").rgb(), _LANE_CONTRAST))
    tone.setAlphaF(1.0 if look.visible else 0.35)
    left, width = int(place.left()), int(place.width())
    first = (left - scale.left_px) / scale.frame_px + scale.first
    row = lane.pixels(first, scale.frame_px, width, tone)
    strip = QImage(
        row.data,  # type: ignore[arg-type]  # any buffer serves
        width,
        1,
        width * 4,
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    painter.drawImage(QRectF(left, place.top() + 1, width, place.height() - 2), strip)
    diamond = _diamond(
        min(place.height() / 2 + 1.5, _LARGEST_DIAMOND_PX),
        painter.device().devicePixelRatio(),
        (colour("text").rgb(), colour("window").rgb()),
    )
    half = diamond.deviceIndependentSize().width() / 2
    y = round(place.center().y() - half)
    # There may be thousands: all places at once, and whole pixels, which are drawn twice as fast.
    frames = lane.anchors(first - 1, scale.frame_px, width + 2 * _APART_PX, _APART_PX)
    places = scale.left_px + (frames + 0.5 - scale.first) * scale.frame_px - half
    for x in np.round(places).astype(np.int64).tolist():
        painter.drawPixmap(x, y, diamond)


def draw_name(painter: QPainter, look: ObjectLook, place: QRectF) -> None:
    """Write an object's number beside its lane."""
    font = painter.font()
    font.setPointSizeF(7.0)
    font.setBold(look.current)
    painter.setFont(font)
    tone = colour("muted")
    if look.current:
        own = QColor(*bright(look.colour))
        tone = _on_ground(own.rgb(), colour("panel").rgb(), _NUMBER_CONTRAST)
    painter.setPen(tone)
    align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(place, align, str(look.id))


def draw_dots(
    painter: QPainter,
    scale: TimeScale,
    frames: Mapping[int, bool],
    upcoming: int | None,
    *,
    y: float,
    stale: tuple[float, float],
) -> None:
    """Draw a dot for each frame to review, and a ring around the next one.

    Args:
        painter: Of the timeline.
        scale: Where frames lie.
        frames: To review; whether they are urgent.
        upcoming: The next one.
        y: Where the dots lie.
        stale: From one x to another: dots that do not reach into it are left out.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    strong, weak = colour("warn"), colour("warn")
    weak.setAlphaF(_WEAK)
    for frame, is_urgent in frames.items():
        x = scale.x(frame + 0.5)
        if scale.shows(frame) and stale[0] - _DOT_PX <= x <= stale[1] + _DOT_PX:
            painter.setBrush(strong if is_urgent else weak)
            radius = 2.3 if is_urgent else 1.4
            painter.drawEllipse(QPointF(x, y), radius, radius)
    if upcoming is not None and scale.shows(upcoming):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(colour("warn"))
        painter.drawEllipse(QPointF(scale.x(upcoming + 0.5), y), 3.8, 3.8)


def draw_line(painter: QPainter, x: float, top: float, bottom: float, tone: str) -> None:
    """Draw a line down through all lanes."""
    painter.setPen(colour(tone))
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))


def draw_playhead(painter: QPainter, x: float, top: float, bottom: float) -> None:
    """Draw the line of the current frame with its head on the ruler."""
    draw_line(painter, x, top + 7, bottom, "text")
    painter.setBrush(colour("text"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(
        QPolygonF([QPointF(x - 5.5, top), QPointF(x + 5.5, top), QPointF(x + 5.5, top + 6),
                   QPointF(x, top + 12), QPointF(x - 5.5, top + 6)])
    )  # fmt: skip


def draw_bar(painter: QPainter, place: QRectF, begin: float, end: float) -> None:
    """Draw which part of a whole is in sight, along the longer side of a place.

    Args:
        painter: Of the timeline.
        place: Where to draw.
        begin: Where the part begins, 0 to 1.
        end: Where it ends, 0 to 1.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("line_strong"))
    if place.width() > place.height():
        length = max(14.0, (end - begin) * place.width())
        at = place.left() + begin / max(1e-6, 1 - end + begin) * (place.width() - length)
        part = QRectF(min(at, place.right() - length), place.top(), length, place.height())
    else:
        part = QRectF(
            place.left(),
            place.top() + begin * place.height(),
            place.width(),
            (end - begin) * place.height(),
        )
    reach = min(place.width(), place.height()) / 2
    painter.drawRoundedRect(part, reach, reach)


@lru_cache(maxsize=1024)
def _on_ground(tone: int, ground: int, least: float) -> QColor:
    """Return a colour that can be told from the ground, found once."""
    return legible(QColor(tone), QColor(ground), least)


@lru_cache(maxsize=8)
def _diamond(reach: float, ratio: float, tones: tuple[int, int]) -> QPixmap:
    """Return the mark of hand work, drawn once; ``tones``: of its inside and of its rim."""
    size = 2 * reach + 2
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inside, rim = (QColor(tone) for tone in tones)
    painter.setBrush(inside)
    painter.setPen(rim)
    middle = size / 2
    painter.drawPolygon(
        QPolygonF([QPointF(middle, middle - reach), QPointF(middle + reach, middle),
                   QPointF(middle, middle + reach), QPointF(middle - reach, middle)])
    )  # fmt: skip
    painter.end()
    return pixmap
