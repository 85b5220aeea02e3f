"""Putting names right: swap, merge, split or renumber objects, here or over a stretch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from app.document.components import Mask
from app.document.edits import Edit, MergeObjects, RenumberObject, SwapObjects
from app.document.errors import MaskreelError
from app.document.objects import free_id, free_ids
from app.document.prepared import PreparedEdit
from app.document.project import Project
from app.session.background import BackgroundTask
from app.session.failures import describe_failure
from app.session.history_words import step_words
from app.session.keys import key_of
from app.session.session import Session
from app.session.splitting import split_edit
from app.session.stretch import Stretch
from app.session.words import on_frames, tr, tr_later


class Scope(StrEnum):
    """On which frames."""

    FROM_HERE = tr_later("from this frame on")
    UNTIL_HERE = tr_later("up to this frame")
    HERE = tr_later("on this frame only")
    ALL = tr_later("on all frames")
    CHOSEN = tr_later("on the frames chosen")

    def frames(self, frame: int, frame_count: int, chosen: range | None) -> range:
        """Return the frames, seen from one of them.

        Args:
            frame: The one in sight.
            frame_count: Of the clip.
            chosen: The range the person chose; None: there is none, and all frames are meant.
        """
        if self is Scope.CHOSEN and chosen is not None:
            return chosen
        start = frame if self in (Scope.FROM_HERE, Scope.HERE) else 0
        stop = frame + 1 if self in (Scope.UNTIL_HERE, Scope.HERE) else frame_count
        return range(start, stop)


class IdentityVerbs(QObject):
    """Works edits of identity out beside the window: a long clip takes seconds."""

    told = Signal(str)
    failed = Signal(str)
    made = Signal(int)  # an object that an edit made

    def __init__(self, session: Session, stretch: Stretch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stretch = stretch
        self._task: BackgroundTask[PreparedEdit] | None = None
        self._project: Project | None = None
        self._new_id: int | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an edit is being worked out."""
        return self._task is not None

    def swap(self, first: int, second: int, scope: Scope) -> None:
        """Let two objects trade places."""
        frames = self._frames(scope)
        self._begin(lambda: SwapObjects(first, second, frames.start, frames.stop))

    def merge(self, object_id: int, into: int, scope: Scope) -> None:
        """Let an object become part of another."""
        frames = self._frames(scope)
        self._begin(lambda: MergeObjects(object_id, into, frames.start, frames.stop))

    def renumber(self, object_id: int, to: int | None, scope: Scope) -> None:
        """Let an object go on as another one, None: as a new one."""
        frames = self._frames(scope)
        target = free_id(self._session.objects) if to is None else to
        edit = RenumberObject(object_id, target, frames.start, frames.stop, is_new=to is None)
        self._begin(lambda: edit, new_id=target if to is None else None)

    def split(self, object_id: int, parts: Sequence[Mask], to: int | None, scope: Scope) -> None:
        """Give parts of an object to another one, or (None) each to a new one.

        Args:
            object_id: The object.
            parts: Its parts on the frame shown, bool (H, W) each.
            to: The object that gets them.
            scope: On which frames they are followed.
        """
        project, frame, frames = self._session.project, self._session.shown, self._frames(scope)
        try:
            new_ids = free_ids(self._session.objects, len(parts)) if to is None else ()
        except MaskreelError as error:
            self.told.emit(describe_failure(error))
            return
        given = dict(zip(new_ids, parts, strict=True)) if to is None else {to: _union(parts)}
        self._begin(
            lambda: split_edit(project, object_id, frame, given, frames=frames, new_ids=new_ids),
            new_id=new_ids[0] if new_ids else None,
        )

    def _frames(self, scope: Scope) -> range:
        count = self._session.video.frame_count
        return scope.frames(self._session.shown, count, self._stretch.chosen)

    def _begin(self, make_edit: Callable[[], Edit], *, new_id: int | None = None) -> None:
        if self._task is not None or not self._session.is_open:
            return
        self._session.put_down()
        project = self._session.project
        task = BackgroundTask[PreparedEdit](
            lambda _report: PreparedEdit(make_edit(), project), name="identity", parent=self
        )
        task.succeeded.connect(self._apply)
        task.failed.connect(self._tell_failure)
        self._task, self._project, self._new_id = task, project, new_id
        task.start()

    def _apply(self, prepared: PreparedEdit) -> None:
        self._task = None
        if not self._session.is_open or self._session.project is not self._project:
            return
        change = self._session.apply(prepared)
        if change is None:
            self.told.emit(tr("Nothing to change: the object is on none of these frames."))
            return
        if self._new_id is not None:
            self.made.emit(self._new_id)
        self.told.emit(
            tr(
                "{what} {where}. {key} takes it back.",
                what=step_words(change.description),
                where=on_frames(len(change.frames)),
                key=key_of("undo"),
            )
        )

    def _tell_failure(self, error: Exception) -> None:
        self._task = None
        tell = self.told if isinstance(error, MaskreelError) else self.failed
        tell.emit(describe_failure(error))


def _union(parts: Sequence[Mask]) -> Mask:
    together = parts[0].copy()
    for part in parts[1:]:
        together |= part
    return together
