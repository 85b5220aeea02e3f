"""What each edit changes, and above all what it does not."""

import numpy as np
import pytest

from app.document.edits import (
    AddObject,
    Approve,
    ChangeObject,
    ClearFrame,
    PaintEdit,
    RemoveObject,
    SetLabels,
)
from app.document.errors import EditError
from app.document.masks import Box, Mark, Provenance
from app.document.objects import LAST_ID, VOID, davis_colour
from app.document.project import Project
from tests.document.naive_model import HEIGHT, WIDTH, video_of

PAINTED, APPROVED, PROPAGATED = Provenance.PAINTED, Provenance.APPROVED, Provenance.PROPAGATED


@pytest.fixture
def project():
    project = Project.in_memory(video_of())
    for _ in range(3):
        project.apply(AddObject())
    return project


def paint(project, frame, box, label, ids=None):
    box = Box(*box)
    after = np.full((box.height, box.width), label, np.uint8)
    return project.apply(PaintEdit(frame, box, after, (label,) if ids is None else ids))


def carry(project, frame, labels, ids, *, group=None, **more):
    return project.apply(SetLabels(frame, labels, ids, PROPAGATED, **more), group=group)


def full(label):
    return np.full((HEIGHT, WIDTH), label, np.uint8)


def test_a_stroke_makes_its_object_painted_on_that_frame_only(project):
    change = paint(project, 1, (2, 1, 5, 4), 1)
    assert change.frames == {1: Box(2, 1, 5, 4)}
    assert project.provenance(1) == {1: PAINTED}
    assert project.provenance(0) == {}
    assert project.frames_with_labels() == [1]
    assert project.anchors() == project.anchors(1) == [1]
    assert project.anchors(2) == []


def test_the_dirty_box_of_a_stroke_holds_only_what_differs(project):
    paint(project, 0, (0, 0, 4, 4), 1)
    assert paint(project, 0, (2, 0, 6, 4), 1).frames == {0: Box(4, 0, 6, 4)}


def test_a_stroke_over_pixels_that_are_right_confirms_them(project):
    carry(project, 0, full(1), (1,))
    change = paint(project, 0, (0, 0, 2, 2), 1)
    assert change.frames == {0: Box(0, 0, 0, 0)}
    assert project.provenance(0) == {1: PAINTED}
    assert paint(project, 0, (0, 0, 2, 2), 1) is None


def test_undo_restores_pixels_painted_over_another_object(project):
    paint(project, 0, (0, 0, 5, 5), 1)
    paint(project, 0, (3, 3, 7, 7), 2)
    assert project.labels(0)[4, 4] == 2
    project.undo()
    assert project.labels(0)[4, 4] == 1
    assert project.provenance(0) == {1: PAINTED}
    project.redo()
    assert project.labels(0)[4, 4] == 2
    assert project.provenance(0) == {1: PAINTED, 2: PAINTED}


def test_an_object_only_painted_over_stays_what_it_was(project):
    carry(project, 0, full(2), (2,), confidence={2: 0.5})
    paint(project, 0, (0, 0, 2, 2), 1)
    assert project.provenance(0) == {1: PAINTED, 2: PROPAGATED}
    assert project.confidence(0) == {2: 0.5}


def test_an_object_erased_altogether_is_known_to_be_absent(project):
    carry(project, 2, np.pad(np.ones((2, 2), np.uint8), ((0, 5), (0, 7))), (1,))
    paint(project, 2, (0, 0, 3, 3), 0, ids=(1,))
    assert not project.labels(2).any()
    assert project.provenance(2) == {1: PAINTED}
    assert project.anchors(1) == [2]
    carry(project, 2, full(1), (1,))
    assert not project.labels(2).any()


def test_the_eraser_marks_objects_that_the_caller_did_not_name(project):
    carry(project, 0, full(3), (3,))
    paint(project, 0, (0, 0, 1, 1), 0, ids=())
    assert project.provenance(0) == {3: PAINTED}


@pytest.mark.parametrize("by", [PROPAGATED, Provenance.PROPOSED, Provenance.IMPORTED])
def test_no_result_changes_hand_work_or_takes_pixels_from_it(project, by):
    paint(project, 0, (0, 0, 4, 4), 1)
    project.apply(SetLabels(1, full(2), (2,), by))
    project.apply(Approve((1,)))
    project.apply(SetLabels(0, full(2), (1, 2), by))
    assert (project.labels(0)[:4, :4] == 1).all()
    assert (project.labels(0)[4:] == 2).all()
    assert project.provenance(0) == {1: PAINTED, 2: by}
    assert project.apply(SetLabels(1, full(0), (2,), by)) is None
    assert (project.labels(1) == 2).all()


def test_objects_not_named_stay_byte_for_byte(project):
    carry(project, 0, full(2), (2,))
    carry(project, 0, full(1), (1,))
    assert (project.labels(0) == 2).all()
    assert project.provenance(0) == {1: PROPAGATED, 2: PROPAGATED}


def test_a_locked_object_keeps_its_pixels_under_every_edit(project):
    carry(project, 0, full(1), (1,))
    project.apply(ChangeObject(1, locked=True))
    assert carry(project, 0, full(0), (1,)) is None
    carry(project, 0, full(2), (1, 2))
    change = paint(project, 0, (0, 0, 9, 7), 2)
    assert change.frames == {0: Box(0, 0, 0, 0)}
    assert project.provenance(0)[2] is PAINTED
    project.apply(ClearFrame(0))
    assert (project.labels(0) == 1).all()
    with pytest.raises(EditError, match="Object 1 is locked"):
        paint(project, 0, (0, 0, 1, 1), 1)
    with pytest.raises(EditError, match="locked"):
        project.apply(RemoveObject(1))


def test_void_pixels_are_set_only_where_void_is_named(project):
    carry(project, 0, full(VOID), (1, VOID))
    assert (project.labels(0) == VOID).all()
    carry(project, 0, full(1), (1,))
    assert (project.labels(0) == VOID).all()
    assert project.provenance(0) == {1: PROPAGATED}
    carry(project, 0, full(1), (1, VOID))
    assert (project.labels(0) == 1).all()


def test_removing_an_object_takes_its_pixels_from_all_frames_in_one_step(project):
    for frame in range(3):
        carry(project, frame, full(1), (1,))
        paint(project, frame, (0, 0, 2, 2), 2)
    before = [project.labels(frame) for frame in range(3)]
    change = project.apply(RemoveObject(1))
    assert sorted(change.frames) == [0, 1, 2]
    assert change.objects_changed
    assert [info.id for info in project.objects] == [2, 3]
    for frame in range(3):
        assert set(np.unique(project.labels(frame))) == {0, 2}
        assert project.provenance(frame) == {2: PAINTED}
    project.undo()
    for frame in range(3):
        assert np.array_equal(project.labels(frame), before[frame])
    assert [info.id for info in project.objects] == [1, 2, 3]


def test_new_objects_take_the_lowest_free_id_and_its_davis_colour(project):
    project.apply(RemoveObject(2))
    project.apply(AddObject(name="dog"))
    added = project.object_info(2)
    assert (added.name, added.colour) == ("dog", (0, 128, 0))
    assert [davis_colour(index) for index in (0, 1, 3, 255)] == [
        (0, 0, 0),
        (128, 0, 0),
        (128, 128, 0),
        (224, 224, 192),
    ]


def test_ids_end_at_254(project):
    for _ in range(3, LAST_ID):
        project.apply(AddObject())
    assert project.objects[-1].id == LAST_ID
    with pytest.raises(EditError, match="254 object ids are taken"):
        project.apply(AddObject())


def test_hiding_an_object_is_no_step_and_outlasts_undo(project):
    project.apply(ChangeObject(1, name="dog"))
    project.apply(ChangeObject(1, visible=False))
    assert project.undo_description == "Rename Object 1"
    project.undo()
    assert project.object_info(1).name == "Object 1"
    assert not project.object_info(1).visible
    project.apply(ChangeObject(1, visible=True))
    assert project.can_redo
    project.redo()
    assert project.object_info(1).visible
    assert project.object_info(1).name == "dog"


def test_approving_makes_anchors_and_keeps_confidence(project):
    carry(project, 1, full(1), (1, 2), confidence={1: np.float32(0.25)})
    change = project.apply(Approve((0, 1, 2)))
    assert change.frames == {1: Box(0, 0, 0, 0)}
    assert project.state(1).marks == {1: Mark(APPROVED, 0.25), 2: Mark(APPROVED)}
    assert project.anchors(2) == [1]
    assert project.apply(Approve((1,))) is None


def test_clearing_a_frame_forgets_it(project):
    paint(project, 1, (0, 0, 3, 3), 1)
    project.apply(ClearFrame(1))
    assert project.frames_with_labels() == []
    assert project.apply(ClearFrame(1)) is None
    project.undo()
    assert project.anchors() == [1]


def test_undo_goes_across_frames_and_names_the_frame_to_show(project):
    paint(project, 3, (0, 0, 3, 3), 1)
    paint(project, 0, (0, 0, 3, 3), 1)
    assert [project.undo().focus_frame, project.undo().focus_frame] == [0, 3]
    assert [project.redo().focus_frame, project.redo().focus_frame] == [3, 0]
    assert project.redo() is None


def test_a_group_is_one_step_that_goes_back_to_its_first_frame(project):
    for frame in (2, 1, 0, 3):
        carry(project, frame, full(1), (1,), group="run", description="Propagate")
    assert project.undo_description == "Propagate"
    change = project.undo()
    assert sorted(change.frames) == [0, 1, 2, 3]
    assert change.focus_frame == 2
    assert project.frames_with_labels() == []
    project.redo()
    assert project.frames_with_labels() == [0, 1, 2, 3]


def test_a_stroke_during_a_run_is_undone_before_the_run(project):
    carry(project, 1, full(1), (1,), group="run", description="Propagate")
    paint(project, 0, (0, 0, 3, 3), 2)
    carry(project, 2, full(1), (1,), group="run", description="Propagate")
    assert project.undo_description == "Paint"
    assert sorted(project.undo().frames) == [0]
    carry(project, 3, full(1), (1,), group="run", description="Propagate")
    assert project.redo_description == "Paint"  # a late result does not cost the redo
    assert sorted(project.undo().frames) == [1, 2, 3]


def test_a_result_on_a_frame_painted_since_begins_a_step_of_its_own(project):
    carry(project, 1, full(1), (1,), group="run")
    paint(project, 2, (0, 0, 3, 3), 2)
    carry(project, 2, full(1), (1,), group="run")
    assert sorted(project.undo().frames) == [2]
    assert project.labels(2)[0, 0] == 2
    assert sorted(project.undo().frames) == [2]
    assert sorted(project.undo().frames) == [1]


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (SetLabels(4, full(1), (1,), PROPAGATED), "no frame 4: the video has 0..3"),
        (SetLabels(0, full(1), (9,), PROPAGATED), "no object 9"),
        (SetLabels(0, full(1)[:, :5], (1,), PROPAGATED), r"\(7, 5\); expected uint8 \(7, 9\)"),
        (SetLabels(0, full(1).astype(int), (1,), PROPAGATED), "int64"),
        (SetLabels(0, full(1), (1,), PAINTED), "use PaintEdit or Approve"),
        (PaintEdit(0, Box(8, 0, 10, 1), full(1)[:1, :2], (1,)), "not inside a frame"),
        (PaintEdit(0, Box(0, 0, 2, 1), full(1), (1,)), "the size of their box"),
        (PaintEdit(0, Box(0, 0, 9, 7), full(9), ()), "no object 9"),
        (AddObject(object_id=1), "already has an object 1"),
        (AddObject(object_id=255), r"not in 1\.\.254"),
        (ChangeObject(9, name="x"), "no object 9"),
        (ChangeObject(1, name=" "), "name that is not empty"),
    ],
)
def test_wrong_edits_are_refused_in_words_and_change_nothing(project, edit, message):
    with pytest.raises(EditError, match=message):
        project.apply(edit)
    assert project.frames_with_labels() == []
    assert len(project.objects) == 3


def test_labels_handed_out_are_read_only_and_never_change(project):
    before = project.labels(0)
    paint(project, 0, (0, 0, 3, 3), 1)
    kept = project.labels(0)
    paint(project, 0, (0, 0, 3, 3), 2)
    assert not before.any()
    assert kept[0, 0] == 1
    with pytest.raises(ValueError, match="read-only"):
        kept[0, 0] = 5


def test_listeners_hear_each_change_until_they_leave(project):
    heard = []
    leave = project.subscribe(heard.append)
    paint(project, 0, (0, 0, 3, 3), 1)
    project.undo()
    leave()
    project.redo()
    assert [change.kind for change in heard] == ["apply", "undo"]
