"""Carries masks: each frame of a propagation goes into the project as it comes."""

from __future__ import annotations

import itertools
from dataclasses import replace

from app.document.edits import SetLabels
from app.document.errors import MaskreelError
from app.document.masks import Provenance
from app.jobs.frame_result import FrameResult
from app.jobs.networks import ModelChoice
from app.jobs.propagate import PropagateJob
from app.jobs.thrift import LAVISH, Thrift
from app.session.failures import describe_failure
from app.session.propagation_jobs import PlannedRun, Reach, plan_run
from app.session.runs import Runs, duration
from app.session.session import Session

_RUNS = itertools.count(1)


class Propagation(Runs):
    """Begins propagations; all frames of one are one undo."""

    def start(self, reach: Reach, choice: ModelChoice, thrift: Thrift = LAVISH) -> None:
        """Begin to carry masks; what stands in the way is told by ``failed``.

        Args:
            reach: how far.
            choice: the network.
            thrift: how it saves memory.
        """
        if self.is_running or not self._session.is_open:
            return
        try:
            plan = plan_run(self._session.project, reach, self._session.frame, choice)
        except MaskreelError as error:
            self.failed.emit(describe_failure(error))
            return
        plan = replace(plan, job=replace(plan.job, thrift=thrift))
        self.execute(_PropagationRun(self._session, plan, f"Propagate {reach}"), choice)


class _PropagationRun:
    """One propagation (see ``app.session.runs.Run``)."""

    def __init__(self, session: Session, plan: PlannedRun, description: str) -> None:
        self._session = session
        self._plan = plan
        self._group = f"propagation-{next(_RUNS)}"
        self.undo_description = description

    @property
    def job(self) -> PropagateJob:
        return self._plan.job

    def take(self, result: FrameResult) -> None:
        there = {info.id for info in self._session.objects}
        seeds = self._plan.seeds.get(result.frame, frozenset())
        ids = tuple(i for i in result.object_ids if i in there and i not in seeds)
        if ids:
            edit = SetLabels(
                frame=result.frame,
                labels=result.labels,
                object_ids=ids,
                provenance=Provenance.PROPAGATED,
                confidence={i: c for i, c in result.confidence.items() if i in ids},
                description=self.undo_description,
            )
            self._session.apply(edit, group=self._group)

    def end(self, done: int, total: int, seconds: float | None) -> str:
        if seconds is not None:
            return f"Propagated {_frames(done)} in {duration(seconds)}."
        reached = f"after {done} of {total}" if done else "before the first frame"
        return f"Stopped {reached}: what was done is kept."


def _frames(count: int) -> str:
    return "1 frame" if count == 1 else f"{count} frames"
