from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from pycocotools import mask as coco_mask
from pycocotools.coco import COCO

from app.document.errors import FormatError
from app.document.formats.coco import write_coco
from app.document.formats.rle import decode_segmentation, encode_rle
from app.document.formats.validate_coco import validate_coco
from tests.document.formats.trees import label_map, picture, snapshot

# pycocotools 2.0.11 decodes with a form of __array__ that NumPy 2 wants changed
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")

FRAMES = [picture(index) for index in range(3)]
MAPS = [label_map(2), label_map(2, 9, 255), label_map(9)]
NAMES = {9: "dog"}


def load(path: Path) -> COCO:
    with contextlib.redirect_stdout(io.StringIO()):
        return COCO(str(path))


@given(arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 12))))
def test_run_lengths_give_the_mask_back(mask: np.ndarray) -> None:
    coded = encode_rle(mask)
    assert np.array_equal(decode_segmentation(coded, mask.shape).astype(bool), mask)  # type: ignore[arg-type]


def test_the_official_library_reads_every_coco_mask_back(tmp_path: Path) -> None:
    report = write_coco(tmp_path, "clip", FRAMES, MAPS, categories=NAMES)
    coco = load(report.annotations)
    images = coco.loadImgs(coco.getImgIds())
    assert [image["file_name"] for image in images] == [f"clip/0000{i}.jpg" for i in range(3)]
    for image, expected in zip(images, MAPS, strict=True):
        labels = np.zeros_like(expected)
        for annotation in coco.loadAnns(coco.getAnnIds(imgIds=[image["id"]])):
            labels[coco.annToMask(annotation) > 0] = annotation["track_id"]
        np.testing.assert_array_equal(labels, np.where(expected == 255, 0, expected))
        assert (tmp_path / "images" / image["file_name"]).exists()
    assert {c["name"] for c in coco.loadCats(coco.getCatIds())} == {"object", "dog"}
    assert report.notes == ("Void pixels became background: COCO has no void.",)
    assert validate_coco(tmp_path) == []


def test_youtube_vis_has_a_mask_or_null_for_each_frame(tmp_path: Path) -> None:
    write_coco(tmp_path, "clip", FRAMES, MAPS, kind="youtube-vis", categories=NAMES)
    content: Any = json.loads((tmp_path / "instances.json").read_text())
    (video,) = content["videos"]
    assert video["length"] == 3
    held = {a["track_id"]: a for a in content["annotations"]}
    assert held[9]["segmentations"][0] is None
    assert held[2]["bboxes"][2] is None
    for number, expected in enumerate(MAPS):
        for object_id, annotation in held.items():
            coded = annotation["segmentations"][number]
            mask = coco_mask.decode(coded) if coded else np.zeros_like(expected)
            np.testing.assert_array_equal(mask, expected == object_id)
    assert validate_coco(tmp_path, "youtube-vis") == []


@pytest.mark.parametrize("kind", ["coco", "youtube-vis"])
def test_clips_join_and_are_replaced_only_when_asked(kind: Any, tmp_path: Path) -> None:
    write_coco(tmp_path, "one", FRAMES, MAPS, kind=kind)
    write_coco(tmp_path, "two", FRAMES, MAPS, kind=kind, categories=NAMES)
    before = snapshot(tmp_path)
    with pytest.raises(FormatError, match="already has the clip one"):
        write_coco(tmp_path, "one", FRAMES, MAPS, kind=kind)
    assert snapshot(tmp_path) == before
    write_coco(tmp_path, "one", FRAMES[:1], [label_map(5)], kind=kind, overwrite=True)
    assert validate_coco(tmp_path, kind) == []
    index = next(path for path in tmp_path.rglob("instances.json"))
    tracks = sorted(a["track_id"] for a in json.loads(index.read_text())["annotations"])
    assert tracks == ([2, 2, 5, 9, 9] if kind == "coco" else [2, 5, 9])


def broken(tmp_path: Path, change: Any, kind: Any = "coco") -> str:
    write_coco(tmp_path, "clip", FRAMES, MAPS, kind=kind)
    index = next(path for path in tmp_path.rglob("instances.json"))
    content = json.loads(index.read_text())
    change(content)
    index.write_text(json.dumps(content))
    return " ".join(str(finding) for finding in validate_coco(tmp_path, kind))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda c: c["annotations"][0].update(area=3), "the area is 3"),
        (lambda c: c["annotations"][0].update(bbox=[0, 0, 1, 1]), "the box is"),
        (lambda c: c["annotations"][0].update(image_id=99), "image_id 99, which is not there"),
        (lambda c: c["annotations"][0].update(category_id=99), "category 99"),
        (lambda c: c["annotations"][1].update(id=c["annotations"][0]["id"]), "twice"),
        (lambda c: c["annotations"][0].update(segmentation=[]), "neither run lengths nor"),
        (lambda c: c["annotations"][0]["segmentation"].update(size=[4, 4]), "is 4x4"),
        (lambda c: c["annotations"][0].pop("track_id"), "has no track_id"),
        (lambda c: c["images"][0].update(width=7), "says 7x48"),
        (lambda c: c["images"][0].update(file_name="clip/x.jpg"), "x.jpg"),
    ],
)
def test_what_breaks_a_coco_file_is_named(change: Any, words: str, tmp_path: Path) -> None:
    assert words in broken(tmp_path, change)


def test_a_video_with_too_few_masks_is_named(tmp_path: Path) -> None:
    text = broken(tmp_path, lambda c: c["annotations"][0]["segmentations"].pop(), "youtube-vis")
    assert "or null, for each of 3 frames" in text


def test_polygons_and_plain_run_lengths_are_decoded() -> None:
    square = [[2.0, 1.0, 5.0, 1.0, 5.0, 4.0, 2.0, 4.0]]
    assert decode_segmentation(square, (6, 8)).sum() == 9
    plain = {"size": [2, 3], "counts": [1, 2, 3]}
    np.testing.assert_array_equal(decode_segmentation(plain, (2, 3)), [[0, 1, 0], [1, 0, 0]])
    with pytest.raises(FormatError, match="cover 3 of 6"):
        decode_segmentation({"size": [2, 3], "counts": [1, 2]}, (2, 3))


@pytest.mark.parametrize("counts", ["", "o", "PPPPPPPPPP0", "0é"])
def test_damaged_run_lengths_are_told(counts: str) -> None:
    with pytest.raises(FormatError, match="neither run lengths nor polygons"):
        decode_segmentation({"size": [2, 3], "counts": counts}, (2, 3))


@pytest.mark.parametrize(
    "stored",
    [
        {"size": [2, 3], "counts": [2**62, 2**62, 2**62, 2**62 + 6]},  # 6 in 64 bits
        {"size": [2, 3], "counts": [2**70]},
        {"size": [2, 3], "counts": [float("inf")]},
        {"size": [float("inf"), 3], "counts": [6]},
        [[0.0, 0.0, 1.0, 0.0, 1.0, 1e9]],
        [[0.0, 0.0, 1.0, 0.0, 1.0, float("nan")]],
    ],
)
def test_numbers_beyond_all_bounds_are_told(stored: object) -> None:
    with pytest.raises(FormatError, match="neither run lengths nor polygons"):
        decode_segmentation(stored, (2, 3))


@pytest.mark.parametrize("content", ["{", "[]", '{"images": [1]}', '{"images": [{"id": "a"}]}'])
def test_a_foreign_file_is_left_alone(content: str, tmp_path: Path) -> None:
    (tmp_path / "annotations").mkdir()
    (tmp_path / "annotations" / "instances.json").write_text(content)
    before = snapshot(tmp_path)
    with pytest.raises(FormatError, match=r"instances\.json"):
        write_coco(tmp_path, "clip", FRAMES, MAPS)
    assert snapshot(tmp_path) == before
