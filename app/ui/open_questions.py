"""What has to be asked before something opens: which video, or whether to only look."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from app.session.session import Session
from app.ui import dialogs

_BUTTONS = QMessageBox.StandardButton


class OpenQuestions(QObject):
    """Asks what the session wants to know, and opens again with the answer."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._parent = parent
        session.video_missing.connect(self._find_video)
        session.video_differs.connect(self._ask_about_video)
        session.read_only_offered.connect(self._offer_read_only)

    def _find_video(self, message: str, project: str) -> None:
        video = dialogs.ask_lost_video(self._parent, message)
        if video is not None:
            self._session.open(Path(project), video=video)

    def _ask_about_video(self, message: str, project: str, video: str) -> None:
        answer = dialogs.ask_other_video(self._parent, message)
        if answer == _BUTTONS.Yes:
            self._session.open(Path(project), video=Path(video), any_content=True)
        elif answer == _BUTTONS.Open:
            self._find_video(message, project)

    def _offer_read_only(self, message: str, path: str, video: str) -> None:
        place = Path(video) if video else None
        answer = dialogs.ask_read_only(self._parent, message)
        if answer != _BUTTONS.Cancel:
            is_to_look = answer == _BUTTONS.Open
            self._session.open(Path(path), video=place, read_only=is_to_look)
