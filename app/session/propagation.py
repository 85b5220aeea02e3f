"""Carries masks: each frame of a propagation goes into the project as it comes."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from app.document.edits import SetLabels
from app.document.errors import EditError, MaskreelError
from app.document.masks import FrameState, Provenance
from app.document.packing import Labels
from app.document.patches import Change
from app.document.prepared import PreparedEdit
from app.document.side_notes import FigureKind
from app.jobs.frame_result import FrameResult
from app.jobs.mask_figures import disagreements, thinned
from app.jobs.networks import ModelChoice
from app.jobs.pause import Cause
from app.jobs.propagate import PropagateJob
from app.jobs.thrift import LAVISH, Thrift
from app.session.checking import Figures
from app.session.failures import describe_failure
from app.session.propagation_jobs import PlannedRun, Reach, plan_run
from app.session.runs import Runs, duration
from app.session.session import Session
from app.session.words import in_frames, tr

_RUNS = itertools.count(1)


@dataclass(frozen=True)
class Replaced:
    """What stood on the frames of a run that held some of its objects before.

    Attributes:
        before: Frame to its state before the run.
        object_ids: Of the run.
        frames: The frames that it covered to the end; empty where it was stopped.
    """

    before: Mapping[int, FrameState]
    object_ids: tuple[int, ...]
    frames: range = range(0)


@dataclass(frozen=True)
class _Order:
    """What a propagation was asked for."""

    reach: Reach
    choice: ModelChoice
    only: Collection[int] | None
    within: range | None
    thrift: Thrift = LAVISH
    looked_at: frozenset[int] = frozenset()


class Propagation(Runs):
    """Begins propagations; all frames of one are one undo.

    Attributes:
        chosen_range: Asked when a run begins for the frames that it is to keep to; None: no limit.
        pauses: Whether a run waits for a person at cuts and where an object is lost.
    """

    replaced = Signal(object)  # Replaced, when a run has ended

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self.chosen_range: Callable[[], range | None] = lambda: None
        self.pauses = True
        self._order: _Order | None = None
        self._is_corrected = False
        self._passed_cuts: frozenset[int] = frozenset()  # nobody is asked twice
        session.changed.connect(self._note_correction)
        session.closed.connect(self._forget_cuts)
        self.paused.connect(self._wait)

    def start(
        self,
        reach: Reach,
        choice: ModelChoice,
        *,
        only: Collection[int] | None = None,
        thrift: Thrift = LAVISH,
    ) -> None:
        """Begin to carry masks; what stands in the way is told by ``failed``.

        Args:
            reach: How far.
            choice: The network.
            only: The objects to carry; None: all. Locked ones never are.
            thrift: How it saves memory.
        """
        if not self.is_busy and self._session.is_open:
            order = _Order(reach, choice, only, self.chosen_range(), thrift)
            self._begin(order, self._session.frame)

    @property
    def is_corrected(self) -> bool:
        """Whether masks were changed while the run waits: it would begin anew from them."""
        return self._is_corrected and self.pause is not None

    def go_on(self) -> None:
        """Go on with a run that waits; where masks were changed meanwhile, anew from them."""
        pause, order = self.pause, self._order
        if pause is None or order is None:
            return
        seen = {pause.frame - 1, pause.frame, pause.frame + 1}  # from either side of a cut
        if pause.cause is Cause.CUT:
            self._passed_cuts |= seen
        if self.is_corrected:
            self._begin(replace(order, looked_at=order.looked_at | seen), pause.frame)
        else:
            super().go_on()

    def _begin(self, order: _Order, frame: int) -> None:
        project, within = self._session.project, order.within
        try:
            plan = plan_run(
                project, order.reach, frame, order.choice, within=within, only=order.only
            )
        except MaskreelError as error:
            self.failed.emit(describe_failure(error))
            return
        looked_at = order.looked_at | self._passed_cuts
        job = replace(plan.job, pauses=self.pauses, looked_at=looked_at, thrift=order.thrift)
        where = "" if within is None else f", frames {within.start} to {within.stop - 1}"
        run = PropagationRun(
            self._session, replace(plan, job=job), f"Propagate {order.reach}{where}"
        )
        run.tell_replaced = self.replaced.emit
        self._order = order
        self.execute(run, order.choice)

    def _wait(self) -> None:
        self._is_corrected = False

    def _forget_cuts(self) -> None:
        self._passed_cuts = frozenset()

    def _note_correction(self, change: Change) -> None:
        if self.pause is not None and change.frames:
            self._is_corrected = True


class PropagationRun:
    """One propagation (see ``app.session.runs.Run``).

    Where masks come from both sides, it notes how far the first of them was from the result.
    """

    is_followed = True

    def __init__(self, session: Session, plan: PlannedRun, description: str) -> None:
        self._session = session
        self._project = session.project
        self._plan = plan
        self._group = f"propagation-{next(_RUNS)}"
        self._figures = Figures(self._project, FigureKind.OTHER_SIDE)
        self._before: dict[int, FrameState] = {}
        self._came: set[int] = set()
        self.tell_replaced: Callable[[Replaced], object] = lambda _: None
        self._one_sided: dict[int, tuple[Labels, tuple[int, ...]]] = {}
        self.undo_description = description
        self._prepared: dict[FrameResult, tuple[tuple[int, ...], PreparedEdit]] = {}

    @property
    def job(self) -> PropagateJob:
        """See ``Run.job``."""
        return self._plan.job

    def prepare(self, result: FrameResult) -> None:
        """See ``Run.prepare``: whole maps are compared, which takes a frame's time at 4K."""
        if ids := self._ids_of(result):
            edit = self._edit(result, ids)
            with contextlib.suppress(EditError):  # told when it is taken in
                prepared = PreparedEdit(edit, self._project, [result.frame])
                self._prepared[result] = ids, prepared

    def take(self, result: FrameResult) -> None:
        """Write the masks of one frame, except of seeds, hand work and locked objects."""
        ids = self._ids_of(result)
        known_ids, prepared = self._prepared.pop(result, ((), None))
        if ids:
            state = self._project.state(result.frame)
            marks = state.marks
            if not all(i in marks and marks[i].provenance.is_hand_work for i in ids):
                self._came.add(result.frame)
            if result.frame not in self._before and any(i in state.marks for i in ids):
                self._before[result.frame] = state
            edit = prepared if prepared and ids == known_ids else self._edit(result, ids)
            self._session.apply(edit, group=self._group)
        self._compare(result, ids)

    def _ids_of(self, result: FrameResult) -> tuple[int, ...]:
        """Return the objects that the result may speak of: those there are, less the seeds."""
        there = {info.id for info in self._project.objects}
        seeds = self._plan.seeds.get(result.frame, frozenset())
        return tuple(i for i in result.object_ids if i in there and i not in seeds)

    def _edit(self, result: FrameResult, ids: tuple[int, ...]) -> SetLabels:
        return SetLabels(
            frame=result.frame,
            labels=result.labels,
            object_ids=ids,
            provenance=Provenance.PROPAGATED,
            confidence={i: c for i, c in result.confidence.items() if i in ids},
            description=self.undo_description,
        )

    def _compare(self, result: FrameResult, ids: tuple[int, ...]) -> None:
        if result.provisional:
            self._one_sided[result.frame] = thinned(result.labels).copy(), result.object_ids
            return
        first, told = self._one_sided.pop(result.frame, (None, ()))
        both = [i for i in ids if i in told]  # beyond a cut the first walk says nothing
        if first is not None and both:
            self._figures.add(result.frame, disagreements(first, result.labels, both))

    def end(self, done: int, total: int, seconds: float | None) -> str:
        """See ``Run.end``."""
        self._figures.write()
        job = self.job
        covered = range(0) if seconds is None else range(job.start, job.stop)
        self.tell_replaced(Replaced(self._before, job.chosen_ids, covered))
        if seconds is not None:
            time = duration(seconds)
            frames = in_frames(len(self._came))  # those walked from both sides come twice
            return tr("Propagated {frames} in {time}.", frames=frames, time=time)
        if not done:
            return tr("Stopped before the first frame: what was done is kept.")
        return tr("Stopped after {done} of {total}: what was done is kept.", done=done, total=total)
