"""A robot annotator: how many frames must be touched until the masks are good enough?

The robot starts from the true masks of the frames on which the objects first appear, propagates,
paints the true mask on one frame more, propagates again the stretches next to it as the product
does, and goes on until the target is reached. Strategies differ in which frame comes next.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.jobs.errors import JobError
from app.jobs.frame_result import FrameResult
from app.jobs.mask_figures import measure_masks, overlap
from app.jobs.networks import LoadNetwork, ModelChoice
from app.jobs.propagate import Anchor, Direction, PropagateJob, propagate
from app.jobs.review import FrameEvidence, review_queue
from vos_models.metrics.similarity import region_similarity
from vos_models.types import VOID

if TYPE_CHECKING:
    from app.document.video_source import VideoSource
    from vos_models.data.sequences import VideoSequence

COUNTED = (
    "J is the mean over objects of each object's mean over the annotated frames from its first "
    "appearance on; touched frames count, with J = 1"
)


class Strategy(StrEnum):
    """How the next frame is chosen.

    Attributes:
        QUEUE: What the review queue puts first; knows no truth.
        WORST: The frame with the lowest J: an oracle.
        EVEN: k frames spread evenly, chosen anew for each k; knows no truth.
    """

    QUEUE = "queue"
    WORST = "worst"
    EVEN = "even"


@dataclass(frozen=True)
class Touch:
    """The state after so many touched frames.

    Attributes:
        frames: All touched frames, in the order in which they were touched.
        quality: Mean J, in [0, 1]; `COUNTED` says of what.
    """

    frames: tuple[int, ...]
    quality: float


@dataclass(frozen=True)
class Curve:
    """What one strategy made of one sequence.

    Attributes:
        touches: The states, each with one frame more than the one before.
        target: Mean J at which the robot stops.
        seconds: Time spent; propagations that another strategy had made already cost none.
    """

    touches: tuple[Touch, ...]
    target: float
    seconds: float

    @property
    def touched(self) -> int | None:
        """How many frames had to be touched until the target; None: it was not reached."""
        last = self.touches[-1]
        return len(last.frames) if last.quality >= self.target else None

    def quality_after(self, count: int) -> float:
        """Return mean J after so many touches; a curve that has ended stays where it is."""
        return [t.quality for t in self.touches if len(t.frames) <= count or t is self.touches[0]][
            -1
        ]


@dataclass(frozen=True, eq=False)
class _FilledFrame:
    """What is kept of a propagated frame: signs for the queue, J of each object that counts."""

    evidence: FrameEvidence
    similarity: Mapping[int, float]


_Filled = Mapping[int, _FilledFrame]


@dataclass(eq=False)
class Robot:
    """Touches the frames of one sequence; every stretch between two anchors is filled only once.

    What lies between two touched frames depends on nothing but those two, so a stretch once
    filled serves every strategy and every later state.

    Args:
        sequence: Frames and true masks.
        choice: The network that carries masks.
        load: Loads it.
        open_source: Opens the frames; None: as everywhere.
        on_frame: Called after each frame that the network has filled.

    Raises:
        JobError: The sequence has no object, or its folder of frames is not the listed one.
        DataError: A mask cannot be read.
    """

    sequence: VideoSequence
    choice: ModelChoice
    load: LoadNetwork
    open_source: Callable[[Path], VideoSource] | None = None
    on_frame: Callable[[], None] | None = None
    _filled: dict[tuple[int | None, int | None], _Filled] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        if not self.sequence.object_ids:
            raise JobError(
                f"{self.sequence.name} has no object in its masks: choose other --sequences"
            )
        if self.open_source is None:
            from app.document.video import open_video  # noqa: PLC0415 - decoder is heavy

            self.open_source = open_video
        with closing(self.open_source(self.sequence.frame_folder)) as source:
            found = source.info.frame_count
        if found != len(self.sequence):
            raise JobError(
                f"{self.sequence.frame_folder} has {found} frames, but {self.sequence.name} lists "
                f"{len(self.sequence)}: the folder must hold the frames of the sequence alone"
            )

    @property
    def given(self) -> tuple[int, ...]:
        """The frames on which objects first appear: the robot begins with their masks."""
        return tuple(sorted(set(self.sequence.first_frames.values())))

    @property
    def most(self) -> int:
        """How many frames could be touched at all: those with a true mask."""
        return len(self.sequence.annotated)

    def run(self, strategy: Strategy, target: float, max_touched: int) -> Iterator[Touch]:
        """Yield the state after each touch, until the target or the most allowed is reached.

        Args:
            strategy: How the next frame is chosen.
            target: Mean J, in [0, 1].
            max_touched: The most frames to touch, the given ones included.
        """
        touched = self.given
        while True:
            yield (touch := Touch(touched, self.quality(touched)))
            if touch.quality >= target or len(touched) >= min(max_touched, self.most):
                return
            touched = self._next(strategy, touched)

    def quality(self, touched: tuple[int, ...]) -> float:
        """Return the mean J when these frames are touched and the others propagated."""
        filled = self._state(touched)
        means = [
            np.mean([
                filled[f].similarity[i] if f in filled else 1.0
                for f in self.sequence.annotated
                if f >= first
            ])
            for i, first in self.sequence.first_frames.items()
        ]  # fmt: skip
        return float(np.mean(means))

    def _next(self, strategy: Strategy, touched: tuple[int, ...]) -> tuple[int, ...]:
        if strategy is Strategy.EVEN:
            return evenly_spaced(self.sequence.annotated, self.given, len(touched) + 1)
        choose = self._doubtful if strategy is Strategy.QUEUE else self._worst
        return (*touched, choose(touched))

    def _doubtful(self, touched: tuple[int, ...]) -> int:
        """Return the first frame of the review queue that has a true mask to paint."""
        evidence = {frame: one.evidence for frame, one in self._state(touched).items()}
        ids = frozenset(self.sequence.object_ids)
        for frame in touched:
            masks = measure_masks(self._truth(frame), ids)
            evidence[frame] = FrameEvidence(masks, anchored=ids)
        wanted = set(self.sequence.annotated) - set(touched)
        return next(item.frame for item in review_queue(evidence) if item.frame in wanted)

    def _worst(self, touched: tuple[int, ...]) -> int:
        """Return the frame of the lowest J; among equals the one furthest from touched ones."""
        filled = self._state(touched)

        def badness(frame: int) -> tuple[float, int]:
            values = list(filled[frame].similarity.values())
            return float(np.mean(values)) if values else 1.0, -min(abs(frame - t) for t in touched)

        return min((f for f in self.sequence.annotated if f in filled), key=badness)

    def _state(self, touched: tuple[int, ...]) -> dict[int, _FilledFrame]:
        """Return every frame that is not touched, filled from the touched ones next to it."""
        ends = [None, *sorted(touched), None]
        state: dict[int, _FilledFrame] = {}
        for before, after in pairwise(ends):
            if (before, after) not in self._filled:
                self._filled[before, after] = self._fill(before, after)
            state.update(self._filled[before, after])
        return state

    def _fill(self, before: int | None, after: int | None) -> _Filled:
        """Propagate between two touched frames; None stands for an end of the clip."""
        start = 0 if before is None else before + 1
        stop = len(self.sequence) if after is None else after
        if start >= stop:
            return {}
        ids = self.sequence.object_ids
        job = PropagateJob(
            self.sequence.frame_folder,
            {f: Anchor(self._truth(f), ids) for f in (before, after) if f is not None},
            start,
            stop,
            Direction.BOTH,
            model=self.choice.model,
            weights=self.choice.weights,
            device=self.choice.device,
            precision=self.choice.precision,
        )
        filled: dict[int, _FilledFrame] = {}
        forward: dict[int, FrameResult] = {}
        with closing(propagate(job, load=self.load, open_source=self.open_source)) as results:
            for result in results:
                if result.provisional:
                    forward[result.frame] = result
                    continue
                evidence = FrameEvidence(
                    measure_masks(result.labels, result.object_ids),
                    confidence=result.confidence,
                    disagreement=_disagreement(forward.pop(result.frame, None), result),
                )
                similarity = self._similarity(result.frame, result.labels)
                filled[result.frame] = _FilledFrame(evidence, similarity)
                if self.on_frame is not None:
                    self.on_frame()
        return filled

    def _truth(self, frame: int) -> NDArray[np.uint8]:
        """Return the true label map; what is void there is nobody's."""
        labels = self.sequence.labels(frame)
        if labels is None:
            raise AssertionError(f"frame {frame} has no true mask")
        return np.where(labels == VOID, np.uint8(0), labels)

    def _similarity(self, frame: int, labels: NDArray[np.uint8]) -> dict[int, float]:
        truth = self.sequence.labels(frame)
        if truth is None:
            return {}
        return {
            i: region_similarity(truth == i, labels == i, truth == VOID)
            for i, first in self.sequence.first_frames.items()
            if frame >= first
        }


def evenly_spaced(
    candidates: tuple[int, ...], given: tuple[int, ...], count: int
) -> tuple[int, ...]:
    """Return ``count`` frames, the given ones first, so that no frame is far from all of them.

    With one given frame at the beginning the others follow at equal gaps, with half a gap after
    the last one: it has nobody behind it to be carried back from. Where a place is taken, or has
    no true mask, the nearest candidate serves.

    Args:
        candidates: Frames that may be chosen, ascending.
        given: Frames that are chosen already.
        count: How many frames in all; no more than there are candidates.
    """
    first, last = given[0], candidates[-1]
    gap = (last - first) / (count - 0.5)
    chosen = list(given)
    for place in (first + gap * k for k in range(len(given), count)):
        free = [f for f in candidates if f not in chosen]
        chosen.append(min(free, key=lambda f: (abs(f - place), f)))
    return tuple(chosen)


def _disagreement(forward: FrameResult | None, blended: FrameResult) -> dict[int, float]:
    """Return 1 - IoU of what the forward walk alone said and the result, where there are both."""
    if forward is None:
        return {}
    return {
        i: 1.0 - overlap(forward.labels == i, blended.labels == i)
        for i in blended.object_ids
        if i in forward.object_ids
    }


def simulate(robot: Robot, strategy: Strategy, target: float, max_touched: int) -> Iterator[Curve]:
    """Yield the curve of one strategy as it grows, one touch longer each time.

    Args:
        robot: Of the sequence; what it has filled for another strategy is reused.
        strategy: How the next frame is chosen.
        target: Mean J, in [0, 1].
        max_touched: The most frames to touch, the given ones included.
    """
    begin = time.monotonic()
    touches: list[Touch] = []
    for touch in robot.run(strategy, target, max_touched):
        touches.append(touch)
        yield Curve(tuple(touches), target, time.monotonic() - begin)
