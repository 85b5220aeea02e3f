"""Plays a clip at its own speed: the clock says which frame is due, late ones are left out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

_TICK_MS = 8


class Playback(QObject):
    """Names the frame that is due while the clip plays.

    Times come from the clip (``time_s`` of each frame), so a variable frame rate plays as it was
    filmed. At the end playing stops; begun on the last frame, it starts over.
    """

    due = Signal(int)
    playing_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._time_s: Callable[[int], float] = float
        self._frame_count = 0
        self._frame = 0
        self._begin_s = 0.0

    @property
    def is_playing(self) -> bool:
        """Whether the clip is playing."""
        return self._timer.isActive()

    def play(self, frame: int, frame_count: int, time_s: Callable[[int], float]) -> None:
        """Play from a frame on.

        Args:
            frame: Where to begin.
            frame_count: Length of the clip.
            time_s: When each frame is shown, seconds after the first.
        """
        if self.is_playing or frame_count < 2:
            return
        self._frame = 0 if frame >= frame_count - 1 else frame
        self._frame_count = frame_count
        self._time_s = time_s
        self._begin_s = time_s(self._frame)
        self._clock.start()
        self._timer.start()
        self.playing_changed.emit(True)
        if self._frame != frame:
            self.due.emit(self._frame)

    def pause(self) -> None:
        """Stop playing."""
        if self.is_playing:
            self._timer.stop()
            self.playing_changed.emit(False)

    def _tick(self) -> None:
        now_s = self._begin_s + self._clock.elapsed() / 1000
        frame = self._frame
        while frame + 1 < self._frame_count and self._time_s(frame + 1) <= now_s:
            frame += 1
        if frame != self._frame:
            self._frame = frame
            self.due.emit(frame)
        if frame >= self._frame_count - 1:
            self.pause()
