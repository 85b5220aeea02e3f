import numpy as np

from app.document.edits import AddObject, PaintEdit, SetLabels, SwapObjects
from app.document.masks import Box, Provenance
from app.document.prepared import PreparedEdit
from app.document.project import Project
from tests.document.naive_model import FRAMES, HEIGHT, WIDTH, video_of


def project_of_two():
    project = Project.in_memory(video_of())
    project.apply(AddObject())
    project.apply(AddObject())
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    labels[0], labels[1] = 1, 2
    for frame in range(FRAMES):
        project.apply(SetLabels(frame, labels, (1, 2), Provenance.PROPAGATED))
    return project


def test_a_prepared_edit_does_what_the_edit_does():
    plain, ahead = project_of_two(), project_of_two()
    plain.apply(SwapObjects(1, 2, 1))
    ahead.apply(PreparedEdit(SwapObjects(1, 2, 1), ahead))
    for frame in range(FRAMES):
        assert (plain.labels(frame) == ahead.labels(frame)).all()
    assert ahead.undo_description == plain.undo_description


def test_what_was_done_in_the_meantime_is_not_lost():
    project = project_of_two()
    prepared = PreparedEdit(SwapObjects(1, 2), project)
    project.apply(PaintEdit(2, Box(0, 4, 1, 5), np.full((1, 1), 1, np.uint8), (1,)))
    project.apply(prepared)
    assert project.labels(2)[4, 0] == 2, "the stroke of the meantime, swapped with the rest"
    assert project.labels(2)[0, 0] == 2
    assert project.provenance(2) == {1: Provenance.PROPAGATED, 2: Provenance.PAINTED}


class Counted:
    """An edit that counts how often it is worked out."""

    def __init__(self, edit):
        self.edit, self.count = edit, 0

    def patch(self, document):
        self.count += 1
        return self.edit.patch(document)


def test_an_edit_of_one_frame_stands_though_others_change():
    project = project_of_two()
    counted = Counted(SetLabels(1, np.ones((HEIGHT, WIDTH), np.uint8), (1,), Provenance.PROPAGATED))
    here, there = (PreparedEdit(counted, project, [1]) for _ in range(2))
    stroke = np.full((1, 1), 2, np.uint8)
    project.apply(PaintEdit(2, Box(0, 4, 1, 5), stroke, (2,)))
    project.apply(here)
    assert counted.count == 2, "as prepared"
    project.apply(PaintEdit(1, Box(0, 4, 1, 5), stroke, (2,)))
    project.apply(there)
    assert counted.count == 3, "worked out again"
    assert project.labels(1)[4, 0] == 2, "hand work of the meantime"
