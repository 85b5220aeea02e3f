"""One object along the clip: where it is known, how that came to be, and how sure it is."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from app.document.masks import Provenance

Bytes = NDArray[np.uint8]
Pixels = NDArray[np.uint32]
Frames = NDArray[np.intp]

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

    def pixels(self, first: float, frame_px: float, width_px: int, tone: QColor) -> Pixels:
        """Return one row of pixels, uint32 ``(width_px,)``: premultiplied ARGB.

        Costs as much as the frames and pixels of this row, however long the clip is.

        Args:
            first: Where on the clip the row begins, in frames; before it, below 0.
            frame_px: The width of a frame.
            width_px: Pixels of the row.
            tone: The object's colour.
        """
        count = len(self.marks)
        places = first + np.arange(width_px + 1) / frame_px
        frames = np.floor(places).astype(np.int64)
        on_clip = np.flatnonzero((places[1:] > 0) & (places[:-1] < count))
        row = np.zeros(width_px, np.uint32)
        if not on_clip.size:
            return row
        begin = np.clip(frames[on_clip], 0, count - 1)
        stop = min(max(int(frames[on_clip[-1] + 1]), int(begin[-1]) + 1), count)
        here = slice(int(begin[0]), stop)
        # Each pixel shows the strongest mark of its frames, and the least sure of those carried.
        marks = np.maximum.reduceat(self.marks[here], begin - begin[0])
        sure = np.where(self.marks[here] == Mark.CARRIED, self.confidence[here], 255)
        least = np.minimum.reduceat(sure, begin - begin[0])
        row[on_clip] = _tones(tone.rgba())[marks, least]
        return row

    def anchors(self, first: float, frame_px: float, width_px: int, apart_px: int) -> Frames:
        """Return the anchors in sight as frames, ascending, at most one to so many pixels."""
        begin = max(0, int(first))
        stop = min(len(self.marks), int(first + width_px / frame_px) + 1)
        found = np.flatnonzero(self.marks[begin:stop] == Mark.ANCHOR) + begin
        places = ((found - first) * frame_px / apart_px).astype(np.int64)
        return found[np.flatnonzero(np.diff(places, prepend=-1))]


@lru_cache(maxsize=512)
def _tones(rgba: int) -> Pixels:
    """Return how each mark looks at each confidence: uint32 ``(4, 256)``, premultiplied ARGB."""
    tone = QColor.fromRgba(rgba)
    full = np.array((tone.red(), tone.green(), tone.blue()), np.float64)
    opacity = np.zeros((4, 256))
    opacity[Mark.TAKEN_OVER] = opacity[Mark.ANCHOR] = 1.0
    opacity[Mark.CARRIED] = FAINTEST + (1 - FAINTEST) * np.arange(256) / 255
    opacity *= tone.alphaF()
    colours = np.empty((4, 256, 3))
    colours[:] = full
    colours[Mark.TAKEN_OVER] = (full + full.mean()) / 2
    tones = np.empty((4, 256, 4), np.uint8)  # in the order in which they lie in memory
    tones[..., :3] = np.round(colours * opacity[..., None])[..., ::-1]
    tones[..., 3] = np.round(255 * opacity)
    return tones.view("<u4")[..., 0].astype(np.uint32)
