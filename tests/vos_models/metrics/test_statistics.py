import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vos_models.metrics import sequence_statistics


def test_quarters_share_their_border_frames():
    got = sequence_statistics([1, 1, 1, 0.6, 0.4, 0.2, 0, 0, 0])
    assert got.mean == pytest.approx(4.2 / 9)
    assert got.recall == pytest.approx(4 / 9)
    assert got.decay == pytest.approx(1)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=200))
def test_reversing_a_sequence_turns_its_decay_round_and_nothing_else(values):
    there, back = sequence_statistics(values), sequence_statistics(values[::-1])
    assert back.mean == pytest.approx(there.mean)
    assert back.recall == there.recall
    if len(values) % 4 == 1:  # else the quarters' limits are rounded to one side
        assert back.decay == pytest.approx(-there.decay, abs=1e-9)


def test_unknown_values_are_left_out_of_mean_and_decay():
    got = sequence_statistics([np.nan, 0.8, 0.6, np.nan, 0.4])
    assert got.mean == pytest.approx(0.6)
    assert got.recall == pytest.approx(2 / 5)
    assert np.isnan(sequence_statistics([np.nan, np.nan]).mean)


def test_no_values_are_refused():
    with pytest.raises(ValueError, match="one for each frame"):
        sequence_statistics([])
