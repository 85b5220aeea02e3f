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
    """An object that a hand changed on a frame: the frame before it did, and in which run's time.

    Attributes:
        before: The frame as it was.
        after_run: How many runs had begun when the hand was here last.
    """

    before: FrameState
    after_run: int


class Corrections(QObject):
    """Keeps the corrections that no run has carried on yet.

    A correction that is taken back is none: the frame is compared with what it was before. One that
    is made while a run is at work waits for the next: the run began without it.
    """

    def __init__(self, session: Session, hand: Hand, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._touched: dict[int, dict[int, _Touched]] = {}  # by frame and object
        self._runs = 0
        hand.touched.connect(self._note)
        session.opened.connect(self._touched.clear)
        session.closed.connect(self._touched.clear)

    def run_began(self) -> None:
        """Hear that a run began: it knows of all corrections until now."""
        self._runs += 1

    def waiting(self, frame: int) -> frozenset[int]:
        """Return the objects whose correction on a frame was not carried on yet."""
        touched = self._touched.get(frame)
        if not touched:
            return frozenset()
        there = {info.id for info in self._session.objects}
        now = self._session.project.state(frame)
        return frozenset(
            i for i, each in touched.items() if i in there and _is_other(each.before, now, i)
        )

    def forget(self, frames: range, object_ids: Collection[int]) -> None:
        """Hear that the last run carried objects over some frames, from those beside them too."""
        for frame, touched in self._touched.items():
            if frames.start - 1 <= frame <= frames.stop:
                for object_id in set(object_ids) & touched.keys():
                    if touched[object_id].after_run < self._runs:
                        del touched[object_id]

    def _note(self, frame: int, before: FrameState, object_ids: frozenset[int]) -> None:
        touched = self._touched.setdefault(frame, {})
        for object_id in object_ids:
            known = touched.get(object_id, _Touched(before, self._runs))
            touched[object_id] = _Touched(known.before, self._runs)


def _is_other(before: FrameState, now: FrameState, object_id: int) -> bool:
    """Whether an object's mark or mask changed."""
    if before is now:
        return False
    if before.marks.get(object_id) != now.marks.get(object_id):
        return True
    return not np.array_equal(before.labels.array() == object_id, now.labels.array() == object_id)
