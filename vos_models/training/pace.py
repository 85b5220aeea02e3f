"""How fast a run goes, and when it ends."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class ShowProgress(Protocol):
    """Called after each step with what is done, how much of how much, and the seconds left."""

    def __call__(self, what: str, done: int, total: int, eta_s: float | None = None) -> None:
        """Show it."""
        ...


class Pace:
    """The time that steps take, from now on."""

    def __init__(self) -> None:
        self._begin = time.monotonic()
        self._waited_s = 0.0
        self._steps = 0

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Count the time within as waiting for data."""
        before = time.monotonic()
        yield
        self._waited_s += time.monotonic() - before

    def count(self) -> None:
        """Count a step that is done."""
        self._steps += 1

    @property
    def seconds_a_step(self) -> float:
        """Return the mean over the steps so far, with all that is done between them."""
        return (time.monotonic() - self._begin) / max(1, self._steps)

    @property
    def waiting_share(self) -> float:
        """Return the share of the time that was spent waiting for data."""
        return self._waited_s / max(1e-9, time.monotonic() - self._begin)


def show_nothing(what: str, done: int, total: int, eta_s: float | None = None) -> None:
    """Take progress and show nothing."""
    del what, done, total, eta_s
