"""Dots of frames to review: those that help most stand out."""

import numpy as np
from PySide6.QtGui import QImage, QPainter

from app.ui.timeline_drawing import draw_dots
from app.ui.timeline_scale import TimeScale


def weight_of(image, x):
    pixels = np.array(
        [[image.pixelColor(i, j).alpha() for i in range(x - 6, x + 7)] for j in range(20)]
    )
    return pixels.sum()


def test_an_urgent_dot_is_larger_and_stronger(qapp):
    image = QImage(400, 20, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    scale = TimeScale(10, 0, 400)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_dots(painter, scale, {2: True, 6: False}, None, y=10, stale=(0, 400))
    painter.end()
    urgent, other, none = (weight_of(image, round(scale.x(f + 0.5))) for f in (2, 6, 8))
    assert urgent > 2 * other > 0
    assert none == 0
