"""The stretch of frames a person has chosen, for whatever works on a part of the clip."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.session.session import Session


class Stretch(QObject):
    """A run of neighbouring frames, or none; a new clip begins with none."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._chosen: range | None = None
        session.opened.connect(self.clear)
        session.closed.connect(self.clear)

    @property
    def chosen(self) -> range | None:
        """The frames chosen, never an empty range; None: no choice was made."""
        return self._chosen

    def choose(self, frames: range) -> None:
        """Choose these frames, as far as the clip has them; none left: no choice."""
        count = self._session.video.frame_count if self._session.is_open else 0
        within = range(max(0, frames.start), min(frames.stop, count))
        self._set(within if within else None)

    def begin_at(self, frame: int) -> None:
        """Let the choice begin at a frame; where it ended before that, it goes on to the end."""
        chosen = self._chosen
        count = self._session.video.frame_count if self._session.is_open else 0
        self.choose(range(frame, chosen.stop if chosen and frame < chosen.stop else count))

    def end_at(self, frame: int) -> None:
        """Let the choice end with a frame; where it began after that, it begins with the clip."""
        chosen = self._chosen
        self.choose(range(chosen.start if chosen and chosen.start <= frame else 0, frame + 1))

    def clear(self) -> None:
        """Choose nothing."""
        self._set(None)

    def _set(self, chosen: range | None) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self.changed.emit()
