"""What a person drags onto the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


class Drops(QObject):
    """Takes files and folders that are dropped anywhere on a window."""

    is_over = Signal(bool)  # whether something that can be dropped is over the window
    dropped = Signal(object)  # Path

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of what is dragged in, out, and dropped."""
        if event.type() == QEvent.Type.DragLeave:
            self.is_over.emit(False)
            return True
        if not isinstance(event, QDropEvent):  # entering and moving are kinds of it
            return False
        path = _path_of(event)
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.is_over.emit(False)
            self.dropped.emit(path)
        else:
            self.is_over.emit(True)
        return True


def _path_of(event: QDropEvent) -> Path | None:
    for url in event.mimeData().urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    return None
