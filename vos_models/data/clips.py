"""Clips of real videos to train on: a few frames of a sequence with the labels of some objects.

The sampling of Johnander et al. (A-GAME) and Ventura et al. (RVOS), from their released code:
consecutive frames from a random start that shows an object, resized without regard to the aspect
(frames bilinear, labels nearest), mirrored half of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image
from torch.utils.data import Dataset

from vos_models.data.video_sequence import DataSet, VideoSequence
from vos_models.errors import DataError
from vos_models.types import VOID, Frame, LabelMap

_MOST_DRAWS = 200
ANY_STRIDE = 1_000_000
"""As `ClipForm.stride`: frames from anywhere in the sequence."""


@dataclass(frozen=True)
class ClipForm:
    """What training clips look like.

    Attributes:
        height, width: of every frame, in pixels.
        frames: of every clip.
        stride: the largest distance of two frames of a clip; each clip draws its own from 1 up.
        objects: how many a clip has at most; of more, some are chosen by chance and the others
            become background.
        from_first: whether only objects count that the first frame shows.
        smallest_px: how many pixels of an object must be seen, after resizing.
        smallest_crop: a clip shows at least this share of its frames' sides; 1: all of them.
        flips: whether half of the clips are mirrored.
    """

    height: int
    width: int
    frames: int
    stride: int = 1
    objects: int = 1
    from_first: bool = True
    smallest_px: int = 25
    smallest_crop: float = 1.0
    flips: bool = True


@dataclass(frozen=True)
class TrainingClip:
    """One clip.

    Attributes:
        frames: uint8 ``(T, H, W, 3)`` RGB.
        labels: uint8 ``(T, H, W)``: 0 background, 1 to K the objects in the order of their ids in
            the sequence, 255 unknown; all unknown where a frame is not annotated.
        categories: of the objects 1 to K, "" where the data set does not say.
    """

    frames: Frame
    labels: LabelMap
    categories: tuple[str, ...] = ()


class VideoClips(Dataset[TrainingClip]):
    """Clips by number: clip `i` of a seed is always the same, in whatever process it is drawn.

    Every sequence is drawn as often as any other. Sequences that are too short are left out.

    Raises:
        DataError: no sequence is long enough, or none ever shows an object.
    """

    def __init__(self, data_set: DataSet, form: ClipForm, seed: int) -> None:
        self.form, self.seed = form, seed
        self.origin = f"{data_set.kind} in {data_set.root}"
        long_enough = (s for s in data_set.sequences if len(s) >= form.frames and s.mask_files)
        self.sequences = tuple(long_enough)
        if not self.sequences:
            raise DataError(
                f"{self.origin} has no sequence of {form.frames} frames with masks in "
                f"{data_set.set_name!r}: choose shorter clips or another set"
            )

    def __getitem__(self, index: int) -> TrainingClip:
        rng = np.random.default_rng([self.seed, index])
        for _ in range(_MOST_DRAWS):
            sequence = self.sequences[int(rng.integers(len(self.sequences)))]
            clip = draw_clip(sequence, self.form, rng)
            if clip is not None:
                return clip
        raise DataError(
            f"{self.origin}: {_MOST_DRAWS} clips in a row show no object of "
            f"{self.form.smallest_px} pixels; check its masks"
        )


class Mixture(Dataset[TrainingClip]):
    """Several data sets in one, each drawn as often as its share says; by number, like its parts.

    Args:
        parts: data sets with their shares, which need not add up to 1.
        seed: of the choice between them.

    Raises:
        DataError: there is none, or no share is positive.
    """

    def __init__(self, parts: Sequence[tuple[float, Dataset[TrainingClip]]], seed: int) -> None:
        parts = [(share, part) for share, part in parts if share > 0]
        if not parts:
            raise DataError("there is nothing to train on: give the folder of a data set")
        shares = np.array([share for share, _ in parts])
        self.parts = tuple(part for _, part in parts)
        self.bounds = np.cumsum(shares / shares.sum())[:-1]
        self.seed = seed

    def __getitem__(self, index: int) -> TrainingClip:
        draw = np.random.default_rng([self.seed, index, len(self.parts)]).random()
        return self.parts[int(np.searchsorted(self.bounds, draw, side="right"))][index]


def draw_clip(
    sequence: VideoSequence, form: ClipForm, rng: np.random.Generator
) -> TrainingClip | None:
    """Draw a clip of a sequence; None where the frames that were drawn show no object.

    Raises:
        DataError: a picture is missing or damaged.
    """
    steps = form.frames - 1
    longest = min(form.stride, (len(sequence) - 1) // steps) if steps else 1
    stride = int(rng.integers(1, longest + 1))
    starts = [i for i in sequence.annotated if i + steps * stride < len(sequence)]
    if not starts:
        return None
    start = starts[int(rng.integers(len(starts)))]
    window = Window.drawn(form, rng)
    order = range(start, start + steps * stride + 1, stride)
    labels = np.stack([window.labels(sequence.labels(i), form) for i in order])
    ids = chosen_ids(labels, form, rng)
    if not ids:
        return None
    frames = np.stack([window.frame(sequence.frame(i), form) for i in order])
    categories = tuple(sequence.categories.get(id_, "") for id_ in ids)
    return TrainingClip(frames, renumbered(labels, ids), categories)


def chosen_ids(labels: LabelMap, form: ClipForm, rng: np.random.Generator) -> list[int]:
    """Choose the objects of a clip, ascending, among those that can be seen.

    Args:
        labels: uint8 ``(T, H, W)``.
        form: how many objects, and what counts as seen.
        rng: where chance comes from.
    """
    seen = labels[:1] if form.from_first else labels
    counts = np.stack([np.bincount(each.ravel(), minlength=VOID + 1) for each in seen]).max(axis=0)
    there = np.flatnonzero(counts >= form.smallest_px)
    there = there[(there > 0) & (there < VOID)]
    if len(there) > form.objects:
        there = np.sort(rng.choice(there, form.objects, replace=False))
    return [int(id_) for id_ in there]


def renumbered(labels: LabelMap, ids: Sequence[int]) -> LabelMap:
    """Number these objects from 1 in this order; others become background, the unknown stays."""
    table = np.zeros(VOID + 1, np.uint8)
    table[list(ids)] = np.arange(1, len(ids) + 1)
    table[VOID] = VOID
    return table[labels]


@dataclass(frozen=True)
class Window:
    """The part of its frames that a clip shows, the same in all of them.

    Attributes:
        side: share of height and of width.
        top, left: where it lies in what is left over, 0 to 1.
        is_mirrored: left and right changed.
    """

    side: float
    top: float
    left: float
    is_mirrored: bool

    @classmethod
    def drawn(cls, form: ClipForm, rng: np.random.Generator) -> Window:
        """Draw one by chance."""
        side, top, left, flip = rng.random(4)
        side = form.smallest_crop + (1 - form.smallest_crop) * side
        return cls(float(side), float(top), float(left), form.flips and bool(flip < 0.5))

    def frame(self, frame: Frame, form: ClipForm) -> Frame:
        """Cut a frame out and resize it, bilinear as Pillow does on 8 bits."""
        image = Image.fromarray(np.ascontiguousarray(self._cut(frame)))
        resized = image.resize((form.width, form.height), Image.Resampling.BILINEAR)
        return np.asarray(resized, np.uint8)

    def labels(self, labels: LabelMap | None, form: ClipForm) -> LabelMap:
        """Cut a label map out and resize it to the nearest; unknown where there is none."""
        if labels is None:
            return np.full((form.height, form.width), VOID, np.uint8)
        image = Image.fromarray(np.ascontiguousarray(self._cut(labels)))
        resized = image.resize((form.width, form.height), Image.Resampling.NEAREST)
        return np.asarray(resized, np.uint8)

    def _cut(self, array: Frame) -> Frame:
        height, width = array.shape[:2]
        rows, columns = max(1, round(height * self.side)), max(1, round(width * self.side))
        y, x = round((height - rows) * self.top), round((width - columns) * self.left)
        part = array[y : y + rows, x : x + columns]
        return part[:, ::-1] if self.is_mirrored else part
