"""Corrections wait until a run that knew of them has carried them on."""

from dataclasses import dataclass

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal

from app.document.edits import PaintEdit
from app.document.masks import Box
from app.session.corrections import Corrections
from tests.session.test_chosen_objects import FRAMES, SIZE, OpenSession, Work, make_project


class AHand(QObject):
    touched = Signal(int, object, object)


@dataclass
class Desk:
    session: OpenSession
    hand: AHand
    corrections: Corrections

    def paint(self, frame, object_id, column=6):
        project = self.session.project
        before = project.state(frame)
        pixels = np.full((1, 1), object_id, np.uint8)
        box = Box(column, 6, column + 1, 7)
        project.apply(PaintEdit(frame, box, pixels, (object_id,)))
        self.hand.touched.emit(frame, before, frozenset({object_id}))


@pytest.fixture
def desk(qapp):
    project = make_project(Work([np.zeros(SIZE, np.uint8)] * FRAMES))
    session, hand = OpenSession(project), AHand()
    return Desk(session, hand, Corrections(session, hand))


WHOLE = range(FRAMES)


def test_a_run_takes_along_what_was_corrected_before_it_began(desk):
    desk.paint(2, 1)
    desk.paint(3, 2)
    desk.corrections.run_began()
    desk.corrections.forget(WHOLE, (1,))
    assert not desk.corrections.waiting(2)
    assert desk.corrections.waiting(3) == {2}, "of an object that was not carried"


def test_what_is_corrected_while_a_run_is_at_work_waits_for_the_next(desk):
    desk.paint(2, 1)
    desk.corrections.run_began()
    desk.paint(2, 2)
    desk.paint(4, 1)
    desk.corrections.forget(WHOLE, (1, 2))
    assert desk.corrections.waiting(2) == {2}
    assert desk.corrections.waiting(4) == {1}
    desk.corrections.run_began()
    desk.corrections.forget(WHOLE, (1, 2))
    assert not any(map(desk.corrections.waiting, WHOLE))


def test_what_is_corrected_once_more_while_a_run_is_at_work_waits_too(desk):
    desk.paint(2, 1)
    desk.corrections.run_began()
    desk.paint(2, 1, column=7)
    desk.corrections.forget(WHOLE, (1,))
    assert desk.corrections.waiting(2) == {1}


def test_what_is_taken_back_waits_no_more(desk):
    desk.paint(2, 1)
    desk.session.project.undo()
    assert not desk.corrections.waiting(2)
