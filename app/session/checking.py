"""Checks what was carried: from the other side, or by a second network; masks stay as they are."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.document.errors import MaskreelError
from app.document.masks import FrameState
from app.document.project import Project
from app.document.side_notes import Figure, FigureKind, fingerprint
from app.jobs.frame_result import FrameResult
from app.jobs.mask_figures import disagreements
from app.jobs.networks import ModelChoice
from app.jobs.propagate import PropagateJob
from app.session.failures import describe_failure
from app.session.keys import key_of
from app.session.propagation_jobs import PlannedRun, plan_check
from app.session.runs import Runs
from app.session.session import Session
from app.session.words import tr


class Figures:
    """Figures of one run, each of the labels it was taken from, written when the run has ended."""

    def __init__(self, project: Project, kind: FigureKind) -> None:
        self._project = project
        self._kind = kind
        self._taken: dict[int, tuple[FrameState, dict[int, float]]] = {}

    def add(self, frame: int, disagreement: dict[int, float]) -> None:
        """Take in how far the masks that a frame has now are from what was made anew."""
        self._taken[frame] = (self._project.state(frame), disagreement)

    def write(self) -> None:
        """Put them into the project."""
        self._project.notes.set_figures(
            Figure(frame, object_id, self._kind, value, print_)
            for frame, print_, values in (
                (frame, fingerprint(state), values)
                for frame, (state, values) in self._taken.items()
            )
            for object_id, value in values.items()
        )

    def worst(self) -> tuple[int, float] | None:
        """Return the frame of the largest disagreement, and that; None without any."""
        values = [(max(v.values()), frame) for frame, (_, v) in self._taken.items() if v]
        if not values:
            return None
        most, frame = max(values, key=lambda each: (each[0], -each[1]))
        return frame, most


class Checking(QObject):
    """Begins checks."""

    checked = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, runs: Runs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._runs = runs

    def from_other_side(self, choice: ModelChoice) -> None:
        """Let the network come back from the other side."""
        self._start(FigureKind.OTHER_SIDE, choice)

    def with_second_network(self, choice: ModelChoice) -> None:
        """Let another network than this one carry the same masks."""
        self._start(FigureKind.SECOND_NETWORK, second_network(choice))

    def _start(self, kind: FigureKind, choice: ModelChoice) -> None:
        if self._runs.is_busy or not self._session.is_open:
            return
        try:
            plan = plan_check(self._session.project, kind, choice)
        except MaskreelError as error:
            self.failed.emit(describe_failure(error))
            return
        self._runs.execute(_CheckRun(self, self._session.project, plan, kind), choice)


def second_network(first: ModelChoice) -> ModelChoice:
    """Return a network to compare with, cheap where that is possible."""
    return ModelChoice("agame" if first.model.startswith("flow") else "flow", device=first.device)


class _CheckRun:
    """One check (see ``app.session.runs.Run``)."""

    undo_description = ""
    is_followed = False

    def __init__(
        self, checking: Checking, project: Project, plan: PlannedRun, kind: FigureKind
    ) -> None:
        self._checking = checking
        self._project = project
        self._plan = plan
        self._kind = kind
        self._figures = Figures(project, kind)

    @property
    def job(self) -> PropagateJob:
        return self._plan.job

    def prepare(self, result: FrameResult) -> None:
        pass  # nothing takes long

    def take(self, result: FrameResult) -> None:
        """Compare the objects that are neither hand work here nor where the run comes from."""
        if result.provisional:
            return
        marks = self._project.state(result.frame).marks
        seeds = self._plan.seeds.get(result.frame, frozenset())
        ids = [
            i
            for i in result.object_ids
            if i in marks and i not in seeds and not marks[i].provenance.is_hand_work
        ]
        if ids:
            there = self._project.labels(result.frame)
            self._figures.add(result.frame, disagreements(result.labels, there, ids))

    def end(self, done: int, total: int, seconds: float | None) -> str:
        self._figures.write()
        self._checking.checked.emit()
        worst = self._figures.worst()
        begun = (
            tr("Checked")
            if seconds is not None
            else tr("Stopped after {done} of {total}", done=done, total=total)
        )
        if worst is None:
            return tr("{begun}: nothing could be compared.", begun=begun)
        frame, most = worst
        return tr(
            "{begun}: they differ most on frame {frame} ({percent:.0f} %). {key} leads on.",
            begun=begun,
            frame=frame,
            percent=100 * most,
            key=key_of("next_review"),
        )
