"""Remembers a clip when it is left: how far it is, and a small picture with its masks."""

from __future__ import annotations

import time
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtCore import QObject, Signal

from app.session import places
from app.session.background import BackgroundTask
from app.session.session import Session
from app.ui.recent import Recent, RecentClip

_WIDTH_PX = 352
_OPACITY = 0.5


class RecentKeeper(QObject):
    """Keeps the list of recent clips while clips are opened and closed."""

    kept = Signal()  # the small picture of a clip that was left is there

    def __init__(self, session: Session, recent: Recent, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._recent = recent
        self._tasks: list[BackgroundTask[None]] = []
        session.opened.connect(lambda: recent.add(self._path()))
        session.closing.connect(self._keep)

    def wait(self) -> None:
        """Wait until the pictures are written."""
        for task in tuple(self._tasks):
            task.wait()

    def _ended(self, task: BackgroundTask[None]) -> None:
        self._tasks.remove(task)
        self.kept.emit()

    def _path(self) -> Path:
        """Return what is to be opened again: a video has its project in a known place."""
        project = self._session.project.path
        if project is None or project.parent == places.projects_folder():
            return self._session.video.path
        return project

    def _keep(self) -> None:
        session = self._session
        project = session.project
        self._recent.set_place(project.path, session.frame)
        clip = RecentClip(
            str(self._path()),
            time.time(),
            len(project.frames_with_labels()),
            len(project.anchors()),
            session.video.frame_count,
        )
        self._recent.note(clip)
        picture = session.picture
        if picture is None:
            return
        labels = session.labels
        colours = {info.id: info.colour for info in session.objects if info.visible}
        task = BackgroundTask[None](
            lambda _report: write_thumbnail(clip.thumbnail, picture, labels, colours),
            name="thumbnail",
            parent=self,
        )
        task.finished.connect(lambda: self._ended(task))
        self._tasks.append(task)
        task.start()


def write_thumbnail(
    path: Path,
    picture: np.ndarray,
    labels: np.ndarray,
    colours: dict[int, tuple[int, int, int]],
) -> None:
    """Write a small JPEG of a frame with its masks over it.

    Args:
        path: Where it goes.
        picture: uint8 RGB (H, W, 3).
        labels: uint8 (H, W).
        colours: Of the objects that are shown.
    """
    height, width = labels.shape
    size = _WIDTH_PX, max(1, round(_WIDTH_PX * height / width))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    ids = cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST)
    for object_id, colour in colours.items():
        mask = ids == object_id
        small[mask] = (1 - _OPACITY) * small[mask] + _OPACITY * np.array(colour)
    path.parent.mkdir(parents=True, exist_ok=True)
    coded = cv2.imencode(".jpg", cv2.cvtColor(small, cv2.COLOR_RGB2BGR))[1]
    unfinished = path.with_suffix(".new")  # nobody reads half a picture
    unfinished.write_bytes(coded.tobytes())
    unfinished.replace(path)
