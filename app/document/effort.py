"""How long a person works on which frame, and how long the rest of a clip may take."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from enum import StrEnum

from app.document.side_notes import FrameEffort

IDLE_S = 60.0
"""A rest longer than this is no work, and nobody can say which part of it was."""
FEWEST_FRAMES = 3
"""Of so many frames at least the time must be known before the rest is estimated."""


class Work(StrEnum):
    """What a person did last."""

    PAINT = "paint"
    CORRECT = "correct"
    LOOK = "look"


class EffortClock:
    """Shares the time between signs of life out among frames.

    Args:
        clock: Seconds, ever rising.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._frame = 0
        self._last: float | None = None
        self._open_s = 0.0
        self._spent: dict[int, FrameEffort] = {}

    def show(self, frame: int) -> None:
        """Note which frame is looked at from now on; no sign of life by itself."""
        if frame != self._frame:
            self._close(Work.LOOK)
            self._frame = frame

    def touch(self) -> None:
        """Note a sign of life: the time since the last one was work, unless it was a rest."""
        now = self._clock()
        if self._last is not None and now - self._last <= IDLE_S:
            self._open_s += now - self._last
        self._last = now

    def finish(self, work: Work) -> None:
        """Note that something was done on the frame shown: that is what the time went into."""
        self.touch()
        self._close(work)

    @property
    def spent(self) -> Mapping[int, FrameEffort]:
        """What was spent since the last ``take``, but for what is being worked on."""
        return self._spent

    def take(self) -> dict[int, FrameEffort]:
        """Return what was spent since the last time this was asked."""
        self._close(Work.LOOK)
        spent, self._spent = self._spent, {}
        return spent

    def _close(self, work: Work) -> None:
        seconds, self._open_s = self._open_s, 0.0
        if seconds:
            known = self._spent.get(self._frame, FrameEffort())
            self._spent[self._frame] = known.plus(FrameEffort(**{f"{work}_s": seconds}))


def time_left_s(
    effort: Mapping[int, FrameEffort], done: Collection[int], frame_count: int
) -> float | None:
    """Estimate the seconds until every frame is hand work; None where too little is known.

    What was spent so far on looking and correcting, wherever it was, is shared out among the frames
    that are done because of it. Painting the first masks is left out: that is not what the rest
    will take.

    Args:
        effort: By frame.
        done: Frames on which everything is hand work.
        frame_count: Of the clip.
    """
    if frames_until_known(effort, done):
        return None
    reviewed = _reviewed(effort, done)
    spent_s = sum(each.correct_s + each.look_s for each in effort.values())
    return spent_s / len(reviewed) * max(0, frame_count - len(done))


def frames_until_known(effort: Mapping[int, FrameEffort], done: Collection[int]) -> int:
    """Return how many frames must yet be reviewed before ``time_left_s`` knows; 0 once it does."""
    return max(0, FEWEST_FRAMES - len(_reviewed(effort, done)))


def _reviewed(effort: Mapping[int, FrameEffort], done: Collection[int]) -> list[int]:
    return [f for f in done if f in effort and not effort[f].paint_s]
