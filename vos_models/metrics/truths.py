"""The true masks of a sequence, from a plain DAVIS tree or an opened data set, and its results."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from vos_models.data.sequences import VideoSequence
from vos_models.errors import EvaluationError
from vos_models.metrics.rules import Rules, Span
from vos_models.metrics.trees import check_complete, frame_names, read_mask
from vos_models.types import VOID, LabelMap


@dataclass(frozen=True)
class TrueObject:
    """Say which object it is and where it begins.

    Attributes:
        id: in the label maps.
        first: place of the annotated frame in which it first appears.
        category: where the data set says.
    """

    id: int
    first: int
    category: str | None = None


class Masks(Protocol):
    """Reads the true masks of a sequence; can be sent to other processes."""

    def labels(self, place: int) -> LabelMap:
        """Read the label map of an annotated frame, uint8 ``(H, W)``."""
        ...


@dataclass(frozen=True)
class Truth:
    """The annotated frames of a sequence, counted by their places from 0.

    Attributes:
        name: of the sequence.
        frames: names of the annotated frames, in order.
        numbers: the index of each among all frames of the video.
        objects: by ascending id.
        masks: reads them.
    """

    name: str
    frames: tuple[str, ...]
    numbers: tuple[int, ...]
    objects: tuple[TrueObject, ...]
    masks: Masks


@dataclass(frozen=True)
class _TreeMasks:
    folder: Path
    frames: tuple[str, ...]
    is_binary: bool

    def labels(self, place: int) -> LabelMap:
        mask = read_mask(self.folder / f"{self.frames[place]}.png")
        return (mask > 0).astype(np.uint8) if self.is_binary else mask


@dataclass(frozen=True)
class _SequenceMasks:
    sequence: VideoSequence
    is_binary: bool

    def labels(self, place: int) -> LabelMap:
        mask = self.sequence.labels(self.sequence.annotated[place])
        assert mask is not None, "an annotated frame has a mask"
        if self.is_binary:
            return ((mask > 0) & (mask != VOID)).astype(np.uint8)
        return mask


def truth_of_tree(folder: Path, rules: Rules) -> Truth:
    """Return the truth of a sequence in a DAVIS tree, which may hold nothing but masks.

    Its objects are 1 to the highest index of the first mask.

    Raises:
        EvaluationError: there are no masks, or the first one shows no object.
    """
    frames = frame_names(folder)
    masks = _TreeMasks(folder, frames, rules.is_binary)
    first = masks.labels(0)
    count = int(first[first != VOID].max(initial=0))
    if not count:
        raise EvaluationError(
            f"{folder / frames[0]}.png shows no object; the first frame of a truth says how many "
            "there are"
        )
    objects = tuple(TrueObject(id_, 0) for id_ in range(1, count + 1))
    return Truth(folder.name, frames, tuple(range(len(frames))), objects, masks)


def truth_of_sequence(sequence: VideoSequence, rules: Rules) -> Truth:
    """Return the truth of a sequence of an opened data set: its annotated frames.

    Raises:
        EvaluationError: it has no masks, or they show no object.
        DataError: a mask cannot be read.
    """
    names, numbers = sequence.frame_names, sequence.annotated
    objects = _objects_of(sequence, rules) if numbers else ()
    if not objects:
        raise EvaluationError(
            f"no mask of the sequence {sequence.name!r} in {sequence.mask_folder} shows an "
            "object; check that the masks are those of the data set"
        )
    masks = _SequenceMasks(sequence, rules.is_binary)
    frames = tuple(names[number] for number in numbers)
    return Truth(sequence.name, frames, numbers, objects, masks)


def _objects_of(sequence: VideoSequence, rules: Rules) -> tuple[TrueObject, ...]:
    places = {number: place for place, number in enumerate(sequence.annotated)}
    if not rules.is_binary:
        return tuple(
            TrueObject(id_, places[first], sequence.categories.get(id_))
            for id_, first in sequence.first_frames.items()
        )
    categories = set(sequence.categories.values())
    category = categories.pop() if len(categories) == 1 else None
    if rules.span in {Span.INNER, Span.ALL}:  # where it begins does not matter: no mask is read
        return (TrueObject(1, 0, category),)
    begins = sequence.first_frames.values()
    return (TrueObject(1, places[min(begins)], category),) if begins else ()


@dataclass(frozen=True)
class Results:
    """The masks of a sequence to be scored.

    Attributes:
        folder: holds them.
        files: names of the masks without suffix, by the places of the true ones.
        is_binary: whether all objects are one.
    """

    folder: Path
    files: tuple[str, ...]
    is_binary: bool

    def labels(self, place: int, truth: LabelMap, highest: int) -> LabelMap:
        """Read the label map of a frame, uint8 ``(H, W)``.

        Args:
            place: of the annotated frame.
            truth: its true label map, which says the size.
            highest: the highest id that can be.

        Raises:
            EvaluationError: it is unreadable, of another size or has other ids.
        """
        path = self.folder / f"{self.files[place]}.png"
        labels = read_mask(path)
        if truth.shape != labels.shape:
            raise EvaluationError(
                f"{path} is {labels.shape[1]}x{labels.shape[0]}, its truth "
                f"{truth.shape[1]}x{truth.shape[0]}; results must have the size of the truth"
            )
        if self.is_binary:
            return (labels > 0).astype(np.uint8)
        found = int(labels.max(initial=0))
        if found == VOID:
            raise EvaluationError(
                f"{path} contains 255, which is void and has no place in results; expected "
                f"indices 0 to {highest} (for masks of 0 and 255, evaluate with year 2016)"
            )
        if found > highest:
            raise EvaluationError(
                f"{path} contains the index {found}; expected indices 0 to {highest}, of which "
                f"the sequence {self.folder.name!r} has no more"
            )
        return labels


def results_of(folder: Path, truth: Truth, places: Sequence[int], *, is_binary: bool) -> Results:
    """Return the results of a sequence.

    Masks are named as the frames. Where frames have names of their own (FBMS's ``cars1_01``),
    masks that are numbered from 00000 as this program writes them serve as well.

    Args:
        folder: of the sequence.
        truth: of the sequence.
        places: of the annotated frames that count.
        is_binary: whether all objects are one.

    Raises:
        EvaluationError: it is missing, or lacks masks of these frames.
    """
    names = [truth.frames[place] for place in places]
    numbered = tuple(f"{number:05d}" for number in truth.numbers)
    has_own_names = not all(re.fullmatch(r"\d{5}", name) for name in names)
    is_named = any((folder / f"{name}.png").is_file() for name in names)
    if has_own_names and not is_named and (folder / f"{numbered[places[0]]}.png").is_file():
        check_complete(folder, [numbered[place] for place in places])
        return Results(folder, numbered, is_binary)
    check_complete(folder, names)
    return Results(folder, truth.frames, is_binary)
