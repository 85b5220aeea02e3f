"""Whether two neighbouring pictures belong to one shot, cheaply: a cut ends what masks can follow.

Three measures must agree. The colours differ (histograms), the pixels differ (means of a small
picture), and no piece of the one is found near its place in the other (block matching). A flash
changes colours but not the pieces, a fast pan moves the pieces but keeps the colours: neither is a
cut. A slow cross-fade is none either.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

DIFFERENCE_FLOOR = 0.1
CHANGE_FLOORS = ((0.33, 0.18), (0.22, 0.45))
"""Of colours and of pieces: a little less of the one is made up for by much more of the other."""

_SAMPLED_ROWS = 120
_SMALL = (48, 27)
_BINS = (8, 4, 8)
_BLOCK, _STRIDE, _REACH = 9, (9, 12), 6
_TEXTURE = 4.0


@dataclass(frozen=True, eq=False)
class Glance:
    """What is kept of a picture to compare it with the next one.

    Attributes:
        histogram: float32 (256,), of hue, saturation and value; sums to 1.
        small: int16 (27, 48, 3), the picture made small.
        grey: uint8 (27, 48).
    """

    histogram: NDArray[np.float32]
    small: NDArray[np.int16]
    grey: NDArray[np.uint8]

    @classmethod
    def of(cls, picture: np.ndarray) -> Glance:
        """Look at a frame, uint8 RGB (H, W, 3), of any size."""
        step = max(1, picture.shape[0] // _SAMPLED_ROWS)
        sampled = np.ascontiguousarray(picture[::step, ::step])
        hsv = cv2.cvtColor(sampled, cv2.COLOR_RGB2HSV)
        counts = cv2.calcHist([hsv], [0, 1, 2], None, list(_BINS), [0, 180, 0, 256, 0, 256])
        small = cv2.resize(sampled, _SMALL, interpolation=cv2.INTER_AREA)
        return cls(
            (counts.ravel() / counts.sum()).astype(np.float32),
            small.astype(np.int16),
            np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.uint8),
        )


def is_cut(before: Glance, after: Glance) -> bool:
    """Return whether a new shot begins between two pictures."""
    if _difference(before, after) <= DIFFERENCE_FLOOR:
        return False
    colours = _colour_change(before, after)
    if colours <= min(floor for floor, _ in CHANGE_FLOORS):
        return False
    pieces = _lost_pieces(before.grey, after.grey)
    return any(colours > least and pieces > lost for least, lost in CHANGE_FLOORS)


@dataclass(eq=False)
class Cuts:
    """The cuts that walks over one clip came across, whichever way they went.

    Attributes:
        places: First frames of new shots.
    """

    places: set[int] = field(default_factory=set[int])
    _last: tuple[int, Glance] | None = None

    def begin_walk(self) -> None:
        """Forget the frame before: the next walk begins elsewhere or goes the other way."""
        self._last = None

    def see(self, frame: int, picture: np.ndarray) -> int | None:
        """Look at the next frame of a walk, uint8 RGB (H, W, 3).

        Returns:
            Where the cut lies that was crossed on the way to this frame, None: there is none. It
            is the same frame from either side: the first of the later shot.
        """
        before, self._last = self._last, (frame, Glance.of(picture))
        if before is None:
            return None
        place = max(frame, before[0])
        if place not in self.places and not is_cut(before[1], self._last[1]):
            return None
        self.places.add(place)
        return place


def _difference(before: Glance, after: Glance) -> float:
    """Return the mean difference of the small pictures, in [0, 1]."""
    return float(np.abs(before.small - after.small).mean()) / 255.0


def _colour_change(before: Glance, after: Glance) -> float:
    """Return the share of pixels whose colour has no counterpart, in [0, 1]."""
    return 1.0 - float(np.minimum(before.histogram, after.histogram).sum())


def _lost_pieces(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> float:
    """Return how badly the typical piece is found again near its place, in [0, 1].

    Pieces are taken from the picture with more texture: black cut to a scene has them too. Two
    pictures without texture are one shot, whatever their colours.
    """
    lost = max(_mismatches(before, after), _mismatches(after, before), key=len)
    return float(np.median(lost)) if lost else 0.0


def _mismatches(source: NDArray[np.uint8], target: NDArray[np.uint8]) -> list[float]:
    height, width = source.shape
    border = cv2.BORDER_REPLICATE
    wide = cv2.copyMakeBorder(target, _REACH, _REACH, _REACH, _REACH, border)
    found: list[float] = []
    for y in range(0, height - _BLOCK + 1, _STRIDE[0]):
        for x in range(0, width - _BLOCK + 1, _STRIDE[1]):
            piece = source[y : y + _BLOCK, x : x + _BLOCK]
            if piece.std() < _TEXTURE:
                continue
            around = wide[y : y + _BLOCK + 2 * _REACH, x : x + _BLOCK + 2 * _REACH]
            if around.std() < 1.0:  # nothing there: correlation is not defined
                found.append(1.0)
                continue
            likeness = cv2.matchTemplate(around, piece, cv2.TM_CCOEFF_NORMED)
            found.append(1.0 - float(likeness.max()))
    return found
