"""On which frames each object is seen, and how large: counted beside the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from app.document.patches import Change
from app.document.project import Project
from app.session.background import BackgroundTask
from app.session.failures import describe_failure
from app.session.session import Session

_REST_MS = 150
"""So long after a change its frames are counted: by then the writer has compressed them."""

Areas = NDArray[np.int32]

Counts = Mapping[int, tuple[Areas, NDArray[np.bool_]]]
"""For each object, of each frame counted: its area in pixels, and whether it is hand work."""


class Presence(QObject):
    """Where the objects of the open clip are seen."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._areas: dict[int, Areas] = {}
        self._by_hand: dict[int, NDArray[np.bool_]] = {}
        self._waiting: set[int] = set()
        self._task: BackgroundTask[Counts] | None = None
        self._project: Project | None = None
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self._count)
        session.opened.connect(self._begin)
        session.changed.connect(self._recount)
        session.closed.connect(self._forget)

    @property
    def is_settled(self) -> bool:
        """Whether everything was counted."""
        return self._task is None and not self._waiting

    def areas(self, object_id: int) -> Areas:
        """Return an object's area in pixels on each frame: int32 ``(frames,)``, not to be changed.

        Of a clip with nothing counted yet it is empty.
        """
        return self._areas.get(object_id, np.zeros(0, np.int32))

    def count(self, object_id: int) -> int:
        """Return on how many frames an object is seen."""
        return int(np.count_nonzero(self.areas(object_id)))

    def is_seen(self, object_id: int, frame: int) -> bool:
        """Return whether an object is seen on a frame."""
        areas = self.areas(object_id)
        return frame < len(areas) and bool(areas[frame])

    def bounds(self, object_id: int) -> tuple[int, int] | None:
        """Return the first and the last frame on which an object is seen; None: nowhere."""
        seen = np.flatnonzero(self.areas(object_id))
        return (int(seen[0]), int(seen[-1])) if seen.size else None

    def first_by_hand(self, object_id: int) -> int | None:
        """Return the first frame on which an object is seen and is hand work; None: nowhere."""
        areas = self.areas(object_id)
        found = np.flatnonzero(self._by_hand[object_id] & (areas > 0)) if areas.size else areas
        return int(found[0]) if found.size else None

    def largest(self, object_id: int) -> int | None:
        """Return the frame on which an object is largest; None: it is seen nowhere."""
        areas = self.areas(object_id)
        return int(areas.argmax()) if areas.any() else None

    # --- counting ------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._forget()
        self._project = self._session.project
        self._waiting = set(self._project.frames_with_labels())
        self._count()

    def _forget(self) -> None:
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
            self._task.wait()  # until the frame in hand is counted
        self._project = None
        self._waiting = set()
        self._areas, self._by_hand = {}, {}
        self.changed.emit()

    def _recount(self, change: Change) -> None:
        self._waiting |= change.frames.keys()
        if self._waiting and not self._timer.isActive():
            self._timer.start()

    def _count(self) -> None:
        project = self._project
        if project is None or self._task is not None or not self._waiting:
            return
        frames, self._waiting = sorted(self._waiting), set()
        task = BackgroundTask[Counts](
            lambda report: count_objects(project, frames, report), name="presence", parent=self
        )
        task.succeeded.connect(partial(self._take, project, frames))
        task.failed.connect(self._tell_failure)
        task.cancelled.connect(self._end)
        self._task = task
        task.start()

    def _take(self, project: Project, frames: list[int], counts: Counts) -> None:
        if project is self._project:
            for areas in self._areas.values():
                areas[frames] = 0
            for object_id, (areas, by_hand) in counts.items():
                if object_id not in self._areas:
                    self._areas[object_id] = np.zeros(project.frame_count, np.int32)
                    self._by_hand[object_id] = np.zeros(project.frame_count, np.bool_)
                self._areas[object_id][frames] = areas
                self._by_hand[object_id][frames] = by_hand
        self._end()
        self.changed.emit()

    def _tell_failure(self, error: Exception) -> None:
        self._end()
        if self._project is not None:
            self.failed.emit(describe_failure(error))

    def _end(self) -> None:
        self._task = None
        if self._waiting and not self._timer.isActive():
            self._timer.start()


def count_objects(
    project: Project,
    frames: Iterable[int],
    report: Callable[[int, int], None] = lambda _done, _total: None,
) -> Counts:
    """Measure all objects on some frames.

    Args:
        project: Read only; on any thread.
        frames: The frames.
        report: Called with frames done and their count; may raise to end this.
    """
    frames = list(frames)
    areas: dict[int, Areas] = {}
    by_hand: dict[int, NDArray[np.bool_]] = {}
    for place, frame in enumerate(frames):
        report(place, len(frames))
        state = project.state(frame)
        for object_id, area in state.labels.packed().areas().items():
            areas.setdefault(object_id, np.zeros(len(frames), np.int32))[place] = area
        for object_id, mark in state.marks.items():
            if object_id in areas and mark.provenance.is_hand_work:
                by_hand.setdefault(object_id, np.zeros(len(frames), np.bool_))[place] = True
    nobody = np.zeros(len(frames), np.bool_)
    return {i: (area, by_hand.get(i, nobody)) for i, area in areas.items()}
