from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from app.document.errors import FormatError
from app.document.formats.video import draw_overlay, write_overlay
from app.document.video import open_video
from tests.document.formats.trees import label_map
from tests.document.video_clips import write_clip


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
