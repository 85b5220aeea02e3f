"""Soft masks of several objects: choosing among them, keeping them, weighing two walks.

Between two anchors of an object the forward and the backward walk both have an opinion. The
forward one is kept, small and compressed, until the backward one comes by; see ``blend``.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from vos_models.types import Prediction

KEPT_ROWS = 480
KEPT_IN_MEMORY_BYTES = 256 << 20


@dataclass(frozen=True, eq=False)
class SoftMasks:
    """Probabilities of some objects on one frame; what they leave of 1 is background.

    Attributes:
        object_ids: In the order of ``probabilities``.
        probabilities: float32 (K, H, W) in [0, 1].
        confidence: For each object a number in [0, 1].
        labels: uint8 (H, W), the arg-max where it is already known.
    """

    object_ids: tuple[int, ...]
    probabilities: np.ndarray
    confidence: Mapping[int, float]
    labels: np.ndarray | None = None

    @classmethod
    def none(cls, shape: tuple[int, int]) -> SoftMasks:
        """Return soft masks of no object on a frame of ``shape`` (H, W)."""
        return cls((), np.zeros((0, *shape), np.float32), {}, np.zeros(shape, np.uint8))

    @classmethod
    def of(cls, prediction: Prediction) -> SoftMasks:
        """Take the merged probabilities of a prediction, without copying them."""
        return cls(
            tuple(prediction.object_ids),
            prediction.probabilities[1:],
            prediction.confidence,
            prediction.labels,
        )

    def only(self, object_ids: Collection[int]) -> SoftMasks:
        """Condition on the other objects not being in the picture: their share is given back."""
        if set(self.object_ids) <= set(object_ids):
            return self
        rows = [k for k, i in enumerate(self.object_ids) if i in object_ids]
        if not rows:
            return SoftMasks.none(self.probabilities.shape[1:])
        others = [k for k in range(len(self.object_ids)) if k not in rows]
        left = np.maximum(1.0 - self.probabilities[others].sum(axis=0), 1e-6)
        return SoftMasks(
            tuple(self.object_ids[k] for k in rows),
            np.minimum(self.probabilities[rows] / left, 1.0),
            {i: c for i, c in self.confidence.items() if i in object_ids},
        )

    def arg_max(self) -> np.ndarray:
        """Return the label map: uint8 (H, W), a fresh array of object ids, 0 background."""
        if self.labels is not None:
            return self.labels.copy()
        background = 1.0 - self.probabilities.sum(axis=0, keepdims=True)
        winner = np.concatenate([background, self.probabilities]).argmax(axis=0)
        return np.array([0, *self.object_ids], np.uint8)[winner]

    def spread(self, object_ids: tuple[int, ...], exact: np.ndarray | None) -> np.ndarray:
        """Return float32 (K + 1, H, W), background first: every object of ``object_ids``.

        Args:
            object_ids: The order wanted; objects that are not in these soft masks get 0.
            exact: uint8 (H, W) label map whose pixels that are not 0 are certain.
        """
        shape = self.probabilities.shape[1:]
        result = np.zeros((len(object_ids) + 1, *shape), np.float32)
        for k, object_id in enumerate(object_ids):
            if object_id in self.object_ids:
                result[k + 1] = _row(self, object_id)
        if exact is not None:
            result[1:, exact != 0] = 0.0
            for k, object_id in enumerate(object_ids):
                result[k + 1, exact == object_id] = 1.0
        taken = result[1:].sum(axis=0)
        result[1:] /= np.maximum(taken, 1.0)
        result[0] = np.maximum(1.0 - taken, 0.0)
        return result


def blend(forward: SoftMasks, backward: SoftMasks, shares_of_way: Mapping[int, float]) -> SoftMasks:
    """Weigh the two walks against each other, object by object.

    An object seen by both gets ``w * forward + (1 - w) * backward`` where w falls with the
    distance from the anchor before and rises with the forward walk's own confidence; a walk that
    lost the object leaves it to the other one. Objects seen by one walk are taken from it, and so
    are those of which one walk lies beyond a cut (share 0 or 1).

    Args:
        forward: Soft masks of the forward walk.
        backward: Soft masks of the backward walk, the same frame size.
        shares_of_way: For objects seen by both, how much of the way from the anchor before to the
            anchor after lies behind the frame, in [0, 1] (see ``ObjectAnchors.share_of_way``).

    Returns:
        The soft masks of all objects of both; the confidence of blended ones is the mean margin of
        the blended probability over the blended mask, so that disagreement lowers it.
    """
    ids = tuple(sorted({*forward.object_ids, *backward.object_ids}))
    rows: list[np.ndarray] = []
    confidence: dict[int, float] = {}
    for object_id in ids:
        weight = _forward_weight(forward, backward, object_id, shares_of_way.get(object_id, 0.5))
        if weight in (0.0, 1.0):
            one = forward if weight else backward
            row = _row(one, object_id)
            confidence[object_id] = one.confidence.get(object_id, 0.0)
        else:
            row = weight * _row(forward, object_id) + (1.0 - weight) * _row(backward, object_id)
            confidence[object_id] = _margin(row)
        rows.append(row)
    if not rows:
        return SoftMasks.none(backward.probabilities.shape[1:])
    return SoftMasks(ids, np.stack(rows).astype(np.float32, copy=False), confidence)


def _forward_weight(
    forward: SoftMasks, backward: SoftMasks, object_id: int, share_of_way: float
) -> float:
    """Return how much the forward walk counts for an object that one walk or both saw."""
    if object_id not in forward.object_ids:
        return 0.0
    if object_id not in backward.object_ids:
        return 1.0
    weight = (forward.confidence.get(object_id, 0.0) + 1e-3) * (1.0 - share_of_way)
    other = (backward.confidence.get(object_id, 0.0) + 1e-3) * share_of_way
    return weight / (weight + other)


def _row(soft: SoftMasks, object_id: int) -> np.ndarray:
    return soft.probabilities[soft.object_ids.index(object_id)]


def _margin(probability: np.ndarray) -> float:
    inside = probability[probability > 0.5]
    return float(2.0 * inside.mean() - 1.0) if inside.size else 0.0


class SoftMaskStore:
    """Soft masks of many frames in bounded memory.

    Probabilities are reduced to at most ``KEPT_ROWS`` rows, rounded to 1/255 and compressed; what
    exceeds ``KEPT_IN_MEMORY_BYTES`` in all goes to a temporary file that vanishes with the store.
    """

    def __init__(self, memory_bytes: int = KEPT_IN_MEMORY_BYTES) -> None:
        # SIM115: the file lives as long as the store, which is what close() is for
        self._file = tempfile.SpooledTemporaryFile(max_size=memory_bytes)  # noqa: SIM115
        self._entries: dict[int, _Kept] = {}

    @property
    def nbytes(self) -> int:
        """Bytes put so far, also of what was taken since."""
        return self._file.seek(0, 2)

    def put(self, frame: int, soft: SoftMasks) -> None:
        """Keep the soft masks of ``frame``."""
        small = _reduced(soft.probabilities)
        packed = zlib.compress(np.rint(small * 255.0).astype(np.uint8).tobytes(), 1)
        offset = self._file.seek(0, 2)
        self._file.write(packed)
        kept = replace(soft, probabilities=np.empty((0, 0, 0), np.float32), labels=None)
        self._entries[frame] = _Kept(kept, small.shape, offset, len(packed))

    def take(self, frame: int, shape: tuple[int, int]) -> SoftMasks:
        """Return the soft masks of ``frame`` at ``shape`` (H, W) and let go of them.

        None, if it was never put.
        """
        soft = self.look_up(frame, shape)
        self._entries.pop(frame, None)
        return soft

    def look_up(self, frame: int, shape: tuple[int, int]) -> SoftMasks:
        """Return the soft masks of ``frame`` as ``take`` does, and keep them."""
        kept = self._entries.get(frame)
        if kept is None or not kept.soft.object_ids:
            return SoftMasks.none(shape)
        self._file.seek(kept.offset)
        packed = self._file.read(kept.length)
        small = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(kept.shape)
        return replace(kept.soft, probabilities=_enlarged(small, shape))

    def close(self) -> None:
        """Free everything."""
        self._entries.clear()
        self._file.close()


@dataclass(frozen=True)
class _Kept:
    soft: SoftMasks
    shape: tuple[int, ...]
    offset: int
    length: int


def _reduced(probabilities: np.ndarray) -> np.ndarray:
    """Reduce float32 (K, H, W) to at most ``KEPT_ROWS`` rows by area means."""
    count, height, width = probabilities.shape
    if height <= KEPT_ROWS or not count:
        return probabilities
    import cv2  # noqa: PLC0415 - only for large frames

    size = (max(1, round(width * KEPT_ROWS / height)), KEPT_ROWS)
    return np.stack([cv2.resize(p, size, interpolation=cv2.INTER_AREA) for p in probabilities])


def _enlarged(small: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """Bring uint8 (K, h, w) back to float32 (K, H, W) in [0, 1]."""
    scaled = small.astype(np.float32) / 255.0
    if small.shape[1:] == shape:
        return scaled
    import cv2  # noqa: PLC0415 - only for large frames

    size = (shape[1], shape[0])
    return np.stack([cv2.resize(p, size, interpolation=cv2.INTER_LINEAR) for p in scaled])
