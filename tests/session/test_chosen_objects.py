"""A run for chosen objects leaves every other one as it is, byte for byte, on every frame."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.document.edits import (
    AddObject,
    Approve,
    ChangeObject,
    PaintEdit,
    RemoveObject,
    SetLabels,
)
from app.document.masks import Box, Provenance
from app.document.project import Project
from app.document.video import VideoInfo
from app.jobs.frame_result import FrameResult
from app.jobs.propagate import ModelChoice
from app.session.propagation import PropagationRun
from app.session.propagation_jobs import Reach, plan_run
from app.session.session import Session

SIZE = (8, 10)
FRAMES = 6
IDS = (1, 2, 3)
LABELS = st.binary(min_size=80, max_size=80).map(
    lambda raw: (np.frombuffer(raw, np.uint8) % 4).reshape(SIZE)
)


class OpenSession(Session):
    """A session with a project and no video."""

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._its_project = project

    @property
    def is_open(self) -> bool:
        return True

    @property
    def project(self) -> Project:
        return self._its_project

    @property
    def objects(self):
        return self._its_project.objects


@dataclass
class Work:
    """What a person and a network did before, and what comes now."""

    maps: list[np.ndarray]
    painted: int = 0
    approved: frozenset[int] = frozenset()
    locked: frozenset[int] = frozenset()
    chosen: frozenset[int] = frozenset({2})
    results: list[np.ndarray] = field(default_factory=list)


def make_project(work: Work) -> Project:
    names = tuple(f"{i:05d}" for i in range(FRAMES))
    project = Project.in_memory(
        VideoInfo(Path("clip"), "frames", SIZE[1], SIZE[0], FRAMES, 25.0, "x", names)
    )
    for object_id in IDS:
        project.apply(AddObject(object_id=object_id))
    for frame, labels in enumerate(work.maps):
        project.apply(SetLabels(frame, labels, IDS, Provenance.PROPAGATED))
    for frame in work.approved:
        project.apply(Approve((frame,)))
    pixels = np.full((2, 2), 1, np.uint8)
    project.apply(PaintEdit(work.painted, Box(3, 3, 5, 5), pixels, IDS))
    for object_id in work.locked:
        project.apply(ChangeObject(object_id, locked=True))
    return project


def pixels_of(project, object_id):
    return [(project.labels(f) == object_id).tobytes() for f in range(FRAMES)]


def marks_of(project, object_id):
    return [project.state(f).marks.get(object_id) for f in range(FRAMES)]


def run_of(project: Project, chosen) -> PropagationRun:
    plan = plan_run(project, Reach.BOTH, 0, ModelChoice("copy"), only=chosen)
    return PropagationRun(OpenSession(project), plan, "Propagate")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.builds(
        Work,
        maps=st.lists(LABELS, min_size=FRAMES, max_size=FRAMES),
        painted=st.integers(0, FRAMES - 1),
        approved=st.frozensets(st.integers(0, FRAMES - 1)),
        locked=st.frozensets(st.sampled_from(IDS), max_size=2),
        chosen=st.frozensets(st.sampled_from(IDS), min_size=1, max_size=2),
        results=st.lists(LABELS, min_size=FRAMES, max_size=FRAMES),
    ).filter(lambda work: not work.chosen <= work.locked)
)
def test_objects_that_are_not_chosen_stay_as_they_are(qapp, work):
    project = make_project(work)
    others = (set(IDS) - work.chosen) | work.locked
    before = {i: (pixels_of(project, i), marks_of(project, i)) for i in others}
    run = run_of(project, work.chosen)
    for frame, labels in enumerate(work.results):
        # whatever comes back, also pixels of objects that were not asked for
        ids = run.job.chosen_ids
        run.take(FrameResult(frame, labels, ids, dict.fromkeys(ids, 0.5)))
    for object_id in others:
        assert (pixels_of(project, object_id), marks_of(project, object_id)) == before[object_id]


@pytest.mark.parametrize("frame", range(FRAMES))
def test_objects_that_are_chosen_do_change(qapp, frame):
    project = make_project(Work([np.zeros(SIZE, np.uint8)] * FRAMES))
    run = run_of(project, {2})
    run.take(FrameResult(frame, np.full(SIZE, 2, np.uint8), (2,), {2: 1.0}))
    assert bool((project.labels(frame) == 2).any()) is (frame != 0)


def test_what_is_done_after_a_result_was_prepared_is_kept(qapp):
    project = make_project(Work([np.zeros(SIZE, np.uint8)] * FRAMES))
    run = run_of(project, {2})
    result = FrameResult(2, np.full(SIZE, 2, np.uint8), (2,), {2: 1.0})
    run.prepare(result)
    project.apply(PaintEdit(2, Box(3, 3, 5, 5), np.full((2, 2), 2, np.uint8), (2,)))
    run.take(result)
    assert (project.labels(2) == 2).sum() == 4, "painted in the meantime: hand work"


def test_a_result_may_be_prepared_for_an_object_that_is_gone_when_it_is_taken(qapp):
    project = make_project(Work([np.zeros(SIZE, np.uint8)] * FRAMES))
    run = run_of(project, {1, 2})
    labels = np.full(SIZE, 1, np.uint8)
    labels[0] = 2
    result = FrameResult(2, labels, (1, 2), {1: 1.0, 2: 1.0})
    run.prepare(result)
    project.apply(RemoveObject(2))
    run.take(result)
    assert set(np.unique(project.labels(2))) == {0, 1}


def test_a_prepared_result_does_what_one_that_is_not_prepared_does(qapp):
    maps = []
    for is_prepared in (True, False):
        project = make_project(Work([np.zeros(SIZE, np.uint8)] * FRAMES))
        run = run_of(project, {2})
        result = FrameResult(3, np.full(SIZE, 2, np.uint8), (2,), {2: 0.5})
        if is_prepared:
            run.prepare(result)
        run.take(result)
        maps.append((project.labels(3).tobytes(), project.state(3).marks))
    assert maps[0] == maps[1]
