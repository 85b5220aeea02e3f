"""Small pictures of the clip above the timeline, each where its frames lie."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.session.keys import key_of
from app.session.words import tr
from app.ui.theme import colour
from app.ui.timeline_scale import TimeScale

HEIGHT_PX = 36
_GAP_PX = 1.0

Picture = Callable[[int], np.ndarray | None]


class Slot(NamedTuple):
    """A place for one thumbnail: where it begins, how wide it is, and which frame it shows."""

    x: float
    width: float
    frame: int


def slots_of(scale: TimeScale, aspect: float) -> list[Slot]:
    """Return the places side by side that fill the part of the clip that is shown.

    Frames are rounded to powers of two, so that zooming and moving mostly meets thumbnails that
    were made already.

    Args:
        scale: Where frames lie.
        aspect: Width of a frame over its height.
    """
    if not scale.frame_count:
        return []
    count = max(1, math.floor(scale.width_px / max(HEIGHT_PX * aspect, 8.0)))
    width = scale.width_px / count
    step = 2 ** max(0, math.floor(math.log2(max(1.0, width / scale.frame_px))))
    slots: list[Slot] = []
    for place in range(count):
        x = scale.left_px + place * width
        middle = scale.frame_at(x + width / 2)
        slots.append(Slot(x, width, middle // step * step))
    return slots


class FrameStrip(QWidget):
    """Shows thumbnails; press or drag to scrub."""

    scrubbed = Signal(int)
    wanted = Signal(list)  # frames, in their order

    def __init__(self, shown: QAction, parent: QWidget | None = None) -> None:
        """Make the strip; ``shown``: the verb that hides it."""
        super().__init__(parent)
        self.setObjectName("frameStrip")
        self.setAccessibleName(tr("Thumbnails of the clip"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.sizeHint().height())
        self._scale = TimeScale(0, 0, 1)
        self._aspect = 16 / 9
        self._frame = 0
        self._slots: list[Slot] = []
        self._picture: Picture = _nothing
        self._near: Picture = _nothing
        self._is_scrubbing = False
        shown.changed.connect(self._name_key)
        self._name_key()

    def _name_key(self) -> None:
        key = key_of("frame_strip")
        self.setToolTip(tr("Press or drag to go there. {key} hides the strip.", key=key))

    def sizeHint(self) -> QSize:
        """Return room for one row of thumbnails."""
        return QSize(400, HEIGHT_PX + 4)

    @property
    def frames(self) -> list[int]:
        """The frames whose thumbnails are shown."""
        return list(dict.fromkeys(slot.frame for slot in self._slots))

    def set_source(self, picture: Picture, near: Picture) -> None:
        """Take thumbnails from these functions.

        Args:
            picture: Gives the thumbnail of a frame, uint8 RGB (h, w, 3), or None.
            near: Gives one that lies near, to be shown until that one is there.
        """
        self._picture, self._near = picture, near

    def set_aspect(self, aspect: float) -> None:
        """Make room for frames of this width over height."""
        self._aspect = aspect
        self._lay_out()

    def set_scale(self, scale: TimeScale) -> None:
        """Show the part of the clip that the timeline shows."""
        self._scale = scale
        self._lay_out()

    def set_frame(self, frame: int) -> None:
        """Show where one is."""
        for changed in (self._frame, frame):
            self.update(round(self._scale.x(changed + 0.5)) - 3, 0, 7, self.height())
        self._frame = frame

    def _lay_out(self) -> None:
        self._slots = slots_of(self._scale, self._aspect)
        self.wanted.emit(self.frames)
        self.update()

    # --- Qt events -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw thumbnails and the current frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        stale = QRectF(event.rect())
        for slot in self._slots:
            place = QRectF(slot.x, 2, slot.width - _GAP_PX, HEIGHT_PX)
            if place.intersects(stale):
                self._draw_slot(painter, slot.frame, place)
        if self._scale.frame_count and self._scale.shows(self._frame):
            x = self._scale.x(self._frame + 0.5)
            painter.setPen(colour("text"))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    def _draw_slot(self, painter: QPainter, frame: int, place: QRectF) -> None:
        painter.fillRect(place, colour("window"))
        picture = self._picture(frame)
        if picture is None:
            picture = self._near(frame)
            painter.setOpacity(0.25)
        if picture is not None:
            height, width = picture.shape[:2]
            image = QImage(picture.data, width, height, 3 * width, QImage.Format.Format_RGB888)
            # As high as the strip; what does not fit beside its neighbours is cut off at the sides.
            used = min(float(width), place.width() / place.height() * height)
            painter.drawImage(place, image, QRectF((width - used) / 2, 0, used, height))
        painter.setOpacity(1.0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the frame pressed on."""
        if event.button() is Qt.MouseButton.LeftButton and self._scale.frame_count:
            self._is_scrubbing = True
            self.scrubbed.emit(self._scale.frame_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub."""
        if self._is_scrubbing:
            self.scrubbed.emit(self._scale.frame_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stop scrubbing."""
        self._is_scrubbing = False


def _nothing(_frame: int) -> np.ndarray | None:
    return None
