"""A line that waits for one key to be pressed, whatever that key does elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.session.words import tr
from app.ui.keymap import key_of_event


class KeyCatcher(QLabel):
    """Takes every key while it has the focus, Tab and Return too; Esc gives up."""

    caught = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keyCatcher")
        self.setAccessibleName(tr("The new key"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def event(self, event: QEvent) -> bool:
        """Take the keys before menus, buttons and the focus do."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._take(event)
            return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.given_up.emit()
            return
        key = key_of_event(event.key(), event.modifiers(), event.text())
        if key:
            self.caught.emit(key)
