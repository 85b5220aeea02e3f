from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal

from app.session.stretch import Stretch


class TenFrames(QObject):
    """As much of a session as a stretch needs."""

    opened, closed = Signal(), Signal()
    is_open = True
    video = SimpleNamespace(frame_count=10)


@pytest.fixture
def session(qapp):
    return TenFrames()


@pytest.fixture
def stretch(session):
    return Stretch(session)


def test_nothing_is_chosen_at_first(stretch):
    assert stretch.chosen is None


def test_a_choice_is_kept_within_the_clip(stretch):
    stretch.choose(range(-3, 5))
    assert stretch.chosen == range(5)
    stretch.choose(range(8, 50))
    assert stretch.chosen == range(8, 10)
    stretch.choose(range(20, 30))
    assert stretch.chosen is None


def test_begin_and_end_are_set_one_after_the_other(stretch):
    stretch.begin_at(3)
    assert stretch.chosen == range(3, 10)
    stretch.end_at(6)
    assert stretch.chosen == range(3, 7)
    stretch.begin_at(6)
    assert stretch.chosen == range(6, 7)


def test_an_end_before_the_begin_begins_anew(stretch):
    stretch.choose(range(5, 8))
    stretch.end_at(2)
    assert stretch.chosen == range(3)
    stretch.begin_at(7)
    assert stretch.chosen == range(7, 10)


def test_another_clip_begins_with_no_choice(stretch, session):
    stretch.choose(range(2, 4))
    session.opened.emit()
    assert stretch.chosen is None


def test_only_a_change_is_told(stretch, qtbot):
    told = []
    stretch.changed.connect(lambda: told.append(stretch.chosen))
    stretch.choose(range(2, 4))
    stretch.choose(range(2, 4))
    stretch.clear()
    stretch.clear()
    assert told == [range(2, 4), None]
