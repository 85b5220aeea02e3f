"""Which frames a run covers, and on which of them objects enter with the masks they have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.document.project import Project
from app.jobs.errors import JobError
from app.jobs.propagate import Direction, stretch
from app.session.keys import key_of
from app.session.words import tr, tr_later

Ids = frozenset[int]


class Reach(StrEnum):
    """How far masks are carried."""

    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both ways"
    BETWEEN = "between painted frames"
    TO_NEXT = "to the next painted frame"
    TO_PREVIOUS = "to the painted frame before"


WAYS = {Reach.FORWARD: Direction.FORWARD, Reach.BACKWARD: Direction.BACKWARD}


@dataclass(frozen=True)
class Span:
    """The frames of a run.

    Attributes:
        start: First frame that gets results.
        stop: First frame after it.
        direction: Which way.
        entries: Frame to the objects that enter there even where they are no hand work.
    """

    start: int
    stop: int
    direction: Direction
    entries: Mapping[int, Ids] = field(default_factory=dict[int, Ids])


@dataclass(frozen=True)
class Press:
    """A verb pressed on a frame.

    Attributes:
        project: The open project.
        reach: The verb.
        frame: Where it was pressed.
        objects: Those to carry.
        anchors: Frame, ascending, to the objects that are hand work there.
    """

    project: Project
    reach: Reach
    frame: int
    objects: Ids
    anchors: Mapping[int, Ids]

    def span(self, within: range | None = None) -> Span:
        """Return the frames to cover; of them only those ``within`` a range, if one is given.

        Raises:
            JobError: Nothing is painted where the verb begins, or nothing lies where it leads.
        """
        span = self._whole() if within is None else self._within(within)
        if span.start >= span.stop:
            raise JobError(self._nothing_there(within))
        return span

    def _whole(self) -> Span:
        count = self.project.frame_count
        if self.reach is Reach.BOTH:
            return Span(0, count, Direction.BOTH)
        if self.reach is Reach.FORWARD:
            begin = self._nearest(last=True)
            others = self.objects - self.anchors[begin]
            return Span(begin + 1, count, Direction.FORWARD, {begin: others})
        if self.reach is Reach.BACKWARD:
            begin = self._nearest(last=False)
            others = self.objects - self.anchors[begin]
            return Span(0, begin, Direction.BACKWARD, {begin: others})
        focus = self.anchors.get(self.frame, self.objects)
        own = [f for f, ids in self.anchors.items() if ids & focus]
        if self.reach is Reach.BETWEEN:
            start, stop = stretch(dict.fromkeys(own), self.frame, count)
            if start not in own:
                start = self.frame - self._known(range(self.frame - 1, start - 1, -1))
            if stop - 1 not in own:
                stop = self.frame + 1 + self._known(range(self.frame + 1, stop))
            edges = [f for f in sorted({start, self.frame, stop - 1}) if f in own]
            entries = dict.fromkeys(edges, self.objects - focus)
            return Span(start, stop, Direction.BOTH, entries)
        return self._from_here(own, self.objects - focus)

    def _known(self, frames: range) -> int:
        """Return how many frames that lead away from here have masks; all of them if none has."""
        for count, frame in enumerate(frames):
            if not self.objects & self.project.provenance(frame).keys():
                return count or len(frames)
        return len(frames)

    def _from_here(self, anchors: list[int], others: Ids) -> Span:
        """Return the frames up to the next anchor in one direction.

        They begin at the masks that are here, hand work or not; where there are none, at the
        nearest anchor behind.
        """
        is_onward = self.reach is Reach.TO_NEXT
        ahead = [a for a in anchors if (a > self.frame if is_onward else a < self.frame)]
        goal = (min(ahead) if is_onward else max(ahead)) if ahead else None
        is_known = bool(self.objects & frozenset(self.project.provenance(self.frame)))
        begin = self.frame if is_known else self._nearest(last=is_onward)
        entries = {begin: self.objects} if goal is None else {begin: self.objects, goal: others}
        if is_onward:
            stop = self.project.frame_count if goal is None else goal
            return Span(begin + 1, stop, Direction.BOTH, entries)
        return Span(0 if goal is None else goal + 1, begin, Direction.BOTH, entries)

    def _within(self, within: range) -> Span:
        if self.reach in (*WAYS, Reach.BOTH):
            way = WAYS.get(self.reach, Direction.BOTH)
            whole = Span(0, self.project.frame_count, way)
        else:
            whole = self._whole()
        start, stop = max(whole.start, within.start), min(whole.stop, within.stop)
        entries = {f: ids for f, ids in whole.entries.items() if start - 1 <= f <= stop}
        if start > whole.start and whole.direction is not Direction.BACKWARD:
            entries[start - 1] = self.objects
        if stop < whole.stop and whole.direction is not Direction.FORWARD:
            entries[stop] = self.objects
        return Span(start, stop, whole.direction, entries)

    def _nearest(self, *, last: bool) -> int:
        found = [a for a in self.anchors if (a <= self.frame if last else a >= self.frame)]
        if not found:
            key = key_of("propagate_both")
            raise JobError(
                tr(
                    "No painted frame lies here or before: paint this frame, or run both ways "
                    "({key}).",
                    key=key,
                )
                if last
                else tr(
                    "No painted frame lies here or after: paint this frame, or run both ways "
                    "({key}).",
                    key=key,
                )
            )
        return found[-1] if last else found[0]

    def _nothing_there(self, within: range | None) -> str:
        if within is not None:
            return tr(
                "Of the chosen frames {first} to {last} none lies where this verb works: choose "
                "others, or none.",
                first=within.start,
                last=within.stop - 1,
            )
        words = {
            Reach.TO_NEXT: tr_later(
                "No frame lies after frame {frame} and short of the next painted one."
            ),
            Reach.TO_PREVIOUS: tr_later(
                "No frame lies before frame {frame} and short of the next painted one."
            ),
            Reach.FORWARD: tr_later("No frame lies forward of frame {frame}."),
            Reach.BACKWARD: tr_later("No frame lies backward of frame {frame}."),
        }
        nowhere = tr_later("No frame is there to be carried to from frame {frame}.")
        return tr(words.get(self.reach, nowhere), frame=self.frame)
