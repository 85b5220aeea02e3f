from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from app.document.errors import FormatError
from app.document.formats.davis import palette
from app.document.formats.masks_in import read_masks
from app.document.video import VideoInfo
from tests.document.formats.trees import label_map, save_grey, save_indexed


def video(*names: str, size: tuple[int, int] = (48, 64)) -> VideoInfo:
    names = names or tuple(f"{index:05d}" for index in range(20))
    return VideoInfo(
        path=Path("/videos/clip.mp4"),
        kind="file",
        width=size[1],
        height=size[0],
        frame_count=len(names),
        fps=25.0,
        fingerprint="",
        names=names,
    )


def test_a_single_mask_belongs_to_the_frame_it_is_named_after(tmp_path: Path) -> None:
    for name, frame in (("00012.png", 12), ("3.png", 3), ("0000007.png", 7)):
        save_indexed(tmp_path / name, label_map(1, 2), palette())
        masks = read_masks(tmp_path / name, video())
        assert list(masks) == [frame]
        np.testing.assert_array_equal(masks[frame], label_map(1, 2))


def test_a_single_mask_without_a_number_belongs_to_the_first_frame(tmp_path: Path) -> None:
    save_indexed(tmp_path / "dog.png", label_map(1), palette())
    assert list(read_masks(tmp_path / "dog.png", video())) == [0]
    assert list(read_masks(tmp_path / "dog.png", video(), first_frame=5)) == [5]
    assert list(read_masks(tmp_path / "dog.png", video("cat", "dog"))) == [1]
    with pytest.raises(FormatError, match="Frame 99 lies outside"):
        read_masks(tmp_path / "dog.png", video(), first_frame=99)


def test_a_folder_holds_masks_for_several_frames(tmp_path: Path) -> None:
    save_indexed(tmp_path / "00011.png", label_map(1, 2), palette())
    save_indexed(tmp_path / "00002.png", label_map(1), palette())
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    (tmp_path / ".hidden.png").write_bytes(b"")
    masks = read_masks(tmp_path, video())
    assert list(masks) == [2, 11]
    np.testing.assert_array_equal(masks[11], label_map(1, 2))


def test_names_of_frames_need_not_be_numbers(tmp_path: Path) -> None:
    save_indexed(tmp_path / "shot_b.png", label_map(1), palette())
    assert list(read_masks(tmp_path, video("shot_a", "shot_b"))) == [1]


def test_black_and_white_masks_are_one_object(tmp_path: Path) -> None:
    save_grey(tmp_path / "0.png", label_map(255))
    save_grey(tmp_path / "1.png", label_map())
    masks = read_masks(tmp_path, video())
    np.testing.assert_array_equal(masks[0], label_map(1))
    assert not masks[1].any()


def test_one_bit_masks_are_one_object(tmp_path: Path) -> None:
    Image.fromarray(label_map(1).astype(bool)).save(tmp_path / "0.png")
    np.testing.assert_array_equal(read_masks(tmp_path, video())[0], label_map(1))


def test_255_beside_numbers_anywhere_in_the_folder_is_void(tmp_path: Path) -> None:
    save_grey(tmp_path / "0.png", label_map(2))
    save_grey(tmp_path / "1.png", label_map(255))
    np.testing.assert_array_equal(read_masks(tmp_path, video())[1], label_map(255))


def complaint(path: Path, info: VideoInfo | None = None) -> str:
    with pytest.raises(FormatError) as caught:
        read_masks(path, info or video())
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_colour_mask_is_told_how_to_become_one(tmp_path: Path) -> None:
    colours = np.array([(0, 0, 0), (128, 0, 0), (0, 128, 0)], np.uint8)
    Image.fromarray(colours[label_map(1, 2)]).save(tmp_path / "0.png")
    message = complaint(tmp_path / "0.png")
    assert "is a colour image (RGB): expected an indexed PNG" in message
    assert "map (0,0,0) → 0, (128,0,0) → 1, (0,128,0) → 2" in message

    colours[2] = (10, 20, 30)
    Image.fromarray(colours[label_map(1, 2)]).save(tmp_path / "1.png")
    message = complaint(tmp_path / "1.png")
    assert "has the colours (0,0,0), (128,0,0), (10,20,30)" in message


def test_a_colour_mask_with_soft_edges_is_told_so(tmp_path: Path) -> None:
    soft = cv2.GaussianBlur(label_map(255), (9, 9), 3)
    Image.fromarray(np.stack([soft] * 3, axis=-1)).save(tmp_path / "0.png")
    assert "its edges are probably soft" in complaint(tmp_path / "0.png")


@pytest.mark.parametrize("mode", ["grey", "indexed"])
def test_smoothed_masks_do_not_become_dozens_of_objects(mode: str, tmp_path: Path) -> None:
    labels = np.zeros((240, 320), np.uint8)
    cv2.ellipse(labels, (160, 120), (90, 60), 20, 0, 360, 255, -1, cv2.LINE_AA)
    soft = cv2.GaussianBlur(labels, (5, 5), 1)
    save = (
        save_grey if mode == "grey" else lambda path, values: save_indexed(path, values, palette())
    )
    save(tmp_path / "0.png", soft)
    assert "its edges are smoothed" in complaint(tmp_path, video(size=(240, 320)))


def test_many_real_objects_are_not_taken_for_soft_edges(tmp_path: Path) -> None:
    labels = np.zeros((240, 320), np.uint8)
    for index in range(40):
        y, x = divmod(index, 8)
        labels[y * 48 : y * 48 + 30, x * 40 : x * 40 + 30] = index + 1
    save_indexed(tmp_path / "0.png", labels, palette())
    assert read_masks(tmp_path, video(size=(240, 320)))[0].max() == 40


def test_a_mask_of_another_size_is_refused(tmp_path: Path) -> None:
    save_indexed(tmp_path / "0.png", label_map(1, size=(24, 32)), palette())
    assert "is 32x24, but the frames of clip.mp4 are 64x48" in complaint(tmp_path / "0.png")


def test_names_of_no_frame_are_refused(tmp_path: Path) -> None:
    for name in ("00003", "00020", "00021", "00022", "mask"):
        save_indexed(tmp_path / f"{name}.png", label_map(1), palette())
    message = complaint(tmp_path)
    assert "00020.png, 00021.png, 00022.png and 1 more" in message
    assert "its frames are 00000 to 00019" in message
    assert "named after a frame that clip.mp4 does not have" in complaint(tmp_path / "00020.png")


def test_two_masks_for_one_frame_are_refused(tmp_path: Path) -> None:
    save_indexed(tmp_path / "3.png", label_map(1), palette())
    save_indexed(tmp_path / "00003.png", label_map(1), palette())
    assert "are both named after frame 00003" in complaint(tmp_path)


def test_an_empty_mask_is_refused(tmp_path: Path) -> None:
    save_indexed(tmp_path / "0.png", label_map(), palette())
    assert "holds no object, every pixel is background" in complaint(tmp_path / "0.png")


def test_what_is_no_mask_is_named(tmp_path: Path) -> None:
    (tmp_path / "text.png").write_text("not a picture", encoding="utf-8")
    assert "is not a PNG file" in complaint(tmp_path / "text.png")
    Image.fromarray(label_map(1)).save(tmp_path / "0.jpg")
    assert "is a JPEG file: expected a PNG" in complaint(tmp_path / "0.jpg")
    save_indexed(tmp_path / "cut.png", label_map(1), palette())
    data = (tmp_path / "cut.png").read_bytes()
    (tmp_path / "cut.png").write_bytes(data[: len(data) - 30])
    assert "cannot be read" in complaint(tmp_path / "cut.png")
    cv2.imwrite(str(tmp_path / "deep.png"), label_map(1).astype(np.uint16))
    assert "is a 16-bit grey PNG" in complaint(tmp_path / "deep.png")
    assert "There are no masks at" in complaint(tmp_path / "missing")
    (tmp_path / "tree" / "480p").mkdir(parents=True)
    assert "Did you mean its folder 480p?" in complaint(tmp_path / "tree")
