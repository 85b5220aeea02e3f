import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis.extra import numpy as hnp

from vos_models.metrics import boundary_accuracy, region_similarity

masks = hnp.arrays(np.bool_, (14, 19))


def naive_boundary(mask):
    """The boundary map in the words of its definition, pixel by pixel."""
    height, width = mask.shape
    edge = np.zeros_like(mask)
    for y in range(height):
        for x in range(width):
            right = mask[y, x + 1] if x + 1 < width else None
            below = mask[y + 1, x] if y + 1 < height else None
            if right is not None and below is not None:
                edge[y, x] = {right, below, mask[y + 1, x + 1]} != {mask[y, x]}
            elif right is not None or below is not None:
                edge[y, x] = (right if below is None else below) != mask[y, x]
    return edge


def naive_accuracy(truth, prediction):
    radius = int(np.ceil(0.008 * np.hypot(*truth.shape)))
    a, b = np.argwhere(naive_boundary(truth)), np.argwhere(naive_boundary(prediction))
    if not len(a) or not len(b):
        return float(len(a) == len(b))
    near = ((a[:, None] - b[None]) ** 2).sum(-1) <= radius**2
    recall, precision = near.any(1).mean(), near.any(0).mean()
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@settings(max_examples=60, deadline=None)
@given(masks, masks)
def test_boundary_accuracy_is_what_its_definition_says(truth, prediction):
    assert boundary_accuracy(truth, prediction) == pytest.approx(naive_accuracy(truth, prediction))


@settings(max_examples=40, deadline=None)
@given(masks, masks)
def test_both_measures_are_symmetric_and_between_zero_and_one(a, b):
    for measure in (region_similarity, boundary_accuracy):
        assert 0 <= measure(a, b) <= 1
        assert measure(a, b) == pytest.approx(measure(b, a))


@settings(max_examples=40, deadline=None)
@given(masks)
def test_equal_masks_score_one(mask):
    assert region_similarity(mask, mask) == 1
    assert boundary_accuracy(mask, mask) == 1


@settings(max_examples=30, deadline=None)
@given(masks, masks, masks)
def test_void_pixels_do_not_matter(truth, prediction, void):
    other = np.where(void, ~prediction, prediction)
    for measure in (region_similarity, boundary_accuracy):
        assert measure(truth, prediction, void) == measure(truth, other, void)


def test_empty_masks_agree_and_missing_ones_score_nothing():
    empty, full = np.zeros((9, 9)), np.zeros((9, 9))
    full[2:5, 2:5] = 1
    assert region_similarity(empty, empty) == boundary_accuracy(empty, empty) == 1
    assert region_similarity(full, empty) == boundary_accuracy(full, empty) == 0


def test_boundaries_within_the_tolerance_match():
    truth, near, far = (np.zeros((480, 854), np.uint8) for _ in range(3))
    truth[100:200, 100:200] = 1
    near[105:205, 105:205] = 1
    far[130:230, 130:230] = 1
    assert boundary_accuracy(truth, near) == 1
    assert boundary_accuracy(truth, far) < 0.3


def test_masks_of_different_shapes_are_refused():
    with pytest.raises(ValueError, match="same"):
        region_similarity(np.zeros((3, 4)), np.zeros((4, 3)))
    with pytest.raises(ValueError, match="void"):
        boundary_accuracy(np.zeros((3, 4)), np.zeros((3, 4)), np.zeros((2, 2)))
