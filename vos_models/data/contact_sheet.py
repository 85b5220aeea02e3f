"""Draw synthetic clips on one sheet, to see with one's own eyes what a network learns from.

`python -m vos_models.data.contact_sheet POOL SHEET.jpg [FIRST] [CLIPS]`
"""

from __future__ import annotations

import sys
from pathlib import Path

import cv2
import numpy as np

from vos_models.data.pool import read_pool
from vos_models.data.synthetic import Clip, ClipSettings, SyntheticClips

TILE = (224, 128)  # width, height in pixels


def draw_sheet(clips: list[Clip]) -> np.ndarray:
    """Return one row a clip: its frames with the target's outline in green, RGB (., ., 3)."""
    return np.vstack([np.hstack([_tile(*pair) for pair in _frames(clip)]) for clip in clips])


def _frames(clip: Clip) -> zip[tuple[np.ndarray, np.ndarray]]:
    return zip(clip.frames, clip.target, strict=True)


def _tile(frame: np.ndarray, target: np.ndarray) -> np.ndarray:
    tile = cv2.resize(frame, TILE, interpolation=cv2.INTER_AREA)
    mask = cv2.resize(target, TILE, interpolation=cv2.INTER_NEAREST)
    outlines, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    return cv2.drawContours(tile, outlines, -1, (0, 255, 0), 1)


def main(pool: str, sheet: str, first: str = "0", count: str = "8") -> None:
    """Write a sheet of the clips with these numbers."""
    clips = SyntheticClips(read_pool(Path(pool)), ClipSettings(), seed=0)
    chosen = [clips[int(first) + i] for i in range(int(count))]
    picture = cv2.cvtColor(draw_sheet(chosen), cv2.COLOR_RGB2BGR)
    cv2.imwrite(sheet, picture, [cv2.IMWRITE_JPEG_QUALITY, 80])


if __name__ == "__main__":
    main(*sys.argv[1:])
