import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document import shaping
from app.document.masks import EMPTY_BOX, Box

masks = st.integers(0, 2**32 - 1).map(
    lambda seed: np.random.default_rng(seed).random((24, 30)) < 0.3
)


def disk(radius, size=61):
    y, x = np.mgrid[:size, :size] - size // 2
    return x**2 + y**2 <= radius**2


def test_growing_and_shrinking_move_the_outline_by_so_many_pixels():
    assert abs(shaping.grown(disk(15), 4).sum() / disk(19).sum() - 1) < 0.03
    assert abs(shaping.shrunk(disk(15), 4).sum() / disk(11).sum() - 1) < 0.06


@given(masks, st.integers(1, 4))
def test_a_grown_mask_holds_the_mask_and_a_shrunk_one_lies_in_it(mask, by):
    assert (shaping.grown(mask, by) >= mask).all()
    assert (shaping.shrunk(mask, by) <= mask).all()


def test_what_leaves_the_picture_is_not_eaten_at_its_border():
    mask = np.zeros((20, 20), bool)
    mask[5:15, :10] = True
    assert shaping.shrunk(mask, 3)[8:12, 0].all()
    assert shaping.smoothed(mask, 3)[8:12, 0].all()


def test_smoothing_takes_bumps_and_notches_and_leaves_the_rest():
    rough = disk(20)
    rough[30, 50:58] = True
    rough[29:32, 10:14] = False
    smooth = shaping.smoothed(rough, 4)
    assert not smooth[30, 54:].any()
    assert smooth[30, 13]
    assert abs(smooth.sum() / disk(20).sum() - 1) < 0.02


def test_holes_are_closed_and_bays_at_the_border_are_not():
    mask = np.zeros((12, 12), bool)
    mask[2:9, 2:9] = True
    mask[4:6, 4:6] = False
    mask[2:9, 11] = True
    closed = shaping.without_holes(mask)
    assert closed[2:9, 2:9].all()
    assert not closed[:, 9:11].any()


@given(masks)
def test_closing_holes_only_adds(mask):
    closed = shaping.without_holes(mask)
    assert (closed >= mask).all()
    assert (shaping.without_holes(closed) == closed).all()


def test_a_reshaped_object_takes_no_protected_pixel():
    labels = np.zeros((30, 30), np.uint8)
    labels[10:20, 10:20], labels[10:20, 20:24], labels[10:20, 6:10] = 1, 2, 3
    box, after = shaping.reshape(
        labels, 1, lambda mask: shaping.grown(mask, 3), reach_px=3, protected_ids=(2,)
    )
    assert box == Box(6, 6, 24, 24)
    whole = labels.copy()
    whole[box.slices] = after
    assert (whole == 2).sum() == 40
    assert (whole[12:18, 7:10] == 1).all(), "others give way"
    shrunk_box, shrunk = shaping.reshape(
        labels, 1, lambda mask: shaping.shrunk(mask, 2), reach_px=0
    )
    assert shrunk_box == Box(9, 9, 21, 21)
    assert (shrunk == 1).sum() == pytest.approx(36, abs=8)


def test_an_object_that_is_not_there_has_no_outline():
    box, after = shaping.reshape(np.zeros((5, 5), np.uint8), 1, lambda mask: mask, reach_px=2)
    assert box == EMPTY_BOX
    assert after.size == 0
