from dataclasses import replace

import cv2
import numpy as np
import pytest

from vos_models.data.pool import GROUP_WEIGHTS, read_pool
from vos_models.data.synthetic import ClipSettings, SyntheticClips
from vos_models.data.targets import changing, joined
from vos_models.errors import DataError

SETTINGS = ClipSettings(height=64, width=96, frames=4)
RED_AND_BLUE = ((255, 0, 0, 255), (0, 0, 255, 255))


def test_a_clip_is_the_same_whoever_draws_it(small_pool):
    pool = read_pool(small_pool)
    first, again = (SyntheticClips(pool, SETTINGS, seed=3)[5] for _ in range(2))
    np.testing.assert_array_equal(first.frames, again.frames)
    np.testing.assert_array_equal(first.leak, again.leak)


def test_clips_of_different_numbers_and_seeds_differ(small_pool):
    pool = read_pool(small_pool)
    one, two = SyntheticClips(pool, SETTINGS, seed=3), SyntheticClips(pool, SETTINGS, seed=4)
    assert not np.array_equal(one[0].frames, one[1].frames)
    assert not np.array_equal(one[0].frames, two[0].frames)


def test_the_target_is_seen_at_the_start_and_drift_is_where_it_is_said_to_be(small_pool):
    clips = SyntheticClips(read_pool(small_pool), SETTINGS, seed=0)
    for clip in (clips[i] for i in range(12)):
        assert clip.frames.shape == (4, 64, 96, 3)
        assert set(np.unique(clip.target)) <= {0, 1}
        assert clip.target[:2].any((1, 2)).all()
        assert not (clip.leak & clip.target).any(), "a leak is outside the target"
        assert not (clip.hole & (1 - clip.target)).any(), "a hole is inside the target"


def test_the_objects_move(small_pool):
    clips = SyntheticClips(read_pool(small_pool), SETTINGS, seed=0)
    changed = [(c.target[1] != c.target[-1]).mean() for c in (clips[i] for i in range(12))]
    assert np.median(changed) > 0.005


def test_a_folder_without_manifest_is_refused(tmp_path):
    with pytest.raises(DataError, match=r"manifest\.csv"):
        read_pool(tmp_path)


def test_the_validation_split_shares_no_image_with_training(small_pool):
    train, val = read_pool(small_pool, "train"), read_pool(small_pool, "val")
    assert not {i.image for i in train.backgrounds} & {i.image for i in val.backgrounds}


def test_pictures_are_drawn_as_often_as_the_weight_of_their_group_says(small_pool, monkeypatch):
    monkeypatch.setitem(GROUP_WEIGHTS, "a", 0.0)
    pool, rng = read_pool(small_pool), np.random.default_rng(0)
    assert {item.group for item in pool.objects} == {"a", "b"}
    assert {pool.draw_object(rng).group for _ in range(50)} == {"b"}


def test_every_moving_thing_has_a_label_of_its_own(small_pool):
    clips = SyntheticClips(read_pool(small_pool), replace(SETTINGS, look_alike=1.0), seed=1)
    labels = [set(np.unique(clips[i].labels)) for i in range(8)]
    assert all(1 in found for found in labels)
    assert any(len(found - {0, 1}) for found in labels)
    for found in labels:
        assert max(found) <= 6


def test_a_joined_target_is_one_cut_out_that_holds_both(small_pool):
    red, blue = (np.full((20, 30, 4), colour, np.uint8) for colour in RED_AND_BLUE)
    for seed in range(6):
        both = joined(red, blue, np.random.default_rng(seed))
        seen = both[..., 3] > 127
        assert both[seen][:, 0].max() == 255, "the first is there"
        assert both[seen][:, 2].max() == 255, "the second is there"
        count, _ = cv2.connectedComponents(seen.astype(np.uint8))
        assert count == 2, "background and one piece"


def test_a_changing_target_keeps_its_outline_and_loses_its_colours():
    red, blue = (np.full((20, 30, 4), colour, np.uint8) for colour in RED_AND_BLUE)
    pictures = changing(red, blue[..., :3], 4, np.random.default_rng(1))
    np.testing.assert_array_equal(pictures[0], red)
    away = [np.abs(p[..., :3].astype(int) - red[..., :3]).mean() for p in pictures]
    assert away == sorted(away)
    assert away[-1] > 1
    assert all((p[..., 3] == 255).all() for p in pictures)


def test_a_vanishing_target_is_seen_again_at_the_end(small_pool):
    settings = replace(SETTINGS, frames=6, vanishing=1.0, occluder=0.0, cut=0.0)
    clips = SyntheticClips(read_pool(small_pool), settings, seed=2)
    seen = np.array([clips[i].target.any((1, 2)) for i in range(12)])
    assert not seen[:, 2:5].all(1).any(), "it is out of sight for a while"
    assert seen[:, 5].mean() > 0.7, "and comes back, unless it moved out of the frame"


def test_a_cut_changes_the_size_of_everything_at_once(small_pool):
    still = replace(SETTINGS, frames=6, nearing=0.0, vanishing=0.0, occluder=0.0, far_start=0.0)

    def jumps(settings):
        clips = SyntheticClips(read_pool(small_pool), settings, seed=2)
        areas = np.array([clips[i].target.sum((1, 2)) for i in range(12)], float)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.nanmax(np.abs(np.diff(np.log(areas), axis=1)), axis=1)

    assert (
        np.median(jumps(replace(still, cut=1.0))) > np.median(jumps(replace(still, cut=0.0))) + 0.3
    )
