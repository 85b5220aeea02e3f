"""What every edit stands on: what it may ask of the document, and the rules that all share."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from app.document.errors import EditError
from app.document.masks import EMPTY_BOX, Box, FrameState, LabelBlock, Marks
from app.document.message import Message
from app.document.objects import BACKGROUND, ObjectInfo
from app.document.packing import Labels
from app.document.patches import FramePatch, Patch


class Document(Protocol):
    """What an edit may ask of the document; ``Project`` is one."""

    @property
    def size(self) -> tuple[int, int]:
        """The shape (height, width) of every label map."""
        ...

    @property
    def frame_count(self) -> int:
        """The number of frames of the video."""
        ...

    @property
    def objects(self) -> tuple[ObjectInfo, ...]:
        """The objects by ascending id."""
        ...

    def labels(self, frame: int) -> Labels:
        """Return the frame's labels, uint8 (H, W), read-only."""
        ...

    def state(self, frame: int) -> FrameState:
        """Return the frame's labels and marks as they are held."""
        ...

    def frames_with_labels(self) -> list[int]:
        """Return the frames of which something is known, ascending."""
        ...


class Edit(Protocol):
    """A change that a project can be asked for."""

    def patch(self, document: Document) -> Patch | None:
        """Work out what the edit changes, without changing it; None if that is nothing.

        Raises:
            EditError: The document does not allow the edit.
        """
        ...


EMPTY_BLOCK = LabelBlock(np.zeros((0, 0), np.uint8))


def one_frame(description: str, patch: FramePatch) -> Patch | None:
    """Return a patch of one frame, or None where it changes nothing."""
    if patch.box.is_empty and patch.marks_before == patch.marks_after:
        return None
    return Patch(description, (patch,))


def without(document: Document, frame: int, object_ids: set[int]) -> FramePatch:
    """Return what takes the pixels and marks of some objects from one frame."""
    table = np.arange(256, dtype=np.uint8)
    table[list(object_ids)] = BACKGROUND
    marks = document.state(frame).marks
    kept = {key: mark for key, mark in marks.items() if key not in object_ids}
    return relabelled(document, frame, table, kept)


def relabelled(document: Document, frame: int, table: Labels, marks: Marks) -> FramePatch:
    """Return what gives the pixels of a frame other labels, and it other marks.

    Costs no decoding: the runs are renamed in the compressed map.

    Args:
        document: The document.
        frame: The frame's index.
        table: uint8 (256,), the new label for each old one.
        marks: Of all the frame's objects afterwards.
    """
    state = document.state(frame)
    after = state.labels.relabelled(table)
    if after.packed().values == state.labels.packed().values:
        return FramePatch(frame, EMPTY_BOX, EMPTY_BLOCK, EMPTY_BLOCK, state.marks, marks)
    return FramePatch(frame, Box.whole(document.size), state.labels, after, state.marks, marks)


def hand_ids(marks: Marks) -> set[int]:
    """Return the objects that are hand work by these marks."""
    return {object_id for object_id, mark in marks.items() if mark.provenance.is_hand_work}


def locked_ids(document: Document) -> set[int]:
    """Return the ids of the objects that are locked."""
    return {info.id for info in document.objects if info.locked}


def check_frame(document: Document, frame: int) -> None:
    """Raise EditError unless the video has this frame."""
    if not 0 <= frame < document.frame_count:
        raise EditError(
            Message(
                "There is no frame {frame}: the video has 0..{last}.",
                frame=frame,
                last=document.frame_count - 1,
            )
        )


def check_known(unknown: set[int]) -> None:
    """Raise EditError where object ids are left over that the project does not have."""
    if unknown:
        listed = ", ".join(str(object_id) for object_id in sorted(unknown))
        raise EditError(
            Message(
                "The project has no object {listed}: add it before labelling with it.",
                listed=listed,
            )
        )


def check_unlocked(document: Document, object_ids: set[int]) -> None:
    """Raise EditError where an object is locked or not of the project."""
    by_id = {info.id: info for info in document.objects}
    check_known(object_ids - by_id.keys())
    for object_id in sorted(object_ids):
        if by_id[object_id].locked:
            raise EditError(
                Message(
                    "{name} is locked: unlock it to change it.",
                    name=by_id[object_id].name,
                )
            )
