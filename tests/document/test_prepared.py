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
