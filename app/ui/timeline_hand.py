"""What a press on the timeline took hold of, and what dragging it means."""

from __future__ import annotations

from enum import Enum, auto

from app.ui.timeline_range import Grip, dragged, grip_at
from app.ui.timeline_scale import TimeScale

_CLICK_PX = 4.0


class Zone(Enum):
    """The parts of a timeline."""

    RANGE = auto()
    TIME = auto()
    NAME = auto()
    BAR = auto()


class Hold(Enum):
    """What a drag moves."""

    NOTHING = auto()
    TIME = auto()
    RANGE = auto()
    BAR = auto()


_HOLDS = {Zone.RANGE: Hold.RANGE, Zone.TIME: Hold.TIME, Zone.BAR: Hold.BAR}


class TimelineHand:
    """One drag of the mouse, from press to release.

    Attributes:
        hold: What is held.
    """

    def __init__(self) -> None:
        self.hold = Hold.NOTHING
        self._scale = TimeScale(0, 0, 1)
        self._grip = Grip.NEW
        self._chosen: range | None = None
        self._pressed_x = 0.0
        self._has_moved = False

    def press(self, zone: Zone, scale: TimeScale, chosen: range | None, x: float) -> None:
        """Take hold of what lies in a zone at an x."""
        self.hold = _HOLDS[zone]
        self._scale = scale
        self._chosen = chosen
        self._grip = grip_at(scale, chosen, x)
        self._pressed_x = x
        self._has_moved = False

    def range_at(self, scale: TimeScale, x: float) -> range | None:
        """Return the range with the mouse at an x; None until it has moved so far as to mean it."""
        if abs(x - self._pressed_x) < _CLICK_PX and not self._has_moved:
            return None
        self._has_moved = True
        frame = scale.frame_at(x)
        if self._grip is Grip.BEGIN:
            frame = min(scale.edge_at(x), scale.frame_count - 1)
        elif self._grip is Grip.END:
            frame = max(scale.edge_at(x) - 1, 0)
        pressed = self._scale.frame_at(self._pressed_x)
        return dragged(self._grip, self._chosen, pressed, frame, scale.frame_count)

    def scale_at(self, x: float) -> TimeScale:
        """Return the scale with the bar below the lanes dragged to an x."""
        frames = (x - self._pressed_x) / self._scale.width_px * self._scale.frame_count
        return self._scale.moved(frames)

    def release(self) -> bool:
        """Let go; return whether it was a click beside the range."""
        was_range = self.hold is Hold.RANGE
        self.hold = Hold.NOTHING
        return was_range and self._grip is Grip.NEW and not self._has_moved
