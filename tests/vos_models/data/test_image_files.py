import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.vos_models.data.trees import blocks, save_frame, save_grey, write
from vos_models.data.image_files import (
    folder_names,
    image_names,
    natural_key,
    picture_size,
    read_frame,
    read_lines,
    read_values,
)
from vos_models.errors import DataError

NAMES = st.lists(st.text("aB.9_-é0", max_size=6), unique=True)


@given(NAMES, st.randoms(use_true_random=False))
def test_natural_order_does_not_depend_on_the_order_found(names, random):
    shuffled = list(names)
    random.shuffle(shuffled)
    assert sorted(shuffled, key=natural_key) == sorted(names, key=natural_key)


@given(st.sets(st.integers(0, 10**7), max_size=20), st.booleans())
def test_natural_order_counts_numbers_whatever_their_padding(numbers, is_padded):
    names = [f"frame{n:05d}" if is_padded else f"frame{n}" for n in sorted(numbers)]
    backwards = names[::-1]
    assert sorted(backwards, key=natural_key) == names


def test_only_pictures_count_as_frames(tmp_path):
    for name in ("frame10.JPG", "frame9.jpg", "frame2.png"):
        save_frame(tmp_path / name)
    for name in ("Thumbs.db", ".DS_Store", "._frame9.jpg", "list.txt", "flow.mat"):
        write(tmp_path / name, "x")
    assert image_names(tmp_path) == ("frame2.png", "frame9.jpg", "frame10.JPG")


def test_hidden_folders_and_files_are_no_sequences(tmp_path):
    for name in ("bear10", "bear9", ".git"):
        (tmp_path / name).mkdir()
    write(tmp_path / "list", "x")
    assert folder_names(tmp_path) == ("bear9", "bear10")


def test_frames_are_rgb_whatever_they_are_stored_as(tmp_path):
    save_grey(tmp_path / "grey.png", blocks(200))
    save_frame(tmp_path / "colour.png", 90)
    assert read_frame(tmp_path / "grey.png").shape == (16, 24, 3)
    assert read_frame(tmp_path / "colour.png")[0, 0].tolist() == [90, 10, 200]
    assert picture_size(tmp_path / "colour.png") == (16, 24)


def test_a_mask_keeps_its_values_and_one_bit_becomes_void_or_nothing(tmp_path):
    save_grey(tmp_path / "grey.png", blocks(1, 7, 255))
    Image.fromarray(blocks(1) > 0).save(tmp_path / "bit.png")
    np.testing.assert_array_equal(read_values(tmp_path / "grey.png"), blocks(1, 7, 255))
    np.testing.assert_array_equal(read_values(tmp_path / "bit.png"), blocks(255))


def one_line(caught):
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize("read", [read_frame, read_values])
def test_damaged_files_are_refused_by_name(tmp_path, read):
    path = tmp_path / "00000.png"
    for content, words in ((b"", "no picture"), (b"\x89PNG\r\n\x1a\nxxxx", "cannot be read")):
        path.write_bytes(content)
        with pytest.raises(DataError, match=words) as caught:
            read(path)
        assert str(path) in one_line(caught)
    save_grey(path, np.arange(16 * 24, dtype=np.uint32).reshape(16, 24).astype(np.uint8))
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(DataError, match="whole picture"):
        read(path)
    path.unlink()
    with pytest.raises(DataError, match="is missing"):
        read(path)


def test_coloured_masks_and_deep_frames_are_refused(tmp_path):
    save_frame(tmp_path / "mask.png")
    with pytest.raises(DataError, match="colour mode RGB: expected a mask"):
        read_values(tmp_path / "mask.png")
    Image.fromarray(np.zeros((16, 24), np.uint16)).save(tmp_path / "deep.png")
    with pytest.raises(DataError, match="8 bits"):
        read_frame(tmp_path / "deep.png")


def test_lists_may_have_other_line_ends_and_a_byte_order_mark(tmp_path):
    (tmp_path / "val.txt").write_bytes("\ufeffbear\r\n\r\n dog \r\n".encode())
    assert read_lines(tmp_path / "val.txt") == ["bear", "dog"]
    with pytest.raises(DataError, match="cannot be read"):
        read_lines(tmp_path / "none.txt")
