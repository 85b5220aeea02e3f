"""Which frames a propagation has to visit, and from which anchor each object's mask comes.

Pure arithmetic on frame numbers and object ids: no pixels, no network. An *anchor* is a frame on
which a person painted or approved an object (or approved that it is not there).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto


class Direction(StrEnum):
    """Which way masks are carried from their anchors."""

    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both"


class Source(Enum):
    """Where an object's mask on a frame comes from."""

    NONE = auto()  # no anchor on the side the job looks at: the frame says nothing of the object
    ANCHOR = auto()
    ABSENT = auto()  # the anchor that rules here says that the object is not in the picture
    FORWARD = auto()
    BACKWARD = auto()
    BLEND = auto()  # between two anchors: forward and backward, weighed against each other


@dataclass(frozen=True)
class ObjectAnchors:
    """The frames on which one object is anchored, ascending, and those where it has pixels."""

    frames: tuple[int, ...]
    present: frozenset[int]

    def previous(self, frame: int) -> int | None:
        """Return the last anchor at or before ``frame``."""
        position = bisect_right(self.frames, frame)
        return self.frames[position - 1] if position else None

    def next(self, frame: int) -> int | None:
        """Return the first anchor at or after ``frame``."""
        position = bisect_left(self.frames, frame)
        return self.frames[position] if position < len(self.frames) else None

    def source(self, frame: int, direction: Direction) -> Source:
        """Say where the object's mask on ``frame`` comes from.

        An anchor without pixels ends a stretch but starts none: next to it the mask is carried
        from the other side alone, because "not here" does not say where the object came in.
        """
        before = self.previous(frame) if direction is not Direction.BACKWARD else None
        after = self.next(frame) if direction is not Direction.FORWARD else None
        if before is None and after is None:
            return Source.NONE
        if frame in (before, after):
            return Source.ANCHOR
        carried_forward = before in self.present
        carried_backward = after in self.present
        if carried_forward and carried_backward:
            return Source.BLEND
        if carried_forward:
            return Source.FORWARD
        return Source.BACKWARD if carried_backward else Source.ABSENT

    def share_of_way(self, frame: int, cuts: Collection[int] = ()) -> float:
        """Return how much of the way between two anchors lies behind ``frame``, in [0, 1].

        A cut is a wall: on the near side of it the share is 0 and on the far side 1, because a
        mask is followed within a shot only. In a shot that has no anchor of its own, the side
        with fewer cuts in between rules; where there are as many on either, the distance does.

        Args:
            frame: A frame between two anchors.
            cuts: First frames of new shots.
        """
        before, after = self.previous(frame), self.next(frame)
        if before is None or after is None:
            raise AssertionError(f"frame {frame} is not between two anchors")
        behind = sum(before < cut <= frame for cut in cuts)
        ahead = sum(frame < cut <= after for cut in cuts)
        if behind != ahead:
            return float(behind > ahead)
        return (frame - before) / (after - before)


@dataclass(frozen=True)
class Run:
    """One uninterrupted walk of the network: ``frames`` ascending or descending.

    The first frame is the anchor frame the network is started on; frames outside the job's range
    are walked through only to reach it.
    """

    frames: range
    object_ids: frozenset[int]


@dataclass(frozen=True)
class Plan:
    """The whole propagation: every object's anchors, the job's range and direction."""

    anchors: Mapping[int, ObjectAnchors]
    start: int
    stop: int
    direction: Direction

    def sources(self, frame: int) -> dict[int, Source]:
        """Return where each object's mask on ``frame`` comes from, leaving out those with none."""
        found = {i: a.source(frame, self.direction) for i, a in self.anchors.items()}
        return {i: source for i, source in found.items() if source is not Source.NONE}

    def is_walked(self, frame: int, direction: Direction) -> bool:
        """Return whether the network has to visit ``frame`` in a walk of this direction."""
        wanted = _walked_by(direction)
        return any(source in wanted for source in self.sources(frame).values())

    def runs(self, direction: Direction) -> list[Run]:
        """Return the walks of one direction, in the order in which they are made."""
        frames = [f for f in range(self.start, self.stop) if self.is_walked(f, direction)]
        if direction is Direction.BACKWARD:
            frames.reverse()
        return [self._run(first, last, direction) for first, last in _stretches(frames)]

    def _run(self, first: int, last: int, direction: Direction) -> Run:
        """Begin the walk from ``first`` to ``last`` at the furthest anchor that it needs."""
        step = 1 if direction is Direction.FORWARD else -1
        wanted = _walked_by(direction)
        entries: dict[int, int] = {}
        for frame in range(first, last + step, step):
            for object_id, source in self.sources(frame).items():
                if source in wanted and object_id not in entries:
                    anchors = self.anchors[object_id]
                    entry = anchors.previous(frame) if step > 0 else anchors.next(frame)
                    entries[object_id] = frame if entry is None else entry
        begin = min(entries.values()) if step > 0 else max(entries.values())
        return Run(range(begin, last + step, step), frozenset(entries))

    def result_count(self) -> int:
        """Return how many results the propagation yields, provisional ones included."""
        both = self.direction is Direction.BOTH
        return sum(
            1
            + (
                both
                and self.is_walked(frame, Direction.BACKWARD)
                and any(s is not Source.BACKWARD for s in self.sources(frame).values())
            )
            for frame in range(self.start, self.stop)
            if self.sources(frame)
        )


def stretch(anchors: Mapping[int, object], frame: int, frame_count: int) -> tuple[int, int]:
    """Return the half-open range around ``frame`` up to its neighbouring anchors.

    The neighbours themselves are inside the range (they are anchors: nothing there changes), so
    that propagating the range after a correction on ``frame`` touches nothing beyond them.

    Args:
        anchors: Anchor frames as keys; ``frame`` itself may be one of them.
        frame: The corrected frame.
        frame_count: Length of the video.
    """
    before = [f for f in anchors if f < frame]
    after = [f for f in anchors if f > frame]
    return max(before, default=0), min(after, default=frame_count - 1) + 1


def _walked_by(direction: Direction) -> tuple[Source, Source]:
    own = Source.FORWARD if direction is Direction.FORWARD else Source.BACKWARD
    return own, Source.BLEND


def _stretches(frames: list[int]) -> Iterator[tuple[int, int]]:
    """Cut a monotonic list of frames into (first, last) of neighbouring ones."""
    begin = 0
    for position in range(1, len(frames) + 1):
        if position == len(frames) or abs(frames[position] - frames[position - 1]) != 1:
            yield frames[begin], frames[position - 1]
            begin = position
