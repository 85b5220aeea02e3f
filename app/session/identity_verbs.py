"""Putting names right: swap two objects or merge them, here or over a stretch of the clip."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from app.document.edits import MergeObjects, SwapObjects
from app.document.errors import MaskreelError
from app.document.prepared import PreparedEdit
from app.document.project import Project
from app.session.background import BackgroundTask
from app.session.failures import describe_failure
from app.session.session import Session


class Scope(StrEnum):
    """On which frames."""

    FROM_HERE = "from this frame on"
    UNTIL_HERE = "up to this frame"
    HERE = "on this frame only"
    ALL = "on all frames"

    def stretch(self, frame: int) -> tuple[int, int | None]:
        """Return the first frame, and the one after the last (None: to the end)."""
        start = frame if self in (Scope.FROM_HERE, Scope.HERE) else 0
        stop = frame + 1 if self in (Scope.UNTIL_HERE, Scope.HERE) else None
        return start, stop


class IdentityVerbs(QObject):
    """Works edits of identity out beside the window: a long clip takes seconds."""

    told = Signal(str)
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: BackgroundTask[PreparedEdit] | None = None
        self._project: Project | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an edit is being worked out."""
        return self._task is not None

    def swap(self, first: int, second: int, scope: Scope) -> None:
        """Let two objects trade places."""
        start, stop = scope.stretch(self._session.shown)
        self._begin(SwapObjects(first, second, start, stop))

    def merge(self, object_id: int, into: int, scope: Scope) -> None:
        """Let an object become part of another."""
        start, stop = scope.stretch(self._session.shown)
        self._begin(MergeObjects(object_id, into, start, stop))

    def _begin(self, edit: SwapObjects | MergeObjects) -> None:
        if self._task is not None or not self._session.is_open:
            return
        self._session.put_down()
        project = self._session.project
        task = BackgroundTask[PreparedEdit](
            lambda _report: PreparedEdit(edit, project), name="identity", parent=self
        )
        task.succeeded.connect(self._apply)
        task.failed.connect(self._tell_failure)
        self._task, self._project = task, project
        task.start()

    def _apply(self, prepared: PreparedEdit) -> None:
        self._task = None
        if not self._session.is_open or self._session.project is not self._project:
            return
        change = self._session.apply(prepared)
        if change is None:
            self.told.emit("Nothing to change: the object is on none of these frames.")
        else:
            count = len(change.frames)
            where = "1 frame" if count == 1 else f"{count} frames"
            self.told.emit(f"{change.description} on {where}. Ctrl+Z takes it back.")

    def _tell_failure(self, error: Exception) -> None:
        self._task = None
        if isinstance(error, MaskreelError):
            self.told.emit(str(error))
        else:
            self.failed.emit(describe_failure(error))
