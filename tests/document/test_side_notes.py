"""Notes beside the labels outlast closing, come along with a copy, and old projects open."""

import contextlib
import sqlite3

import numpy as np
import pytest

from app.document.edits import AddObject, PaintEdit
from app.document.masks import Box
from app.document.project import Project
from app.document.side_notes import Figure, FigureKind, FrameEffort, fingerprint
from tests.document.naive_model import video_of


@pytest.fixture
def path(tmp_path):
    return tmp_path / "clip.maskreel"


def figure(value, kind=FigureKind.OTHER_SIDE):
    return Figure(3, 1, kind, value, 77)


def test_effort_adds_up_and_outlasts_closing(path):
    with Project.create(path, video_of()) as project:
        project.notes.add_effort({2: FrameEffort(look_s=1.5)})
        project.notes.add_effort({2: FrameEffort(correct_s=4.0), 0: FrameEffort(paint_s=9.0)})
    with Project.open(path) as project:
        assert project.notes.effort == {
            2: FrameEffort(correct_s=4.0, look_s=1.5),
            0: FrameEffort(paint_s=9.0),
        }
        assert not project.can_undo


def test_the_last_figure_of_its_kind_counts(path):
    with Project.create(path, video_of()) as project:
        project.notes.set_figures([figure(0.5), figure(0.9, FigureKind.SECOND_NETWORK)])
        project.notes.set_figures([figure(0.25)])
    with Project.open(path) as project:
        assert set(project.notes.figures) == {
            figure(0.25),
            figure(0.9, FigureKind.SECOND_NETWORK),
        }


def test_a_project_of_an_earlier_version_opens_and_takes_notes(path):
    Project.create(path, video_of()).close()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE IF EXISTS effort")
        connection.execute("DROP TABLE IF EXISTS figures")
        connection.commit()
    with Project.open(path) as project:
        assert not project.notes.effort
        project.notes.add_effort({1: FrameEffort(look_s=2.0)})
    with Project.open(path) as project:
        assert project.notes.effort == {1: FrameEffort(look_s=2.0)}


def test_a_copy_has_the_notes(path, tmp_path):
    with Project.create(path, video_of()) as project:
        project.notes.add_effort({1: FrameEffort(look_s=2.0)})
        project.save_copy(tmp_path / "copy.maskreel")
    with Project.open(tmp_path / "copy.maskreel") as project:
        assert project.notes.effort == {1: FrameEffort(look_s=2.0)}


def test_a_fingerprint_follows_the_labels_and_nothing_else():
    project = Project.in_memory(video_of())
    project.apply(AddObject())
    ones = np.ones((2, 2), np.uint8)
    prints = [fingerprint(project.state(0))]
    for box in (Box(0, 0, 2, 2), Box(1, 0, 3, 2)):
        project.apply(PaintEdit(0, box, ones, (1,)))
        prints.append(fingerprint(project.state(0)))
    assert len(set(prints)) == 3
    project.undo()
    assert fingerprint(project.state(0)) == prints[1]


def test_looking_at_a_project_read_only_writes_no_notes(path):
    with Project.create(path, video_of()) as project:
        project.notes.add_effort({3: FrameEffort(look_s=2.0)})
    with Project.open_read_only(path) as project:
        project.notes.add_effort({3: FrameEffort(look_s=5.0)})
    with Project.open(path) as project:
        assert project.notes.effort == {3: FrameEffort(look_s=2.0)}
