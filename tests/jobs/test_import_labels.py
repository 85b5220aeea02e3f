from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest

from app.document.edits import PaintEdit
from app.document.formats.davis import DavisSequence, read_davis_sequence, write_label_png
from app.document.masks import Box, Provenance
from app.document.object_edits import AddObject
from app.document.objects import davis_colour
from app.document.project import Project
from app.document.video import VideoInfo
from app.jobs.anchors import anchors_of
from app.jobs.errors import JobError
from app.jobs.import_labels import take_sequence

SIZE = (12, 16)
Write = Callable[[Mapping[int, np.ndarray]], DavisSequence]


@pytest.fixture
def project() -> Project:
    names = tuple(f"{i:05d}" for i in range(9))
    return Project.in_memory(VideoInfo(Path("clip"), "frames", 16, 12, 9, 25.0, "f", names))


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def write(maps: Mapping[int, np.ndarray]) -> DavisSequence:
        for frame, labels in maps.items():
            write_label_png(tmp_path / f"{frame:05d}.png", labels)
        return read_davis_sequence(tmp_path)

    return write


def square(object_id: int, x: int) -> np.ndarray:
    labels = np.zeros(SIZE, np.uint8)
    labels[2:6, x : x + 4] = object_id
    return labels


def paint(project: Project, frame: int, object_id: int, x: int) -> None:
    box = Box.whole(SIZE)
    project.apply(PaintEdit(frame, box, square(object_id, x), (object_id,)))


def test_imported_labels_add_their_objects_and_are_one_step_to_undo(
    project: Project, written: Write
) -> None:
    maps = {0: square(1, 0), 4: square(7, 8)}
    assert take_sequence(project, written(maps)) == 2
    assert [(info.id, info.colour) for info in project.objects] == [
        (1, davis_colour(1)),
        (7, davis_colour(7)),
    ]
    assert np.array_equal(project.labels(4), maps[4])
    assert set(project.provenance(4).values()) == {Provenance.IMPORTED}
    project.undo()
    assert not project.objects
    assert not project.can_undo


def test_import_leaves_hand_work_alone(project: Project, written: Write) -> None:
    project.apply(AddObject())
    paint(project, 0, 1, 0)
    take_sequence(project, written({0: square(1, 8), 1: square(1, 8)}))
    assert np.array_equal(project.labels(0), square(1, 0))
    assert np.array_equal(project.labels(1), square(1, 8))


def test_only_hand_work_is_an_anchor_and_only_for_its_objects(
    project: Project, written: Write
) -> None:
    take_sequence(project, written({0: square(1, 0), 3: square(2, 8)}))
    paint(project, 0, 1, 4)
    anchors = anchors_of(project)
    assert {f: a.object_ids for f, a in anchors.items()} == {0: (1,)}
    assert anchors_of(project, (2,)) == {}


def test_void_of_an_import_is_kept(project: Project, written: Write) -> None:
    labels = square(1, 0)
    labels[8, 8] = 255
    take_sequence(project, written({2: labels}))
    assert np.array_equal(project.labels(2), labels)


@pytest.mark.parametrize(
    ("maps", "words"),
    [({12: square(1, 0)}, "00012.png.*no frame"), ({1: square(1, 0)[:8]}, "16x8.*16x12")],
)
def test_labels_that_do_not_fit_change_nothing(
    maps: Mapping[int, np.ndarray], words: str, project: Project, written: Write
) -> None:
    with pytest.raises(JobError, match=words):
        take_sequence(project, written(maps))
    assert not project.objects
    assert not project.can_undo
