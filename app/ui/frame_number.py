"""The box that says and takes the number of the frame."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from app.session.words import tr

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class FrameNumber(QSpinBox):
    """Goes to a frame on Return and then gives the keys back; what was only typed is forgotten."""

    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("frameNumber")
        self.setAccessibleName(tr("Frame number"))
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(72)

    def set_last(self, last: int) -> None:
        """Take numbers from 0 to that of the last frame; nobody hears of it."""
        self.blockSignals(True)
        self.setRange(0, last)
        self.blockSignals(False)

    def show_value(self, value: int) -> None:
        """Say where one is; nobody hears of it."""
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return takes what was typed, Esc forgets it; with both one is done here."""
        if event.key() not in _ENDS:
            super().keyPressEvent(event)
            return
        if event.key() == Qt.Key.Key_Escape:
            self._forget()
        else:
            super().keyPressEvent(event)
        self.ended.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A click means another number: what is typed takes the place of this one."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            QTimer.singleShot(0, self.selectAll)  # the press itself would take the choice back

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget what was typed: a press in the picture means the frame that is seen there."""
        self._forget()
        super().focusOutEvent(event)

    def _forget(self) -> None:
        self.lineEdit().setText(self.textFromValue(self.value()))
