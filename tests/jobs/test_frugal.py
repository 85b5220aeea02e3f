"""Runs in less memory speak of the same frames and objects, at the video's own size."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.jobs.frugal import count_frugal_results, enlarge_labels, propagate_frugally
from app.jobs.propagate import Anchor, Direction, FrameResult, PropagateJob, propagate
from app.jobs.thrift import Thrift
from tests.jobs.fakes import FakeVideo, StillPropagator

SIZE = (48, 64)
FRAMES = 6


def labels_of(*boxes: tuple[int, int, int, int]) -> np.ndarray:
    labels = np.zeros(SIZE, np.uint8)
    for object_id, (y0, y1, x0, x1) in enumerate(boxes, 1):
        labels[y0:y1, x0:x1] = object_id
    return labels


FIRST = labels_of((4, 20, 4, 24), (30, 46, 4, 20), (8, 30, 40, 60))
JOB = PropagateJob(
    Path("fake"), {0: Anchor(FIRST, (1, 2, 3)), 5: Anchor(FIRST, (1,))}, 0, FRAMES, Direction.BOTH
)


class Watching(StillPropagator):
    """Notes the largest picture and the most objects it ever had."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = self.most = 0

    def step(self, frame: np.ndarray, new_labels: np.ndarray | None = None):  # type: ignore[no-untyped-def]
        prediction = super().step(frame, new_labels)
        self.rows = max(self.rows, frame.shape[0])
        self.most = max(self.most, len(prediction.object_ids))
        return prediction


def run(thrift: Thrift) -> tuple[list[FrameResult], Watching]:
    network = Watching()
    job = replace(JOB, thrift=thrift)
    open_source = lambda _: FakeVideo(FRAMES, SIZE)  # noqa: E731
    results = list(propagate_frugally(job, load=lambda _: network, open_source=open_source))  # type: ignore[arg-type]
    assert len(results) == count_frugal_results(job)
    return results, network


def joined(results: list[FrameResult]) -> dict[int, np.ndarray]:
    """Put results together as the project does: what is there keeps its pixels."""
    frames: dict[int, np.ndarray] = {}
    for result in results:
        labels = frames.setdefault(result.frame, np.zeros(SIZE, np.uint8))
        free = np.isin(labels, [0, *result.object_ids])
        labels[free] = result.labels[free]
    return frames


def test_nothing_given_up_is_the_plain_run() -> None:
    results, _ = run(Thrift())
    plain = list(
        propagate(
            JOB, load=lambda _: StillPropagator(), open_source=lambda _: FakeVideo(FRAMES, SIZE)
        )  # type: ignore[arg-type]
    )
    for one, other in zip(results, plain, strict=True):
        assert np.array_equal(one.labels, other.labels)
        assert one.object_ids == other.object_ids


@pytest.mark.parametrize("at_once", [1, 2])
def test_a_few_objects_at_a_time_reach_every_frame_and_object(at_once: int) -> None:
    results, network = run(Thrift(objects_at_once=at_once))
    assert network.most == at_once
    frames = joined(results)
    assert sorted(frames) == list(range(FRAMES))
    assert all(np.array_equal(labels, FIRST) for labels in frames.values())


def test_a_smaller_size_gives_labels_of_the_videos_own_and_keeps_anchors_exact() -> None:
    results, network = run(Thrift(working_rows=12))
    assert network.rows == 12
    frames = joined(results)
    assert sorted(frames) == list(range(FRAMES))
    for frame, labels in frames.items():
        assert labels.shape == SIZE
        assert (labels == FIRST).mean() > 0.95
        assert np.array_equal(labels == 1, FIRST == 1) or frame not in (0, 5)


def test_a_size_larger_than_the_video_is_the_plain_run() -> None:
    assert run(Thrift(working_rows=2000))[1].rows == SIZE[0]


def test_an_object_too_small_for_the_size_is_not_lost_on_the_way() -> None:
    tiny = np.zeros(SIZE, np.uint8)
    tiny[21, 33] = 1
    job = replace(JOB, anchors={0: Anchor(tiny, (1,))}, thrift=Thrift(working_rows=12))
    results = propagate_frugally(
        job,
        load=lambda _: Watching(),
        open_source=lambda _: FakeVideo(FRAMES, SIZE),  # type: ignore[arg-type]
    )
    assert all(result.labels.any() for result in results)


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 4), st.randoms())
def test_enlarged_labels_are_those_that_were_there(height, width, factor, rng) -> None:  # type: ignore[no-untyped-def]
    cells = [rng.choice((0, 1, 7, 255)) for _ in range(height * width)]
    small = np.array(cells, np.uint8).reshape(height, width)
    large = enlarge_labels(small, (height * factor, width * factor))
    assert large.shape == (height * factor, width * factor)
    assert set(np.unique(large)) <= set(np.unique(small))
    if factor == 1:
        assert np.array_equal(large, small)
