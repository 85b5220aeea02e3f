"""Which lanes a timeline shows and where: narrower ones where there are many, then by scrolling."""

from __future__ import annotations

from dataclasses import dataclass, replace

_WIDE_PX = 13
_NARROW_PX = 9
_MOST_WIDE = 8
_MOST = 12
_FEWEST = 2


@dataclass(frozen=True)
class LaneRows:
    """Lanes one below the other.

    Attributes:
        count: Of all lanes.
        first: The uppermost lane shown.
    """

    count: int
    first: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", min(max(self.first, 0), self.count - self.shown))

    @property
    def shown(self) -> int:
        """How many lanes are shown."""
        return min(self.count, _MOST)

    @property
    def lane_px(self) -> int:
        """The height of a lane with the gap below it."""
        return _WIDE_PX if self.count <= _MOST_WIDE else _NARROW_PX

    @property
    def height_px(self) -> int:
        """The height of all lanes shown; a clip without objects has room for some."""
        return max(_FEWEST, self.shown) * self.lane_px

    @property
    def is_cut(self) -> bool:
        """Whether some lanes are not shown."""
        return self.shown < self.count

    def row_at(self, y: float) -> int | None:
        """Return the lane at a height below the top of the first one; None: there is none."""
        row = int(y // self.lane_px)
        return self.first + row if 0 <= row < self.shown else None

    def moved(self, by: int) -> LaneRows:
        """Return the rows scrolled down by so many lanes."""
        return replace(self, first=self.first + by)

    def revealing(self, row: int) -> LaneRows:
        """Return the rows scrolled as little as it takes to show a lane."""
        return replace(self, first=min(max(self.first, row - self.shown + 1), row))
