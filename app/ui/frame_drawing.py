"""Frames in view pixels, as the screen takes them; the next ones are drawn before they are shown.

Nothing here needs Qt: frames are drawn on whichever thread has them first. OpenCV does the scaling,
because Qt's would keep every other thread from running Python meanwhile, and because the window
would wait for helpers of Qt's that compete with the decoder for the processors.
"""

from __future__ import annotations

import math
import weakref
from typing import NamedTuple

import cv2
import numpy as np

from app.document.frame_cache import FrameCache
from app.ui.overlay import sample
from app.ui.viewport import Viewport

_SMOOTH_BELOW_SCALE = 2.0
"""From this zoom on pixels are squares: one paints pixels there, not impressions."""

_MOST_HALVINGS = 4
_AHEAD_BYTES = 96 << 20


class View(NamedTuple):
    """What a frame is drawn for: where it lies, and the colour around it (ARGB)."""

    viewport: Viewport
    ground: int

    @property
    def nbytes(self) -> int:
        """The memory that a drawn frame takes."""
        return self.viewport.view_height * self.viewport.view_width * 4


class DrawableFrame:
    """A frame, uint8 RGB ``(H, W, 3)``, and what was made of it to draw it."""

    def __init__(self, picture: np.ndarray) -> None:
        self.picture = picture
        self._halved: dict[int, np.ndarray] = {}  # as the screen takes it, by how often

    def draw(self, view: View) -> np.ndarray:
        """Return what the view shows: ARGB, uint32 ``(view_height, view_width)``."""
        viewport = view.viewport
        size = (viewport.view_height, viewport.view_width)
        x0, y0, x1, y1 = box = viewport.pixels_on_image()
        if (y1 - y0, x1 - x0) == size:
            return self._scaled(viewport, box)
        drawn = np.full(size, view.ground, np.uint32)
        if x1 > x0 and y1 > y0:
            drawn[y0:y1, x0:x1] = self._scaled(viewport, box)
        return drawn

    def _scaled(self, viewport: Viewport, box: tuple[int, int, int, int]) -> np.ndarray:
        halvings = min(_MOST_HALVINGS, max(0, math.floor(-math.log2(viewport.scale))))
        pixels = self._halved.get(halvings)
        if pixels is None:
            pixels = self._halved[halvings] = _screen_pixels(self.picture, halvings)
        if viewport.scale >= _SMOOTH_BELOW_SCALE or viewport.scale == 1.0:
            return sample(pixels, viewport, box)
        # In pixels of the halved frame: where a view pixel's centre lies, and how far the next.
        height, width = pixels.shape
        across = width / viewport.image_width / viewport.scale
        down = height / viewport.image_height / viewport.scale
        x0, y0, x1, y1 = box
        to_source = np.array(
            [
                [across, 0.0, (x0 + 0.5 - viewport.left) * across - 0.5],
                [0.0, down, (y0 + 0.5 - viewport.top) * down - 0.5],
            ]
        )
        scaled = cv2.warpAffine(
            pixels.view(np.uint8).reshape(height, width, 4),
            to_source,
            (x1 - x0, y1 - y0),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        return np.asarray(scaled, np.uint8).view(np.uint32)[..., 0]


class FramesAhead:
    """Frames drawn for the view they are likely to be shown in; safe to use from any thread."""

    def __init__(self, limit_bytes: int = _AHEAD_BYTES) -> None:
        self._view: View | None = None
        self._drawn: FrameCache[_Drawn] = FrameCache(limit_bytes)

    def look_from(self, view: View) -> None:
        """Draw for this view from now on."""
        if view != self._view:
            self._view = view
            self._drawn.clear()

    def draw(self, picture: np.ndarray, away: int = 0) -> None:
        """Draw a frame, unless it is there or would take the place of nearer ones.

        Args:
            picture: uint8 RGB ``(H, W, 3)``; it will not change.
            away: so many frames it is from the one that is shown.
        """
        view = self._view
        if view is None or picture.shape[:2] != view.viewport.image_size:
            return
        if (away + 1) * view.nbytes > self._drawn.limit_bytes:
            return
        if self.find(picture, view) is None:
            pixels = DrawableFrame(picture).draw(view)
            drawn = _Drawn(weakref.ref(picture), view, pixels)
            self._drawn.put(id(picture), drawn, pixels.nbytes)

    def find(self, picture: np.ndarray, view: View) -> np.ndarray | None:
        """Return a frame that lies drawn for a view, as `DrawableFrame.draw` does."""
        drawn = self._drawn.get(id(picture))
        if drawn is None or drawn.picture() is not picture or drawn.view != view:
            return None
        return drawn.pixels


class _Drawn(NamedTuple):
    picture: weakref.ref[np.ndarray]
    view: View
    pixels: np.ndarray


def _screen_pixels(picture: np.ndarray, halvings: int) -> np.ndarray:
    """Return a frame as the screen takes it, halved so many times: ARGB, uint32 ``(h, w)``.

    A frame much larger than the view is reduced by averages: faster to draw from, and no pixel is
    passed over. Zooming and panning use it again.
    """
    if halvings:
        height, width = (max(1, side >> halvings) for side in picture.shape[:2])
        reduced = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
        picture = np.asarray(reduced, np.uint8)
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2BGRA), np.uint8).view(np.uint32)[..., 0]
