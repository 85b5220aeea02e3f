"""From what a person asks for to a job: which anchors, which range, which way."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.document.project import Project
from app.document.side_notes import FigureKind
from app.jobs.errors import JobError
from app.jobs.propagate import Anchor, Direction, ModelChoice, PropagateJob
from app.session.keys import key_of
from app.session.run_span import Press, Reach
from app.session.words import tr, tr_later

__all__ = ["PlannedRun", "Reach", "plan_check", "plan_run"]


_NOTHING = tr_later(
    "There is nothing to carry yet: paint an object on one frame first. "
    "(Locked objects are left alone.)"
)


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


def plan_run(
    project: Project,
    reach: Reach,
    frame: int,
    choice: ModelChoice,
    *,
    within: range | None = None,
    only: Collection[int] | None = None,
) -> PlannedRun:
    """Plan a run for a verb pressed on a frame.

    Forward begins at the last anchor at or before the frame, backward at the first one at or after
    it; both ways covers the clip; between covers the frames up to the neighbouring anchors of the
    objects that are hand work on this frame (all objects where none is); where none lies ahead, up
    to where masks end, or to the end of the clip if there are none; to the next (previous)
    anchor begins at the frame as it is. Locked objects are left alone.

    Args:
        project: The open project.
        reach: How far.
        frame: Where the verb was pressed.
        choice: The network.
        within: Only these frames get results. Objects enter at its edges with the masks that they
            have there, hand work or not, so that the new masks join the old ones; forward,
            backward and both ways then cover all of it, wherever ``frame`` is.
        only: Only these objects are carried; None: all that are not locked.

    Raises:
        JobError: No frame is painted, or none where the verb needs one.
    """
    objects = frozenset(info.id for info in project.objects if not info.locked)
    if only is not None:
        objects &= frozenset(only)
    anchors = _anchors(project, objects)
    if not anchors and not (within or reach in (Reach.TO_NEXT, Reach.TO_PREVIOUS)):
        raise JobError(tr(_NOTHING))
    span = Press(project, reach, frame, objects, anchors).span(within)
    seeds = _seeds(project, span.entries, anchors)
    if not anchors and not seeds:
        raise JobError(tr(_NOTHING))
    useful = _useful(anchors, seeds, span.start, span.stop)
    job = PropagateJob(
        source=Path(project.video.path),
        anchors=_with_labels(project, useful, seeds),
        start=span.start,
        stop=span.stop,
        direction=span.direction,
        object_ids=tuple(sorted(objects)),
        model=choice.model,
        weights=choice.weights,
        device=choice.device,
        precision=choice.precision,
    )
    return PlannedRun(job, seeds)


def frames_between(
    project: Project, frame: int, only: Collection[int], *, within: range | None = None
) -> range:
    """Return from which frame to which ``Reach.BETWEEN`` would change some objects.

    Raises:
        JobError: See ``plan_run``.
    """
    objects = frozenset(only)
    anchors = _anchors(project, objects)
    span = Press(project, Reach.BETWEEN, frame, objects, anchors).span(within)
    changed = [f for f in range(span.start, span.stop) if anchors.get(f) != objects]
    return range(changed[0], changed[-1] + 1) if changed else range(0)


def plan_check(project: Project, kind: FigureKind, choice: ModelChoice) -> PlannedRun:
    """Plan a run whose results are only compared with the masks that are there.

    From the other side each object comes back from the last frame on which it is known; a second
    network starts from the hand work alone, as the first one did.

    Raises:
        JobError: There is nothing to compare.
    """
    objects = frozenset(info.id for info in project.objects)
    frames = project.frames_with_labels()
    anchors = _anchors(project, objects)
    if not anchors or all(anchors.get(f) == frozenset(project.provenance(f)) for f in frames):
        raise JobError(
            tr(
                "There is nothing to check yet: carry masks first ({onward}, {back} or {both}).",
                onward=key_of("propagate_forward"),
                back=key_of("propagate_backward"),
                both=key_of("propagate_both"),
            )
        )
    is_back = kind is FigureKind.OTHER_SIDE
    seeds = _seeds(project, _last_known(project, frames), anchors) if is_back else {}
    job = PropagateJob(
        source=Path(project.video.path),
        anchors=_with_labels(project, anchors, seeds),
        start=frames[0],
        stop=frames[-1] + 1,
        direction=Direction.BACKWARD if is_back else Direction.BOTH,
        object_ids=tuple(sorted(objects)),
        model=choice.model,
        weights=choice.weights,
        device=choice.device,
        precision=choice.precision,
    )
    return PlannedRun(job, seeds)


def _last_known(project: Project, frames: list[int]) -> dict[int, frozenset[int]]:
    """Return the frames on which objects are known last, with those objects."""
    last = {i: frame for frame in frames for i in project.provenance(frame)}
    return {
        frame: frozenset(i for i in last if last[i] == frame) for frame in sorted({*last.values()})
    }


def _anchors(project: Project, objects: frozenset[int]) -> dict[int, frozenset[int]]:
    """Return anchor frames, ascending, with the objects that are hand work there."""
    found: dict[int, frozenset[int]] = {}
    for frame in project.anchors():
        marks = project.provenance(frame)
        ids = frozenset(i for i, p in marks.items() if p.is_hand_work) & objects
        if ids:
            found[frame] = ids
    return found


def _seeds(
    project: Project, entries: Mapping[int, frozenset[int]], anchors: dict[int, frozenset[int]]
) -> dict[int, frozenset[int]]:
    """Return the objects that enter with a mask that is no hand work.

    Without them the network would have to walk there from each object's own far anchor, or would
    not know of them and let the objects it knows flow over them.
    """
    seeds: dict[int, frozenset[int]] = {}
    for frame, objects in entries.items():
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
