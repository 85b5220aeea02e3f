from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.document.errors import FormatError
from app.document.formats.davis import (
    find_sequences,
    palette,
    read_davis_sequence,
    write_davis,
)
from tests.document.formats.trees import label_map, picture, save_grey, save_indexed

FRAMES = [picture(0), picture(1)]
MAPS = [label_map(1, 4, 255), label_map(4)]


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    write_davis(tmp_path, "seq", FRAMES, MAPS)
    sequence = read_davis_sequence(tmp_path, "seq")
    assert (sequence.name, sequence.names) == ("seq", ("00000", "00001"))
    assert sequence.frames == tmp_path / "JPEGImages" / "480p" / "seq"
    assert (sequence.object_ids, sequence.is_binary) == ((1, 4), False)
    for (name, labels), expected in zip(sequence.all_labels(), MAPS, strict=True):
        np.testing.assert_array_equal(labels, expected, err_msg=name)


def test_an_imported_palette_is_kept(tmp_path: Path) -> None:
    colours = bytes(range(256)) * 3
    save_indexed(tmp_path / "Annotations/480p/seq/00000.png", label_map(2), colours)
    sequence = read_davis_sequence(tmp_path, "seq")
    assert sequence.palette is not None
    assert sequence.palette[2] == (6, 7, 8)
    np.testing.assert_array_equal(sequence.labels("00000"), label_map(2))


def test_a_set_of_0_and_255_is_one_object(tmp_path: Path) -> None:
    write_davis(tmp_path, "seq", None, [label_map(3), label_map()], year=2016)
    sequence = read_davis_sequence(tmp_path)
    assert (sequence.is_binary, sequence.object_ids) == (True, (1,))
    np.testing.assert_array_equal(sequence.labels("00000"), label_map(1))
    assert not sequence.labels("00001").any()


def test_255_beside_other_ids_is_void_in_every_file(tmp_path: Path) -> None:
    folder = tmp_path / "Annotations" / "480p" / "seq"
    save_indexed(folder / "00000.png", label_map(1), palette())
    save_indexed(folder / "00001.png", label_map(255), palette())
    sequence = read_davis_sequence(tmp_path)
    assert not sequence.is_binary
    np.testing.assert_array_equal(sequence.labels("00001"), label_map(255))


def test_sequences_come_in_the_order_of_the_lists(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        write_davis(tmp_path, name, None, MAPS)
    (tmp_path / "ImageSets/2017/val.txt").write_bytes(b"c\nmissing\na\n")
    assert find_sequences(tmp_path) == ["c", "a", "b"]


def test_the_first_release_is_read(tmp_path: Path) -> None:
    for name in ("bear", "swan"):
        save_grey(tmp_path / f"Annotations/480p/{name}/00000.png", label_map(255))
    (tmp_path / "ImageSets" / "480p").mkdir(parents=True)
    (tmp_path / "ImageSets/480p/val.txt").write_bytes(
        b"/JPEGImages/480p/swan/00000.jpg /Annotations/480p/swan/00000.png\n"
        b"/JPEGImages/480p/bear/00000.jpg /Annotations/480p/bear/00000.png\n"
    )
    assert find_sequences(tmp_path) == ["swan", "bear"]
    assert read_davis_sequence(tmp_path, "swan").object_ids == (1,)


def test_a_bare_folder_of_label_maps_is_a_sequence(tmp_path: Path) -> None:
    for index in (10, 9):
        save_indexed(tmp_path / f"masks/{index}.png", label_map(index), palette())
    sequence = read_davis_sequence(tmp_path / "masks")
    assert (sequence.names, sequence.frames) == (("9", "10"), None)


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="There is no folder"):
        read_davis_sequence(tmp_path / "nowhere")
    with pytest.raises(FormatError, match="is no DAVIS tree"):
        read_davis_sequence(tmp_path)
    write_davis(tmp_path, "a", None, MAPS)
    write_davis(tmp_path, "b", None, MAPS)
    with pytest.raises(FormatError, match=r"holds 2 sequences \(a, b\)"):
        read_davis_sequence(tmp_path)
    with pytest.raises(FormatError, match=r"no sequence 'c'; it has a, b"):
        read_davis_sequence(tmp_path, "c")


def test_mixed_sizes_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "Annotations" / "480p" / "seq"
    save_indexed(folder / "00000.png", label_map(1), palette())
    save_indexed(folder / "00001.png", label_map(1, size=(20, 30)), palette())
    with pytest.raises(FormatError, match=r"00001\.png is 30x20, but 00000\.png is 64x48"):
        read_davis_sequence(tmp_path, "seq")


def test_real_sequences_of_both_years_are_read(real_data: Path) -> None:
    dog = read_davis_sequence(real_data / "davis-open", "dog")
    assert (len(dog.names), dog.object_ids, dog.is_binary) == (60, (1,), True)
    assert set(np.unique(dog.labels("00000"))) == {0, 1}
    jump = read_davis_sequence(real_data / "clips" / "Annotations" / "dogs-jump")
    assert jump.object_ids == (1, 2, 3)
    assert jump.frames == real_data / "clips" / "JPEGImages" / "dogs-jump"
