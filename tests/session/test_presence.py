import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal

from app.document.edits import AddObject, PaintEdit, RemoveObject, SetLabels
from app.document.masks import Box, Provenance
from app.document.packing import pack
from app.session.presence import Presence, count_objects


class OneProject(QObject):
    """As much of a session as presence needs."""

    opened, closed, changed = Signal(), Signal(), Signal(object)

    def __init__(self, project):
        super().__init__()
        self.project = project
        project.subscribe(self.changed.emit)


@pytest.fixture
def presence(qapp, project):
    """Object 1 as a square that grows frame by frame, painted on frame 5; object 2 nowhere."""
    for _ in range(2):
        project.apply(AddObject())
    for frame in range(3, 8):
        labels = np.zeros(project.size, np.uint8)
        labels[:frame, :frame] = 1
        project.apply(SetLabels(frame, labels, (1, 2), Provenance.PROPAGATED))
    session = OneProject(project)
    made = Presence(session)
    made.session = session
    session.opened.emit()
    return made


def settled(presence, qtbot):
    qtbot.waitUntil(lambda: presence.is_settled)


def test_areas_and_bounds_are_those_of_the_labels(presence, qtbot):
    settled(presence, qtbot)
    assert presence.areas(1).tolist() == [0] * 3 + [9, 16, 25, 36, 49] + [0] * 12
    assert presence.count(1) == 5
    assert presence.bounds(1) == (3, 7)
    assert presence.largest(1) == 7
    assert presence.first_by_hand(1) is None
    assert presence.is_seen(1, 3)
    assert not presence.is_seen(1, 2)


def test_what_is_known_to_be_absent_is_not_seen(presence, qtbot):
    settled(presence, qtbot)
    assert presence.count(2) == 0
    assert presence.bounds(2) is None
    assert presence.largest(2) is None


def test_changes_and_their_undo_are_counted(presence, project, qtbot):
    settled(presence, qtbot)
    project.apply(PaintEdit(12, Box(0, 0, 2, 2), np.full((2, 2), 1, np.uint8), (1,)))
    settled(presence, qtbot)
    assert presence.bounds(1) == (3, 12)
    assert presence.first_by_hand(1) == 12
    project.apply(RemoveObject(1))
    settled(presence, qtbot)
    assert presence.count(1) == 0
    project.undo()
    project.undo()
    settled(presence, qtbot)
    assert presence.bounds(1) == (3, 7)


def test_nothing_is_left_after_closing(presence, qtbot):
    settled(presence, qtbot)
    presence.session.closed.emit()
    assert presence.count(1) == 0


def test_packed_maps_know_their_areas(project):
    rng = np.random.default_rng(2)
    for labels in (
        rng.integers(0, 4, (30, 40), dtype=np.uint8),
        np.zeros((30, 40), np.uint8),
        np.kron(rng.integers(0, 4, (3, 4), dtype=np.uint8), np.ones((10, 10), np.uint8)),
    ):
        expected = {int(i): int((labels == i).sum()) for i in np.unique(labels) if i}
        assert pack(labels).areas() == expected


def test_counting_can_be_ended(project):
    project.apply(AddObject())
    project.apply(SetLabels(0, np.ones(project.size, np.uint8), (1,), Provenance.PROPAGATED))

    def end(done, total):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        count_objects(project, [0], end)
