"""Proposals without a window: triage, and what accepting one writes and leaves alone."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Signal

from app.document.edits import AddObject, ChangeObject, PaintEdit, SetLabels
from app.document.masks import Box, Provenance
from app.document.project import Project
from app.document.video import VideoInfo
from app.jobs.frame_result import FrameResult
from app.session.proposals import IN_HAND, OTHER, Proposals

SIZE = (6, 8)
COUNT = 4


class OpenSession(QObject):
    """What proposals ask of a session, over a project in memory."""

    closing = Signal()
    closed = Signal()
    is_open = True
    shown = 2

    def __init__(self):
        super().__init__()
        names = tuple(f"{i:05d}" for i in range(COUNT))
        video = VideoInfo(Path("clip"), "frames", SIZE[1], SIZE[0], COUNT, 25.0, "clip", names)
        self.project = Project.in_memory(video)

    @property
    def objects(self):
        return self.project.objects

    def apply(self, edit, *, group=None):
        return self.project.apply(edit, group=group)


@pytest.fixture
def session(qapp):
    return OpenSession()


@pytest.fixture
def proposals(session):
    return Proposals(session, runs=None)


def result(frame, labels, ids, *, provisional=False):
    confidence = dict.fromkeys(ids, 0.5)
    return FrameResult(frame, labels, tuple(ids), confidence, provisional)


def square(number, x):
    labels = np.zeros(SIZE, np.uint8)
    labels[1:4, x : x + 3] = number
    return labels


def offer(proposals, *, second=True):
    for frame in range(COUNT):
        labels = square(1, frame % 2)
        if second:
            labels[4:, 5:] = 2
        proposals.take(result(frame, labels, (1, 2)))


def settle(proposals):
    while proposals.is_writing:
        proposals._write_on()


def state(project):
    return [
        (project.labels(f).tobytes(), dict(project.provenance(f)), dict(project.confidence(f)))
        for f in range(COUNT)
    ]


def test_candidates_are_taken_in_hand_in_turn_and_drawn_apart(proposals):
    offer(proposals)
    assert [c.number for c in proposals.candidates] == [1, 2]
    drawn = proposals.map_at(0)
    assert drawn[1, 0] == IN_HAND
    assert drawn[5, 6] == OTHER
    proposals.step(1)
    assert proposals.map_at(0)[5, 6] == IN_HAND
    proposals.step(1)
    assert proposals.in_hand.number == 1


def test_an_accepted_one_is_a_new_object_and_one_undo(session, proposals):
    offer(proposals)
    before = state(session.project)
    object_id = proposals.accept_as_new()
    settle(proposals)
    assert object_id == 1
    for frame in range(COUNT):
        np.testing.assert_array_equal(session.project.labels(frame) == 1, square(1, frame % 2) == 1)
        assert session.project.provenance(frame)[1] is Provenance.PROPOSED
        assert session.project.confidence(frame)[1] == 0.5
    assert [c.number for c in proposals.candidates] == [2]
    session.project.undo()
    assert state(session.project) == before
    assert not session.objects


def test_hand_work_and_locked_objects_stay(session, proposals):
    words = []
    proposals.told.connect(words.append)
    session.apply(AddObject(object_id=7))
    painted = np.full((6, 8), 7, np.uint8)
    session.apply(PaintEdit(1, Box(0, 0, 8, 6), painted, (7,)))
    offer(proposals, second=False)
    proposals.accept_into(7)
    settle(proposals)
    np.testing.assert_array_equal(session.project.labels(1), painted)
    assert session.project.provenance(1)[7] is Provenance.PAINTED
    assert session.project.provenance(2)[7] is Provenance.PROPOSED
    assert "3 frames; 1 painted" in words[-1]
    before = state(session.project)
    session.apply(ChangeObject(7, locked=True))
    offer(proposals, second=False)
    proposals.merge_into(7)
    settle(proposals)
    assert state(session.project) == before


def test_merging_adds_and_replacing_takes_the_place(session, proposals):
    session.apply(AddObject(object_id=3))
    there = np.zeros(SIZE, np.uint8)
    there[5, :] = 3
    session.apply(SetLabels(0, there, (3,), Provenance.PROPAGATED))
    offer(proposals, second=False)
    proposals.merge_into(3)
    settle(proposals)
    np.testing.assert_array_equal(
        session.project.labels(0) == 3, (there == 3) | (square(1, 0) == 1)
    )
    offer(proposals, second=False)
    proposals.accept_into(3)
    settle(proposals)
    np.testing.assert_array_equal(session.project.labels(0) == 3, square(1, 0) == 1)


def test_final_tracks_take_the_place_of_what_was_seen_on_the_way(proposals):
    for frame in range(COUNT):
        proposals.take(result(frame, square(5, 0), (4, 5), provisional=True))
    assert [c.number for c in proposals.candidates] == [5]
    proposals.take(result(0, square(1, 0), (1,)))
    assert [c.number for c in proposals.candidates] == [1]
    assert proposals.candidates[0].frames == {0}


def test_what_was_put_away_comes_back_and_what_was_dropped_does_not(proposals):
    offer(proposals)
    proposals.drop()
    proposals.put_away()
    assert proposals.in_hand is None
    assert proposals.map_at(0) is None
    assert proposals.can_bring_back
    proposals.bring_back()
    assert proposals.in_hand.number == 2


def test_closing_the_clip_in_mid_acceptance_writes_the_rest(session, proposals):
    offer(proposals)
    proposals.accept_as_new()
    assert proposals.is_writing
    session.closing.emit()
    assert not proposals.is_writing
    assert all(session.project.provenance(f)[1] is Provenance.PROPOSED for f in range(COUNT))


@settings(deadline=None, max_examples=40)
@given(
    masks=st.lists(
        st.lists(st.booleans(), min_size=48, max_size=48), min_size=COUNT, max_size=COUNT
    ),
    painted=st.sets(st.integers(0, COUNT - 1)),
    how=st.sampled_from(["new", "replace", "merge"]),
)
def test_undo_restores_whatever_was_accepted(qapp, masks, painted, how):
    session = OpenSession()
    proposals = Proposals(session, runs=None)
    session.apply(AddObject(object_id=1))
    for frame in painted:
        session.apply(PaintEdit(frame, Box(0, 0, 2, 2), np.ones((2, 2), np.uint8), (1,)))
    for frame, mask in enumerate(masks):
        proposals.take(result(frame, np.array(mask, np.uint8).reshape(SIZE), (1,)))
    before, undo = state(session.project), session.project.undo_description
    hand = {f: session.project.labels(f)[:2, :2].copy() for f in painted}
    if proposals.in_hand is None:
        return
    if how == "new":
        proposals.accept_as_new()
    elif how == "replace":
        proposals.accept_into(1)
    else:
        proposals.merge_into(1)
    settle(proposals)
    for frame in painted:
        np.testing.assert_array_equal(session.project.labels(frame)[:2, :2], hand[frame])
    if session.project.undo_description != undo:
        session.project.undo()
    assert state(session.project) == before
