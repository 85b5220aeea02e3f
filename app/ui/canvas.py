"""The picture one paints on: shows frame and masks, turns the pointer into image coordinates.

The canvas knows no project: it reports what the hand does (``stroke_began`` …, in image pixels)
and draws what it is told to show. All painting is raster; nothing here waits for anything.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPointingDevice,
    QResizeEvent,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.document.smart_selection import HintStroke
from app.session.words import tr
from app.ui.canvas_layers import CanvasLayers
from app.ui.canvas_marks import HandMarks
from app.ui.frame_drawing import FramesAhead
from app.ui.overlay import Box, ColourTables
from app.ui.pixel_grid import PixelGrid
from app.ui.viewport import Viewport

_WHEEL_ZOOM_PER_STEP = 1.2
_WHEEL_BRUSH_PER_STEP = 1.15


class Canvas(QWidget):
    """Shows one frame with its masks; brush, pan and zoom by mouse."""

    stroke_began = Signal(float, float, bool, bool, float)  # x, y, erases, straight, pressure
    stroke_moved = Signal(float, float, float)  # x, y, pressure 0..1; a mouse's is 1
    stroke_ended = Signal()
    stroke_cancelled = Signal()
    outline_closed = Signal()
    outline_stepped_back = Signal()
    brush_scaled = Signal(float)
    play_toggled = Signal()
    view_changed = Signal()
    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAccessibleName(tr("Picture"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(320, 200)
        self._layers = CanvasLayers()
        self._grid = PixelGrid()
        self._viewport = Viewport(0, 0, 1, 1)
        self._follows_window = True
        self._marks = HandMarks(self.widget_point, self.widget_length)
        self._is_stroking = False
        self._is_pen_down = False
        self._is_busy = False
        self._pans_from: QPointF | None = None
        self._space_is_held = False
        self._space_did_pan = False
        self._choose_cursor()

    # --- what is shown -------------------------------------------------------------------------

    @property
    def viewport(self) -> Viewport:
        """Where the picture lies."""
        return self._viewport

    @property
    def frames_ahead(self) -> FramesAhead:
        """Where frames can be drawn before they are shown."""
        return self._layers.ahead

    @property
    def is_stroking(self) -> bool:
        """Whether a stroke is in the hand."""
        return self._is_stroking

    @property
    def cursor_point(self) -> tuple[float, float] | None:
        """The image point under the mouse; None: it is elsewhere."""
        at = self._marks.cursor_at
        return None if at is None else self.image_point(at)

    def show_frame(self, picture: np.ndarray, labels: np.ndarray) -> None:
        """Show a frame, uint8 RGB ``(H, W, 3)``, with a label map, uint8 ``(H, W)``."""
        height, width = picture.shape[:2]
        self._layers.show(picture, labels)
        if (width, height) != (self._viewport.image_width, self._viewport.image_height):
            self._viewport = Viewport(width, height, *self._physical_size())
            self.fit()
        self._choose_cursor()
        self.update()

    def clear(self) -> None:
        """Show no picture."""
        self._layers.show(None, None)
        self._viewport = Viewport(0, 0, *self._physical_size())
        self._choose_cursor()
        self.update()

    def show_labels(self, labels: np.ndarray, box: Box | None = None) -> None:
        """Show another label map, which differs from the last one inside ``box`` (None: all)."""
        self._layers.replace_labels(labels, box)
        if box is None:
            self.update()
        else:
            self._update_box(box)

    def touch(self, box: Box) -> None:
        """Redraw the masks in an image box: the label map shown was painted on there."""
        self._layers.touch(box)
        self._update_box(box)

    def set_tables(self, tables: ColourTables) -> None:
        """Draw the masks in these colours."""
        self._layers.set_tables(tables)
        self.update()

    def show_proposals(self, labels: np.ndarray | None) -> None:
        """Draw proposals over the masks: uint8 ``(H, W)``, 1 the one in hand, 2 others; or none."""
        self._layers.set_proposals(labels)
        self.update()

    def set_masks_shown(self, shown: bool) -> None:
        """Show or hide all masks."""
        self._layers.set_masks_shown(shown)
        self.update()

    def set_contours_only(self, contours_only: bool) -> None:
        """Draw masks as their outlines alone, or filled."""
        self._layers.set_contours_only(contours_only)
        self.update()

    def show_onion(self, before: np.ndarray, after: np.ndarray) -> None:
        """Draw outlines of the frames before and after: edges int32 ``(N, 4)``, image pixels."""
        self._layers.onion.show(before, after)
        self.update()

    def set_brush(self, radius_px: float, colour: QColor, *, erases: bool, is_shown: bool) -> None:
        """Draw the size cursor like this; ``is_shown`` False: the tool has no size."""
        self._find_cursor()
        self.update(self._marks.cursor_region())
        self._marks.radius_px = radius_px
        self._marks.colour = colour
        self._marks.erases = erases
        self._marks.has_size = is_shown
        self._choose_cursor()
        self.update(self._marks.cursor_region())

    def show_outline(
        self, points: list[tuple[float, float]], *, erases: bool, has_corners: bool
    ) -> None:
        """Draw the outline in the hand, image points; none where the list is empty.

        Args:
            points: of the outline.
            erases: whether it cuts out.
            has_corners: whether it is drawn corner by corner: then a line leads to the cursor.
        """
        self.update(self._marks.outline_region())
        self._marks.outline = list(points)
        self._marks.outline_erases = erases
        self._marks.outline_has_corners = has_corners
        self.update(self._marks.outline_region())

    def show_hints(self, strokes: Sequence[HintStroke], *, is_busy: bool) -> None:
        """Draw rough strokes; ``is_busy``: what they mean is being worked out."""
        self.update(self._marks.show_hints(strokes))
        if is_busy != self._is_busy:
            self._is_busy = is_busy
            self._choose_cursor()

    # --- view ----------------------------------------------------------------------------------

    def fit(self) -> None:
        """Show the whole picture, and keep doing so when the window changes size."""
        self._follows_window = True
        self._set_viewport(self._viewport.fitted())

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom by a factor about a point of the widget, None: its middle."""
        at = QPointF(self.rect().center()) if at is None else at
        ratio = self.devicePixelRatioF()
        self._follows_window = False
        self._set_viewport(self._viewport.zoomed(factor, at.x() * ratio, at.y() * ratio))

    def zoom_to_pixels(self) -> None:
        """Show one image pixel per screen pixel."""
        self.zoom(1.0 / self._viewport.scale)

    def image_point(self, position: QPointF) -> tuple[float, float]:
        """Return the image point under a point of the widget."""
        ratio = self.devicePixelRatioF()
        return self._viewport.to_image(position.x() * ratio, position.y() * ratio)

    def image_length(self, widget_px: float) -> float:
        """Return how many image pixels a length on the widget covers."""
        return widget_px * self.devicePixelRatioF() / self._viewport.scale

    def widget_length(self, image_px: float) -> float:
        """Return how long so many image pixels are on the widget."""
        return image_px * self._viewport.scale / self.devicePixelRatioF()

    def widget_point(self, x: float, y: float) -> QPointF:
        """Return the point of the widget at an image point."""
        ratio = self.devicePixelRatioF()
        view_x, view_y = self._viewport.to_view(x, y)
        return QPointF(view_x / ratio, view_y / ratio)

    def _set_viewport(self, viewport: Viewport) -> None:
        self._viewport = viewport
        self._layers.set_viewport(viewport)
        self._find_cursor()
        self.update()
        self.view_changed.emit()

    def _physical_size(self) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return max(1, math.ceil(self.width() * ratio)), max(1, math.ceil(self.height() * ratio))

    # --- Qt events -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy the stale part of the layers to the screen and draw the size cursor."""
        if self._physical_size() != (self._viewport.view_width, self._viewport.view_height):
            self._fit_to_widget()  # another pixel ratio: the window went to another screen
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        self._layers.draw(painter, ratio)
        if self._layers.has_picture:
            self._grid.draw(painter, self._viewport, ratio)
            self._marks.draw(painter)
        painter.end()
        self.painted.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Take the ground's colour from another theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._layers.restyle()
            self.update()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the picture fitted, or the same point in the middle."""
        self._fit_to_widget()

    def _fit_to_widget(self) -> None:
        viewport = self._viewport.resized(*self._physical_size())
        self._set_viewport(viewport.fitted() if self._follows_window else viewport)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the cursor; with Ctrl change the brush."""
        steps = event.angleDelta().y() / 120
        if not self._layers.has_picture or not steps:
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.brush_scaled.emit(_WHEEL_BRUSH_PER_STEP**steps)
        else:
            self.zoom(_WHEEL_ZOOM_PER_STEP**steps, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan or to paint."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._move_cursor(event.position())
        if not self._layers.has_picture:
            return
        button = event.button()
        is_left = button is Qt.MouseButton.LeftButton
        if button is Qt.MouseButton.MiddleButton or (is_left and self._space_is_held):
            self._pans_from = event.position()
            self._choose_cursor()
        elif (is_left or button is Qt.MouseButton.RightButton) and not self._is_stroking:
            self._begin_stroke(event, erases=not is_left)

    def _begin_stroke(
        self, event: QMouseEvent | QTabletEvent, *, erases: bool, pressure: float = 1.0
    ) -> None:
        self._is_stroking = True
        x, y = self.image_point(event.position())
        is_straight = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.stroke_began.emit(x, y, erases, is_straight, pressure)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Close the outline in the hand; else a second press like any other."""
        if self._marks.outline and self._marks.outline_has_corners:
            self.outline_closed.emit()
        else:
            self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on panning or painting, move the size cursor."""
        if self._pans_from is not None:
            ratio = self.devicePixelRatioF()
            by = event.position() - self._pans_from
            self._pans_from = event.position()
            self._space_did_pan = True
            self._follows_window = False
            self._set_viewport(self._viewport.panned(by.x() * ratio, by.y() * ratio))
        elif self._is_stroking:
            self.stroke_moved.emit(*self.image_point(event.position()), 1.0)
        self._move_cursor(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End panning or the stroke."""
        if self._pans_from is not None and event.button() is not Qt.MouseButton.RightButton:
            self._pans_from = None
            self._choose_cursor()
        elif self._is_stroking and not event.buttons():
            self.finish_stroke()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Paint with the pen, as hard as it is pressed; its other end erases.

        All else (outlines, panning) is left to the mouse events that Qt makes of a pen's.
        """
        is_free = not (self._is_stroking or self._space_is_held) and self._marks.has_size
        kind = event.type()
        if kind is QEvent.Type.TabletPress and is_free and self._layers.has_picture:
            is_rubber = event.pointerType() is QPointingDevice.PointerType.Eraser
            erases = is_rubber or event.button() is Qt.MouseButton.RightButton
            self._is_pen_down = True
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._begin_stroke(event, erases=erases, pressure=event.pressure())
        elif kind is QEvent.Type.TabletMove and self._is_pen_down:
            if self._is_stroking:
                at = self.image_point(event.position())
                self.stroke_moved.emit(*at, event.pressure())
        elif kind is QEvent.Type.TabletRelease and self._is_pen_down:
            self._is_pen_down = False
            self.finish_stroke()
        else:
            event.ignore()
            return
        self._move_cursor(event.position())
        event.accept()

    def finish_stroke(self) -> None:
        """Hand over the stroke in the hand, if there is one."""
        if self._is_stroking:
            self._is_stroking = False
            self.stroke_ended.emit()

    def cancel_stroke(self) -> None:
        """Drop the stroke or outline in the hand, or what is worked out, if there is any."""
        if self._has_something:
            self._is_stroking = False
            self.stroke_cancelled.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the size cursor away."""
        self.update(self._marks.cursor_region())
        self._marks.cursor_at = None

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the size cursor at once, before the pointer moves."""
        self._move_cursor(event.position())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was painted when the window is left in the middle of a stroke."""
        self._space_is_held = False
        self._pans_from = None
        self.finish_stroke()
        self._choose_cursor()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hold Space to pan; Esc drops the stroke."""
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._space_is_held = True
                self._space_did_pan = False
                self._choose_cursor()
        elif event.key() == Qt.Key.Key_Escape and self._has_something:
            self.cancel_stroke()
        elif self._marks.outline and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.outline_closed.emit()
        elif self._marks.outline and event.key() == Qt.Key.Key_Backspace:
            self.outline_stepped_back.emit()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A tap on Space without panning plays or pauses."""
        if event.key() != Qt.Key.Key_Space:
            super().keyReleaseEvent(event)
            return
        if event.isAutoRepeat() or not self._space_is_held:
            return
        self._space_is_held = False
        self._choose_cursor()
        if not self._space_did_pan and self._pans_from is None and not self._is_stroking:
            self.play_toggled.emit()

    # --- the pointer ---------------------------------------------------------------------------

    @property
    def _has_something(self) -> bool:
        return self._is_stroking or bool(self._marks.outline) or self._is_busy

    def _choose_cursor(self) -> None:
        if self._pans_from is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._space_is_held:
            shape = Qt.CursorShape.OpenHandCursor
        elif not self._layers.has_picture:
            shape = Qt.CursorShape.ArrowCursor
        elif self._is_busy:
            shape = Qt.CursorShape.BusyCursor
        else:
            shape = Qt.CursorShape.CrossCursor
        self.setCursor(shape)

    def _find_cursor(self) -> None:
        """Take note of a pointer that lies over the picture and has not moved there yet."""
        if self._marks.cursor_at is None and self.underMouse():
            self._marks.cursor_at = QPointF(self.mapFromGlobal(QCursor.pos()))

    def _move_cursor(self, position: QPointF) -> None:
        for at in (self._marks.cursor_at, position):
            self._marks.cursor_at = at
            self.update(self._marks.cursor_region())
            self.update(self._marks.outline_region())

    def _update_box(self, box: Box) -> None:
        ratio = self.devicePixelRatioF()
        x0, y0, x1, y1 = (v / ratio for v in self._viewport.covering(box, margin=2))
        left, top = math.floor(x0), math.floor(y0)
        self.update(QRect(left, top, math.ceil(x1) - left, math.ceil(y1) - top))
