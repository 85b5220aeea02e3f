"""The edit that takes over a proposal: one object on many frames, as one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from app.document.edit_rules import Document, check_known, hand_ids, locked_ids
from app.document.label_edits import SetLabels
from app.document.masks import FrameState, Provenance
from app.document.object_edits import AddObject
from app.document.packing import PackedLabels, unpack
from app.document.patches import FramePatch, ObjectPatch, Patch

ACCEPT_PROPOSAL = "Accept proposal"
"""What undo calls it."""

Report = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class AcceptProposal:
    """Give an object the masks of a proposal, on all frames where it is seen.

    What ``SetLabels`` says of one frame holds for each: hand work and locked objects keep every
    pixel, and so does whatever is not the object or background. It is one step: it is in the file
    as a whole or not at all.

    A long clip takes a second or so to work out: ``prepared`` does that on any thread, and the
    edit that it returns takes next to no time.

    Attributes:
        object_id: The object that gets the masks.
        is_new: Whether the object is made by this edit.
        maps: For each frame where the proposal is seen, a label map of the size of the video.
        number: The label in these maps that means the proposal.
        confidence: For each frame 0..1.
        is_union: Whether the object keeps what it has, too.
        description: For the undo entry.
    """

    object_id: int
    is_new: bool
    maps: Mapping[int, PackedLabels]
    number: int
    confidence: Mapping[int, float]
    is_union: bool = False
    description: str = ACCEPT_PROPOSAL

    def patch(self, document: Document) -> Patch | None:
        """See ``Edit.patch``."""
        return self.join(document, [self.change(document, frame) for frame in self.maps])

    def prepared(self, document: Document, report: Report) -> PreparedAcceptance:
        """Work out and compress all changes, on any thread.

        Args:
            document: As it is now; what changes until the edit is applied is worked out again.
            report: Called with the frames done and their count; may raise to end this.
        """
        locked = locked_ids(document)
        changes: dict[int, tuple[FrameState, FramePatch | None]] = {}
        for done, frame in enumerate(self.maps):
            report(done, len(self.maps))
            state = document.state(frame)
            change = self.change(document, frame)
            if change is not None:
                change.after.packed()
            changes[frame] = (state, change)
        return PreparedAcceptance(self, locked, changes)

    def hand_frames(self, document: Document) -> int:
        """Return on how many of the frames the object is hand work, which stays as it is."""
        return sum(self.object_id in hand_ids(document.state(frame).marks) for frame in self.maps)

    def change(self, document: Document, frame: int) -> FramePatch | None:
        """Work out the change of one frame; None where it stays as it is."""
        mask = unpack(self.maps[frame]) == self.number
        if self.is_union:
            there = document.labels(frame) == self.object_id
            if self.object_id in document.state(frame).marks and not (mask & ~there).any():
                return None
            mask |= there
        labels = mask.view(np.uint8) * np.uint8(self.object_id)
        confidence = {self.object_id: self.confidence[frame]} if frame in self.confidence else {}
        ids = (self.object_id,)
        return SetLabels(frame, labels, ids, Provenance.PROPOSED, confidence).change(document)

    def join(self, document: Document, changes: list[FramePatch | None]) -> Patch | None:
        """Return the one step made of the changes of all frames."""
        objects: tuple[ObjectPatch, ...] = ()
        if self.is_new:
            added = AddObject(object_id=self.object_id).patch(document)
            objects = added.objects if added is not None else ()
        else:
            check_known({self.object_id} - {info.id for info in document.objects})
        frames = tuple(
            change
            for change in changes
            if change is not None
            and not (change.box.is_empty and change.marks_before == change.marks_after)
        )
        return Patch(self.description, frames, objects) if frames or objects else None


class PreparedAcceptance:
    """An ``AcceptProposal`` whose work is done already, as far as it still holds."""

    def __init__(
        self,
        edit: AcceptProposal,
        locked: set[int],
        changes: Mapping[int, tuple[FrameState, FramePatch | None]],
    ) -> None:
        """Take what ``AcceptProposal.prepared`` worked out."""
        self.edit = edit
        self._locked = locked
        self._changes = changes

    def patch(self, document: Document) -> Patch | None:
        """See ``Edit.patch``."""
        if locked_ids(document) != self._locked:
            return self.edit.patch(document)
        changes = [
            change if document.state(frame) is state else self.edit.change(document, frame)
            for frame, (state, change) in self._changes.items()
        ]
        return self.edit.join(document, changes)
