from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.jobs.errors import JobError
from app.jobs.events import Finished, Looked, Result, Started, Stopped
from app.jobs.frame_result import FrameResult
from app.jobs.propose import ProposeJob, Refine, count_proposals, propose
from app.jobs.runners import run_inline
from app.jobs.wire import PackedJob
from app.jobs.worker import LoadedNetworks
from tests.jobs.fakes import FakePrimary, FakeTracks, FakeVideo, InlineWorker, StillPropagator

JOB = ProposeJob(Path("fake"), 0, 10)
RVOS = replace(JOB, model="rvos")


def run(
    job: ProposeJob,
    proposer: object,
    *,
    refine: Refine | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
    looked: Callable[[int], None] = lambda _: None,
) -> list[FrameResult]:
    video = FakeVideo(10)
    results = list(
        propose(
            job,
            load=lambda _: proposer,
            open_source=lambda _: video,  # type: ignore[arg-type,return-value]
            refine=refine,
            is_stopped=is_stopped,
            looked=looked,
        )
    )
    assert video.is_closed
    return results


def after(count: int) -> Callable[[], bool]:
    """A wish to stop that comes with the ``count``-th frame."""
    asked = iter(range(1, 1000))
    return lambda: next(asked) >= count


def test_primary_object_of_every_frame_comes_in_order_as_object_one() -> None:
    results = run(JOB, FakePrimary())
    assert [r.frame for r in results] == list(range(10))
    assert all(r.object_ids == (1,) and not r.provisional for r in results)
    assert results[3].labels[5].tolist() == [0] * 3 + [1] * 4 + [0] * 9
    assert results[3].confidence[1] == pytest.approx(0.8)
    assert len(results) == count_proposals(JOB)


def test_one_frame_is_compared_with_the_whole_clip() -> None:
    proposer = FakePrimary()
    job = replace(
        JOB, start=6, stop=7, references=3, sampling="random", fusion="prediction", seed=4
    )
    (result,) = run(job, proposer)
    assert result.frame == 6
    assert proposer.asked == {
        "frame_count": 10,
        "references": 3,
        "sampling": "random",
        "fusion": "prediction",
        "seed": 4,
    }


def test_stop_keeps_the_proposals_made_until_then() -> None:
    assert [r.frame for r in run(JOB, FakePrimary(), is_stopped=after(4))] == [0, 1, 2, 3]


@pytest.mark.parametrize("ahead", [0, 3, 20])
@pytest.mark.parametrize("count", [1, 4, 10])
def test_stop_yields_every_frame_looked_at_also_those_that_wait(ahead: int, count: int) -> None:
    looked: list[int] = []
    results = run(
        JOB, FakePrimary(ahead), is_stopped=lambda: len(looked) >= count, looked=looked.append
    )
    assert [r.frame for r in results] == list(range(count))
    assert looked == list(range(min(count, 9)))  # after the last frame nobody need be asked


def test_frames_that_wait_are_not_refined_once_it_is_stopped() -> None:
    looked: list[int] = []
    refined: list[int] = []

    def note(frame: np.ndarray, shares: np.ndarray) -> np.ndarray:
        refined.append(int(frame[0, 0, 0]))
        return shares

    results = run(
        replace(JOB, crf=True),
        FakePrimary(ahead=3),
        refine=note,
        is_stopped=lambda: len(looked) >= 8,
        looked=looked.append,
    )
    assert [r.frame for r in results] == list(range(8))
    assert refined == [0, 1, 2, 3, 4]


def test_raw_slots_are_shown_while_it_looks_and_tracks_are_what_is_left() -> None:
    results = run(RVOS, FakeTracks())
    assert [(r.frame, r.provisional) for r in results] == [
        *((frame, True) for frame in range(10)),
        *((frame, False) for frame in range(10)),
    ]
    assert results[2].object_ids == (1, 2, 3)
    assert set(np.unique(results[2].labels)) == {0, 2}
    assert results[12].object_ids == (1,)
    assert np.array_equal(results[12].labels > 0, results[2].labels > 0)
    assert set(np.unique(results[12].labels)) == {0, 1}
    assert 0 < results[12].confidence[1] <= 1
    assert len(results) == count_proposals(RVOS)


def test_probabilities_of_tracks_are_those_of_their_slots() -> None:
    results = run(replace(RVOS, with_probabilities=True), FakeTracks())
    probabilities = results[-1].probabilities
    assert probabilities is not None
    assert probabilities.shape == (2, 12, 16)
    assert np.allclose(probabilities.sum(axis=0), 1.0)
    assert np.array_equal(probabilities.argmax(axis=0), results[-1].labels)


def test_tracks_of_a_part_of_the_clip_carry_its_frame_numbers() -> None:
    proposer = FakeTracks()
    results = run(replace(RVOS, start=4, stop=7), proposer)
    assert proposer.looked == [4, 5, 6]
    assert [r.frame for r in results] == [4, 5, 6, 4, 5, 6]


def test_stop_while_it_looks_leaves_tracks_of_the_frames_seen() -> None:
    results = run(RVOS, FakeTracks(), is_stopped=after(4))
    assert [r.frame for r in results if not r.provisional] == [0, 1, 2, 3]
    assert all(r.object_ids == (1,) for r in results if not r.provisional)


def test_refinement_acts_on_the_probability_before_the_threshold() -> None:
    seen: list[tuple[int, float]] = []

    def widen(frame: np.ndarray, shares: np.ndarray) -> np.ndarray:
        seen.append((int(frame[0, 0, 0]), float(shares[1].max())))
        wider = np.maximum(shares[1], np.roll(shares[1], 1, axis=1))
        return np.stack([1 - wider, wider])

    job = replace(JOB, crf=True, with_probabilities=True)
    plain, refined = run(JOB, FakePrimary()), run(job, FakePrimary(), refine=widen)
    assert seen[3] == (3, pytest.approx(0.9))
    assert (refined[3].labels == 1).sum() == (plain[3].labels == 1).sum() + 4
    assert refined[3].probabilities is not None
    assert refined[3].probabilities.shape == (2, 12, 16)
    assert np.allclose(refined[3].probabilities.sum(axis=0), 1.0)
    assert plain[3].probabilities is None


def test_refinement_of_tracks_leaves_empty_slots_out() -> None:
    calls: list[np.ndarray] = []

    def note(_frame: np.ndarray, shares: np.ndarray) -> np.ndarray:
        calls.append(shares)
        return shares

    results = run(replace(RVOS, crf=True), FakeTracks(), refine=note)
    assert [shares.shape for shares in calls] == [(2, 12, 16)] * 10
    assert np.allclose(calls[0].sum(axis=0), 1.0)
    assert np.array_equal(results[2].labels, run(RVOS, FakeTracks())[2].labels)


def test_refinement_that_is_not_installed_is_told_before_the_network_loads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("vos_models.crf.is_available", lambda: False)
    with pytest.raises(JobError, match="pydensecrf"):
        run(replace(JOB, crf=True), FakePrimary())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"stop": 11}, "0 to 11.*0 to 9"),
        ({"start": 5, "stop": 5}, "start below the stop"),
        ({"model": "agame"}, "cosnet, rvos.*agame"),
        ({"sampling": "all"}, "uniform.*all"),
        ({"fusion": "cold"}, "attention.*cold"),
        ({"references": -1}, "-1"),
    ],
)
def test_job_that_cannot_be_done_is_refused_before_the_network_loads(
    changes: Mapping[str, object], words: str
) -> None:
    job = replace(JOB, **changes)  # type: ignore[arg-type]
    with pytest.raises(JobError, match=words):
        list(propose(job, load=pytest.fail, open_source=lambda _: FakeVideo(10)))  # type: ignore


def test_proposal_travels_as_it_is() -> None:
    assert PackedJob.pack(RVOS).unpack() == RVOS


def test_time_left_counts_the_frames_still_to_be_looked_at(clip: Path) -> None:
    job = replace(RVOS, source=clip, stop=6)
    events = list(run_inline(job, load=lambda _: FakeTracks()))
    assert isinstance(events[0], Started)
    assert events[0].total == 12
    etas = [event.eta_s for event in events if isinstance(event, Result)]
    assert etas[0] is None
    assert etas[5:] == [0.0] * 7
    assert isinstance(events[-1], Finished)


def test_stopped_proposal_ends_with_stopped(clip: Path) -> None:
    worker = InlineWorker(lambda _: FakeTracks())
    events = []
    for event in worker.submit(replace(RVOS, source=clip, stop=40)):
        events.append(event)
        if isinstance(event, Result) and event.done == 3:
            worker.stop()
    assert events[-1] == Stopped(6, 80)


def test_frames_looked_at_are_told_before_their_results(clip: Path) -> None:
    told: list[Looked | Result] = []
    job = replace(JOB, source=clip, stop=6)
    events = run_inline(job, load=lambda _: FakePrimary(ahead=2), tell=told.append)
    told.extend(event for event in events if isinstance(event, Result))
    looks = [event for event in told if isinstance(event, Looked)]
    assert [(e.frame, e.looked, e.done, e.total) for e in looks] == [
        (0, 1, 0, 6), (1, 2, 0, 6), (2, 3, 1, 6), (3, 4, 2, 6), (4, 5, 3, 6),
    ]  # fmt: skip
    assert looks[0].eta_s is None
    assert all(event.eta_s is not None for event in told[1:])


def test_no_look_is_told_where_results_come_at_once(clip: Path) -> None:
    job = replace(JOB, source=clip, stop=6)
    assert len(list(run_inline(job, load=lambda _: FakePrimary(), tell=pytest.fail))) == 9


def test_networks_of_both_roles_stay_loaded_side_by_side() -> None:
    loaded: list[str] = []

    def load(choice: object) -> object:
        loaded.append(str(choice))
        return StillPropagator()

    networks = LoadedNetworks(load)
    proposer, propagator = RVOS.model_choice, replace(RVOS.model_choice, is_proposer=False)
    for choice in (proposer, propagator, proposer, propagator):
        networks.get(choice)
    assert len(loaded) == 2
    networks.get(JOB.model_choice)
    assert not networks.holds(proposer)
    assert networks.holds(propagator)


def test_network_that_does_not_fit_beside_another_is_loaded_alone() -> None:
    small = replace(JOB.model_choice, is_proposer=False)
    large = replace(JOB.model_choice, weights="large")

    def load(choice: object) -> object:
        if choice == large and networks.holds(small):
            raise MemoryError
        return StillPropagator()

    networks = LoadedNetworks(load)
    networks.get(small)
    networks.get(large)
    assert networks.holds(large)
    assert not networks.holds(small)
