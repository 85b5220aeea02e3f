"""The time of the hand: whose it is, what is left out, and what it says of the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.effort import IDLE_S, EffortClock, Work, frames_until_known, time_left_s
from app.document.side_notes import FrameEffort


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def effort(clock):
    return EffortClock(clock)


def wait(clock, seconds):
    clock.now += seconds


def test_the_time_before_a_stroke_went_into_it(clock, effort):
    effort.touch()
    wait(clock, 4)
    effort.finish(Work.PAINT)
    assert effort.take() == {0: FrameEffort(paint_s=4.0)}


def test_leaving_a_frame_that_was_only_looked_at_is_a_look(clock, effort):
    effort.touch()
    wait(clock, 3)
    effort.touch()
    effort.show(7)
    wait(clock, 2)
    effort.finish(Work.CORRECT)
    assert effort.take() == {0: FrameEffort(look_s=3.0), 7: FrameEffort(correct_s=2.0)}


def test_a_rest_is_left_out(clock, effort):
    effort.touch()
    wait(clock, IDLE_S + 1)
    effort.touch()
    wait(clock, 5)
    effort.touch()
    assert effort.take() == {0: FrameEffort(look_s=5.0)}


def test_frames_that_pass_by_without_a_hand_cost_nothing(clock, effort):
    effort.touch()
    for frame in range(1, 50):
        wait(clock, 1.5)
        effort.show(frame)
    assert effort.take() == {}


# Eighths add up exactly: a pause of just IDLE_S stays one, whatever the clock showed before.
SECONDS = st.integers(0, round(16 * IDLE_S)).map(lambda eighths: eighths / 8)


@given(st.lists(st.tuples(SECONDS, st.sampled_from([*Work, "show"]))))
def test_no_second_counts_twice(events):
    clock = Clock()
    effort = EffortClock(clock)
    effort.touch()
    for frame, (seconds, what) in enumerate(events):
        wait(clock, seconds)
        if what == "show":
            effort.touch()
            effort.show(frame)
        else:
            effort.finish(what)
    total = sum(each.total_s for each in effort.take().values())
    assert total == pytest.approx(sum(s for s, _ in events if s <= IDLE_S))


def test_the_rest_takes_as_long_as_what_was_reviewed():
    effort = {f: FrameEffort(look_s=6.0) for f in range(10)}
    assert time_left_s(effort, range(10), 110) == pytest.approx(600.0)


def test_painting_first_masks_says_nothing_of_the_rest():
    effort = {0: FrameEffort(paint_s=500.0)} | {f: FrameEffort(look_s=6.0) for f in range(1, 11)}
    assert time_left_s(effort, range(11), 111) == pytest.approx(600.0)


def test_looks_at_frames_that_are_not_done_count_too():
    effort = {f: FrameEffort(look_s=6.0) for f in range(20)}
    assert time_left_s(effort, range(10), 20) == pytest.approx(120.0)


def test_with_too_little_known_nothing_is_claimed():
    effort = {f: FrameEffort(look_s=6.0) for f in range(4)}
    assert time_left_s(effort, range(2), 50) is None
    assert frames_until_known(effort, range(2)) == 1
    assert frames_until_known(effort, range(3)) == 0
    assert time_left_s({}, range(30), 50) is None


def test_a_finished_clip_takes_no_more_time():
    effort = {f: FrameEffort(look_s=6.0) for f in range(10)}
    assert time_left_s(effort, range(10), 10) == 0.0
