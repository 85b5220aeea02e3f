"""Accepting a proposal: one step over many frames, whole or not at all."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.document.clip_edits import AcceptProposal
from app.document.edits import AddObject, Approve, ChangeObject, PaintEdit, SetLabels
from app.document.errors import EditError
from app.document.masks import Box, Provenance
from app.document.packing import pack
from app.document.project import Project
from tests.document.naive_model import video_of

COUNT = 3
SIZE = (5, 6)
VIDEO = video_of(width=SIZE[1], height=SIZE[0], frame_count=COUNT)

label_maps = arrays(np.uint8, SIZE, elements=st.integers(0, 3))


@st.composite
def worked_on(draw):
    """Return what a function does to a project: objects 1 to 3, results, hand work, locks."""
    results = draw(st.dictionaries(st.integers(0, COUNT - 1), label_maps))
    painted = draw(st.dictionaries(st.integers(0, COUNT - 1), st.integers(1, 3)))
    approved = draw(st.sets(st.integers(0, COUNT - 1), max_size=1))
    locked = draw(st.sets(st.integers(2, 3), max_size=1))

    def work(project):
        for frame, labels in results.items():
            project.apply(SetLabels(frame, labels, (1, 2, 3), Provenance.PROPAGATED))
        for frame, object_id in painted.items():
            patch = np.full((2, 2), object_id, np.uint8)
            with suppress(EditError):  # it is locked
                project.apply(PaintEdit(frame, Box(1, 1, 3, 3), patch, (object_id,)))
        project.apply(Approve(approved))
        for object_id in locked:
            project.apply(ChangeObject(object_id, locked=True))

    return work


@st.composite
def acceptances(draw):
    maps = draw(st.dictionaries(st.integers(0, COUNT - 1), label_maps, min_size=1))
    is_new = draw(st.booleans())
    return AcceptProposal(
        object_id=4 if is_new else draw(st.integers(1, 3)),
        is_new=is_new,
        maps={frame: pack(labels) for frame, labels in maps.items()},
        number=draw(st.integers(1, 3)),
        confidence=dict.fromkeys(list(maps)[:2], 0.5),
        is_union=draw(st.booleans()),
    )


def started():
    project = Project.in_memory(VIDEO)
    for object_id in (1, 2, 3):
        project.apply(AddObject(object_id=object_id))
    return project


def contents(project):
    frames = {f: (project.labels(f).tobytes(), project.state(f).marks) for f in range(COUNT)}
    return frames, project.objects


def silent(done, total):
    pass


@settings(deadline=None)
@given(work=worked_on(), edit=acceptances())
def test_one_undo_restores_everything_and_redo_brings_it_back(work, edit):
    project = started()
    work(project)
    before = contents(project)
    if project.apply(edit) is not None:
        after = contents(project)
        project.undo()
        assert contents(project) == before
        project.redo()
        assert contents(project) == after
    else:
        assert contents(project) == before


@settings(deadline=None)
@given(work=worked_on(), edit=acceptances())
def test_only_background_and_the_object_change_and_hand_work_never(work, edit):
    project = started()
    work(project)
    before = {f: (project.labels(f).copy(), dict(project.state(f).marks)) for f in range(COUNT)}
    is_locked = any(info.locked and info.id == edit.object_id for info in project.objects)
    project.apply(edit)
    for frame, (labels, marks) in before.items():
        now = project.labels(frame)
        changed = now != labels
        assert np.isin(labels[changed], (0, edit.object_id)).all()
        assert np.isin(now[changed], (0, edit.object_id)).all()
        mark = marks.get(edit.object_id)
        if is_locked or frame not in edit.maps or (mark and mark.provenance.is_hand_work):
            assert not changed.any()
        if edit.is_union:
            assert (now[labels == edit.object_id] == edit.object_id).all()
        others = dict(project.state(frame).marks)
        others.pop(edit.object_id, None)
        marks.pop(edit.object_id, None)
        assert others == marks


@settings(deadline=None)
@given(before=worked_on(), meanwhile=worked_on(), edit=acceptances())
def test_what_was_prepared_does_the_same_whatever_happened_meanwhile(before, meanwhile, edit):
    prepared_early, plain = started(), started()
    before(prepared_early)
    prepared = edit.prepared(prepared_early, silent)
    meanwhile(prepared_early)
    before(plain)
    meanwhile(plain)
    prepared_early.apply(prepared)
    plain.apply(edit)
    assert contents(prepared_early) == contents(plain)


def test_a_new_object_comes_and_goes_with_its_masks():
    project = Project.in_memory(VIDEO)
    labels = np.zeros(SIZE, np.uint8)
    labels[2, 3] = 7
    edit = AcceptProposal(5, is_new=True, maps={1: pack(labels)}, number=7, confidence={1: 0.25})
    change = project.apply(edit)
    assert change is not None
    assert change.objects_changed
    assert project.labels(1)[2, 3] == 5
    assert project.provenance(1) == {5: Provenance.PROPOSED}
    assert project.confidence(1) == {5: 0.25}
    project.undo()
    assert not project.objects
    assert project.frames_with_labels() == []


def test_it_says_on_how_many_frames_hand_work_stays():
    project = started()
    maps = {frame: pack(np.ones(SIZE, np.uint8)) for frame in range(COUNT)}
    project.apply(PaintEdit(1, Box(0, 0, 1, 1), np.ones((1, 1), np.uint8), (1,)))
    edit = AcceptProposal(1, is_new=False, maps=maps, number=1, confidence={})
    assert edit.hand_frames(project) == 1


def test_an_object_that_the_project_lacks_is_refused():
    edit = AcceptProposal(9, is_new=False, maps={}, number=1, confidence={})
    with pytest.raises(EditError, match="no object 9"):
        started().apply(edit)


def test_a_project_opened_again_has_it_as_one_step(tmp_path):
    maps = {frame: pack(np.full(SIZE, frame + 1, np.uint8)) for frame in range(COUNT)}
    with Project.create(tmp_path / "a.maskreel", VIDEO) as project:
        project.apply(AcceptProposal(1, is_new=True, maps=maps, number=2, confidence={}))
    with Project.open(tmp_path / "a.maskreel") as project:
        assert (project.labels(1) == 1).all()
        assert project.frames_with_labels() == [0, 1, 2]
        project.undo()
        assert not project.can_undo
        assert not project.objects
