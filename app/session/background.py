"""One way to run background work: a function on a thread, one success path, one failure path."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from app.document.errors import MaskreelError

Outcome = TypeVar("Outcome")

_LET_GO: set[BackgroundTask[Any]] = set()


class CancelledError(MaskreelError):
    """The work was given up on request."""


class BackgroundTask(QThread, Generic[Outcome]):
    """Runs one function beside the window; its signals arrive on the thread that made it.

    ``failed`` brings the exception; ``describe_failure`` puts it in words. The function gets
    ``report(done, total)``, which raises ``CancelledError`` once ``cancel`` was called, so that
    long work ends at its next step and cleans up after itself.
    """

    succeeded = Signal(object)
    failed = Signal(object)  # the exception
    cancelled = Signal()
    progressed = Signal(int, int)

    def __init__(
        self,
        work: Callable[[Callable[[int, int], None]], Outcome],
        *,
        name: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._work = work
        self._is_cancelled = False
        self._is_let_go = False
        self._outcome: tuple[str, tuple[Any, ...]] | None = None
        # Told on the way out, when nothing of the work runs any more: who hears of the end may
        # delete what the work used.
        self.finished.connect(self._tell)

    def cancel(self) -> None:
        """Ask the work to end at its next step."""
        self._is_cancelled = True

    def let_go(self) -> None:
        """Leave the work to itself: nobody waits for it and nobody hears of it any more.

        It lives on without its parent until it ends, and the program does not end before it.
        """
        self.cancel()
        self._is_let_go = True
        self.setParent(None)
        _LET_GO.add(self)

    def run(self) -> None:
        """Do the work (called by Qt on the new thread)."""
        try:
            self._outcome = ("succeeded", (self._work(self._report),))
        except CancelledError:
            self._outcome = ("cancelled", ())
        except Exception as error:  # noqa: BLE001 - the one failure path of background work
            self._outcome = ("failed", (error,))

    def _report(self, done: int, total: int) -> None:
        if self._is_cancelled:
            raise CancelledError("cancelled")
        self.progressed.emit(done, total)

    def _tell(self) -> None:
        outcome, self._outcome = self._outcome, None
        if self._is_let_go:
            QTimer.singleShot(0, partial(_LET_GO.discard, self))  # not while it is still in here
            return
        if outcome is not None:
            getattr(self, outcome[0]).emit(*outcome[1])
        self.deleteLater()


@atexit.register
def _wait_for_those_let_go() -> None:
    """Wait for work that was left to itself: a thread must not outlive the interpreter."""
    for task in tuple(_LET_GO):
        task.wait()
    _LET_GO.clear()
