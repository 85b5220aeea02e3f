"""Label maps in memory: the same labels come back, and memory stays within its bounds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.document.errors import DamagedLabelsError
from app.document.masks import EMPTY_BOX, Box, FrameMasks, FrameState, LabelBlock, content_box
from app.document.packing import PackedLabels, pack, unpack

shapes = st.tuples(st.integers(0, 20), st.integers(0, 20))


@st.composite
def maps(draw):
    shape = draw(shapes)
    rng = np.random.default_rng(draw(st.integers(0, 1000)))
    labels = rng.integers(0, 256, shape, dtype=np.uint8)
    run = draw(st.integers(1, 40))
    return np.repeat(labels.reshape(-1), run)[: labels.size].reshape(shape)


@settings(deadline=None)
@given(maps())
def test_packing_gives_back_the_same_labels(labels):
    packed = PackedLabels.from_bytes(pack(labels).to_bytes())
    assert packed.shape == labels.shape
    assert np.array_equal(unpack(packed), labels)


@settings(deadline=None)
@given(maps(), st.integers(0, 99))
def test_relabelling_a_packed_map_equals_relabelling_its_pixels(labels, seed):
    table = np.random.default_rng(seed).integers(0, 256, 256, dtype=np.uint8)
    assert np.array_equal(unpack(pack(labels).relabelled(table)), table[labels])


def test_a_view_with_gaps_between_its_rows_is_packed_right():
    labels = np.arange(200, dtype=np.uint8).reshape(10, 20)[:, 3:9]
    assert np.array_equal(unpack(pack(labels)), labels)


@pytest.mark.parametrize(
    "spoil", [lambda data: b"", lambda data: b"\0" + data[1:], lambda data: data[:-9]]
)
def test_damaged_data_is_an_error_and_not_a_wrong_map(spoil):
    data = spoil(pack(np.eye(50, dtype=np.uint8)).to_bytes())
    with pytest.raises(DamagedLabelsError, match="label map in the project file is damaged"):
        unpack(PackedLabels.from_bytes(data))


def test_run_lengths_that_do_not_fill_the_map_are_an_error():
    packed = pack(np.zeros((50, 50), np.uint8))
    with pytest.raises(DamagedLabelsError, match="do not fill it"):
        unpack(PackedLabels((50, 51), packed.lengths, packed.values))
    noise = pack(np.random.default_rng(0).integers(0, 255, (9, 9), dtype=np.uint8))
    with pytest.raises(DamagedLabelsError, match="do not fill it"):
        unpack(PackedLabels((9, 8), noise.lengths, noise.values))


def test_a_box_says_where_content_is():
    labels = np.zeros((10, 20), np.uint8)
    assert content_box(labels) == EMPTY_BOX
    labels[3:5, 7:11] = 9
    assert content_box(labels) == Box(7, 3, 11, 5)
    assert Box(0, 0, 2, 2).union(Box(5, 5, 6, 6)) == Box(0, 0, 6, 6)
    assert EMPTY_BOX.union(Box(5, 5, 6, 6)) == Box(5, 5, 6, 6)
    assert Box(0, 0, 5, 5).intersection(Box(3, 4, 9, 9)) == Box(3, 4, 5, 5)
    assert Box(0, 0, 5, 5).intersection(Box(5, 0, 9, 9)) == EMPTY_BOX


def test_memory_holds_few_maps_decoded_and_all_of_them_right():
    size = (100, 100)
    masks = FrameMasks(size, decoded_bytes=3 * 100 * 100)
    for frame in range(50):
        masks.replace(frame, FrameState(LabelBlock(np.full(size, frame, np.uint8))))
    decoded = [frame for frame in range(50) if not masks.state(frame).labels.is_packed]
    assert len(decoded) <= 3
    for frame in range(50):
        assert (masks.labels(frame) == frame).all()
    assert len(masks._decoded) <= 3
    assert masks.labels(49) is masks.labels(49)


def test_a_frame_never_touched_costs_no_memory_of_its_own():
    masks = FrameMasks((100, 100))
    assert masks.labels(1) is masks.labels(2)
    assert masks.frames() == []
