from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageOps

from app.document.video import VideoError, open_video

EXIF_ORIENTATION = 0x0112


def write_frames(folder: Path, names: list[str], size: tuple[int, int] = (32, 24)) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    width, height = size
    for index, name in enumerate(names):
        colour = np.full((height, width, 3), (index, 255 - index, 7), np.uint8)
        Image.fromarray(colour).save(folder / name, quality=95, lossless=True)
    return folder


def noise(channels: int, high: int = 256) -> np.ndarray:
    values = np.random.default_rng(0).integers(0, high, (20, 30, channels))
    return values.astype(np.uint8 if high == 256 else np.uint16)


def test_frames_come_in_natural_order_and_keep_their_names(tmp_path: Path) -> None:
    folder = write_frames(tmp_path, ["f10.png", "f9.png", "f100.png", "f2.png"])
    with open_video(folder) as video:
        assert video.info.names == ("f2", "f9", "f10", "f100")
        assert [int(video.frame(index)[0, 0, 0]) for index in range(4)] == [3, 1, 0, 2]
        assert (video.info.kind, video.info.size, video.info.frame_count) == ("frames", (24, 32), 4)


def test_gaps_in_the_numbering_stay(tmp_path: Path) -> None:
    folder = write_frames(tmp_path, ["00000.png", "00005.png", "00015.png"])
    with open_video(folder) as video:
        assert video.info.names == ("00000", "00005", "00015")
        assert video.frame(2)[0, 0, 0] == 2


def test_other_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    folder = write_frames(tmp_path, ["a.jpg", "b.JPEG", "c.webp", ".d.png"])
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    (folder / "e.png").mkdir()
    with open_video(folder) as video:
        assert video.info.names == ("a", "b", "c")


def test_a_jpeg_frame_equals_what_another_library_reads(tmp_path: Path) -> None:
    texture = cv2.resize(noise(3), (320, 200), interpolation=cv2.INTER_CUBIC)
    Image.fromarray(texture).save(tmp_path / "0.jpg", quality=90)
    with open_video(tmp_path) as video:
        np.testing.assert_array_equal(video.frame(0), np.asarray(Image.open(tmp_path / "0.jpg")))


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_rotation_is_honoured(orientation: int, suffix: str, tmp_path: Path) -> None:
    image = Image.fromarray(noise(3))
    exif = image.getexif()
    exif[EXIF_ORIENTATION] = orientation
    path = tmp_path / f"0.{suffix}"
    image.save(path, exif=exif, lossless=True, quality=95, subsampling=0)
    expected = np.asarray(ImageOps.exif_transpose(Image.open(path)).convert("RGB"))
    with open_video(tmp_path) as video:
        assert video.info.size == expected.shape[:2]
        np.testing.assert_array_equal(video.frame(0), expected)


def test_every_kind_of_picture_becomes_rgb(tmp_path: Path) -> None:
    grey_16, colour_16 = noise(1, 65536)[..., 0], noise(3, 65536)
    colours = noise(4)
    palette = Image.fromarray(colours[..., :3]).quantize(16)
    expected = {
        "grey_16.png": np.repeat((grey_16 >> 8)[..., None], 3, axis=2),
        "colour_16.png": colour_16 >> 8,
        "alpha.png": colours[..., :3],
        "grey_alpha.png": np.repeat(colours[..., :1], 3, axis=2),
        "palette.png": np.asarray(palette.convert("RGB")),
        "palette_clear.png": np.asarray(palette.convert("RGB")),
        "bits.png": np.repeat((colours[..., :1] > 128) * 255, 3, axis=2),
        "alpha.webp": colours[..., :3],
    }
    cv2.imwrite(str(tmp_path / "grey_16.png"), grey_16)
    cv2.imwrite(str(tmp_path / "colour_16.png"), colour_16[..., ::-1])
    Image.fromarray(colours).save(tmp_path / "alpha.png")
    Image.fromarray(np.ascontiguousarray(colours[..., :2])).save(tmp_path / "grey_alpha.png")
    palette.save(tmp_path / "palette.png")
    palette.save(tmp_path / "palette_clear.png", transparency=3)
    Image.fromarray(colours[..., 0] > 128).save(tmp_path / "bits.png")
    Image.fromarray(colours).save(tmp_path / "alpha.webp", lossless=True, exact=True)
    for name, pixels in expected.items():
        folder = tmp_path / name.replace(".", "_")
        folder.mkdir()
        (tmp_path / name).rename(folder / name)
        with open_video(folder) as video:
            frame = video.frame(0)
        assert frame.dtype == np.uint8
        assert frame.flags.c_contiguous
        assert not frame.flags.writeable
        np.testing.assert_array_equal(frame, pixels, err_msg=name)


def test_mixed_sizes_name_the_first_odd_file(tmp_path: Path) -> None:
    write_frames(tmp_path, ["0.png", "1.png"])
    write_frames(tmp_path, ["2.png", "3.png"], size=(30, 24))
    with pytest.raises(VideoError, match=r"2\.png is 30x24, but 0\.png is 32x24"):
        open_video(tmp_path)


def test_two_pictures_of_one_name_are_refused(tmp_path: Path) -> None:
    write_frames(tmp_path, ["00000.jpg", "00000.png"])
    with pytest.raises(VideoError, match=r"both 00000\.jpg and 00000\.png"):
        open_video(tmp_path)


def test_a_folder_without_frames_says_what_it_holds(tmp_path: Path) -> None:
    with pytest.raises(VideoError, match="holds nothing"):
        open_video(tmp_path)
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "inner").mkdir()
    with pytest.raises(VideoError, match=r"holds 1 folder and \.txt files but no frames"):
        open_video(tmp_path)


@pytest.mark.parametrize(("suffix", "kept"), [("jpg", 0.6), ("png", 0.6), ("webp", 0.6)])
def test_a_frame_that_was_cut_off_is_named(suffix: str, kept: float, tmp_path: Path) -> None:
    write_frames(tmp_path, [f"0.{suffix}"])
    path = tmp_path / f"1.{suffix}"
    Image.fromarray(np.resize(noise(3), (24, 32, 3))).save(path, lossless=True)
    data = path.read_bytes()
    with open_video(tmp_path) as video:
        path.write_bytes(data[: int(len(data) * kept)])
        with pytest.raises(VideoError, match=rf"1\.{suffix} cannot be read .*cut off"):
            video.frame(1)


def test_text_and_empty_files_named_as_pictures_are_refused(tmp_path: Path) -> None:
    for content in (b"not a picture", b""):
        (tmp_path / "0.jpg").write_bytes(content)
        with pytest.raises(VideoError, match=r"0\.jpg cannot be read as a picture") as caught:
            open_video(tmp_path)
        assert "\n" not in str(caught.value)


def test_a_frame_that_disappeared_or_changed_is_named(tmp_path: Path) -> None:
    write_frames(tmp_path, ["0.png", "1.png"])
    with open_video(tmp_path) as video:
        (tmp_path / "0.png").unlink()
        write_frames(tmp_path, ["1.png"], size=(8, 8))
        with pytest.raises(VideoError, match="moved or deleted"):
            video.frame(0)
        with pytest.raises(VideoError, match="is now 8x8"):
            video.frame(1)


def test_the_cache_keeps_to_its_budget_and_closes(tmp_path: Path) -> None:
    write_frames(tmp_path, [f"{index}.png" for index in range(6)])
    frame_bytes = 32 * 24 * 3
    video = open_video(tmp_path, cache_bytes=frame_bytes * 2)
    first = video.frame(0)
    assert video.frame(0) is first
    for index in range(6):
        video.frame(index)
    assert [video.cached(index) is not None for index in range(6)] == [False] * 4 + [True] * 2
    video.close()
    with pytest.raises(VideoError, match="was closed"):
        video.frame(5)


def test_fingerprint_follows_names_and_sizes(tmp_path: Path) -> None:
    one = write_frames(tmp_path / "one", ["0.png", "1.png"])
    two = write_frames(tmp_path / "two", ["0.png", "1.png"])
    three = write_frames(tmp_path / "three", ["0.png", "2.png"])
    prints = []
    for folder in (one, two, three):
        with open_video(folder) as video:
            prints.append(video.info.fingerprint)
    assert prints[0] == prints[1] != prints[2]


def test_a_davis_sequence_opens(real_data: Path) -> None:
    folder = real_data / "davis-open" / "JPEGImages" / "480p" / "dog"
    with open_video(folder) as video:
        assert video.info.size == (480, 854)
        assert video.info.names[0] == "00000"
        expected = np.asarray(Image.open(folder / "00007.jpg"))
        np.testing.assert_array_equal(video.frame(7), expected)
