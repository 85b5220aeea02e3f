"""Runs jobs in the worker process and hands each frame on as it comes."""

from __future__ import annotations

import logging
from typing import Protocol

from PySide6.QtCore import QObject, QSemaphore, QThread, Signal

from app.document.patches import Change
from app.jobs.events import (
    Event,
    Failed,
    Finished,
    Loading,
    Looked,
    Paused,
    Result,
    Started,
    Stopped,
)
from app.jobs.frame_result import FrameResult
from app.jobs.kinds import Job
from app.jobs.networks import ModelChoice
from app.jobs.pause import Pause
from app.jobs.runners import WorkerProcess
from app.session.background import BackgroundTask
from app.session.failures import describe_failure
from app.session.session import Session
from app.session.words import decimal, said, tr

_LOG = logging.getLogger(__name__)
_RESULTS_UNDER_WAY = 2


class Run(Protocol):
    """What a job is for: who takes its results, and how its end is put in words."""

    @property
    def job(self) -> Job:
        """What the worker executes."""
        ...

    @property
    def undo_description(self) -> str:
        """What undo calls its changes; a run taken back while it works is ended. May be empty."""
        ...

    @property
    def is_followed(self) -> bool:
        """Whether there is something to see on each frame that comes."""
        ...

    def prepare(self, result: FrameResult) -> None:
        """Work out what ``take`` will need; called before it, not on the window's thread."""
        ...

    def take(self, result: FrameResult) -> None:
        """Take in the result of one frame."""
        ...

    def end(self, done: int, total: int, seconds: float | None) -> str:
        """Hear that no more results come; return a word on how it ended.

        Args:
            done: results that came.
            total: results that were to come.
            seconds: how long it took; None where it was stopped or failed.
        """
        ...


class Runs(QObject):
    """One run at a time; one that waits for a person makes way for another.

    The window's thread never waits: a bridge thread takes the worker's events and holds back the
    next result until this thread has taken in the last ones.
    """

    started = Signal()
    progressed = Signal(str, int, int)  # text, done, total (0: not known)
    frame_came = Signal(int)
    paused = Signal(object)  # Pause: the run waits until ``go_on`` or ``stop``
    went_on = Signal()
    ended = Signal(str)  # a word on how it ended
    failed = Signal(str)
    memory_ran_out = Signal(object)  # the job; after ``failed``

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._worker = WorkerProcess()
        self._bridge: _Bridge | None = None
        self._run: Run | None = None
        self._pause: Pause | None = None
        self._next: tuple[Run, ModelChoice] | None = None
        self._came = (0, 0)
        self._looked = 0
        self._last_word = ""
        self._failure = ""
        self._starved: Job | None = None
        self._preparing: BackgroundTask[None] | None = None
        self._prepared: ModelChoice | None = None
        session.closed.connect(self._forget_clip)
        session.changed.connect(self._stop_if_undone)

    @property
    def is_running(self) -> bool:
        """Whether there is a run, at work or waiting."""
        return self._bridge is not None

    @property
    def pause(self) -> Pause | None:
        """Where the run waits for a person, None where it does not."""
        return self._pause

    @property
    def is_busy(self) -> bool:
        """Whether a run is at work, so that no other can begin."""
        return self.is_running and self._pause is None

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

    def execute(self, run: Run, choice: ModelChoice) -> None:
        """Begin a run, unless one is at work or no clip is open; one that waits is ended first."""
        if self.is_busy or not self._session.is_open:
            return
        if self.is_running:
            self._next = (run, choice)
            self.stop()
            return
        self._run = run
        self._came = (0, 0)
        self._looked = 0
        self._prepared = choice
        self._bridge = _Bridge(self._worker, run)
        self._bridge.event_came.connect(self._take)
        self._bridge.finished.connect(self._bridge_ended)
        self.started.emit()
        self.progressed.emit(tr("Starting…"), 0, 0)
        self._bridge.start()

    def go_on(self) -> None:
        """Let a run that waits for a person go on."""
        if self._pause is not None:
            self._pause = None
            self.progressed.emit(tr("Going on…"), *self._came)
            self.went_on.emit()
            self._worker.go_on()

    def stop(self) -> None:
        """Stop after the frame in work; the frames done stay."""
        if self._run is not None:
            self.progressed.emit(tr("Stopping…"), 0, 0)
            self._worker.stop()

    def close(self) -> None:
        """End the worker and the threads; waits for them."""
        self._run = self._next = None
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

    def _take_in(self, event: Event, run: Run) -> None:
        match event:
            case Started(total):
                self._came = (0, total)
                self.progressed.emit(tr("Starting…"), 0, total)
            case Loading(message):
                words = said(message)
                self.progressed.emit(f"{words[:1].upper()}{words[1:]}…", 0, 0)
            case Looked(frame, looked, _, _, eta_s):
                self._looked = looked
                self._tell_progress(frame, eta_s)
            case Result(result, done, total, eta_s):
                self._came = (done, total)
                run.take(result)
                self._show_result(result.frame, eta_s, is_followed=run.is_followed)
            case Paused(pause, _):
                self._pause = pause
                text = tr("Paused at frame {frame}", frame=pause.frame)
                self.progressed.emit(text, *self._came)
                self.paused.emit(pause)
            case Finished(done, seconds):
                self._end(run.end(done, done, seconds))
            case Stopped(done, total):
                self._end(run.end(done, total, None))
            case Failed(message, log, is_memory):
                self._starved = run.job if is_memory else None
                if log:
                    _LOG.error("the run failed: %s\n%s", message, log)
                self._prepared = None
                self._failure = said(message)
                self._end(run.end(*self._came, None))

    def _show_result(self, frame: int, eta_s: float | None, *, is_followed: bool) -> None:
        if is_followed:
            self.frame_came.emit(frame)
        # last: a progress bar paints at once, and with it all that is stale by then
        self._tell_progress(frame, eta_s)

    def _tell_progress(self, frame: int, eta_s: float | None) -> None:
        done, total = self._came
        looked = max(self._looked, done)
        words = self._in_words(frame, looked)
        if eta_s is not None:
            words = f"{words} · {tr('{time} left', time=duration(eta_s))}"
        self.progressed.emit(words, looked, total)

    def _in_words(self, frame: int, looked: int) -> str:
        done, total = self._came
        if looked > done:
            return tr(
                "Frame {frame} · {looked} of {total} looked at, {done} there",
                frame=frame,
                looked=looked,
                total=total,
                done=done,
            )
        if self._run is not None and total > self._run.job.stop - self._run.job.start:
            return tr(  # masks that come from both sides come twice
                "Frame {frame} · step {done} of {total}", frame=frame, done=done, total=total
            )
        return tr("Frame {frame} · {done} of {total}", frame=frame, done=done, total=total)

    def _end(self, text: str) -> None:
        self._run = None
        self._last_word = text

    def _bridge_ended(self) -> None:
        """Tell the end when the thread is gone: from now on the next run may begin."""
        bridge, self._bridge = self._bridge, None
        self._run = self._pause = None
        if bridge is not None:
            bridge.deleteLater()
        text, self._last_word = self._last_word, ""
        failure, self._failure = self._failure, ""
        starved, self._starved = self._starved, None
        self.ended.emit(text)
        if failure:
            self.failed.emit(failure)
        if starved is not None:
            self.memory_ran_out.emit(starved)
        following, self._next = self._next, None
        if following is not None:
            self.execute(*following)

    def _preparing_ended(self) -> None:
        self._preparing = None

    def _forget_clip(self) -> None:
        self._next = None
        if self._run is not None:
            self._run = None
            self._worker.stop()

    def _stop_if_undone(self, change: Change) -> None:
        """A run taken back while it works would write on behind the person's back: end it."""
        run = self._run
        if run is not None and change.kind == "undo" and change.description == run.undo_description:
            self.stop()


class _Bridge(QThread):
    """Waits for the worker's events, so that the window's thread does not."""

    event_came = Signal(object)

    def __init__(self, worker: WorkerProcess, run: Run) -> None:
        super().__init__()
        self.setObjectName("run")
        self._worker = worker
        self._run = run
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
            for event in self._worker.submit(self._run.job):
                if isinstance(event, Result):
                    self._room.acquire()
                    self._run.prepare(event.result)
                # Let go, the worker is closed too: the events end by themselves, unheard.
                if not self._is_let_go:
                    self.event_came.emit(event)
        except Exception as error:  # noqa: BLE001 - the border of the thread: told, not raised
            if not self._is_let_go:
                self.event_came.emit(Failed(describe_failure(error)))


def duration(seconds: float) -> str:
    """Return a span of time in words."""
    if seconds < 10:
        return decimal(f"{seconds:.1f} s")
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min"
