"""A row of bars over the clip: how much of each frame's masks changed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.session.words import tr
from app.ui.theme import colour

_USUAL_PX, _LEAST_PX, _HEIGHT_PX = 520, 160, 30
_LEAST_BAR_PX = 3.0
_LEAST_SCALE = 0.05  # the largest share is as high as the strip, unless it is smaller than this


class DifferenceStrip(QWidget):
    """Shows the share that changed by frame; a click goes to the nearest frame that did."""

    frame_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("What changed, frame by frame"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumSize(_LEAST_PX, _HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shares: Mapping[int, float] = {}
        self._span = range(1)
        self._frame = 0

    def sizeHint(self) -> QSize:
        """Ask for a width at which single frames can be told."""
        return QSize(_USUAL_PX, _HEIGHT_PX)

    def show_shares(self, shares: Mapping[int, float], frame: int) -> None:
        """Show these shares, in [0, 1], over the frames from the first to the last of them.

        Args:
            shares: by frame; frames left out did not change.
            frame: the one that is shown.
        """
        self._shares = shares
        self._span = range(min(shares, default=0), max(shares, default=0) + 1)
        self._frame = frame
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the frame pressed on."""
        if self._shares:
            at = self._span.start + event.position().x() / self._frame_width() - 0.5
            self.frame_chosen.emit(min(self._shares, key=lambda frame: abs(frame - at)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a bar for each frame, and where one is."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("window"))
        width = self._frame_width()
        most = max([_LEAST_SCALE, *self._shares.values()])
        for frame, share in self._shares.items():
            height = _LEAST_BAR_PX + (self.height() - _LEAST_BAR_PX) * share / most
            left = (frame - self._span.start) * width
            bar = QRectF(left, self.height() - height, max(1.0, width - 1.0), height)
            painter.fillRect(bar, colour("accent" if frame == self._frame else "warn"))
        if self._frame in self._span:
            x = (self._frame - self._span.start + 0.5) * width
            painter.fillRect(QRectF(x - 0.5, 0, 1, self.height()), colour("text"))

    def _frame_width(self) -> float:
        return self.width() / len(self._span)
