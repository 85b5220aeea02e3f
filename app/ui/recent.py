"""Which clips were open lately, and where one was in each of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

_MOST_RECENT = 8


class Recent:
    """The memory of clips in the settings file."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def paths(self) -> list[str]:
        """The clips last opened, the last one first."""
        value = self._settings.value("recent", [])
        paths = [value] if isinstance(value, str) else value
        return [str(path) for path in paths if path] if isinstance(paths, list) else []

    def add(self, path: Path) -> None:
        """Note that a clip was opened."""
        others = [other for other in self.paths if other != str(path)]
        self._settings.setValue("recent", [str(path), *others][:_MOST_RECENT])

    def place(self, project: Path | None) -> int:
        """Return the frame one was on when a project was last closed."""
        frame = str(self._settings.value(_place_key(project), "0"))
        return int(frame) if frame.isdecimal() else 0

    def set_place(self, project: Path | None, frame: int) -> None:
        """Note the frame on which a project is left."""
        self._settings.setValue(_place_key(project), frame)


def _place_key(project: Path | None) -> str:
    return f"places/{project.stem if project else ''}"
