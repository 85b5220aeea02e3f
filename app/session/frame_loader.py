"""Decodes frames on a thread of its own: the newest wish wins, the next frames come in advance."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThread, Signal

from app.document.video import Frame, VideoSource
from app.session.failures import describe_failure

_AHEAD_FRAMES = 16
_AHEAD_BYTES = 96 << 20
_PATIENCE_S = 0.25


class FrameLoader(QObject):
    """Loads frames of one video for whoever shows them.

    A frame that lies in the source's cache is there at once; any other is announced by ``loaded``.
    While a frame is being decoded only the newest request is remembered: a person who scrubs
    waits for one decode, not for all passed over.
    """

    loaded = Signal(int, object)
    failed = Signal(int, str)

    def __init__(
        self,
        source: VideoSource,
        parent: QObject | None = None,
        *,
        prepare: Callable[[int, Frame], None] = lambda _index, _frame: None,
    ) -> None:
        """Begin to wait for requests.

        Args:
            source: The video; it is closed with the loader.
            parent: The parent.
            prepare: Called on the loader's thread with every frame that may be shown soon, more
                than once with some. What it raises counts as a frame that cannot be loaded.
        """
        super().__init__(parent)
        self._source = source
        self._is_closed = False
        self._thread = _LoaderThread(source, prepare)
        self._thread.decoded.connect(self._deliver)
        self._thread.broken.connect(self._complain)
        self._thread.start()

    def request(self, index: int, direction: int = 1) -> Frame | None:
        """Return a frame that lies ready, uint8 RGB ``(H, W, 3)``; else None, and load it.

        Either way the frames that follow it in ``direction`` (1 or -1) are brought in next.
        """
        frame = self._source.cached(index)
        self._thread.wish(_Wish(index, 1 if direction >= 0 else -1, frame is None))
        return frame

    def close(self) -> None:
        """End the thread and release the video; waits for the decode in progress."""
        self._is_closed = True
        self._thread.end()
        self._thread.wait()
        self._source.close()

    def _deliver(self, index: int, frame: Frame) -> None:
        # What the thread announced before it ended may still arrive afterwards.
        if not self._is_closed:
            self.loaded.emit(index, frame)

    def _complain(self, index: int, message: str) -> None:
        if not self._is_closed:
            self.failed.emit(index, message)


@dataclass(frozen=True)
class _Wish:
    index: int
    direction: int
    is_awaited: bool


class _LoaderThread(QThread):
    decoded = Signal(int, object)
    broken = Signal(int, str)

    def __init__(self, source: VideoSource, prepare: Callable[[int, Frame], None]) -> None:
        super().__init__()
        self.setObjectName("frame loader")
        self._source = source
        self._prepare = prepare
        self._condition = threading.Condition()
        self._wish: _Wish | None = None
        self._is_ended = False
        info = source.info
        frame_bytes = max(1, info.width * info.height * 3)
        self._ahead = max(1, min(_AHEAD_FRAMES, _AHEAD_BYTES // frame_bytes))

    def wish(self, wish: _Wish) -> None:
        with self._condition:
            self._wish = wish
            self._condition.notify()

    def end(self) -> None:
        with self._condition:
            self._is_ended = True
            self._condition.notify()

    def run(self) -> None:
        while (wish := self._next_wish()) is not None:
            if not wish.is_awaited or self._load(wish.index, tells=True):
                self._prefetch(wish.index, wish.direction)

    def _next_wish(self) -> _Wish | None:
        with self._condition:
            while self._wish is None and not self._is_ended:
                self._condition.wait()
            wish, self._wish = self._wish, None
            return None if self._is_ended else wish

    def _is_wanted_elsewhere(self) -> bool:
        with self._condition:
            return self._is_ended or self._wish is not None

    def _load(self, index: int, *, tells: bool) -> bool:
        """Decode a frame and say whether it is there.

        An awaited one that takes long is given up for a newer wish; earlier than that it is shown
        all the same, for a person who scrubs wants to see something pass by.
        """
        patience_until = time.monotonic() + (_PATIENCE_S if tells else 0.0)

        def is_wanted() -> bool:
            in_time = time.monotonic() < patience_until and not self._is_ended
            return in_time or not self._is_wanted_elsewhere()

        try:
            frame = self._source.frame_while(index, is_wanted)
            if frame is not None:
                self._prepare(index, frame)
        except Exception as error:  # noqa: BLE001 - whatever a damaged video brings up is reported
            if tells:
                self.broken.emit(index, describe_failure(error))
            return False
        if frame is None:
            return False
        if tells:
            self.decoded.emit(index, frame)
        return True

    def _prefetch(self, index: int, direction: int) -> None:
        count = self._source.info.frame_count
        if not 0 <= index + direction < count:
            direction = -direction  # the clip ends here: one can only turn round
        for step in range(1, self._ahead + 1):
            ahead = index + step * direction
            if self._is_wanted_elsewhere() or not 0 <= ahead < count:
                return
            if not self._load(ahead, tells=False):
                return
