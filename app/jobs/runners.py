"""Run a job: in this process, or in a worker process that cannot take the window down with it."""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, cast

from app.jobs import wire
from app.jobs.errors import JobError
from app.jobs.events import Event, Failed, Finished, Loading, Result, Started, Stopped
from app.jobs.failures import describe_death
from app.jobs.messages import (
    EventMessage,
    JobMessage,
    LoadMessage,
    PackedResultEvent,
    StopMessage,
)
from app.jobs.progress import Pace
from app.jobs.propagate import (
    LoadPropagator,
    ModelChoice,
    PropagateJob,
    count_results,
    load_chosen,
    propagate,
)

_LOG = logging.getLogger(__name__)
_LAST_WORDS = 60
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]


def run_inline(
    job: PropagateJob,
    *,
    load: LoadPropagator = load_chosen,
    is_loaded: Callable[[ModelChoice], bool] = lambda _: False,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Event]:
    """Run a job in this process, telling its progress.

    Args:
        job: What to carry where.
        load: Loads the network.
        is_loaded: Whether ``load`` will answer at once; else a ``Loading`` event goes before it.
        is_stopped: Asked after every frame; once true, the job ends with ``Stopped``.

    Raises:
        JobError, VideoError, ModelError: As ``propagate``; there is no ``Failed`` event here.
    """
    total = count_results(job)
    yield Started(total)
    if not is_loaded(job.model_choice):
        yield Loading(f"loading {job.weights or job.model}")
    pace = Pace(total)
    with closing(propagate(job, load=load)) as results:
        for result in results:
            eta_s = pace.advance()
            yield Result(result, pace.done, total, eta_s)
            if is_stopped():
                yield Stopped(pace.done, total)
                return
    yield Finished(pace.done, pace.seconds)


class WorkerProcess:
    """A process that runs jobs one after the other and keeps its network loaded between them.

    The process is started by the first job (or ``prepare``), started again after a death, and ends
    with ``close()`` or with this process, whichever way that ends. ``submit`` is used by one
    thread at a time; ``stop`` and ``close`` may be called from any other.
    """

    def __init__(self) -> None:
        self._child: _Child | None = None
        self._number = 0
        self._running = False
        self._stop_asked = False
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

    def submit(self, job: PropagateJob) -> Iterator[Event]:
        """Begin a job and return its events; iterating blocks until the next one.

        The last event is always one of ``Finished``, ``Stopped`` and ``Failed``. Closing the
        iterator early stops the job.

        Raises:
            JobError: A job is already running, or the worker could not be started.
        """
        with self._lock:
            if self._running:
                raise JobError("a propagation is already running: stop it or wait for it")
            if self._closed:
                raise JobError("the worker has been closed")
            self._number += 1
            self._stop_asked = False
            child = self._send_job(job)
            self._running = True
        events = self._events(child, self._number)
        next(events)  # enters the generator's try block: closing it ends the job from now on
        return cast("Iterator[Event]", events)

    def stop(self, *, grace_s: float = 10.0) -> None:
        """Ask the running job to end after its current frame; what it yielded is kept.

        A worker that does not answer in ``grace_s`` seconds is ended; the job's last event is
        ``Stopped`` all the same.
        """
        with self._lock:
            child = self._child
            if not self._running or self._stop_asked or child is None:
                return
            self._stop_asked = True
            with contextlib.suppress(OSError):
                child.send(StopMessage(self._number))
            child.end_after(grace_s)

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

    def _send_job(self, job: PropagateJob) -> _Child:
        message = JobMessage(self._number, wire.PackedJob.pack(job))
        child = self._living_child()
        for _ in range(2):  # an idle worker may have died unnoticed: a second one takes over
            try:
                child.send(message)
            except OSError:
                child.end(timeout_s=0.0)
                child = self._living_child()
            else:
                return child
        raise JobError(f"the worker process could not be started: {child.last_words()}")

    def _living_child(self) -> _Child:
        if self._child is None or not self._child.is_alive:
            if self._child is not None:
                self._child.end(timeout_s=0.0)
            self._child = _Child()
        return self._child

    def _events(self, child: _Child, number: int) -> Iterator[Event | None]:
        done = total = 0
        ended = False
        try:
            yield None
            while not ended:
                event = self._next_event(child, number, done, total)
                if isinstance(event, Started):
                    total = event.total
                elif isinstance(event, Result):
                    done = event.done
                ended = isinstance(event, Finished | Stopped | Failed)
                if ended:
                    self._job_ended(child)
                yield event
        finally:
            if not ended:
                self.stop()
                while not isinstance(
                    self._next_event(child, number, done, total), Finished | Stopped | Failed
                ):
                    pass
                self._job_ended(child)

    def _job_ended(self, child: _Child) -> None:
        with self._lock:
            self._running = False
            child.keep()

    def _next_event(self, child: _Child, number: int, done: int, total: int) -> Event:
        while True:
            try:
                message = child.receive()
            except (EOFError, OSError, ValueError):  # ValueError: closed by ``close``
                return_code = child.wait()
                if self._stop_asked:
                    return Stopped(done, total)
                _LOG.error("worker ended with %s: %s", return_code, child.last_words())
                return Failed(describe_death(return_code), child.last_words())
            if message.number == number:
                event = message.event
                return event.unpack() if isinstance(event, PackedResultEvent) else event


class _Child:
    """One life of the worker process, and its three pipes."""

    def __init__(self) -> None:
        path = os.pathsep.join(filter(None, [str(_PACKAGE_ROOT), os.environ.get("PYTHONPATH")]))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "app.jobs.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._stderr_lines: deque[str] = deque(maxlen=_LAST_WORDS)
        self._writing = threading.Lock()
        self._timer: threading.Timer | None = None
        self._listener = threading.Thread(target=self._listen, name="worker-stderr", daemon=True)
        self._listener.start()

    @property
    def is_alive(self) -> bool:
        return self.process.poll() is None

    def send(self, message: object) -> None:
        with self._writing:
            wire.send(cast("BinaryIO", self.process.stdin), message)

    def receive(self) -> EventMessage:
        return wire.receive(cast("BinaryIO", self.process.stdout))

    def wait(self) -> int:
        """Return the exit status of a process whose pipes are closed."""
        try:
            code = self.process.wait(timeout=2.0)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self._listener.join(timeout=1.0)
        return code

    def last_words(self) -> str:
        return "\n".join(self._stderr_lines)

    def end_after(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self.process.kill)
        self._timer.daemon = True
        self._timer.start()

    def keep(self) -> None:
        """Call off what ``end_after`` announced."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
            self._timer = None

    def end(self, *, timeout_s: float) -> None:
        self.keep()
        with contextlib.suppress(OSError), self._writing:
            cast("BinaryIO", self.process.stdin).close()
        try:
            self.process.wait(timeout=timeout_s)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._listener.join(timeout=2.0)
        cast("BinaryIO", self.process.stdout).close()

    def _listen(self) -> None:
        """Keep what the worker prints; reap it when it ends, so that no zombie is left."""
        with cast("BinaryIO", self.process.stderr) as stream:
            for line in stream:
                text = line.decode("utf-8", "replace").rstrip()
                self._stderr_lines.append(text)
                _LOG.debug("worker: %s", text)
        self.process.wait()
