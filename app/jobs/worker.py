"""The worker process: ``python -m app.jobs.worker``, started by ``runners.WorkerProcess``.

It reads jobs from its standard input, writes events to its standard output, keeps the network
of the last job loaded, and ends when its standard input closes: however its parent dies, nothing
is left behind.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from app.jobs import wire
from app.jobs.events import Event, Failed, Result
from app.jobs.failures import describe, is_expected
from app.jobs.messages import (
    EventMessage,
    JobMessage,
    LoadMessage,
    PackedResultEvent,
    StopMessage,
)
from app.jobs.propagate import ModelChoice, PropagateJob, load_chosen
from app.jobs.runners import run_inline

if TYPE_CHECKING:
    from vos_models.types import Propagator

_LOG = logging.getLogger(__name__)
_NICENESS = 10
_OOM_SCORE = 700  # of 1000: where memory ends, the system takes the worker and not the window


class LoadedNetwork:
    """Keeps the last network loaded, and loads it anew when its file changed."""

    def __init__(self, load: Callable[[ModelChoice], Propagator] = load_chosen) -> None:
        self._load = load
        self._key: tuple[ModelChoice, float | None] | None = None
        self._propagator: Propagator | None = None

    def holds(self, choice: ModelChoice) -> bool:
        """Return whether this network is loaded."""
        return self._propagator is not None and self._key == (choice, _modified(choice.weights))

    def get(self, choice: ModelChoice) -> Propagator:
        """Return the network, loading it if it is another one than the last."""
        if self._propagator is None or not self.holds(choice):
            self.forget()  # first, so that two networks are never in memory together
            self._key = (choice, _modified(choice.weights))
            self._propagator = self._load(choice)
        return self._propagator

    def forget(self) -> None:
        """Let go of the network."""
        self._propagator = None
        self._key = None


def execute(
    job: PropagateJob, network: LoadedNetwork, *, is_stopped: Callable[[], bool]
) -> Iterator[Event]:
    """Run a job and turn whatever goes wrong into a ``Failed`` event."""
    try:
        yield from run_inline(job, load=network.get, is_loaded=network.holds, is_stopped=is_stopped)
    except Exception as error:  # noqa: BLE001 - the border of the process: told, not raised
        network.forget()
        log = "" if is_expected(error) else traceback.format_exc()
        yield Failed(describe(error), log)


def _modified(weights: str | None) -> float | None:
    if weights is None:
        return None
    with contextlib.suppress(OSError):
        return Path(weights).stat().st_mtime
    return None


def thread_count(cores: int) -> int:
    """Return how many threads the network may use: one core is left to the window if possible."""
    return cores if cores <= 2 else cores - 1


def _be_modest() -> None:
    """Leave the processor, the terminal and the last memory to the window."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(_NICENESS)
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(str(_OOM_SCORE), encoding="ascii")
    has_affinity = hasattr(os, "sched_getaffinity")
    cores = len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1
    # threads that spin while they wait would take from the window what niceness gives it
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("OMP_NUM_THREADS", str(thread_count(cores)))


class _Inbox:
    """Reads messages on a thread of its own, so that a stop is seen while a job runs."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._stopped_number = 0
        self.work: queue.Queue[JobMessage | LoadMessage] = queue.Queue()
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def is_stopped(self, number: int) -> bool:
        return self._stopped_number >= number

    def _read(self) -> None:
        while True:
            try:
                message = wire.receive(self._stream)
            except (EOFError, OSError):
                # the parent is gone or has let go: nobody is left to hear a farewell
                os._exit(0)
            if isinstance(message, StopMessage):
                self._stopped_number = message.number
            else:
                self.work.put(message)


def _serve(inbox: _Inbox, outbox: BinaryIO) -> None:
    network = LoadedNetwork()
    while True:
        message = inbox.work.get()
        if isinstance(message, LoadMessage):
            _load_ahead(network, message.choice)
            continue
        number = message.number
        job = message.job.unpack()
        for event in execute(job, network, is_stopped=lambda n=number: inbox.is_stopped(n)):
            packed = PackedResultEvent.pack(event) if isinstance(event, Result) else event
            wire.send(outbox, EventMessage(number, packed))


def _load_ahead(network: LoadedNetwork, choice: ModelChoice) -> None:
    try:
        network.get(choice)
    except Exception as error:  # noqa: BLE001 - the job that wants it will tell the person
        network.forget()
        _LOG.warning("could not load %s ahead of time: %s", choice.model, describe(error))


def main() -> None:
    """Serve jobs until the standard input closes."""
    faulthandler.enable()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    _be_modest()
    # what libraries print must not get between the messages: it goes where errors go
    outbox = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    inbox = _Inbox(sys.stdin.buffer)
    with contextlib.suppress(BrokenPipeError):
        _serve(inbox, outbox)


if __name__ == "__main__":
    main()
