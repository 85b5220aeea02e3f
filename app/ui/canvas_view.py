"""Keeps the canvas in step with the session: what is shown, in which colours, with which brush."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor

from app.document.masks import Box
from app.document.patches import Change
from app.session.object_verbs import ObjectVerbs
from app.session.onion_skin import OnionSkin
from app.session.outlining import Outlining
from app.session.painting import Painting
from app.session.session import Session
from app.session.smart_selecting import SmartSelecting
from app.session.tools import Tool, Tools
from app.ui.canvas import Canvas
from app.ui.overlay import ObjectLook, bright, colour_tables

_CLOSES_WITHIN_PX = 9.0
"""How near its first corner (on the screen) a press closes a polygon."""


class CanvasView(QObject):
    """Shows the session on a canvas and hands the canvas's strokes to the painting."""

    masks_shown_changed = Signal(bool)
    contours_changed = Signal(bool)
    opacity_changed = Signal(float)

    def __init__(
        self,
        canvas: Canvas,
        session: Session,
        tools: Tools,
        objects: ObjectVerbs,
        *,
        painting: Painting,
        outlining: Outlining,
        smart: SmartSelecting,
        onion: OnionSkin,
    ) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._session = session
        self._painting = painting
        self._outlining = outlining
        self._smart = smart
        self._onion = onion
        self._tools = tools
        self._objects = objects
        self._opacity = 0.5
        self._shows_masks = True
        self._contours_only = False
        session.frame_shown.connect(self._show_frame)
        session.changed.connect(self._show_change)
        session.objects_changed.connect(self.refresh_colours)
        session.closed.connect(canvas.clear)
        tools.changed.connect(self._show_brush)
        tools.object_chosen.connect(self.refresh_colours)
        painting.stroke_grew.connect(canvas.touch)
        painting.labels_replaced.connect(self._show_labels)
        session.before_leaving_frame.append(canvas.finish_stroke)
        session.before_showing.append(canvas.frames_ahead.draw)
        canvas.stroke_began.connect(self._begin)
        outlining.changed.connect(self._show_outline)
        canvas.outline_closed.connect(outlining.close)
        canvas.outline_stepped_back.connect(outlining.step_back)
        smart.changed.connect(self._show_hints)
        onion.changed.connect(self._show_onion)
        canvas.stroke_moved.connect(self._extend)
        for signal, do in (
            (canvas.stroke_ended, (painting.finish, outlining.release, smart.finish)),
            (canvas.stroke_cancelled, (painting.cancel, outlining.cancel, smart.cancel)),
        ):
            for each in do:
                signal.connect(each)
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

    @property
    def contours_only(self) -> bool:
        """Whether masks are drawn as their outlines alone."""
        return self._contours_only

    def set_contours_only(self, contours_only: bool) -> None:
        """Draw masks as their outlines alone, or filled."""
        if contours_only != self._contours_only:
            self._contours_only = contours_only
            self._canvas.set_contours_only(contours_only)
            self.contours_changed.emit(contours_only)

    def next_view(self) -> None:
        """Go on to the next view of the masks: filled, outlines, none."""
        if not self._shows_masks:
            self.set_contours_only(False)
            self.set_masks_shown(True)
        elif self._contours_only:
            self.set_masks_shown(False)
        else:
            self.set_contours_only(True)

    def refresh_colours(self) -> None:
        """Draw with the objects' present colours."""
        self._canvas.set_tables(colour_tables(self.looks(), self._opacity))
        self._show_brush()

    def _begin(self, x: float, y: float, erases: bool, is_straight: bool, pressure: float) -> None:
        self.set_masks_shown(True)  # nobody paints what cannot be seen
        if self._tools.tool.draws_outline:
            near = self._canvas.image_length(_CLOSES_WITHIN_PX)
            self._outlining.press(x, y, erases=erases, closes_within=near)
        elif self._tools.tool is Tool.SMART:
            self._smart.begin(x, y, erases=erases)
        else:
            self._painting.begin(x, y, erases=erases, from_last=is_straight, pressure=pressure)

    def _extend(self, x: float, y: float, pressure: float) -> None:
        self._painting.extend(x, y, pressure)
        self._outlining.move(x, y)
        self._smart.extend(x, y)

    def _show_hints(self) -> None:
        self._canvas.show_hints(self._smart.strokes(), is_busy=self._smart.is_busy)

    def _show_onion(self) -> None:
        self._canvas.show_onion(self._onion.edges(-1), self._onion.edges(1))

    def _show_outline(self) -> None:
        self._canvas.show_outline(
            self._outlining.points,
            erases=self._outlining.erases,
            has_corners=self._tools.tool is Tool.POLYGON,
        )

    def _show_frame(self) -> None:
        picture = self._session.picture
        if picture is not None:
            self._canvas.show_frame(picture, self._painting.labels)
            self._show_hints()

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
            is_shown=self._tools.tool.has_size,
        )
