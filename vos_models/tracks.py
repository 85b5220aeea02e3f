"""Make tracks that are worth showing of the raw slots that a network puts out in every frame.

NumPy only. Two ways: `collect_tracks` judges the slots by themselves, over the whole clip;
`correspond` assigns them to objects known in the first frame, as the authors of RVOS do to score
their proposals and to prepare submissions.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vos_models.errors import InputError
from vos_models.types import LabelMap, Prediction

Mask = NDArray[np.bool_]

THRESHOLD = 0.5
"""A pixel belongs to a slot where the slot's own probability is above this."""

MOST_SLOTS = 16


@dataclass(frozen=True)
class TrackRules:
    """Say which slots are worth showing to a person.

    Attributes:
        least_share: of the frame: a slot with less is empty there.
        most_empty: slots are looked at in order; after so many in a row that are empty in the
            whole clip, the others count as empty too (a recurrent network puts out objects one
            after another, until it finds no more).
        least_certainty: in [0, 1]: a slot that never reaches it in any frame is dropped. The
            certainty in a frame is the mean of 2 p - 1 over the slot's pixels.
        most_overlap: intersection over union, over the whole clip: of two slots that overlap more
            the less certain one is dropped.
    """

    least_share: float = 0.001
    most_empty: int = 2
    least_certainty: float = 0.3
    most_overlap: float = 0.7


@dataclass(frozen=True, eq=False)
class Tracks:
    """What was found in a clip: the same object has the same id in every frame.

    Attributes:
        ids: 1 to n, in the order of the slots.
        slots: for each id the slot that it was, from 0.
        frame_count: frames that were looked at.
    """

    ids: tuple[int, ...]
    slots: tuple[int, ...]
    frame_count: int
    _frames: tuple[_Frame, ...]

    def labels(self, index: int) -> LabelMap:
        """Return uint8 ``(H, W)``: in each pixel the track of the largest probability above 0.5.

        Raises:
            InputError: there is no such frame.
        """
        frame = self._frame(index)
        new_ids = np.zeros(MOST_SLOTS + 1, np.uint8)
        for object_id, slot in zip(self.ids, self.slots, strict=True):
            new_ids[slot + 1] = object_id
        labels = np.zeros(frame.size, np.uint8)
        for layer in frame.unpacked():
            ids = new_ids[layer]
            np.copyto(labels, ids, where=labels == 0)
        return labels

    def confidence(self, index: int) -> dict[int, float]:
        """Return for each id how certain the network is of its pixels: 0 (or no pixels) to 1.

        Raises:
            InputError: there is no such frame.
        """
        frame = self._frame(index)
        return {i: frame.certainty[s] for i, s in zip(self.ids, self.slots, strict=True)}

    def _frame(self, index: int) -> _Frame:
        if not 0 <= index < self.frame_count:
            raise InputError(f"frame {index} was asked for; the tracks have {self.frame_count}")
        return self._frames[index]


@dataclass(frozen=True, eq=False)
class _Frame:
    """Keep one frame, packed: layer 0 has the most probable slot of each pixel, layer 1 the next.

    Slots count from 1, 0 is none. Nearly all of it is zeros, and compresses to a few kilobytes.
    """

    size: tuple[int, int]
    layers: tuple[bytes, ...]
    certainty: tuple[float, ...]

    @staticmethod
    def of(probabilities: NDArray[np.float32]) -> _Frame:
        """Pack probabilities ``(S, H, W)``."""
        is_in = probabilities > THRESHOLD
        is_any = is_in.any(axis=0)
        values = probabilities[:, is_any]  # (S, pixels)
        order = np.argsort(-values, axis=0, kind="stable")
        counts = (values > THRESHOLD).sum(axis=0)
        layers: list[bytes] = []
        for depth in range(int(counts.max(initial=0))):
            layer = np.zeros(is_any.shape, np.uint8)
            layer[is_any] = np.where(depth < counts, order[depth] + 1, 0)
            layers.append(zlib.compress(layer.tobytes(), 1))
        certainty = tuple(
            float(np.mean(2 * plane[mask] - 1)) if mask.any() else 0.0
            for plane, mask in zip(probabilities, is_in, strict=True)
        )
        height, width = probabilities.shape[1:]
        return _Frame((height, width), tuple(layers), certainty)

    def unpacked(self) -> Iterable[LabelMap]:
        """Return the layers, uint8 ``(H, W)``."""
        for layer in self.layers:
            yield np.frombuffer(zlib.decompress(layer), np.uint8).reshape(self.size)


@dataclass(eq=False)
class _Totals:
    """Count over the frames of a clip, for S slots.

    Attributes:
        common: ``(S, S)``: pixels that two slots share; areas on the diagonal.
        present: ``(S,)``: frames in which the slot is not empty.
        certainty: ``(S,)``: of the pixels of the slot, summed.
        best: ``(S,)``: the best certainty in a frame in which the slot is not empty.
    """

    common: NDArray[np.int64]
    present: NDArray[np.int64]
    certainty: NDArray[np.float64]
    best: NDArray[np.float64]

    @staticmethod
    def of(slots: int) -> _Totals:
        return _Totals(
            np.zeros((slots, slots), np.int64),
            np.zeros(slots, np.int64),
            np.zeros(slots),
            np.zeros(slots),
        )

    def add(self, masks: Mask, certainty: NDArray[np.float64], least_share: float) -> None:
        """Count a frame of masks ``(S, H, W)``."""
        common = _common_pixels(masks)
        areas = np.diagonal(common)
        is_there = areas > max(0, least_share * masks[0].size)
        self.common += common
        self.present += is_there
        self.certainty += areas * certainty
        self.best = np.maximum(self.best, np.where(is_there, certainty, 0))


class TrackCollector:
    """Take the raw slots of a clip frame by frame, and make tracks of them at the end."""

    def __init__(self, rules: TrackRules | None = None) -> None:
        self._rules = rules or TrackRules()
        self._frames: list[_Frame] = []
        self._totals = _Totals.of(0)

    def add(self, prediction: Prediction) -> None:
        """Take the next frame; slot i is the i-th object of the prediction.

        Raises:
            InputError: it has another number of slots than the frames before, or more than
                `MOST_SLOTS`.
        """
        probabilities = prediction.object_probabilities
        count = len(probabilities)
        if not self._frames:
            if count > MOST_SLOTS:
                raise InputError(f"{count} slots were given; expected at most {MOST_SLOTS}")
            self._totals = _Totals.of(count)
        if count != len(self._totals.present):
            raise InputError(
                f"{count} slots were given after frames of {len(self._totals.present)}; expected "
                "as many in every frame"
            )
        frame = _Frame.of(probabilities)
        self._frames.append(frame)
        if count:
            certainty = np.asarray(frame.certainty)
            self._totals.add(probabilities > THRESHOLD, certainty, self._rules.least_share)

    def finish(self) -> Tracks:
        """Return what of the frames so far is worth showing."""
        slots = self._distinct(self._candidates())
        ids = tuple(range(1, len(slots) + 1))
        return Tracks(ids, tuple(slots), len(self._frames), tuple(self._frames))

    def _candidates(self) -> list[int]:
        """Return slots that are there, and certain, somewhere in the clip."""
        candidates: list[int] = []
        empty = 0
        for slot, frames in enumerate(self._totals.present):
            empty = 0 if frames else empty + 1
            if empty == self._rules.most_empty:
                break
            if frames and self._totals.best[slot] >= self._rules.least_certainty:
                candidates.append(slot)
        return candidates

    def _distinct(self, candidates: list[int]) -> list[int]:
        """Drop slots that show the same as a more certain one."""
        common = self._totals.common
        areas = np.diagonal(common)
        certainty = self._totals.certainty / np.maximum(areas, 1)
        kept: list[int] = []
        for slot in sorted(candidates, key=lambda s: (-certainty[s], s)):
            unions = areas[slot] + areas[kept] - common[slot, kept]
            if np.all(common[slot, kept] <= self._rules.most_overlap * unions):
                kept.append(slot)
        return sorted(kept)


def collect_tracks(predictions: Iterable[Prediction], rules: TrackRules | None = None) -> Tracks:
    """Make tracks of the raw slots of a clip (see `vos_models.types.TrackProposer.track`).

    Args:
        predictions: one for each frame, all with the same slots; taken one by one.
        rules: which slots are worth showing.

    Raises:
        InputError: the number of slots changes.
    """
    collector = TrackCollector(rules)
    for prediction in predictions:
        collector.add(prediction)
    return collector.finish()


def _common_pixels(masks: Mask) -> NDArray[np.int64]:
    """Return ``(S, S)``: pixels shared by two masks of ``(S, H, W)``; areas on the diagonal."""
    count = len(masks)
    codes = np.zeros(masks.shape[1:], np.uint32)
    for slot, mask in enumerate(masks):
        codes |= mask.astype(np.uint32) << np.uint32(slot)
    found = np.bincount(codes.ravel(), minlength=2**count)
    values = np.flatnonzero(found)
    bits = (values[:, None] >> np.arange(count)) & 1  # (values, S)
    return (bits * found[values, None]).T @ bits


@dataclass(frozen=True)
class Correspondence:
    """Say which slot shows which object.

    Attributes:
        slots: by object id.
        jaccards: by object id: how well the slot covered the object where this was given.
    """

    slots: Mapping[int, int]
    jaccards: Mapping[int, float]

    def __or__(self, other: Correspondence) -> Correspondence:
        """Add the objects of another one."""
        return Correspondence({**self.slots, **other.slots}, {**self.jaccards, **other.jaccards})


def correspond(masks: Mapping[int, Mask], labels: LabelMap) -> Correspondence:
    """Assign slots to the objects of a frame by the least sum of 1 - Jaccard (Hungarian method).

    Args:
        masks: of the frame, bool ``(H, W)``, by slot.
        labels: uint8 ``(H, W)`` of the objects. Where there are more objects than slots, some
            get none.
    """
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 (slow to import)

    ids = [int(i) for i in np.unique(labels) if i not in (0, 255)]
    slots = list(masks)
    jaccards = np.array([[_jaccard(labels == i, masks[s]) for s in slots] for i in ids])
    if not jaccards.size:
        return Correspondence({}, {})
    rows, columns = linear_sum_assignment(1 - jaccards)
    pairs = [(int(row), int(column)) for row, column in zip(rows, columns, strict=True)]
    return Correspondence(
        {ids[row]: slots[column] for row, column in pairs},
        {ids[row]: float(jaccards[row, column]) for row, column in pairs},
    )


def paint(masks: Mapping[int, Mask], correspondence: Correspondence) -> LabelMap:
    """Paint the objects' masks over each other, that of the best Jaccard index last.

    Args:
        masks: of a frame, bool ``(H, W)``, by slot; at least one.
        correspondence: of the first frame.
    """
    labels = np.zeros(next(iter(masks.values())).shape, np.uint8)
    jaccards = correspondence.jaccards
    for object_id in sorted(jaccards, key=lambda i: (jaccards[i], i)):
        labels[masks[correspondence.slots[object_id]]] = object_id
    return labels


def _jaccard(truth: Mask, mask: Mask) -> float:
    union = np.count_nonzero(truth | mask)
    return np.count_nonzero(truth & mask) / union if union else 1.0
