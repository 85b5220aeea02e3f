"""The kinds of jobs that a runner executes; the one place that tells them apart."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing

from app.jobs.frame_result import FrameResult
from app.jobs.frugal import count_frugal_results, propagate_frugally
from app.jobs.networks import LoadNetwork
from app.jobs.propagate import PropagateJob
from app.jobs.propose import ProposeJob, count_proposals, propose
from app.jobs.walk_memory import WalkMemory

Job = PropagateJob | ProposeJob


def result_count(job: Job) -> int:
    """Return how many results a job yields, provisional ones included."""
    return count_proposals(job) if isinstance(job, ProposeJob) else count_frugal_results(job)


def slow_count(job: Job) -> int:
    """Return how many of its first results take their time; the others follow at once."""
    return len(job.frames) if isinstance(job, ProposeJob) else count_frugal_results(job)


def stop_grace_s(job: Job) -> float:
    """Return how many seconds a stop may take: a CRF cannot be interrupted within a frame."""
    return 60.0 if isinstance(job, ProposeJob) and job.crf else 10.0


def results_of(
    job: Job,
    *,
    load: LoadNetwork,
    is_stopped: Callable[[], bool],
    looked: Callable[[int], None] = lambda _: None,
    memory: WalkMemory | None = None,
) -> Generator[FrameResult, None, None]:
    """Execute a job until it ends or is stopped.

    A stopped propagation ends with the frame it is at; a stopped proposal first makes of what it
    saw what it can. ``looked`` is told the frames of a proposal (see ``app.jobs.propose.propose``);
    ``memory`` serves a propagation (see ``app.jobs.propagate.propagate``).
    """
    if isinstance(job, ProposeJob):
        yield from propose(job, load=load, is_stopped=is_stopped, looked=looked)
        return
    with closing(propagate_frugally(job, load=load, memory=memory)) as results:
        for result in results:
            yield result
            if is_stopped():
                return
