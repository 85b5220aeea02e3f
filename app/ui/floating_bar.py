"""A bar that floats at the lower edge of the picture and never takes the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

_MARGIN_PX = 18


class FloatingBar(QFrame):
    """Stays in the middle of a widget's lower edge, hidden until ``appear``."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("hintBar")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._over = over
        over.installEventFilter(self)
        self.hide()

    def appear(self) -> None:
        """Show the bar, as large as its content wants."""
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge when the picture changes size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay in the middle when the content changes size."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self.move(
            max(0, (self._over.width() - self.width()) // 2),
            max(0, self._over.height() - self.height() - _MARGIN_PX),
        )
