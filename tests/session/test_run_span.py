"""How far the verbs reach from here, within a chosen range, and for one object alone."""

import pytest

from app.jobs.errors import JobError
from app.jobs.propagate import Direction
from app.session.propagation_jobs import Reach, plan_run

from .conftest import FRAME_COUNT
from .test_propagation_jobs import COPY, carry, paint


def carry_all(project, object_id=1):
    for frame in range(FRAME_COUNT):
        carry(project, frame, object_id)


def anchors_of(run):
    return {f: a.object_ids for f, a in run.job.anchors.items()}


def test_to_the_next_painted_frame_begins_here_and_ends_short_of_it(project):
    paint(project, 2)
    paint(project, 12)
    carry_all(project)
    run = plan_run(project, Reach.TO_NEXT, 5, COPY)
    assert (run.job.start, run.job.stop, run.job.direction) == (6, 12, Direction.BOTH)
    assert anchors_of(run) == {5: (1,), 12: (1,)}
    assert run.seeds == {5: frozenset({1})}


def test_to_the_painted_frame_before_goes_the_other_way(project):
    paint(project, 2)
    paint(project, 12)
    carry_all(project)
    run = plan_run(project, Reach.TO_PREVIOUS, 8, COPY)
    assert (run.job.start, run.job.stop) == (3, 8)
    assert anchors_of(run) == {2: (1,), 8: (1,)}


def test_to_the_next_painted_frame_runs_to_the_end_where_there_is_none(project):
    paint(project, 4)
    job = plan_run(project, Reach.TO_NEXT, 4, COPY).job
    assert (job.start, job.stop) == (5, FRAME_COUNT)


def test_from_a_frame_without_masks_it_begins_at_the_painted_frame_behind(project):
    paint(project, 2)
    paint(project, 12)
    job = plan_run(project, Reach.TO_NEXT, 7, COPY).job
    assert (job.start, job.stop) == (3, 12)


def test_between_neighbouring_painted_frames_there_is_nothing_to_do(project):
    paint(project, 4)
    paint(project, 5)
    with pytest.raises(JobError, match="No frame lies after frame 4"):
        plan_run(project, Reach.TO_NEXT, 4, COPY)


@pytest.mark.parametrize(
    ("reach", "entries"),
    [(Reach.FORWARD, {7}), (Reach.BACKWARD, {14}), (Reach.BOTH, {7, 14})],
)
def test_a_chosen_range_is_covered_from_the_masks_at_its_edges(project, reach, entries):
    paint(project, 0)
    carry_all(project)
    run = plan_run(project, reach, 0, COPY, within=range(8, 14))
    assert (run.job.start, run.job.stop) == (8, 14)
    assert set(run.seeds) == entries
    assert reach is Reach.BACKWARD or 0 not in run.job.anchors, "no walk through frames outside"


def test_hand_work_inside_a_chosen_range_counts(project):
    paint(project, 0)
    carry_all(project)
    paint(project, 10)
    run = plan_run(project, Reach.FORWARD, 3, COPY, within=range(8, 14))
    assert anchors_of(run) == {7: (1,), 10: (1,)}


def test_a_range_without_masks_at_its_edge_is_reached_from_the_painted_frame(project):
    paint(project, 0)
    run = plan_run(project, Reach.FORWARD, 0, COPY, within=range(8, 14))
    assert (run.job.start, run.job.stop) == (8, 14)
    assert anchors_of(run) == {0: (1,)}


def test_between_in_a_chosen_range_keeps_to_what_both_share(project):
    paint(project, 2)
    paint(project, 12)
    carry_all(project)
    job = plan_run(project, Reach.BETWEEN, 5, COPY, within=range(4, 20)).job
    assert (job.start, job.stop) == (4, 13)
    with pytest.raises(JobError, match="chosen frames 15 to 18"):
        plan_run(project, Reach.BETWEEN, 5, COPY, within=range(15, 19))


def test_only_the_objects_asked_for_are_carried(project):
    paint(project, 0, 1)
    paint(project, 0, 2)
    job = plan_run(project, Reach.BOTH, 0, COPY, only=(2,)).job
    assert job.object_ids == (2,)
    assert {f: a.object_ids for f, a in job.anchors.items()} == {0: (2,)}
    with pytest.raises(JobError, match="paint an object"):
        plan_run(project, Reach.BOTH, 0, COPY, only=(3,))
