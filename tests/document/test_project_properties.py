"""Whatever is done in whatever order, the project is what the plain rules say it is."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.document.edits import AddObject
from app.document.errors import EditError
from app.document.project import Project
from tests.document.naive_model import (
    IDS,
    NaiveProject,
    RefusedError,
    edits,
    same,
    state_of,
    video_of,
)

# MASKREEL_EXAMPLES=20 tries twenty times as many.
EFFORT = int(os.environ.get("MASKREEL_EXAMPLES", "1"))

moves = st.lists(
    st.one_of(
        st.tuples(edits, st.sampled_from((None, None, "run a", "run b"))),
        st.sampled_from(("undo", "undo", "redo", "reopen")),
    ),
    min_size=1,
    max_size=25,
)


def follow(project: Project, naive: NaiveProject, move) -> None:
    """Do one move with both and compare what they say of it."""
    if move == "undo":
        expected = naive.position > 0
        assert (project.undo() is not None) == expected
        naive.position -= expected
    elif move == "redo":
        expected = naive.position < len(naive.steps)
        assert (project.redo() is not None) == expected
        naive.position += expected
    else:
        edit, group = move
        try:
            changed = naive.apply(edit, group)
        except RefusedError:
            with pytest.raises(EditError):
                project.apply(edit, group=group)
            return
        assert (project.apply(edit, group=group) is not None) == changed


def begin(project: Project, naive: NaiveProject) -> None:
    for _ in IDS:
        project.apply(AddObject())
        naive.apply(AddObject())


def check_whole_history(project: Project, naive: NaiveProject) -> None:
    """Walk back to the beginning and forth to the end."""
    while project.undo():
        naive.position -= 1
        assert same(state_of(project), naive.state())
    assert naive.position == 0
    while project.redo():
        naive.position += 1
        assert same(state_of(project), naive.state())
    assert naive.position == len(naive.steps)


@settings(max_examples=50 * EFFORT, deadline=None, suppress_health_check=list(HealthCheck))
@given(moves)
def test_a_project_in_memory_equals_the_naive_model(sequence):
    project, naive = Project.in_memory(video_of()), NaiveProject()
    begin(project, naive)
    for move in sequence:
        if move != "reopen":
            follow(project, naive, move)
            assert same(state_of(project), naive.state())
    check_whole_history(project, naive)


@settings(max_examples=20 * EFFORT, deadline=None, suppress_health_check=list(HealthCheck))
@given(moves)
def test_a_reopened_project_equals_the_naive_model(sequence):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clip.maskreel"
        project, naive = Project.create(path, video_of()), NaiveProject()
        begin(project, naive)
        try:
            for move in sequence:
                if move == "reopen":
                    project.close()
                    project = Project.open(path)
                    naive.groups.clear()  # a run does not outlive the program
                else:
                    follow(project, naive, move)
                assert same(state_of(project), naive.state())
            project.close()
            project = Project.open(path)
            assert same(state_of(project), naive.state())
            check_whole_history(project, naive)
        finally:
            project.close()


@settings(max_examples=60 * EFFORT, deadline=None)
@given(st.lists(edits, max_size=6), edits)
def test_apply_then_undo_is_identity(earlier, edit):
    project = Project.in_memory(video_of())
    for _ in IDS:
        project.apply(AddObject())
    for one in (*earlier, edit):
        before = state_of(project)
        try:
            change = project.apply(one)
        except EditError:
            change = None
        if change is None:
            assert same(state_of(project), before)
            continue
        after = state_of(project)
        project.undo()
        assert same(state_of(project), before)
        project.redo()
        assert same(state_of(project), after)
