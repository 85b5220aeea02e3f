"""Cuts are seen, and what only looks like one is not."""

from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.document.video import open_video
from app.jobs.cuts import Glance, is_cut

SIZE = (240, 426)


def scene(seed: int) -> np.ndarray:
    """A textured picture in colours of its own."""
    rng = np.random.default_rng(seed)
    tint = rng.uniform(0.2, 1.0, 3)
    noise = rng.integers(0, 256, (16, 28, 3)) * tint
    return cv2.resize(noise.astype(np.uint8), SIZE[::-1], interpolation=cv2.INTER_CUBIC)


def brighter(picture: np.ndarray, factor: float) -> np.ndarray:
    return np.clip(picture.astype(np.float32) * factor, 0, 255).astype(np.uint8)


def cuts_of(pictures) -> list[int]:
    glances = [Glance.of(picture) for picture in pictures]
    return [k for k in range(1, len(glances)) if is_cut(glances[k - 1], glances[k])]


@pytest.mark.parametrize("seed", range(8))
def test_another_scene_is_a_cut(seed):
    before, after = scene(seed), scene(100 + seed)
    assert cuts_of([before, before, after, after, before]) == [2, 4]


def test_a_scene_after_black_is_a_cut():
    assert cuts_of([np.zeros((*SIZE, 3), np.uint8), scene(1)]) == [1]


def test_a_pan_is_no_cut():
    wide = np.hstack([scene(1), scene(1)[:, ::-1]])
    assert cuts_of([wide[:, x : x + SIZE[1]] for x in range(0, SIZE[1], 25)]) == []


@pytest.mark.parametrize("factor", [0.5, 0.7, 1.4])
def test_a_change_of_light_is_no_cut(factor):
    assert cuts_of([scene(3), brighter(scene(3), factor), scene(3)]) == []


def test_a_large_object_that_crosses_the_picture_is_no_cut():
    pictures = []
    for x in range(0, 300, 30):
        picture = scene(4).copy()
        picture[60:200, x : x + 140] = (240, 30, 30)
        pictures.append(picture)
    assert cuts_of(pictures) == []


def test_two_plain_pictures_are_one_shot():
    red, blue = (np.full((*SIZE, 3), c, np.uint8) for c in ((200, 0, 0), (0, 0, 200)))
    assert cuts_of([red, blue]) == []


def test_size_and_memory_layout_make_no_difference():
    large = cv2.resize(scene(5), (1280, 720))
    assert not is_cut(Glance.of(large), Glance.of(np.asfortranarray(large)))
    assert is_cut(Glance.of(large), Glance.of(scene(6)))


def real_clips(data: Path) -> list[Path]:
    return [
        *sorted((data / "davis-open" / "JPEGImages" / "480p").iterdir()),
        *sorted((data / "video").glob("*.mp4")),
    ]


def test_real_clips_have_none_and_spliced_ones_have_one(real_data):
    ends = []
    for path in real_clips(real_data):
        source = open_video(path)
        count = min(30, source.info.frame_count)
        pictures = [source.frame(f) for f in range(count)]
        source.close()
        assert cuts_of(pictures) == [], path.name
        ends.append((path.name, pictures[-1], pictures[0]))
    textured = [end for end in ends if end[0] != "rotated-90.mp4"]  # nearly plain colours
    for (name, last, _), (other, _, first) in pairwise(textured):
        assert is_cut(Glance.of(last), Glance.of(first)), f"{name} to {other}"
