"""Keeps the log of the time that a hand spends on each frame, in the project."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from app.document.effort import EffortClock, Work
from app.document.errors import MaskreelError
from app.document.side_notes import FrameEffort
from app.session.hand import Hand
from app.session.session import Session

_WRITE_MS = 15_000


class Effort(QObject):
    """Listens to what a person does; watching a network work is no sign of life."""

    def __init__(
        self,
        session: Session,
        hand: Hand,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._read_clock = clock
        self._clock = EffortClock(clock)
        self._corrected: set[int] = set()
        self._timer = QTimer(self, interval=_WRITE_MS)
        self._timer.timeout.connect(self.write)
        session.opened.connect(self._begin)
        session.closing.connect(self.write)
        session.closed.connect(self._timer.stop)
        session.moved_by_hand.connect(self.touch)
        session.frame_changed.connect(self._clock_show)
        hand.corrected.connect(self._note_correction)
        hand.committed.connect(self._finish)

    @property
    def by_frame(self) -> Mapping[int, FrameEffort]:
        """Seconds spent, but for what is being worked on."""
        written = self._session.project.notes.effort
        none = FrameEffort()
        return {
            **written,
            **{f: written.get(f, none).plus(s) for f, s in self._clock.spent.items()},
        }

    def touch(self) -> None:
        """Note that somebody is there."""
        if self._session.is_open:
            self._clock.touch()

    def write(self) -> None:
        """Put what was spent into the project."""
        spent = self._clock.take()
        if spent and self._session.is_open:
            try:
                self._session.project.notes.add_effort(spent)
            except MaskreelError:  # closed under our hands: some seconds are lost, no work is
                return

    def _begin(self) -> None:
        self._clock = EffortClock(self._read_clock)
        self._corrected = set()
        self._timer.start()

    def _clock_show(self, frame: int) -> None:
        self._clock.show(frame)

    def _note_correction(self, frame: int) -> None:
        self._corrected.add(frame)

    def _finish(self, frame: int) -> None:
        known = self.by_frame.get(frame)
        is_correction = frame in self._corrected or (known is not None and known.correct_s > 0)
        self._clock.show(frame)
        self._clock.finish(Work.CORRECT if is_correction else Work.PAINT)
