"""The edit that takes masks from files: objects and many frames, as one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.document.edit_rules import Document, check_known, hand_ids
from app.document.label_edits import SetLabels
from app.document.masks import Mark, Provenance
from app.document.object_edits import AddObject
from app.document.objects import VOID
from app.document.packing import PackedLabels, unpack
from app.document.patches import FramePatch, ObjectPatch, Patch


@dataclass(frozen=True, eq=False)
class ImportLabels:
    """Take over label maps of many frames, with the objects that they need.

    What ``SetLabels`` says of one frame holds for each. It is one step: it is in the file as a
    whole or not at all. A long clip takes seconds to work out: see ``PreparedEdit``.

    Attributes:
        maps: For each frame a label map of the size of the video.
        object_ids: The objects that the maps speak of; one without a pixel is said to be absent.
        added: The objects that the project lacks.
        approve: Whether they count as hand work from now on.
        over_hand: Whether hand work of these objects gives way, because the person said so.
        description: For the undo entry.
    """

    maps: Mapping[int, PackedLabels]
    object_ids: Sequence[int]
    added: Sequence[AddObject] = ()
    approve: bool = False
    over_hand: bool = False
    description: str = "Import masks"

    def patch(self, document: Document) -> Patch | None:
        """See ``Edit.patch``."""
        objects: list[ObjectPatch] = []
        for edit in self.added:
            added = edit.patch(document)
            objects += added.objects if added is not None else ()
        new = {edit.object_id for edit in self.added}
        check_known(set(self.object_ids) - {info.id for info in document.objects} - new - {VOID})
        frames = [self._change(document, frame) for frame in self.maps]
        changed = tuple(
            change
            for change in frames
            if change is not None
            and not (change.box.is_empty and change.marks_before == change.marks_after)
        )
        return Patch(self.description, changed, tuple(objects)) if changed or objects else None

    def hand_frames(self, document: Document) -> list[int]:
        """Return the frames, ascending, on which these objects are hand work."""
        named = set(self.object_ids)
        return sorted(f for f in self.maps if named & hand_ids(document.state(f).marks))

    def _change(self, document: Document, frame: int) -> FramePatch | None:
        labels = unpack(self.maps[frame])
        ids = [*self.object_ids, VOID] if (labels == VOID).any() else self.object_ids
        change = SetLabels(
            frame, labels, ids, Provenance.IMPORTED, over_hand=self.over_hand
        ).change(document)
        if change is None:
            return None
        change.after.packed()
        if not self.approve:
            return change
        marks = {
            object_id: Mark(Provenance.APPROVED, mark.confidence)
            if mark.provenance is Provenance.IMPORTED and object_id in self.object_ids
            else mark
            for object_id, mark in change.marks_after.items()
        }
        return FramePatch(
            frame, change.box, change.before, change.after, change.marks_before, marks
        )
