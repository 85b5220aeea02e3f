from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from app.document.errors import FormatError
from app.document.formats.video import draw_overlay, write_overlay
from app.document.objects import davis_colour
from app.document.video import open_video
from tests.document.formats.trees import label_map
from tests.document.video_clips import write_clip


def drawn_simply(frame: np.ndarray, labels: np.ndarray, opacity: float) -> np.ndarray:
    """The same picture without a thought for time."""
    table = np.array([davis_colour(index) for index in range(256)], np.uint8)
    is_object = (labels != 0) & (labels != 255)
    painted = table[labels]
    mixed = cv2.addWeighted(frame, 1 - opacity, painted, opacity, 0)
    kernel = np.ones((3, 3), np.uint8)
    edge = (cv2.dilate(labels, kernel) != cv2.erode(labels, kernel)) & is_object
    result = np.where(is_object[..., None], mixed, frame)
    result[edge] = painted[edge]
    return result


@pytest.mark.parametrize("seed", range(6))
def test_only_the_part_with_objects_is_drawn_and_looks_as_if_all_were(seed: int) -> None:
    rng = np.random.default_rng(seed)
    frame = rng.integers(0, 256, (40, 60, 3)).astype(np.uint8)
    labels = np.zeros((40, 60), np.uint8)
    for value in rng.choice([1, 2, 7, 255], 4):
        y, x = rng.integers(0, 40), rng.integers(0, 60)
        labels[y : y + 14, x : x + 19] = value
    before = frame.copy()
    np.testing.assert_array_equal(
        draw_overlay(frame, labels, opacity=0.4), drawn_simply(frame, labels, 0.4)
    )
    np.testing.assert_array_equal(frame, before)


def test_objects_are_tinted_outlined_and_the_rest_is_untouched() -> None:
    frame = np.full((48, 64, 3), 100, np.uint8)
    labels = label_map(1, 2, 255)
    drawn = draw_overlay(frame, labels, colours={2: (255, 255, 0)}, opacity=0.5)
    assert tuple(drawn[10, 20]) == (114, 50, 50)  # inside object 1, of the DAVIS palette
    assert tuple(drawn[8, 20]) == (128, 0, 0)  # its contour
    assert tuple(drawn[16, 20]) == (178, 178, 50)
    np.testing.assert_array_equal(drawn[labels == 0], frame[labels == 0])
    np.testing.assert_array_equal(drawn[labels == 255], frame[labels == 255])


def test_an_overlay_video_has_all_frames_at_the_same_rate(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "a.mkv", codec="ffv1", size=(65, 47), pix_fmt="bgr0", count=12)
    progress: list[tuple[int, int]] = []
    with open_video(clip) as source:
        write_overlay(
            tmp_path / "out" / "overlay.mp4",
            source,
            lambda index: label_map(1, size=(47, 65)),
            report=lambda done, total: progress.append((done, total)),
        )
    capture = cv2.VideoCapture(str(tmp_path / "out" / "overlay.mp4"))
    assert capture.get(cv2.CAP_PROP_FRAME_COUNT) == 12
    assert capture.get(cv2.CAP_PROP_FPS) == pytest.approx(25, abs=0.1)
    _, frame = capture.read()
    capture.release()
    assert frame.shape == (48, 66, 3)
    assert progress[-1] == (12, 12)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["overlay.mp4"]


def test_variable_rates_survive(tmp_path: Path) -> None:
    stamps = [0, 40, 55, 400, 420, 700]
    clip = write_clip(tmp_path / "a.mkv", stamps=stamps, count=6)
    with open_video(clip) as source:
        write_overlay(tmp_path / "o.mp4", source, lambda index: label_map(1))
    with open_video(tmp_path / "o.mp4") as overlay:
        times = [overlay.time_s(index) for index in range(6)]
    assert times == pytest.approx([stamp / 1000 for stamp in stamps], abs=2e-3)


def test_nothing_is_overwritten_unasked_and_nothing_is_left_of_a_failure(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "a.mp4", count=3)
    (tmp_path / "o.mp4").write_bytes(b"mine")

    def fail(index: int) -> np.ndarray:
        raise FormatError("no labels")

    with open_video(clip) as source:
        with pytest.raises(FormatError, match="is there already"):
            write_overlay(tmp_path / "o.mp4", source, lambda index: label_map(1))
        with pytest.raises(FormatError, match="no labels"):
            write_overlay(tmp_path / "o.mp4", source, fail, overwrite=True)
        assert (tmp_path / "o.mp4").read_bytes() == b"mine"
        write_overlay(tmp_path / "o.mp4", source, lambda index: label_map(1), overwrite=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.mp4", "o.mp4"]
    assert (tmp_path / "o.mp4").stat().st_size > 100
