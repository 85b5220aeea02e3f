from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from app.jobs import wire

label_maps = hnp.arrays(
    np.uint8,
    st.tuples(st.integers(1, 20), st.integers(1, 20)),
    elements=st.sampled_from([0, 0, 0, 1, 254]),
)


@given(label_maps)
def test_packed_labels_come_back_as_they_were(labels: np.ndarray) -> None:
    assert np.array_equal(wire.PackedLabels.pack(labels).unpack(), labels)


def test_a_4k_label_map_travels_as_some_kilobytes() -> None:
    labels = np.zeros((2160, 3840), np.uint8)
    labels[500:1500, 1000:2000] = 3
    assert len(wire.PackedLabels.pack(labels).pixels) < 20_000


def test_messages_arrive_whole_and_a_cut_one_is_noticed() -> None:
    pipe = io.BytesIO()
    wire.send(pipe, {"frame": 1})
    wire.send(pipe, ["x"] * 1000)
    pipe.seek(0)
    assert wire.receive(pipe) == {"frame": 1}
    assert wire.receive(pipe) == ["x"] * 1000
    with pytest.raises(EOFError):
        wire.receive(pipe)
    with pytest.raises(EOFError):
        wire.receive(io.BytesIO(pipe.getvalue()[:-1][-500:]))
