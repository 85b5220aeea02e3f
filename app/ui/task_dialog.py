"""A dialog whose work goes on beside the window, and that is not left while it does."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QWidget

from app.session.background import BackgroundTask


class TaskDialog(QDialog):
    """Ends its work before it goes: whoever gives up or closes it ends the work first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._task: BackgroundTask[Any] | None = None

    def _give_up(self) -> None:
        if self._task is not None:
            self._task.cancel()
        else:
            self.reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the work first; nothing half-done stays."""
        if self._task is not None:
            self._task.cancel()
            event.ignore()
        else:
            super().closeEvent(event)
