"""The import doctor, on sets that are broken in the ways that people's masks are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from app.document.errors import FormatError
from app.document.formats.coco import write_coco
from app.document.formats.cutout import cut_out
from app.document.formats.davis import palette, write_davis
from app.document.formats.mask_doctor import Diagnosis, examine
from app.document.formats.mask_folders import write_mask_folders
from app.document.formats.mask_sets import find_masks
from app.document.formats.mask_symptoms import Ask
from app.document.formats.mask_treatment import Treatment, treat
from app.document.formats.soft_masks import SoftMasks, write_soft_masks
from app.document.objects import ObjectInfo
from app.document.video import VideoInfo
from tests.document.formats.trees import label_map, picture, save_grey, save_indexed

SIZE = (48, 64)
Save = Callable[[Path, np.ndarray], None]


def video(count: int = 10, size: tuple[int, int] = SIZE) -> VideoInfo:
    names = tuple(f"{i:05d}" for i in range(count))
    return VideoInfo(Path("clip.mp4"), "file", size[1], size[0], count, 25.0, "", names)


def blobs(size: tuple[int, int] = SIZE) -> np.ndarray:
    """Two discs that touch, objects 1 and 2."""
    labels = np.zeros(size, np.uint8)
    cv2.circle(labels, (22, 24), 12, 1, -1)
    cv2.circle(labels, (44, 24), 10, 2, -1)
    return labels


def save_colour(path: Path, pixels: np.ndarray) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)


def look(root: Path, clip: VideoInfo | None = None, **options: object) -> Diagnosis:
    return examine(find_masks(root), clip or video(), **options)  # type: ignore[arg-type]


def text_of(diagnosis: Diagnosis) -> str:
    return " ".join(symptom.text for symptom in diagnosis.symptoms)


def result(diagnosis: Diagnosis, stem: str, *, resize: bool = False) -> np.ndarray:
    placement = diagnosis.placements[0]
    return treat(diagnosis, Treatment(diagnosis.targets, placement.frames, resize), stem)


def test_indexed_masks_are_taken_as_they_are_and_nothing_is_said(tmp_path: Path) -> None:
    labels = blobs()
    for i in range(3):
        save_indexed(tmp_path / f"{i:05d}.png", labels, palette())
    diagnosis = look(tmp_path)
    assert diagnosis.symptoms == ()
    assert diagnosis.targets == {0: 0, 1: 1, 2: 2}
    np.testing.assert_array_equal(result(diagnosis, "00001"), labels)


@pytest.mark.parametrize("davis", [True, False])
def test_rgb_masks_become_objects_by_their_colours(davis: bool, tmp_path: Path) -> None:
    second = (0, 128, 0) if davis else (10, 200, 90)
    colours = np.array([(0, 0, 0), (128, 0, 0), second], np.uint8)
    save_colour(tmp_path / "00000.png", colours[blobs()])
    diagnosis = look(tmp_path)
    assert "colour pictures" in text_of(diagnosis)
    np.testing.assert_array_equal(result(diagnosis, "00000"), blobs())


def test_colours_of_the_projects_own_objects_go_to_these(tmp_path: Path) -> None:
    colours = np.array([(0, 0, 0), (9, 8, 200), (10, 200, 90)], np.uint8)
    save_colour(tmp_path / "00000.png", colours[blobs()])
    known = (ObjectInfo(1, "cat", (1, 2, 3)), ObjectInfo(7, "dog", (10, 200, 90)))
    labels = result(look(tmp_path, known=known), "00000")
    np.testing.assert_array_equal(labels, np.array([0, 2, 7], np.uint8)[blobs()])


@pytest.mark.parametrize("kind", ["rgb", "grey"])
def test_anti_aliased_edges_make_no_objects(kind: str, tmp_path: Path) -> None:
    size = (240, 320)
    labels = cv2.resize(blobs(), (320, 240), interpolation=cv2.INTER_NEAREST)
    if kind == "rgb":
        colours = np.array([(0, 0, 0), (255, 0, 0), (128, 0, 0)], np.uint8)  # half of one is two
        soft = cv2.GaussianBlur(colours[labels], (5, 5), 1)
    else:
        labels = (labels > 0).astype(np.uint8)
        soft = cv2.GaussianBlur(labels * np.uint8(255), (5, 5), 1)
    save_colour(tmp_path / "00000.png", soft)
    diagnosis = look(tmp_path, video(size=size))
    assert "soft edges" in text_of(diagnosis)
    found = result(diagnosis, "00000")
    assert set(np.unique(found)) == set(np.unique(labels))
    kept = np.array([0, *diagnosis.targets.values()])  # the numbering of colours is free
    assert len(set(kept.tolist())) == len(np.unique(labels))
    wrong = sum(
        min(int(((found == i) != (labels == j)).sum()) for i in np.unique(found))
        for j in np.unique(labels)
    )
    assert wrong < 0.03 * labels.size


def test_jpeg_masks_lose_their_noise(tmp_path: Path) -> None:
    labels = cv2.resize(blobs(), (320, 240), interpolation=cv2.INTER_NEAREST)
    Image.fromarray((labels > 0).astype(np.uint8) * 255).save(tmp_path / "00000.jpg", quality=70)
    diagnosis = look(tmp_path, video(size=(240, 320)))
    assert "JPEG" in text_of(diagnosis)
    assert (result(diagnosis, "00000") != (labels > 0)).mean() < 0.01


def test_0_and_255_are_one_object_unless_a_palette_says_void(tmp_path: Path) -> None:
    save_grey(tmp_path / "a" / "00000.png", label_map(255))
    diagnosis = look(tmp_path / "a")
    assert not diagnosis.questions
    np.testing.assert_array_equal(result(diagnosis, "00000"), label_map(1))
    save_indexed(tmp_path / "b" / "00000.png", label_map(255), palette())
    assert look(tmp_path / "b").questions == {Ask.VOID}


def test_255_beside_objects_is_void_and_alone_is_asked_about(tmp_path: Path) -> None:
    save_grey(tmp_path / "a" / "00000.png", label_map(1, 255))
    save_grey(tmp_path / "a" / "00001.png", label_map(255))
    diagnosis = look(tmp_path / "a")
    assert not diagnosis.questions
    np.testing.assert_array_equal(result(diagnosis, "00001"), label_map(255))
    save_grey(tmp_path / "b" / "00000.png", label_map(1))
    save_grey(tmp_path / "b" / "00001.png", label_map(255))
    assert look(tmp_path / "b").questions == {Ask.VOID}


def test_greys_spread_to_be_seen_become_numbers(tmp_path: Path) -> None:
    save_grey(tmp_path / "00000.png", blobs() * np.uint8(120))
    diagnosis = look(tmp_path)
    assert "spread evenly" in text_of(diagnosis)
    np.testing.assert_array_equal(result(diagnosis, "00000"), blobs())


def test_palettes_that_differ_make_colours_count(tmp_path: Path) -> None:
    turned = bytearray(palette())
    turned[3:6], turned[6:9] = palette()[6:9], palette()[3:6]
    save_indexed(tmp_path / "00000.png", blobs(), palette())
    swapped = np.array([0, 2, 1], np.uint8)[blobs()]
    save_indexed(tmp_path / "00001.png", swapped, bytes(turned))
    diagnosis = look(tmp_path)
    assert "palettes of the files differ" in text_of(diagnosis)
    np.testing.assert_array_equal(result(diagnosis, "00001"), blobs())


def test_a_foreign_palette_keeps_numbers_and_colours(tmp_path: Path) -> None:
    own = bytes((0, 0, 0, 9, 99, 199, 250, 20, 20)) + bytes(759)
    save_indexed(tmp_path / "00000.png", blobs(), own)
    diagnosis = look(tmp_path)
    assert "palette of their own" in text_of(diagnosis)
    assert [value.colour for value in diagnosis.values][1] == (9, 99, 199)


def test_another_size_is_asked_about_and_scaled_by_nearest(tmp_path: Path) -> None:
    save_indexed(tmp_path / "00000.png", blobs()[::2, ::2].copy(), palette())
    diagnosis = look(tmp_path)
    assert diagnosis.questions == {Ask.RESIZE}
    assert "scaled by 2" in text_of(diagnosis)
    with pytest.raises(FormatError, match="is 32x24"):
        result(diagnosis, "00000")
    scaled = result(diagnosis, "00000", resize=True)
    np.testing.assert_array_equal(scaled, np.kron(blobs()[::2, ::2], np.ones((2, 2), np.uint8)))
    save_indexed(tmp_path / "x" / "00000.png", label_map(1, size=(64, 48)), palette())
    assert "lie on their side" in text_of(look(tmp_path / "x"))


@pytest.mark.parametrize(
    ("names", "count", "frames", "asks"),
    [
        (["00003", "00007"], 10, [3, 7], False),
        ([f"{i}" for i in range(1, 11)], 10, list(range(10)), True),
        ([f"frame_{i:03d}_mask" for i in range(1, 11)], 10, list(range(10)), True),
        ([f"{i:05d}" for i in range(0, 50, 5)], 10, list(range(10)), True),
        (["a", "b", "c"], 3, [0, 1, 2], True),
        (["01", "02", "03", "04"], 16, [1, 2, 3, 4], False),
    ],
)
def test_names_find_their_frames_or_a_way_is_proposed(
    names: list[str], count: int, frames: list[int], asks: bool, tmp_path: Path
) -> None:
    for name in names:
        save_indexed(tmp_path / f"{name}.png", blobs(), palette())
    diagnosis = look(tmp_path, video(count))
    assert sorted(diagnosis.placements[0].frames.values()) == frames
    assert (Ask.NAMES in diagnosis.questions) is asks


def test_every_fifth_frame_is_offered_where_it_would_fit(tmp_path: Path) -> None:
    for i in range(4):
        save_indexed(tmp_path / f"{i}.png", blobs(), palette())
    diagnosis = look(tmp_path, video(20))
    assert [0, 5, 10, 15] in [sorted(way.frames.values()) for way in diagnosis.placements]
    assert "each number stands for 5 frames" in text_of(diagnosis)


def test_damaged_files_are_named_and_the_others_looked_at(tmp_path: Path) -> None:
    save_indexed(tmp_path / "00000.png", blobs(), palette())
    (tmp_path / "00001.png").write_bytes((tmp_path / "00000.png").read_bytes()[:200])
    (tmp_path / "00002.png").write_text("no picture")
    diagnosis = look(tmp_path)
    assert Ask.DAMAGED in diagnosis.questions
    assert set(diagnosis.damaged) == {"00001", "00002"}
    assert "and 1 more" in text_of(diagnosis)


def test_photographs_are_no_masks_and_cut_outs_are(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    frame = rng.integers(0, 255, (300, 400, 3), np.uint8)
    save_colour(tmp_path / "a" / "00000.png", frame)
    with pytest.raises(FormatError, match="photographs"):
        look(tmp_path / "a", video(size=(300, 400)))
    labels = label_map(1, size=(300, 400))
    save_colour(tmp_path / "b" / "00000.png", cut_out(frame, labels))
    diagnosis = look(tmp_path / "b", video(size=(300, 400)))
    np.testing.assert_array_equal(result(diagnosis, "00000"), labels)


def test_whatever_the_program_writes_it_reads_again(tmp_path: Path) -> None:
    maps = [blobs(), label_map(2, 9), label_map()]
    frames = [picture(i) for i in range(3)]
    write_davis(tmp_path / "d", "clip", frames, maps)
    write_coco(tmp_path / "c", "clip", frames, maps, categories={9: "dog"})
    write_coco(tmp_path / "v", "clip", frames, maps, kind="youtube-vis")
    write_mask_folders(tmp_path / "m", "clip", frames, maps, object_names={9: "dog"})
    soft = tmp_path / "p" / "Probabilities" / "clip"
    soft.mkdir(parents=True)
    ids = np.array([1, 2, 9], np.uint8)
    for i, labels in enumerate(maps):
        layers = [labels == value for value in (0, *ids)]
        write_soft_masks(soft / f"{i:05d}.npz", SoftMasks(ids, np.stack(layers).astype(np.float16)))
    for root in "dcvmp":
        mask_set = find_masks(tmp_path / root)
        assert mask_set.name == "clip", root
        diagnosis = examine(mask_set, video())
        assert not diagnosis.questions, root
        for i, labels in enumerate(maps):
            np.testing.assert_array_equal(result(diagnosis, f"{i:05d}"), labels, err_msg=root)
    assert find_masks(tmp_path / "c").object_names == {9: "dog"}
    assert find_masks(tmp_path / "m").object_names[9] == "dog"
