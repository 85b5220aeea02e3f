"""Keeps canvas, bar and verbs in step with the proposals."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QWidget

from app.document.errors import MaskreelError
from app.session.failures import describe_failure
from app.session.keys import key_of
from app.session.object_verbs import ObjectVerbs
from app.session.proposal_settings import ProposalSettings
from app.session.proposals import Proposals
from app.session.refusals import is_locked
from app.session.session import Session
from app.session.words import tr
from app.ui import dialogs
from app.ui.canvas import Canvas
from app.ui.proposal_bar import ProposalBar
from app.ui.propose_settings import ProposeSettings
from vos_models.catalog import Role

_TRIAGE = (
    "next_proposal",
    "previous_proposal",
    "accept_proposal",
    "replace_by_proposal",
    "merge_proposal",
    "drop_proposal",
    "leave_proposals",
)


_KEYS_OF_FIELDS = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
)


class ProposalView(QObject):
    """Shows proposals, and does what their keys say."""

    def __init__(
        self,
        canvas: Canvas,
        session: Session,
        proposals: Proposals,
        objects: ObjectVerbs,
        *,
        device: Callable[[], str],
        chosen_range: Callable[[], range | None],
    ) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._session = session
        self._proposals = proposals
        self._objects = objects
        self._device = device
        self._chosen_range = chosen_range
        self.settings = ProposalSettings()
        self._actions: Mapping[str, QAction] = {}
        self._bar: ProposalBar | None = None

    def connect_actions(self, actions: Mapping[str, QAction]) -> None:
        """Make the bar of these verbs and begin to show."""
        self._actions = actions
        self._bar = ProposalBar(self._canvas, actions)
        self._proposals.changed.connect(self.refresh)
        self._proposals.accepted.connect(self._objects.choose)
        self._session.frame_shown.connect(self.refresh)
        self._session.objects_changed.connect(self.refresh)
        QApplication.instance().focusChanged.connect(self._watch_text)  # type: ignore[union-attr]
        self.refresh()

    @property
    def bar(self) -> ProposalBar:
        """The bar over the picture."""
        assert self._bar is not None
        return self._bar

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return a function for every verb of the Propose menu."""
        proposals = self._proposals
        return {
            "propose_here": lambda: proposals.soon(lambda: self._start(Role.PRIMARY, here=True)),
            "propose_clip": lambda: proposals.soon(lambda: self._start(Role.PRIMARY)),
            "propose_tracks": lambda: proposals.soon(lambda: self._start(Role.TRACKS)),
            "propose_crf": lambda: None,
            "propose_settings": self._ask_settings,
            "next_proposal": lambda: proposals.soon(lambda: self._step(1)),
            "previous_proposal": lambda: proposals.soon(lambda: self._step(-1)),
            "accept_proposal": lambda: self._decide(proposals.accept_as_new),
            "replace_by_proposal": lambda: self._decide(self._into(proposals.accept_into)),
            "merge_proposal": lambda: self._decide(self._into(proposals.merge_into)),
            "drop_proposal": lambda: self._decide(proposals.drop),
            "leave_proposals": self._leave,
            "bring_back_proposals": proposals.bring_back,
        }

    def refresh(self) -> None:
        """Show the proposal in hand on the frame shown."""
        proposals = self._proposals
        candidate = proposals.in_hand
        self._canvas.show_proposals(
            proposals.map_at(self._session.shown) if self._session.is_open else None
        )
        current = self._objects.current
        candidates = proposals.candidates
        self.bar.show_candidate(
            candidate,
            place=candidates.index(candidate) + 1 if candidate else 0,
            count=len(candidates),
            into=current.name if current else "",
            frame=self._session.shown,
            frame_count=proposals.frame_count,
            is_looking=proposals.is_looking,
        )
        for name in _TRIAGE:
            self._actions[name].setEnabled(candidate is not None or proposals.is_accepting)
        self._actions["bring_back_proposals"].setEnabled(proposals.can_bring_back)

    def _watch_text(self, _old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, (QLineEdit, QAbstractSpinBox)):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Return, Tab, Esc and the arrows to a field in which somebody types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            is_its_own = event.key() in _KEYS_OF_FIELDS
            event.setAccepted(is_its_own)
            return is_its_own
        return super().eventFilter(watched, event)

    def _ask_settings(self) -> None:
        refine = self._actions["propose_crf"]
        dialog = ProposeSettings(self.settings, refine, self._canvas.window())
        dialog.changed.connect(self._set_settings)
        dialogs.show(dialog)

    def _set_settings(self, settings: ProposalSettings) -> None:
        self.settings = settings

    def _start(self, role: Role, *, here: bool = False) -> None:
        self._canvas.finish_stroke()
        frame = self._session.shown
        if here:
            frames = range(frame, frame + 1)
        else:
            frames = self._chosen_range() or range(self._session.video.frame_count)
        try:
            choice = self.settings.choice(role, self._device())
        except MaskreelError as error:
            self._proposals.failed.emit(describe_failure(error))
            return
        crf = self._actions["propose_crf"].isChecked()
        self._proposals.start(choice, self.settings, frames=frames, crf=crf)

    def _step(self, by: int) -> None:
        """Take another proposal in hand, and go to where it is seen if that is not here."""
        self._proposals.step(by)
        candidate, here = self._proposals.in_hand, self._session.shown
        if candidate is not None and here not in candidate.frames:
            self._session.go_to(min(candidate.frames, key=lambda frame: abs(frame - here)))

    def _leave(self) -> None:
        if self._canvas.is_stroking:
            self._canvas.cancel_stroke()  # what Esc means first of all
        else:
            self._proposals.soon(self._proposals.put_away)

    def _decide(self, verb: Callable[[], object]) -> None:
        """Do what settles the candidate in hand, unless it may still change."""
        if self._proposals.is_looking:
            self._proposals.told.emit(
                tr(
                    "The network is still looking. {key} stops it and keeps what it found until "
                    "then.",
                    key=key_of("stop"),
                )
            )
        else:
            self._canvas.finish_stroke()
            self._proposals.soon(verb)

    def _into(self, act: Callable[[int], None]) -> Callable[[], None]:
        """Return a verb for the object that is current when its turn comes."""

        def do() -> None:
            current = self._objects.current
            if current is None:
                self._objects.refused.emit(
                    tr(
                        "There is no object yet: {key} makes one of the proposal.",
                        key=key_of("accept_proposal"),
                    )
                )
            elif current.locked:
                self._objects.refused.emit(is_locked(current.name))
            else:
                act(current.id)

        return do
