"""The borders of pixels, faintly, once one is close enough to paint single ones."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage, QPainter

from app.ui.viewport import Viewport

SHOWN_FROM_SCALE = 10.0
"""From so many view pixels to an image pixel on."""

_SHADE, _LIGHT = 0x18000000, 0x1A1A1A1A
"""One on each side of a border, so that it is seen on dark and on bright alike, never loud.

Premultiplied ARGB, for plain copying: what Qt mixes in other ways it leaves to helping threads,
for which the window would wait while the processors are busy.
"""


class PixelGrid:
    """The grid over the picture; drawn once for a view, then copied."""

    def __init__(self) -> None:
        self._drawn_for: Viewport | None = None
        self._pixels = np.zeros((1, 1), np.uint32)
        self._image = QImage()

    def draw(self, painter: QPainter, viewport: Viewport, ratio: float) -> None:
        """Draw the borders of the image's pixels; the painter's clip limits what is copied.

        Args:
            painter: of the widget.
            viewport: where the image lies, in physical pixels.
            ratio: physical pixels in one of the widget's.
        """
        if viewport.scale < SHOWN_FROM_SCALE:
            return
        if viewport != self._drawn_for:
            self._drawn_for = viewport
            self._pixels = _grid(viewport)
            height, width = self._pixels.shape
            form = QImage.Format.Format_ARGB32_Premultiplied
            data = self._pixels.data  # kept as long as the picture: it is not copied
            self._image = QImage(data, width, height, width * 4, form)  # type: ignore[arg-type]
        self._image.setDevicePixelRatio(ratio)
        painter.drawImage(0, 0, self._image)


def _grid(viewport: Viewport) -> np.ndarray:
    """Return the grid: premultiplied ARGB, uint32 ``(view_height, view_width)``."""
    grid = np.zeros((viewport.view_height, viewport.view_width), np.uint32)
    x0, y0, x1, y1 = viewport.image_in_view()
    inside = grid[y0:y1, x0:x1]
    columns = _borders(viewport.image_width, viewport.scale, viewport.left - x0)
    rows = _borders(viewport.image_height, viewport.scale, viewport.top - y0)
    for tone, shift in ((_SHADE, -1), (_LIGHT, 0)):
        inside[:, _within(columns + shift, x1 - x0)] = tone
        inside[_within(rows + shift, y1 - y0)] = tone
    return grid


def _borders(count: int, scale: float, begin: float) -> np.ndarray:
    return np.round(begin + np.arange(count + 1) * scale).astype(np.intp)


def _within(places: np.ndarray, stop: int) -> np.ndarray:
    return places[(places >= 0) & (places < stop)]
