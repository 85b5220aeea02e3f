"""Takes masks from image files into the open project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from app.session.background import BackgroundTask
from app.session.failures import describe_failure
from app.session.mask_import import read_masks_for, take_masks
from app.session.session import Session
from app.ui import dialogs

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class MaskImport(QObject):
    """Asks for masks, reads them beside the window, and puts them into the project."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def ask(self) -> None:
        """Ask which masks."""
        path = dialogs.ask_masks(self._window)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read an indexed PNG or a folder of them."""
        video, shown = self._session.video, self._session.shown
        task = BackgroundTask[dict[int, np.ndarray]](
            lambda _report: read_masks_for(path, video, shown), name="import masks", parent=self
        )
        task.succeeded.connect(self._take)
        task.failed.connect(
            lambda error: dialogs.tell_failure(
                self._window, "These masks cannot be used", describe_failure(error)
            )
        )
        task.start()

    def _take(self, masks: dict[int, np.ndarray]) -> None:
        count = len(masks)
        what = "1 frame" if count == 1 else f"{count} frames"
        box = QMessageBox(self._window)
        box.setWindowTitle("Import masks")
        box.setText(f"<b>Masks of {what} are read.</b>")
        box.setInformativeText(
            "Use them as painted frames, from which propagation starts and which it never "
            "changes? Or keep them as imported, to be replaced by propagation?"
        )
        anchors = box.addButton("Use as painted frames", QMessageBox.ButtonRole.AcceptRole)
        box.addButton("Keep as imported", QMessageBox.ButtonRole.ApplyRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is not cancel:
            take_masks(self._session, masks, approve=box.clickedButton() is anchors)
            self._session.go_to(min(masks))
            self._window.say(f"Took masks of {what}.")
        self.deleteLater()
