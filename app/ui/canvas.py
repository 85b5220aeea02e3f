"""The picture one paints on: shows frame and masks, turns the pointer into image coordinates.

The canvas knows no project: it reports what the hand does (``stroke_began`` …, in image pixels)
and draws what it is told to show. All painting is raster; nothing here waits for anything.
"""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.ui.canvas_layers import CanvasLayers
from app.ui.canvas_marks import draw_outline, draw_size_cursor
from app.ui.overlay import Box, ColourTables
from app.ui.viewport import Viewport

_WHEEL_ZOOM_PER_STEP = 1.2
_WHEEL_BRUSH_PER_STEP = 1.15


class Canvas(QWidget):
    """Shows one frame with its masks; brush, pan and zoom by mouse."""

    stroke_began = Signal(float, float, bool, bool)  # x, y, erases, in a straight line
    stroke_moved = Signal(float, float)
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
        self.setAccessibleName("Picture")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(320, 200)
        self._layers = CanvasLayers()
        self._viewport = Viewport(0, 0, 1, 1)
        self._follows_window = True
        self._brush_radius_px = 10.0
        self._brush_colour = QColor("white")
        self._brush_is_shown = True
        self._erases = False
        self._outline: list[tuple[float, float]] = []
        self._outline_has_corners = False
        self._outline_erases = False
        self._cursor_at: QPointF | None = None
        self._is_stroking = False
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
    def is_stroking(self) -> bool:
        """Whether a stroke is in the hand."""
        return self._is_stroking

    @property
    def cursor_point(self) -> tuple[float, float] | None:
        """The image point under the mouse; None: it is elsewhere."""
        return None if self._cursor_at is None else self.image_point(self._cursor_at)

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

    def set_brush(self, radius_px: float, colour: QColor, *, erases: bool, is_shown: bool) -> None:
        """Draw the size cursor like this; ``is_shown`` False: the tool has no size."""
        self._update_cursor()
        self._brush_radius_px = radius_px
        self._brush_colour = colour
        self._erases = erases
        self._brush_is_shown = is_shown
        self._choose_cursor()
        self._update_cursor()

    def show_outline(
        self, points: list[tuple[float, float]], *, erases: bool, has_corners: bool
    ) -> None:
        """Draw the outline in the hand, image points; none where the list is empty.

        Args:
            points: of the outline.
            erases: whether it cuts out.
            has_corners: whether it is drawn corner by corner: then a line leads to the cursor.
        """
        self._update_outline()
        self._outline = list(points)
        self._outline_erases = erases
        self._outline_has_corners = has_corners
        self._update_outline()

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

    def widget_point(self, x: float, y: float) -> QPointF:
        """Return the point of the widget at an image point."""
        ratio = self.devicePixelRatioF()
        view_x, view_y = self._viewport.to_view(x, y)
        return QPointF(view_x / ratio, view_y / ratio)

    def _set_viewport(self, viewport: Viewport) -> None:
        self._viewport = viewport
        self._layers.set_viewport(viewport)
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
        self._layers.draw(painter, self.devicePixelRatioF())
        if self._outline:
            corners = len(self._outline) if self._outline_has_corners else 0
            points, erases = self._outline_points(), self._outline_erases
            draw_outline(painter, points, self._brush_colour, erases=erases, corners=corners)
        self._draw_cursor(painter)
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
            self._is_stroking = True
            x, y = self.image_point(event.position())
            is_straight = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stroke_began.emit(x, y, button is Qt.MouseButton.RightButton, is_straight)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Close the outline in the hand; else a second press like any other."""
        if self._outline and self._outline_has_corners:
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
            self.stroke_moved.emit(*self.image_point(event.position()))
        self._move_cursor(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End panning or the stroke."""
        if self._pans_from is not None and event.button() is not Qt.MouseButton.RightButton:
            self._pans_from = None
            self._choose_cursor()
        elif self._is_stroking and not event.buttons():
            self.finish_stroke()

    def finish_stroke(self) -> None:
        """Hand over the stroke in the hand, if there is one."""
        if self._is_stroking:
            self._is_stroking = False
            self.stroke_ended.emit()

    def cancel_stroke(self) -> None:
        """Drop the stroke or outline in the hand, if there is one."""
        if self._is_stroking or self._outline:
            self._is_stroking = False
            self.stroke_cancelled.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the size cursor away."""
        self._update_cursor()
        self._cursor_at = None

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
        elif event.key() == Qt.Key.Key_Escape and (self._is_stroking or self._outline):
            self.cancel_stroke()
        elif self._outline and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.outline_closed.emit()
        elif self._outline and event.key() == Qt.Key.Key_Backspace:
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

    # --- size cursor ---------------------------------------------------------------------------

    def _choose_cursor(self) -> None:
        if self._pans_from is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._space_is_held:
            shape = Qt.CursorShape.OpenHandCursor
        elif not self._layers.has_picture:
            shape = Qt.CursorShape.ArrowCursor
        else:
            shape = Qt.CursorShape.CrossCursor
        self.setCursor(shape)

    def _move_cursor(self, position: QPointF) -> None:
        self._update_cursor()
        self._update_outline()
        self._cursor_at = position
        self._update_cursor()
        self._update_outline()

    def _cursor_radius(self) -> float:
        """Radius on the screen, in the widget's own units."""
        return max(1.5, self._brush_radius_px * self._viewport.scale / self.devicePixelRatioF())

    def _update_cursor(self) -> None:
        if self._cursor_at is None or not self._layers.has_picture:
            return
        reach = math.ceil(self._cursor_radius()) + 3
        at = self._cursor_at.toPoint()
        self.update(QRect(at.x() - reach, at.y() - reach, 2 * reach + 1, 2 * reach + 1))

    def _draw_cursor(self, painter: QPainter) -> None:
        if self._cursor_at is None or not self._layers.has_picture or not self._brush_is_shown:
            return
        radius, tone = self._cursor_radius(), self._brush_colour
        draw_size_cursor(painter, self._cursor_at, radius, tone, erases=self._erases)

    def _outline_points(self) -> list[QPointF]:
        points = [self.widget_point(x, y) for x, y in self._outline]
        if self._outline_has_corners and self._cursor_at is not None:
            points.append(self._cursor_at)
        return points

    def _update_outline(self) -> None:
        if self._outline:
            around = QPolygonF(self._outline_points()).boundingRect().toAlignedRect()
            self.update(around.adjusted(-8, -8, 8, 8))

    def _update_box(self, box: Box) -> None:
        ratio = self.devicePixelRatioF()
        x0, y0, x1, y1 = (v / ratio for v in self._viewport.covering(box, margin=2))
        left, top = math.floor(x0), math.floor(y0)
        self.update(QRect(left, top, math.ceil(x1) - left, math.ceil(y1) - top))
