"""Ctrl+C as a wish to stop, for jobs that can still make something of what they have."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class StopWish:
    """Whether the person asked to stop; becomes one only once there is something to keep."""

    def __init__(self) -> None:
        self.is_wished = False
        self.is_armed = False

    def handle(self, _number: int, _frame: FrameType | None) -> None:
        """Take the first Ctrl+C as a wish and the next, or one before there is work, at its word.

        Raises:
            KeyboardInterrupt: It was the next one, or there is nothing to keep yet.
        """
        if self.is_wished or not self.is_armed:
            raise KeyboardInterrupt
        self.is_wished = True


@contextmanager
def stop_wish() -> Iterator[StopWish]:
    """Listen to Ctrl+C while the body runs; outside of the main thread nothing is heard."""
    wish = StopWish()
    if threading.current_thread() is not threading.main_thread():
        yield wish
        return
    before = signal.signal(signal.SIGINT, wish.handle)
    try:
        yield wish
    finally:
        signal.signal(signal.SIGINT, before)
