"""Selecting and looking on the canvas: smart selection, edges on request, onion skin, the pen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from app.session.edge_refining import EdgeRefining
from app.session.hand import Hand
from app.session.onion_skin import OnionSkin
from app.session.session import Session
from app.session.smart_selecting import SmartSelecting
from app.session.tools import Tools


class CanvasTools(QObject):
    """Makes these parts of the session, and gives the window their verbs.

    Attributes:
        smart: what rough strokes become.
        onion: the outlines of neighbouring frames.
        edges: outlines refined on request.
    """

    def __init__(
        self, session: Session, tools: Tools, hand: Hand, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self.smart = SmartSelecting(session, tools, hand, self)
        self.onion = OnionSkin(session, tools, self)
        self.edges = EdgeRefining(session, hand, self)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return a function for each of the verbs."""
        tools, onion = self._tools, self.onion
        return {
            "refine_edges": self.edges.start,
            "pressure": lambda: tools.set_feels_pressure(not tools.feels_pressure),
            "onion": lambda: onion.set_on(not onion.is_on),
            "onion_all": lambda: onion.set_shows_all(not onion.shows_all),
        }

    def connect_actions(self, actions: Mapping[str, QAction]) -> None:
        """Keep the switch of the pen in step."""
        actions["pressure"].setChecked(self._tools.feels_pressure)
        self._tools.changed.connect(
            lambda: actions["pressure"].setChecked(self._tools.feels_pressure)
        )
