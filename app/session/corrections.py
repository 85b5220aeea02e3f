"""Which objects a hand changed on which frames since they were last carried from there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject

from app.document.masks import FrameState
from app.session.hand import Hand
from app.session.session import Session


@dataclass(frozen=True, eq=False)
class _Touched:
    """One frame: what it was before a hand changed it, and the objects that it changed."""

    before: FrameState
    object_ids: frozenset[int]


class Corrections(QObject):
    """Keeps the corrections that no run has carried on yet.

    A correction that is taken back is none: the frame is compared with what it was before.
    """

    def __init__(self, session: Session, hand: Hand, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._touched: dict[int, _Touched] = {}
        hand.touched.connect(self._note)
        session.opened.connect(self._touched.clear)
        session.closed.connect(self._touched.clear)

    def waiting(self, frame: int) -> frozenset[int]:
        """Return the objects whose correction on a frame was not carried on yet."""
        touched = self._touched.get(frame)
        if touched is None:
            return frozenset()
        there = {info.id for info in self._session.objects}
        now = self._session.project.state(frame)
        return frozenset(i for i in touched.object_ids & there if _is_other(touched.before, now, i))

    def forget(self, frames: range, object_ids: Collection[int]) -> None:
        """Hear that some objects were carried over some frames, from the frames beside them too."""
        for frame, touched in list(self._touched.items()):
            if frames.start - 1 <= frame <= frames.stop:
                left = touched.object_ids - frozenset(object_ids)
                if left:
                    self._touched[frame] = _Touched(touched.before, left)
                else:
                    del self._touched[frame]

    def _note(self, frame: int, before: FrameState, object_ids: frozenset[int]) -> None:
        known = self._touched.get(frame, _Touched(before, frozenset()))
        self._touched[frame] = _Touched(known.before, known.object_ids | object_ids)


def _is_other(before: FrameState, now: FrameState, object_id: int) -> bool:
    """Whether an object's mark or mask changed."""
    if before is now:
        return False
    if before.marks.get(object_id) != now.marks.get(object_id):
        return True
    return not np.array_equal(before.labels.array() == object_id, now.labels.array() == object_id)
