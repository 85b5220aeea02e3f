"""Splitting an object into its pieces: which ones, and where they are on other frames."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import numpy as np

from app.document.components import Mask, follow_part, loose_pieces, piece_at, pieces_of
from app.document.edits import SplitObject
from app.document.packing import Labels, PackedLabels, pack, unpack
from app.document.project import Project
from app.session.words import tr_later

_SPECK_SHARE = 0.02
"""Pieces smaller than this share of the largest stay with it when each becomes an object."""


class Pieces(StrEnum):
    """Which pieces of an object leave it."""

    UNDER_CURSOR = tr_later("the piece under the cursor")
    LOOSE = tr_later("all but the largest piece")
    EACH = tr_later("each piece as an object of its own")

    def of(
        self, labels: Labels, object_id: int, at: tuple[float, float] | None = None
    ) -> list[Mask]:
        """Return the parts, bool (H, W) each, one for each object that is to get one.

        None where the object would lose nothing, or all that it has.

        Args:
            labels: uint8 (H, W), of the frame in sight.
            object_id: The object.
            at: Where the cursor is, image point; None: elsewhere.
        """
        if self is Pieces.EACH:
            return pieces_of(labels, object_id, least_share=_SPECK_SHARE)[1:]
        part = loose_pieces(labels, object_id)
        if self is Pieces.UNDER_CURSOR:
            piece = None if at is None else piece_at(labels, *at)
            part = part & False if piece is None else piece & (labels == object_id)
        area = np.count_nonzero(part)
        return [part] if 0 < area < np.count_nonzero(labels == object_id) else []


def split_edit(
    project: Project,
    object_id: int,
    frame: int,
    parts: Mapping[int, Mask],
    *,
    frames: range,
    new_ids: tuple[int, ...],
) -> SplitObject:
    """Follow parts of an object from a frame through a stretch and return the edit.

    Following ends where a part or the rest of the object is nowhere to be seen, or at a frame
    without labels: beyond it nobody can tell which is which.

    Args:
        project: Read only; on any thread.
        object_id: The object.
        frame: Where the parts are known; of the stretch.
        parts: For each object that gets one, its part on the frame, bool (H, W).
        frames: The stretch.
        new_ids: Of those objects, the ones that are not there yet.
    """
    labels = project.labels(frame)
    whole = labels == object_id
    known = [f for f in project.frames_with_labels() if f in frames]
    found: dict[int, PackedLabels] = {}
    for to, part in parts.items():
        _add(found, frame, part, to)
        for ahead in (
            [f for f in known if f > frame],
            [f for f in reversed(known) if f < frame],
        ):
            near = _unbroken(frame, ahead)
            maps = ((f, project.labels(f)) for f in near)
            for followed, there in follow_part(maps, object_id, whole, part):
                _add(found, followed, there, to)
    return SplitObject(object_id, found, new_ids)


def _unbroken(frame: int, ahead: list[int]) -> list[int]:
    """Return the frames up to the first gap."""
    return [f for steps, f in enumerate(ahead, 1) if abs(f - frame) == steps]


def _add(found: dict[int, PackedLabels], frame: int, part: Mask, to: int) -> None:
    given = part.astype(np.uint8) * np.uint8(to)
    if frame in found:
        given = np.where(part, given, unpack(found[frame]))
    found[frame] = pack(given)
