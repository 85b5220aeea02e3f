"""How long it takes from the start of a process until its window is painted: a fresh one each time.

``python -m app.ui.bench_start`` is that process.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer

from app.application import make_application
from app.jobs.errors import JobError
from app.platform_check import check_platform
from app.ui.main_window import MainWindow

_ROOT = Path(__file__).resolve().parents[2]
_PAINTED = "painted"


def start_times(count: int = 3) -> list[float]:
    """Return the milliseconds by the clock of so many starts.

    Raises:
        JobError: No window came.
    """
    return [_start_once() for _ in range(count)]


def _start_once() -> float:
    begin = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "app.ui.bench_start"], cwd=_ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        word = process.stdout.readline() if process.stdout else ""
        took_ms = (time.perf_counter() - begin) * 1e3
    if word.strip() != _PAINTED or process.returncode:
        raise JobError(f"a fresh process showed no window (it ended with {process.returncode})")
    return took_ms


class _FirstPaint(QObject):
    """Says that a window was painted, and closes it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.welcome.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint; what is painted is on the screen when the next event comes."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        sys.stdout.write(f"{_PAINTED}\n")
        sys.stdout.flush()
        self._window.close()


def main() -> int:
    """Open the window as the program does, until it is painted."""
    check_platform()
    app = make_application([])
    window = MainWindow()
    _FirstPaint(window)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
