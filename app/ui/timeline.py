"""The clip at a glance: one lane per object, hand work marked, the rest as strong as it is sure.

Press or drag in the lanes to scrub, in the strip above them (or anywhere with Shift) to choose a
range of frames. State per object and frame lies in small arrays, so that one new frame of a running
propagation costs one array write and a repaint of a narrow strip.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.session.words import tr
from app.ui import timeline_drawing as drawing
from app.ui import timeline_range as choosing
from app.ui.overlay import ObjectLook
from app.ui.theme import colour
from app.ui.timeline_hand import Hold, TimelineHand, Zone
from app.ui.timeline_lane import Lane, Mark
from app.ui.timeline_rows import LaneRows
from app.ui.timeline_scale import TimeScale

_LEFT_PX = 26
_RIGHT_PX = 14
_LANES_TOP = choosing.HEIGHT_PX + drawing.RULER_PX + 3
_BAR_PX = 9
_ROOMY_PX = 11
_ZOOM_PER_STEP = 1.3
_MOVE_PER_STEP = 0.1
_TIP_PX = 62  # Qt puts a word so far below the point, and so high is one line of it


class Timeline(QWidget):
    """Shows where labels are and lets a person go to any frame, or choose a range of them."""

    scrubbed = Signal(int)
    range_dragged = Signal(object)  # range
    range_dropped = Signal()
    object_pressed = Signal(int)
    scale_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setAccessibleName(tr("Timeline"))
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._fps = 25.0
        self._frame = 0
        self._working: int | None = None
        self._chosen: range | None = None
        self._looks: tuple[ObjectLook, ...] = ()
        self._lanes: dict[int, Lane] = {}
        self._doubtful: dict[int, bool] = {}  # frame to whether it is urgent
        self._upcoming: int | None = None
        self._scale = TimeScale(0, _LEFT_PX, 1)
        self._rows = LaneRows(0)
        self._hand = TimelineHand()
        self._bound_height()

    # --- what is shown -------------------------------------------------------------------------

    @property
    def scale(self) -> TimeScale:
        """Where frames lie."""
        return self._scale

    @property
    def lane_px(self) -> int:
        """The height of a lane with the gap below it."""
        return self._rows.lane_px

    @property
    def chosen(self) -> range | None:
        """The range shown as chosen."""
        return self._chosen

    def set_clip(self, frame_count: int, fps: float) -> None:
        """Show an empty clip of this length, all of it."""
        self._fps = fps or 25.0
        self._frame = 0
        self._working = None
        self._chosen = None
        self._lanes = {}
        self._doubtful = {}
        self._upcoming = None
        self._set_scale(TimeScale(frame_count, _LEFT_PX, self._scale.width_px))

    def set_lanes(self, lanes: Mapping[int, Lane]) -> None:
        """Show what all frames hold: for each object's id its lane, which is kept up from here."""
        self._lanes = dict(lanes)
        self.update()

    def set_objects(self, looks: Sequence[ObjectLook]) -> None:
        """Show a lane for each of these objects, in this order."""
        self._looks = tuple(looks)
        rows = LaneRows(len(looks), self._lanes_px, self._rows.first)
        current = next((row for row, look in enumerate(looks) if look.current), 0)
        self._rows = rows.revealing(current)
        self._bound_height()
        self.update()

    def set_frame(self, frame: int) -> None:
        """Put the playhead on a frame, and show the part of the clip where it is."""
        if frame != self._frame:
            self._update_frame(self._frame)
            self._frame = frame
            is_held = self._hand.hold is Hold.TIME
            self._set_scale(self._scale.revealing(frame, gently=is_held))
            self._update_frame(frame)

    def set_working(self, frame: int | None) -> None:
        """Mark the frame a propagation is at, None: none runs."""
        if frame != self._working:
            for changed in (self._working, frame):
                if changed is not None:
                    self._update_frame(changed)
            self._working = frame

    def set_range(self, chosen: range | None) -> None:
        """Show which frames are chosen."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

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
                lane = self._lanes[object_id] = Lane(self._scale.frame_count)
            lane.set(frame, mark, (confidence or {}).get(object_id))
        self._update_frame(frame)

    def set_doubtful(
        self, frames: Sequence[int], upcoming: int | None = None, *, urgent: Sequence[int] = ()
    ) -> None:
        """Mark frames that are worth looking at, the urgent ones among them more clearly.

        Args:
            frames: All of them.
            upcoming: The one to which the key leads next.
            urgent: Those of ``frames`` that are worth most.
        """
        doubtful = {frame: frame in set(urgent) for frame in frames}
        if doubtful != self._doubtful or upcoming != self._upcoming:
            self._doubtful = doubtful
            self._upcoming = upcoming
            self.update(0, 0, self.width(), _LANES_TOP)

    def marks(self, object_id: int) -> np.ndarray:
        """Return what each frame holds of an object: uint8 ``(frames,)`` of ``Mark``."""
        lane = self._lanes.get(object_id)
        return np.zeros(self._scale.frame_count, np.uint8) if lane is None else lane.marks

    # --- geometry ------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Return room for the strip, the ruler, the lanes and the bar below."""
        return QSize(400, _LANES_TOP + LaneRows.usual_px(len(self._looks)) + _BAR_PX)

    @property
    def _lanes_px(self) -> int:
        return max(0, self.height() - _LANES_TOP - _BAR_PX)

    def _bound_height(self) -> None:
        """Allow no less than a few lanes, and no more than what lanes can use."""
        least, most = LaneRows.bounds_px(len(self._looks))
        self.setMinimumHeight(_LANES_TOP + least + _BAR_PX)
        self.setMaximumHeight(_LANES_TOP + most + _BAR_PX)
        self.updateGeometry()

    def frame_x(self, frame: float) -> float:
        """Return the x of a frame's left edge."""
        return self._scale.x(frame)

    def frame_at(self, x: float) -> int:
        """Return the frame under an x, the nearest one outside the clip."""
        return self._scale.frame_at(x)

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Make frames wider by a factor; what is under ``x`` (None: the playhead) stays there."""
        at = self._scale.x(self._frame + 0.5) if x is None else x
        self._set_scale(self._scale.zoomed(factor, at))

    def zone_at(self, x: float, y: float) -> Zone:
        """Return which part of the timeline lies at a point."""
        if y < choosing.HEIGHT_PX:
            return Zone.RANGE
        if self._scale.is_zoomed and y >= self.height() - _BAR_PX:
            return Zone.BAR
        if x < _LEFT_PX - 2 and self._rows.row_at(y - _LANES_TOP) is not None:
            return Zone.NAME
        return Zone.TIME

    def _set_scale(self, scale: TimeScale) -> None:
        if scale != self._scale:
            self._scale = scale
            self.update()
            self.scale_changed.emit()

    def _update_frame(self, frame: int) -> None:
        x = int(self._scale.x(frame))
        self.update(x - 10, 0, int(self._scale.frame_px) + 21, self.height())

    # --- Qt events -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay frames and lanes out anew."""
        self._rows = self._rows.resized(self._lanes_px)
        self._set_scale(self._scale.resized(_LEFT_PX, self.width() - _LEFT_PX - _RIGHT_PX))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the frame pressed on, take hold of the range, or choose an object."""
        if event.button() is not Qt.MouseButton.LeftButton or not self._scale.frame_count:
            return
        at = event.position()
        zone = self.zone_at(at.x(), at.y())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            zone = Zone.RANGE
        if zone is Zone.NAME:
            row = self._rows.row_at(at.y() - _LANES_TOP)
            if row is not None:
                self.object_pressed.emit(self._looks[row].id)
            return
        self._hand.press(zone, self._scale, self._chosen, at.x())
        if self._hand.hold is Hold.TIME:
            self.scrubbed.emit(self.frame_at(at.x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub, draw the range, or say what is under the cursor."""
        if not self._scale.frame_count:
            return
        x = event.position().x()
        if self._hand.hold is Hold.TIME:
            self.scrubbed.emit(self.frame_at(x))
        elif self._hand.hold is Hold.RANGE:
            chosen = self._hand.range_at(self._scale, x)
            if chosen is not None:
                self.range_dragged.emit(chosen)
                self._say_above(event, choosing.words(chosen))
        elif self._hand.hold is Hold.BAR:
            self._set_scale(self._hand.scale_at(x))
        else:
            self._say_what_is_there(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; a click beside the range drops it."""
        if event.button() is Qt.MouseButton.LeftButton and self._hand.release():
            self.range_dropped.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll lanes, with Shift (or where all are shown) time; with Ctrl zoom along time."""
        steps = (event.angleDelta().y() or event.angleDelta().x()) / 120
        modifiers = event.modifiers()
        sideways = bool(event.angleDelta().x()) or modifiers & Qt.KeyboardModifier.ShiftModifier
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_ZOOM_PER_STEP**steps, event.position().x())
        elif sideways or not self._rows.is_cut:
            self._set_scale(self._scale.moved(-steps * _MOVE_PER_STEP * self._scale.shown))
        else:
            self._rows = self._rows.moved(-round(steps) or (-1 if steps > 0 else 1))
            self.update()
        event.accept()

    def _say_what_is_there(self, event: QMouseEvent) -> None:
        at = event.position()
        zone = self.zone_at(at.x(), at.y())
        shape = Qt.CursorShape.ArrowCursor
        if zone is Zone.RANGE:
            shape = choosing.cursor(choosing.grip_at(self._scale, self._chosen, at.x()))
            text = tr("Drag to choose frames")
            if self._chosen is not None:
                what = choosing.words(self._chosen)
                text = tr("Chosen: {what}. Esc or a click beside drops it.", what=what)
        else:
            frame = self.frame_at(at.x())
            text = f"{tr('frame {frame}', frame=frame)}  ·  {_clock(frame / self._fps)}"
        self.setCursor(shape)
        self._say_above(event, text)

    def _say_above(self, event: QMouseEvent, text: str) -> None:
        """Show a word over the timeline, where it hides no lane."""
        at = event.globalPosition().toPoint()
        at.setY(self.mapToGlobal(QPoint(0, 0)).y() - _TIP_PX)
        QToolTip.showText(at, text, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ruler, lanes, range and playhead where they are stale."""
        painter = QPainter(self)
        stale = event.rect()
        painter.fillRect(stale, colour("panel"))
        scale = self._scale
        if not scale.frame_count:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bottom = self.height() - _BAR_PX + 1
        reach = (stale.left(), stale.right())
        drawing.draw_ruler(painter, scale, choosing.HEIGHT_PX, reach)
        self._draw_lanes(painter, stale)
        dots_y = choosing.HEIGHT_PX + drawing.RULER_PX - 1.0
        choosing.draw_range(painter, scale, self._chosen, (_LANES_TOP - 2, bottom))
        drawing.draw_dots(painter, scale, self._doubtful, self._upcoming, y=dots_y, stale=reach)
        if self._working is not None and scale.shows(self._working):
            x = scale.x(self._working + 0.5)
            drawing.draw_line(painter, x, dots_y - 1, bottom, "warn")
        if scale.shows(self._frame):
            x = scale.x(self._frame + 0.5)
            drawing.draw_playhead(painter, x, choosing.HEIGHT_PX + 1, bottom)
        if scale.is_zoomed:
            place = QRectF(scale.left_px, self.height() - _BAR_PX + 4, scale.width_px, 4)
            end = (scale.first + scale.shown) / scale.frame_count
            drawing.draw_bar(painter, place, scale.first / scale.frame_count, end)

    def _draw_lanes(self, painter: QPainter, stale: QRect) -> None:
        scale, rows = self._scale, self._rows
        left = max(stale.left(), int(scale.left_px))
        width = min(stale.right() + 1, int(scale.right_px)) - left
        gap = 2 if rows.lane_px < _ROOMY_PX else 5
        for place in range(max(1, rows.shown)):
            top = _LANES_TOP + place * rows.lane_px
            row = rows.first + place
            look = self._looks[row] if row < len(self._looks) else None
            height = rows.lane_px - gap
            if look is not None and stale.left() < _LEFT_PX:
                drawing.draw_name(painter, look, QRectF(0, top - 2, _LEFT_PX - 6, height + 4))
            if width > 0:
                lane = self._lanes.get(look.id) if look else None
                drawing.draw_lane(painter, scale, look, lane, QRectF(left, top, width, height))
        if rows.is_cut:
            track = QRectF(self.width() - 8, _LANES_TOP, 4, rows.shown * rows.lane_px - gap)
            end = (rows.first + rows.shown) / rows.count
            drawing.draw_bar(painter, track, rows.first / rows.count, end)


def _clock(seconds: float) -> str:
    return f"{int(seconds // 60)}:{seconds % 60:05.2f}"
