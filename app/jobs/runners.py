"""Run a job: in this process, or in a worker process that cannot take the window down with it."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import cast

from app.document.message import Message
from app.jobs import wire
from app.jobs.child_process import ChildProcess
from app.jobs.errors import JobError
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
from app.jobs.failures import describe_death, died_of_memory
from app.jobs.kinds import Job, result_count, results_of, slow_count, stop_grace_s
from app.jobs.messages import (
    GoOnMessage,
    JobMessage,
    LoadMessage,
    PackedResultEvent,
    StopMessage,
)
from app.jobs.networks import LoadNetwork, ModelChoice, load_chosen
from app.jobs.progress import Pace
from app.jobs.walk_memory import WalkMemory

_AS_WRITTEN = {"agame": "A-GAME", "cosnet": "COSNet", "rvos": "RVOS"}
"""Networks as their authors write them; others go by the name of their kind."""

_LOG = logging.getLogger(__name__)
_ENDS = Finished | Stopped | Failed


def run_inline(
    job: Job,
    *,
    load: LoadNetwork = load_chosen,
    is_loaded: Callable[[ModelChoice], bool] = lambda _: False,
    is_stopped: Callable[[], bool] = lambda: False,
    goes_on: Callable[[Paused], bool] = lambda _: True,
    tell: Callable[[Looked], None] = lambda _: None,
    memory: WalkMemory | None = None,
) -> Iterator[Event]:
    """Run a job in this process, telling its progress.

    Args:
        job: What to carry, or to propose, where.
        load: Loads the network.
        is_loaded: Whether ``load`` will answer at once; else a ``Loading`` event goes before it.
        is_stopped: Asked after every frame; once true, the job ends with ``Stopped``
            unless it was done.
        goes_on: Asked where the job pauses, and waited for; False stops it there.
        tell: Told, while the next event is waited for, of frames looked at whose results come
            later.
        memory: Of the walks of the network that ``load`` loads, see ``app.jobs.propagate``.

    Raises:
        JobError, VideoError, ModelError: As the job itself; there is no ``Failed`` event here.
    """
    total = result_count(job)
    yield Started(total)
    if not is_loaded(job.model_choice):
        name = job.weights or _AS_WRITTEN.get(job.model, job.model)
        yield Loading(Message("loading {name}", name=name))
    pace = Pace(total, slow=slow_count(job))
    looks = Pace(total)

    def left_s() -> float | None:
        return looks.left_s if pace.left_s is None else pace.left_s

    def looked(frame: int) -> None:
        looks.advance()
        if looks.done > pace.done:
            tell(Looked(frame, looks.done, pace.done, total, left_s()))

    is_ended = False
    results = results_of(job, load=load, is_stopped=is_stopped, looked=looked, memory=memory)
    with closing(results):
        for result in results:
            pace.advance()
            yield Result(result, pace.done, total, left_s())
            if result.pause is not None and pace.done < total:
                paused = Paused(result.pause, pace.done)
                yield paused
                if not goes_on(paused):
                    break
                pace.resume()
        else:
            is_ended = not is_stopped()
    is_whole = pace.done == total or is_ended
    yield Finished(pace.done, pace.seconds) if is_whole else Stopped(pace.done, total)


class WorkerProcess:
    """A process that runs jobs one after the other and keeps their networks loaded between them.

    The process is started by the first job (or ``prepare``), started again after a death, and ends
    with ``close()`` or with this process, whichever way that ends. ``submit`` is used by one
    thread at a time; ``stop`` and ``close`` may be called from any other.
    """

    def __init__(self) -> None:
        self._child: ChildProcess | None = None
        self._number = 0
        self._running = False
        self._stop_asked = False
        self._paused_after: int | None = None
        self._grace_s = 0.0  # of the running job
        self._closed = False
        self._lock = threading.Lock()

    @property
    def pid(self) -> int | None:
        """Process id of the worker, None while there is none."""
        child = self._child
        return child.process.pid if child and child.is_alive else None

    @property
    def is_running(self) -> bool:
        """Whether a job is being executed."""
        return self._running

    def prepare(self, choice: ModelChoice) -> None:
        """Start the worker and have it load a network, without waiting for either."""
        with self._lock, contextlib.suppress(OSError):
            self._living_child().send(LoadMessage(choice))

    def submit(self, job: Job) -> Iterator[Event]:
        """Begin a job and return its events; iterating blocks until the next one.

        The last event is always one of ``Finished``, ``Stopped`` and ``Failed``. Closing the
        iterator early stops the job.

        Raises:
            JobError: A job is already running, or the worker could not be started.
        """
        with self._lock:
            if self._running:
                raise JobError(Message("a job is already running: stop it or wait for it"))
            if self._closed:
                raise JobError(Message("the worker has been closed"))
            self._number += 1
            self._stop_asked = False
            self._paused_after = None
            self._grace_s = stop_grace_s(job)
            message = JobMessage(self._number, wire.PackedJob.pack(job))
            child = self._send(message)
            self._running = True
        events = self._events(child, message)
        next(events)  # enters the generator's try block: closing it ends the job from now on
        return cast("Iterator[Event]", events)

    def stop(self) -> None:
        """Ask the running job to end after its current frame; what it yielded is kept.

        A worker that does not answer in the time that its kind of job may take is ended; the job's
        last event is ``Stopped`` all the same.
        """
        with self._lock:
            child = self._child
            if not self._running or self._stop_asked or child is None:
                return
            self._stop_asked = True
            with contextlib.suppress(OSError):
                child.send(StopMessage(self._number))
            child.end_after(self._grace_s)

    def go_on(self) -> None:
        """Let a job that paused go on; a job that works is left alone."""
        with self._lock:
            after, self._paused_after = self._paused_after, None
            if self._child is not None and after is not None and self._running:
                with contextlib.suppress(OSError):
                    self._child.send(GoOnMessage(self._number, after))

    def close(self) -> None:
        """End the worker, at once; a job that is running ends with ``Stopped``."""
        with self._lock:
            self._closed = True
            self._stop_asked = True
            if self._child is not None:
                self._child.end(timeout_s=1.0)
                self._child = None

    def __enter__(self) -> WorkerProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _send(self, message: JobMessage) -> ChildProcess:
        child = self._living_child()
        for _ in range(2):  # an idle worker may have died unnoticed: a second one takes over
            try:
                child.send(message)
            except OSError:
                child.end(timeout_s=0.0)
                child = self._living_child()
            else:
                return child
        raise JobError(
            Message(
                "the worker process could not be started: {why}",
                why=child.last_words(),
            )
        )

    def _living_child(self) -> ChildProcess:
        if self._child is None or not self._child.is_alive:
            if self._child is not None:
                self._child.end(timeout_s=0.0)
            self._child = ChildProcess()
        return self._child

    def _events(self, child: ChildProcess, job: JobMessage) -> Iterator[Event | None]:
        last: Event | None = None
        try:
            yield None
            while not isinstance(last, _ENDS):
                event = _receive(child, job.number)
                if event is None and last is None and not self._stop_asked:
                    child = self._replace(child, job)  # it died idle, before it saw the job
                    event = _receive(child, job.number)
                last = self._told_death(child, last) if event is None else event
                if isinstance(last, _ENDS):
                    self._job_ended(child)
                elif isinstance(last, Paused):
                    self._paused_after = last.done
                yield last
        finally:
            if not isinstance(last, _ENDS):
                self.stop()
                while not isinstance(_receive(child, job.number), _ENDS | None):
                    pass
                self._job_ended(child)

    def _replace(self, child: ChildProcess, job: JobMessage) -> ChildProcess:
        with self._lock:
            if self._closed:
                return child
            child.wait()
            return self._send(job)

    def _told_death(self, child: ChildProcess, last: Event | None) -> Stopped | Failed:
        """Return the event that stands for the end of the process in the middle of a job."""
        return_code = child.wait()
        if self._stop_asked:
            done = last.done if isinstance(last, Result | Paused | Looked) else 0
            return Stopped(done, last.total if isinstance(last, Result | Started | Looked) else 0)
        _LOG.error("worker ended with %s: %s", return_code, child.last_words())
        return Failed(describe_death(return_code), child.last_words(), died_of_memory(return_code))

    def _job_ended(self, child: ChildProcess) -> None:
        with self._lock:
            self._running = False
            child.keep()


def _receive(child: ChildProcess, number: int) -> Event | None:
    """Return the next event of a job, None if the process is gone."""
    while True:
        try:
            message = child.receive()
        except (EOFError, OSError, ValueError):  # ValueError: closed by another thread
            return None
        if message.number == number:
            event = message.event
            return event.unpack() if isinstance(event, PackedResultEvent) else event
