"""Label maps of a project: where they are, who made them, and how memory holds them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

import cv2
import numpy as np

from app.document.packing import Labels, PackedLabels, pack, unpack

DECODED_BYTES = 192 << 20  # 24 maps of 3840x2160


class Box(NamedTuple):
    """A half-open rectangle in image pixels: ``x0 <= x < x1``, ``y0 <= y < y1``."""

    x0: int
    y0: int
    x1: int
    y1: int

    @classmethod
    def whole(cls, size: tuple[int, int]) -> Box:
        """Return the box of a whole map of ``size`` (height, width)."""
        return cls(0, 0, size[1], size[0])

    @property
    def is_empty(self) -> bool:
        """Whether no pixel lies in the box."""
        return self.x1 <= self.x0 or self.y1 <= self.y0

    @property
    def width(self) -> int:
        """Width in pixels."""
        return max(0, self.x1 - self.x0)

    @property
    def height(self) -> int:
        """Height in pixels."""
        return max(0, self.y1 - self.y0)

    @property
    def slices(self) -> tuple[slice, slice]:
        """The index of this box into an (H, W) array."""
        return slice(self.y0, self.y1), slice(self.x0, self.x1)

    def union(self, other: Box) -> Box:
        """Return the smallest box that holds both; an empty box adds nothing."""
        if self.is_empty:
            return other
        if other.is_empty:
            return self
        return Box(
            min(self.x0, other.x0),
            min(self.y0, other.y0),
            max(self.x1, other.x1),
            max(self.y1, other.y1),
        )

    def intersection(self, other: Box) -> Box:
        """Return what both boxes share, ``EMPTY_BOX`` where that is nothing."""
        shared = Box(
            max(self.x0, other.x0),
            max(self.y0, other.y0),
            min(self.x1, other.x1),
            min(self.y1, other.y1),
        )
        return EMPTY_BOX if shared.is_empty else shared

    def shifted(self, dx: int, dy: int) -> Box:
        """Return the box moved by (dx, dy) pixels."""
        return Box(self.x0 + dx, self.y0 + dy, self.x1 + dx, self.y1 + dy)


EMPTY_BOX = Box(0, 0, 0, 0)


def content_box(labels: Labels) -> Box:
    """Return the smallest box that holds every label but 0 of a uint8 (H, W) map."""
    if labels.size == 0:
        return EMPTY_BOX
    x, y, width, height = cv2.boundingRect(labels)
    return Box(x, y, x + width, y + height) if width and height else EMPTY_BOX


class Provenance(StrEnum):
    """How an object's mask on one frame came to be."""

    PAINTED = "painted"
    APPROVED = "approved"
    PROPAGATED = "propagated"
    PROPOSED = "proposed"
    IMPORTED = "imported"

    @property
    def is_hand_work(self) -> bool:
        """Whether a person made or confirmed it, so that nothing else may change it."""
        return self in (Provenance.PAINTED, Provenance.APPROVED)


class Mark(NamedTuple):
    """What is known of one object on one frame besides its pixels.

    Attributes:
        provenance: How its mask there came to be. The mask may have no pixel: known to be absent.
        confidence: The network's own, 0..1, or None.
    """

    provenance: Provenance
    confidence: float | None = None


Marks = Mapping[int, Mark]


class LabelBlock:
    """An immutable map of labels, of a frame or a part of one, compressed when there is time.

    It starts as an array; the first call of ``packed`` (on whichever thread) replaces the array by
    its compressed form. Both hold the same labels, so a race costs time and nothing else.
    """

    __slots__ = ("_array", "_packed", "shape")

    def __init__(self, labels: Labels | PackedLabels) -> None:
        """Take over ``labels`` (an array: uint8 (H, W)), which nobody may write to from now on."""
        self._array: Labels | None = None
        self._packed: PackedLabels | None = None
        if isinstance(labels, PackedLabels):
            self._packed = labels
        else:
            labels.flags.writeable = False
            self._array = labels
        self.shape: tuple[int, int] = (labels.shape[0], labels.shape[1])

    @property
    def is_packed(self) -> bool:
        """Whether only the compressed form is held."""
        return self._array is None

    @property
    def nbytes(self) -> int:
        """The memory that the labels take now."""
        array, packed = self._array, self._packed
        return array.nbytes if array is not None else packed.nbytes if packed is not None else 0

    @property
    def is_blank(self) -> bool:
        """Whether every label is 0; costs next to nothing once packed."""
        array = self._array
        return not array.any() if array is not None else self.packed().is_blank

    def array(self) -> Labels:
        """Return the labels, uint8 (H, W), read-only."""
        array = self._array
        if array is not None:
            return array
        return unpack(self.packed())

    def packed(self) -> PackedLabels:
        """Return the compressed labels, and hold only these from now on."""
        packed = self._packed
        if packed is not None:
            return packed
        array = self._array
        if array is None:  # another thread packed between the two lines above
            return self.packed()
        packed = pack(array)
        self._packed = packed  # before the array goes, so that one of the two is always there
        self._array = None
        return packed

    def relabelled(self, table: Labels) -> LabelBlock:
        """Return a block with each label replaced by ``table[label]`` (uint8 (256,))."""
        return LabelBlock(self.packed().relabelled(table))


@dataclass(frozen=True, slots=True)
class FrameState:
    """All that a project knows of one frame."""

    labels: LabelBlock
    marks: Marks = field(default_factory=dict[int, Mark])


class FrameMasks:
    """The label maps of all frames: compressed, with the ones last used also decoded.

    Reading is safe from any thread; writing belongs to the thread that edits.
    """

    def __init__(
        self,
        size: tuple[int, int],
        states: Mapping[int, FrameState] | None = None,
        *,
        decoded_bytes: int = DECODED_BYTES,
    ) -> None:
        self._size = size
        self._states: dict[int, FrameState] = dict(states or {})
        self._decoded: OrderedDict[int, Labels] = OrderedDict()
        self._capacity = max(2, decoded_bytes // max(1, size[0] * size[1]))
        self._lock = threading.Lock()
        self._blank = LabelBlock(np.zeros(size, np.uint8))
        self._blank_state = FrameState(self._blank)
        self._blank_array = self._blank.array()

    def __contains__(self, frame: int) -> bool:
        return frame in self._states

    def frames(self) -> list[int]:
        """Return the frames of which something is known, ascending."""
        with self._lock:
            return sorted(self._states)

    def state(self, frame: int) -> FrameState:
        """Return what is known of a frame; of an untouched one, an empty map."""
        return self._states.get(frame, self._blank_state)

    def labels(self, frame: int) -> Labels:
        """Return the frame's labels, uint8 (H, W), read-only; later edits do not change them."""
        with self._lock:
            array = self._decoded.get(frame)
            if array is not None:
                self._decoded.move_to_end(frame)
                return array
            state = self._states.get(frame)
        if state is None:
            return self._blank_array
        array = state.labels.array()
        with self._lock:
            if self._states.get(frame) is state:
                self._keep(frame, array)
        return array

    def replace(self, frame: int, state: FrameState | None) -> None:
        """Put a frame's new state in place of the old one; None forgets the frame."""
        with self._lock:
            self._decoded.pop(frame, None)
            if state is None:
                self._states.pop(frame, None)
                return
            self._states[frame] = state
            if not state.labels.is_packed:
                self._keep(frame, state.labels.array())

    def _keep(self, frame: int, array: Labels) -> None:
        self._decoded[frame] = array
        while len(self._decoded) > self._capacity:
            oldest, _ = self._decoded.popitem(last=False)
            self._states[oldest].labels.packed()
