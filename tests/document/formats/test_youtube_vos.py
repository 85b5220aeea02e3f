from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from app.document.errors import FormatError
from app.document.formats.youtube_vos import write_youtube_vos
from tests.document.formats.png_chunks import read_png_chunks
from tests.document.formats.trees import label_map, picture, snapshot

NAMES = ["00000", "00005", "00010"]
FRAMES = [picture(index) for index in range(3)]
MAPS = [label_map(2), label_map(2, 9), label_map(9)]


def test_a_video_is_written_with_its_list_of_objects(tmp_path: Path) -> None:
    report = write_youtube_vos(tmp_path, "clip", FRAMES, MAPS, names=NAMES, categories={9: "dog"})
    meta = json.loads((tmp_path / "meta.json").read_text(encoding="utf-8"))
    assert meta == {
        "videos": {
            "clip": {
                "objects": {
                    "2": {"category": "object", "frames": ["00000", "00005"]},
                    "9": {"category": "dog", "frames": ["00005", "00010"]},
                }
            }
        }
    }
    assert report.object_ids == (2, 9)
    for name, labels in zip(NAMES, MAPS, strict=True):
        raw = read_png_chunks(tmp_path / "Annotations" / "clip" / f"{name}.png")
        np.testing.assert_array_equal(raw.values, labels)
        assert (tmp_path / "JPEGImages" / "clip" / f"{name}.jpg").exists()


def test_other_videos_of_the_split_stay(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"videos": {"old": {"objects": {}}}, "info": 1}', "utf-8")
    write_youtube_vos(tmp_path, "clip", None, MAPS)
    meta = json.loads((tmp_path / "meta.json").read_text(encoding="utf-8"))
    assert meta["info"] == 1
    assert list(meta["videos"]) == ["old", "clip"]


def test_a_video_that_is_there_is_not_overwritten_unasked(tmp_path: Path) -> None:
    write_youtube_vos(tmp_path, "clip", None, MAPS)
    before = snapshot(tmp_path)
    with pytest.raises(FormatError, match="already lists clip"):
        write_youtube_vos(tmp_path, "clip", None, MAPS[:1])
    assert snapshot(tmp_path) == before
    write_youtube_vos(tmp_path, "clip", None, MAPS[:1], overwrite=True)
    assert len(list((tmp_path / "Annotations" / "clip").iterdir())) == 1


@pytest.mark.parametrize("content", ["{", "[]", '{"videos": []}'])
def test_a_foreign_meta_file_is_left_alone(content: str, tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text(content, encoding="utf-8")
    with pytest.raises(FormatError, match=r"meta\.json"):
        write_youtube_vos(tmp_path, "clip", None, MAPS)
    assert snapshot(tmp_path) == {"meta.json": content.encode()}
