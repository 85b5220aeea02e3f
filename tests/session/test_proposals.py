"""Proposals without a window: triage, and what accepting one writes and leaves alone."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, QThread, Signal

from app.document.edits import AddObject, ChangeObject, PaintEdit, RemoveObject, SetLabels
from app.document.errors import EditError
from app.document.masks import Box, Provenance
from app.document.project import Project
from app.document.video import VideoInfo
from app.jobs.frame_result import FrameResult
from app.jobs.networks import ModelChoice
from app.session.proposal_settings import ProposalSettings
from app.session.proposals import IN_HAND, OTHER, Proposals

SIZE = (6, 8)
COUNT = 4


class OpenSession(QObject):
    """What proposals ask of a session, over a project in memory."""

    closing = Signal()
    closed = Signal()
    changed = Signal(object)
    is_open = True
    shown = 2

    def __init__(self):
        super().__init__()
        names = tuple(f"{i:05d}" for i in range(COUNT))
        video = VideoInfo(Path("clip"), "frames", SIZE[1], SIZE[0], COUNT, 25.0, "clip", names)
        self.video = video
        self.project = Project.in_memory(video)
        self.project.subscribe(self.changed.emit)

    @property
    def objects(self):
        return self.project.objects

    def apply(self, edit):
        try:
            return self.project.apply(edit)
        except EditError:
            return None


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


@pytest.fixture
def settle(proposals, qtbot):
    return lambda: qtbot.waitUntil(lambda: not proposals.is_accepting, timeout=20_000)


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


def test_an_accepted_one_is_a_new_object_and_one_undo(session, proposals, settle):
    offer(proposals)
    before = state(session.project)
    chosen = []
    proposals.accepted.connect(chosen.append)
    proposals.accept_as_new()
    settle()
    assert chosen == [1]
    for frame in range(COUNT):
        np.testing.assert_array_equal(session.project.labels(frame) == 1, square(1, frame % 2) == 1)
        assert session.project.provenance(frame)[1] is Provenance.PROPOSED
        assert session.project.confidence(frame)[1] == 0.5
    assert [c.number for c in proposals.candidates] == [2]
    session.project.undo()
    assert state(session.project) == before
    assert not session.objects


def test_an_undo_offers_it_again_and_a_redo_takes_it_away(session, proposals, settle):
    offer(proposals)
    proposals.accept_as_new()
    settle()
    proposals.merge_into(1)
    settle()
    assert proposals.candidates == ()
    session.project.undo()
    assert [c.number for c in proposals.candidates] == [2]
    session.project.undo()
    assert [c.number for c in proposals.candidates] == [1, 2]
    assert proposals.in_hand.number == 1
    session.project.redo()
    assert [c.number for c in proposals.candidates] == [2]
    session.project.undo()
    session.apply(AddObject(object_id=9))
    assert not session.project.can_redo
    proposals.accept_as_new()
    settle()
    assert [c.number for c in proposals.candidates] == [2]
    assert (session.project.labels(0) == 1).any()


def test_hand_work_and_locked_objects_stay(session, proposals, settle):
    words = []
    proposals.told.connect(words.append)
    session.apply(AddObject(object_id=7))
    painted = np.full((6, 8), 7, np.uint8)
    session.apply(PaintEdit(1, Box(0, 0, 8, 6), painted, (7,)))
    offer(proposals, second=False)
    proposals.accept_into(7)
    settle()
    np.testing.assert_array_equal(session.project.labels(1), painted)
    assert session.project.provenance(1)[7] is Provenance.PAINTED
    assert session.project.provenance(2)[7] is Provenance.PROPOSED
    assert "3 frames. 1 frame painted" in words[-1]
    before = state(session.project)
    session.apply(ChangeObject(7, locked=True))
    offer(proposals, second=False)
    proposals.merge_into(7)
    settle()
    assert state(session.project) == before


def test_merging_adds_and_replacing_takes_the_place(session, proposals, settle):
    session.apply(AddObject(object_id=3))
    there = np.zeros(SIZE, np.uint8)
    there[5, :] = 3
    session.apply(SetLabels(0, there, (3,), Provenance.PROPAGATED))
    offer(proposals, second=False)
    proposals.merge_into(3)
    settle()
    np.testing.assert_array_equal(
        session.project.labels(0) == 3, (there == 3) | (square(1, 0) == 1)
    )
    offer(proposals, second=False)
    proposals.accept_into(3)
    settle()
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


def test_closing_the_clip_in_mid_acceptance_writes_it(session, proposals):
    offer(proposals)
    proposals.accept_as_new()
    assert proposals.is_accepting
    session.closing.emit()
    assert not proposals.is_accepting
    assert all(session.project.provenance(f)[1] is Provenance.PROPOSED for f in range(COUNT))


def test_keys_pressed_faster_than_a_clip_is_worked_out_wait_for_their_turn(
    session, proposals, settle
):
    offer(proposals)
    proposals.soon(proposals.accept_as_new)
    proposals.soon(lambda: proposals.merge_into(1))
    assert not session.objects
    settle()
    labels = session.project.labels(0)
    assert labels[1, 0] == labels[5, 6] == 1
    session.project.undo()
    assert session.project.labels(0)[5, 6] == 0
    session.project.undo()
    assert not session.objects


def test_an_acceptance_given_up_leaves_the_project_and_the_proposal_alone(
    session, proposals, qtbot
):
    offer(proposals)
    proposals.step(1)
    proposals.accept_as_new()
    assert proposals.give_up()
    # its thread may have come to its end already, but is told of only by the event loop
    qtbot.waitUntil(lambda: proposals.findChild(QThread, "accept") is None)
    assert not proposals.give_up()
    assert [c.number for c in proposals.candidates] == [1, 2]
    assert proposals.in_hand.number == 2
    assert not session.project.can_undo


def test_an_object_added_in_mid_acceptance_keeps_its_id(session, proposals, settle):
    offer(proposals)
    proposals.accept_as_new()
    session.apply(AddObject(object_id=1, name="mine"))
    settle()
    assert [info.id for info in session.objects] == [1, 2]
    assert session.project.labels(0)[1, 0] == 2


def test_an_object_removed_in_mid_acceptance_gives_the_proposal_back(session, proposals, settle):
    session.apply(AddObject(object_id=1))
    offer(proposals)
    proposals.accept_into(1)
    session.apply(RemoveObject(1))
    settle()
    assert [c.number for c in proposals.candidates] == [1, 2]


class FakeRuns:
    """Takes a run and lets the test play the worker."""

    is_busy = False
    run = None

    def execute(self, run, choice):
        self.run = run


@pytest.fixture
def looking(session):
    """Proposals with a run that has begun, and the run."""
    runs = FakeRuns()
    made = Proposals(session, runs)
    offer(made)
    made.start(
        ModelChoice("cosnet", is_proposer=True),
        ProposalSettings(references=3),
        frames=range(COUNT),
        crf=False,
    )
    return made, runs.run


def test_a_run_that_fails_leaves_what_was_found_before(looking):
    proposals, run = looking
    assert run.end(0, COUNT, None) == "No frame was looked at."
    assert [c.number for c in proposals.candidates] == [1, 2]
    assert not proposals.is_looking


def test_what_a_run_finds_takes_the_place_of_what_was_and_is_decided_on_at_its_end(
    session, looking
):
    proposals, run = looking
    run.take(result(3, square(4, 1), (4,)))
    assert [(c.number, c.frames) for c in proposals.candidates] == [(4, {3})]
    proposals.drop()
    proposals.accept_as_new()
    assert [c.number for c in proposals.candidates] == [4]
    assert run.end(1, COUNT, None) == "Stopped after 1 of 4: 1 proposal so far."
    proposals.drop()
    assert not proposals.candidates
