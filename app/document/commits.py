"""What an edit hands to the project file: the unit that is written whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.document.history import Placement
from app.document.masks import FrameState
from app.document.objects import ObjectInfo
from app.document.patches import Patch
from app.document.side_notes import SideRows
from app.document.video import VideoInfo


@dataclass(frozen=True, slots=True)
class Commit:
    """The new state of what one edit, undo or redo changed.

    Attributes:
        frames: New states; None where a frame is forgotten.
        objects: The whole new list, or None where it stays.
        position: How many steps of the history are done.
        placement: Where ``patch`` goes in the journal, or None with ``patch`` None.
        patch: The journal entry to add.
        video: The new reference to the video, or None where it stays.
        notes: New rows beside the labels, if there are any.
    """

    frames: Mapping[int, FrameState | None]
    objects: tuple[ObjectInfo, ...] | None
    position: int
    placement: Placement | None = None
    patch: Patch | None = None
    video: VideoInfo | None = None
    notes: SideRows | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a project file holds, as far as it is read when it is opened.

    Attributes:
        video: The reference to the video.
        objects: By ascending id.
        frames: All frames of which something is known.
        position: How many steps of the history are done.
        last: How many steps there are, done and undone.
        notes: What is known beside the labels.
    """

    video: VideoInfo
    objects: tuple[ObjectInfo, ...]
    frames: Mapping[int, FrameState]
    position: int
    last: int
    notes: SideRows = field(default_factory=SideRows)
