"""kill -9 at any moment: what was promised is there, whole, and so is the history.

MASKREEL_KILLS=50 kills more often; MASKREEL_PROMISE=200ms holds the program to the time instead of
to what ``flush`` said (on a machine too busy to keep it, that is a failure too).
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from app.document import edits, schema
from app.document.clip_edits import AcceptProposal, PreparedAcceptance
from app.document.project import Project
from app.document.take_back import TakeBack
from tests.document.endless_work import VIDEO, changes

KILLS = int(os.environ.get("MASKREEL_KILLS", "8"))
PROMISE = os.environ.get("MASKREEL_PROMISE", "flush")
ROOT = Path(__file__).parents[2]


def work_until_killed(path, seed, life_s):
    """Let a process work on the project, kill it, and return the moves that it was sure of."""
    command = [sys.executable, "-m", "tests.document.endless_work", str(path), str(seed), PROMISE]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        first = process.stdout.readline()
        time.sleep(life_s)
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read()
    assert process.returncode == -signal.SIGKILL
    whole_lines = (first + rest).split(b"\n")[:-1]
    return max(int(line) for line in whole_lines)


def commit_count(project):
    return schema.read_commit_number(project._store._reader)


def assert_same(project, expected):
    assert project.objects == expected.objects
    assert project.frames_with_labels() == expected.frames_with_labels()
    assert project.can_undo == expected.can_undo
    assert project.can_redo == expected.can_redo
    assert project.undo_description == expected.undo_description
    assert project.redo_description == expected.redo_description
    for frame in expected.frames_with_labels():
        assert np.array_equal(project.labels(frame), expected.labels(frame))
        assert project.state(frame).marks == expected.state(frame).marks


def test_nothing_promised_is_lost_when_the_program_is_killed(tmp_path, record_property):
    random_source = random.Random(int(os.environ.get("MASKREEL_SEED", "1")))
    path = tmp_path / "clip.maskreel"
    expected = Project.in_memory(VIDEO)
    promised_in_all = found_in_all = commits = 0
    for seed in range(KILLS):
        promised = work_until_killed(path, seed, random_source.uniform(0.0, 0.8))
        with Project.open(path) as project:
            found = commit_count(project) - commits
            assert found >= promised
            endless = changes(expected, seed)
            for _ in range(found):
                next(endless)
            assert_same(project, expected)
            steps = 0
            while project.undo():
                expected.undo()
                steps += 1
            assert not expected.can_undo
            assert_same(project, expected)
            for _ in range(steps):
                project.redo()
                expected.redo()
            assert_same(project, expected)
            project.flush()
            commits = commit_count(project)
        promised_in_all += promised
        found_in_all += found
    record_property("changes promised", promised_in_all)
    record_property("changes found", found_in_all)
    # Shown with pytest -s.
    sys.stdout.write(f"{KILLS} kills: {promised_in_all} changes promised, {found_in_all} found\n")


def test_the_endless_work_does_every_kind_of_edit_there_is(monkeypatch):
    seen = set()
    apply = Project.apply
    monkeypatch.setattr(
        Project,
        "apply",
        lambda self, edit, **more: seen.add(type(edit)) or apply(self, edit, **more),
    )
    endless = changes(Project.in_memory(VIDEO), 3)
    for _ in range(300):
        next(endless)
    kinds = {getattr(edits, name) for name in edits.__all__} - {edits.Document, edits.Edit}
    assert seen >= kinds | {AcceptProposal, PreparedAcceptance, TakeBack}


@pytest.mark.parametrize("point", ["begin", "write", "commit", "checkpoint"])
def test_a_kill_in_the_middle_of_writing_leaves_a_whole_project(tmp_path, point):
    """Not at a random moment: in each stretch of the writer's own work, by its own thread."""
    path = tmp_path / "clip.maskreel"
    for seed in range(max(1, KILLS // 8)):
        command = [sys.executable, "-m", "tests.document.endless_work", str(path), str(seed)]
        begun = 0
        if path.exists():
            with Project.open(path) as project:
                begun = commit_count(project)
        with subprocess.Popen(
            [*command, f"die at {point} {seed + 1}"], stdout=subprocess.PIPE, cwd=ROOT
        ) as process:
            words = process.stdout.read()
        assert process.returncode == -signal.SIGKILL
        promised = max(int(line) for line in words.split(b"\n")[:-1])
        with Project.open(path) as project:
            assert commit_count(project) - begun >= promised
            expected = {f: project.labels(f).copy() for f in project.frames_with_labels()}
            steps = 0
            while project.undo():
                steps += 1
            for _ in range(steps):
                assert project.redo() is not None
            for frame, labels in expected.items():
                assert np.array_equal(project.labels(frame), labels)
