import numpy as np
import pytest

from app.document.edits import AddObject, ChangeObject, PaintEdit, SetLabels
from app.document.masks import Box, Provenance
from app.jobs.errors import JobError
from app.jobs.propagate import Direction, ModelChoice
from app.session.propagation_jobs import Reach, plan_run

from .conftest import FRAME_COUNT, HEIGHT, WIDTH

COPY = ModelChoice("copy")


def paint(project, frame, object_id=1):
    if all(info.id != object_id for info in project.objects):
        project.apply(AddObject(object_id=object_id))
    x = 4 * object_id
    pixels = np.full((4, 3), object_id, np.uint8)
    project.apply(PaintEdit(frame, Box(x, 5, x + 3, 9), pixels, (object_id,)))


def carry(project, frame, object_id=1):
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    labels[5:9, 4 * object_id : 4 * object_id + 3] = object_id
    project.apply(SetLabels(frame, labels, (object_id,), Provenance.PROPAGATED))


def carry_if_there(project, frame, object_id):
    if all(info.id != object_id for info in project.objects):
        project.apply(AddObject(object_id=object_id))
    carry(project, frame, object_id)


def test_forward_begins_after_the_last_anchor_at_or_before_the_frame(project):
    paint(project, 2)
    paint(project, 8)
    job = plan_run(project, Reach.FORWARD, 10, COPY).job
    assert (job.start, job.stop, job.direction) == (9, FRAME_COUNT, Direction.FORWARD)
    assert sorted(job.anchors) == [8]


def test_backward_ends_before_the_first_anchor_at_or_after_the_frame(project):
    paint(project, 8)
    paint(project, 15)
    job = plan_run(project, Reach.BACKWARD, 8, COPY).job
    assert (job.start, job.stop, job.direction) == (0, 8, Direction.BACKWARD)
    assert sorted(job.anchors) == [8]


def test_both_ways_takes_every_anchor_and_the_whole_clip(project):
    paint(project, 3)
    paint(project, 12, 2)
    job = plan_run(project, Reach.BOTH, 0, COPY).job
    assert (job.start, job.stop, job.direction) == (0, FRAME_COUNT, Direction.BOTH)
    assert {f: a.object_ids for f, a in job.anchors.items()} == {3: (1,), 12: (2,)}


def test_between_covers_the_stretch_around_the_frame(project):
    for frame in (2, 8, 15):
        paint(project, frame)
    job = plan_run(project, Reach.BETWEEN, 8, COPY).job
    assert (job.start, job.stop) == (2, 16)
    job = plan_run(project, Reach.BETWEEN, 10, COPY).job
    assert (job.start, job.stop) == (8, 16)


def test_between_ends_where_masks_end_if_nothing_is_painted_ahead(project):
    paint(project, 0)
    for frame in range(1, 11):
        carry(project, frame)
    paint(project, 4)
    job = plan_run(project, Reach.BETWEEN, 4, COPY).job
    assert (job.start, job.stop) == (0, 11)
    paint(project, 10)
    job = plan_run(project, Reach.BETWEEN, 10, COPY).job
    assert (job.start, job.stop) == (4, FRAME_COUNT), "beyond it nothing is known yet"


def test_between_begins_where_masks_begin_if_nothing_is_painted_before(project):
    paint(project, 9)
    for frame in range(3, 9):
        carry(project, frame)
    paint(project, 5)
    job = plan_run(project, Reach.BETWEEN, 5, COPY).job
    assert (job.start, job.stop) == (3, 10)


def test_another_object_enters_with_the_mask_it_has_and_keeps_it(project):
    paint(project, 0, 1)
    paint(project, 0, 2)
    for frame in range(1, 10):
        carry(project, frame, 1)
        carry(project, frame, 2)
    paint(project, 5, 1)
    run = plan_run(project, Reach.FORWARD, 5, COPY)
    assert run.seeds == {5: frozenset({2})}
    assert {f: a.object_ids for f, a in run.job.anchors.items()} == {5: (1, 2)}


def test_between_goes_to_the_anchors_of_the_corrected_object_and_not_to_others(project):
    for frame in range(FRAME_COUNT):
        carry_if_there(project, frame, 1)
    paint(project, 0, 1)
    paint(project, 5, 1)
    paint(project, 9, 2)
    run = plan_run(project, Reach.BETWEEN, 5, COPY)
    assert (run.job.start, run.job.stop) == (0, FRAME_COUNT)
    assert run.seeds == {}
    assert {f: a.object_ids for f, a in run.job.anchors.items()} == {0: (1,), 5: (1,), 9: (2,)}


def test_an_object_unknown_where_the_run_enters_comes_from_its_own_anchor(project):
    paint(project, 0, 2)
    paint(project, 5, 1)
    job = plan_run(project, Reach.FORWARD, 5, COPY).job
    assert {f: a.object_ids for f, a in job.anchors.items()} == {0: (2,), 5: (1,)}


def test_locked_objects_are_left_out(project):
    paint(project, 0, 1)
    paint(project, 0, 2)
    project.apply(ChangeObject(2, locked=True))
    assert plan_run(project, Reach.BOTH, 0, COPY).job.object_ids == (1,)
    project.apply(ChangeObject(1, locked=True))
    with pytest.raises(JobError, match="paint an object"):
        plan_run(project, Reach.BOTH, 0, COPY)


def test_a_verb_that_reaches_nothing_says_so(project):
    with pytest.raises(JobError, match="paint an object"):
        plan_run(project, Reach.FORWARD, 0, COPY)
    paint(project, FRAME_COUNT - 1)
    with pytest.raises(JobError, match="here or before"):
        plan_run(project, Reach.FORWARD, 3, COPY)
    with pytest.raises(JobError, match="No frame lies forward"):
        plan_run(project, Reach.FORWARD, FRAME_COUNT - 1, COPY)
