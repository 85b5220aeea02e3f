"""The hand work of a project as anchors of a propagation."""

from __future__ import annotations

from app.document.project import Project
from app.jobs.propagate import Anchor


def anchors_of(project: Project, object_ids: tuple[int, ...] | None = None) -> dict[int, Anchor]:
    """Return what a person painted or approved, frame by frame.

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
