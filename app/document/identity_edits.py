"""The edits of identity: what was called one object is another, on some frames or all.

Networks mix up objects that look alike and take two for one. These edits put names right without
touching an outline: over a stretch of frames, in one step, hand work and all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.document.edit_rules import (
    Document,
    check_unlocked,
    relabelled,
)
from app.document.errors import EditError
from app.document.masks import EMPTY_BOX, LabelBlock, Mark, Marks, content_box
from app.document.object_edits import find
from app.document.objects import ObjectInfo
from app.document.packing import Labels, PackedLabels, unpack
from app.document.patches import FramePatch, ObjectPatch, Patch


@dataclass(frozen=True)
class SwapObjects:
    """Let two objects trade places on a stretch of frames: pixels, provenance and confidence.

    Attributes:
        first, second: The objects.
        start: First frame of the stretch.
        stop: Frame after its last one; None: to the end.
    """

    first: int
    second: int
    start: int = 0
    stop: int | None = None

    def patch(self, document: Document) -> Patch | None:
        """See ``Edit.patch``."""
        one, other = _two(document, self.first, self.second)
        table = _table({one.id: other.id, other.id: one.id})
        swapped = {one.id: other.id, other.id: one.id}
        patches: list[FramePatch] = []
        for frame in _stretch(document, self.start, self.stop, {one.id, other.id}):
            marks = document.state(frame).marks
            after = {swapped.get(object_id, object_id): mark for object_id, mark in marks.items()}
            patches.append(relabelled(document, frame, table, after))
        return Patch(f"Swap {one.name} and {other.name}", tuple(patches)) if patches else None


@dataclass(frozen=True)
class MergeObjects:
    """Let one object become part of another on a stretch of frames.

    Where one of the two is hand work, so is the whole: nothing then overwrites it. The object goes
    from the list where nothing is left of it on any frame.

    Attributes:
        object_id: The object that is given up.
        into: The object that gets its pixels.
        start: First frame of the stretch.
        stop: Frame after its last one; None: to the end.
    """

    object_id: int
    into: int
    start: int = 0
    stop: int | None = None

    def patch(self, document: Document) -> Patch | None:
        """See ``Edit.patch``."""
        given_up, kept = _two(document, self.object_id, self.into)
        table = _table({given_up.id: kept.id})
        frames = _stretch(document, self.start, self.stop, {given_up.id})
        patches = [
            relabelled(document, frame, table, self._marks(document.state(frame).marks))
            for frame in frames
        ]
        merged = set(frames)
        is_gone = all(
            frame in merged or given_up.id not in document.state(frame).marks
            for frame in document.frames_with_labels()
        )
        objects = (ObjectPatch(given_up, None),) if is_gone else ()
        if not patches and not objects:
            return None
        return Patch(f"Merge {given_up.name} into {kept.name}", tuple(patches), objects)

    def _marks(self, marks: Marks) -> dict[int, Mark]:
        after = {
            object_id: mark for object_id, mark in marks.items() if object_id != self.object_id
        }
        after[self.into] = _stronger(marks[self.object_id], marks.get(self.into))
        return after


@dataclass(frozen=True, eq=False)
class SplitObject:
    """Make a part of an object another object, on the frames where the part is known.

    Attributes:
        object_id: The object that loses the part.
        to: The object that gets it.
        parts: For each frame a label map of the size of the video, 0 outside the part; pixels that
            are not the object's by now are passed over.
    """

    object_id: int
    to: int
    parts: Mapping[int, PackedLabels]

    def patch(self, document: Document) -> Patch | None:
        """See ``Edit.patch``."""
        whole, part = _two(document, self.object_id, self.to)
        patches = [self._change(document, frame) for frame in sorted(self.parts)]
        changed = tuple(patch for patch in patches if patch is not None)
        return Patch(f"Split {part.name} from {whole.name}", changed) if changed else None

    def _change(self, document: Document, frame: int) -> FramePatch | None:
        before = document.labels(frame)
        taken = (unpack(self.parts[frame]) != 0) & (before == self.object_id)
        box = content_box(taken.view(np.uint8))
        if box == EMPTY_BOX:
            return None
        cut = before[box.slices]
        after = np.where(taken[box.slices], np.uint8(self.to), cut)
        marks = document.state(frame).marks
        mark = marks[self.object_id]
        return FramePatch(
            frame,
            box,
            LabelBlock(cut.copy()),
            LabelBlock(after),
            marks,
            {**marks, self.to: _stronger(mark, marks.get(self.to))},
        )


def _two(document: Document, one: int, other: int) -> tuple[ObjectInfo, ObjectInfo]:
    """Return two objects that may be changed.

    Raises:
        EditError: They are the same, or one is locked or not there.
    """
    if one == other:
        raise EditError(f"{find(document, one).name} is the same object: choose another one.")
    check_unlocked(document, {one, other})
    return find(document, one), find(document, other)


def _stretch(document: Document, start: int, stop: int | None, ids: set[int]) -> list[int]:
    """Return the frames of a stretch that know one of these objects, ascending."""
    stop = document.frame_count if stop is None else stop
    return [
        frame
        for frame in document.frames_with_labels()
        if start <= frame < stop and ids & document.state(frame).marks.keys()
    ]


def _table(names: Mapping[int, int]) -> Labels:
    table = np.arange(256, dtype=np.uint8)
    for before, after in names.items():
        table[before] = after
    return table


def _stronger(one: Mark, other: Mark | None) -> Mark:
    """Return the mark of two masks that became one: hand work where one of them was."""
    if other is None:
        return one
    if one.provenance.is_hand_work != other.provenance.is_hand_work:
        return one if one.provenance.is_hand_work else other
    known = [mark.confidence for mark in (one, other) if mark.confidence is not None]
    return Mark(other.provenance, min(known) if known else None)
