"""What a hand may change: the object it works on, the pixels it cannot take, and its edits."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QObject, Signal

from app.document.edits import PaintEdit
from app.document.masks import Provenance
from app.document.object_edits import AddObject, ChangeObject
from app.document.objects import ObjectInfo, free_id
from app.session.refusals import is_locked
from app.session.session import Session
from app.session.tools import Tools
from app.session.words import tr

_GROUPS = itertools.count(1)
_CARRIED = (Provenance.PROPAGATED, Provenance.PROPOSED)


class Hand(QObject):
    """The one way from a tool to the project: all tools share its rules."""

    touched = Signal(int, object, object)  # frame, its FrameState before, the objects changed
    corrected = Signal(int)  # frame on which hand work changed what was propagated
    committed = Signal(int)  # frame on which a hand changed something, after ``corrected``
    refused = Signal(str)  # a quiet word on why nothing was changed

    def __init__(self, session: Session, tools: Tools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tools = tools
        self._group: str | None = None
        self._made: str | None = None  # the step that added an object for a stroke

    def ready_object(self) -> int | None:
        """Return the object to work on: there, seen and not locked; None if that cannot be.

        Where there is no object at all one is made: it and the next edit are one undo.
        """
        if self._session.is_read_only:
            self.refused.emit(tr("This is open read only: nothing can be changed."))
            return None
        current = self._current() or self._first_object()
        if current is None:
            return None
        if current.locked:
            self.refused.emit(is_locked(current.name))
            return None
        if not current.visible:
            self._session.apply(ChangeObject(current.id, visible=True))
        return current.id

    def protected(self, target: int) -> frozenset[int]:
        """Return the objects whose pixels the hand cannot take while it works on one (0: none).

        The locked and the unseen ones; all others where they are to be preserved.
        """
        preserves = self._tools.preserves_others and target
        return frozenset(
            info.id
            for info in self._session.objects
            if info.id != target and (preserves or info.locked or not info.visible)
        )

    def commit(self, edit: PaintEdit | None) -> None:
        """Apply what a tool made; None ends it without a change."""
        group, self._group = self._group, None
        made, self._made = self._made, None
        if edit is None:
            # A mere click with the lasso, or Esc: the object made for the stroke goes again.
            if made is not None and self._session.project.undo_description == made:
                self._session.undo()
            return
        project = self._session.project
        state, before = project.state(edit.frame), dict(project.provenance(edit.frame))
        if self._session.apply(edit, group=group) is None:
            return
        after = project.provenance(edit.frame)
        touched = {i for i, p in after.items() if p.is_hand_work and before.get(i) is not p}
        touched |= frozenset(edit.object_ids) & after.keys()
        self.touched.emit(edit.frame, state, frozenset(touched))
        if any(p in _CARRIED and after.get(i) is not p for i, p in before.items()):
            self.corrected.emit(edit.frame)
        self.committed.emit(edit.frame)

    def _current(self) -> ObjectInfo | None:
        for info in self._session.objects:
            if info.id == self._tools.object_id:
                return info
        return None

    def _first_object(self) -> ObjectInfo | None:
        if self._session.objects:
            self.refused.emit(tr("Choose an object first: press its number."))
            return None
        object_id = free_id(())
        self._group = f"first-stroke-{next(_GROUPS)}"
        if self._session.apply(AddObject(object_id=object_id), group=self._group) is None:
            return None
        self._made = self._session.project.undo_description
        self._tools.choose_object(object_id)
        return self._current()
