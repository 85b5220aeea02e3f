"""The onion skin on the canvas: outlines of neighbouring frames, dotted into view pixels."""

from __future__ import annotations

import cv2
import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from app.ui.viewport import Viewport

BEFORE_TONE, AFTER_TONE = 0xFFFF9F43, 0xFF45D4F5
"""Warm for the frame before, cool for the one after: opaque ARGB."""

_SHADE = 0x78000000
_WIDTH = 2  # of the line, in pixels of the widget
_AROUND = np.ones((3, 3), np.uint8)
_LOOKS = np.array(
    # by the line on a pixel (3), then by the line beside it: none, before, after
    [0, _SHADE, _SHADE, *[BEFORE_TONE] * 3, *[AFTER_TONE] * 3],
    np.uint32,
)
_BEFORE_DASH, _AFTER_DASH = (14, 9), (8, 3)
"""Length of a dash with its gap, and of how much of it is drawn, in pixels of the widget."""


class OnionLayer:
    """Outlines of two frames; composed once for a view, then copied."""

    def __init__(self) -> None:
        self._before = self._after = np.zeros((0, 4), np.int32)
        self._pixels = np.zeros((0, 0), np.uint32)
        self._layer: tuple[QPointF, QImage] | None = None
        self._composed_for: Viewport | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return len(self._before) == 0 and len(self._after) == 0

    def show(self, before: np.ndarray, after: np.ndarray) -> None:
        """Take the edges of the outlines before and after, int32 ``(N, 4)``, image pixels."""
        self._before, self._after = before, after
        self._composed_for = None

    def draw(self, painter: QPainter, viewport: Viewport, ratio: float) -> None:
        """Draw the outlines; the painter's clip limits what is copied."""
        if self.is_empty:
            return
        if viewport != self._composed_for:
            self._layer = self._compose(viewport, max(1, round(ratio)))
            self._composed_for = viewport
        if self._layer is not None:
            corner, image = self._layer
            image.setDevicePixelRatio(ratio)
            painter.drawImage(corner / ratio, image)

    def _compose(self, viewport: Viewport, grain_px: int) -> tuple[QPointF, QImage] | None:
        width_px = _WIDTH * grain_px
        lines = [
            dashes(edges, viewport, length * grain_px, drawn * grain_px)
            for edges, (length, drawn) in (
                (self._before, _BEFORE_DASH),
                (self._after, _AFTER_DASH),
            )
        ]
        points = np.concatenate(lines)
        if len(points) == 0:
            return None
        left, top = (points.min(axis=0) - 1).tolist()
        right, bottom = (points.max(axis=0) + width_px + 1).tolist()
        line = np.zeros((bottom - top, right - left), np.uint8)
        for number, each in enumerate(lines, 1):
            x, y = each[:, 0] - left, each[:, 1] - top
            for dy in range(width_px):
                for dx in range(width_px):
                    line[y + dy, x + dx] = number
        # a dark rim below, so that the line is seen on any ground
        rim = np.asarray(cv2.dilate(line, _AROUND), np.uint8)
        self._pixels = _LOOKS.take(line * np.uint8(3) + rim)
        height, width = line.shape
        form = QImage.Format.Format_ARGB32_Premultiplied
        data = self._pixels.data  # kept as long as the picture: it is not copied
        return QPointF(left, top), QImage(data, width, height, width * 4, form)  # type: ignore[arg-type]


def dashes(edges: np.ndarray, viewport: Viewport, length_px: int, drawn_px: int) -> np.ndarray:
    """Return the view pixels of a dashed line along edges, as far as they are in sight.

    Args:
        edges: ``(N, 4)``, from (x, y) to (x, y) in image pixels, each along a row or column.
        viewport: where the image lies.
        length_px: of a dash with the gap behind it.
        drawn_px: of the dash alone.

    Returns:
        int64 ``(M, 2)``: (x, y) in view pixels, inside the view.
    """
    scale = np.float32(viewport.scale)
    # Column by column: many times as fast as along rows of two.
    columns = edges.T.astype(np.float32) * scale
    x0, x1 = columns[0] + np.float32(viewport.left), columns[2] + np.float32(viewport.left)
    y0, y1 = columns[1] + np.float32(viewport.top), columns[3] + np.float32(viewport.top)
    width, height = viewport.view_width, viewport.view_height
    seen = (np.maximum(x0, x1) >= 0) & (np.minimum(x0, x1) < width)
    seen &= (np.maximum(y0, y1) >= 0) & (np.minimum(y0, y1) < height)
    x0, y0, x1, y1 = x0[seen], y0[seen], x1[seen], y1[seen]
    if len(x0) == 0:
        return np.zeros((0, 2), np.int64)
    lengths = np.abs(x1 - x0) + np.abs(y1 - y0)  # edges run along pixels
    passed = np.cumsum(lengths, dtype=np.float64)
    at = np.arange(0.5, passed[-1])
    at = at[at % length_px < drawn_px]
    edge = np.searchsorted(passed, at)
    share = 1 - (passed[edge] - at) / lengths[edge]
    x = np.floor(x0[edge] + (x1 - x0)[edge] * share).astype(np.int64)
    y = np.floor(y0[edge] + (y1 - y0)[edge] * share).astype(np.int64)
    inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    return np.stack([x[inside], y[inside]], axis=1)
