import cv2
import numpy as np
import pytest

from vos_models import load_propagator
from vos_models.errors import InputError

KINDS = ["copy", "flow", "flow-grabcut"]


def textured(seed, shape, low, high):
    noise = np.random.default_rng(seed).uniform(low, high, (*shape, 3)).astype(np.float32)
    return cv2.GaussianBlur(noise, (0, 0), 2)


@pytest.fixture(scope="module")
def clip():
    """A red square that moves over a blue ground: frames and true label maps (id 7)."""
    ground = textured(0, (96, 128), 0, 120) * (0.3, 0.6, 1.4)
    square = textured(1, (32, 32), 100, 255) * (1.2, 0.4, 0.3)
    frames, labels = [], []
    for t in range(6):
        frame, mask = ground.copy(), np.zeros((96, 128), np.uint8)
        frame[30 + t : 62 + t, 20 + 3 * t : 52 + 3 * t] = square
        mask[30 + t : 62 + t, 20 + 3 * t : 52 + 3 * t] = 7
        frames.append(frame.clip(0, 255).astype(np.uint8))
        labels.append(mask)
    return frames, labels


def overlap(a, b):
    return (a & b).sum() / max(1, (a | b).sum())


@pytest.mark.parametrize(("kind", "least"), [("flow", 0.85), ("flow-grabcut", 0.9)])
def test_moving_objects_are_followed(clip, kind, least):
    frames, labels = clip
    model = load_propagator(kind)
    model.start(frames[0], labels[0])
    for frame in frames[1:]:
        out = model.step(frame)
    assert overlap(out.labels == 7, labels[-1] == 7) > least


def test_copied_masks_stay(clip):
    frames, labels = clip
    model = load_propagator("copy")
    model.start(frames[0], labels[0])
    out = model.step(frames[-1])
    assert np.array_equal(out.labels, labels[0])
    assert out.confidence == {7: 1.0}


@pytest.mark.parametrize("kind", KINDS)
def test_predictions_are_whole_and_agree_with_themselves(clip, kind):
    frames, labels = clip
    model = load_propagator(kind)
    start = labels[0].copy()
    start[70:90, 90:120] = 3
    model.start(frames[0], start)
    out = model.step(frames[1])
    assert out.object_ids == (3, 7)
    assert out.labels.dtype == np.uint8
    assert out.object_probabilities.dtype == out.probabilities.dtype == np.float32
    np.testing.assert_allclose(out.probabilities.sum(axis=0), 1, atol=1e-5)
    np.testing.assert_array_equal(out.labels, np.array([0, 3, 7])[out.probabilities.argmax(axis=0)])
    assert all(0 <= c <= 1 for c in out.confidence.values())


@pytest.mark.parametrize("kind", KINDS)
def test_new_objects_join_and_given_ones_start_anew(clip, kind):
    frames, labels = clip
    model = load_propagator(kind)
    model.start(frames[0], labels[0])
    given = np.zeros_like(labels[0])
    given[70:90, 90:120] = 2
    given[10:20, 10:20] = 7
    out = model.step(frames[1], given)
    assert out.object_ids == (2, 7)
    assert np.array_equal(out.labels, given)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sequence_may_begin_without_objects(clip, kind):
    frames, labels = clip
    model = load_propagator(kind)
    model.start(frames[0], np.zeros_like(labels[0]))
    assert model.step(frames[1]).object_ids == ()
    assert model.step(frames[2], labels[2]).object_ids == (7,)


@pytest.mark.parametrize("kind", KINDS)
def test_void_counts_as_background(clip, kind):
    frames, labels = clip
    model = load_propagator(kind)
    model.start(frames[0], np.where(labels[0] == 7, 255, 0).astype(np.uint8))
    assert model.step(frames[1]).object_ids == ()


@pytest.mark.parametrize("kind", KINDS)
def test_objects_that_fill_the_frame_or_are_one_pixel_do_no_harm(clip, kind):
    frames, labels = clip
    dot = np.zeros_like(labels[0])
    dot[5, 5] = 1
    for start in (np.full_like(labels[0], 4), dot):
        model = load_propagator(kind)
        model.start(frames[0], start)
        for frame in frames[1:3]:
            assert np.isfinite(model.step(frame).probabilities).all()


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_clip_gives_the_same_masks(clip, kind):
    frames, labels = clip
    runs = []
    for _ in range(2):
        model = load_propagator(kind)
        model.start(frames[0], labels[0])
        runs.append([model.step(frame).labels for frame in frames[1:]])
    np.testing.assert_array_equal(*runs)


def test_wrong_input_is_told_with_what_was_expected(clip):
    frames, labels = clip
    model = load_propagator("copy")
    with pytest.raises(InputError, match="before start"):
        model.step(frames[0])
    with pytest.raises(InputError, match=r"uint8 RGB \(H, W, 3\)"):
        model.start(frames[0][..., 0], labels[0])
    with pytest.raises(InputError, match=r"uint8 \(96, 128\)"):
        model.start(frames[0], labels[0][:-1])
    model.start(frames[0], labels[0])
    with pytest.raises(InputError, match="one size"):
        model.step(frames[0][:-2])
