import numpy as np
import pytest
from PySide6.QtGui import QColor

from app.document.edits import AddObject, Approve, SetLabels
from app.document.masks import Provenance
from app.document.project import Project
from app.ui.timeline_lane import FAINTEST, Lane, Mark
from app.ui.timeline_view import lanes_of
from tests.document.naive_model import video_of

TONE = QColor(200, 40, 80)


def row(lane, width=100, first=10, last=90):
    """Return the row as premultiplied BGRA, uint8 ``(width, 4)``."""
    frame_px = (last - first) / len(lane.marks)
    pixels = lane.pixels(-first / frame_px, frame_px, width, TONE)
    return pixels.astype("<u4").view(np.uint8).reshape(width, 4)


def test_each_frame_lies_in_its_place():
    lane = Lane(8)
    lane.set(2, Mark.ANCHOR)
    pixels = row(lane)
    assert not pixels[:30].any()
    assert (pixels[30:40] == (80, 40, 200, 255)).all()
    assert not pixels[40:].any()


def test_what_is_sure_is_strong():
    lane = Lane(2)
    lane.set(0, Mark.CARRIED, 1.0)
    lane.set(1, Mark.CARRIED, 0.0)
    pixels = row(lane, 20, 0, 20)
    assert (pixels[:10, 3] == 255).all()
    assert (np.abs(pixels[10:, 3] / 255 - FAINTEST) < 0.01).all()


def test_a_pixel_that_shows_many_frames_shows_the_worst_of_them():
    lane = Lane(1000)
    for frame in range(1000):
        lane.set(frame, Mark.CARRIED, 0.9)
    lane.set(503, Mark.CARRIED, 0.1)
    pixels = row(lane, 10, 0, 10)
    assert pixels[5, 3] < pixels[4, 3]
    assert pixels[6, 3] == pixels[4, 3]


def test_hand_work_is_seen_among_many_frames():
    lane = Lane(1000)
    lane.set(777, Mark.ANCHOR)
    assert np.flatnonzero(row(lane, 10, 0, 10)[:, 3]).tolist() == [7]


def test_what_was_taken_over_is_paler_than_what_was_carried():
    lane = Lane(2)
    lane.set(0, Mark.CARRIED)
    lane.set(1, Mark.TAKEN_OVER)
    pixels = row(lane, 20, 0, 20).astype(int)
    assert np.ptp(pixels[15, :3]) < np.ptp(pixels[5, :3])


def test_marks_are_those_of_the_provenance():
    assert Mark.of(Provenance.APPROVED) is Mark.of(Provenance.PAINTED) is Mark.ANCHOR
    assert Mark.of(Provenance.PROPAGATED) is Mark.CARRIED
    assert Mark.of(Provenance.IMPORTED) is Mark.of(Provenance.PROPOSED) is Mark.TAKEN_OVER


@pytest.mark.parametrize("shown", [(0, 400), (100, 300), (0, 37), (211, 212)])
def test_a_part_of_the_row_is_drawn_as_in_the_whole_row(shown):
    rng = np.random.default_rng(1)
    lane = Lane(1000)
    lane.marks[:] = rng.integers(0, 4, 1000)
    lane.confidence[:] = rng.integers(0, 256, 1000)
    begin, end = shown
    frame_px = 0.4
    whole = lane.pixels(0, frame_px, 400, TONE)
    part = lane.pixels(begin / frame_px, frame_px, end - begin, TONE)
    assert (part == whole[begin:end]).all()


def test_anchors_are_thinned_to_what_can_be_told_apart():
    lane = Lane(10_000)
    lane.marks[:] = Mark.ANCHOR
    found = lane.anchors(0, 0.1, 1000, 5)
    assert 190 <= len(found) <= 201
    lane.marks[:] = Mark.NOTHING
    lane.marks[[3, 5000, 9999]] = Mark.ANCHOR
    assert lane.anchors(0, 0.1, 1000, 5).tolist() == [3, 5000, 9999]
    assert lane.anchors(4000, 1.0, 2000, 5).tolist() == [5000]


def test_all_lanes_at_once_are_those_made_frame_by_frame():
    project = Project.in_memory(video_of())
    for _ in range(2):
        project.apply(AddObject())
    labels = np.zeros(project.size, np.uint8)
    labels[:3], labels[4:] = 1, 2
    project.apply(SetLabels(1, labels, (1, 2), Provenance.PROPAGATED, {1: 0.3}))
    project.apply(SetLabels(2, labels, (2,), Provenance.IMPORTED))
    project.apply(Approve((1,), (2,)))
    lanes = lanes_of(project)
    for object_id in (1, 2):
        lane = Lane(project.frame_count)
        for frame in range(project.frame_count):
            provenance = project.provenance(frame).get(object_id)
            mark = Mark.NOTHING if provenance is None else Mark.of(provenance)
            lane.set(frame, mark, project.confidence(frame).get(object_id))
        assert (lanes[object_id].marks == lane.marks).all()
        assert (lanes[object_id].confidence == lane.confidence).all()
