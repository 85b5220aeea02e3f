"""Windows: rectangles of whole pixels in a frame."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Window:
    """Rows ``top`` to ``bottom`` and columns ``left`` to ``right``, the last ones not included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> tuple[int, int]:
        """Return (height, width)."""
        return self.bottom - self.top, self.right - self.left

    @property
    def slices(self) -> tuple[slice, slice]:
        """Return what cuts the window out of an array ``(H, W, ...)``."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    @staticmethod
    def whole(size: tuple[int, int]) -> Window:
        """Return all of a frame of (H, W)."""
        return Window(0, 0, *size)

    @staticmethod
    def of_mask(mask: NDArray[np.bool_]) -> Window | None:
        """Return the smallest window that holds a mask ``(H, W)``; None where it is empty."""
        left, top, width, height = cv2.boundingRect(mask.view(np.uint8))
        return Window(top, left, top + height, left + width) if width else None

    @staticmethod
    def around(windows: Iterable[Window]) -> Window:
        """Return the smallest window that holds all of these; there must be one."""
        tops, lefts, bottoms, rights = zip(
            *((w.top, w.left, w.bottom, w.right) for w in windows), strict=True
        )
        return Window(min(tops), min(lefts), max(bottoms), max(rights))

    def centred(self, size: tuple[int, int], frame: tuple[int, int]) -> Window:
        """Return a window of a size around the middle of this one, pushed into the frame."""
        places = zip((self.top + self.bottom, self.left + self.right), size, frame, strict=True)
        top, left = (min(max((twice - side) // 2, 0), of - side) for twice, side, of in places)
        return Window(top, left, top + size[0], left + size[1])
