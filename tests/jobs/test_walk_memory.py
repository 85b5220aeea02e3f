"""Walks that were made before are looked up, and only those."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.jobs.blending import SoftMasks, SoftMaskStore
from app.jobs.events import Finished
from app.jobs.frame_result import FrameResult
from app.jobs.networks import ModelChoice
from app.jobs.propagate import Anchor, Direction, PropagateJob, propagate
from app.jobs.walk_memory import WalkMemory
from app.jobs.worker import LoadedNetworks, execute
from tests.jobs.fakes import FakeVideo, StillPropagator, square

FIRST, LAST = Anchor(square(1, 2, 3), (1,)), Anchor(square(1, 8, 3), (1,))
CORRECTED = Anchor(square(1, 5, 6), (1,))
JOB = PropagateJob(Path("fake"), {0: FIRST}, 0, 11)
CORRECTION = replace(JOB, anchors={0: FIRST, 5: CORRECTED}, direction=Direction.BOTH)
BETWEEN = replace(JOB, anchors={0: FIRST, 10: LAST}, direction=Direction.BOTH)


@pytest.fixture
def memory() -> Iterator[WalkMemory]:
    memory = WalkMemory()
    yield memory
    memory.forget()


def walk(
    job: PropagateJob, memory: WalkMemory | None = None
) -> tuple[list[list[int]], list[FrameResult]]:
    """Return the frames that the network was shown, walk by walk, and the results."""
    network, video = StillPropagator(), FakeVideo(11)
    results = propagate(
        job,
        load=lambda _: network,
        open_source=lambda _: video,  # type: ignore[arg-type,return-value]
        memory=memory,
    )
    return network.walks, list(results)


def assert_same(ones: list[FrameResult], others: list[FrameResult]) -> None:
    for one, other in zip(ones, others, strict=True):
        assert (one.frame, one.provisional) == (other.frame, other.provisional)
        assert np.array_equal(one.labels, other.labels)
        assert one.confidence == pytest.approx(other.confidence, abs=0.01)


def test_after_a_correction_the_way_to_it_is_not_walked_again(memory: WalkMemory) -> None:
    walk(JOB, memory)
    walks, results = walk(CORRECTION, memory)
    assert walks == [[5, 6, 7, 8, 9, 10], [5, 4, 3, 2, 1]]
    assert_same(results, walk(CORRECTION)[1])


def test_between_two_anchors_only_the_ways_from_the_correction_are_walked(
    memory: WalkMemory,
) -> None:
    walk(BETWEEN, memory)
    corrected = replace(BETWEEN, anchors={0: FIRST, 5: CORRECTED, 10: LAST})
    walks, results = walk(corrected, memory)
    assert walks == [[5, 6, 7, 8, 9], [5, 4, 3, 2, 1]]
    assert_same(results, walk(corrected)[1])


def test_a_way_from_another_mask_is_walked(memory: WalkMemory) -> None:
    walk(BETWEEN, memory)
    other = replace(BETWEEN, anchors={0: CORRECTED, 10: LAST})
    assert walk(other, memory)[0] == [list(range(10))]  # the way back is known


def test_a_way_of_which_a_part_is_unknown_is_walked(memory: WalkMemory) -> None:
    walk(replace(JOB, stop=4), memory)
    assert walk(CORRECTION, memory)[0][0] == [0, 1, 2, 3, 4]


def test_where_a_walk_is_all_there_is_the_network_makes_it_again(memory: WalkMemory) -> None:
    walk(JOB, memory)
    assert walk(JOB, memory)[0] == [list(range(11))]
    both = replace(JOB, direction=Direction.BOTH)
    assert walk(both, memory)[0] == [list(range(11))]


def test_another_object_beside_it_makes_another_walk(memory: WalkMemory) -> None:
    two = Anchor(FIRST.labels + square(2, 10, 7), (1, 2))
    walk(replace(JOB, anchors={0: two}), memory)
    assert walk(CORRECTION, memory)[0][0] == [0, 1, 2, 3, 4]
    assert walk(CORRECTION, memory)[0] == [[5, 6, 7, 8, 9, 10]]


def test_more_than_fits_is_forgotten() -> None:
    memory = WalkMemory(most_bytes=0)
    walk(BETWEEN, memory)
    assert len(walk(BETWEEN, memory)[0]) == 2
    memory.forget()


def test_a_full_disk_costs_the_memory_and_not_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def put(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    memory = WalkMemory()
    memory.keep(b"before", SoftMasks.none((2, 2)))
    with monkeypatch.context() as full:
        full.setattr(SoftMaskStore, "put", put)
        walk(JOB, memory)
    assert not memory.holds([b"before"])
    walk(BETWEEN, memory)
    assert walk(BETWEEN, memory)[0] == []
    memory.forget()


def test_another_network_remembers_nothing_of_the_first(memory: WalkMemory) -> None:
    networks = LoadedNetworks(lambda _: StillPropagator())
    networks.get(ModelChoice("copy"))
    walk(BETWEEN, networks.walks)
    networks.get(ModelChoice("rvos", is_proposer=True))
    networks.get(ModelChoice("copy"))
    assert walk(BETWEEN, networks.walks)[0] == []
    networks.get(ModelChoice("flow"))
    assert len(walk(BETWEEN, networks.walks)[0]) == 2
    networks.forget()


def test_a_worker_remembers_from_one_job_to_the_next(clip: Path, first_mask: np.ndarray) -> None:
    network = StillPropagator()
    networks = LoadedNetworks(lambda _: network)
    anchors = {frame: Anchor(first_mask, (1,)) for frame in (0, 10)}
    job = replace(BETWEEN, source=clip, anchors=anchors)
    for _ in range(2):
        assert isinstance(list(execute(job, networks, is_stopped=lambda: False))[-1], Finished)
    assert len(network.walks) == 2
    networks.forget()
