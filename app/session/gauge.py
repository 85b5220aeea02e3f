"""Looks at the memory now and then, beside the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs.memory import MemoryReading, read_memory
from app.session.background import BackgroundTask

_EVERY_MS = 2000
_NOTHING = MemoryReading(None, None, None, None)


class Gauge(QObject):
    """The last reading of the memory.

    Attributes:
        reading: What it was.
    """

    changed = Signal()

    def __init__(self, worker_pid: Callable[[], int | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reading = _NOTHING
        self._worker_pid = worker_pid
        self._task: BackgroundTask[MemoryReading] | None = None
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look now, and go on looking."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Look once, unless somebody is at it."""
        if self._task is not None:
            return
        pid = self._worker_pid()
        task = BackgroundTask[MemoryReading](
            lambda _report: read_memory(pid), name="gauge", parent=self
        )
        task.succeeded.connect(self._take)
        task.finished.connect(self._forget_task)
        self._task = task
        task.start()

    def close(self) -> None:
        """Look no more; waits for the last look."""
        self._timer.stop()
        if self._task is not None:
            self._task.wait()

    def _take(self, reading: MemoryReading) -> None:
        if reading != self.reading:
            self.reading = reading
            self.changed.emit()

    def _forget_task(self) -> None:
        self._task = None
