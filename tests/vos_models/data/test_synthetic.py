import numpy as np
import pytest

from vos_models.data.pool import read_pool
from vos_models.data.synthetic import ClipSettings, SyntheticClips
from vos_models.errors import DataError

SETTINGS = ClipSettings(height=64, width=96, frames=4)


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
