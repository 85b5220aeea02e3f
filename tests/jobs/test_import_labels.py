from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest

from app.document.edits import PaintEdit
from app.document.formats.davis import palette, write_label_png
from app.document.formats.mask_doctor import examine
from app.document.formats.mask_sets import find_masks
from app.document.masks import Box, Provenance
from app.document.object_edits import AddObject
from app.document.objects import davis_colour
from app.document.project import Project
from app.document.video import VideoInfo
from app.jobs.anchors import anchors_of
from app.jobs.errors import JobError
from app.jobs.import_labels import Answers, decide, import_edit
from tests.document.formats.trees import save_indexed

SIZE = (12, 16)
Take = Callable[..., None]


@pytest.fixture
def project() -> Project:
    names = tuple(f"{i:05d}" for i in range(9))
    return Project.in_memory(VideoInfo(Path("clip"), "frames", 16, 12, 9, 25.0, "f", names))


@pytest.fixture
def take(project: Project, tmp_path: Path) -> Take:
    """Write masks to a folder and bring them into the project."""

    def do(maps: Mapping[int, np.ndarray], answers: Answers | None = None) -> None:
        answers = answers or Answers()
        for frame, labels in maps.items():
            write_label_png(tmp_path / f"{frame:05d}.png", labels)
        diagnosis = examine(find_masks(tmp_path), project.video, project.objects)
        treatment = decide(diagnosis, answers)
        project.apply(import_edit(diagnosis, treatment, project.objects, answers=answers))

    return do


def square(object_id: int, x: int) -> np.ndarray:
    labels = np.zeros(SIZE, np.uint8)
    labels[2:6, x : x + 4] = object_id
    return labels


def paint(project: Project, frame: int, object_id: int, x: int) -> None:
    box = Box.whole(SIZE)
    project.apply(PaintEdit(frame, box, square(object_id, x), (object_id,)))


def test_imported_labels_add_their_objects_and_are_one_step_to_undo(
    project: Project, take: Take
) -> None:
    maps = {0: square(1, 0), 4: square(7, 8)}
    take(maps)
    assert [(info.id, info.colour) for info in project.objects] == [
        (1, davis_colour(1)),
        (7, davis_colour(7)),
    ]
    assert np.array_equal(project.labels(4), maps[4])
    assert set(project.provenance(4).values()) == {Provenance.IMPORTED}
    project.undo()
    assert not project.objects
    assert not project.can_undo


def test_import_leaves_hand_work_alone_unless_it_is_told_to_replace_it(
    project: Project, take: Take
) -> None:
    project.apply(AddObject())
    paint(project, 0, 1, 0)
    take({0: square(1, 8), 1: square(1, 8)})
    assert np.array_equal(project.labels(0), square(1, 0))
    assert np.array_equal(project.labels(1), square(1, 8))
    take({}, Answers(over_hand=True))
    assert np.array_equal(project.labels(0), square(1, 8))
    assert project.provenance(0)[1] is Provenance.IMPORTED


def test_only_hand_work_is_an_anchor_and_only_for_its_objects(project: Project, take: Take) -> None:
    take({0: square(1, 0), 3: square(2, 8)})
    paint(project, 0, 1, 4)
    anchors = anchors_of(project)
    assert {f: a.object_ids for f, a in anchors.items()} == {0: (1,)}
    assert anchors_of(project, (2,)) == {}


def test_masks_imported_as_approved_are_anchors(project: Project, take: Take) -> None:
    take({0: square(1, 0), 3: square(2, 8)}, Answers(approve=True))
    assert project.anchors() == [0, 3]
    project.undo()
    assert not project.can_undo


def test_void_of_an_import_is_kept(project: Project, take: Take) -> None:
    labels = square(1, 0)
    labels[8, 8] = 255
    take({2: labels})
    assert np.array_equal(project.labels(2), labels)


@pytest.mark.parametrize(
    ("maps", "words"),
    [
        ({12: square(1, 0)}, "No frame of clip is called 00012.*--first-frame"),
        ({1: square(1, 0)[:8]}, "16x8.*16x12.*--resize"),
        ({1: square(255, 0)}, "one object or void.*--void or --binary"),
        ({1: square(0, 0)}, "no object"),
    ],
)
def test_what_would_have_to_be_guessed_is_refused_and_changes_nothing(
    maps: Mapping[int, np.ndarray], words: str, project: Project, take: Take
) -> None:
    with pytest.raises(JobError, match=words):
        take(maps)
    assert not project.objects
    assert not project.can_undo


def test_answers_take_the_place_of_guesses(project: Project, take: Take) -> None:
    take({3: np.kron(square(255, 0)[::2, ::2], np.ones((1, 1), np.uint8))},
         Answers(is_void=False, resize=True, first_frame=5))  # fmt: skip
    assert project.frames_with_labels() == [5]
    assert set(np.unique(project.labels(5))) == {0, 1}


def test_own_colours_of_a_palette_are_those_of_new_objects(
    project: Project, tmp_path: Path, take: Take
) -> None:
    own = bytearray(palette())
    own[6:9] = bytes((9, 99, 199))
    save_indexed(tmp_path / "00001.png", square(2, 4), bytes(own))
    take({})
    assert [(info.id, info.colour) for info in project.objects] == [(2, (9, 99, 199))]
