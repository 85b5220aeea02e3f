"""Which labels occur, whatever shape they come in."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from app.document.label_ids import label_ids, object_ids


@given(
    arrays(np.uint8, array_shapes(max_dims=3, max_side=7), elements=st.sampled_from([0, 1, 255]))
)
def test_labels_are_those_that_numpy_finds(labels):
    assert label_ids(labels) == np.unique(labels).tolist()
    assert label_ids(labels.T) == np.unique(labels).tolist()


def test_labels_in_one_corner_leave_the_background_beside_them():
    labels = np.zeros((6, 9), np.uint8)
    labels[4:, 6:] = 7
    labels[0, 0] = 255
    assert label_ids(labels) == [0, 7, 255]
    assert object_ids(labels) == [7]
    assert label_ids(labels[4:, 6:]) == [7]
    assert label_ids(np.zeros((0, 4), np.uint8)) == []
