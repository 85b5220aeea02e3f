"""What an edit does to the document, in a form that can be undone, redone and stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from app.document.masks import Box, LabelBlock, Marks
from app.document.objects import ObjectInfo


@dataclass(frozen=True, slots=True)
class FramePatch:
    """The change of one frame.

    Attributes:
        frame: The frame's index.
        box: The pixels that are replaced; empty where only marks change.
        before: Labels of the box before the edit.
        after: Labels of the box after it.
        marks_before: Marks of all the frame's objects before the edit.
        marks_after: Marks of all the frame's objects after it.
    """

    frame: int
    box: Box
    before: LabelBlock
    after: LabelBlock
    marks_before: Marks
    marks_after: Marks

    @property
    def changes_something(self) -> bool:
        """Return whether the frame is another afterwards, in pixels or marks."""
        return not self.box.is_empty or self.marks_before != self.marks_after

    def inverse(self) -> FramePatch:
        """Return the patch that takes this one back."""
        return FramePatch(
            self.frame, self.box, self.after, self.before, self.marks_after, self.marks_before
        )


@dataclass(frozen=True, slots=True)
class ObjectPatch:
    """The change of one object: None before, it is added; None after, it is removed."""

    before: ObjectInfo | None
    after: ObjectInfo | None

    def inverse(self) -> ObjectPatch:
        """Return the patch that takes this one back."""
        return ObjectPatch(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Patch:
    """All that one edit changes.

    Attributes:
        description: What the person did, for the undo entry: "Paint object 1".
        frames: The frames that change; each frame at most once.
        objects: The objects that change.
        is_undoable: False for what is only a way of looking (hiding an object): it is saved, but
            stepping back through the work passes over it.
    """

    description: str
    frames: tuple[FramePatch, ...] = ()
    objects: tuple[ObjectPatch, ...] = ()
    is_undoable: bool = True

    def inverse(self) -> Patch:
        """Return the patch that takes this one back."""
        return Patch(
            self.description,
            tuple(patch.inverse() for patch in reversed(self.frames)),
            tuple(patch.inverse() for patch in reversed(self.objects)),
            self.is_undoable,
        )

    def blocks(self) -> Iterator[LabelBlock]:
        """Yield the label blocks that the patch holds."""
        for patch in self.frames:
            yield patch.before
            yield patch.after


@dataclass(frozen=True, slots=True)
class Change:
    """What changed in the document, for those who show it.

    Attributes:
        frames: For each frame that changed, the box in which its pixels may differ (empty where
            only provenance or confidence changed).
        objects_changed: Whether the list of objects or one of them changed.
        focus_frame: The frame to show, set by undo and redo: the first one that the step touched.
        description: What was done, undone or redone.
        kind: By which of the three it came.
    """

    frames: Mapping[int, Box]
    objects_changed: bool
    focus_frame: int | None
    description: str
    kind: Literal["apply", "undo", "redo"] = "apply"
