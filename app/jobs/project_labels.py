"""Labels into a project and out of it, as the jobs need them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping

import numpy as np

from app.document.edits import SetLabels
from app.document.masks import Provenance
from app.document.object_edits import AddObject
from app.document.objects import VOID
from app.document.project import Project
from app.jobs.propagate import Anchor

ReportCount = Callable[[int, int], None]


def anchors_of(project: Project, object_ids: tuple[int, ...] | None = None) -> dict[int, Anchor]:
    """Return the hand work of a project as anchors of a propagation.

    Args:
        project: Where the person painted and approved.
        object_ids: Only these objects; None for all.
    """
    anchors: dict[int, Anchor] = {}
    for frame in project.anchors():
        marks = project.provenance(frame)
        ids = tuple(
            i
            for i, provenance in sorted(marks.items())
            if provenance.is_hand_work and (object_ids is None or i in object_ids)
        )
        if ids:
            anchors[frame] = Anchor(project.labels(frame), ids)
    return anchors


def take_labels(
    project: Project, maps: Mapping[int, np.ndarray], report: ReportCount | None = None
) -> int:
    """Bring label maps from elsewhere into a project, as one step of its history.

    Objects that the project lacks are added under their own ids. What a person painted or
    approved there, and what is locked, stays as it is.

    Args:
        project: Where they go.
        maps: Frame number to uint8 (H, W) label map of the project's size.
        report: Called with frames done and frames in all.

    Returns:
        The number of frames that changed.
    """
    group = f"import-{uuid.uuid4()}"
    ids = sorted({int(i) for labels in maps.values() for i in np.unique(labels) if 0 < i < 255})
    known = {info.id for info in project.objects}
    for object_id in ids:
        if object_id not in known:
            project.apply(AddObject(object_id=object_id), group=group)
    changed = 0
    for done, (frame, labels) in enumerate(sorted(maps.items()), start=1):
        named = [*ids, VOID] if (labels == VOID).any() else ids
        edit = SetLabels(
            frame, labels, named, Provenance.IMPORTED, description=f"Import {len(maps)} frames"
        )
        changed += project.apply(edit, group=group) is not None
        if report is not None:
            report(done, len(maps))
    return changed
