"""Which lanes a timeline shows and where: narrower ones where there are many, then by scrolling."""

from __future__ import annotations

from dataclasses import dataclass, replace

_USUAL_PX = 13
_NARROW_PX = 9
_WIDEST_PX = 26
_RESERVED = 5  # so many lanes have room from the start: adding objects moves nothing
_MOST = 12  # ... then so many narrow ones
_FEWEST = 2  # fewer do not get wider


@dataclass(frozen=True)
class LaneRows:
    """Lanes one below the other, as wide as there is room.

    Attributes:
        count: Of all lanes.
        room_px: The height there is for them.
        first: The uppermost lane shown.
    """

    count: int
    room_px: int = _FEWEST * _USUAL_PX
    first: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", min(max(self.first, 0), self.count - self.shown))

    @staticmethod
    def usual_px(count: int) -> int:
        """Return the height that so many lanes have where nobody asks for more or less."""
        return _RESERVED * _USUAL_PX if count <= _RESERVED else _MOST * _NARROW_PX

    @staticmethod
    def bounds_px(count: int) -> tuple[int, int]:
        """Return the least and the greatest height that serve so many lanes."""
        return _FEWEST * _USUAL_PX, max(count, _RESERVED) * _WIDEST_PX

    @property
    def shown(self) -> int:
        """How many lanes are shown."""
        return min(self.count, max(1, self.room_px // self.lane_px))

    @property
    def lane_px(self) -> int:
        """The height of a lane with the gap below it."""
        is_enlarged = self.room_px > self.usual_px(self.count)
        widest_px = _WIDEST_PX if is_enlarged else _USUAL_PX
        return min(max(self.room_px // max(self.count, _FEWEST), _NARROW_PX), widest_px)

    @property
    def is_cut(self) -> bool:
        """Whether some lanes are not shown."""
        return self.shown < self.count

    def row_at(self, y: float) -> int | None:
        """Return the lane at a height below the top of the first one; None: there is none."""
        row = int(y // self.lane_px)
        return self.first + row if 0 <= row < self.shown else None

    def resized(self, room_px: int) -> LaneRows:
        """Return the rows in another height."""
        return replace(self, room_px=room_px)

    def moved(self, by: int) -> LaneRows:
        """Return the rows scrolled down by so many lanes."""
        return replace(self, first=self.first + by)

    def revealing(self, row: int) -> LaneRows:
        """Return the rows scrolled as little as it takes to show a lane."""
        return replace(self, first=min(max(self.first, row - self.shown + 1), row))
