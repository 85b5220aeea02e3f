"""The project file: whole after every commit, plain about every failure."""

import contextlib
import os
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from app.document.edits import AddObject, ChangeObject, PaintEdit, SetLabels
from app.document.errors import (
    DamagedProjectError,
    NewerProjectError,
    NotAProjectError,
    ProjectError,
    ProjectInUseError,
    SaveError,
)
from app.document.masks import Box, Provenance
from app.document.project import Project
from tests.document.naive_model import same, state_of, video_of


@pytest.fixture
def path(tmp_path):
    return tmp_path / "clip.maskreel"


def begin(path):
    project = Project.create(path, video_of())
    project.apply(AddObject())
    project.apply(AddObject())
    return project


def paint(project, frame, label=1, x=0):
    project.apply(PaintEdit(frame, Box(x, 0, x + 2, 2), np.full((2, 2), label, np.uint8), (label,)))


def carry(project, frame, *, group):
    labels = np.full(project.size, 2, np.uint8)
    edit = SetLabels(frame, labels, (2,), Provenance.PROPAGATED, {2: 0.75}, "Propagate")
    project.apply(edit, group=group)


def names_in(folder):
    return sorted(one.name for one in folder.iterdir())


def disk_position(path):
    """Read with another connection how many steps are on disk."""
    connection = sqlite3.connect(path)
    try:
        return int(
            connection.execute("SELECT value FROM meta WHERE key = 'position'").fetchone()[0]
        )
    finally:
        connection.close()


def test_a_project_reopens_as_it_was_with_its_history(path):
    with begin(path) as project:
        paint(project, 1)
        for frame in range(4):
            carry(project, frame, group="run")
        project.apply(ChangeObject(1, name="dog", colour=(1, 2, 3)))
        project.apply(ChangeObject(2, visible=False))
        project.undo()
        before, objects = state_of(project), project.objects
    with Project.open(path) as project:
        assert project.video == video_of()
        assert same(state_of(project), before)
        assert project.objects == objects
        assert project.confidence(0) == {2: 0.75}
        assert (project.undo_description, project.redo_description) == (
            "Propagate",
            "Rename Object 1",
        )
        change = project.undo()
        assert (sorted(change.frames), change.focus_frame) == ([0, 1, 2, 3], 0)
        assert project.frames_with_labels() == [1]


def test_each_edit_is_on_disk_a_moment_after_it(path):
    with begin(path) as project:
        for count in range(3, 8):
            paint(project, 0, label=count % 2 + 1)
            deadline = time.monotonic() + 10
            while disk_position(path) < count and time.monotonic() < deadline:
                time.sleep(0.001)
            assert disk_position(path) == count


def test_a_moment_of_rest_brings_the_log_into_the_file(path, monkeypatch, tmp_path):
    monkeypatch.setattr("app.document.store._IDLE_S", 0.01)
    with begin(path) as project:
        paint(project, 3)
        project.flush()
        deadline = time.monotonic() + 10
        count = 0
        while count < 3 and time.monotonic() < deadline:
            alone = tmp_path / "alone.maskreel"
            alone.write_bytes(path.read_bytes())
            with contextlib.suppress(sqlite3.Error):  # copied while the log was coming in
                count = disk_position(alone)
            alone.unlink()
        assert count == 3


def test_a_new_edit_after_undo_cuts_the_steps_undone_from_the_file(path):
    with begin(path) as project:
        paint(project, 0)
        paint(project, 1)
        project.undo()
        project.undo()
        paint(project, 2)
    with Project.open(path) as project:
        assert not project.can_redo
        assert project.frames_with_labels() == [2]
        assert project.undo().focus_frame == 2


def test_steps_of_long_ago_leave_the_memory_and_come_back(path, monkeypatch):
    monkeypatch.setattr("app.document.history.TRIM_EVERY", 1)
    monkeypatch.setattr("app.document.history.RESIDENT_BYTES", 0)
    with begin(path) as project:
        project._history._resident_bytes = 0
        for count in range(20):
            paint(project, count % 4, label=count % 2 + 1)
            project.flush()
        assert len(project._history._steps) < 4
        assert project.undo_description == "Paint"
        while project.can_undo:
            project.undo()
        assert project.frames_with_labels() == []
        while project.can_redo:
            project.redo()
        assert project.labels(3)[0, 0] == 2


def test_no_file_is_touched_on_the_thread_that_edits(path):
    with begin(path) as project:
        project.flush()
        store = project._store
        entered, go_on = threading.Event(), threading.Event()
        write = store._write_batch

        def slow(batch):
            entered.set()
            go_on.wait(10)
            return write(batch)

        store._write_batch = slow
        paint(project, 0)
        assert entered.wait(10)
        paint(project, 1)  # returns although the disk is stuck
        project.undo()
        assert project.unsaved_count == 3
        go_on.set()
        project.flush()
        assert project.unsaved_count == 0
        assert disk_position(path) == 3


class FailingSwitch:
    """Makes the writer of a project fail as SQLite does, until told otherwise."""

    def __init__(self, project, pragma):
        self.heard = []
        self.seen = threading.Event()
        self.healed = threading.Event()
        self._project = project
        self._writer = project._store._writer
        project.flush()
        project.subscribe_save_errors(self._hear)
        self._writer.execute(pragma)

    def _hear(self, error):
        self.heard.append(error)
        (self.healed if error is None else self.seen).set()


@pytest.mark.parametrize(
    ("pragma", "cure", "words"),
    [
        ("PRAGMA query_only = ON", "PRAGMA query_only = OFF", "read-only"),
        ("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000", "disk is full"),
    ],
)
def test_a_failing_disk_is_reported_at_once_and_the_work_is_kept(path, pragma, cure, words):
    with begin(path) as project:
        paint(project, 0)
        switch = FailingSwitch(project, pragma)
        rng = np.random.default_rng(0)
        noise = rng.integers(0, 3, project.size, dtype=np.uint8)
        for count in range(40):  # more than the free space of the last page
            edit = PaintEdit(count % 4, Box.whole(project.size), noise, (1, 2))
            noise = np.roll(noise, 1)
            project.apply(edit)
        assert switch.seen.wait(10)
        assert words in str(project.save_error)
        with pytest.raises(SaveError, match=words) as caught:
            project.flush()
        assert caught.value.pending == project.unsaved_count > 0
        before = state_of(project)
        assert sum(error is not None for error in switch.heard) == 1  # told once, not at each try
        project._store._writer.execute(cure)
        assert switch.healed.wait(10)
        project.flush()
        assert project.save_error is None
        assert same(state_of(project), before)
    with Project.open(path) as project:
        assert same(state_of(project), before)
        for _ in range(40):
            project.undo()
        assert project.frames_with_labels() == [0]


def test_a_file_held_by_another_program_is_waited_for(path):
    with begin(path) as project:
        project.flush()
        heard = []
        project.subscribe_save_errors(heard.append)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        paint(project, 0)
        with pytest.raises(SaveError, match="another program holds the file"):
            project.flush()
        other.execute("ROLLBACK")
        other.close()
        project.flush()
        assert [error is None for error in heard] == [False, True]
    with Project.open(path) as project:
        assert project.frames_with_labels() == [0]


def test_closing_waits_for_another_program_to_let_go(path):
    project = begin(path)
    project.flush()
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    paint(project, 0)
    project.subscribe_save_errors(lambda error: error and other.close())
    project.close()
    with Project.open(path) as project:
        assert project.frames_with_labels() == [0]


def test_a_listener_that_fails_does_not_stop_the_saving(path, caplog):
    with begin(path) as project:
        project.flush()
        heard = threading.Event()

        def fail(error):
            heard.set()
            raise RuntimeError("a mistake")

        project.subscribe_save_errors(fail)
        project._store._writer.execute("PRAGMA query_only = ON")
        paint(project, 0)
        assert heard.wait(10)
        project._store._writer.execute("PRAGMA query_only = OFF")
        deadline = time.monotonic() + 20
        while project.unsaved_count and time.monotonic() < deadline:
            time.sleep(0.01)
        assert project.unsaved_count == 0
    assert "A listener to saving errors failed" in caplog.text


def test_closing_with_edits_that_cannot_be_written_says_what_is_lost(path):
    project = begin(path)
    FailingSwitch(project, "PRAGMA query_only = ON")
    paint(project, 0)
    with pytest.raises(SaveError, match="1 edits are lost") as caught:
        project.close()
    assert caught.value.pending == 1
    with Project.open(path) as project:
        assert project.frames_with_labels() == []


def test_a_copy_has_everything_even_what_could_not_be_written(path, tmp_path):
    copy = tmp_path / "copy.maskreel"
    project = begin(path)
    paint(project, 0)
    FailingSwitch(project, "PRAGMA query_only = ON")
    paint(project, 1)
    project.save_copy(copy)
    before = state_of(project)
    with pytest.raises(SaveError):
        project.close()
    with Project.open(copy) as project:
        assert same(state_of(project), before)
        assert project.undo().focus_frame == 1
        assert project.undo().focus_frame == 0
    assert names_in(tmp_path) == ["clip.maskreel", "copy.maskreel"]


def test_a_file_moved_away_is_noticed_and_can_be_put_back_or_copied(path, tmp_path):
    away, copy = tmp_path / "away", tmp_path / "copy.maskreel"
    with begin(path) as project:
        project.flush()
        path.rename(away)
        paint(project, 1)
        with pytest.raises(SaveError, match="was moved or deleted: put it back"):
            project.flush()
        project.save_copy(copy)
        away.rename(path)
        project.flush()
    for one in (path, copy):
        with Project.open(one) as project:
            assert project.frames_with_labels() == [1]


def test_a_step_that_meets_a_damaged_map_changes_nothing(path):
    with begin(path) as project:
        for frame in (2, 1, 0):
            edit = PaintEdit(frame, Box(0, 0, 2, 2), np.ones((2, 2), np.uint8), (1,))
            project.apply(edit, group="one")
    connection = sqlite3.connect(path)
    labels = connection.execute("SELECT labels FROM frames WHERE frame = 2").fetchone()[0]
    connection.execute("UPDATE frames SET labels = ? WHERE frame = 2", (labels[:-4] + b"abcd",))
    connection.commit()
    connection.close()
    with Project.open(path) as project:
        with pytest.raises(DamagedProjectError, match="take a copy made earlier"):
            project.labels(2)
        with pytest.raises(DamagedProjectError, match="take a copy made earlier"):
            project.undo()
        assert project.labels(0).any()
        assert project.labels(1).any()
        assert project.frames_with_labels() == [0, 1, 2]
        assert project.undo_description == "Paint"


def test_a_copy_overwrites_only_when_told_and_never_a_project_in_use(path, tmp_path):
    copy = tmp_path / "copy.maskreel"
    copy.write_text("mine")
    with begin(path) as project:
        with pytest.raises(ProjectError, match="is there already"):
            project.save_copy(copy)
        assert copy.read_text() == "mine"
        project.save_copy(copy, overwrite=True)
        with Project.open(copy) as other, pytest.raises(ProjectInUseError):
            project.save_copy(other.path, overwrite=True)
        with pytest.raises(ProjectInUseError):
            project.save_copy(path, overwrite=True)


def test_a_project_is_open_once_only(path):
    with begin(path):
        with pytest.raises(ProjectInUseError, match="open already"):
            Project.open(path)
        script = "import sys; from pathlib import Path; from app.document.project import Project\n"
        script += "Project.open(Path(sys.argv[1]))"
        done = subprocess.run(
            [sys.executable, "-c", script, str(path)],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[2],
        )
        assert "ProjectInUseError" in done.stderr
    Project.open(path).close()


def test_creating_never_replaces_what_is_there(path, tmp_path):
    begin(path).close()
    with pytest.raises(ProjectError, match="is there already"):
        Project.create(path, video_of())
    with pytest.raises(ProjectError, match="is not a folder"):
        Project.create(tmp_path / "nowhere" / "a.maskreel", video_of())
    assert names_in(tmp_path) == ["clip.maskreel"]


def _foreign_database(path):
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE mine (a)")
    connection.commit()
    connection.close()


def _newer(path):
    begin(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _truncated(path):
    with begin(path) as project:
        paint(project, 0)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _scribbled(path):
    with begin(path) as project:
        paint(project, 0)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda path: path.write_text("hello"), NotAProjectError, "not a maskreel project"),
        (lambda path: path.write_bytes(b""), NotAProjectError, "not a maskreel project"),
        (lambda path: path.write_bytes(b"\x89PNG" * 99), NotAProjectError, "not a maskreel"),
        (Path.mkdir, NotAProjectError, "is a folder"),
        (_foreign_database, NotAProjectError, "database of another program"),
        (_newer, NewerProjectError, "format 99; this program reads up to 1"),
        (_truncated, DamagedProjectError, "is damaged"),
        (_scribbled, DamagedProjectError, "is damaged"),
        (lambda path: None, ProjectError, "There is no project"),
    ],
)
def test_a_file_that_is_no_good_project_is_refused_and_left_alone(path, make, error, words):
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error, match=words):
        Project.open(path)
    if before is not None:
        assert path.read_bytes() == before
        assert names_in(path.parent) == [path.name]


def test_the_video_can_be_found_again_elsewhere_but_not_replaced_by_another(path, tmp_path):
    with begin(path) as project:
        moved = video_of()
        object.__setattr__(moved, "path", tmp_path / "elsewhere")
        project.relocate_video(moved)
        with pytest.raises(ProjectError, match="4 frames of 9x7"):
            project.relocate_video(video_of(width=10))
    with Project.open(path) as project:
        assert project.video.path == tmp_path / "elsewhere"
        assert len(project.objects) == 2


def test_edits_after_closing_are_refused(path):
    project = begin(path)
    project.close()
    project.close()
    for move in (lambda: paint(project, 0), project.undo, project.redo):
        with pytest.raises(ProjectError, match="was closed"):
            move()
    assert project.frames_with_labels() == []
    assert len(project.objects) == 2


def test_a_process_that_ends_without_closing_writes_what_waits(path):
    script = (
        "import sys, numpy as np; from pathlib import Path\n"
        "from tests.document.test_store import begin, paint\n"
        "project = begin(Path(sys.argv[1]))\n"
        "for frame in range(4): paint(project, frame)\n"
    )
    root = Path(__file__).parents[2]
    subprocess.run(
        [sys.executable, "-c", script, str(path)],
        check=True,
        env={**os.environ, "PYTHONPATH": str(root)},
        cwd=root,
    )
    with Project.open(path) as project:
        assert project.frames_with_labels() == [0, 1, 2, 3]
