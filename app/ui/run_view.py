"""The verbs that let a network work, and what the window shows of a run."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.document.errors import MaskreelError
from app.document.patches import Change
from app.session.corrections import Corrections
from app.session.failures import describe_failure
from app.session.models import ChosenModel
from app.session.propagation import Replaced
from app.session.propagation_jobs import Reach, frames_between
from app.session.words import tr
from app.ui.pause_view import PauseView

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

_REACHES = {
    "propagate_forward": Reach.FORWARD,
    "propagate_backward": Reach.BACKWARD,
    "propagate_both": Reach.BOTH,
    "propagate_between": Reach.BETWEEN,
    "propagate_next": Reach.TO_NEXT,
    "propagate_previous": Reach.TO_PREVIOUS,
}
_BEGIN_A_RUN = (
    *_REACHES,
    "check_other_side",
    "check_second",
    "propose_here",
    "propose_clip",
    "propose_tracks",
)


class RunView(QObject):
    """Begins runs and shows how they go."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._propagation = window.propagation
        self.corrections = Corrections(window.session, window.hand, self)
        self._offered = 0
        self.pause_view = PauseView(
            window.canvas, window.session, window.propagation, window.painting
        )

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return a function for every verb of the Propagate menu."""
        checking = self._window.checking
        return {
            **{
                name: lambda reach=reach: self._propagate(reach) for name, reach in _REACHES.items()
            },
            **self.pause_view.handlers(),
            "only_current": lambda: None,
            "check_other_side": lambda: self._with_network(
                lambda chosen: checking.from_other_side(chosen.for_job())
            ),
            "check_second": lambda: self._with_network(
                lambda chosen: checking.with_second_network(chosen.for_job())
            ),
            "stop": self._propagation.stop,
            "follow": lambda: None,
        }

    def connect_run(self) -> None:
        """Begin to show; the window is laid out."""
        window, run = self._window, self._propagation
        self._actions = window.actions_by_name
        self.pause_view.connect_actions(self._actions["go_on"], self._actions["auto_pause"])
        stretch = window.stretch
        run.chosen_range = lambda: stretch.chosen
        stretch.changed.connect(self._show_range)
        run.started.connect(self._show_run)
        run.progressed.connect(window.model_panel.show_progress)
        run.frame_came.connect(self._follow)
        run.ended.connect(self._show_ended)
        run.failed.connect(window.notice.say)
        run.paused.connect(lambda _pause: self.show_runnable())
        run.went_on.connect(self.show_runnable)
        window.checking.failed.connect(window.notice.say)
        window.checking.checked.connect(window.review.refresh)
        window.hand.corrected.connect(self._offer_between)
        run.replaced.connect(self._forget_corrections)
        run.started.connect(self.corrections.run_began)
        self._session.changed.connect(self._withdraw_offer)
        self._session.moved_by_hand.connect(lambda: self._actions["follow"].setChecked(False))

    def _show_range(self) -> None:
        for panel in (self._window.model_panel, self._window.propose_panel):
            panel.show_range(self._window.stretch.chosen)

    def show_runnable(self) -> None:
        """Let only those verbs act that make sense now."""
        is_open = self._session.is_open and not self._session.is_read_only
        can = is_open and not self._propagation.is_busy
        for name in _BEGIN_A_RUN:
            self._actions[name].setEnabled(can)
        self._actions["stop"].setEnabled(self._propagation.is_running)
        self._actions["go_on"].setEnabled(self._propagation.pause is not None)

    def _propagate(self, reach: Reach) -> None:
        only_current = self._actions["only_current"].isChecked()
        current = self._window.tools.object_id
        only = (current,) if only_current and current is not None else None
        if reach is Reach.BETWEEN and only is None:
            only = self._corrected_here() or None
            words = self._in_words(only or ())
            if words:
                self._window.say(tr("Only {what}; the others stay as they are.", what=words))
        advice = self._window.memory_advice
        self._with_network(lambda chosen: advice.start(reach, chosen, only))

    def _with_network(self, begin: Callable[[ChosenModel], None]) -> None:
        """Begin something with the network chosen, unless it cannot be had."""
        self._window.canvas.finish_stroke()
        self._window.hint.hide()
        try:
            begin(self._window.model_panel.choice())
        except MaskreelError as error:
            self._window.notice.say(describe_failure(error))

    def _show_run(self) -> None:
        self._actions["follow"].setChecked(True)
        self._window.notice.hide()
        self.show_runnable()

    def _show_ended(self, text: str) -> None:
        self._window.model_panel.show_idle()
        self.show_runnable()
        if text:
            self._window.say(text)
        if self._corrected_here():  # while the run was at work: it knew nothing of that
            self._offer_between(self._session.frame)

    def _follow(self, frame: int) -> None:
        if self._actions["follow"].isChecked() and not self._window.painting.is_stroking:
            self._session.follow(frame)

    def _offer_between(self, frame: int) -> None:
        if not self._propagation.is_running and self._window.proposals.in_hand is None:
            self._offered = frame
            what = self._in_words(self._corrected_here())
            words = (
                tr("Frame {frame} is corrected. Carry only {what}?", frame=frame, what=what)
                if what
                else tr(
                    "Frame {frame} is corrected. Carry it to the neighbouring painted frames?",
                    frame=frame,
                )
            )
            self._window.hint.offer(words, tr("Propagate between"))

    def _forget_corrections(self, done: Replaced) -> None:
        if done.frames:
            self.corrections.forget(done.frames, done.object_ids)

    def _withdraw_offer(self, change: Change) -> None:
        """A correction that was taken back is not to be carried anywhere."""
        is_gone = change.kind == "undo" and not self.corrections.waiting(self._offered)
        if is_gone and self._window.hint.isVisible():
            self._window.hint.hide()

    def _corrected_here(self) -> tuple[int, ...]:
        """Return the objects to be carried from this frame, where a hand corrected some of them."""
        locked = {info.id for info in self._session.objects if info.locked}
        return tuple(sorted(self.corrections.waiting(self._session.frame) - locked))

    def _in_words(self, object_ids: Collection[int]) -> str:
        """Say which objects are carried over which frames; nothing where it is all of them."""
        left_out = [info for info in self._session.objects if info.id not in object_ids]
        if not object_ids or not left_out:
            return ""
        try:
            frames = frames_between(
                self._session.project,
                self._session.frame,
                object_ids,
                within=self._window.stretch.chosen,
            )
        except MaskreelError:
            return ""
        if not frames:
            return ""
        return tr(
            "{objects}, frames {first} to {last}",
            objects=", ".join(i.name for i in self._session.objects if i.id in object_ids),
            first=frames[0],
            last=frames[-1],
        )
