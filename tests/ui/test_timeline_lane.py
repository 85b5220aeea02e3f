import numpy as np
from PySide6.QtGui import QColor

from app.document.masks import Provenance
from app.ui.timeline_lane import FAINTEST, Lane, Mark

TONE = QColor(200, 40, 80)


def row(lane, width=100, first=10, last=90):
    return lane.colours(first, last, width, TONE)


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
