"""Checks compare and change nothing; what they find is kept and speaks in the review."""

import numpy as np
import pytest

from app.document.edits import SetLabels
from app.document.masks import Provenance
from app.document.side_notes import Figure, FigureKind, fingerprint
from app.jobs.errors import JobError
from app.jobs.frame_result import FrameResult
from app.jobs.networks import ModelChoice
from app.jobs.propagate import Direction
from app.jobs.review import Sign
from app.session.checking import Checking, _CheckRun, second_network
from app.session.propagation import PropagationRun
from app.session.propagation_jobs import Reach, plan_check, plan_run
from app.session.review import rank

from .conftest import FRAME_COUNT, HEIGHT, WIDTH
from .test_chosen_objects import OpenSession
from .test_propagation_jobs import COPY, carry, paint


def carried(project):
    """Object 1: painted on frame 0, carried to all others."""
    paint(project, 0)
    for frame in range(1, FRAME_COUNT):
        carry(project, frame)
    return project


def square(x=4, value=1):
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    labels[5:9, x : x + 3] = value
    return labels


def result(frame, labels, **more):
    return FrameResult(frame, labels, (1,), {1: 0.9}, **more)


def test_from_the_other_side_begins_at_the_last_known_frame(project):
    carried(project)
    run = plan_check(project, FigureKind.OTHER_SIDE, COPY)
    assert (run.job.start, run.job.stop, run.job.direction) == (0, FRAME_COUNT, Direction.BACKWARD)
    assert run.seeds == {FRAME_COUNT - 1: frozenset({1})}
    assert sorted(run.job.anchors) == [0, FRAME_COUNT - 1]


def test_a_second_network_begins_at_the_hand_work_alone(project):
    carried(project)
    run = plan_check(project, FigureKind.SECOND_NETWORK, COPY)
    assert run.seeds == {}
    assert sorted(run.job.anchors) == [0]


def test_without_carried_masks_there_is_nothing_to_check(project):
    paint(project, 0)
    with pytest.raises(JobError, match="nothing to check"):
        plan_check(project, FigureKind.OTHER_SIDE, COPY)


def test_the_second_network_is_another_one():
    assert second_network(ModelChoice("agame", device="cpu")) == ModelChoice("flow", device="cpu")
    assert second_network(ModelChoice("flow-grabcut")).model == "agame"


@pytest.fixture
def check(project, qapp):
    carried(project)
    kind = FigureKind.OTHER_SIDE
    checking = Checking(OpenSession(project), None)
    return _CheckRun(checking, project, plan_check(project, kind, COPY), kind)


def test_a_check_changes_no_label_and_keeps_its_figures(project, check):
    before = [project.state(f) for f in range(FRAME_COUNT)]
    for frame in reversed(range(FRAME_COUNT)):
        check.take(result(frame, square(5) if frame == 7 else square()))
    words = check.end(FRAME_COUNT, FRAME_COUNT, 1.0)
    assert [project.state(f) for f in range(FRAME_COUNT)] == before
    assert "frame 7 (50 %)" in words
    figures = {f.frame: f.disagreement for f in project.notes.figures}
    assert figures.keys() == set(range(1, FRAME_COUNT - 1)), "neither hand work nor the beginning"
    assert figures[7] == pytest.approx(0.5)
    assert figures[6] == 0.0


def signs(project, frame):
    item = next(item for item in rank(project, {}).queue if item.frame == frame)
    return {reason.sign: reason.text for reason in item.masks[1].reasons}


def test_what_a_check_found_speaks_in_the_review_until_the_mask_changes(project, check):
    check.take(result(7, square(5)))
    check.end(1, FRAME_COUNT, None)
    assert signs(project, 7)[Sign.DISAGREEMENT] == "both sides disagree (50 %)"
    assert Sign.DISAGREEMENT not in signs(project, 8)
    project.apply(SetLabels(7, square(6), (1,), Provenance.PROPAGATED))
    assert Sign.DISAGREEMENT not in signs(project, 7)


def test_a_second_network_speaks_where_it_disagrees_more_than_usual(project):
    carried(project)
    project.notes.set_figures(
        Figure(
            frame,
            1,
            FigureKind.SECOND_NETWORK,
            0.9 if frame == 7 else 0.3,
            fingerprint(project.state(frame)),
        )
        for frame in range(1, FRAME_COUNT)
    )
    assert signs(project, 7)[Sign.SECOND] == "another network disagrees (90 %)"
    assert Sign.SECOND not in signs(project, 8)


def test_a_run_from_both_sides_notes_how_far_they_were_apart(project, qapp):
    paint(project, 0)
    paint(project, 4)
    run = PropagationRun(OpenSession(project), plan_run(project, Reach.BETWEEN, 2, COPY), "x")
    run.take(result(2, square(5), provisional=True))
    run.take(result(2, square()))
    run.end(2, 2, 1.0)
    (figure,) = project.notes.figures
    assert (figure.frame, figure.kind) == (2, FigureKind.OTHER_SIDE)
    assert figure.disagreement == pytest.approx(0.5)
    assert figure.labels == fingerprint(project.state(2))
