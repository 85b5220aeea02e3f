"""Look closer at what is small: a window of the frame that follows the objects.

A network sees a frame at its working size, and an object that fills a tenth of the frame has few
cells there. So where the objects take little of the frame, a window around them is enlarged to the
working size instead. The window stays where it is until they come near its edge or change their
size: what networks remember in a grid has to be computed anew for each window. Where an object is
lost, it may be anywhere: then the whole frame is looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from vos_models.windows import Window

MOST_ENLARGED = 2.5
"""How many pixels of the network's input a pixel of the frame may become."""
SMALLEST = 0.3
"""The smallest window, as a share of the frame's side."""
SLACK = 0.35
"""By how much (in natural logarithms) a window may be too large or too small before it changes."""
MARGIN = 0.15
"""How near objects may come to the window's edge, as a share of its side."""
LOST = 0.25
"""An object is lost once its area falls below this share of what it was."""


@dataclass(frozen=True)
class Seen:
    """What is seen of an object in a frame.

    Attributes:
        box: the window that holds it; None where nothing is seen.
        area_px: how many pixels of the frame it covers.
    """

    box: Window | None
    area_px: int

    @staticmethod
    def of(mask: NDArray[np.bool_]) -> Seen:
        """Return what is seen where a mask ``(H, W)`` of a frame is true."""
        return Seen(Window.of_mask(mask), int(np.count_nonzero(mask)))


class Zoom:
    """Chooses the window for each frame of a sequence.

    Args:
        size: (H, W) of the frames.
        working_size: (h, w) at which the network sees a window.
        share: what share of the window's height or width, whichever is more, objects should take.
    """

    def __init__(self, size: tuple[int, int], working_size: tuple[int, int], share: float) -> None:
        self._size = size
        self._share = share
        self._smallest = min(1.0, max(SMALLEST, working_size[0] / size[0] / MOST_ENLARGED))
        self._window = Window.whole(size)
        self._areas: dict[int, int] = {}

    def follow(self, seen: Mapping[int, Seen], anew: Collection[int] = ()) -> Window:
        """Return the window for the next frame.

        Args:
            seen: of each object, in the frame before, or where it is given in the next one.
            anew: those that are given.
        """
        boxes = [self._box(i, each, is_given=i in anew) for i, each in seen.items()]
        found = [box for box in boxes if box is not None]
        if not found or len(found) < len(boxes):
            self._window = Window.whole(self._size)
            return self._window
        box = Window.around(found)
        scale = self._fitting(box)
        if abs(log(scale / self._scale)) > SLACK or self._is_near_edge(box):
            side = (max(1, round(scale * self._size[0])), max(1, round(scale * self._size[1])))
            self._window = box.centred(side, self._size)
        return self._window

    @property
    def _scale(self) -> float:
        return self._window.size[0] / self._size[0]

    def _box(self, object_id: int, seen: Seen, *, is_given: bool) -> Window | None:
        """Return where an object is; None where it is lost."""
        usual = 0 if is_given else self._areas.get(object_id, 0)
        if seen.box is None or seen.area_px < LOST * usual:
            return None
        self._areas[object_id] = seen.area_px
        return seen.box

    def _fitting(self, box: Window) -> float:
        """Return how large a window suits a box, as a share of the frame."""
        needed = max(b / s for b, s in zip(box.size, self._size, strict=True)) / self._share
        return min(1.0, max(self._smallest, needed))

    def _is_near_edge(self, box: Window) -> bool:
        """Return whether a box lies near an edge of the window that is none of the frame."""
        window, (height, width) = self._window, self._size
        rows, columns = (MARGIN * side for side in window.size)
        return (
            (window.top > 0 and box.top < window.top + rows)
            or (window.left > 0 and box.left < window.left + columns)
            or (window.bottom < height and box.bottom > window.bottom - rows)
            or (window.right < width and box.right > window.right - columns)
        )
