"""The edit that puts back what stood on some frames before, object by object."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import cv2
import numpy as np

from app.document.edit_rules import EMPTY_BLOCK, Document, hand_ids, locked_ids
from app.document.masks import EMPTY_BOX, Box, FrameState, LabelBlock
from app.document.packing import Labels
from app.document.patches import FramePatch, Patch


@dataclass(frozen=True, eq=False)
class TakeBack:
    """Give objects the masks and marks that they had on some frames.

    What is hand work now, or locked, stays as it is, and so do the pixels of all other objects.

    Attributes:
        before: For each frame its earlier state.
        object_ids: The objects to put back.
        description: For the undo entry.
    """

    before: Mapping[int, FrameState]
    object_ids: Collection[int]
    description: str = "Take back what changed"

    def patch(self, document: Document) -> Patch | None:
        """See ``Edit.patch``."""
        known = {info.id for info in document.objects}
        allowed = set(self.object_ids) & known - locked_ids(document)
        changes = [self._change(document, frame, allowed) for frame in sorted(self.before)]
        frames = tuple(change for change in changes if change is not None)
        return Patch(self.description, frames) if frames else None

    def _change(self, document: Document, frame: int, allowed: set[int]) -> FramePatch | None:
        state, old = document.state(frame), self.before[frame]
        writable = allowed - hand_ids(state.marks)
        marks = {i: mark for i, mark in state.marks.items() if i not in writable}
        marks |= {i: mark for i, mark in old.marks.items() if i in writable}
        now = document.labels(frame)
        others = only(now, set(range(256)) - writable)
        after = np.where(others != 0, others, only(old.labels.array(), writable))
        is_same = np.array_equal(now, after)
        if is_same and marks == dict(state.marks):
            return None
        return FramePatch(
            frame,
            EMPTY_BOX if is_same else Box.whole(document.size),
            EMPTY_BLOCK if is_same else state.labels,
            EMPTY_BLOCK if is_same else LabelBlock(after),
            state.marks,
            marks,
        )


def only(labels: Labels, object_ids: Collection[int]) -> Labels:
    """Return a label map, uint8 (H, W), with the pixels of some objects alone."""
    table = np.zeros(256, np.uint8)
    chosen = sorted(object_ids)
    table[chosen] = chosen
    return np.asarray(cv2.LUT(labels, table), np.uint8)
