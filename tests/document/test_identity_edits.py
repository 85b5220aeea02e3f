"""Names put right over a stretch: outlines stay, hand work stays so, undo brings all back."""

import numpy as np
import pytest

from app.document.edits import (
    AddObject,
    Approve,
    ChangeObject,
    MergeObjects,
    PaintEdit,
    RenumberObject,
    SetLabels,
    SplitObject,
    SwapObjects,
)
from app.document.errors import EditError
from app.document.masks import Box, Provenance
from app.document.packing import pack
from app.document.project import Project
from tests.document.naive_model import FRAMES, HEIGHT, WIDTH, video_of

PAINTED, PROPAGATED = Provenance.PAINTED, Provenance.PROPAGATED


@pytest.fixture
def project():
    """Objects 1 (left) and 2 (right) on all frames; 1 is painted on frame 1, all else carried."""
    project = Project.in_memory(video_of())
    for _ in range(3):
        project.apply(AddObject())
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    labels[2:5, :3], labels[2:5, 6:] = 1, 2
    project.apply(PaintEdit(1, Box(0, 2, 3, 5), labels[2:5, :3].copy(), (1,)))
    for frame in range(FRAMES):
        project.apply(SetLabels(frame, labels, (1, 2), PROPAGATED, {1: 0.9, 2: 0.6}))
    return project


def test_a_swap_trades_pixels_marks_and_confidence_from_a_frame_on(project):
    before = project.labels(1).copy()
    change = project.apply(SwapObjects(1, 2, start=1))
    assert sorted(change.frames) == [1, 2, 3]
    assert (project.labels(0) == before).all()
    assert (project.labels(1)[before == 1] == 2).all()
    assert (project.labels(1)[before == 2] == 1).all()
    assert project.provenance(1) == {1: PROPAGATED, 2: PAINTED}
    assert project.confidence(2) == {1: 0.6, 2: 0.9}
    project.undo()
    assert (project.labels(1) == before).all()
    assert project.provenance(1) == {1: PAINTED, 2: PROPAGATED}


def test_a_swap_with_an_object_that_is_nowhere_renames(project):
    project.apply(SwapObjects(1, 3, start=2, stop=3))
    assert 3 in project.labels(2)
    assert 1 not in project.labels(2)
    assert 1 in project.labels(3)


def test_a_swap_of_masks_that_are_empty_alike_is_no_edit():
    project = Project.in_memory(video_of())
    for _ in range(2):
        project.apply(AddObject())
    nothing = np.zeros((2, 2), np.uint8)
    project.apply(PaintEdit(0, Box(0, 0, 2, 2), nothing, (1, 2)))
    assert project.provenance(0) == {1: PAINTED, 2: PAINTED}
    assert project.apply(SwapObjects(1, 2)) is None


def test_what_was_hand_work_is_hand_work_after_a_merge(project):
    project.apply(MergeObjects(1, into=2))
    assert project.provenance(1) == {2: PAINTED}
    assert project.provenance(2) == {2: PROPAGATED}
    assert project.confidence(2) == {2: 0.6}
    assert set(np.unique(project.labels(0))) == {0, 2}
    assert [info.id for info in project.objects] == [2, 3], "nothing is left of it"
    project.undo()
    assert [info.id for info in project.objects] == [1, 2, 3]
    assert project.provenance(1) == {1: PAINTED, 2: PROPAGATED}


def test_an_object_merged_on_some_frames_only_stays_in_the_list(project):
    project.apply(MergeObjects(1, into=2, start=2))
    assert [info.id for info in project.objects] == [1, 2, 3]
    assert set(project.provenance(1)) == {1, 2}
    assert set(project.provenance(3)) == {2}


def test_a_part_split_off_keeps_how_it_came_to_be(project):
    part = np.zeros((HEIGHT, WIDTH), np.uint8)
    part[2:5, 1:8] = 3
    project.apply(SplitObject(1, {1: pack(part), 2: pack(part)}))
    assert (project.labels(1)[2:5, 1:3] == 3).all()
    assert (project.labels(1)[2:5, :1] == 1).all()
    assert (project.labels(1)[2:5, 6:] == 2).all(), "another object is passed over"
    assert project.provenance(1) == {1: PAINTED, 2: PROPAGATED, 3: PAINTED}
    assert project.provenance(2)[3] is PROPAGATED
    assert 3 not in project.provenance(0)


@pytest.mark.parametrize(
    "edit",
    [
        SwapObjects(1, 2),
        MergeObjects(1, 2),
        MergeObjects(2, 1),
        SplitObject(2, {}),
        SplitObject(1, {1: pack(np.full((HEIGHT, WIDTH), 2, np.uint8))}),
        RenumberObject(1, 2),
        RenumberObject(2, 9, is_new=True),
    ],
)
def test_locked_objects_are_not_renamed(project, edit):
    project.apply(ChangeObject(2, locked=True))
    with pytest.raises(EditError, match="locked"):
        project.apply(edit)


@pytest.mark.parametrize(
    "edit",
    [
        SwapObjects(1, 1),
        MergeObjects(2, 2),
        SwapObjects(1, 9),
        RenumberObject(1, 1),
        RenumberObject(1, 9),
        RenumberObject(1, 2, is_new=True),
        SplitObject(1, {}, new_ids=(2,)),
    ],
)
def test_what_cannot_be_is_refused(project, edit):
    with pytest.raises(EditError):
        project.apply(edit)


def test_nothing_to_rename_is_no_step(project):
    assert project.apply(SwapObjects(1, 2, start=3, stop=3)) is None
    project.apply(Approve((0,)))
    assert project.undo_description == "Approve frame 0"


def test_parts_may_go_to_several_new_objects_in_one_step(project):
    part = np.zeros((HEIGHT, WIDTH), np.uint8)
    part[2, :3], part[4, :3] = 7, 9
    project.apply(SplitObject(1, {2: pack(part)}, new_ids=(7, 9)))
    assert [info.id for info in project.objects] == [1, 2, 3, 7, 9]
    assert project.labels(2)[2:5, 0].tolist() == [7, 1, 9]
    assert project.undo_description == "Split 2 objects from Object 1"
    project.undo()
    assert [info.id for info in project.objects] == [1, 2, 3]
    assert (project.labels(2)[2:5, :3] == 1).all()


def test_a_split_of_nothing_makes_no_object(project):
    part = np.zeros((HEIGHT, WIDTH), np.uint8)
    part[0, 0] = 7
    assert project.apply(SplitObject(1, {2: pack(part)}, new_ids=(7,))) is None
    assert [info.id for info in project.objects] == [1, 2, 3]


def test_an_object_goes_on_as_a_new_one_from_a_frame_on(project):
    before = {frame: project.labels(frame).copy() for frame in range(FRAMES)}
    project.apply(RenumberObject(1, 4, start=1, is_new=True))
    assert [info.id for info in project.objects] == [1, 2, 3, 4]
    assert (project.labels(0) == before[0]).all()
    for frame in range(1, FRAMES):
        assert ((project.labels(frame) == 4) == (before[frame] == 1)).all()
        assert ((project.labels(frame) == 2) == (before[frame] == 2)).all()
    assert project.provenance(1) == {2: PROPAGATED, 4: PAINTED}
    assert project.confidence(2) == {2: 0.6, 4: 0.9}
    project.undo()
    assert [info.id for info in project.objects] == [1, 2, 3]
    assert all((project.labels(frame) == before[frame]).all() for frame in range(FRAMES))


def test_an_object_that_goes_on_as_one_that_is_there_joins_it(project):
    project.apply(RenumberObject(1, 2, start=1, stop=2))
    assert project.provenance(1) == {2: PAINTED}
    assert [info.id for info in project.objects] == [1, 2, 3]
    project.apply(RenumberObject(1, 2))
    assert [info.id for info in project.objects] == [2, 3], "nothing is left of it"


def test_an_object_that_is_nowhere_on_the_stretch_goes_on_as_nothing(project):
    assert project.apply(RenumberObject(3, 4, is_new=True)) is None
    assert [info.id for info in project.objects] == [1, 2, 3]
