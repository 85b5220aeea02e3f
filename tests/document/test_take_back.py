"""What a run changed can be put back, without harm to what a hand did since."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.document.edits import AddObject, Approve, ChangeObject, PaintEdit, SetLabels
from app.document.masks import Box, Provenance
from app.document.project import Project
from app.document.take_back import TakeBack
from tests.document.naive_model import FRAMES, HEIGHT, WIDTH, video_of

MAPS = st.lists(
    st.binary(min_size=HEIGHT * WIDTH, max_size=HEIGHT * WIDTH).map(
        lambda raw: (np.frombuffer(raw, np.uint8) % 4).reshape(HEIGHT, WIDTH)
    ),
    min_size=FRAMES,
    max_size=FRAMES,
)
IDS = (1, 2, 3)


def carried(maps) -> Project:
    project = Project.in_memory(video_of())
    for object_id in IDS:
        project.apply(AddObject(object_id=object_id))
    for frame, labels in enumerate(maps):
        project.apply(SetLabels(frame, labels, IDS, Provenance.PROPAGATED, {1: 0.5}))
    return project


def all_states(project):
    return [(project.labels(f).tobytes(), dict(project.state(f).marks)) for f in range(FRAMES)]


def run(project, maps, ids):
    before = {f: project.state(f) for f in range(FRAMES)}
    for frame, labels in enumerate(maps):
        project.apply(SetLabels(frame, labels, ids, Provenance.PROPAGATED), group="run")
    return before


@settings(max_examples=40, deadline=None)
@given(MAPS, MAPS, st.sets(st.sampled_from(IDS), min_size=1))
def test_taking_a_run_back_is_as_if_it_had_not_been(first, second, ids):
    project = carried(first)
    states = all_states(project)
    before = run(project, second, ids)
    after = all_states(project)
    project.apply(TakeBack(before, ids))
    assert all_states(project) == states
    if after != states:
        project.undo()
        assert all_states(project) == after, "taking back is one step of undo"


@settings(max_examples=40, deadline=None)
@given(MAPS, MAPS)
def test_what_a_hand_did_since_stays(first, second):
    project = carried(first)
    before = run(project, second, IDS)
    project.apply(Approve((1,), (2,)))
    project.apply(PaintEdit(0, Box(0, 0, 2, 2), np.full((2, 2), 3, np.uint8), (3,)))
    project.apply(ChangeObject(1, locked=True))
    ones = [(project.labels(f) == 1).tobytes() for f in range(FRAMES)]
    approved = (project.labels(1) == 2).tobytes()
    painted = (project.labels(0) == 3).tobytes()
    project.apply(TakeBack(before, IDS))
    assert [(project.labels(f) == 1).tobytes() for f in range(FRAMES)] == ones
    assert (project.labels(1) == 2).tobytes() == approved
    assert (project.labels(0) == 3).tobytes() == painted


def test_nothing_to_take_back_is_no_step():
    maps = [np.zeros((HEIGHT, WIDTH), np.uint8)] * FRAMES
    project = carried(maps)
    assert project.apply(TakeBack({0: project.state(0)}, IDS)) is None
