"""Loads the network while the first frame is being painted, so that nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer

from app.document.errors import MaskreelError
from app.document.patches import Change
from app.jobs.networks import ModelChoice
from app.session.propagation import Propagation
from app.session.session import Session

_AFTER_MS = 1500


class WarmUp(QObject):
    """Prepares the network chosen once the hand rests.

    Attributes:
        is_on: Whether it does; tests want no more processes than they ask for.
    """

    def __init__(
        self,
        session: Session,
        propagation: Propagation,
        choice: Callable[[], ModelChoice],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.is_on = True
        self._session = session
        self._propagation = propagation
        self._choice = choice
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(self._prepare)
        session.changed.connect(self._prepare_soon)

    def _prepare_soon(self, change: Change) -> None:
        if self.is_on and change.frames and not self._propagation.is_running:
            self._timer.start()

    def _prepare(self) -> None:
        if self._session.is_open:
            with suppress(MaskreelError):  # told when the network is really asked for
                self._propagation.prepare(self._choice())
