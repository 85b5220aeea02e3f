"""The two pictures the canvas is made of: the video frame and the masks, both in view pixels.

The frame is drawn scaled once per frame or zoom, mostly before it is shown; after that a brush step
only recomposes the masks of its box and copies two small rectangles to the screen.
"""

from __future__ import annotations

import cv2
import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.ui.frame_drawing import DrawableFrame, FramesAhead, View
from app.ui.onion_layer import OnionLayer
from app.ui.overlay import (
    Box,
    ColourTables,
    colour_tables,
    compose,
    compose_contours,
    compose_proposals,
    content_in_view,
    overlap,
)
from app.ui.theme import COLOURS
from app.ui.viewport import Viewport

_LARGE_PX = 150_000
_RIM_PX = 2
"""So far beyond its label a mask may be drawn."""


class CanvasLayers:
    """Frame and masks of one view, brought up to date when they are asked for.

    The arrays handed in are kept, not copied; the labels may be painted on in place, followed by
    ``touch``.

    Attributes:
        onion: the outlines of neighbouring frames, above the masks.
        ahead: frames drawn before they are shown.
    """

    def __init__(self) -> None:
        self._viewport = Viewport(0, 0, 1, 1)
        self._frame: DrawableFrame | None = None
        self._labels: np.ndarray | None = None
        self._tables: ColourTables = colour_tables((), 0.5)
        self._shows_masks = True
        self._contours_only = False
        self._frame_pixels = np.zeros((1, 1), np.uint32)
        self._frame_layer = QImage()
        self._mask_pixels = np.zeros((1, 1), np.uint32)
        self._mask_layer = QImage()
        self._masked: Box = (0, 0, 0, 0)  # the view pixels of the layer where there is something
        self._frame_is_stale = True
        self._stale_masks: Box | None = None
        self._proposals: np.ndarray | None = None
        self._proposal_layer: QImage | None = None
        self.onion = OnionLayer()
        self.ahead = FramesAhead()

    @property
    def has_picture(self) -> bool:
        """Whether there is a frame to draw."""
        return self._frame is not None

    @property
    def labels(self) -> np.ndarray | None:
        """The label map shown, uint8 ``(H, W)``."""
        return self._labels

    def show(self, picture: np.ndarray | None, labels: np.ndarray | None) -> None:
        """Take a frame, uint8 RGB ``(H, W, 3)`` contiguous, and its label map, uint8 ``(H, W)``."""
        self._frame = None if picture is None else DrawableFrame(picture)
        self._frame_is_stale = True
        if labels is not self._labels:  # as where neither frame has any: nothing to draw anew
            self._labels = labels
            self._touch_everything()

    def replace_labels(self, labels: np.ndarray, box: Box | None = None) -> None:
        """Take another label map for the same frame; it differs inside ``box``, None: anywhere."""
        self._labels = labels
        if box is None:
            self._touch_everything()
        else:
            self.touch(box)

    def touch(self, box: Box) -> None:
        """Note that label pixels inside the image box changed (half-open, image pixels)."""
        stale = self._viewport.covering(box, margin=_RIM_PX)
        self._stale_masks = (
            stale if self._stale_masks is None else _around(stale, self._stale_masks)
        )

    def set_tables(self, tables: ColourTables) -> None:
        """Draw the masks in other colours from now on."""
        self._tables = tables
        self._touch_everything()

    def set_proposals(self, labels: np.ndarray | None) -> None:
        """Draw proposals over the masks: uint8 ``(H, W)`` as `compose_proposals` takes it."""
        self._proposals = labels
        self._proposal_layer = None

    def set_contours_only(self, contours_only: bool) -> None:
        """Draw the outlines of masks alone, or filled masks."""
        self._contours_only = contours_only
        self._touch_everything()

    def set_masks_shown(self, shown: bool) -> None:
        """Show or hide all masks."""
        self._shows_masks = shown

    def set_viewport(self, viewport: Viewport) -> None:
        """Look at the image from elsewhere."""
        if viewport != self._viewport:
            self._viewport = viewport
            self._proposal_layer = None
            self.restyle()
            self._touch_everything()

    def restyle(self) -> None:
        """Draw the ground in another colour."""
        self._frame_is_stale = True
        self.ahead.look_from(self._view())

    def draw(self, painter: QPainter, device_pixel_ratio: float) -> None:
        """Draw both layers; the painter's clip limits what is copied."""
        self._refresh()
        self._frame_layer.setDevicePixelRatio(device_pixel_ratio)
        painter.drawImage(0, 0, self._frame_layer)
        if self._shows_masks and self._labels is not None:
            self._draw_masks(painter, device_pixel_ratio)
        if self._proposals is not None:
            self._draw_proposals(painter, self._proposals, device_pixel_ratio)
        if self._frame is not None:
            self.onion.draw(painter, self._viewport, device_pixel_ratio)

    def _draw_masks(self, painter: QPainter, ratio: float) -> None:
        """Draw the masks, where there are any."""
        x0, y0, x1, y1 = self._masked
        if x1 > x0 and y1 > y0:
            self._mask_layer.setDevicePixelRatio(ratio)
            place = QPointF(x0 / ratio, y0 / ratio)
            painter.drawImage(place, self._mask_layer, QRectF(x0, y0, x1 - x0, y1 - y0))

    def _draw_proposals(self, painter: QPainter, labels: np.ndarray, ratio: float) -> None:
        """Draw the proposals; composed once for a frame and view, where they are."""
        x, y, width, height = cv2.boundingRect(labels)
        content = self._viewport.covering((x, y, x + width, y + height), margin=1)
        view = (0, 0, self._viewport.view_width, self._viewport.view_height)
        x0, y0, x1, y1 = overlap(content, view)
        if x1 <= x0 or y1 <= y0:
            return
        if self._proposal_layer is None:
            pixels = compose_proposals(labels, self._viewport, (x0, y0, x1, y1))
            form = QImage.Format.Format_ARGB32_Premultiplied
            # a copy, so that the picture outlives the array
            layer = QImage(pixels.tobytes(), x1 - x0, y1 - y0, (x1 - x0) * 4, form).copy()
            layer.setDevicePixelRatio(ratio)
            self._proposal_layer = layer
        painter.drawImage(QPointF(x0 / ratio, y0 / ratio), self._proposal_layer)

    def _touch_everything(self) -> None:
        self._stale_masks = (0, 0, self._viewport.view_width, self._viewport.view_height)

    def _refresh(self) -> None:
        width, height = self._viewport.view_width, self._viewport.view_height
        if self._mask_layer.width() != width or self._mask_layer.height() != height:
            self._mask_pixels = np.zeros((height, width), np.uint32)
            form = QImage.Format.Format_ARGB32_Premultiplied
            self._mask_layer = _image(self._mask_pixels, form)
            self._masked = (0, 0, 0, 0)
            self._touch_everything()
        if self._frame_is_stale:
            self._frame_pixels = self._drawn_frame()
            self._frame_layer = _image(self._frame_pixels, QImage.Format.Format_RGB32)
            self._frame_is_stale = False
        if self._stale_masks is not None and self._labels is not None:
            self._compose_masks(self._labels, self._stale_masks)
            self._stale_masks = None

    def _drawn_frame(self) -> np.ndarray:
        view = self._view()
        if self._frame is None:
            size = (self._viewport.view_height, self._viewport.view_width)
            return np.full(size, view.ground, np.uint32)
        drawn = self.ahead.find(self._frame.picture, view)
        return self._frame.draw(view) if drawn is None else drawn

    def _view(self) -> View:
        return View(self._viewport, QColor(COLOURS["canvas"]).rgba())

    def _compose_masks(self, labels: np.ndarray, box: Box) -> None:
        if (box[2] - box[0]) * (box[3] - box[1]) > _LARGE_PX:
            # Most frames are mostly background: there is work only where labels are, or were.
            x0, y0, x1, y1 = was = overlap(box, self._masked)
            self._mask_pixels[y0:y1, x0:x1] = 0
            if was == self._masked:
                self._masked = (0, 0, 0, 0)
            box = content_in_view(labels, self._viewport, box, margin=_RIM_PX)
        x0, y0, x1, y1 = box
        if x1 <= x0 or y1 <= y0:
            return
        draw = compose_contours if self._contours_only else compose
        self._mask_pixels[y0:y1, x0:x1] = draw(labels, self._viewport, box, self._tables)
        self._masked = _around(box, self._masked)


def _image(pixels: np.ndarray, form: QImage.Format) -> QImage:
    """Return uint32 ``(H, W)`` as an image; the array must live as long."""
    height, width = pixels.shape
    return QImage(pixels.data, width, height, width * 4, form)  # type: ignore[arg-type]


def _around(a: Box, b: Box) -> Box:
    """Return the least box that holds both; one that is empty counts for nothing."""
    if a[2] <= a[0] or a[3] <= a[1]:
        return b
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
