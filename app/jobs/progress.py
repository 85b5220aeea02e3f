"""How long a job will still take, judged by its last steps."""

from __future__ import annotations

import time
from collections.abc import Callable


class Pace:
    """Estimates the time left from a smoothed time per step.

    The first step is left out: it carries the loading and warming up of the network.

    Args:
        total: Steps in all.
        slow: How many of the first steps take time; those after them follow at once. None: all.
    """

    def __init__(
        self,
        total: int,
        clock: Callable[[], float] = time.monotonic,
        *,
        slow: int | None = None,
    ) -> None:
        self.total = total
        self.done = 0
        self._slow = total if slow is None else slow
        self._clock = clock
        self._begin = clock()
        self._last = self._begin
        self._seconds_per_step: float | None = None

    def advance(self) -> float | None:
        """Count one step; return the estimated seconds left, None while it cannot be told."""
        now = self._clock()
        step = now - self._last
        self._last = now
        self.done += 1
        if self.done > 1:
            known = self._seconds_per_step
            # a jump to another pace is believed within some ten steps
            self._seconds_per_step = step if known is None else 0.85 * known + 0.15 * step
        return self.left_s

    @property
    def left_s(self) -> float | None:
        """Estimated seconds left after the last step; None while it cannot be told."""
        if self._seconds_per_step is None:
            return None if self._slow > self.done else 0.0
        return self._seconds_per_step * max(0, self._slow - self.done)

    def resume(self) -> None:
        """Leave out the time since the last step: nothing was being done."""
        now = self._clock()
        self._begin += now - self._last
        self._last = now

    @property
    def seconds(self) -> float:
        """Seconds since the pace was first taken."""
        return self._clock() - self._begin
