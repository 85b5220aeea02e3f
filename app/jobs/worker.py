"""The worker process: ``python -m app.jobs.worker``, started by ``runners.WorkerProcess``.

It reads jobs from its standard input, writes events to its standard output, keeps the networks
of the last jobs loaded, and ends when its standard input closes: however its parent dies, nothing
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
from typing import Any, BinaryIO

from app.jobs import wire
from app.jobs.events import Event, Failed, Looked, Paused, Result
from app.jobs.failures import describe, is_expected, is_out_of_memory
from app.jobs.kinds import Job
from app.jobs.messages import (
    EventMessage,
    GoOnMessage,
    JobMessage,
    LoadMessage,
    PackedResultEvent,
    StopMessage,
)
from app.jobs.networks import LoadNetwork, ModelChoice, load_chosen
from app.jobs.runners import run_inline
from app.jobs.walk_memory import WalkMemory

_Key = tuple[ModelChoice, float | None]

_LOG = logging.getLogger(__name__)
_NICENESS = 10
_OOM_SCORE = 700  # of 1000: where memory ends, the system takes the worker and not the window


class LoadedNetworks:
    """Keeps the last propagator and the last proposer loaded, no more than one of each.

    So a person who goes to and fro between proposing and propagating waits for neither. A network
    whose file changed is loaded anew; where a second one does not fit into memory beside the
    first, the first goes.

    Attributes:
        walks: Of the propagator that is loaded.
    """

    def __init__(self, load: LoadNetwork = load_chosen) -> None:
        self.walks = WalkMemory()
        self._load = load
        self._loaded: dict[bool, tuple[_Key, Any]] = {}

    def holds(self, choice: ModelChoice) -> bool:
        """Return whether this network is loaded."""
        kept = self._loaded.get(choice.is_proposer)
        return kept is not None and kept[0] == _key(choice)

    def get(self, choice: ModelChoice) -> Any:  # noqa: ANN401 - what ``load`` gives
        """Return the network, loading it if it is another one than the last of its role."""
        if not self.holds(choice):
            # first, so that two networks of one role are never in memory together
            self._loaded.pop(choice.is_proposer, None)
            if not choice.is_proposer:
                self.walks.forget()
            self._loaded[choice.is_proposer] = (_key(choice), self._load_alone_if_need_be(choice))
        return self._loaded[choice.is_proposer][1]

    def forget(self) -> None:
        """Let go of every network."""
        self._loaded.clear()
        self.walks.forget()

    def _load_alone_if_need_be(self, choice: ModelChoice) -> Any:  # noqa: ANN401 - as ``get``
        try:
            return self._load(choice)
        except Exception as error:
            if not is_out_of_memory(error) or not self._loaded:
                raise
            _LOG.info("no memory for %s beside another network: that one goes", choice.model)
        self.forget()
        return self._load(choice)


def execute(
    job: Job,
    networks: LoadedNetworks,
    *,
    is_stopped: Callable[[], bool],
    goes_on: Callable[[Paused], bool] = lambda _: True,
    tell: Callable[[Looked], None] = lambda _: None,
) -> Iterator[Event]:
    """Run a job and turn whatever goes wrong into a ``Failed`` event."""
    try:
        yield from run_inline(
            job,
            load=networks.get,
            is_loaded=networks.holds,
            is_stopped=is_stopped,
            goes_on=goes_on,
            tell=tell,
            memory=networks.walks,
        )
    except Exception as error:  # noqa: BLE001 - the border of the process: told, not raised
        networks.forget()
        log = "" if is_expected(error) else traceback.format_exc()
        yield Failed(describe(error), log, is_out_of_memory(error))


def _key(choice: ModelChoice) -> _Key:
    return choice, _modified(choice.weights)


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
        self._answers: queue.Queue[GoOnMessage | None] = queue.Queue()
        self.work: queue.Queue[JobMessage | LoadMessage] = queue.Queue()
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def is_stopped(self, number: int) -> bool:
        return self._stopped_number >= number

    def goes_on(self, number: int, paused: Paused) -> bool:
        """Wait until a job that paused is told to go on or to stop; return which."""
        while not self.is_stopped(number):
            answer = self._answers.get()  # None: a stop, of this job or an earlier one
            if answer == GoOnMessage(number, paused.done):
                return True
        return False

    def _read(self) -> None:
        while True:
            try:
                message = wire.receive(self._stream)
            except (EOFError, OSError):
                # the parent is gone or has let go: nobody is left to hear a farewell
                os._exit(0)
            if isinstance(message, StopMessage):
                self._stopped_number = message.number
                self._answers.put(None)
            elif isinstance(message, GoOnMessage):
                self._answers.put(message)
            else:
                self.work.put(message)


def _serve(inbox: _Inbox, outbox: BinaryIO) -> None:
    networks = LoadedNetworks()
    while True:
        message = inbox.work.get()
        if isinstance(message, LoadMessage):
            _load_ahead(networks, message.choice)
            continue
        number = message.number
        job = message.job.unpack()
        for event in execute(
            job,
            networks,
            is_stopped=lambda n=number: inbox.is_stopped(n),
            goes_on=lambda paused, n=number: inbox.goes_on(n, paused),
            tell=lambda looked, n=number: wire.send(outbox, EventMessage(n, looked)),
        ):
            packed = PackedResultEvent.pack(event) if isinstance(event, Result) else event
            wire.send(outbox, EventMessage(number, packed))


def _load_ahead(networks: LoadedNetworks, choice: ModelChoice) -> None:
    try:
        networks.get(choice)
    except Exception as error:  # noqa: BLE001 - the job that wants it will tell the person
        networks.forget()
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
