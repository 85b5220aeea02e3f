"""Which clips were open lately, how far they are, and where one was in each of them."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QSettings

from app.session import places
from app.session.words import tr

_MOST_RECENT = 12


@dataclass(frozen=True)
class RecentClip:
    """What is remembered of a clip.

    Attributes:
        path: What to open: a video, a folder, or a project at a place of its own.
        opened_s: When it was open last, in seconds since 1970; 0: not known.
        labelled: On how many frames there was something.
        by_hand: On how many frames something was hand work.
        frames: How many frames it has; 0: not known.
    """

    path: str
    opened_s: float = 0.0
    labelled: int = 0
    by_hand: int = 0
    frames: int = 0

    @property
    def thumbnail(self) -> Path:
        """Where its small picture lies, if it has one."""
        return places.thumbnails_folder() / f"{_key(self.path)}.jpg"


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

    @property
    def clips(self) -> list[RecentClip]:
        """What is remembered of them, in the same order."""
        return [self._clip(path) for path in self.paths]

    def add(self, path: Path) -> None:
        """Note that a clip was opened."""
        others = [other for other in self.paths if other != str(path)]
        for forgotten in others[_MOST_RECENT - 1 :]:
            self.remove(forgotten)
        self._settings.setValue("recent", [str(path), *others][:_MOST_RECENT])

    def note(self, clip: RecentClip) -> None:
        """Note how far a clip of the list is."""
        self._settings.setValue(_facts_key(clip.path), json.dumps(asdict(clip)))

    def remove(self, path: str) -> None:
        """Forget a clip; its project stays where it is."""
        self._settings.setValue("recent", [other for other in self.paths if other != path])
        self._settings.remove(_facts_key(path))

    def place(self, project: Path | None) -> int:
        """Return the frame one was on when a project was last closed."""
        frame = str(self._settings.value(_place_key(project), "0"))
        return int(frame) if frame.isdecimal() else 0

    def set_place(self, project: Path | None, frame: int) -> None:
        """Note the frame on which a project is left."""
        self._settings.setValue(_place_key(project), frame)

    def _clip(self, path: str) -> RecentClip:
        try:
            return RecentClip(**json.loads(str(self._settings.value(_facts_key(path), ""))))
        except (ValueError, TypeError):
            return RecentClip(path)


def when(then_s: float) -> str:
    """Return how long ago something was, in words; empty where that is not known."""
    if not then_s:
        return ""
    days = (time.time() - then_s) / 86400
    then, now = time.localtime(then_s), time.localtime()
    if then[:3] == now[:3]:
        return tr("today {time}", time=time.strftime("%H:%M", then))
    if days < 2:
        return tr("yesterday")
    return tr("{days} days ago", days=round(days)) if days < 14 else time.strftime("%Y-%m-%d", then)


def _place_key(project: Path | None) -> str:
    return f"places/{project.stem if project else ''}"


def _facts_key(path: str) -> str:
    return f"recent_clips/{_key(path)}"


def _key(path: str) -> str:
    return hashlib.sha256(path.encode()).hexdigest()[:16]
