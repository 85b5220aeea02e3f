"""Which part of a project is written: frames, objects, and how the masks came to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from app.document.masks import Provenance
from app.document.message import Message
from app.document.objects import VOID, ObjectInfo
from app.document.project import Project
from app.jobs.errors import JobError


@dataclass(frozen=True)
class Selection:
    """A part of a project.

    Attributes:
        start: First frame; None: the first that has labels.
        stop: Frame after the last; None: behind the last that has labels.
        every: Each how manyth frame from the first one on.
        object_ids: Only these objects; None: all.
        provenance: Only frames on which each mask of these objects came to be in one of these
            ways, and of which at least one is known; None: all frames.
    """

    start: int | None = None
    stop: int | None = None
    every: int = 1
    object_ids: frozenset[int] | None = None
    provenance: frozenset[Provenance] | None = None

    def frames(self, project: Project) -> Sequence[int]:
        """Return the frames, ascending.

        Raises:
            JobError: There are none, or the range is not in the video.
        """
        labelled = project.frames_with_labels()
        if not labelled:
            raise JobError(Message("the project has no labels yet: there is nothing to export"))
        first = labelled[0] if self.start is None else self.start
        behind = labelled[-1] + 1 if self.stop is None else self.stop
        if not 0 <= first < behind <= project.frame_count:
            raise JobError(
                Message(
                    "frames {first} to {behind} were asked for, but the project has "
                    "frames 0 to {last}: give a start below the stop, both inside "
                    "the video",
                    first=first,
                    behind=behind,
                    last=project.frame_count - 1,
                )
            )
        if self.every < 1:
            raise JobError(
                Message("every {every}th frame was asked for: expected 1 or more", every=self.every)
            )
        frames = range(first, behind, self.every)
        if self.provenance is None:
            return frames
        chosen = [frame for frame in frames if self._is_trusted(project, frame)]
        if not chosen:
            wanted = _either([_NAMES[kind] for kind in sorted(self.provenance)])
            raise JobError(
                Message(
                    "no frame of these has only {wanted} masks: choose other frames", wanted=wanted
                )
            )
        return chosen

    def objects(self, project: Project) -> tuple[ObjectInfo, ...]:
        """Return the objects that are written.

        Raises:
            JobError: The project lacks one that was asked for.
        """
        if self.object_ids is None:
            return project.objects
        known = {info.id: info for info in project.objects}
        strangers = sorted(self.object_ids - known.keys())
        if strangers:
            listed = ", ".join(map(str, known)) or Message("none")
            raise JobError(
                Message(
                    "the project has no object {id}: there are {listed}",
                    id=strangers[0],
                    listed=listed,
                )
            )
        if not self.object_ids:
            raise JobError(Message("no object was chosen: there is nothing to export"))
        return tuple(known[i] for i in sorted(self.object_ids))

    def maps(self, project: Project) -> ChosenLabels:
        """Return the label maps with nothing but the objects that are written, and void."""
        return ChosenLabels(project, self.object_ids)

    def _is_trusted(self, project: Project, frame: int) -> bool:
        marks = project.provenance(frame)
        kinds = [
            kind for i, kind in marks.items() if self.object_ids is None or i in self.object_ids
        ]
        return bool(kinds) and all(kind in (self.provenance or ()) for kind in kinds)


class ChosenLabels:
    """The label maps of a project with some of its objects."""

    def __init__(self, project: Project, object_ids: frozenset[int] | None) -> None:
        self._project = project
        self._table: np.ndarray | None = None
        if object_ids is not None:
            self._table = np.zeros(256, np.uint8)
            kept = [*object_ids, VOID]
            self._table[kept] = kept

    def labels(self, frame: int) -> np.ndarray:
        """Return uint8 (H, W)."""
        labels = self._project.labels(frame)
        return labels if self._table is None else np.asarray(cv2.LUT(labels, self._table))


_NAMES: dict[Provenance, Message] = {
    Provenance.PAINTED: Message("painted"),
    Provenance.APPROVED: Message("approved"),
    Provenance.PROPAGATED: Message("propagated"),
    Provenance.PROPOSED: Message("proposed"),
    Provenance.IMPORTED: Message("imported"),
}


def _either(words: Sequence[Message]) -> Message:
    if len(words) == 1:
        return words[0]
    return Message("{first} or {rest}", first=words[0], rest=_either(words[1:]))
