"""What the hand holds: tool, brush size and current object, and what it leaves alone."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Signal

SMALLEST_RADIUS_PX = 0.5
LARGEST_RADIUS_PX = 400.0
_STEP = 1.2


class Tool(StrEnum):
    """The tools that change pixels."""

    BRUSH = "brush"
    ERASER = "eraser"
    FILL = "fill"
    LASSO = "lasso"
    POLYGON = "polygon"
    SMART = "smart"

    @property
    def has_size(self) -> bool:
        """Whether the tool is as large as the brush."""
        return self in (Tool.BRUSH, Tool.ERASER, Tool.SMART)

    @property
    def draws_outline(self) -> bool:
        """Whether the tool draws around pixels instead of over them."""
        return self in (Tool.LASSO, Tool.POLYGON)


class Tools(QObject):
    """Tool, radius in image pixels, and the object being painted."""

    changed = Signal()
    object_chosen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tool = Tool.BRUSH
        self._painting_tool = Tool.BRUSH
        self._radius_px = 12.0
        self._object_id: int | None = None
        self._preserves_others = False
        self._feels_pressure = False

    @property
    def tool(self) -> Tool:
        """The tool in the hand."""
        return self._tool

    @property
    def radius_px(self) -> float:
        """Radius of brush and eraser in image pixels."""
        return self._radius_px

    @property
    def object_id(self) -> int | None:
        """The object being painted, None: there is none."""
        return self._object_id

    @property
    def preserves_others(self) -> bool:
        """Whether painting leaves the pixels of all other objects alone."""
        return self._preserves_others

    def set_preserves_others(self, preserves: bool) -> None:
        """Let painting leave other objects alone, or take their pixels."""
        if preserves != self._preserves_others:
            self._preserves_others = preserves
            self.changed.emit()

    @property
    def feels_pressure(self) -> bool:
        """Whether a pen that is pressed less paints a thinner line."""
        return self._feels_pressure

    def set_feels_pressure(self, feels_pressure: bool) -> None:
        """Let a pen's pressure change the brush, or not."""
        if feels_pressure != self._feels_pressure:
            self._feels_pressure = feels_pressure
            self.changed.emit()

    def radius_at(self, pressure: float) -> float:
        """Return the brush's radius in image pixels for a pressure, 0 to 1."""
        if not self._feels_pressure:
            return self._radius_px
        return max(SMALLEST_RADIUS_PX, self._radius_px * min(max(pressure, 0.0), 1.0))

    def choose(self, tool: Tool) -> None:
        """Take another tool."""
        if tool is not self._tool:
            self._tool = tool
            if tool is not Tool.ERASER:
                self._painting_tool = tool
            self.changed.emit()

    def swap(self) -> None:
        """Change between painting the object and painting background."""
        self.choose(self._painting_tool if self._tool is Tool.ERASER else Tool.ERASER)

    def set_radius(self, radius_px: float) -> None:
        """Make the brush this large, within its limits."""
        radius_px = min(max(radius_px, SMALLEST_RADIUS_PX), LARGEST_RADIUS_PX)
        if radius_px != self._radius_px:
            self._radius_px = radius_px
            self.changed.emit()

    def scale_radius(self, factor: float) -> None:
        """Make the brush larger or smaller by a factor."""
        self.set_radius(self._radius_px * factor)

    def larger(self) -> None:
        """Make the brush one step larger, by at least half a pixel."""
        self.set_radius(max(self._radius_px * _STEP, self._radius_px + 0.5))

    def smaller(self) -> None:
        """Make the brush one step smaller, by at least half a pixel."""
        self.set_radius(min(self._radius_px / _STEP, self._radius_px - 0.5))

    def choose_object(self, object_id: int | None) -> None:
        """Paint another object from now on."""
        if object_id != self._object_id:
            self._object_id = object_id
            self.object_chosen.emit()
            self.changed.emit()
