"""Leads to the frame at which a run waits for a person, says why, and offers to go on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from app.jobs.pause import Pause
from app.session.painting import Painting
from app.session.propagation import Propagation
from app.session.session import Session
from app.session.words import said, tr
from app.ui.canvas import Canvas
from app.ui.hint_bar import HintBar


class PauseView(QObject):
    """Shows that a run waits."""

    def __init__(
        self, canvas: Canvas, session: Session, propagation: Propagation, painting: Painting
    ) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._session = session
        self._propagation = propagation
        self._painting = painting

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return a function for each of its verbs."""
        return {"go_on": self._go_on, "auto_pause": lambda: None}

    def connect_actions(self, go_on: QAction, auto_pause: QAction) -> None:
        """Make the bar and begin to show."""
        self.bar = HintBar(self._canvas, go_on)
        self.bar.setAccessibleName(tr("The run waits"))
        auto_pause.toggled.connect(self._set_pauses)
        auto_pause.setChecked(self._propagation.pauses)
        self._propagation.paused.connect(self._show)
        self._propagation.went_on.connect(self._hide)
        self._propagation.ended.connect(self._hide)
        self._session.changed.connect(self._show_corrected)

    def _set_pauses(self, pauses: bool) -> None:
        self._propagation.pauses = pauses

    def _go_on(self) -> None:
        self._canvas.finish_stroke()
        self._propagation.go_on()

    def _show(self, pause: Pause) -> None:
        if not self._painting.is_stroking:
            self._session.follow(pause.frame)
        names = (i.name for i in self._session.objects if i.id == pause.object_id)
        why = said(pause.words(next(names, tr("An object"))))
        self.bar.offer(tr("{why} Correct it here, or:", why=why), tr("Go on"))

    def _show_corrected(self) -> None:
        if self._propagation.is_corrected:
            self.bar.offer(tr("Corrected. Carry it on from here?"), tr("Go on"))

    def _hide(self) -> None:
        self.bar.hide()
