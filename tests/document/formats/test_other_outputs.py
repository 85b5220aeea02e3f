"""Masks in folders, soft masks, cut-outs, YouTube-VOS rules: written, read back, checked."""

from __future__ import annotations

import json
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from app.document.errors import FormatError
from app.document.formats.alpha_frames import alpha_of, frames_with_alpha
from app.document.formats.cutout import write_cutout_pictures, write_cutout_video
from app.document.formats.mask_folders import write_mask_folders
from app.document.formats.soft_masks import SoftMasks, read_soft_masks, write_soft_masks
from app.document.formats.validate_masks import (
    validate_cutout_pictures,
    validate_mask_folders,
    validate_soft_masks,
)
from app.document.formats.validate_video import validate_videos
from app.document.formats.validate_youtube_vos import validate_youtube_vos
from app.document.formats.youtube_vos import write_youtube_vos
from app.document.video import open_video
from tests.document.formats.trees import label_map, picture, save_indexed, snapshot
from tests.document.video_clips import write_clip

FRAMES = [picture(index) for index in range(3)]
MAPS = [label_map(2), label_map(2, 9, 255), label_map(9)]
NAMES = ["00000", "00005", "00010"]


def text_of(findings: list) -> str:
    return " ".join(str(finding) for finding in findings)


def test_each_object_has_a_folder_with_a_mask_for_every_frame(tmp_path: Path) -> None:
    write_mask_folders(tmp_path, "clip", FRAMES, MAPS, names=NAMES, object_names={9: "dog"})
    root = tmp_path / "Masks" / "clip"
    for name, labels in zip(NAMES, MAPS, strict=True):
        for folder, value in (("2", 2), ("9", 9), ("void", 255)):
            with Image.open(root / folder / f"{name}.png") as mask:
                assert mask.mode == "L"
                np.testing.assert_array_equal(np.asarray(mask), (labels == value) * 255)
    assert json.loads((root / "objects.json").read_text()) == {"2": "Object 2", "9": "dog"}
    assert validate_mask_folders(tmp_path) == []


def test_what_is_wrong_with_masks_in_folders_is_named(tmp_path: Path) -> None:
    write_mask_folders(tmp_path, "clip", None, MAPS, names=NAMES)
    root = tmp_path / "Masks" / "clip"
    (root / "9" / "00010.png").unlink()
    save_indexed(root / "2" / "00000.png", label_map(2), bytes(768))
    Image.fromarray(label_map(255)).save(root / "9" / "00005.png")
    (root / "objects.json").write_text('{"2": "a"}')
    text = text_of(validate_mask_folders(tmp_path))
    for words in ("such as 00010", "not 8-bit grey", "overlaps", "do not agree on object 9"):
        assert words in text


def test_soft_masks_keep_their_numbers_and_become_labels(tmp_path: Path) -> None:
    values = np.zeros((3, 4, 5), np.float16)
    values[0] = 1
    values[:, 1, 1], values[:, 2, 2] = (0.25, 0.5, 0.25), (0.125, 0.375, 0.5)
    folder = tmp_path / "Probabilities" / "clip"
    folder.mkdir(parents=True)
    write_soft_masks(folder / "00000.npz", SoftMasks(np.array([3, 7], np.uint8), values))
    back = read_soft_masks(folder / "00000.npz")
    np.testing.assert_array_equal(back.probabilities, values)
    labels = back.labels()
    assert (labels[1, 1], labels[2, 2], labels.sum()) == (3, 7, 10)
    assert validate_soft_masks(tmp_path) == []
    values[0, 0, 0] = 0.5
    write_soft_masks(folder / "00001.npz", SoftMasks(np.array([3, 7], np.uint8), values))
    (folder / "00002.npz").write_bytes(b"PK no archive")
    np.savez(folder / "00003.npz", object_ids=np.array([1, 1]), probabilities=values)
    text = text_of(validate_soft_masks(tmp_path))
    for words in ("do not sum to 1", "00002.npz cannot be read", "different numbers"):
        assert words in text


def test_cut_out_pictures_keep_every_colour_of_the_objects(tmp_path: Path) -> None:
    write_cutout_pictures(tmp_path, "clip", FRAMES, MAPS, names=NAMES)
    for name, frame, labels in zip(NAMES, FRAMES, MAPS, strict=True):
        with Image.open(tmp_path / "Cutouts" / "clip" / f"{name}.png") as image:
            stored = np.asarray(image)
        is_object = (labels != 0) & (labels != 255)
        np.testing.assert_array_equal(stored[..., 3], is_object * 255)
        np.testing.assert_array_equal(stored[is_object][:, :3], frame[is_object])
    assert validate_cutout_pictures(tmp_path) == []
    before = snapshot(tmp_path)
    with pytest.raises(FormatError, match="there already"):
        write_cutout_pictures(tmp_path, "clip", FRAMES, MAPS, names=NAMES)
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize(("suffix", "codec"), [(".mov", "qtrle"), (".webm", "vp9")])
@pytest.mark.parametrize("size", [(64, 48), (65, 47), (854, 480)])
def test_a_cut_out_video_has_exactly_the_masks_as_alpha(
    size: tuple[int, int], suffix: str, codec: str, tmp_path: Path
) -> None:
    clip = write_clip(tmp_path / "a.mkv", codec="ffv1", size=size, pix_fmt="bgr0", count=6)
    shape = size[1], size[0]
    maps = [label_map(*ids, size=shape) for ids in ((), (1,), (1, 4), (4, 255), (2,), (1,))]
    with open_video(clip) as source:
        report = write_cutout_video(
            tmp_path / "out" / f"c{suffix}", source, range(1, 6), maps.__getitem__
        )
    assert report.object_ids == (1, 2, 4)
    with av.open(str(report.annotations)) as container:
        assert container.streams.video[0].codec_context.name == codec
        alphas = [alpha_of(frame).copy() for frame in frames_with_alpha(container)]
    for alpha, labels in zip(alphas, maps[1:], strict=True):
        wanted = ((labels != 0) & (labels != 255)) * 255
        np.testing.assert_array_equal(alpha[: shape[0], : shape[1]], wanted)
    assert validate_videos(tmp_path / "out", suffix, alpha=True) == []


def test_a_cut_out_for_the_web_keeps_the_colours_of_edges(tmp_path: Path) -> None:
    frame = np.full((48, 64, 3), (200, 40, 40), np.uint8)
    (tmp_path / "clip").mkdir()
    Image.fromarray(frame).save(tmp_path / "clip" / "00000.png")
    labels = label_map(1, size=(48, 64))
    with open_video(tmp_path / "clip") as source:
        report = write_cutout_video(tmp_path / "c.webm", source, [0], lambda _: labels)
    with av.open(str(report.annotations)) as container:
        (read,) = frames_with_alpha(container)
    inside = read.to_ndarray(format="rgba")[labels == 1]
    assert np.abs(inside - np.array([200, 40, 40, 255])).max() <= 4


def test_a_cut_out_given_up_half_way_leaves_nothing(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "a.mp4", count=6)

    def give_up(done: int) -> None:
        if done == 3:
            raise FormatError("given up")

    with open_video(clip) as source, pytest.raises(FormatError, match="given up"):
        write_cutout_video(
            tmp_path / "c.mov", source, range(6), lambda _: label_map(1), report=give_up
        )
    assert [path.name for path in tmp_path.iterdir()] == ["a.mp4"]


def test_videos_that_do_not_play_or_have_no_alpha_are_named(tmp_path: Path) -> None:
    write_clip(tmp_path / "plain.mov", count=3)
    (tmp_path / "cut.mov").write_bytes((tmp_path / "plain.mov").read_bytes()[:300])
    text = text_of(validate_videos(tmp_path, ".mov", alpha=True))
    assert "plain.mov: has no alpha channel" in text
    assert "cut.mov: cannot be played to its end" in text
    assert "holds no video" in text_of(validate_videos(tmp_path / "no", ".mov"))


def test_youtube_vos_as_it_is_written_keeps_the_rules(tmp_path: Path) -> None:
    maps = [label_map(7), label_map(7, 3), label_map(3)]  # late, and not in order
    write_youtube_vos(tmp_path, "clip", FRAMES, maps, names=NAMES)
    assert validate_youtube_vos(tmp_path) == []
    write_youtube_vos(tmp_path, "dense", FRAMES, maps)
    assert "between every fifth frame" in text_of(validate_youtube_vos(tmp_path))


def test_what_breaks_a_youtube_vos_split_is_named(tmp_path: Path) -> None:
    assert "there is no meta.json" in text_of(validate_youtube_vos(tmp_path))
    write_youtube_vos(tmp_path, "clip", FRAMES, [label_map(7), label_map(7, 3), label_map(3)],
                      names=NAMES)  # fmt: skip
    meta = json.loads((tmp_path / "meta.json").read_text())
    objects = meta["videos"]["clip"]["objects"]
    objects["3"]["frames"] = ["00010"]
    objects["5"] = {"category": "cat", "frames": ["00020"]}
    objects.pop("7")
    meta["videos"]["gone"] = {"objects": {}}
    meta["videos"]["odd"] = {"objects": {"a": 1}}
    (tmp_path / "meta.json").write_text(json.dumps(meta))
    (tmp_path / "Annotations" / "extra").mkdir()
    (tmp_path / "JPEGImages" / "clip" / "00005.jpg").unlink()
    text = text_of(validate_youtube_vos(tmp_path))
    for words in (
        "holds object 7, which meta.json does not list",
        "lists object 5 of clip, which no mask shows",
        "object 3 of clip begins in frame 00010, but its first mask is in 00005",
        "extra: is not listed",
        "gone: there are no label maps",
        "odd has no objects",
        "there is no frame for the label map 00005.png",
    ):
        assert words in text
