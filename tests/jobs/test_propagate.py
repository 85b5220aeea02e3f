from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.jobs.errors import JobError
from app.jobs.propagate import (
    Anchor,
    Direction,
    FrameResult,
    PropagateJob,
    count_results,
    propagate,
)
from tests.jobs.fakes import SIZE, FakeVideo, StillPropagator, square


def run(
    anchors: dict[int, Anchor],
    *,
    frame_count: int = 10,
    start: int = 0,
    stop: int | None = None,
    direction: Direction = Direction.FORWARD,
    object_ids: tuple[int, ...] | None = None,
    propagator: StillPropagator | None = None,
) -> list[FrameResult]:
    job = PropagateJob(
        Path("fake"), anchors, start, frame_count if stop is None else stop, direction, object_ids
    )
    video = FakeVideo(frame_count)
    propagator = propagator or StillPropagator()
    results = list(propagate(job, load=lambda _: propagator, open_source=lambda _: video))
    assert video.is_closed
    assert len(results) == count_results(job)
    return results


def final(results: list[FrameResult]) -> dict[int, FrameResult]:
    kept = [r for r in results if not r.provisional]
    assert len({r.frame for r in kept}) == len(kept)
    return {r.frame: r for r in kept}


def test_forward_carries_the_mask_from_its_anchor_to_the_end() -> None:
    first = square(1, 2, 3)
    results = run({4: Anchor(first, (1,))})
    assert [r.frame for r in results] == [4, 5, 6, 7, 8, 9]
    assert all(np.array_equal(r.labels, first) for r in results)
    assert results[0].confidence == {1: 1.0}
    assert results[1].confidence[1] == pytest.approx(0.8)


def test_backward_walks_down_to_the_beginning() -> None:
    results = run({4: Anchor(square(1, 2, 3), (1,))}, direction=Direction.BACKWARD)
    assert [r.frame for r in results] == [4, 3, 2, 1, 0]


def test_an_object_of_a_later_anchor_does_not_appear_before_it() -> None:
    anchors = {0: Anchor(square(1, 0, 0), (1,)), 3: Anchor(square(7, 8, 4), (7,))}
    results = run(anchors)
    assert [r.object_ids for r in results] == [(1,)] * 3 + [(1, 7)] * 7
    assert set(np.unique(results[2].labels)) == {0, 1}
    assert set(np.unique(results[3].labels)) == {0, 1, 7}


def test_a_corrected_object_goes_on_from_its_correction() -> None:
    anchors = {0: Anchor(square(1, 0, 0), (1,)), 3: Anchor(square(1, 8, 4), (1,))}
    results = final(run(anchors))
    assert np.array_equal(results[2].labels, square(1, 0, 0))
    assert np.array_equal(results[3].labels, square(1, 8, 4))
    assert np.array_equal(results[4].labels, square(1, 8, 4))


def test_objects_that_were_not_chosen_are_neither_carried_nor_shown() -> None:
    both = square(1, 0, 0) + square(2, 8, 4)
    propagator = StillPropagator()
    results = run({0: Anchor(both, (1, 2))}, object_ids=(2,), propagator=propagator)
    assert all(r.object_ids == (2,) and set(np.unique(r.labels)) == {0, 2} for r in results)
    assert propagator.entered == [(0, (2,))]


def test_anchored_pixels_are_exact_and_taken_by_nobody() -> None:
    anchors = {
        0: Anchor(square(1, 0, 0, 8) + square(2, 8, 0), (1, 2)),
        3: Anchor(square(2, 2, 2), (2,)),  # a person says: here it is object 2
    }
    labels = final(run(anchors))[3].labels
    assert np.array_equal(labels == 2, square(2, 2, 2) == 2)
    assert (labels == 1).sum() == 64 - 16


def test_an_object_known_to_be_absent_stays_away_until_its_next_anchor() -> None:
    empty = np.zeros(SIZE, np.uint8)
    anchors = {
        0: Anchor(square(1, 0, 0) + square(2, 8, 4), (1, 2)),
        3: Anchor(empty, (1,)),
        6: Anchor(square(1, 4, 4), (1,)),
    }
    results = final(run(anchors))
    assert [1 in r.labels for r in results.values()] == [True] * 3 + [False] * 3 + [True] * 4
    assert all(r.object_ids == (1, 2) for r in results.values())
    assert all((r.labels == 2).sum() == 16 for r in results.values())


def test_when_all_anchors_say_absent_nothing_is_drawn() -> None:
    results = run({2: Anchor(np.zeros(SIZE, np.uint8), (1,))}, direction=Direction.BOTH)
    assert [r.frame for r in results] == list(range(10))
    assert not any(r.labels.any() for r in results)


def test_both_directions_run_outward_and_meet_between_anchors() -> None:
    anchors = {3: Anchor(square(1, 0, 0), (1,)), 7: Anchor(square(1, 8, 4), (1,))}
    propagator = StillPropagator()
    results = run(anchors, direction=Direction.BOTH, propagator=propagator)
    assert propagator.walks == [[3, 4, 5, 6], [7, 8, 9], [7, 6, 5, 4], [3, 2, 1, 0]]
    assert [r.frame for r in results if r.provisional] == [4, 5, 6]
    frames = final(results)
    assert sorted(frames) == list(range(10))
    assert np.array_equal(frames[4].labels, square(1, 0, 0))  # nearer to the anchor before
    assert np.array_equal(frames[6].labels, square(1, 8, 4))
    assert np.array_equal(frames[0].labels, square(1, 0, 0))
    assert np.array_equal(frames[9].labels, square(1, 8, 4))


def test_between_anchors_a_walk_that_lost_the_object_leaves_it_to_the_other() -> None:
    class ForwardLoses(StillPropagator):
        def step(self, frame: np.ndarray, new_labels: np.ndarray | None = None):  # type: ignore[no-untyped-def]
            is_forward = len(self.walks[-1]) == 1 or self.walks[-1][-1] > self.walks[-1][0]
            if is_forward and int(frame[0, 0, 0]) > self.walks[-1][0] and new_labels is None:
                self._masks = {i: np.zeros_like(m) for i, m in self._masks.items()}
            return super().step(frame, new_labels)

    anchors = {0: Anchor(square(1, 0, 0), (1,)), 9: Anchor(square(1, 8, 4), (1,))}
    frames = final(run(anchors, direction=Direction.BOTH, propagator=ForwardLoses()))
    assert all(np.array_equal(frames[f].labels, square(1, 8, 4)) for f in range(1, 9))


def test_disagreement_of_the_two_walks_lowers_the_confidence() -> None:
    agree = {0: Anchor(square(1, 0, 0), (1,)), 9: Anchor(square(1, 0, 0), (1,))}
    differ = {0: Anchor(square(1, 0, 0), (1,)), 9: Anchor(square(1, 2, 0), (1,))}
    same = final(run(agree, direction=Direction.BOTH))[4].confidence[1]
    other = final(run(differ, direction=Direction.BOTH))[4].confidence[1]
    assert other < same - 0.1


def test_an_anchor_before_the_range_is_carried_into_it() -> None:
    results = run({0: Anchor(square(1, 0, 0), (1,))}, start=5, stop=7)
    assert [r.frame for r in results] == [5, 6]
    assert all((r.labels == 1).sum() == 16 for r in results)


def test_closing_the_generator_frees_the_video_at_once() -> None:
    video = FakeVideo(50)
    job = PropagateJob(Path("fake"), {0: Anchor(square(1, 0, 0), (1,))}, 0, 50, Direction.BOTH)
    results = propagate(job, load=lambda _: StillPropagator(), open_source=lambda _: video)
    assert [next(results).frame for _ in range(3)] == [0, 1, 2]
    results.close()
    assert video.is_closed


@pytest.mark.parametrize(
    ("anchors", "start", "stop", "words"),
    [
        ({0: Anchor(np.zeros((5, 5), np.uint8), (1,))}, 0, 10, "5x5.*16x12"),
        ({12: Anchor(square(1, 0, 0), (1,))}, 0, 10, "frame 12.*0 to 9"),
        ({0: Anchor(square(1, 0, 0), (1,))}, 4, 4, "start below the stop"),
        ({0: Anchor(square(1, 0, 0), (1,))}, 0, 11, "0 to 9"),
        ({}, 0, 10, "nothing to propagate"),
        ({9: Anchor(square(1, 0, 0), (1,))}, 0, 5, "other direction"),
        ({0: Anchor(square(1, 0, 0), (0,))}, 0, 5, "1 to 254"),
    ],
)
def test_what_cannot_work_is_refused_with_the_reason(
    anchors: dict[int, Anchor], start: int, stop: int, words: str
) -> None:
    with pytest.raises(JobError, match=words):
        run(anchors, start=start, stop=stop)


@pytest.mark.parametrize("direction", list(Direction))
def test_probabilities_sum_to_one_and_name_the_labels(direction: Direction) -> None:
    anchors = {
        2: Anchor(square(1, 0, 0) + square(2, 8, 4), (1, 2)),
        6: Anchor(square(2, 4, 4), (2,)),
    }
    job = PropagateJob(Path("fake"), anchors, 0, 10, direction, with_probabilities=True)
    results = propagate(job, load=lambda _: StillPropagator(), open_source=lambda _: FakeVideo(10))
    for result in results:
        assert result.probabilities is not None
        assert result.probabilities.shape == (len(result.object_ids) + 1, *SIZE)
        assert np.allclose(result.probabilities.sum(axis=0), 1.0, atol=1e-5)
        named = np.array([0, *result.object_ids])[result.probabilities.argmax(axis=0)]
        assert np.array_equal(named, result.labels)


@st.composite
def jobs(draw: st.DrawFn) -> tuple[dict[int, Anchor], int, int, Direction, tuple[int, ...] | None]:
    anchors = {}
    for frame in draw(st.sets(st.integers(0, 9), min_size=1, max_size=4)):
        ids = tuple(draw(st.sets(st.integers(1, 3), min_size=1)))
        seed = draw(st.integers(0, 999))
        labels = np.random.default_rng(seed).choice([0, 0, *ids], SIZE).astype(np.uint8)
        if draw(st.booleans()):
            labels[labels == ids[0]] = 0
        anchors[frame] = Anchor(labels, ids)
    start = draw(st.integers(0, 9))
    stop = draw(st.integers(start + 1, 10))
    chosen = draw(st.none() | st.just((1,)) | st.just((2, 3)))
    return anchors, start, stop, draw(st.sampled_from(Direction)), chosen


@settings(max_examples=80, deadline=None)
@given(jobs())
def test_whatever_is_anchored_results_hold_it_exactly_and_nothing_foreign(job) -> None:  # type: ignore[no-untyped-def]
    anchors, start, stop, direction, chosen = job
    try:
        results = run(anchors, start=start, stop=stop, direction=direction, object_ids=chosen)
    except JobError:
        return
    for result in results:
        assert start <= result.frame < stop
        assert set(np.unique(result.labels)) <= {0, *result.object_ids}
        assert set(result.confidence) == set(result.object_ids)
        if chosen is not None:
            assert set(result.object_ids) <= set(chosen)
        anchor = anchors.get(result.frame)
        for object_id in set(anchor.object_ids) & set(result.object_ids) if anchor else ():
            expected = anchor.labels == object_id
            assert np.array_equal(result.labels == object_id, expected)
    final(results)
