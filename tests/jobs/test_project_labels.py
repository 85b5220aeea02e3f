from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.document.edits import PaintEdit
from app.document.masks import Box, Provenance
from app.document.object_edits import AddObject
from app.document.project import Project
from app.document.video import VideoInfo
from app.jobs.anchors import anchors_of

SIZE = (12, 16)


@pytest.fixture
def project() -> Project:
    info = VideoInfo(Path("clip"), "frames", 16, 12, 9, 25.0, "f", tuple("abcdefghi"))
    return Project.in_memory(info)


def square(object_id: int, x: int) -> np.ndarray:
    labels = np.zeros(SIZE, np.uint8)
    labels[2:6, x : x + 4] = object_id
    return labels


def paint(project: Project, frame: int, object_id: int, x: int) -> None:
    box = Box.whole(SIZE)
    project.apply(PaintEdit(frame, box, square(object_id, x), (object_id,)))


def test_imported_labels_add_their_objects_and_are_one_step_to_undo(project: Project) -> None:
    maps = {0: square(1, 0), 4: square(7, 8)}
    assert take_labels(project, maps) == 2
    assert [info.id for info in project.objects] == [1, 7]
    assert np.array_equal(project.labels(4), maps[4])
    assert set(project.provenance(4).values()) == {Provenance.IMPORTED}
    project.undo()
    assert not project.objects
    assert not project.can_undo


def test_import_leaves_hand_work_alone(project: Project) -> None:
    project.apply(AddObject())
    paint(project, 0, 1, 0)
    take_labels(project, {0: square(1, 8), 1: square(1, 8)})
    assert np.array_equal(project.labels(0), square(1, 0))
    assert np.array_equal(project.labels(1), square(1, 8))


def test_only_hand_work_is_an_anchor_and_only_for_its_objects(project: Project) -> None:
    take_labels(project, {0: square(1, 0), 3: square(2, 8)})
    paint(project, 0, 1, 4)
    anchors = anchors_of(project)
    assert {f: a.object_ids for f, a in anchors.items()} == {0: (1,)}
    assert anchors_of(project, (2,)) == {}


def test_void_of_an_import_is_kept(project: Project) -> None:
    labels = square(1, 0)
    labels[8, 8] = 255
    take_labels(project, {2: labels})
    assert np.array_equal(project.labels(2), labels)
