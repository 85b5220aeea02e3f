"""What the two pictures of the canvas show when one zooms, and when labels grow in place."""

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from app.ui.canvas_layers import CanvasLayers
from app.ui.overlay import ObjectLook, colour_tables
from app.ui.viewport import Viewport

WIDTH, HEIGHT = 640, 480


def drawn(layers, view):
    """Return what is drawn: uint8 BGRA (H, W, 4)."""
    image = QImage(view.view_width, view.view_height, QImage.Format.Format_RGB32)
    image.fill(0)
    layers.set_viewport(view)
    painter = QPainter(image)
    layers.draw(painter, 1.0)
    painter.end()
    shape = (view.view_height, view.view_width, 4)
    return np.frombuffer(image.constBits(), np.uint8).reshape(shape).copy()


def fitted(width, height):
    return Viewport(WIDTH, HEIGHT, width, height).fitted()


@pytest.mark.parametrize("part", [3, 5, 8])
def test_no_pixel_of_a_frame_that_is_shown_smaller_is_passed_over(qapp, part):
    stripes = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    stripes[:, ::4] = 240
    layers = CanvasLayers()
    layers.show(stripes, np.zeros((HEIGHT, WIDTH), np.uint8))
    seen = drawn(layers, fitted(WIDTH // part, HEIGHT // part))[4:-4, 4:-4, 0]
    assert abs(seen.mean() - 60) < 6
    assert seen.std() < 45


def test_another_frame_is_shown_at_every_zoom(qapp):
    layers = CanvasLayers()
    for grey in (50, 200):
        picture = np.full((HEIGHT, WIDTH, 3), grey, np.uint8)
        layers.show(picture, np.zeros((HEIGHT, WIDTH), np.uint8))
        for width in (640, 200, 100):
            seen = drawn(layers, fitted(width, width * 3 // 4))
            assert (seen[2:-2, 2:-2, :3] == grey).all()


@pytest.mark.parametrize("contours_only", [False, True])
def test_labels_that_grow_and_shrink_in_place_are_drawn_as_if_they_were_new(qapp, contours_only):
    picture = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    view = fitted(WIDTH, HEIGHT)
    layers = CanvasLayers()
    layers.set_tables(colour_tables([ObjectLook(1, (128, 0, 0))], 0.5))
    layers.set_contours_only(contours_only)
    layers.show(picture, labels)
    assert not drawn(layers, view)[..., :3].any()
    for value, box in ((1, (10, 10, 60, 50)), (1, (500, 400, 600, 470)), (0, (10, 10, 40, 50))):
        labels[box[1] : box[3], box[0] : box[2]] = value
        layers.touch(box)
        piecewise = drawn(layers, view)
        layers.show(picture, labels)
        assert np.array_equal(piecewise, drawn(layers, view))
        assert piecewise[..., :3].any()
