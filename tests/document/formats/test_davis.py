from __future__ import annotations

import errno
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.document.errors import FormatError
from app.document.formats import label_png
from app.document.formats.davis import (
    check_davis_target,
    davis_size,
    palette,
    write_davis,
)
from tests.document.formats.png_chunks import GREY, INDEXED, read_png_chunks
from tests.document.formats.trees import label_map, picture, snapshot

FRAMES = [picture(index) for index in range(3)]
LABELS = [label_map(1, 2), label_map(1, 2), label_map(1)]


def test_palette_is_the_published_one() -> None:
    colours = np.frombuffer(palette(), np.uint8).reshape(256, 3)
    expected = [(0, 0, 0), (128, 0, 0), (0, 128, 0), (128, 128, 0), (0, 0, 128), (128, 0, 128)]
    assert [tuple(int(c) for c in colour) for colour in colours[:6]] == expected
    assert tuple(colours[255]) == (224, 224, 192)


def test_2017_writes_indexed_pngs_with_the_davis_palette(tmp_path: Path) -> None:
    report = write_davis(tmp_path, "seq", FRAMES, LABELS, year=2017)
    assert report.annotations == tmp_path / "Annotations" / "480p" / "seq"
    assert (report.frame_count, report.object_ids, report.size) == (3, (1, 2), (48, 64))
    for index, labels in enumerate(LABELS):
        raw = read_png_chunks(report.annotations / f"{index:05d}.png")
        assert (raw.colour_type, raw.palette) == (INDEXED, palette())
        np.testing.assert_array_equal(raw.values, labels)
    assert (tmp_path / "ImageSets/2017/val.txt").read_bytes() == b"seq\n"


def test_2016_writes_grey_pngs_of_the_merged_foreground(tmp_path: Path) -> None:
    labels = label_map(1, 7, 255)
    report = write_davis(tmp_path, "seq", None, [labels], year=2016, set_name="train")
    raw = read_png_chunks(report.annotations / "00000.png")
    assert raw.colour_type == GREY
    expected = np.where((labels == 1) | (labels == 7), 255, 0)
    np.testing.assert_array_equal(raw.values, expected)
    assert (tmp_path / "ImageSets/2016/train.txt").read_bytes() == b"seq\n"
    assert any("Void" in note for note in report.notes)
    assert any("Objects 1, 7 were merged" in note for note in report.notes)


def test_frames_are_written_beside_their_labels(tmp_path: Path) -> None:
    report = write_davis(tmp_path, "seq", FRAMES, LABELS)
    assert report.frames == tmp_path / "JPEGImages" / "480p" / "seq"
    for index, frame in enumerate(FRAMES):
        stored = cv2.imread(str(report.frames / f"{index:05d}.jpg"))[..., ::-1]
        assert np.abs(stored.astype(int) - frame).mean() < 3


def test_jpeg_frames_are_copied_byte_for_byte(tmp_path: Path) -> None:
    source = tmp_path / "source.jpg"
    Image.fromarray(FRAMES[0]).save(source, quality=40)
    report = write_davis(tmp_path / "out", "seq", [source], LABELS[:1])
    assert report.frames is not None
    assert (report.frames / "00000.jpg").read_bytes() == source.read_bytes()


def test_a_jpeg_that_lies_on_its_side_is_turned_and_not_copied(tmp_path: Path) -> None:
    image = Image.fromarray(picture(0, (64, 48)))
    exif = image.getexif()
    exif[0x0112] = 6
    image.save(tmp_path / "source.jpg", exif=exif)
    report = write_davis(tmp_path / "out", "seq", [tmp_path / "source.jpg"], LABELS[:1])
    assert report.frames is not None
    with Image.open(report.frames / "00000.jpg") as stored:
        assert stored.size == (64, 48)
        assert not stored.getexif()


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((720, 1280), (480, 854)),
        ((1080, 1920), (480, 854)),
        ((480, 910), (480, 910)),
        ((2160, 4096), (480, 910)),
        ((1920, 1080), (480, 270)),
        ((240, 427), (480, 854)),
    ],
)
def test_480p_fixes_the_height_and_rounds_the_width_to_even(
    size: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert davis_size(*size, "480p") == expected
    assert davis_size(*size, "original") == size


def test_480p_scales_labels_without_new_values(tmp_path: Path) -> None:
    labels = label_map(3, 200, size=(96, 128))
    frame = picture(0, (96, 128))
    report = write_davis(tmp_path, "seq", [frame], [labels], resolution="480p")
    stored = cv2.imread(str(report.annotations / "00000.png"), cv2.IMREAD_UNCHANGED)
    raw = read_png_chunks(report.annotations / "00000.png").values
    assert raw.shape == stored.shape[:2] == report.size == (480, 640)
    assert set(np.unique(raw)) == {0, 3, 200}
    for object_id in (3, 200):  # five times as high and wide: the area follows
        assert (raw == object_id).sum() == 25 * (labels == object_id).sum()
    assert report.frames is not None
    assert cv2.imread(str(report.frames / "00000.jpg")).shape == (480, 640, 3)


def test_names_and_the_resolution_folder_can_be_chosen(tmp_path: Path) -> None:
    names = ["00004", "00009", "00014"]
    report = write_davis(tmp_path, "seq", FRAMES, LABELS, names=names, folder="Full-Resolution")
    folder = tmp_path / "Annotations" / "Full-Resolution" / "seq"
    assert report.annotations == folder
    assert sorted(path.stem for path in folder.iterdir()) == names


def test_the_tree_that_is_there_is_extended_and_not_harmed(tmp_path: Path) -> None:
    write_davis(tmp_path, "first", FRAMES, LABELS)
    sets = tmp_path / "ImageSets" / "2017" / "val.txt"
    sets.write_bytes(b"bear\r\nfirst")  # foreign line ends, none at the end
    (tmp_path / "Annotations" / "480p" / "notes.txt").write_text("mine", encoding="utf-8")
    before = snapshot(tmp_path)
    write_davis(tmp_path, "second", FRAMES, LABELS)
    after = snapshot(tmp_path)
    assert after.pop("ImageSets/2017/val.txt") == b"bear\r\nfirst\r\nsecond\r\n"
    before.pop("ImageSets/2017/val.txt")
    assert before.items() <= after.items()
    assert not [path for path in after if "unfinished" in path]


def test_a_sequence_already_listed_is_not_listed_twice(tmp_path: Path) -> None:
    sets = tmp_path / "ImageSets" / "2017" / "val.txt"
    sets.parent.mkdir(parents=True)
    sets.write_bytes(b"seq\nbear\n")
    write_davis(tmp_path, "seq", FRAMES, LABELS)
    assert sets.read_bytes() == b"seq\nbear\n"


def test_lists_of_the_first_release_get_a_line_a_frame(tmp_path: Path) -> None:
    old = tmp_path / "ImageSets" / "480p" / "val.txt"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"/JPEGImages/480p/bear/00000.jpg /Annotations/480p/bear/00000.png\n")
    write_davis(tmp_path, "seq", FRAMES, LABELS, year=2016)
    lines = old.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    assert lines[1] == "/JPEGImages/480p/seq/00000.jpg /Annotations/480p/seq/00000.png"
    assert (tmp_path / "ImageSets/2016/val.txt").read_bytes() == b"seq\n"


def test_a_sequence_that_is_there_is_not_overwritten_unasked(tmp_path: Path) -> None:
    write_davis(tmp_path, "seq", FRAMES, LABELS)
    before = snapshot(tmp_path)
    with pytest.raises(FormatError, match="is there already and stays as it is"):
        write_davis(tmp_path, "seq", None, [label_map(5)])
    assert snapshot(tmp_path) == before


def test_frames_that_are_there_are_not_overwritten_unasked(tmp_path: Path) -> None:
    folder = tmp_path / "JPEGImages" / "480p" / "seq"
    folder.mkdir(parents=True)
    (folder / "00000.jpg").write_bytes(b"original")
    with pytest.raises(FormatError, match="Leave the frames out"):
        write_davis(tmp_path, "seq", FRAMES, LABELS)
    write_davis(tmp_path, "seq", None, LABELS)
    assert (folder / "00000.jpg").read_bytes() == b"original"


def test_overwriting_replaces_the_sequence_as_a_whole(tmp_path: Path) -> None:
    write_davis(tmp_path, "seq", FRAMES, LABELS)
    write_davis(tmp_path, "seq", FRAMES[:1], [label_map(9)], overwrite=True)
    folder = tmp_path / "Annotations" / "480p" / "seq"
    assert [path.name for path in folder.iterdir()] == ["00000.png"]
    np.testing.assert_array_equal(read_png_chunks(folder / "00000.png").values, label_map(9))


@pytest.mark.parametrize("at", ["nothing", "annotations", "list"])
def test_a_full_disk_leaves_everything_as_it_was(
    at: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_davis(tmp_path, "seq", FRAMES, LABELS)
    before = snapshot(tmp_path)
    replace, rename_failed = Path.replace, {"annotations": "480p", "list": "ImageSets"}

    def fail(self: Path, target: Path) -> Path:
        if rename_failed[at] in str(target):
            raise OSError(errno.ENOSPC, "No space left on device")
        return replace(self, target)

    def fail_writing(self: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    if at == "nothing":
        monkeypatch.setattr(Path, "write_bytes", fail_writing)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(FormatError, match=r"The disk of .* is full: nothing was written"):
        write_davis(tmp_path, "seq", FRAMES, [label_map(4)] * 3, set_name="train", overwrite=True)
    monkeypatch.undo()
    assert snapshot(tmp_path) == before


def test_an_interrupt_while_putting_in_place_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_davis(tmp_path, "seq", FRAMES, LABELS)
    before = snapshot(tmp_path)
    replace = Path.replace

    def interrupt(self: Path, target: Path) -> Path:
        if "JPEGImages" in str(target):
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_davis(tmp_path, "seq", FRAMES, [label_map(4)] * 3, overwrite=True)
    monkeypatch.undo()
    assert snapshot(tmp_path) == before


def test_a_folder_that_may_not_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, *args: object, **options: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", refuse)  # the tests may run as root, whom no mode stops
    with pytest.raises(FormatError, match="may not be written to"):
        write_davis(tmp_path / "new", "seq", FRAMES, LABELS)
    monkeypatch.undo()
    assert snapshot(tmp_path) == {}


def test_an_error_in_the_middle_leaves_no_trace(tmp_path: Path) -> None:
    wrong = [LABELS[0], label_map(1, size=(10, 10))]
    with pytest.raises(FormatError, match="expected one size"):
        write_davis(tmp_path / "deep" / "tree", "seq", FRAMES, wrong)
    with pytest.raises(FormatError, match="no frame"):
        write_davis(tmp_path / "deep" / "tree", "seq", FRAMES[:1], LABELS)
    with pytest.raises(FormatError, match="Got 3 label maps, but expected 4"):
        write_davis(tmp_path / "tree", "seq", None, LABELS, names=list("abcd"))
    assert snapshot(tmp_path) == {}


def test_a_file_that_reads_back_wrong_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encode = label_png.encode_label_png

    def spoil(labels: np.ndarray, mode: str = "indexed") -> bytes:
        spoilt = labels.copy()
        spoilt[0, 0] ^= 1
        return encode(spoilt)

    monkeypatch.setattr(label_png, "encode_label_png", spoil)
    with pytest.raises(FormatError, match="reads back wrong: 1 pixels differ"):
        write_davis(tmp_path, "seq", None, LABELS)
    assert snapshot(tmp_path) == {}


@pytest.mark.parametrize("name", ["", "..", "a/b", ".hidden", "a b"])
def test_names_that_are_no_folder_names_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="cannot be called"):
        check_davis_target(tmp_path, name)


def test_a_late_object_is_noted(tmp_path: Path) -> None:
    report = write_davis(tmp_path, "seq", None, [label_map(1), label_map(1, 2)])
    (note,) = report.notes
    assert note.startswith("Object 2 first appears in frame 00001, not in the first frame 00000")


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_every_value_survives_the_way_to_disk_and_back(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    height, width = data.draw(st.integers(1, 9)), data.draw(st.integers(1, 9))
    values = data.draw(
        st.lists(st.integers(0, 255), min_size=height * width, max_size=height * width)
    )
    labels = np.array(values, np.uint8).reshape(height, width)
    path = tmp_path_factory.mktemp("png") / "0.png"
    label_png.write_label_png(path, labels)
    np.testing.assert_array_equal(read_png_chunks(path).values, labels)
