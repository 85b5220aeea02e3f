"""What a person relies on: one hand on a project at a time, and no disk that takes work away."""

import contextlib
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from app.document.edits import AddObject, PaintEdit, SwapObjects
from app.document.errors import (
    ProjectError,
    ProjectInUseError,
    ReadOnlyProjectError,
    SaveError,
)
from app.document.file_lock import LockHolder
from app.document.masks import Box
from app.document.project import Project
from tests.document.naive_model import same, state_of, video_of

ROOT = Path(__file__).parents[2]
WAIT_S = 20


@pytest.fixture
def path(tmp_path):
    return tmp_path / "clip.maskreel"


def begin(path):
    project = Project.create(path, video_of(width=320, height=240))
    project.apply(AddObject())
    project.apply(AddObject())
    return project


def paint(project, frame, seed=0):
    noise = np.random.default_rng(seed).integers(0, 3, project.size, dtype=np.uint8)
    project.apply(PaintEdit(frame, Box.whole(project.size), noise, (1, 2)))


@contextlib.contextmanager
def another_process_with(path):
    script = (
        "import sys; from pathlib import Path; from app.document.project import Project\n"
        "project = Project.open(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def wait_for(condition):
    deadline = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


def test_a_second_window_hears_who_has_the_project(path):
    begin(path).close()
    with another_process_with(path) as process:
        with pytest.raises(ProjectInUseError, match=f"process {process.pid}") as caught:
            Project.open(path)
        assert caught.value.path == path
        assert "another window" in str(caught.value)
    with (
        begin(path.with_name("mine.maskreel")) as project,
        pytest.raises(ProjectInUseError, match="this program"),
    ):
        Project.open(project.path)


def test_a_crash_leaves_no_lock_behind(path):
    begin(path).close()
    with another_process_with(path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert path.with_name(path.name + "-lock").exists()
        Project.open(path).close()
    assert not path.with_name(path.name + "-lock").exists()


def test_a_holder_elsewhere_is_named_with_its_machine():
    here = LockHolder.this_process()
    elsewhere = LockHolder(7, "somebody else", "far-away", here.since_s - 10 * 86400)
    assert elsewhere.words.startswith("somebody else's window on far-away, since 20")
    assert "(process 7)" in elsewhere.words


def test_a_project_in_use_is_read_with_its_last_edits_and_refuses_changes(path):
    with begin(path) as project:
        paint(project, 2)
        project.flush()
        with Project.open_read_only(path) as seen:
            assert same(state_of(seen), state_of(project))
            assert (seen.path, seen.is_read_only) == (path, True)
            assert not seen.can_undo
            with pytest.raises(ReadOnlyProjectError, match="read only"):
                seen.apply(SwapObjects(1, 2))
            with pytest.raises(ReadOnlyProjectError):
                seen.undo()
            seen.save_copy(path.with_name("copy.maskreel"))
        paint(project, 3)  # the other one works on undisturbed
    with Project.open(path.with_name("copy.maskreel")) as copy:
        assert copy.frames_with_labels() == [2]
        assert copy.can_undo


def test_what_somebody_else_left_in_the_log_is_read_without_writing_there(path, tmp_path):
    project = begin(path)
    paint(project, 1)
    project.flush()
    away = tmp_path / "away"
    away.mkdir()
    for name in (path.name, f"{path.name}-wal"):
        shutil.copyfile(path.with_name(name), away / name)
    expected = state_of(project)
    project.close()
    real = sqlite3.connect

    def refusing(where, *args, **kwargs):  # as SQLite does where it may not write the folder
        if "mode=ro" in str(where):
            raise sqlite3.OperationalError("unable to open database file")
        return real(where, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", refusing)
        with Project.open_read_only(away / path.name) as seen:
            assert same(state_of(seen), expected)
    assert sorted(one.name for one in away.iterdir()) == [path.name, f"{path.name}-wal"]


def test_a_file_that_may_not_be_written_is_offered_for_reading(path, monkeypatch):
    begin(path).close()
    real = os.access
    monkeypatch.setattr(os, "access", lambda p, mode: mode != os.W_OK and real(p, mode))
    with pytest.raises(ReadOnlyProjectError, match="look at it read only") as caught:
        Project.open(path)
    assert caught.value.path == path


def test_a_full_disk_is_told_at_once_and_saving_goes_on_when_there_is_room(path):
    """A real limit of the system, not a simulated one: no file may grow beyond it."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with begin(path) as project:
        paint(project, 0)
        project.flush()
        largest = path.with_name(path.name + "-wal").stat().st_size
        heard = []
        project.subscribe_save_errors(heard.append)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, limits[1]))
        try:
            for seed in range(30):
                paint(project, seed % 4, seed + 1)
            wait_for(lambda: project.save_error is not None)
            assert "full" in str(project.save_error)
            with pytest.raises(SaveError):
                project.flush()
            before = state_of(project)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        project.flush()
        assert heard[-1] is None
        assert same(state_of(project), before)
    with Project.open(path) as project:
        assert same(state_of(project), before)
        for _ in range(30):
            assert project.undo() is not None
        assert project.frames_with_labels() == [0]


def test_a_pulled_drive_is_told_at_rest_and_saving_goes_on_when_it_is_back(path, tmp_path):
    drive, shelf = tmp_path / "drive", tmp_path / "shelf"
    drive.mkdir()
    with begin(drive / path.name) as project:
        paint(project, 0)
        project.flush()
        heard = []
        project.subscribe_save_errors(heard.append)
        shutil.copytree(drive, shelf)  # other files with the same content: as after a new mount
        shutil.rmtree(drive)
        wait_for(lambda: project.save_error is not None)
        assert "moved or deleted" in str(project.save_error)
        paint(project, 1)
        with pytest.raises(SaveError):
            project.flush()
        shelf.rename(drive)
        wait_for(lambda: project.save_error is None)
        project.flush()
        before = state_of(project)
        assert project.undo() is not None
        assert project.redo() is not None
        with pytest.raises(ProjectInUseError):
            Project.open(drive / path.name)
    assert [error is None for error in heard] == [False, True]
    with Project.open(drive / path.name) as project:
        assert same(state_of(project), before)


def test_another_project_put_in_its_place_is_never_written_to(path, tmp_path):
    with begin(tmp_path / "other.maskreel") as other:
        paint(other, 2)  # as many edits as here
    with begin(path) as project:
        paint(project, 0)
        project.flush()
        path.rename(tmp_path / "away")
        (tmp_path / "other.maskreel").rename(path)
        paint(project, 1)
        with pytest.raises(SaveError, match="moved or deleted"):
            project.flush()
        path.rename(tmp_path / "other.maskreel")
        (tmp_path / "away").rename(path)
        project.flush()
    with Project.open(tmp_path / "other.maskreel") as project:
        assert project.frames_with_labels() == [2]


def test_a_copy_can_be_made_when_the_file_itself_is_out_of_reach(path, tmp_path, monkeypatch):
    with begin(path) as project:
        paint(project, 0)
        paint(project, 3)
        project.flush()

        class Gone:
            def backup(self, target):
                raise sqlite3.OperationalError("disk I/O error")

            def execute(self, words):
                raise sqlite3.OperationalError("disk I/O error")

        with monkeypatch.context() as gone:
            gone.setattr(project._store, "_reader", Gone())
            project.save_copy(tmp_path / "copy.maskreel")
        with pytest.raises(ProjectError, match="is there already"):
            project.save_copy(tmp_path / "copy.maskreel")
        with Project.open(tmp_path / "copy.maskreel") as copy:
            assert same(state_of(copy), state_of(project))
