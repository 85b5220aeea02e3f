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
def test_both_frames_show_the_primary_object_in_two_ways(small_pool, composite):
    drawn = pairs(small_pool, composite=composite)
    for pair in (drawn[i] for i in range(8)):
        assert pair.frames.shape == (2, 64, 96, 3)
        assert pair.primary.shape == (2, 64, 96)
        assert set(np.unique(pair.primary)) <= {0, 1, 255}
        assert (pair.primary == 1).any((1, 2)).all()
        assert not np.array_equal(pair.frames[0], pair.frames[1])
