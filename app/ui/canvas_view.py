"""Keeps the canvas in step with the session: what is shown, in which colours, with which brush."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor

from app.document.masks import Box
from app.document.patches import Change
from app.session.object_verbs import ObjectVerbs
from app.session.painting import Painting
from app.session.session import Session
from app.session.tools import Tool, Tools
from app.ui.canvas import Canvas
from app.ui.overlay import ObjectLook, bright, colour_tables


class CanvasView(QObject):
    """Shows the session on a canvas and hands the canvas's strokes to the painting."""

    masks_shown_changed = Signal(bool)
    opacity_changed = Signal(float)

    def __init__(
        self,
        canvas: Canvas,
        session: Session,
        painting: Painting,
        tools: Tools,
        objects: ObjectVerbs,
    ) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._session = session
        self._painting = painting
        self._tools = tools
        self._objects = objects
        self._opacity = 0.5
        self._shows_masks = True
        session.frame_shown.connect(self._show_frame)
        session.changed.connect(self._show_change)
        session.objects_changed.connect(self.refresh_colours)
        session.closed.connect(canvas.clear)
        tools.changed.connect(self._show_brush)
        tools.object_chosen.connect(self.refresh_colours)
        painting.stroke_grew.connect(canvas.touch)
        painting.labels_replaced.connect(self._show_labels)
        session.before_leaving_frame.append(canvas.finish_stroke)
        canvas.stroke_began.connect(self._begin)
        canvas.stroke_moved.connect(painting.extend)
        canvas.stroke_ended.connect(painting.finish)
        canvas.stroke_cancelled.connect(painting.cancel)
        canvas.brush_scaled.connect(tools.scale_radius)
        canvas.play_toggled.connect(session.toggle_playing)
        self._show_brush()

    @property
    def opacity(self) -> float:
        """Opacity of the masks, 0 to 1."""
        return self._opacity

    @property
    def shows_masks(self) -> bool:
        """Whether masks are shown at all."""
        return self._shows_masks

    def looks(self) -> list[ObjectLook]:
        """Return how each object is drawn."""
        current = self._tools.object_id
        return [
            ObjectLook(info.id, info.colour, info.visible, info.id == current)
            for info in self._session.objects
        ]

    def set_opacity(self, opacity: float) -> None:
        """Draw masks this opaque, 0 to 1."""
        if opacity != self._opacity:
            self._opacity = opacity
            self.refresh_colours()
            self.opacity_changed.emit(opacity)

    def set_masks_shown(self, shown: bool) -> None:
        """Show or hide all masks."""
        if shown != self._shows_masks:
            self._shows_masks = shown
            self._canvas.set_masks_shown(shown)
            self.masks_shown_changed.emit(shown)

    def refresh_colours(self) -> None:
        """Draw with the objects' present colours."""
        self._canvas.set_tables(colour_tables(self.looks(), self._opacity))
        self._show_brush()

    def _begin(self, x: float, y: float, erases: bool) -> None:
        self.set_masks_shown(True)  # nobody paints what cannot be seen
        self._painting.begin(x, y, erases=erases)

    def _show_frame(self) -> None:
        picture = self._session.picture
        if picture is not None:
            self._canvas.show_frame(picture, self._painting.labels)

    def _show_change(self, change: Change) -> None:
        box = change.frames.get(self._session.shown)
        if box is not None and not box.is_empty and not self._painting.is_stroking:
            self._canvas.show_labels(self._session.labels, box)

    def _show_labels(self, box: Box | None) -> None:
        if self._session.is_open:
            self._canvas.show_labels(self._painting.labels, box)

    def _show_brush(self) -> None:
        current = self._objects.current
        tone = QColor(*bright(current.colour)) if current else QColor("white")
        self._canvas.set_brush(
            self._tools.radius_px,
            tone,
            erases=self._tools.tool is Tool.ERASER,
            is_shown=self._tools.tool is not Tool.FILL,
        )
