"""The edits of pixels and marks: painting, results of networks, clearing, approving."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import cv2
import numpy as np

from app.document.edit_rules import (
    EMPTY_BLOCK,
    Document,
    check_frame,
    check_known,
    check_unlocked,
    hand_ids,
    locked_ids,
    one_frame,
    without,
)
from app.document.errors import EditError
from app.document.label_ids import label_ids
from app.document.masks import EMPTY_BOX, Box, LabelBlock, Mark, Provenance, content_box
from app.document.message import Message
from app.document.objects import BACKGROUND, VOID
from app.document.packing import Labels
from app.document.patches import FramePatch, Patch


@dataclass(frozen=True, eq=False)
class PaintEdit:
    """One stroke of brush or eraser, one fill, one polygon: new pixels in a box of one frame.

    The objects named become ``painted`` on the frame, with or without pixels left there: an object
    erased altogether is known to be absent. So does an object that gains pixels or loses some to
    the background; one that is only painted over does not. Pixels of locked objects stay.

    Attributes:
        frame: The frame's index.
        box: Where ``after`` lies in the frame.
        after: uint8 (box height, box width): the labels there after the stroke.
        object_ids: The objects that the stroke was about; 0 and 255 are passed over.
        description: For the undo entry.
    """

    frame: int
    box: Box
    after: Labels
    object_ids: Iterable[int] = ()
    description: str = "Paint"

    def patch(self, document: Document) -> Patch | None:
        """See ``Edit.patch``."""
        check_frame(document, self.frame)
        if self.box.intersection(Box.whole(document.size)) != self.box and not self.box.is_empty:
            raise EditError(
                Message(
                    "{box} is not inside a frame of {size} (height, width).",
                    box=self.box,
                    size=document.size,
                )
            )
        if self.after.shape != (self.box.height, self.box.width) or self.after.dtype != np.uint8:
            raise EditError(
                Message(
                    "Painted labels are {dtype} {shape}; expected uint8 {size}, the size of "
                    "their box.",
                    dtype=self.after.dtype,
                    shape=self.after.shape,
                    size=(self.box.height, self.box.width),
                )
            )
        before = document.labels(self.frame)[self.box.slices]
        after = self._allowed(document, before)
        changed = _changed_box(before, after)
        cut_before, cut_after = before[changed.slices], after[changed.slices]
        differs = cut_before != cut_after
        gained = set(label_ids(cut_after[differs]))
        erased = set(label_ids(cut_before[differs & (cut_after == BACKGROUND)]))
        touched = (set(self.object_ids) | gained | erased) - {BACKGROUND, VOID}
        check_unlocked(document, touched)
        marks = dict(document.state(self.frame).marks)
        painted = {object_id: Mark(Provenance.PAINTED) for object_id in touched}
        return one_frame(
            self.description,
            FramePatch(
                self.frame,
                changed.shifted(self.box.x0, self.box.y0) if not changed.is_empty else EMPTY_BOX,
                LabelBlock(cut_before.copy()),
                LabelBlock(cut_after.copy()),
                marks,
                {**marks, **painted},
            ),
        )

    def _allowed(self, document: Document, before: Labels) -> Labels:
        """Return ``after`` with locked pixels as they were."""
        locked = locked_ids(document)
        if not locked or self.after.size == 0:
            return self.after
        return np.where(cv2.LUT(before, _table(locked)) != 0, before, self.after)


@dataclass(frozen=True, eq=False)
class SetLabels:
    """What a network or a file says of some objects on one frame.

    Only pixels of the objects named, and background, change; objects painted or approved on the
    frame and locked ones keep every pixel and gain none, even when they are named. So all objects
    that are not named stay byte for byte as they are.

    Attributes:
        frame: The frame's index.
        labels: uint8 (H, W); labels other than ``object_ids`` are passed over.
        object_ids: The objects spoken of; one that has no pixel is said to be absent. 255 sets
            void pixels.
        provenance: propagated, proposed or imported.
        confidence: For each object 0..1; objects left out have none.
        description: For the undo entry.
        over_hand: Whether hand work gives way too, because the person was asked and said so.
    """

    frame: int
    labels: Labels
    object_ids: Iterable[int]
    provenance: Provenance
    confidence: Mapping[int, float] = field(default_factory=dict[int, float])
    description: str = "Set labels"
    over_hand: bool = False

    def patch(self, document: Document) -> Patch | None:
        """See ``Edit.patch``."""
        named = set(self.object_ids) - {BACKGROUND}
        check_known(named - {info.id for info in document.objects} - {VOID})
        change = self.change(document)
        return None if change is None else one_frame(self.description, change)

    def change(self, document: Document) -> FramePatch | None:
        """Work out the change of the frame; None where no object named may be changed there.

        Raises:
            EditError: The labels do not fit the document. Ids are not looked at.
        """
        check_frame(document, self.frame)
        if self.provenance.is_hand_work:
            raise EditError(
                Message(
                    "SetLabels cannot make labels {provenance}: use PaintEdit or Approve.",
                    provenance=self.provenance,
                )
            )
        if self.labels.shape != document.size or self.labels.dtype != np.uint8:
            raise EditError(
                Message(
                    "Labels are {dtype} {shape}; expected uint8 {size} (height, width), the size "
                    "of the video.",
                    dtype=self.labels.dtype,
                    shape=self.labels.shape,
                    size=document.size,
                )
            )
        state = document.state(self.frame)
        named = set(self.object_ids) - {BACKGROUND}
        kept_ids = set[int]() if self.over_hand else hand_ids(state.marks)
        writable = named - kept_ids - locked_ids(document)
        if not writable:
            return None
        before = document.labels(self.frame)
        after = np.asarray(cv2.LUT(self.labels, _table(writable)), np.uint8)
        if not state.labels.is_blank:
            kept = cv2.LUT(before, _table(range(256), but=writable))
            cv2.copyTo(kept, kept, after)  # thirteen times as fast as NumPy's masked copy
        marks = dict(state.marks)
        for object_id in writable - {VOID}:
            marks[object_id] = Mark(self.provenance, _confidence(self.confidence, object_id))
        same = np.array_equal(before, after)
        return FramePatch(
            self.frame,
            EMPTY_BOX if same else Box.whole(document.size),
            EMPTY_BLOCK if same else state.labels,
            EMPTY_BLOCK if same else LabelBlock(after),
            state.marks,
            marks,
        )


@dataclass(frozen=True)
class ClearFrame:
    """Forget objects on one frame, hand work included: pixels, provenance and confidence.

    Attributes:
        frame: The frame's index.
        object_ids: The objects to forget; None for all, void included. Locked ones stay.
    """

    frame: int
    object_ids: Iterable[int] | None = None

    @property
    def description(self) -> str:
        """For the undo entry."""
        return "Clear frame"

    def patch(self, document: Document) -> Patch | None:
        """See ``Edit.patch``."""
        check_frame(document, self.frame)
        asked = set(range(1, 256)) if self.object_ids is None else set(self.object_ids)
        gone = asked - locked_ids(document) - {BACKGROUND}
        return one_frame(self.description, without(document, self.frame, gone))


@dataclass(frozen=True)
class Approve:
    """Confirm what is on some frames: from now on it counts as hand work, as an anchor.

    Attributes:
        frames: The frames' indices; those of which nothing is known are passed over.
        object_ids: The objects confirmed; None for all that the frame knows of.
    """

    frames: Iterable[int]
    object_ids: Iterable[int] | None = None

    def patch(self, document: Document) -> Patch | None:
        """See ``Edit.patch``."""
        frames = sorted(set(self.frames))
        asked = None if self.object_ids is None else set(self.object_ids)
        patches: list[FramePatch] = []
        for frame in frames:
            check_frame(document, frame)
            marks = document.state(frame).marks
            approved = {
                object_id: Mark(Provenance.APPROVED, mark.confidence)
                if (asked is None or object_id in asked) and not mark.provenance.is_hand_work
                else mark
                for object_id, mark in marks.items()
            }
            if approved != marks:
                patches.append(
                    FramePatch(frame, EMPTY_BOX, EMPTY_BLOCK, EMPTY_BLOCK, marks, approved)
                )
        if not patches:
            return None
        what = f"frame {frames[0]}" if len(frames) == 1 else f"{len(patches)} frames"
        return Patch(f"Approve {what}", tuple(patches))


def _changed_box(before: Labels, after: Labels) -> Box:
    return content_box(np.bitwise_xor(before, after))


def _table(members: Iterable[int], *, but: Collection[int] = ()) -> Labels:
    """Return a uint8 (256,) table that leaves members (less ``but``) and makes the rest 0."""
    table = np.zeros(256, np.uint8)
    for member in members:
        table[member] = 0 if member in but else member
    return table


def _confidence(confidence: Mapping[int, float], object_id: int) -> float | None:
    value = confidence.get(object_id)
    return None if value is None else float(value)
