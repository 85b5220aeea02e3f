"""Clips drawn for measuring: videos with one key frame."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np


def draw_video(path: Path, *, width: int, height: int, count: int) -> Path:
    """Write an H.264 video with a single key frame, the hardest to seek in, and return its path."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=Fraction(25))
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.options = {"preset": "veryfast", "g": "100000", "crf": "23"}
        for index in range(count):
            frame = av.VideoFrame.from_ndarray(draw_picture(width, height, index), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def draw_picture(width: int, height: int, index: int) -> np.ndarray:
    """Return frame ``index`` of the scene: uint8 RGB ``(height, width, 3)``."""
    rng = np.random.default_rng(7)
    coarse = rng.integers(40, 200, (height // 40, width // 40, 3), dtype=np.uint8)
    picture = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    x = width // 4 + index * max(2, width // 400)
    cv2.circle(picture, (x % width, height // 2), height // 6, (230, 120, 60), -1, cv2.LINE_AA)
    return picture
