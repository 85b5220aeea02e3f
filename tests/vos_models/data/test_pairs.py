import numpy as np
import pytest

from vos_models.data.pairs import FramePairs, PairSettings
from vos_models.data.pool import read_pool

SMALL = {"height": 64, "width": 96}


def pairs(folder, **settings):
    return FramePairs(read_pool(folder), PairSettings(**SMALL, **settings), seed=2)


def test_a_pair_is_the_same_whoever_draws_it(small_pool):
    first, again = (pairs(small_pool)[4] for _ in range(2))
    np.testing.assert_array_equal(first.frames, again.frames)
    np.testing.assert_array_equal(first.primary, again.primary)


@pytest.mark.parametrize("composite", [0.0, 1.0])
def test_every_frame_shows_the_primary_object_in_another_way(small_pool, composite):
    drawn = pairs(small_pool, composite=composite)
    for pair in (drawn[i] for i in range(8)):
        assert pair.frames.shape == (3, 64, 96, 3)
        assert pair.primary.shape == (3, 64, 96)
        assert set(np.unique(pair.primary)) <= {0, 1, 255}
        assert (pair.primary == 1).any((1, 2)).all()
        assert not np.array_equal(pair.frames[0], pair.frames[1])
        assert not np.array_equal(pair.frames[1], pair.frames[2])


@pytest.mark.parametrize("composite", [0.0, 1.0])
def test_neighbours_differ_less_than_the_far_frame(small_pool, composite):
    drawn = pairs(small_pool, composite=composite, far_start=1.0, distractor=0.0)
    masks = [drawn[i].primary == 1 for i in range(20)]
    far = np.mean([(m[0] != m[1]).mean() for m in masks])
    near = np.mean([(m[1] != m[2]).mean() for m in masks])
    assert near < 0.7 * far
