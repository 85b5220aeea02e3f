"""The borders of pixels, faintly, once one is close enough to paint single ones."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from app.ui.viewport import Viewport

SHOWN_FROM_SCALE = 10.0
"""From so many view pixels to an image pixel on."""

_TONE = QColor(26, 26, 26)


def draw_pixel_grid(painter: QPainter, viewport: Viewport, ratio: float, rect: QRect) -> None:
    """Draw the borders of the image's pixels inside a rectangle of the widget.

    Args:
        painter: of the widget.
        viewport: where the image lies, in physical pixels.
        ratio: physical pixels in one of the widget's.
        rect: what is being painted.
    """
    if viewport.scale < SHOWN_FROM_SCALE:
        return
    x0, y0, x1, y1 = viewport.image_in_view()
    left, top = max(x0 / ratio, rect.left()), max(y0 / ratio, rect.top())
    right, bottom = min(x1 / ratio, rect.right() + 1), min(y1 / ratio, rect.bottom() + 1)
    if right <= left or bottom <= top:
        return
    painter.save()
    # The difference from what lies below: seen on dark and on bright alike, never loud.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    first_x, first_y = viewport.to_image(left * ratio, top * ratio)
    last_x, last_y = viewport.to_image(right * ratio, bottom * ratio)
    for column in range(math.ceil(first_x), math.floor(last_x) + 1):
        x = round(viewport.to_view(column, 0)[0] / ratio)
        painter.fillRect(x, round(top), 1, round(bottom - top), _TONE)
    for row in range(math.ceil(first_y), math.floor(last_y) + 1):
        y = round(viewport.to_view(0, row)[1] / ratio)
        painter.fillRect(round(left), y, round(right - left), 1, _TONE)
    painter.restore()
