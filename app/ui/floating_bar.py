"""A bar that floats at the lower edge of the picture and never takes the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

_MARGIN_PX = 18
_SIDE_PX = 8


class FloatingBar(QFrame):
    """Stays in the middle of a widget's lower edge, hidden until ``appear``.

    It is never wider than the widget: where that is too narrow it says less, and wraps.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("hintBar")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._over = over
        over.installEventFilter(self)
        self.hide()

    def appear(self) -> None:
        """Show the bar, as large as its content wants, or as there is room."""
        self.show()
        self._fit()
        self.raise_()

    def _say_less(self, is_narrow: bool) -> None:
        """Show the content in fewer words and let it wrap, or show all of it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge, and within it, when the picture changes size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._fit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay in the middle when the content changes size."""
        super().resizeEvent(event)
        self._place()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        room_px = max(1, self._over.width() - 2 * _SIDE_PX)
        self._say_less(False)
        layout.activate()
        if layout.totalSizeHint().width() > room_px:
            self._say_less(True)
            layout.activate()
        wanted = layout.totalSizeHint()
        width = min(wanted.width(), room_px)
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else 0
        self.resize(width, max(height, wanted.height() if width == wanted.width() else 0))
        self._place()

    def _place(self) -> None:
        self.move(
            max(0, (self._over.width() - self.width()) // 2),
            max(0, self._over.height() - self.height() - _MARGIN_PX),
        )
