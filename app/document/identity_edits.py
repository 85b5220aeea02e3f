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
from app.document.label_ids import label_ids
from app.document.masks import EMPTY_BOX, LabelBlock, Mark, content_box
from app.document.message import Message
from app.document.object_edits import AddObject, find
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
            patch = relabelled(document, frame, table, after)
            if patch.changes_something:  # two masks that are empty may know the same of themselves
                patches.append(patch)
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
        patches, is_gone = _moved(document, given_up.id, kept.id, self.start, self.stop)
        objects = (ObjectPatch(given_up, None),) if is_gone else ()
        if not patches and not objects:
            return None
        return Patch(f"Merge {given_up.name} into {kept.name}", patches, objects)


@dataclass(frozen=True)
class RenumberObject:
    """Let an object go on as another one on a stretch of frames.

    Where the other one is there already the two become one, as in a merge. The object goes from
    the list where nothing is left of it on any frame.

    Attributes:
        object_id: The object.
        to: The object that it becomes.
        start: First frame of the stretch.
        stop: Frame after its last one; None: to the end.
        is_new: Whether the other object is made by this edit.
    """

    object_id: int
    to: int
    start: int = 0
    stop: int | None = None
    is_new: bool = False

    def patch(self, document: Document) -> Patch | None:
        """See ``Edit.patch``."""
        made = _added(document, (self.to,) if self.is_new else ())
        before = _changeable(document, self.object_id, made)
        after = _changeable(document, self.to, made)
        if before == after:
            raise EditError(
                Message("{name} is the same object: choose another one.", name=before.name)
            )
        patches, is_gone = _moved(document, before.id, after.id, self.start, self.stop)
        if not patches:
            return None
        gone = (ObjectPatch(before, None),) if is_gone else ()
        where = f"Go on with {before.name} as {after.name}"
        return Patch(where, patches, (*made, *gone))


@dataclass(frozen=True, eq=False)
class SplitObject:
    """Make parts of an object other objects, on the frames where the parts are known.

    Attributes:
        object_id: The object that loses the parts.
        parts: For each frame a label map of the size of the video: the id of the object that gets
            a pixel, 0 where it stays; pixels that are not the object's by now are passed over.
        new_ids: Of those that get a part, the ones that are made by this edit.
    """

    object_id: int
    parts: Mapping[int, PackedLabels]
    new_ids: tuple[int, ...] = ()

    def patch(self, document: Document) -> Patch | None:
        """See ``Edit.patch``."""
        made = _added(document, self.new_ids)
        whole = _changeable(document, self.object_id, made)
        given = {object_id for packed in self.parts.values() for object_id in packed.ids()} - {0}
        if self.object_id in given:
            raise EditError(
                Message("A part of {name} must go to another object: choose one.", name=whole.name)
            )
        names = [_changeable(document, object_id, made).name for object_id in sorted(given)]
        patches = [self._change(document, frame) for frame in sorted(self.parts)]
        changed = tuple(patch for patch in patches if patch is not None)
        if not changed:
            return None
        what = names[0] if len(names) == 1 else f"{len(names)} objects"
        return Patch(f"Split {what} from {whole.name}", changed, made)

    def _change(self, document: Document, frame: int) -> FramePatch | None:
        before = document.labels(frame)
        given = np.where(before == self.object_id, unpack(self.parts[frame]), np.uint8(0))
        box = content_box(given)
        if box == EMPTY_BOX:
            return None
        cut, given = before[box.slices], given[box.slices]
        after = np.where(given != 0, given, cut)
        marks = document.state(frame).marks
        mark = marks[self.object_id]
        gets = {i: _stronger(mark, marks.get(i)) for i in label_ids(given) if i}
        return FramePatch(
            frame, box, LabelBlock(cut.copy()), LabelBlock(after), marks, {**marks, **gets}
        )


def _two(document: Document, one: int, other: int) -> tuple[ObjectInfo, ObjectInfo]:
    """Return two objects that may be changed.

    Raises:
        EditError: They are the same, or one is locked or not there.
    """
    if one == other:
        raise EditError(
            Message("{name} is the same object: choose another one.", name=find(document, one).name)
        )
    check_unlocked(document, {one, other})
    return find(document, one), find(document, other)


def _added(document: Document, new_ids: tuple[int, ...]) -> tuple[ObjectPatch, ...]:
    """Return what adds objects of these ids."""
    patches = [AddObject(object_id=object_id).patch(document) for object_id in new_ids]
    return tuple(added for patch in patches if patch is not None for added in patch.objects)


def _changeable(document: Document, object_id: int, made: tuple[ObjectPatch, ...]) -> ObjectInfo:
    """Return an object that may be changed: one that the same edit makes, or one of the document.

    Raises:
        EditError: It is locked or not there.
    """
    for patch in made:
        if patch.after is not None and patch.after.id == object_id:
            return patch.after
    check_unlocked(document, {object_id})
    return find(document, object_id)


def _moved(
    document: Document, before: int, after: int, start: int, stop: int | None
) -> tuple[tuple[FramePatch, ...], bool]:
    """Give pixels and marks of an object to another one on a stretch.

    Returns:
        The changes, and whether nothing is left of the object on any frame.
    """
    frames = _stretch(document, start, stop, {before})
    table = _table({before: after})
    patches: list[FramePatch] = []
    for frame in frames:
        marks = dict(document.state(frame).marks)
        marks[after] = _stronger(marks.pop(before), marks.get(after))
        patches.append(relabelled(document, frame, table, marks))
    is_left = any(
        before in document.state(frame).marks
        for frame in set(document.frames_with_labels()).difference(frames)
    )
    return tuple(patches), not is_left


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
