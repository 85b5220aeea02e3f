"""A run pauses at cuts and where an object is lost, and nowhere else."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from app.jobs.events import Finished, Paused, Result, Stopped
from app.jobs.pause import Cause, Pause
from app.jobs.propagate import Anchor, Direction, PropagateJob, count_results, propagate
from app.jobs.runners import run_inline
from app.jobs.watch import Watch
from tests.jobs.fakes import SIZE, FakeVideo, StillPropagator, square
from tests.jobs.test_cuts import scene

FRAME = (100, 160)
SCENES = [cv2.resize(scene(seed), (128, 96)) for seed in (0, 100)]


class CutVideo(FakeVideo):
    """Frames 0 to 4 show one scene, those from 5 on another; each tells its number."""

    def frame(self, index: int) -> np.ndarray:
        picture = SCENES[index >= 5].copy()
        picture[0, 0] = index
        return picture

    def __init__(self) -> None:
        super().__init__(10, (96, 128))


def label(x: int, y: int, size=(96, 128)) -> np.ndarray:
    labels = np.zeros(size, np.uint8)
    labels[y : y + 30, x : x + 30] = 1
    return labels


def job_on_cut(**settings) -> PropagateJob:
    defaults = {"anchors": {0: Anchor(label(20, 20), (1,))}, "start": 0, "stop": 10}
    return PropagateJob(Path("fake"), **{**defaults, "pauses": True, **settings})


def pauses_of(job: PropagateJob, video: FakeVideo | None = None) -> list[Pause]:
    results = propagate(
        job, load=lambda _: StillPropagator(), open_source=lambda _: video or CutVideo()
    )
    return [result.pause for result in results if result.pause is not None]


def test_a_cut_is_told_with_the_first_frame_beyond_it():
    assert pauses_of(job_on_cut()) == [Pause(5, Cause.CUT)]


def test_backward_it_is_the_last_frame_before_it():
    anchors = {9: Anchor(label(20, 20), (1,))}
    job = job_on_cut(anchors=anchors, direction=Direction.BACKWARD)
    assert pauses_of(job) == [Pause(4, Cause.CUT)]


def test_between_two_anchors_nobody_asks_at_a_cut():
    anchors = {0: Anchor(label(20, 20), (1,)), 9: Anchor(label(60, 20), (1,))}
    job = job_on_cut(anchors=anchors, direction=Direction.BOTH)
    assert pauses_of(job) == []


def test_a_shot_without_anchor_between_two_cuts_is_asked_about_once():
    class TwoCuts(CutVideo):
        def frame(self, index: int) -> np.ndarray:
            return super().frame(0 if index < 3 or index >= 7 else 5)

    anchors = {0: Anchor(label(20, 20), (1,)), 9: Anchor(label(20, 20), (1,))}
    job = job_on_cut(anchors=anchors, direction=Direction.BOTH)
    assert pauses_of(job, TwoCuts()) == [Pause(6, Cause.CUT)]


def test_beside_a_filled_object_one_that_is_carried_over_the_cut_is_asked_about():
    two = np.maximum(label(20, 20), 2 * label(60, 60))
    anchors = {0: Anchor(two, (1, 2)), 9: Anchor(label(60, 20), (1,))}
    job = job_on_cut(anchors=anchors, direction=Direction.BOTH)
    assert pauses_of(job) == [Pause(5, Cause.CUT)]


@pytest.mark.parametrize("pauses", [True, False])
def test_between_two_anchors_each_walk_counts_up_to_the_cut(pauses):
    before, after = label(20, 20), label(60, 20)
    anchors = {0: Anchor(before, (1,)), 9: Anchor(after, (1,))}
    job = job_on_cut(anchors=anchors, direction=Direction.BOTH, pauses=pauses)
    results = list(
        propagate(job, load=lambda _: StillPropagator(), open_source=lambda _: CutVideo())
    )
    assert len(results) == count_results(job)
    final = {result.frame: result for result in results if not result.provisional}
    for frame in range(10):
        assert np.array_equal(final[frame].labels, before if frame < 5 else after), frame
        assert final[frame].confidence[1] == pytest.approx(1.0 if frame in anchors else 0.8)
    early = {result.frame: result.object_ids for result in results if result.provisional}
    assert early == {**dict.fromkeys(range(1, 5), (1,)), **dict.fromkeys(range(5, 9), ())}


@pytest.mark.parametrize("cut", [1, 9])
def test_a_cut_right_beside_an_anchor_is_seen_by_the_walk_from_there(cut):
    class EdgeCut(CutVideo):
        def frame(self, index: int) -> np.ndarray:
            return super().frame(5 if index >= cut else 0)

    before, after = label(20, 20), label(60, 20)
    anchors = {0: Anchor(before, (1,)), 9: Anchor(after, (1,))}
    job = job_on_cut(anchors=anchors, direction=Direction.BOTH, pauses=False)
    results = propagate(job, load=lambda _: StillPropagator(), open_source=lambda _: EdgeCut())
    final = {result.frame: result.labels for result in results if not result.provisional}
    assert all(np.array_equal(final[f], before if f < cut else after) for f in range(10))


def test_nobody_asks_where_a_person_has_made_everything():
    anchors = {0: Anchor(label(20, 20), (1,)), 5: Anchor(label(60, 20), (1,))}
    assert pauses_of(job_on_cut(anchors=anchors)) == []


def test_a_frame_that_was_looked_at_is_passed_over():
    assert pauses_of(job_on_cut(looked_at=frozenset({5}))) == []


def test_a_job_that_does_not_watch_tells_nothing():
    assert pauses_of(job_on_cut(pauses=False)) == []


def judged(areas, confidence=None, at=(30, 40)) -> list[Pause]:
    """Judge squares of these areas, in the middle of the frame unless said otherwise."""
    watch = Watch()
    watch.begin_walk()
    found = []
    for frame, area in enumerate(areas):
        labels = np.zeros(FRAME, np.uint8)
        flat = labels[at[0] :, at[1] : at[1] + 40]
        rows, rest = divmod(area, 40)
        flat[:rows] = 1
        if rest:
            flat[rows, :rest] = 1
        if frame == 0:
            watch.enter(labels)
            continue
        sure = 0.9 if confidence is None else confidence[frame]
        pause = watch.judge(frame, labels, {1: sure}, ())
        if pause is not None:
            found.append(pause)
    return found


def test_an_object_that_vanishes_is_told_once():
    assert judged([800] * 5 + [0] * 5) == [Pause(5, Cause.AREA, 1, 800.0, 0.0)]


def test_a_sudden_fall_is_told_with_what_it_was_before():
    (pause,) = judged([800, 800, 800, 200, 190])
    assert pause == Pause(3, Cause.AREA, 1, 800.0, 200.0)
    assert pause.words("Dog") == "Dog fell to 25 % of its size at 3."


def test_a_loss_of_confidence_is_told():
    (pause,) = judged([800] * 6, [0.9, 0.9, 0.9, 0.9, 0.4, 0.4])
    assert (pause.frame, pause.cause) == (4, Cause.CONFIDENCE)
    assert "90 % fell to 40 %" in pause.words("Dog")


@pytest.mark.parametrize(
    "areas",
    [
        [800] * 10,
        [round(800 * 0.9**k) for k in range(20)],  # goes far away
        [800, 500, 800, 500, 800],  # wobbles
        [4] * 3 + [0] * 3,  # a speck: nothing to be sorry for
    ],
)
def test_what_changes_slowly_or_is_tiny_is_not_lost(areas):
    assert judged(areas) == []


def test_an_object_that_leaves_through_the_rim_is_not_lost():
    assert judged([800] * 4 + [100, 0], at=(80, 40)) == []


def test_objects_lost_together_are_told_together():
    watch = Watch()
    watch.begin_walk()
    labels = np.zeros(FRAME, np.uint8)
    labels[20:40, 20:50] = 1
    labels[50:70, 20:50] = 2
    watch.enter(labels)
    nothing = np.zeros(FRAME, np.uint8)
    assert watch.judge(1, nothing, {1: 0.9, 2: 0.9}, ()) is not None
    assert watch.judge(2, nothing, {1: 0.9, 2: 0.9}, ()) is None


def events_of(answer: bool, monkeypatch) -> list:
    monkeypatch.setattr("app.document.video.open_video", lambda _: CutVideo())
    asked = []

    def goes_on(paused: Paused) -> bool:
        asked.append(paused.pause.frame)
        return answer

    events = list(run_inline(job_on_cut(), load=lambda _: StillPropagator(), goes_on=goes_on))
    assert asked == [5]
    return events


def test_a_runner_waits_for_word_and_goes_on(monkeypatch):
    events = events_of(True, monkeypatch)
    place = next(k for k, event in enumerate(events) if isinstance(event, Paused))
    assert isinstance(events[place - 1], Result)
    assert events[place - 1].result.frame == 5, "the frame in question is there to be looked at"
    assert isinstance(events[-1], Finished)
    assert events[-1].done == 10


def test_a_runner_told_not_to_go_on_keeps_what_came(monkeypatch):
    events = events_of(False, monkeypatch)
    assert isinstance(events[-1], Stopped)
    assert [e.result.frame for e in events if isinstance(e, Result)] == [0, 1, 2, 3, 4, 5]


def test_headless_it_passes_over_pauses(monkeypatch):
    monkeypatch.setattr("app.document.video.open_video", lambda _: CutVideo())
    events = list(run_inline(job_on_cut(), load=lambda _: StillPropagator()))
    assert isinstance(events[-1], Finished)


def test_small_frames_of_numbers_have_no_cuts():
    job = job_on_cut(anchors={0: Anchor(square(1, 2, 3), (1,))})
    assert SIZE == (12, 16)
    assert pauses_of(job, FakeVideo(10)) == []
