"""Stands between a verb and its run: is there memory for it, and if not, how else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.jobs.forecast import Task, forecast, ladder
from app.jobs.kinds import Job
from app.jobs.propagate import PropagateJob
from app.session.gauge import Gauge
from app.session.models import ChosenModel
from app.session.propagation import Propagation
from app.session.propagation_jobs import Reach
from app.session.session import Session
from app.ui import dialogs
from app.ui.memory_dialog import MemoryDialog, describe_rung
from app.ui.notice_bar import NoticeBar


@dataclass(frozen=True)
class _Asked:
    """What was asked for last."""

    reach: Reach
    chosen: ChosenModel
    only: Collection[int] | None
    task: Task


class MemoryAdvice(QObject):
    """Begins propagations that fit, and offers the ladder for those that do not, or did not."""

    def __init__(
        self,
        session: Session,
        propagation: Propagation,
        gauge: Gauge,
        notice: NoticeBar,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._propagation = propagation
        self._gauge = gauge
        self._notice = notice
        self._parent = parent
        self._asked: _Asked | None = None
        propagation.memory_ran_out.connect(self._offer_next)

    def start(self, reach: Reach, chosen: ChosenModel, only: Collection[int] | None = None) -> None:
        """Begin a propagation, or ask how if it would not fit.

        Args:
            reach: How far.
            chosen: The network.
            only: The objects to carry; None: all that are not locked.

        Raises:
            JobError: The network cannot be used yet.
        """
        chosen.for_job()
        video = self._session.video
        objects = sum(
            not info.locked and (only is None or info.id in only) for info in self._session.objects
        )
        size = video.height, video.width
        task = Task(chosen.listing.name, size, max(1, objects), chosen.device)
        free = self._gauge.reading.free_on(task.device)
        if objects and free is not None and forecast(task) > free:
            self._ask(_Asked(reach, chosen, only, task))
        else:
            self._run(_Asked(reach, chosen, only, task))

    def _ask(self, asked: _Asked) -> None:
        reading = self._gauge.reading
        rungs = ladder(asked.task, has_gpu=reading.gpu is not None)
        dialog = MemoryDialog(asked.task, rungs, reading.free_on, self._parent)
        dialog.chosen.connect(lambda task: self._run(replace(asked, task=task)))
        dialogs.show(dialog)

    def _run(self, asked: _Asked) -> None:
        self._asked = asked
        choice = replace(asked.chosen, device=asked.task.device).for_job()
        thrift = asked.task.thrift
        self._propagation.start(asked.reach, choice, only=asked.only, thrift=thrift)

    def _offer_next(self, job: Job) -> None:
        """Memory ran out all the same: offer the next rung beside the message."""
        asked = self._asked
        if asked is None or not isinstance(job, PropagateJob) or not self._session.is_open:
            return
        rungs = ladder(asked.task, has_gpu=self._gauge.reading.gpu is not None)
        if rungs:
            task = rungs[0]
            self._notice.offer(
                describe_rung(asked.task, task), lambda: self._run(replace(asked, task=task))
            )
