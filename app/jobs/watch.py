"""Looks on while masks are carried and says where a person should look before it goes on.

Two things ask for a person: a cut, beyond which nothing can be followed, and an object that is
lost all at once. An object that leaves through the rim of the picture, or fades over many frames,
is not lost: that happens, and the review queue finds it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np

from app.jobs.pause import Cause, Pause

RECENT_FRAMES = 5
AREA_LEFT = 0.3
CONFIDENCE_LEFT = 0.6
CONFIDENCE_FLOOR = 0.5
SMALLEST_SHARE = 3e-4
_RIM_SHARE = 0.01


@dataclass(eq=False)
class Watch:
    """What was seen so far in one run.

    Attributes:
        known: Frames at which a person has looked already.
    """

    known: Collection[int] = ()
    _cut: int | None = None
    _cut_seen_at: int | None = None
    _told_cuts: set[int] = field(default_factory=set[int])
    _told_objects: set[int] = field(default_factory=set[int])
    _tracks: dict[int, _Track] = field(default_factory=dict[int, "_Track"])

    def begin_walk(self) -> None:
        """Forget what came before: the network starts anew, elsewhere or the other way."""
        self._cut_seen_at = None
        self._tracks = {}

    def cross(self, frame: int, cut: int) -> None:
        """Take note that a walk crosses a cut on its way to a frame.

        Args:
            frame: The frame that is reached.
            cut: Where the cut lies (see ``app.jobs.cuts.Cuts``).
        """
        self._cut_seen_at, self._cut = frame, cut
        self._tracks = {}

    def enter(self, labels: np.ndarray) -> None:
        """Take the masks with which objects enter a walk, uint8 (H, W)."""
        for object_id in np.unique(labels[labels != 0]).tolist():
            self._track(object_id, labels).restart(int(np.count_nonzero(labels == object_id)))

    def judge(
        self,
        frame: int,
        labels: np.ndarray,
        confidence: Mapping[int, float],
        exact: Collection[int],
    ) -> Pause | None:
        """Say whether to pause at a frame.

        Args:
            frame: The frame that the walk has reached.
            labels: uint8 (H, W), its masks.
            confidence: Of every object that the masks speak of.
            exact: Objects that are not this walk's guess: a person made them here, or the walk
                that comes from the other side did.
        """
        lost: list[Pause] = []
        for object_id, sure in confidence.items():
            track = self._track(object_id, labels)
            area = int(np.count_nonzero(labels == object_id))
            if object_id in exact:
                track.restart(area)
                continue
            found = track.step(frame, object_id, area, sure)
            if found is not None and object_id not in self._told_objects:
                lost.append(found)
            track.at_rim.append(_touches_rim(labels, object_id))
        return self._pause(frame, lost, has_guesses=not set(confidence) <= set(exact))

    def _pause(self, frame: int, lost: list[Pause], *, has_guesses: bool) -> Pause | None:
        is_new_shot = (
            has_guesses and self._cut_seen_at == frame and self._cut not in self._told_cuts
        )
        if is_new_shot and self._cut is not None:
            self._told_cuts.add(self._cut)
        if frame in self.known or not (is_new_shot or lost):
            return None
        # what is lost at one moment is told once
        self._told_objects |= {pause.object_id for pause in lost if pause.object_id is not None}
        return Pause(frame, Cause.CUT) if is_new_shot else lost[0]

    def _track(self, object_id: int, labels: np.ndarray) -> _Track:
        return self._tracks.setdefault(object_id, _Track(SMALLEST_SHARE * labels.size))


@dataclass(eq=False)
class _Track:
    """One object over the last frames of a walk."""

    smallest: float
    at_rim: deque[bool] = field(default_factory=lambda: deque(maxlen=RECENT_FRAMES))
    areas: deque[float] = field(default_factory=lambda: deque(maxlen=RECENT_FRAMES))
    sure: deque[float] = field(default_factory=lambda: deque(maxlen=RECENT_FRAMES))

    def restart(self, area: int) -> None:
        """Begin at a mask that a person made."""
        self.areas.clear()
        self.sure.clear()
        self.at_rim.clear()
        self.areas.append(area)

    def step(self, frame: int, object_id: int, area: int, sure: float) -> Pause | None:
        """Take in the next frame; return why to pause there, if there is a reason."""
        usual = float(np.median(self.areas)) if self.areas else 0.0
        usual_sure = float(np.median(self.sure)) if self.sure else 0.0
        self.areas.append(area)
        self.sure.append(sure)
        if usual < self.smallest or any(self.at_rim):
            return None
        if area < AREA_LEFT * usual:
            return Pause(frame, Cause.AREA, object_id, usual, float(area))
        if sure < min(CONFIDENCE_FLOOR, CONFIDENCE_LEFT * usual_sure):
            return Pause(frame, Cause.CONFIDENCE, object_id, usual_sure, sure)
        return None


def _touches_rim(labels: np.ndarray, object_id: int) -> bool:
    rows, columns = (max(2, round(_RIM_SHARE * side)) for side in labels.shape)
    strips = (labels[:rows], labels[-rows:], labels[:, :columns], labels[:, -columns:])
    return any(bool((strip == object_id).any()) for strip in strips)
