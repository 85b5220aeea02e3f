"""The robot annotator on the drawn clip, with masks that stay where they were put."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.jobs.networks import ModelChoice, load_chosen
from app.jobs.simulate import Curve, Robot, Strategy, Touch, evenly_spaced
from tests.command_cases import FRAME_COUNT
from vos_models.data.sequences import open_data_set


@pytest.fixture
def robot(dataset):
    (sequence,) = open_data_set("davis-2017", dataset).sequences
    network = load_chosen(ModelChoice("copy"))
    return Robot(sequence, ModelChoice("copy"), lambda _: network)


@pytest.mark.parametrize("strategy", list(Strategy))
def test_every_strategy_ends_at_the_target_and_touches_no_frame_twice(robot, strategy):
    touches = list(robot.run(strategy, 0.85, FRAME_COUNT))
    assert touches[-1].quality >= 0.85
    assert all(touch.quality < 0.85 for touch in touches[:-1])
    assert touches[0].frames == (0,)
    for before, after in pairwise(touches):
        assert len(after.frames) == len(before.frames) + 1
        assert len(set(after.frames)) == len(after.frames)


def test_all_frames_touched_are_all_right(robot):
    assert robot.quality(tuple(range(FRAME_COUNT))) == 1.0


def test_a_run_ends_at_the_most_frames_allowed(robot):
    touches = list(robot.run(Strategy.QUEUE, 1.0, 3))
    assert [len(touch.frames) for touch in touches] == [1, 2, 3]


def test_the_worst_frame_of_masks_that_stay_is_the_last_one(robot):
    touches = list(robot.run(Strategy.WORST, 1.0, 2))
    assert touches[1].frames == (0, FRAME_COUNT - 1)


def test_one_given_frame_has_the_quality_that_the_truth_says(robot):
    truths = [robot.sequence.labels(i) for i in range(FRAME_COUNT)]
    expected = []
    for object_id in (1, 2):
        first = truths[0] == object_id
        values = [1.0] + [
            (first & (t == object_id)).sum() / (first | (t == object_id)).sum() for t in truths[1:]
        ]
        expected.append(sum(values) / len(values))
    assert robot.quality((0,)) == pytest.approx(sum(expected) / 2, abs=1e-9)


def test_a_stretch_between_two_anchors_is_filled_once(robot):
    filled = []
    robot.on_frame = lambda: filled.append(1)
    robot.quality((0, 6))
    count = len(filled)
    robot.quality((0, 6))
    assert len(filled) == count
    robot.quality((0, 6, 9))
    assert len(filled) == count + FRAME_COUNT - 1 - 6 - 1


@given(
    count=st.integers(2, 20),
    length=st.integers(20, 60),
    start=st.integers(0, 5),
)
def test_evenly_spaced_frames_are_as_many_as_asked_for_and_begin_with_the_given(
    count, length, start
):
    chosen = evenly_spaced(tuple(range(length)), (start,), count)
    assert len(set(chosen)) == count
    assert chosen[0] == start
    gaps = [b - a for a, b in pairwise(sorted(c for c in chosen if c >= start))]
    assert max(gaps, default=1) - min(gaps, default=1) <= 2 or length - start < 2 * count


def test_a_curve_says_how_many_frames_it_took():
    touches = (Touch((0,), 0.5), Touch((0, 4), 0.9))
    assert Curve(touches, 0.9, 1.0).touched == 2
    assert Curve(touches, 0.95, 1.0).touched is None
    assert [Curve(touches, 0.9, 1.0).quality_after(n) for n in (1, 2, 7)] == [0.5, 0.9, 0.9]
