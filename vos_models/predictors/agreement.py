"""Let the masks of neighbouring frames agree: what only one of them shows is likely wrong.

Probabilities are carried along the optical flow from the frames before and from a few frames after,
and averaged; a frame counts the less the further it is, and little where the flow does not explain
what is seen. It needs no weights. Shapes: (H, W) the size of the pictures.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from vos_models.optical_flow import Effort, dense_flow
from vos_models.types import Probabilities

Grey = NDArray[np.uint8]
Floats = NDArray[np.float32]
Votes = Floats
"""(H, W, 2): the sum of weighed probabilities, and of their weights."""

TRUST = 0.9
"""What a frame counts in its neighbour, where the flow explains that one."""
DOUBT = 5.0
"""How fast that falls with the mean difference of what is seen, which is from 0 to 1."""
AHEAD = 6
"""How many frames after a frame have a say in it; so many are waited for."""
_BLUR_PX = 5


@dataclass(frozen=True, eq=False)
class Seen:
    """A frame and what is thought of it.

    Attributes:
        index: of the frame.
        probability: float32 (H, W).
        grey: uint8 (H, W), in which the flow is seen; None: it is left as it is, and hears nobody.
    """

    index: int
    probability: Probabilities
    grey: Grey | None


def agreed(frames: Iterable[Seen]) -> Iterator[tuple[int, Probabilities]]:
    """Yield the probability of each frame, in order, once those after it have been heard.

    Args:
        frames: of one size. Only frames that follow each other without a gap hear each other.
    """
    row: deque[_Place] = deque()
    for seen in frames:
        if row and (seen.index != row[-1].index + 1 or seen.grey is None):
            yield from _ended(row)
        if seen.grey is None:
            yield seen.index, seen.probability
            continue
        own = np.stack([seen.probability, np.ones_like(seen.probability)], axis=-1)
        row.append(_Place.next_in(row, seen.index, seen.grey, own))
        if len(row) > AHEAD:
            yield _first_of(row)
    yield from _ended(row)


def _ended(row: deque[_Place]) -> Iterator[tuple[int, Probabilities]]:
    while row:
        yield _first_of(row)


def _first_of(row: deque[_Place]) -> tuple[int, Probabilities]:
    """Take the first frame off a row, with what all others say of it."""
    places = list(row)
    votes = places[-1].own
    for place, later in zip(places[-2::-1], places[:0:-1], strict=True):
        assert later.back is not None
        votes = place.own + later.back.carry(votes)
    first = row.popleft()
    votes = votes + first.so_far - first.own  # its own is in both
    return first.index, np.asarray(votes[..., 0] / votes[..., 1], np.float32)


@dataclass(frozen=True, eq=False)
class _Way:
    """How votes come from one frame to its neighbour: where each pixel lay, and its weight."""

    columns: Floats
    rows: Floats
    trust: Floats

    @classmethod
    def between(cls, origin: Grey, target: Grey) -> _Way:
        flow = dense_flow(target, origin, Effort.FAST)
        rows, columns = np.indices(target.shape, np.float32)
        columns, rows = columns + flow[..., 0], rows + flow[..., 1]  # in the origin
        difference = cv2.absdiff(target, _looked_up(origin, columns, rows)).astype(np.float32) / 255
        wrong = cv2.blur(difference, (_BLUR_PX, _BLUR_PX))
        trust = np.asarray(TRUST * np.exp(-DOUBT * wrong), np.float32)
        return cls(columns, rows, trust[..., None])

    def carry(self, votes: Votes) -> Votes:
        return _looked_up(votes, self.columns, self.rows) * self.trust


@dataclass(frozen=True, eq=False)
class _Place:
    """A frame in a row.

    Attributes:
        own: what it says of itself.
        so_far: what it and all before it say of it.
        back: the way to the frame before it; None in the first.
    """

    index: int
    grey: Grey
    own: Votes
    so_far: Votes
    back: _Way | None

    @classmethod
    def next_in(cls, row: deque[_Place], index: int, grey: Grey, own: Votes) -> _Place:
        if not row:
            return cls(index, grey, own, own, None)
        before = row[-1]
        so_far = own + _Way.between(before.grey, grey).carry(before.so_far)
        return cls(index, grey, own, so_far, _Way.between(grey, before.grey))


def _looked_up(picture: NDArray[Any], columns: Floats, rows: Floats) -> NDArray[Any]:
    found = cv2.remap(picture, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(found, picture.dtype)
