"""Runs propagations in the worker process and brings each frame into the project as it comes."""

from __future__ import annotations

import itertools
import logging

from PySide6.QtCore import QObject, QSemaphore, QThread, Signal

from app.document.edits import SetLabels
from app.document.errors import MaskreelError
from app.document.masks import Provenance
from app.document.patches import Change
from app.jobs.events import Event, Failed, Finished, Loading, Result, Started, Stopped
from app.jobs.propagate import FrameResult, ModelChoice, PropagateJob
from app.jobs.runners import WorkerProcess
from app.session.background import BackgroundTask
from app.session.failures import describe_failure
from app.session.propagation_jobs import PlannedRun, Reach, plan_run
from app.session.session import Session

_LOG = logging.getLogger(__name__)
_RUNS = itertools.count(1)
_RESULTS_UNDER_WAY = 2


class Propagation(QObject):
    """One propagation at a time; all its frames are one undo.

    The window's thread never waits: a bridge thread takes the worker's events and holds back the
    next result until this thread has taken in the last ones.
    """

    started = Signal()
    progressed = Signal(str, int, int)  # text, done, total (0: not known)
    frame_came = Signal(int)
    ended = Signal(str)  # a word on how it ended
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._worker = WorkerProcess()
        self._bridge: _Bridge | None = None
        self._run: PlannedRun | None = None
        self._group = ""
        self._description = ""
        self._last_word = ""
        self._failure = ""
        self._preparing: BackgroundTask[None] | None = None
        self._prepared: ModelChoice | None = None
        session.closed.connect(self._forget_clip)
        session.changed.connect(self._stop_if_undone)

    @property
    def is_running(self) -> bool:
        """Whether a propagation runs."""
        return self._bridge is not None

    @property
    def worker_pid(self) -> int | None:
        """Process id of the worker, None while there is none."""
        return self._worker.pid

    def prepare(self, choice: ModelChoice) -> None:
        """Let the worker load the network ahead of time, once; nothing waits for it."""
        if self.is_running or self._preparing is not None or choice == self._prepared:
            return
        self._prepared = choice
        task = BackgroundTask[None](
            lambda _report: self._worker.prepare(choice), name="prepare", parent=self
        )
        task.finished.connect(self._preparing_ended)
        self._preparing = task
        task.start()

    def start(self, reach: Reach, choice: ModelChoice) -> None:
        """Begin to carry masks; what stands in the way is told by ``failed``."""
        if self.is_running or not self._session.is_open:
            return
        try:
            run = plan_run(self._session.project, reach, self._session.frame, choice)
        except MaskreelError as error:
            self.failed.emit(describe_failure(error))
            return
        self._run = run
        self._group = f"propagation-{next(_RUNS)}"
        self._description = f"Propagate {reach}"
        self._prepared = choice
        self._bridge = _Bridge(self._worker, run.job)
        self._bridge.event_came.connect(self._take)
        self._bridge.finished.connect(self._bridge_ended)
        self.started.emit()
        self.progressed.emit("Starting…", 0, 0)
        self._bridge.start()

    def stop(self) -> None:
        """Stop after the frame in work; the frames done stay."""
        if self._run is not None:
            self.progressed.emit("Stopping…", 0, 0)
            self._worker.stop()

    def close(self) -> None:
        """End the worker and the threads; waits for them."""
        self._run = None
        self._worker.close()
        if self._bridge is not None:
            self._bridge.let_go()
            self._bridge.wait()
        if self._preparing is not None:
            self._preparing.wait()

    # --- events --------------------------------------------------------------------------------

    def _take(self, event: Event) -> None:
        bridge = self._bridge
        try:
            if self._run is not None:
                self._take_in(event, self._run)
        finally:
            if bridge is not None and isinstance(event, Result):
                bridge.taken()

    def _take_in(self, event: Event, run: PlannedRun) -> None:
        match event:
            case Started(total):
                self.progressed.emit("Starting…", 0, total)
            case Loading(message):
                self.progressed.emit(f"{message[:1].upper()}{message[1:]}…", 0, 0)
            case Result(result, done, total, eta_s):
                self._write(result, run)
                text = f"Frame {result.frame} · {done} of {total}{_time_left(eta_s)}"
                self.progressed.emit(text, done, total)
                self.frame_came.emit(result.frame)
            case Finished(done, seconds):
                self._end(f"Propagated {_frames(done)} in {_duration(seconds)}.")
            case Stopped(done, total):
                reached = f"after {done} of {total}" if done else "before the first frame"
                self._end(f"Stopped {reached}: what was done is kept.")
            case Failed(message, log):
                if log:
                    _LOG.error("propagation failed: %s\n%s", message, log)
                self._prepared = None
                self._failure = message
                self._end("Propagation ended early: what was done is kept.")

    def _write(self, result: FrameResult, run: PlannedRun) -> None:
        there = {info.id for info in self._session.objects}
        seeds = run.seeds.get(result.frame, frozenset())
        ids = tuple(i for i in result.object_ids if i in there and i not in seeds)
        if ids:
            edit = SetLabels(
                frame=result.frame,
                labels=result.labels,
                object_ids=ids,
                provenance=Provenance.PROPAGATED,
                confidence={i: c for i, c in result.confidence.items() if i in ids},
                description=self._description,
            )
            self._session.apply(edit, group=self._group)

    def _end(self, text: str) -> None:
        self._run = None
        self._last_word = text

    def _bridge_ended(self) -> None:
        """Tell the end when the thread is gone: from now on the next run may begin."""
        bridge, self._bridge = self._bridge, None
        self._run = None
        if bridge is not None:
            bridge.deleteLater()
        text, self._last_word = self._last_word, ""
        failure, self._failure = self._failure, ""
        self.ended.emit(text)
        if failure:
            self.failed.emit(failure)

    def _preparing_ended(self) -> None:
        self._preparing = None

    def _forget_clip(self) -> None:
        if self._run is not None:
            self._run = None
            self._worker.stop()

    def _stop_if_undone(self, change: Change) -> None:
        """A run taken back while it works would write on behind the person's back: end it."""
        if self.is_running and change.kind == "undo" and change.description == self._description:
            self.stop()


class _Bridge(QThread):
    """Waits for the worker's events, so that the window's thread does not."""

    event_came = Signal(object)

    def __init__(self, worker: WorkerProcess, job: PropagateJob) -> None:
        super().__init__()
        self.setObjectName("propagation")
        self._worker = worker
        self._job = job
        self._room = QSemaphore(_RESULTS_UNDER_WAY)
        self._is_let_go = False

    def taken(self) -> None:
        """Let the next result come."""
        self._room.release()

    def let_go(self) -> None:
        """Wait for nobody any more."""
        self._is_let_go = True
        self._room.release(1000)

    def run(self) -> None:
        """Hand on events until the job ends (called by Qt on the new thread)."""
        try:
            for event in self._worker.submit(self._job):
                if isinstance(event, Result):
                    self._room.acquire()
                # Let go, the worker is closed too: the events end by themselves, unheard.
                if not self._is_let_go:
                    self.event_came.emit(event)
        except Exception as error:  # noqa: BLE001 - the border of the thread: told, not raised
            if not self._is_let_go:
                self.event_came.emit(Failed(describe_failure(error)))


def _frames(count: int) -> str:
    return "1 frame" if count == 1 else f"{count} frames"


def _time_left(eta_s: float | None) -> str:
    return "" if eta_s is None else f" · {_duration(eta_s)} left"


def _duration(seconds: float) -> str:
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min"
