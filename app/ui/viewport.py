"""Where the picture lies in the view: pure geometry, in physical pixels of the widget.

``scale`` is view pixels per image pixel; ``(left, top)`` is where the image's corner lies in the
view. Image pixel ``(x, y)`` covers the square from ``(x, y)`` to ``(x + 1, y + 1)``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

MAX_SCALE = 40.0
"""Closest zoom: view pixels per image pixel."""

_KEEP_VISIBLE_PX = 60
"""So many view pixels of the picture always stay in sight."""


@dataclass(frozen=True)
class Viewport:
    """A view of ``view_width`` × ``view_height`` pixels on an image, zoomed and moved."""

    image_width: int
    image_height: int
    view_width: int
    view_height: int
    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0

    @property
    def image_size(self) -> tuple[int, int]:
        """The shape ``(height, width)`` of the image."""
        return self.image_height, self.image_width

    @property
    def fit_scale(self) -> float:
        """The scale at which the whole image just fills the view."""
        if not self.image_width or not self.image_height:
            return 1.0
        across = self.view_width / self.image_width
        down = self.view_height / self.image_height
        return max(min(across, down), 1e-6)

    def fitted(self) -> Viewport:
        """Return the view in which the whole image is seen, centred."""
        scale = self.fit_scale
        return replace(
            self,
            scale=scale,
            left=(self.view_width - self.image_width * scale) / 2,
            top=(self.view_height - self.image_height * scale) / 2,
        )

    def resized(self, view_width: int, view_height: int) -> Viewport:
        """Return the view after the widget changed size: the same image point stays central."""
        centre = self.to_image(self.view_width / 2, self.view_height / 2)
        moved = replace(self, view_width=view_width, view_height=view_height)
        return moved.centred_on(*centre)

    def centred_on(self, x: float, y: float) -> Viewport:
        """Return the view with image point ``(x, y)`` in its middle."""
        return replace(
            self,
            left=self.view_width / 2 - x * self.scale,
            top=self.view_height / 2 - y * self.scale,
        ).kept_in_sight()

    def zoomed(self, factor: float, view_x: float, view_y: float) -> Viewport:
        """Return the view zoomed by ``factor`` with the point under the cursor staying there."""
        lowest = min(self.fit_scale / 2, 1.0)
        scale = min(max(self.scale * factor, lowest), MAX_SCALE)
        x, y = self.to_image(view_x, view_y)
        return replace(
            self, scale=scale, left=view_x - x * scale, top=view_y - y * scale
        ).kept_in_sight()

    def panned(self, view_dx: float, view_dy: float) -> Viewport:
        """Return the view with the image moved by so many view pixels."""
        return replace(self, left=self.left + view_dx, top=self.top + view_dy).kept_in_sight()

    def to_image(self, view_x: float, view_y: float) -> tuple[float, float]:
        """Return the image point under a view point."""
        return (view_x - self.left) / self.scale, (view_y - self.top) / self.scale

    def to_view(self, x: float, y: float) -> tuple[float, float]:
        """Return the view point of an image point."""
        return self.left + x * self.scale, self.top + y * self.scale

    def covering(
        self, box: tuple[int, int, int, int], margin: int = 0
    ) -> tuple[int, int, int, int]:
        """Return the view pixels that an image box touches, as a half-open box inside the view.

        Args:
            box: ``(x0, y0, x1, y1)``, half-open, image pixels.
            margin: so many view pixels more on each side.
        """
        x0, y0 = self.to_view(box[0], box[1])
        x1, y1 = self.to_view(box[2], box[3])
        return (
            min(max(math.floor(x0) - margin, 0), self.view_width),
            min(max(math.floor(y0) - margin, 0), self.view_height),
            min(max(math.ceil(x1) + margin, 0), self.view_width),
            min(max(math.ceil(y1) + margin, 0), self.view_height),
        )

    def pixels_on_image(self) -> tuple[int, int, int, int]:
        """Return the half-open box of view pixels whose centres lie on the image."""
        right = self.left + self.image_width * self.scale
        bottom = self.top + self.image_height * self.scale
        return (
            min(max(math.ceil(self.left - 0.5), 0), self.view_width),
            min(max(math.ceil(self.top - 0.5), 0), self.view_height),
            min(max(math.ceil(right - 0.5), 0), self.view_width),
            min(max(math.ceil(bottom - 0.5), 0), self.view_height),
        )

    def image_in_view(self) -> tuple[int, int, int, int]:
        """Return the half-open box of view pixels that lie on the image."""
        return self.covering((0, 0, self.image_width, self.image_height))

    def kept_in_sight(self) -> Viewport:
        """Return the view moved so far that part of the image is seen."""
        width = self.image_width * self.scale
        height = self.image_height * self.scale
        keep_x = min(_KEEP_VISIBLE_PX, width)
        keep_y = min(_KEEP_VISIBLE_PX, height)
        return replace(
            self,
            left=min(max(self.left, keep_x - width), self.view_width - keep_x),
            top=min(max(self.top, keep_y - height), self.view_height - keep_y),
        )
