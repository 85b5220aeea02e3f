"""Plays a clip by the clock: it says which frame is due, late ones are left out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0)
"""How fast a clip may be played, times its own speed."""

_TICK_MS = 8
_PATIENCE_MS = 200
"""So long nothing new was shown before the clock waits for the decoder."""


class Playback(QObject):
    """Names the frame that is due while the clip plays.

    Times come from the clip (``time_s`` of each frame), so a variable frame rate plays as it was
    filmed. At the end playing stops; begun on the last frame, it starts over. A decoder that is
    slower than the clock shows fewer frames at the same speed; only where not even that helps (a
    seek that takes longer than what was to be saved by it) the clock waits for the picture.
    """

    due = Signal(int)
    playing_changed = Signal(bool)
    settings_changed = Signal()  # the speed, or what is played over and over

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = QElapsedTimer()
        self._since_shown = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._time_s: Callable[[int], float] = float
        self._shown: Callable[[], int] | None = None
        self._last_shown = 0
        self._frame_count = 0
        self._frame = 0
        self._begin_s = 0.0
        self._speed = 1.0
        self._loop: range | None = None

    @property
    def is_playing(self) -> bool:
        """Whether the clip is playing."""
        return self._timer.isActive()

    @property
    def speed(self) -> float:
        """How fast the clip is played, times its own speed."""
        return self._speed

    @property
    def loop(self) -> range | None:
        """The frames that are played over and over; None: the clip is played to its end."""
        return self._loop

    def set_speed(self, speed: float) -> None:
        """Play at another speed, from this moment on."""
        if speed != self._speed:
            self._set_clock(self._now_s())
            self._speed = speed
            self.settings_changed.emit()

    def set_loop(self, loop: range | None) -> None:
        """Play these frames over and over, None: the clip to its end."""
        if loop != self._loop:
            self._loop = loop
            self.settings_changed.emit()

    def play(
        self,
        frame: int,
        frame_count: int,
        time_s: Callable[[int], float],
        shown: Callable[[], int] | None = None,
    ) -> None:
        """Play from a frame on.

        Args:
            frame: Where to begin.
            frame_count: Length of the clip.
            time_s: When each frame is shown, seconds after the first.
            shown: Which frame is on the screen; None: nobody shows them.
        """
        if self.is_playing or frame_count < 2:
            return
        self._frame_count = frame_count
        self._time_s = time_s
        self._shown = shown
        begin, stop = self._bounds()
        self._frame = frame if begin <= frame < stop - 1 else begin
        self._set_clock(time_s(self._frame))
        self._since_shown.start()
        self._timer.start()
        self.playing_changed.emit(True)
        if self._frame != frame:
            self.due.emit(self._frame)

    def pause(self) -> None:
        """Stop playing."""
        if self.is_playing:
            self._timer.stop()
            self.playing_changed.emit(False)

    def _bounds(self) -> tuple[int, int]:
        """Return the first frame played and the one after the last."""
        loop = self._loop
        within = range(max(loop.start, 0), min(loop.stop, self._frame_count)) if loop else range(0)
        return (within.start, within.stop) if len(within) > 1 else (0, self._frame_count)

    def _now_s(self) -> float:
        elapsed_s = self._clock.elapsed() / 1000 if self._clock.isValid() else 0.0
        return self._begin_s + elapsed_s * self._speed

    def _set_clock(self, now_s: float) -> None:
        self._begin_s = now_s
        self._clock.start()

    def _tick(self) -> None:
        if self._is_starved():
            self._set_clock(self._time_s(self._frame))
            return
        begin, stop = self._bounds()
        now_s = self._now_s()
        frame = self._frame
        while frame + 1 < stop and self._time_s(frame + 1) <= now_s:
            frame += 1
        if self._loop is not None and (frame >= stop or now_s >= self._end_s(stop)):
            frame = begin
            self._set_clock(self._time_s(begin))
        if frame != self._frame:
            self._frame = frame
            self.due.emit(frame)
        if self._loop is None and frame >= stop - 1:
            self.pause()

    def _end_s(self, stop: int) -> float:
        """Return when the last frame before ``stop`` has been shown as long as the one before."""
        return 2 * self._time_s(stop - 1) - self._time_s(stop - 2)

    def _is_starved(self) -> bool:
        """Return whether the frame that was due is not there and nothing else came for long."""
        if self._shown is None:
            return False
        shown = self._shown()
        if shown != self._last_shown or shown == self._frame:
            self._last_shown = shown
            self._since_shown.start()
        return self._since_shown.elapsed() > _PATIENCE_MS
