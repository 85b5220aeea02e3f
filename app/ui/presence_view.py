"""Says in each object's row on how many frames the object is seen, and whether on this one."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.session.presence import Presence
from app.session.session import Session
from app.ui.object_panel import ObjectPanel


class PresenceView(QObject):
    """Keeps the rows of the object list in step with what is seen."""

    def __init__(self, presence: Presence, session: Session, panel: ObjectPanel) -> None:
        super().__init__(panel)
        self._presence = presence
        self._session = session
        self._panel = panel
        presence.changed.connect(self.refresh)
        session.objects_changed.connect(self.refresh)
        session.frame_changed.connect(lambda _frame: self.refresh())

    def refresh(self) -> None:
        """Show what is so now."""
        frame = self._session.frame
        for info in self._session.objects:
            row = self._panel.row(info.id)
            if row is not None:
                count = self._presence.count(info.id)
                row.show_presence(count, is_here=self._presence.is_seen(info.id, frame))
