"""The two pictures the canvas is made of: the video frame and the masks, both in view pixels.

The frame is drawn scaled once per frame or zoom; after that a brush step only recomposes the masks
of its box and copies two small rectangles to the screen.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.ui.onion_layer import OnionLayer
from app.ui.overlay import (
    Box,
    ColourTables,
    colour_tables,
    compose,
    compose_contours,
    compose_proposals,
)
from app.ui.theme import COLOURS
from app.ui.viewport import Viewport

_SMOOTH_BELOW_SCALE = 2.0
"""From this zoom on pixels are squares: one paints pixels there, not impressions."""

_MOST_HALVINGS = 4
_LARGE_PX = 150_000


class CanvasLayers:
    """Frame and masks of one view, brought up to date when they are asked for.

    The arrays handed in are kept, not copied; the labels may be painted on in place, followed by
    ``touch``.

    Attributes:
        onion: the outlines of neighbouring frames, above the masks.
    """

    def __init__(self) -> None:
        self._viewport = Viewport(0, 0, 1, 1)
        self._picture: np.ndarray | None = None
        self._reduced: dict[int, np.ndarray] = {}  # the frame as it is drawn, by what it is halved
        self._labels: np.ndarray | None = None
        self._content: Box | None = None  # where there are labels, image pixels; None: not known
        self._tables: ColourTables = colour_tables((), 0.5)
        self._shows_masks = True
        self._contours_only = False
        self._frame_layer = QImage()
        self._mask_pixels = np.zeros((1, 1), np.uint32)
        self._mask_layer = QImage()
        self._frame_is_stale = True
        self._stale_masks: Box | None = None
        self._proposals: np.ndarray | None = None
        self._proposal_layer: QImage | None = None
        self.onion = OnionLayer()

    @property
    def has_picture(self) -> bool:
        """Whether there is a frame to draw."""
        return self._picture is not None

    @property
    def labels(self) -> np.ndarray | None:
        """The label map shown, uint8 ``(H, W)``."""
        return self._labels

    def show(self, picture: np.ndarray | None, labels: np.ndarray | None) -> None:
        """Take a frame, uint8 RGB ``(H, W, 3)`` contiguous, and its label map, uint8 ``(H, W)``."""
        self._picture = picture
        self._reduced.clear()
        self._labels = labels
        self._content = None
        self._frame_is_stale = True
        self._touch_everything()

    def replace_labels(self, labels: np.ndarray, box: Box | None = None) -> None:
        """Take another label map for the same frame; it differs inside ``box``, None: anywhere."""
        self._labels = labels
        if box is None:
            self._content = None
            self._touch_everything()
        else:
            self.touch(box)

    def touch(self, box: Box) -> None:
        """Note that label pixels inside the image box changed (half-open, image pixels)."""
        if self._content is not None:
            self._content = _around(self._content, box)
        stale = self._viewport.covering(box, margin=2)
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
            self._frame_is_stale = True
            self._proposal_layer = None
            self._touch_everything()

    def restyle(self) -> None:
        """Draw the ground in another colour."""
        self._frame_is_stale = True

    def draw(self, painter: QPainter, device_pixel_ratio: float) -> None:
        """Draw both layers; the painter's clip limits what is copied."""
        self._refresh()
        self._frame_layer.setDevicePixelRatio(device_pixel_ratio)
        painter.drawImage(0, 0, self._frame_layer)
        if self._shows_masks and self._labels is not None:
            self._draw_masks(painter, self._labels, device_pixel_ratio)
        if self._proposals is not None:
            self._draw_proposals(painter, self._proposals, device_pixel_ratio)
        if self._picture is not None:
            self.onion.draw(painter, self._viewport, device_pixel_ratio)

    def _draw_masks(self, painter: QPainter, labels: np.ndarray, ratio: float) -> None:
        """Draw the masks, where there are any."""
        x0, y0, x1, y1 = self._viewport.covering(self._content_box(labels), margin=1)
        if x1 > x0 and y1 > y0:
            self._mask_layer.setDevicePixelRatio(ratio)
            place = QPointF(x0 / ratio, y0 / ratio)
            painter.drawImage(place, self._mask_layer, QRectF(x0, y0, x1 - x0, y1 - y0))

    def _content_box(self, labels: np.ndarray) -> Box:
        """Return an image box that holds all labels; it is looked for once for a label map."""
        if self._content is None:
            left, top, width, height = cv2.boundingRect(labels)
            self._content = (left, top, left + width, top + height)
        return self._content

    def _draw_proposals(self, painter: QPainter, labels: np.ndarray, ratio: float) -> None:
        """Draw the proposals; composed once for a frame and view, where they are."""
        x, y, width, height = cv2.boundingRect(labels)
        content = self._viewport.covering((x, y, x + width, y + height), margin=1)
        view = (0, 0, self._viewport.view_width, self._viewport.view_height)
        x0, y0, x1, y1 = _overlap(content, view)
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
        if self._frame_layer.width() != width or self._frame_layer.height() != height:
            self._frame_layer = QImage(width, height, QImage.Format.Format_RGB32)
            self._mask_pixels = np.zeros((height, width), np.uint32)
            self._mask_layer = QImage(
                self._mask_pixels.data,  # type: ignore[arg-type]  # any writable buffer serves
                width,
                height,
                width * 4,
                QImage.Format.Format_ARGB32_Premultiplied,
            )
            self._frame_is_stale = True
            self._touch_everything()
        if self._frame_is_stale:
            self._draw_frame()
            self._frame_is_stale = False
        if self._stale_masks is not None and self._labels is not None:
            self._compose_masks(self._labels, self._stale_masks)
            self._stale_masks = None

    def _draw_frame(self) -> None:
        self._frame_layer.setDevicePixelRatio(1.0)
        view = self._viewport
        across, down = view.image_width * view.scale, view.image_height * view.scale
        target = QRectF(view.left, view.top, across, down)
        if self._picture is None or not target.contains(QRectF(self._frame_layer.rect())):
            self._frame_layer.fill(QColor(COLOURS["canvas"]))
        if self._picture is None:
            return
        halvings = min(_MOST_HALVINGS, max(0, math.floor(-math.log2(view.scale))))
        pixels = self._reduced.get(halvings)
        if pixels is None:
            pixels = self._reduced[halvings] = _screen_pixels(self._picture, halvings)
        height, width = pixels.shape[:2]
        form = QImage.Format.Format_RGB32
        image = QImage(pixels.data, width, height, width * 4, form)  # type: ignore[arg-type]
        painter = QPainter(self._frame_layer)
        painter.setRenderHint(
            QPainter.RenderHint.SmoothPixmapTransform, view.scale < _SMOOTH_BELOW_SCALE
        )
        painter.drawImage(target, image, QRectF(0, 0, width, height))
        painter.end()

    def _compose_masks(self, labels: np.ndarray, box: Box) -> None:
        x0, y0, x1, y1 = box
        if x1 <= x0 or y1 <= y0:
            return
        if (x1 - x0) * (y1 - y0) > _LARGE_PX:
            # Most frames are mostly background: only where there are labels is there work.
            self._mask_pixels[y0:y1, x0:x1] = 0
            content = self._viewport.covering(self._content_box(labels), margin=1)
            x0, y0, x1, y1 = _overlap(box, content)
            if x1 <= x0 or y1 <= y0:
                return
        draw = compose_contours if self._contours_only else compose
        box = (x0, y0, x1, y1)
        self._mask_pixels[y0:y1, x0:x1] = draw(labels, self._viewport, box, self._tables)


def _screen_pixels(picture: np.ndarray, halvings: int) -> np.ndarray:
    """Return a frame as the screen takes it, halved so many times: uint8 BGRA ``(h, w, 4)``.

    Scaling from 32-bit pixels is six times as fast as from 24-bit ones, which more than pays for
    the conversion; zooming and panning then use it again. A frame much larger than the view is
    reduced by averages: faster to draw from, and no pixel is passed over.
    """
    if halvings:
        height, width = (max(1, side >> halvings) for side in picture.shape[:2])
        reduced = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
        picture = np.asarray(reduced, np.uint8)
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2BGRA), np.uint8)


def _around(a: Box, b: Box) -> Box:
    """Return the least box that holds both; one that is empty counts for nothing."""
    if a[2] <= a[0] or a[3] <= a[1]:
        return b
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _overlap(a: Box, b: Box) -> Box:
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])
