"""Refinement by a dense CRF: on a picture whose object everybody can see."""

import sys

import numpy as np
import pytest

from vos_models.crf import CrfForm, is_available, refine, refine_all
from vos_models.errors import InputError, ModelError

needs_crf = pytest.mark.skipif(
    not is_available(), reason="pydensecrf is not installed (the extra crf)"
)


@pytest.fixture
def truth():
    mask = np.zeros((60, 80), bool)
    mask[15:45, 20:60] = True
    return mask


@pytest.fixture
def frame(truth):
    picture = np.where(truth[..., None], (200, 60, 60), (60, 90, 60))
    grain = np.random.default_rng(0).normal(0, 3, picture.shape)
    return np.clip(picture + grain, 0, 255).astype(np.uint8)


@pytest.fixture
def blurred(truth):
    """A probability that knows the object, but leaks over its left edge and misses its right."""
    shifted = np.roll(truth, -6, axis=1).astype(np.float32)
    grain = np.random.default_rng(1).uniform(-0.1, 0.1, truth.shape)
    return np.clip(0.25 + 0.5 * shifted + grain, 0, 1).astype(np.float32)


def overlap(probability, truth):
    labels = probability > 0.5
    return (labels & truth).sum() / (labels | truth).sum()


@needs_crf
def test_edges_of_the_probability_move_to_those_of_the_picture(frame, blurred, truth):
    assert overlap(blurred, truth) < 0.75
    refined = refine(frame, blurred)
    assert refined.shape == truth.shape
    assert refined.dtype == np.float32
    assert overlap(refined, truth) > 0.97


@needs_crf
def test_released_codes_steps_give_the_same(frame, blurred):
    """Its own calls, in its own order, for each of the nine settings that it sweeps."""
    from pydensecrf import densecrf, utils

    picture = (blurred * 255).astype(np.uint8).astype(float)
    scaled = (picture - picture.min()) / (picture.max() - picture.min())
    for reach in (10, 15, 20):
        for strength in (8, 9, 10):
            crf = densecrf.DenseCRF(scaled.size, 2)
            crf.setUnaryEnergy(utils.unary_from_softmax(np.stack([1 - scaled, scaled]), 1))
            near = utils.create_pairwise_gaussian(sdims=(1, 1), shape=scaled.shape)
            crf.addPairwiseEnergy(near, compat=5)
            alike = utils.create_pairwise_bilateral((reach, reach), (7, 7, 7), frame, chdim=2)
            crf.addPairwiseEnergy(alike, compat=strength)
            q, t1, t2 = crf.startInference()
            for _ in range(5):
                crf.stepInference(q, t1, t2)
            expected = np.array(q)[1].reshape(scaled.shape)
            form = CrfForm(bilateral_sxy=reach, bilateral_compat=strength)
            np.testing.assert_allclose(refine(frame, blurred, form=form), expected, atol=1e-5)


@needs_crf
def test_a_faint_object_counts_as_much_as_a_clear_one(frame, blurred):
    form = CrfForm(levels=None)
    faint = (0.1 + 0.2 * blurred).astype(np.float32)
    np.testing.assert_allclose(
        refine(frame, faint, form=form), refine(frame, blurred, form=form), atol=1e-3
    )


@needs_crf
def test_a_probability_without_any_difference_is_returned_as_it_is(frame):
    flat = np.full(frame.shape[:2], 0.3, np.float32)
    np.testing.assert_array_equal(refine(frame, flat), flat)


@needs_crf
def test_large_frames_are_refined_smaller_and_come_back_at_their_size(frame, blurred, truth):
    refined = refine(frame, blurred, form=CrfForm(max_pixels=40 * 30))
    assert refined.shape == truth.shape
    assert overlap(refined, truth) > 0.9


@needs_crf
def test_several_objects_are_refined_together(frame, blurred):
    left = np.where(np.arange(80) < 40, blurred, 0)
    right = np.where(np.arange(80) >= 40, blurred, 0)
    shares = np.stack([1 - blurred, left, right]).astype(np.float32)
    refined = refine_all(frame, shares)
    assert refined.shape == shares.shape
    np.testing.assert_allclose(refined.sum(0), 1, atol=1e-4)
    assert set(np.unique(refined.argmax(0))) == {0, 1, 2}


@needs_crf
def test_read_only_frames_are_taken(frame, blurred):
    frame.flags.writeable = False
    refine(frame, blurred)


@pytest.mark.parametrize(
    ("shape", "value", "complaint"),
    [((10, 10), 0.5, "expected one size"), ((60, 80), 1.5, "expected 0 to 1")],
)
def test_probabilities_of_another_form_are_refused(frame, shape, value, complaint):
    with pytest.raises(InputError, match=complaint):
        refine(frame, np.full(shape, value, np.float32))


def test_settings_that_make_no_sense_are_refused():
    with pytest.raises(InputError, match="bilateral_sxy 0"):
        CrfForm(bilateral_sxy=0)


def test_without_pydensecrf_the_message_says_how_to_install_it(
    frame, blurred, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "pydensecrf.densecrf", None)
    with pytest.raises(ModelError, match=r"pip install pydensecrf2") as caught:
        refine(frame, blurred)
    assert "\n" not in str(caught.value)
