"""Carry masks from the frames a person labelled to the others: the job behind every propagation.

``propagate(job)`` is a plain generator: no Qt, no global state, and closing it at any moment frees
everything while what it yielded stays valid. Runners (``app.jobs.runners``) execute it in this
process or in a worker.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.document.message import Message
from app.jobs.blending import SoftMasks, SoftMaskStore, blend
from app.jobs.errors import JobError
from app.jobs.frame_range import check_range
from app.jobs.frame_result import FrameResult
from app.jobs.networks import LoadNetwork, ModelChoice, load_chosen
from app.jobs.plan import Direction, ObjectAnchors, Plan, Run, Source, stretch
from app.jobs.thrift import LAVISH, Thrift
from app.jobs.walk_memory import Step, WalkMemory, steps_of
from app.jobs.watch import Watch

if TYPE_CHECKING:
    from app.document.video_source import VideoInfo, VideoSource
    from app.jobs.cuts import Cuts
    from vos_models.types import Propagator

__all__ = [
    "Anchor",
    "Direction",
    "FrameResult",
    "ModelChoice",
    "PropagateJob",
    "check_job",
    "count_results",
    "propagate",
    "stretch",
]


@dataclass(frozen=True, eq=False)
class Anchor:
    """What a person said about some objects on one frame: true there, and never changed.

    Attributes:
        labels: uint8 (H, W), object ids; only the pixels of ``object_ids`` count.
        object_ids: The anchored objects; one that has no pixel is known to be absent here.
    """

    labels: np.ndarray
    object_ids: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class PropagateJob:
    """One propagation.

    Attributes:
        source: Video file or folder of frames; the job decodes it itself.
        anchors: Frame number to anchor. Anchors outside ``start``..``stop`` count too: the masks
            are carried into the range from them.
        start: First frame of the range that gets results.
        stop: First frame after it.
        direction: Which way; ``BOTH`` blends between two anchors, where each side counts up to the
            cut that lies between them, and runs outward elsewhere.
        object_ids: The objects to carry; the others never appear in results. None: all anchored.
        model: Kind of propagator (``vos_models.load_propagator``): agame, flow, copy…
        weights: Name or path of weights; None: the embedded ones.
        device: auto, cpu, cuda or mps.
        precision: auto, float32 or bfloat16.
        with_probabilities: Whether results carry their probabilities.
        pauses: Whether to look out for cuts and lost objects: the result of such a frame says so,
            and whoever runs the job decides whether it goes on.
        looked_at: Frames at which there is no need to pause again.
        thrift: How ``app.jobs.frugal`` saves memory with it; ``propagate`` itself does not.
    """

    source: Path
    anchors: Mapping[int, Anchor]
    start: int
    stop: int
    direction: Direction = Direction.FORWARD
    object_ids: tuple[int, ...] | None = None
    model: str = "agame"
    weights: str | None = None
    device: str = "auto"
    precision: str = "auto"
    with_probabilities: bool = False
    pauses: bool = False
    looked_at: frozenset[int] = frozenset()
    thrift: Thrift = LAVISH

    @property
    def model_choice(self) -> ModelChoice:
        """The network this job asks for."""
        return ModelChoice(self.model, self.weights, self.device, self.precision)

    @property
    def chosen_ids(self) -> tuple[int, ...]:
        """The anchored objects that this job carries, ascending."""
        anchored = {i for anchor in self.anchors.values() for i in anchor.object_ids}
        if self.object_ids is not None:
            anchored &= set(self.object_ids)
        return tuple(sorted(anchored))


def count_results(job: PropagateJob) -> int:
    """Return how many results ``propagate(job)`` yields, provisional ones included."""
    return _plan(job).result_count()


def propagate(
    job: PropagateJob,
    *,
    load: LoadNetwork = load_chosen,
    open_source: Callable[[Path], VideoSource] | None = None,
    memory: WalkMemory | None = None,
) -> Generator[FrameResult, None, None]:
    """Yield the labels of every frame that the job reaches, in the order of the walk.

    Forward passes yield ascending frames, backward passes descending ones. With ``BOTH``, frames
    that the backward pass will refine come first as ``provisional`` results.

    Args:
        job: What to carry where.
        load: Loads the propagator; tests and workers that keep networks loaded put theirs here.
        open_source: Opens the video.
        memory: Earlier walks of the same propagator; those between two anchors are not made again,
            and what is walked is added.

    Raises:
        JobError: The job asks for something that the video or the anchors cannot give.
        VideoError: The video cannot be read.
        ModelError: The network or its weights cannot be loaded.
    """
    if open_source is None:
        from app.document.video import open_video as open_source  # noqa: PLC0415 - decoder is heavy
    with closing(open_source(job.source)) as source:
        check_job(job, source.info)
        plan = _plan(job)
        propagator = load(job.model_choice)
        yield from _Propagation(job, plan, source, propagator, memory).results()


def _plan(job: PropagateJob) -> Plan:
    anchors: dict[int, ObjectAnchors] = {}
    for object_id in job.chosen_ids:
        frames = sorted(f for f, a in job.anchors.items() if object_id in a.object_ids)
        present = frozenset(f for f in frames if bool((job.anchors[f].labels == object_id).any()))
        anchors[object_id] = ObjectAnchors(tuple(frames), present)
    return Plan(anchors, job.start, job.stop, job.direction)


def check_job(job: PropagateJob, info: VideoInfo) -> None:
    """Refuse a job that the video or the anchors cannot give.

    Raises:
        JobError: With what was got, what was expected and what to do.
    """
    check_range(range(job.start, job.stop), info)
    if not job.chosen_ids:
        raise JobError(
            Message(
                "there is nothing to propagate: no painted or approved frame "
                "holds any of the chosen objects; label one frame first"
            )
        )
    if not set(job.chosen_ids) <= set(range(1, 255)):
        raise JobError(
            Message("object ids go from 1 to 254, but got {ids}", ids=_some(list(job.chosen_ids)))
        )
    _check_anchors(job, info)
    if not _plan(job).result_count():
        raise JobError(
            Message(
                "nothing lies {direction} of the labelled frames ({frames}) inside frames "
                "{start} to {last}: choose the other direction, or another range",
                direction=job.direction,
                frames=_some(sorted(job.anchors)),
                start=job.start,
                last=job.stop - 1,
            )
        )


def _check_anchors(job: PropagateJob, info: VideoInfo) -> None:
    for frame, anchor in job.anchors.items():
        if not 0 <= frame < info.frame_count:
            raise JobError(
                Message(
                    "a mask was given for frame {frame}, but {name} has frames 0 to {last}",
                    frame=frame,
                    name=info.path.name,
                    last=info.frame_count - 1,
                )
            )
        if anchor.labels.shape != (info.height, info.width):
            height, width = anchor.labels.shape[:2]
            raise JobError(
                Message(
                    "the mask of frame {frame} is {width}x{height}, but {name} is "
                    "{video_width}x{video_height}: masks must have the size of the video",
                    frame=frame,
                    width=width,
                    height=height,
                    name=info.path.name,
                    video_width=info.width,
                    video_height=info.height,
                )
            )


def _some(numbers: list[int]) -> str:
    text = ", ".join(str(n) for n in numbers[:5])
    return text + ", …" if len(numbers) > 5 else text


@dataclass(eq=False)
class _Propagation:
    """One execution of a job: the walks over the frames and what they leave for each other."""

    job: PropagateJob
    plan: Plan
    source: VideoSource
    propagator: Propagator
    memory: WalkMemory | None

    def __post_init__(self) -> None:
        self.watch = Watch(self.job.looked_at) if self.job.pauses else None
        self.cuts: Cuts | None = None
        if self.job.pauses or self.plan.direction is Direction.BOTH:
            from app.jobs.cuts import Cuts  # noqa: PLC0415 - brings OpenCV

            self.cuts = Cuts()

    def results(self) -> Iterator[FrameResult]:
        if self.plan.direction is not Direction.BOTH:
            yield from self._single_pass(self.plan.direction)
            return
        with closing(SoftMaskStore()) as store:
            yield from self._first_pass(store)
            yield from self._second_pass(store)

    def _single_pass(self, direction: Direction) -> Iterator[FrameResult]:
        """Walk one way and yield everything that has a source, in walking order."""
        walk = self._walk(direction)
        frames = range(self.plan.start, self.plan.stop)
        for frame in frames if direction is Direction.FORWARD else reversed(frames):
            sources = self.plan.sources(frame)
            soft = next(walk)[1] if self.plan.is_walked(frame, direction) else self._nothing()
            if sources:
                yield self._result(frame, sources, soft)

    def _first_pass(self, store: SoftMaskStore) -> Iterator[FrameResult]:
        """Walk forward; frames that the way back will touch are provisional and remembered.

        What was carried beyond a cut, and will come from the other side, is left out of them.
        """
        walk = self._walk(Direction.FORWARD)
        for frame in range(self.plan.start, self.plan.stop):
            sources = self.plan.sources(frame)
            is_walked = self.plan.is_walked(frame, Direction.FORWARD)
            soft = next(walk)[1] if is_walked else self._nothing()
            is_provisional = self.plan.is_walked(frame, Direction.BACKWARD)
            if is_provisional:
                store.put(frame, soft.only(_with(sources, Source.FORWARD, Source.BLEND)))
            known = {i: s for i, s in sources.items() if s is not Source.BACKWARD}
            if known:
                shares = self._shares_of_way(frame, sources)
                near = {i: s for i, s in known.items() if shares.get(i) != 1.0}
                yield self._result(frame, near, soft, provisional=is_provisional)

    def _second_pass(self, store: SoftMaskStore) -> Iterator[FrameResult]:
        """Walk backward and yield the frames it touches again, blended and final."""
        for frame, soft in self._walk(Direction.BACKWARD):
            sources = self.plan.sources(frame)
            forward = store.take(frame, self.source_shape)
            backward = soft.only(_with(sources, Source.BACKWARD, Source.BLEND))
            shares = self._shares_of_way(frame, sources)
            theirs = [i for i, share in shares.items() if share == 0.0]
            yield self._result(frame, sources, blend(forward, backward, shares), theirs=theirs)

    def _walk(self, direction: Direction) -> Iterator[tuple[int, SoftMasks]]:
        """Run the network over the frames it must visit; yield those that take a result from it."""
        for run in self.plan.runs(direction):
            self._begin_walk()
            steps = self._steps(run)
            is_known = self._is_known(run, steps)
            for frame in run.frames:
                entering = self._entering(frame, run)
                image = self.source.frame(frame)
                self._see(frame, image, entering)
                soft = None if is_known else self._advance(frame, image, entering, run)
                if frame == run.frames[0] or not self.plan.start <= frame < self.plan.stop:
                    continue
                yield frame, self._remembered(steps.get(frame), soft)

    def _advance(
        self, frame: int, image: np.ndarray, entering: np.ndarray | None, run: Run
    ) -> SoftMasks | None:
        """Let the network look at the next frame of a walk; it sees nothing on the first."""
        if frame == run.frames[0]:
            empty = np.zeros(self.source_shape, np.uint8)
            self.propagator.start(image, empty if entering is None else entering)
            return None
        return SoftMasks.of(self.propagator.step(image, entering))

    def _steps(self, run: Run) -> dict[int, Step]:
        if self.memory is None:
            return {}
        return steps_of(run, self.source.info, lambda frame: self._entering(frame, run))

    def _is_known(self, run: Run, steps: Mapping[int, Step]) -> bool:
        """Return whether a walk need not be made: it is remembered, and is only half of a blend.

        Where the walk is all that there is, its masks are wanted as exact as the network makes
        them.
        """
        wanted = [f for f in run.frames[1:] if self.plan.start <= f < self.plan.stop]
        ways = (Direction.FORWARD, Direction.BACKWARD)
        return (
            self.memory is not None
            and self.plan.direction is Direction.BOTH
            and self.memory.holds([steps[frame] for frame in wanted])
            and all(self.plan.is_walked(frame, way) for frame in wanted for way in ways)
        )

    def _remembered(self, step: Step | None, soft: SoftMasks | None) -> SoftMasks:
        """Return what the network saw, now or before."""
        if self.memory is None or step is None:
            assert soft is not None
            return soft
        if soft is None:
            return self.memory.recall(step, self.source_shape)
        self.memory.keep(step, soft)
        return soft

    def _begin_walk(self) -> None:
        if self.cuts is not None:
            self.cuts.begin_walk()
        if self.watch is not None:
            self.watch.begin_walk()

    def _see(self, frame: int, image: np.ndarray, entering: np.ndarray | None) -> None:
        """Look out for a cut, and tell who watches."""
        cut = None if self.cuts is None else self.cuts.see(frame, image)
        if self.watch is None:
            return
        if cut is not None:
            self.watch.cross(frame, cut)
        if entering is not None:
            self.watch.enter(entering)

    def _entering(self, frame: int, run: Run) -> np.ndarray | None:
        """Return the label map with which anchored objects enter on ``frame``, None if none do."""
        ids = [
            i
            for i in run.object_ids
            if frame in self.plan.anchors[i].frames and frame in self.plan.anchors[i].present
        ]
        return _pixels_of(self.job.anchors[frame].labels, ids) if ids else None

    def _result(
        self,
        frame: int,
        sources: Mapping[int, Source],
        soft: SoftMasks,
        *,
        provisional: bool = False,
        theirs: Collection[int] = (),
    ) -> FrameResult:
        """Put anchored pixels over predicted ones; they are exact and nobody takes them.

        Args:
            frame: Frame number.
            sources: The objects that the result speaks of.
            soft: Their soft masks.
            provisional: Whether the frame comes again.
            theirs: Objects whose mask comes from the other walk alone.
        """
        known = _with(sources, Source.ANCHOR, Source.ABSENT)
        soft = soft.only([i for i in sources if i not in known])
        labels = soft.arg_max()
        anchored = _with(sources, Source.ANCHOR)
        exact = _pixels_of(self.job.anchors[frame].labels, anchored) if anchored else None
        if exact is not None:
            np.copyto(labels, exact, where=exact != 0)
        confidence = {i: 1.0 if i in known else soft.confidence.get(i, 0.0) for i in sources}
        wanted = self.job.with_probabilities
        probabilities = soft.spread(tuple(sources), exact) if wanted else None
        result = FrameResult(frame, labels, tuple(sources), confidence, provisional, probabilities)
        if self.watch is None:
            return result
        given = [*known, *theirs]
        return replace(result, pause=self.watch.judge(frame, labels, confidence, given))

    def _shares_of_way(self, frame: int, sources: Mapping[int, Source]) -> dict[int, float]:
        """Return how far each blended object's frame is on its way, as far as cuts are known."""
        cuts = () if self.cuts is None else self.cuts.places
        anchors = self.plan.anchors
        return {i: anchors[i].share_of_way(frame, cuts) for i in _with(sources, Source.BLEND)}

    def _nothing(self) -> SoftMasks:
        return SoftMasks.none(self.source_shape)

    @property
    def source_shape(self) -> tuple[int, int]:
        return self.source.info.height, self.source.info.width


def _with(sources: Mapping[int, Source], *wanted: Source) -> list[int]:
    return [i for i, source in sources.items() if source in wanted]


def _pixels_of(labels: np.ndarray, object_ids: list[int]) -> np.ndarray:
    """Return a copy of a label map with only the pixels of some objects."""
    keep = np.zeros(256, np.uint8)
    keep[object_ids] = object_ids
    return keep[labels]
