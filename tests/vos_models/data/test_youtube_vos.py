import json

import numpy as np
import pytest

from tests.vos_models.data.trees import blocks, draw_youtube_vos, save_frame, save_grey, write
from vos_models.data.sequences import open_data_set, seen_categories
from vos_models.errors import DataError

LATE = {
    "frames": {"00005": blocks(2), "00010": blocks(2, 1), "00015": blocks(2, 1)},
    "objects": {
        "2": {"category": "dog", "frames": ["00005", "00010", "00015"]},
        "1": {"category": "zebra", "frames": ["00010", "00015"]},
    },
}
ONE = {
    "frames": {"00000": blocks(1), "00005": None},
    "objects": {"1": {"category": "dog", "frames": ["00000", "00005"]}},
}


@pytest.fixture
def root(tmp_path):
    draw_youtube_vos(tmp_path / "train", {"aa1": ONE})
    draw_youtube_vos(tmp_path / "valid", {"b10": LATE, "b9": ONE})
    return tmp_path


def test_objects_appear_late_and_their_ids_need_no_order(root):
    video = open_data_set("youtube-vos", root)["b10"]
    assert video.frame_names == ("00005", "00010", "00015")
    assert video.first_frames == {1: 1, 2: 0}
    assert video.object_ids == (1, 2)
    assert video.categories == {1: "zebra", 2: "dog"}
    np.testing.assert_array_equal(video.labels(1), blocks(2, 1))


def test_frames_without_a_mask_have_no_labels(root):
    video = open_data_set("youtube-vos", root)["b9"]
    assert video.annotated == (0,)
    assert video.labels(1) is None
    assert video.frame(1).shape == (16, 24, 3)


def test_a_split_can_be_given_itself(root):
    data_set = open_data_set("youtube-vos", root / "train")
    assert (data_set.set_name, [s.name for s in data_set.sequences]) == ("train", ["aa1"])


@pytest.mark.parametrize("place", ["valid_all_frames", "all_frames/valid_all_frames"])
def test_all_frames_take_masks_and_objects_from_the_split(root, place):
    for video in ("b10", "b9"):
        for index in range(20):
            save_frame(root / place / "JPEGImages" / video / f"{index:05d}.jpg")
    video = open_data_set("youtube-vos", root, "valid_all_frames")["b10"]
    assert len(video) == 20
    assert video.annotated == (5, 10, 15)
    assert video.first_frames == {1: 10, 2: 5}


def test_seen_are_the_categories_of_the_training_split(root):
    assert seen_categories(root) == {"dog"}
    write(root / "train" / "meta.json", '{"videos": {}}')
    with pytest.raises(DataError, match="names no category"):
        seen_categories(root)


def test_thousands_of_videos_open_without_reading_pixels(tmp_path, monkeypatch):
    draw_youtube_vos(tmp_path / "train", {f"v{i}": ONE for i in range(30)})
    monkeypatch.setattr("PIL.Image.open", lambda path: pytest.fail(f"opened {path}"))
    assert len(open_data_set("youtube-vos", tmp_path, "train")) == 30


def edit(root, change):
    path = root / "valid" / "meta.json"
    meta = json.loads(path.read_text())
    change(meta["videos"])
    path.write_text(json.dumps(meta))


SPOILED = {
    "no meta.json": (lambda r: (r / "valid/meta.json").unlink(), "meta.json is missing"),
    "no JSON": (lambda r: write(r / "valid/meta.json", "{"), "expected JSON"),
    "not UTF-8": (lambda r: (r / "valid/meta.json").write_bytes(b"\xff{"), "expected JSON"),
    "a list": (lambda r: write(r / "valid/meta.json", "[]"), "another structure"),
    "no videos": (lambda r: write(r / "valid/meta.json", "{}"), "another structure"),
    "id 0": (
        lambda r: edit(r, lambda v: v["b9"]["objects"].update({"0": {"frames": ["00000"]}})),
        "object id 0",
    ),
    "no frames": (
        lambda r: edit(r, lambda v: v["b9"]["objects"]["1"].update(frames=[])),
        "another structure",
    ),
    "a video too many": (
        lambda r: edit(r, lambda v: v.update(zz={"objects": {}})),
        r"JPEGImages lacks 1 of the 3 videos that meta.json lists \(zz\)",
    ),
    "no first mask": (
        lambda r: (r / "valid/Annotations/b10/00010.png").unlink(),
        "b10 has no 00010.png, in which meta.json says that object 1 first appears",
    ),
    "no masks": (
        lambda r: (r / "valid/Annotations/b9/00000.png").unlink(),
        "b9 holds no masks",
    ),
    "a mask too many": (
        lambda r: save_grey(r / "valid/Annotations/b9/00010.png", blocks(1)),
        r"without a frame \(00010.png\)",
    ),
    "no annotations": (
        lambda r: (r / "valid/Annotations").rename(r / "valid/Masks"),
        "Annotations is missing",
    ),
    "no frames at all": (
        lambda r: (r / "valid/JPEGImages").rename(r / "valid/Frames"),
        "JPEGImages is missing",
    ),
    "no split": (lambda r: (r / "valid").rename(r / "val"), "valid is missing: .* has train, val"),
}


@pytest.mark.parametrize("case", SPOILED)
def test_what_is_missing_is_said_when_opening(root, case):
    spoil, message = SPOILED[case]
    spoil(root)
    with pytest.raises(DataError, match=message) as caught:
        open_data_set("youtube-vos", root)
    assert "\n" not in str(caught.value)
