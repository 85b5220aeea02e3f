"""The onion skin on the canvas: outlines of neighbouring frames, dotted into view pixels."""

from __future__ import annotations

import cv2
import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from app.ui.overlay import looked_up
from app.ui.viewport import Viewport

BEFORE_TONE, AFTER_TONE = 0xFFFF9F43, 0xFF45D4F5
"""Warm for the frame before, cool for the one after: opaque ARGB."""

_SHADE = 0x78000000
_RIM, _BEFORE, _AFTER = (np.uint8(look) for look in (1, 2, 3))
_AROUND = np.ones((3, 3), np.uint8)
_LOOKS = np.zeros(256, np.uint32)
_LOOKS[1:4] = _SHADE, BEFORE_TONE, AFTER_TONE
_WIDTH = 2  # of the line, in pixels of the widget
_BEFORE_DASH, _AFTER_DASH = (14, 9), (8, 3)
"""Length of a dash with its gap, and of how much of it is drawn, in pixels of the widget."""


class OnionLayer:
    """Outlines of two frames; composed once for a view, then copied."""

    def __init__(self) -> None:
        self._before = self._after = np.zeros((4, 0), np.float32)
        self._pixels = np.zeros((0, 0), np.uint32)
        self._layer: tuple[QPointF, QImage] | None = None
        self._composed_for: Viewport | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return self._before.size == 0 and self._after.size == 0

    def show(self, before: np.ndarray, after: np.ndarray) -> None:
        """Take the edges of the outlines before and after, int32 ``(N, 4)``, image pixels."""
        # Column by column: many times as fast as along rows of two.
        self._before, self._after = (
            np.ascontiguousarray(edges.T, np.float32) for edges in (before, after)
        )
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
        points = np.concatenate(lines, axis=1)
        if not points.size:
            return None
        left, top = (points.min(axis=1) - 1).tolist()
        right, bottom = (points.max(axis=1) + width_px + 1).tolist()
        height, width = bottom - top, right - left
        line = np.zeros((height, width), np.uint8)
        flat = line.reshape(-1)
        for look, (x, y) in zip((_BEFORE, _AFTER), lines, strict=True):
            at = y * width + x - (top * width + left)
            for dy in range(width_px):
                for dx in range(width_px):
                    flat[at + (dy * width + dx)] = look
        # a dark rim below, so that the line is seen on any ground
        rim = np.minimum(np.asarray(cv2.dilate(line, _AROUND), np.uint8), _RIM)
        self._pixels = looked_up(_LOOKS, np.maximum(line, rim))
        form = QImage.Format.Format_ARGB32_Premultiplied
        data = self._pixels.data  # kept as long as the picture: it is not copied
        return QPointF(left, top), QImage(data, width, height, width * 4, form)  # type: ignore[arg-type]


def dashes(edges: np.ndarray, viewport: Viewport, length_px: int, drawn_px: int) -> np.ndarray:
    """Return the view pixels of a dashed line along edges, as far as they are in sight.

    Args:
        edges: float32 ``(4, N)``: each from (x, y) to (x, y) in image pixels, along a row or
            column.
        viewport: where the image lies.
        length_px: of a dash with the gap behind it.
        drawn_px: of the dash alone.

    Returns:
        int64 ``(2, M)``: all x, then all y, in view pixels, inside the view.
    """
    columns = edges * np.float32(viewport.scale)
    columns += np.array([[viewport.left], [viewport.top]] * 2, np.float32)
    width, height = viewport.view_width, viewport.view_height
    x0, y0, x1, y1 = columns
    seen = (np.maximum(x0, x1) >= 0) & (np.minimum(x0, x1) < width)
    seen &= (np.maximum(y0, y1) >= 0) & (np.minimum(y0, y1) < height)
    if not seen.all():
        x0, y0, x1, y1 = columns[:, seen]
    if len(x0) == 0:
        return np.zeros((2, 0), np.int64)
    across, down = x1 - x0, y1 - y0
    lengths = np.abs(across + down)  # edges run along pixels: one of the two is 0
    passed = np.cumsum(lengths, dtype=np.float64)
    # Dash by dash, a step for each pixel of the view.
    at = np.arange(0.5, passed[-1] + length_px, length_px)[:, None] + np.arange(drawn_px)
    at = at[at < passed[-1]]
    edge = np.searchsorted(passed, at)
    share = 1 - (passed[edge] - at) / lengths[edge]
    x = np.floor(x0[edge] + across[edge] * share).astype(np.int64)
    y = np.floor(y0[edge] + down[edge] * share).astype(np.int64)
    inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    return np.stack([x[inside], y[inside]])
