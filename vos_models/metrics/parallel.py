"""Run one function over many tasks, in this process or in several, and stop cleanly."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

from vos_models.errors import EvaluationError

T = TypeVar("T")
R = TypeVar("R")

# A process takes about a second to begin: with fewer tasks each, several are no faster.
TASKS_WORTH_A_PROCESS = 4
MOST_PROCESSES = 8


def sensible_jobs(task_count: int) -> int:
    """Return in how many processes so many tasks are done soonest."""
    return max(1, min(processor_count(), MOST_PROCESSES, task_count // TASKS_WORTH_A_PROCESS))


def processor_count() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_all(function: Callable[[T], R], tasks: Sequence[T], jobs: int) -> Iterator[tuple[int, R]]:
    """Yield the place of each task and what the function returns for it, as they are done.

    Closing the iterator, an error of a task and Ctrl+C all end it: what has not begun is not
    begun, and no process is left.

    Args:
        function: of a module, with arguments and results that can be sent to processes.
        tasks: its arguments.
        jobs: how many processes; with 1 it runs in this one.

    Raises:
        EvaluationError: a process died. Errors of the function arrive as they are.
    """
    if jobs == 1:
        for place, task in enumerate(tasks):
            yield place, function(task)
        return
    # Not forked: the libraries that were loaded here may hold threads.
    pool = ProcessPoolExecutor(min(jobs, len(tasks)), multiprocessing.get_context("spawn"))
    places: dict[Future[R], int] = {}
    try:
        with _interrupts_held():
            places = {pool.submit(function, task): place for place, task in enumerate(tasks)}
        for future in as_completed(places):
            yield places[future], future.result()
    except BrokenProcessPool as error:
        raise EvaluationError(
            "a process that scores ended before it was done, perhaps of too little memory; "
            "use fewer at once (--jobs 1)"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Start processes that Ctrl+C does not reach: this one hears it and ends them in order."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
