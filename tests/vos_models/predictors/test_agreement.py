"""Frames that follow each other hear each other: what one alone shows is outvoted."""

import cv2
import numpy as np
import pytest

from vos_models.predictors.agreement import AHEAD, Seen, agreed

HEIGHT, WIDTH, STEP_PX = 72, 128, 3


@pytest.fixture(scope="module")
def ground():
    noise = np.random.default_rng(0).integers(0, 256, (HEIGHT, WIDTH + 120), dtype=np.uint8)
    return cv2.GaussianBlur(noise, (0, 0), 2) * 2


def seen(ground, t, *, is_shown=True):
    """A camera that pans over the ground, on which an object lies still."""
    probability = np.full((HEIGHT, WIDTH), 0.1, np.float32)
    if is_shown:
        left = 90 - STEP_PX * t
        probability[20:50, left : left + 24] = 0.9
    return Seen(t, probability, ground[:, STEP_PX * t : STEP_PX * t + WIDTH].copy())


def masks(frames):
    return {index: probability > 0.5 for index, probability in agreed(frames)}


def test_a_frame_that_lost_the_object_is_outvoted_by_its_neighbours(ground):
    clip = [seen(ground, t, is_shown=t != 5) for t in range(11)]
    found = masks(clip)[5]
    truth = seen(ground, 5).probability > 0.5
    assert not (clip[5].probability > 0.5).any()
    assert (found & truth).sum() / (found | truth).sum() > 0.9


def test_what_one_frame_alone_shows_is_outvoted(ground):
    clip = [seen(ground, t, is_shown=t == 5) for t in range(11)]
    assert not any(mask.any() for mask in masks(clip).values())


def test_frames_come_in_order_and_each_once(ground):
    assert list(masks(seen(ground, t) for t in range(20))) == list(range(20))


def test_no_more_frames_are_waited_for_than_have_a_say(ground):
    asked = []

    def clip():
        for t in range(20):
            asked.append(t)
            yield seen(ground, t)

    assert next(iter(agreed(clip())))[0] == 0
    assert asked == list(range(AHEAD + 1))


def test_frames_with_a_gap_between_them_do_not_hear_each_other(ground):
    clip = [seen(ground, t, is_shown=t != 4) for t in (0, 4, 8)]
    found = dict(agreed(clip))
    for each in clip:
        np.testing.assert_allclose(found[each.index], each.probability, atol=1e-6)


def test_frames_across_a_cut_hardly_hear_each_other(ground):
    other = np.ascontiguousarray(255 - ground[::-1])
    clip = [seen(ground if t < 5 else other, t, is_shown=t < 5) for t in range(10)]
    found = masks(clip)
    assert found[4].any()
    assert not found[5].any()


def test_frames_without_a_picture_stay_as_they_are(ground):
    clip = [Seen(t, seen(ground, t, is_shown=t == 2).probability, None) for t in range(4)]
    found = dict(agreed(clip))
    assert all(found[each.index] is each.probability for each in clip)
    assert list(found) == [0, 1, 2, 3]
