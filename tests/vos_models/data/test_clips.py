from dataclasses import replace

import numpy as np
import pytest

from tests.vos_models.data.trees import blocks, draw_davis, draw_youtube_vos
from vos_models.data.clips import ANY_STRIDE, ClipForm, Mixture, VideoClips, chosen_ids, renumbered
from vos_models.data.sequences import open_data_set
from vos_models.errors import DataError

FORM = ClipForm(height=16, width=24, frames=3, smallest_px=4, flips=False)


@pytest.fixture
def davis(tmp_path):
    masks = {"cat": [blocks(1, 2)] * 6, "dog": [blocks(0, 3)] * 4, "brief": [blocks(1)] * 2}
    return open_data_set("davis-2017", draw_davis(tmp_path / "davis", masks=masks))


def shades(clip):
    """The red of each frame, by which the drawn trees tell frames apart."""
    return [round(int(frame[..., 0].mean()) / 20) for frame in clip.frames]


def test_a_clip_is_the_same_whoever_draws_it_and_others_differ(davis):
    form = replace(FORM, flips=True, smallest_crop=0.5)
    first, again = (VideoClips(davis, form, seed=3)[5] for _ in range(2))
    np.testing.assert_array_equal(first.frames, again.frames)
    np.testing.assert_array_equal(first.labels, again.labels)
    clips = VideoClips(davis, form, seed=3)
    assert len({clips[i].labels.tobytes() for i in range(8)}) > 3


def test_frames_are_consecutive_and_from_everywhere_in_sequences_that_are_long_enough(davis):
    clips = VideoClips(davis, FORM, seed=0)
    assert {s.name for s in clips.sequences} == {"cat", "dog"}
    found = [shades(clips[i]) for i in range(30)]
    assert all(f[1:] == [f[0] + 1, f[0] + 2] for f in found)
    assert {f[0] for f in found} == {0, 1, 2, 3}


def test_a_stride_spreads_the_frames_as_far_as_the_sequence_allows(davis):
    clips = VideoClips(davis, replace(FORM, frames=2, stride=ANY_STRIDE), seed=0)
    steps = {b - a for a, b in (shades(clips[i]) for i in range(40))}
    assert steps >= {1, 2, 3, 4}


def test_one_object_is_chosen_and_the_others_become_background(davis):
    clips = VideoClips(davis, FORM, seed=0)
    where = set()
    for clip in (clips[i] for i in range(20)):
        assert set(np.unique(clip.labels)) == {0, 1}
        assert (clip.labels[0] == 1).sum() == 16
        where.add(int(np.nonzero(clip.labels[0])[1].min()))
    assert where == {1, 6}, "both objects of the cat are chosen now and then"


def test_several_objects_keep_their_order():
    labels = np.stack([blocks(7, 3, 5), blocks(9)])
    rng = np.random.default_rng(0)
    form = replace(FORM, objects=3)
    assert chosen_ids(labels, form, rng) == [3, 5, 7]
    assert chosen_ids(labels, replace(form, objects=4, from_first=False), rng) == [3, 5, 7, 9]
    two = chosen_ids(labels, replace(form, objects=2), rng)
    assert len(two) == 2
    assert two == sorted(two)
    assert chosen_ids(labels, replace(form, smallest_px=17), rng) == []


def test_renumbering_keeps_the_unknown():
    labels = np.array([[0, 3, 7, 255]], np.uint8)
    np.testing.assert_array_equal(renumbered(labels, [7]), [[0, 0, 1, 255]])


def test_mirrored_clips_mirror_frames_and_labels_alike(tmp_path):
    root = draw_davis(tmp_path, masks={"cat": [blocks(1)] * 2})
    clips = VideoClips(open_data_set("davis-2017", root), replace(FORM, frames=1, flips=True), 0)
    found = [clips[i].labels[0] for i in range(20)]
    plain = blocks(1)
    mirrored = [np.array_equal(f, plain[:, ::-1]) for f in found]
    assert 0 < sum(mirrored) < 20
    assert all(m or np.array_equal(f, plain) for m, f in zip(mirrored, found, strict=True))


def test_clips_are_resized_and_show_at_least_the_smallest_crop(davis):
    form = replace(FORM, height=32, width=48, smallest_crop=0.5, smallest_px=1)
    for clip in (VideoClips(davis, form, 0)[i] for i in range(10)):
        assert clip.frames.shape == (3, 32, 48, 3)
        assert clip.labels.shape == (3, 32, 48)
        area = (clip.labels[0] == 1).sum()
        assert area <= 64 * 4 * 1.3, "16 pixels, twice as large by size, at most twice by crop"


def test_categories_come_along_and_frames_without_masks_are_unknown(tmp_path):
    video = {
        "objects": {
            "1": {"category": "cat", "frames": ["00000"]},
            "2": {"category": "dog", "frames": ["00000"]},
        },
        "frames": {"00000": blocks(1, 2), "00005": None, "00010": blocks(1, 2)},
    }
    split = draw_youtube_vos(tmp_path / "train", {"a": video})
    data_set = open_data_set("youtube-vos", split.parent, "train")
    clip = VideoClips(data_set, replace(FORM, objects=10), 0)[0]
    assert clip.categories == ("cat", "dog")
    assert (clip.labels[1] == 255).all()
    assert set(np.unique(clip.labels[2])) == {0, 1, 2}


def test_a_data_set_without_long_sequences_or_objects_is_refused(davis, tmp_path):
    with pytest.raises(DataError, match="no sequence of 7 frames"):
        VideoClips(davis, replace(FORM, frames=7), 0)
    empty = draw_davis(tmp_path / "empty", masks={"cat": [blocks()] * 3})
    clips = VideoClips(open_data_set("davis-2017", empty), FORM, 0)
    with pytest.raises(DataError, match="show no object"):
        clips[0]


def test_a_mixture_draws_each_part_by_its_share(davis):
    class Part:
        def __init__(self, name):
            self.name = name

        def __getitem__(self, index):
            return self.name, index

    mixture = Mixture([(3.0, Part("a")), (1.0, Part("b")), (0.0, Part("c"))], seed=0)
    drawn = [mixture[i] for i in range(400)]
    assert [index for _, index in drawn] == list(range(400))
    names = [name for name, _ in drawn]
    assert 0.68 < names.count("a") / 400 < 0.82
    assert "c" not in names
    assert drawn[:20] == [mixture[i] for i in range(20)]
    with pytest.raises(DataError, match="nothing to train on"):
        Mixture([(0.0, Part("a"))], seed=0)
