"""Which part of the clip a timeline shows, and where each frame lies on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

_WIDEST_FRAME_PX = 48.0
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000, 20000, 50000)


@dataclass(frozen=True)
class TimeScale:
    """Frames laid side by side over a stretch of pixels; zoomed and moved copies are new ones.

    Attributes:
        frame_count: Of the clip.
        left_px: Where the part shown begins.
        width_px: How wide it is.
        first: The first frame shown; a part of it may lie to the left.
        shown: How many frames are shown; 0 or more than there are: all.
    """

    frame_count: int
    left_px: float
    width_px: float
    first: float = 0.0
    shown: float = 0.0

    def __post_init__(self) -> None:
        count = max(1, self.frame_count)
        shown = self.shown if 0 < self.shown < count else float(count)
        object.__setattr__(self, "width_px", max(1.0, self.width_px))
        object.__setattr__(self, "shown", shown)
        object.__setattr__(self, "first", min(max(self.first, 0.0), count - shown))

    @property
    def frame_px(self) -> float:
        """The width of a frame."""
        return self.width_px / self.shown

    @property
    def right_px(self) -> float:
        """Where the part shown ends."""
        return self.left_px + self.width_px

    @property
    def is_zoomed(self) -> bool:
        """Whether only a part of the clip is shown."""
        return self.shown < self.frame_count

    def x(self, frame: float) -> float:
        """Return the x of a frame's left edge, also of one that is not shown."""
        return self.left_px + (frame - self.first) * self.frame_px

    def frame_at(self, x: float) -> int:
        """Return the frame under an x, the nearest one outside the clip."""
        frame = int((x - self.left_px) / self.frame_px + self.first)
        return min(max(frame, 0), max(self.frame_count - 1, 0))

    def edge_at(self, x: float) -> int:
        """Return the frame whose left edge is nearest to an x; one past the last: the end."""
        return min(max(round((x - self.left_px) / self.frame_px + self.first), 0), self.frame_count)

    def shows(self, frame: int) -> bool:
        """Return whether the middle of a frame is in sight."""
        return self.first <= frame + 0.5 <= self.first + self.shown

    def zoomed(self, factor: float, x: float) -> TimeScale:
        """Return the scale with frames wider by a factor; what lies under ``x`` stays there."""
        least = min(float(max(1, self.frame_count)), self.width_px / _WIDEST_FRAME_PX)
        shown = min(max(self.shown / factor, least), float(max(1, self.frame_count)))
        share = min(max((x - self.left_px) / self.width_px, 0.0), 1.0)
        under = self.first + share * self.shown
        return replace(self, first=under - share * shown, shown=shown)

    def moved(self, frames: float) -> TimeScale:
        """Return the scale that shows what lies so many frames later."""
        return replace(self, first=self.first + frames)

    def resized(self, left_px: float, width_px: float) -> TimeScale:
        """Return the scale over another stretch of pixels, with the same frames."""
        return replace(self, left_px=left_px, width_px=width_px)

    def revealing(self, frame: int, *, gently: bool = False) -> TimeScale:
        """Return the scale itself where a frame is shown; else the one that turns the page to it.

        Turning forward, the frame comes to lie near the left edge, backward near the right one.

        Args:
            frame: The frame.
            gently: Move only so far that the frame comes into sight: the mouse holds it.
        """
        if self.shows(frame):
            return self
        is_later = frame > self.first
        share = 0.1 if is_later else 0.9
        if gently:
            share = 1.0 if is_later else 0.0
        return replace(self, first=frame + 0.5 - share * self.shown)

    def step(self, least_px: float) -> int:
        """Return the smallest round number of frames that is at least so wide."""
        wanted = least_px / self.frame_px
        return next((step for step in _STEPS if step >= wanted), _STEPS[-1])
