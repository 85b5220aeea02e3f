"""A sequence of frames with masks, as any data set has them, read only where asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from pathlib import Path

import numpy as np

from vos_models.data.image_files import (
    picture_size,
    quoted,
    read_colours,
    read_frame,
    read_values,
    stem_of,
)
from vos_models.errors import DataError
from vos_models.types import VOID, Frame, LabelMap


class MaskForm(Enum):
    """Say how the files of a frame's mask become labels.

    Attributes:
        INDICES: one file; its values are the ids, 255 is void.
        BINARY: one file; whatever value is not 0 is object 1.
        LAYERS: a picture for each object, from 1, often for one only; an object is where it is
            at least as bright as the threshold. Where objects overlap, the higher id wins.
        COLOURS: one file; a table says which colour is which id, others are background.
    """

    INDICES = "indices"
    BINARY = "binary"
    LAYERS = "layers"
    COLOURS = "colours"


class ObjectRule(Enum):
    """Say which objects a sequence has, where the data set does not list them.

    Attributes:
        FIRST_MASK: 1 to the highest index of the first mask, all there from that frame on: the
            rule of the official DAVIS evaluation.
        ALL_MASKS: whatever is in any mask, from the frame on in which it is first seen.
    """

    FIRST_MASK = "first mask"
    ALL_MASKS = "all masks"


@dataclass(frozen=True)
class VideoSequence:
    """The frames and masks of one video; names only, no pixels.

    Frames are numbered from 0 in the natural order of their names. Copies are cheap to send to
    other processes; what was found in the masks travels along.

    Attributes:
        name: unique in its data set.
        frame_folder: holds the frames.
        frame_files: names of the frames with their suffix, in order.
        mask_folder: what ``mask_files`` is relative to.
        mask_files: by frame index; one file, or for `MaskForm.LAYERS` one for each object.
        form: how the files become labels.
        categories: by object id, where the data set says.
        attributes: the sequence's, such as DAVIS's "OCC"; empty where the data set says none.
        listed_objects: the frame index at which each object is first annotated, where the data
            set lists them; None: `object_rule` finds them in the masks.
        object_rule: see there.
        colours: for `MaskForm.COLOURS` the id of each colour, 0xRRGGBB.
        threshold: for `MaskForm.LAYERS` the lowest brightness, of the brightest channel.
    """

    name: str
    frame_folder: Path
    frame_files: tuple[str, ...]
    mask_folder: Path
    mask_files: Mapping[int, tuple[str, ...]] = field(hash=False)
    form: MaskForm = MaskForm.INDICES
    categories: Mapping[int, str] = field(default_factory=dict[int, str], hash=False)
    attributes: tuple[str, ...] = ()
    listed_objects: Mapping[int, int] | None = field(default=None, hash=False)
    object_rule: ObjectRule = ObjectRule.ALL_MASKS
    colours: Mapping[int, int] = field(default_factory=dict[int, int], hash=False)
    threshold: int = 128

    def __len__(self) -> int:
        """Return the number of frames."""
        return len(self.frame_files)

    @property
    def frame_names(self) -> tuple[str, ...]:
        """Names of the frames without suffix: what masks and results are named after."""
        return tuple(stem_of(name) for name in self.frame_files)

    @property
    def frame_paths(self) -> tuple[Path, ...]:
        """Files of the frames, in order."""
        return tuple(self.frame_folder / name for name in self.frame_files)

    @property
    def mask_paths(self) -> dict[int, tuple[Path, ...]]:
        """Files of the masks by frame index; more than one only for `MaskForm.LAYERS`."""
        return {
            index: tuple(self.mask_folder / name for name in names)
            for index, names in self.mask_files.items()
        }

    @property
    def annotated(self) -> tuple[int, ...]:
        """Indices of the frames that have a mask, ascending."""
        return tuple(sorted(self.mask_files))

    @property
    def object_ids(self) -> tuple[int, ...]:
        """Ids of the objects, ascending; reads masks once where the data set lists none.

        Raises:
            DataError: a mask cannot be read.
        """
        return tuple(self.first_frames)

    @cached_property
    def first_frames(self) -> dict[int, int]:
        """For each object the index of the frame at which it is first annotated, by id.

        Raises:
            DataError: a mask cannot be read.
        """
        if self.listed_objects is not None:
            return dict(sorted(self.listed_objects.items()))
        if self.object_rule is ObjectRule.FIRST_MASK:
            return self._objects_of_first_mask()
        found: dict[int, int] = {}
        for index in self.annotated:
            for id_ in self._ids_in(index):
                found.setdefault(id_, index)
        return dict(sorted(found.items()))

    def frame(self, index: int) -> Frame:
        """Read a frame, uint8 RGB ``(H, W, 3)``.

        Raises:
            DataError: its file is missing or damaged.
            IndexError: there is no such frame.
        """
        return read_frame(self.frame_folder / self.frame_files[self._checked(index)])

    def labels(self, index: int) -> LabelMap | None:
        """Read the label map of a frame, uint8 ``(H, W)``: 0 background, ids, 255 void.

        Returns:
            The label map; None where the frame is not annotated.

        Raises:
            DataError: a file is missing, damaged, or not of the frame's size.
            IndexError: there is no such frame.
        """
        if self._checked(index) not in self.mask_files:
            return None
        labels: LabelMap | None = None
        files = self.mask_files[index]
        for id_, file in enumerate(files, start=1):
            layer = self._layer(self.mask_folder / file, id_)
            self._check_size(layer, index, self.mask_folder / file)
            labels = layer if labels is None else np.where(layer > 0, layer, labels)
        return labels

    def _layer(self, path: Path, id_: int) -> LabelMap:
        if self.form is MaskForm.INDICES:
            return read_values(path)
        if self.form is MaskForm.BINARY:
            return (read_values(path) > 0).astype(np.uint8)
        if self.form is MaskForm.COLOURS:
            return self._labels_of_colours(path)
        # Masks of these data sets are kept as pictures of any kind, with palettes or lossy edges.
        values = read_frame(path).max(axis=2)
        return np.where(values >= self.threshold, np.uint8(id_), np.uint8(0))

    def _labels_of_colours(self, path: Path) -> LabelMap:
        values = read_colours(path)
        labels = np.zeros(values.shape, np.uint8)
        for colour, id_ in self.colours.items():
            labels[values == colour] = id_
        return labels

    def _check_size(self, labels: LabelMap, index: int, path: Path) -> None:
        frame = self.frame_folder / self.frame_files[index]
        height, width = picture_size(frame)
        if labels.shape != (height, width):
            raise DataError(
                f"{path} is {labels.shape[1]}x{labels.shape[0]}: expected the size of its frame "
                f"{frame}, {width}x{height}; take both from one resolution of the data set"
            )

    def _checked(self, index: int) -> int:
        if not 0 <= index < len(self.frame_files):
            raise IndexError(f"{self.name} has frames 0 to {len(self) - 1}; there is no {index}")
        return index

    def _ids_in(self, index: int) -> list[int]:
        labels = self.labels(index)
        if labels is None:
            return []
        counts = np.bincount(labels.ravel(), minlength=256)
        return [int(id_) for id_ in np.flatnonzero(counts) if 0 < id_ < VOID]

    def _objects_of_first_mask(self) -> dict[int, int]:
        if not self.mask_files:
            return {}
        first = self.annotated[0]
        return dict.fromkeys(range(1, max(self._ids_in(first), default=0) + 1), first)


@dataclass(frozen=True)
class DataSet:
    """Some sequences of a data set.

    Attributes:
        kind: which, one of `vos_models.data.sequences.KINDS`.
        root: its folder.
        set_name: the list or split the sequences are of.
        sequences: in the list's order, or else in natural order.
    """

    kind: str
    root: Path
    set_name: str
    sequences: tuple[VideoSequence, ...]

    def __len__(self) -> int:
        """Return the number of sequences."""
        return len(self.sequences)

    def __getitem__(self, name: str) -> VideoSequence:
        """Return the sequence of this name.

        Raises:
            DataError: there is none.
        """
        for sequence in self.sequences:
            if sequence.name == name:
                return sequence
        names = [sequence.name for sequence in self.sequences]
        raise DataError(
            f"{self.root} has no sequence {name!r} in {self.set_name!r}: expected one of "
            f"{quoted(names)}; check its name"
        )
