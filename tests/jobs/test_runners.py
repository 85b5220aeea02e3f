from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.jobs.errors import JobError
from app.jobs.events import Event, Failed, Finished, Loading, Looked, Result, Started, Stopped
from app.jobs.failures import describe_death
from app.jobs.kinds import stop_grace_s
from app.jobs.progress import Pace
from app.jobs.propagate import Anchor, Direction, ModelChoice, PropagateJob
from app.jobs.propose import ProposeJob
from app.jobs.runners import WorkerProcess, run_inline
from app.jobs.worker import LoadedNetworks, execute
from tests.jobs.fakes import StillPropagator

ROOT = Path(__file__).resolve().parents[2]
ENDS = (Finished, Stopped, Failed)


@pytest.fixture
def worker() -> Iterator[WorkerProcess]:
    threads = threading.active_count()
    with WorkerProcess() as process:
        yield process
        pid = process.pid
    if pid is not None:
        assert not is_alive(pid)
    assert threading.active_count() == threads


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def make_job(clip: Path, labels: np.ndarray, **settings: object) -> PropagateJob:
    defaults = {"start": 0, "stop": 40, "model": "copy"}
    return PropagateJob(clip, {0: Anchor(labels, (1,))}, **{**defaults, **settings})  # type: ignore[arg-type]


def results_of(events: list[Event]) -> list[Result]:
    return [event for event in events if isinstance(event, Result)]


def test_worker_gives_the_same_results_as_this_process(
    worker: WorkerProcess, clip: Path, first_mask: np.ndarray
) -> None:
    job = make_job(clip, first_mask, model="flow", stop=8, direction=Direction.BOTH)
    here = results_of(list(run_inline(job)))
    events = list(worker.submit(job))
    there = results_of(events)
    assert isinstance(events[0], Started)
    assert isinstance(events[1], Loading)
    assert isinstance(events[-1], Finished)
    assert [(e.done, e.total) for e in there] == [(i + 1, 8) for i in range(8)]
    for one, other in zip(here, there, strict=True):
        assert np.array_equal(one.result.labels, other.result.labels)
        assert one.result.confidence == pytest.approx(other.result.confidence)


def test_second_job_finds_the_network_loaded(
    worker: WorkerProcess, clip: Path, first_mask: np.ndarray
) -> None:
    job = make_job(clip, first_mask, stop=3)
    assert any(isinstance(e, Loading) for e in worker.submit(job))
    pid = worker.pid
    assert not any(isinstance(e, Loading) for e in worker.submit(job))
    assert worker.pid == pid


def test_prepared_network_is_loaded_when_the_job_comes(
    worker: WorkerProcess, clip: Path, first_mask: np.ndarray
) -> None:
    worker.prepare(ModelChoice("copy"))
    assert not any(isinstance(e, Loading) for e in worker.submit(make_job(clip, first_mask)))


def test_stop_ends_within_a_frame_and_the_worker_stays_warm(
    worker: WorkerProcess, clip: Path, first_mask: np.ndarray
) -> None:
    events: list[Event] = []
    for event in worker.submit(make_job(clip, first_mask, model="flow-grabcut")):
        events.append(event)
        if len(results_of(events)) == 2:
            worker.stop()
    assert isinstance(events[-1], Stopped)
    assert events[-1].done == len(results_of(events)) < 40
    pid = worker.pid
    assert isinstance(list(worker.submit(make_job(clip, first_mask)))[-1], Finished)
    assert worker.pid == pid


@pytest.mark.parametrize("count", [3, 10])
def test_stopped_proposal_holds_every_frame_looked_at(
    worker: WorkerProcess, clip: Path, count: int
) -> None:
    events: list[Event] = []
    for event in worker.submit(ProposeJob(clip, 0, 40)):
        events.append(event)
        if isinstance(event, Looked) and event.looked == count:
            worker.stop()
    looks = [event for event in events if isinstance(event, Looked)]
    done = [event.result.frame for event in results_of(events)]
    assert isinstance(events[-1], Stopped)
    assert count <= looks[-1].looked <= len(done) < 40
    assert done == list(range(len(done)))


def test_worker_that_does_not_answer_the_stop_is_ended_when_its_job_had_its_time(
    worker: WorkerProcess, clip: Path, first_mask: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.jobs.runners.stop_grace_s", lambda _job: 0.2)
    events = worker.submit(make_job(clip, first_mask, model="flow-grabcut"))
    while not isinstance(next(events), Result):
        pass
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGSTOP)
    worker.stop()
    assert isinstance(list(events)[-1], Stopped)


def test_a_crf_may_finish_its_frame_when_a_proposal_is_stopped(clip: Path) -> None:
    plain = ProposeJob(clip, 0, 4)
    assert stop_grace_s(replace(plain, crf=True)) > stop_grace_s(plain)


def test_leaving_the_events_early_stops_the_job(
    worker: WorkerProcess, clip: Path, first_mask: np.ndarray
) -> None:
    events = worker.submit(make_job(clip, first_mask, model="flow-grabcut"))
    next(events)
    events.close()  # type: ignore[attr-defined]
    assert not worker.is_running
    assert isinstance(list(worker.submit(make_job(clip, first_mask)))[-1], Finished)


def test_two_jobs_at_once_are_refused(
    worker: WorkerProcess, clip: Path, first_mask: np.ndarray
) -> None:
    events = worker.submit(make_job(clip, first_mask, model="flow-grabcut"))
    with pytest.raises(JobError, match="already running"):
        worker.submit(make_job(clip, first_mask))
    worker.stop()
    assert isinstance(list(events)[-1], Stopped)


def test_killed_worker_is_told_with_advice_and_followed_by_a_new_one(
    worker: WorkerProcess, clip: Path, first_mask: np.ndarray
) -> None:
    events: list[Event] = []
    for event in worker.submit(make_job(clip, first_mask, model="flow-grabcut")):
        events.append(event)
        if len(results_of(events)) == 2 and worker.pid:
            os.kill(worker.pid, signal.SIGKILL)
    assert isinstance(events[-1], Failed)
    assert "signal 9" in events[-1].message
    assert "memory" in events[-1].message
    assert len(results_of(events)) >= 2
    assert isinstance(list(worker.submit(make_job(clip, first_mask)))[-1], Finished)


def test_idle_worker_that_was_killed_is_replaced_unnoticed(
    worker: WorkerProcess, clip: Path, first_mask: np.ndarray
) -> None:
    list(worker.submit(make_job(clip, first_mask, stop=2)))
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGKILL)
    assert isinstance(list(worker.submit(make_job(clip, first_mask, stop=2)))[-1], Finished)


def test_close_from_another_thread_ends_a_running_job(clip: Path, first_mask: np.ndarray) -> None:
    worker = WorkerProcess()
    events = worker.submit(make_job(clip, first_mask, model="flow-grabcut"))
    next(events)
    closer = threading.Thread(target=worker.close)
    closer.start()
    assert isinstance(list(events)[-1], Stopped)
    closer.join()
    assert worker.pid is None


def test_failure_of_the_job_is_told_in_its_own_words(
    worker: WorkerProcess, clip: Path, first_mask: np.ndarray
) -> None:
    (*_, last) = worker.submit(make_job(clip, first_mask[:50]))
    assert isinstance(last, Failed)
    assert "200x50" in last.message
    (*_, last) = worker.submit(make_job(clip, first_mask, model="no-such"))
    assert isinstance(last, Failed)
    assert "no-such" in last.message
    assert worker.pid is not None


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory"),
        RuntimeError("CUDA out of memory. Tried to allocate 2 GiB"),
    ],
)
def test_exhausted_memory_comes_with_advice(
    error: Exception, clip: Path, first_mask: np.ndarray
) -> None:
    class Hungry(StillPropagator):
        def step(self, frame: np.ndarray, new_labels: np.ndarray | None = None):  # type: ignore[no-untyped-def]
            raise error

    network = LoadedNetworks(lambda _: Hungry())
    job = make_job(clip, first_mask)
    (*_, last) = execute(job, network, is_stopped=lambda: False)
    assert isinstance(last, Failed)
    assert "ran out of memory" in last.message
    assert "fewer objects" in last.message
    assert not network.holds(job.model_choice)


def test_unforeseen_failure_carries_its_traceback_for_the_log(
    clip: Path, first_mask: np.ndarray
) -> None:
    def load(_: ModelChoice) -> StillPropagator:
        raise ZeroDivisionError("surprise")

    (*_, last) = execute(make_job(clip, first_mask), LoadedNetworks(load), is_stopped=lambda: False)
    assert isinstance(last, Failed)
    assert "ZeroDivisionError: surprise" in last.message
    assert "Traceback" in last.log


def test_worker_ends_when_its_parent_is_killed(clip: Path, tmp_path: Path) -> None:
    code = """
import sys, time
import numpy as np
from pathlib import Path
from app.jobs.propagate import Anchor, PropagateJob
from app.jobs.runners import WorkerProcess
worker = WorkerProcess()
labels = np.ones((120, 200), np.uint8)
job = PropagateJob(Path(sys.argv[1]), {0: Anchor(labels, (1,))}, 0, 40, model="flow-grabcut")
for event in worker.submit(job):
    print(worker.pid, flush=True)
"""
    parent = subprocess.Popen(
        [sys.executable, "-c", code, str(clip)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert is_alive(pid)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_alive(pid)


def test_parent_of_a_worker_imports_no_torch(clip: Path) -> None:
    code = "import sys, app.jobs.runners; assert not {'torch', 'cv2', 'PySide6'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_every_death_is_described() -> None:
    for code in (-9, -6, -11, 0, 1, 137, -250):
        assert "The worker" in describe_death(code)
    assert "SIGSEGV" in describe_death(-11)


def test_pace_leaves_out_the_first_step_and_follows_the_last_ones() -> None:
    now = 0.0
    pace = Pace(10, clock=lambda: now)
    now = 30.0  # loading
    assert pace.advance() is None
    now = 31.0
    assert pace.advance() == pytest.approx(8.0)
    for _ in range(7):
        now += 1.0
        eta_s = pace.advance()
    assert eta_s == pytest.approx(1.0)
