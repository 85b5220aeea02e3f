"""One object along the clip: where it is known, how that came to be, and how sure it is."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from app.document.masks import Provenance

Bytes = NDArray[np.uint8]

FAINTEST = 0.3
"""Opacity of masks of which the network is not sure at all."""


class Mark(IntEnum):
    """What a frame holds of one object; where a pixel shows several frames the highest counts."""

    NOTHING = 0
    TAKEN_OVER = 1  # imported or proposed
    CARRIED = 2
    ANCHOR = 3

    @staticmethod
    def of(provenance: Provenance) -> Mark:
        """Return the mark of a mask that came to be like this."""
        if provenance.is_hand_work:
            return Mark.ANCHOR
        return Mark.CARRIED if provenance is Provenance.PROPAGATED else Mark.TAKEN_OVER


class Lane:
    """Marks and confidence of one object on all frames.

    Attributes:
        marks: uint8 ``(frames,)`` of ``Mark``.
        confidence: uint8 ``(frames,)``, 0 to 255; 255 where nothing is said.
    """

    def __init__(self, frame_count: int) -> None:
        self.marks: Bytes = np.zeros(frame_count, np.uint8)
        self.confidence: Bytes = np.full(frame_count, 255, np.uint8)

    def set(self, frame: int, mark: Mark, confidence: float | None = None) -> None:
        """Say what a frame holds."""
        self.marks[frame] = mark
        self.confidence[frame] = 255 if confidence is None else round(255 * confidence)

    def colours(self, first_px: float, last_px: float, width_px: int, tone: QColor) -> Bytes:
        """Return one row of pixels of the whole lane, uint8 ``(width_px, 4)``: premultiplied BGRA.

        Args:
            first_px: Where the first frame begins.
            last_px: Where the last frame ends.
            width_px: Pixels of the row.
            tone: The object's colour.
        """
        count = len(self.marks)
        places = (np.arange(width_px + 1) - first_px) / max(last_px - first_px, 1e-6) * count
        frames = np.clip(np.floor(places), 0, count).astype(np.int64)
        begin = np.minimum(frames[:-1], count - 1)
        is_on_clip = (places[1:] > 0) & (places[:-1] < count)
        # Each pixel shows the strongest mark of its frames, and the least sure of those carried.
        marks = np.maximum.reduceat(self.marks, begin)
        sure = np.where(self.marks == Mark.CARRIED, self.confidence, 255).astype(np.uint8)
        least = np.minimum.reduceat(sure, begin)
        opacity = FAINTEST + (1 - FAINTEST) * least / 255
        opacity[marks == Mark.ANCHOR] = 1.0
        opacity[(marks == Mark.NOTHING) | ~is_on_clip] = 0.0
        rgb = np.empty((width_px, 3))
        rgb[:] = (tone.blue(), tone.green(), tone.red())
        grey = rgb.mean(1, keepdims=True)
        rgb = np.where((marks == Mark.TAKEN_OVER)[:, None], (rgb + grey) / 2, rgb)
        opacity *= tone.alphaF()
        row = np.empty((width_px, 4), np.uint8)
        row[:, :3] = np.round(rgb * opacity[:, None])
        row[:, 3] = np.round(255 * opacity)
        return row
