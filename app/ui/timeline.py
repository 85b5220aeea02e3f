"""The clip at a glance: one lane per object, hand work marked, the rest as strong as it is sure.

Press or drag anywhere to scrub. State per object and frame lies in small arrays, so that one new
frame of a running propagation costs one array write and a repaint of a narrow strip.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.ui.overlay import ObjectLook, bright
from app.ui.theme import colour
from app.ui.timeline_lane import Lane, Mark

_LEFT_PX = 14
_RULER_PX = 22
_LANE_PX = 13
_MOST_LANES = 8


class Timeline(QWidget):
    """Shows where labels are and lets a person go to any frame."""

    scrubbed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setAccessibleName("Timeline")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._frame_count = 0
        self._fps = 25.0
        self._frame = 0
        self._working: int | None = None
        self._looks: tuple[ObjectLook, ...] = ()
        self._lanes: dict[int, Lane] = {}
        self._doubtful: list[int] = []
        self._is_scrubbing = False
        self.setFixedHeight(self.sizeHint().height())

    # --- what is shown -------------------------------------------------------------------------

    def set_clip(self, frame_count: int, fps: float) -> None:
        """Show an empty clip of this length."""
        self._frame_count = frame_count
        self._fps = fps or 25.0
        self._frame = 0
        self._working = None
        self._lanes = {}
        self._doubtful = []
        self.update()

    def set_objects(self, looks: Sequence[ObjectLook]) -> None:
        """Show a lane for each of these objects, in this order."""
        # Where there are more objects than lanes, those around the current one are shown.
        current = next((row for row, look in enumerate(looks) if look.current), 0)
        first = max(0, min(current - _MOST_LANES // 2, len(looks) - _MOST_LANES))
        self._looks = tuple(looks[first : first + _MOST_LANES])
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def set_frame(self, frame: int) -> None:
        """Put the playhead on a frame."""
        if frame != self._frame:
            self._update_frame(self._frame)
            self._frame = frame
            self._update_frame(frame)

    def set_working(self, frame: int | None) -> None:
        """Mark the frame a propagation is at, None: none runs."""
        if frame != self._working:
            for changed in (self._working, frame):
                if changed is not None:
                    self._update_frame(changed)
            self._working = frame

    def set_marks(
        self, frame: int, marks: Mapping[int, Mark], confidence: Mapping[int, float] | None = None
    ) -> None:
        """Say what a frame holds of each object (objects left out: nothing), and how surely."""
        for object_id, lane in self._lanes.items():
            if object_id not in marks:
                lane.set(frame, Mark.NOTHING)
        for object_id, mark in marks.items():
            lane = self._lanes.get(object_id)
            if lane is None:
                lane = self._lanes[object_id] = Lane(self._frame_count)
            lane.set(frame, mark, (confidence or {}).get(object_id))
        self._update_frame(frame)

    def set_doubtful(self, frames: Sequence[int]) -> None:
        """Mark frames that are worth looking at."""
        if list(frames) != self._doubtful:
            self._doubtful = list(frames)
            self.update(0, 0, self.width(), _RULER_PX)

    def marks(self, object_id: int) -> np.ndarray:
        """Return what each frame holds of an object: uint8 ``(frames,)`` of ``Mark``."""
        lane = self._lanes.get(object_id)
        return np.zeros(self._frame_count, np.uint8) if lane is None else lane.marks

    # --- geometry ------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Return room for the ruler and the lanes."""
        lanes = max(2, min(len(self._looks), _MOST_LANES))
        return QSize(400, _RULER_PX + lanes * _LANE_PX + 10)

    def frame_x(self, frame: float) -> float:
        """Return the x of a frame's left edge."""
        return _LEFT_PX + frame * self._frame_width()

    def frame_at(self, x: float) -> int:
        """Return the frame under an x, the nearest one outside the clip."""
        frame = int((x - _LEFT_PX) // self._frame_width())
        return min(max(frame, 0), max(self._frame_count - 1, 0))

    def _frame_width(self) -> float:
        return max(1e-6, (self.width() - 2 * _LEFT_PX) / max(1, self._frame_count))

    def _update_frame(self, frame: int) -> None:
        x = int(self.frame_x(frame))
        self.update(x - 10, 0, int(self._frame_width()) + 21, self.height())

    # --- Qt events -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the frame pressed on."""
        if event.button() is Qt.MouseButton.LeftButton and self._frame_count:
            self._is_scrubbing = True
            self.scrubbed.emit(self.frame_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub, or say which frame is under the cursor."""
        if not self._frame_count:
            return
        frame = self.frame_at(event.position().x())
        if self._is_scrubbing:
            self.scrubbed.emit(frame)
        else:
            seconds = frame / self._fps
            QToolTip.showText(
                event.globalPosition().toPoint(), f"frame {frame}  ·  {_clock(seconds)}", self
            )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stop scrubbing."""
        self._is_scrubbing = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ruler, lanes and playhead."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour("panel"))
        if not self._frame_count:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ruler(painter)
        first = self.frame_at(event.rect().left() - 12)
        last = self.frame_at(event.rect().right() + 12)
        for row in range(max(1, min(len(self._looks), _MOST_LANES))):
            look = self._looks[row] if row < len(self._looks) else None
            self._draw_lane(painter, row, look, first, last)
        self._draw_doubtful(painter)
        if self._working is not None:
            self._draw_working(painter, self._working)
        self._draw_playhead(painter)

    def _draw_ruler(self, painter: QPainter) -> None:
        step = self._ruler_step()
        font = painter.font()
        font.setPointSizeF(7.5)
        painter.setFont(font)
        for frame in range(0, self._frame_count, step):
            x = self.frame_x(frame)
            painter.setPen(colour("line_strong"))
            painter.drawLine(QPointF(x, _RULER_PX - 6), QPointF(x, _RULER_PX - 2))
            painter.setPen(colour("faint"))
            painter.drawText(QPointF(x + 3, _RULER_PX - 6), str(frame))

    def _ruler_step(self) -> int:
        wanted = 70 / self._frame_width()
        for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000, 20000):
            if step >= wanted:
                return step
        return 50000

    def _draw_lane(
        self, painter: QPainter, row: int, look: ObjectLook | None, first: int, last: int
    ) -> None:
        top = _RULER_PX + row * _LANE_PX + 3
        height = _LANE_PX - 5
        ground = QRectF(_LEFT_PX, top, self.width() - 2 * _LEFT_PX, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("control") if look and look.current else colour("window"))
        painter.drawRoundedRect(ground, 2, 2)
        lane = self._lanes.get(look.id) if look else None
        if look is None or lane is None:
            return
        tone = QColor(*bright(look.colour)).darker(115)
        tone.setAlphaF(1.0 if look.visible else 0.35)
        row_px = np.ascontiguousarray(
            lane.colours(_LEFT_PX, self.width() - _LEFT_PX, self.width(), tone)
        )
        strip = QImage(
            row_px.data,  # type: ignore[arg-type]  # any buffer serves
            self.width(),
            1,
            self.width() * 4,
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        painter.drawImage(QRectF(0, top + 1, self.width(), height - 2), strip)
        painter.setBrush(colour("text"))
        painter.setPen(colour("window"))
        for frame in np.flatnonzero(lane.marks[first : last + 1] == Mark.ANCHOR):
            x = self.frame_x(first + int(frame) + 0.5)
            painter.drawPolygon(_diamond(x, top + height / 2, height / 2 + 1.5))

    def _draw_doubtful(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("warn"))
        for frame in self._doubtful:
            painter.drawEllipse(QPointF(self.frame_x(frame + 0.5), _RULER_PX - 1.0), 1.8, 1.8)

    def _draw_working(self, painter: QPainter, frame: int) -> None:
        x = self.frame_x(frame + 0.5)
        painter.setPen(colour("warn"))
        painter.drawLine(QPointF(x, _RULER_PX - 2), QPointF(x, self.height() - 4))

    def _draw_playhead(self, painter: QPainter) -> None:
        x = self.frame_x(self._frame + 0.5)
        painter.setPen(colour("text"))
        painter.drawLine(QPointF(x, 10), QPointF(x, self.height() - 3))
        painter.setBrush(colour("text"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(
            QPolygonF([QPointF(x - 5.5, 3), QPointF(x + 5.5, 3), QPointF(x + 5.5, 9),
                       QPointF(x, 15), QPointF(x - 5.5, 9)])
        )  # fmt: skip


def _diamond(x: float, y: float, reach: float) -> QPolygonF:
    return QPolygonF(
        [QPointF(x, y - reach), QPointF(x + reach, y), QPointF(x, y + reach), QPointF(x - reach, y)]
    )


def _clock(seconds: float) -> str:
    return f"{int(seconds // 60)}:{seconds % 60:05.2f}"
