"""The document as memory holds it, and how patches change it: wholly or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace

from app.document.masks import Box, FrameMasks, FrameState, LabelBlock
from app.document.objects import ObjectInfo
from app.document.patches import FramePatch, ObjectPatch, Patch


class DocumentState:
    """The label maps and objects of a project.

    Attributes:
        masks: The label maps and marks of all frames.
        objects: The objects by id.
    """

    def __init__(
        self,
        size: tuple[int, int],
        objects: Iterable[ObjectInfo],
        frames: Mapping[int, FrameState],
    ) -> None:
        self.masks = FrameMasks(size, frames)
        self.objects = {info.id: info for info in objects}
        self._size = size

    def perform(self, patches: Iterable[Patch]) -> dict[int, FrameState | None]:
        """Bring the memory to the state after the patches, or leave it wholly as it was.

        Returns:
            The new states of the frames that changed.
        """
        objects = dict(self.objects)
        before: dict[int, FrameState | None] = {}
        after: dict[int, FrameState | None] = {}
        try:
            for patch in patches:
                for changed in patch.objects:
                    self._change_object(changed)
                for changed in patch.frames:
                    frame = changed.frame
                    old = self.masks.state(frame) if frame in self.masks else None
                    after[frame] = self._changed_state(changed)
                    self.masks.replace(frame, after[frame])
                    before.setdefault(frame, old)
        except BaseException:  # a damaged file, memory short
            self.objects = objects
            for frame, state in before.items():
                self.masks.replace(frame, state)
            raise
        return after

    def _changed_state(self, patch: FramePatch) -> FrameState | None:
        block = self.masks.state(patch.frame).labels
        if patch.box == Box.whole(self._size):
            block = patch.after
        elif not patch.box.is_empty:
            labels = self.masks.labels(patch.frame).copy()
            labels[patch.box.slices] = patch.after.array()
            block = LabelBlock(labels)
        if not patch.marks_after and block.is_blank:
            return None
        return FrameState(block, patch.marks_after)

    def _change_object(self, patch: ObjectPatch) -> None:
        before, after = patch.before, patch.after
        if after is None:
            if before is not None:
                del self.objects[before.id]
        elif before is None:
            self.objects[after.id] = after
        else:
            # Only what the patch changed: hiding an object is no step and must outlast an undo.
            changes = {
                field.name: getattr(after, field.name)
                for field in fields(after)
                if getattr(after, field.name) != getattr(before, field.name)
            }
            self.objects[after.id] = replace(self.objects[after.id], **changes)
