"""From what a person asks for to a job: which anchors, which range, which way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.document.project import Project
from app.jobs.errors import JobError
from app.jobs.propagate import Anchor, Direction, ModelChoice, PropagateJob, stretch


class Reach(StrEnum):
    """How far masks are carried."""

    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both ways"
    BETWEEN = "between painted frames"


@dataclass(frozen=True)
class PlannedRun:
    """A job, and what of its results is not to be written.

    Attributes:
        job: the job.
        seeds: frame to objects that enter there with the mask they already have, although it is
            no hand work: the run starts from them and leaves them as they are.
    """

    job: PropagateJob
    seeds: dict[int, frozenset[int]]


def plan_run(project: Project, reach: Reach, frame: int, choice: ModelChoice) -> PlannedRun:
    """Plan a run for a verb pressed on a frame.

    Forward begins at the last anchor at or before the frame, backward at the first one at or after
    it; both ways covers the clip; between covers the frames up to the neighbouring anchors of the
    objects that are hand work on this frame (all objects where none is). Locked objects are left
    alone.

    Raises:
        JobError: No frame is painted, or none where the verb needs one.
    """
    objects = frozenset(info.id for info in project.objects if not info.locked)
    anchors = _anchors(project, objects)
    if not anchors:
        raise JobError(
            "There is nothing to carry yet: paint an object on one frame first. "
            "(Locked objects are left alone.)"
        )
    if reach is Reach.FORWARD:
        begin = _nearest([a for a in anchors if a <= frame], last=True, where="here or before")
        start, stop, entries, focus = begin + 1, project.frame_count, [begin], anchors[begin]
    elif reach is Reach.BACKWARD:
        begin = _nearest([a for a in anchors if a >= frame], last=False, where="here or after")
        start, stop, entries, focus = 0, begin, [begin], anchors[begin]
    elif reach is Reach.BETWEEN:
        focus = anchors.get(frame, objects)
        own = {f: ids for f, ids in anchors.items() if ids & focus}
        start, stop = stretch(own, frame, project.frame_count)
        entries = [f for f in sorted({start, frame, stop - 1}) if f in own]
    else:
        start, stop, entries, focus = 0, project.frame_count, [], objects
    if start >= stop:
        raise JobError(f"No frame lies {reach} of frame {frame}.")
    seeds = _seeds(project, entries, objects - focus, anchors)
    direction = {Reach.FORWARD: Direction.FORWARD, Reach.BACKWARD: Direction.BACKWARD}
    job = PropagateJob(
        source=Path(project.video.path),
        anchors=_with_labels(project, _useful(anchors, seeds, start, stop), seeds),
        start=start,
        stop=stop,
        direction=direction.get(reach, Direction.BOTH),
        object_ids=tuple(sorted(objects)),
        model=choice.model,
        weights=choice.weights,
        device=choice.device,
        precision=choice.precision,
    )
    return PlannedRun(job, seeds)


def _anchors(project: Project, objects: frozenset[int]) -> dict[int, frozenset[int]]:
    """Return anchor frames, ascending, with the objects that are hand work there."""
    found: dict[int, frozenset[int]] = {}
    for frame in project.anchors():
        marks = project.provenance(frame)
        ids = frozenset(i for i, p in marks.items() if p.is_hand_work) & objects
        if ids:
            found[frame] = ids
    return found


def _nearest(frames: list[int], *, last: bool, where: str) -> int:
    if not frames:
        raise JobError(f"No painted frame lies {where}: paint this frame, or run both ways (T).")
    return frames[-1] if last else frames[0]


def _seeds(
    project: Project,
    entries: Iterable[int],
    objects: frozenset[int],
    anchors: dict[int, frozenset[int]],
) -> dict[int, frozenset[int]]:
    """Return the other objects known on the frames where a run enters.

    Without them the network would have to walk there from each object's own far anchor, or would
    not know of them and let the objects it knows flow over them.
    """
    seeds: dict[int, frozenset[int]] = {}
    for frame in entries:
        ids = (frozenset(project.provenance(frame)) & objects) - anchors.get(frame, frozenset())
        if ids:
            seeds[frame] = ids
    return seeds


def _useful(
    anchors: dict[int, frozenset[int]], seeds: dict[int, frozenset[int]], start: int, stop: int
) -> dict[int, frozenset[int]]:
    """Leave out anchors that lie behind an entry from which the object comes anyway."""
    entered = {f: _both(anchors, seeds, f) for f in (*anchors, *seeds)}
    useful: dict[int, frozenset[int]] = {}
    for frame, ids in anchors.items():
        nearer = [
            others
            for entry, others in entered.items()
            if frame < entry <= start or stop - 1 <= entry < frame
        ]
        needed = ids - frozenset[int]().union(*nearer)
        if needed:
            useful[frame] = needed
    return useful


def _with_labels(
    project: Project, anchors: dict[int, frozenset[int]], seeds: dict[int, frozenset[int]]
) -> dict[int, Anchor]:
    return {
        frame: Anchor(
            project.labels(frame),
            tuple(sorted(_both(anchors, seeds, frame))),
        )
        for frame in sorted({*anchors, *seeds})
    }


def _both(
    anchors: dict[int, frozenset[int]], seeds: dict[int, frozenset[int]], frame: int
) -> frozenset[int]:
    none: frozenset[int] = frozenset()
    return anchors.get(frame, none) | seeds.get(frame, none)
