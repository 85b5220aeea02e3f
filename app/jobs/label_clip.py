"""The main job without a window: masks of some frames in, a labelled data set out."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.document.formats.masks_in import read_masks
from app.document.video import VideoInfo, open_video
from app.jobs.errors import JobError
from app.jobs.events import Loading, Result
from app.jobs.outputs import ClipLabels, Destination, OutputFormat, probability_writer
from app.jobs.propagate import Anchor, Direction, FrameResult, PropagateJob, check_job
from app.jobs.runners import run_inline

ReportProgress = Callable[[str, int, int, float | None], None]
"""Called with what is being done, how much is done of how much, and seconds left if known."""


@dataclass(frozen=True)
class ClipRequest:
    """What to label, from what, and where the result goes.

    Attributes:
        source: Video file or folder of frames.
        masks: A mask of one frame, or a folder of masks named as their frames.
        destination: Where and how the result is written.
        start: First frame to label; None: the first.
        stop: Frame after the last; None: the end.
        direction: Which way masks are carried.
        model: Kind of propagator.
        weights: Name or path of weights; None: the model's own.
        device: auto, cpu, cuda or mps.
        precision: auto, float32 or bfloat16.
    """

    source: Path
    masks: Path
    destination: Destination
    start: int | None = None
    stop: int | None = None
    direction: Direction = Direction.FORWARD
    model: str = "agame"
    weights: str | None = None
    device: str = "auto"
    precision: str = "auto"


@dataclass(frozen=True)
class ClipReport:
    """What became of a request.

    Attributes:
        folder: Where the labels lie.
        frame_count: Frames written.
        seconds: Time for all of it.
        seconds_per_frame: Time of the propagation alone, loading included, for each result.
        is_interrupted: The person stopped it; what was labelled until then was written.
        notes: What the format could not hold, or evaluators will not like.
        labels: The label maps written.
    """

    folder: Path
    frame_count: int
    seconds: float
    seconds_per_frame: float
    is_interrupted: bool
    notes: tuple[str, ...]
    labels: ClipLabels


def label_clip(request: ClipRequest, report: ReportProgress) -> ClipReport:
    """Propagate given masks through a clip and write the result.

    Everything that can be wrong with the request is found before the network starts; a key
    interrupt during the propagation keeps what was labelled until then.

    Raises:
        JobError, VideoError, FormatError, ModelError: With what was got, expected and to be done.
    """
    begin = time.monotonic()
    with closing(open_video(request.source)) as source:
        job = make_job(request, source.info)
        check_job(job, source.info)
        request.destination.check()
        kept = ClipLabels(source.info.size)
        is_whole = _run(job, kept, request.destination, source.info, report)
        walk_s = time.monotonic() - begin
        # a whole run writes every frame of its range, an interrupted one those it reached
        frames = list(range(job.start, job.stop)) if is_whole else kept.frames()
        notes: tuple[str, ...] = ()
        if request.destination.format is not OutputFormat.PROBABILITIES:

            def show(done: int) -> None:
                report("writing", done, len(frames), None)

            notes = request.destination.write(source.info, frames, kept, source, show).notes
    return ClipReport(
        folder=request.destination.labels_folder,
        frame_count=len(frames),
        seconds=time.monotonic() - begin,
        seconds_per_frame=walk_s / max(1, kept.result_count),
        is_interrupted=not is_whole,
        notes=notes,
        labels=kept,
    )


def make_job(request: ClipRequest, info: VideoInfo) -> PropagateJob:
    """Read the masks of a request and turn it into a propagation."""
    start = 0 if request.start is None else request.start
    masks = read_masks(request.masks, info, first_frame=start)
    return PropagateJob(
        source=request.source,
        anchors=anchors_of_masks(masks),
        start=start,
        stop=info.frame_count if request.stop is None else request.stop,
        direction=request.direction,
        model=request.model,
        weights=request.weights,
        device=request.device,
        precision=request.precision,
        with_probabilities=request.destination.format is OutputFormat.PROBABILITIES,
    )


def anchors_of_masks(masks: Mapping[int, np.ndarray]) -> dict[int, Anchor]:
    """Turn masks read from files into anchors.

    A mask speaks of the objects it shows: one that it lacks is not said to be absent, as masks of
    later frames may hold only the objects that appear there.
    """
    anchors: dict[int, Anchor] = {}
    for frame, labels in masks.items():
        ids = tuple(int(i) for i in np.unique(labels) if 0 < i < 255)
        if ids:
            anchors[frame] = Anchor(labels, ids)
    if not anchors:
        raise JobError(
            "the masks hold no object: every pixel is 0 (background) or 255 (void); give a mask "
            "in which the objects are numbered from 1"
        )
    return anchors


def _run(
    job: PropagateJob,
    kept: ClipLabels,
    destination: Destination,
    info: VideoInfo,
    report: ReportProgress,
) -> bool:
    """Collect the results; return whether they are all there or the person stopped it."""
    with _writer(destination, info) as put:
        try:
            for event in run_inline(job):
                if isinstance(event, Loading):
                    report(event.message, 0, 1, None)
                elif isinstance(event, Result):
                    kept.put(event.result)
                    put(event.result)
                    report("propagating", event.done, event.total, event.eta_s)
        except KeyboardInterrupt:
            if not kept.frames():
                raise
            return False
    return True


def _writer(
    destination: Destination, info: VideoInfo
) -> AbstractContextManager[Callable[[FrameResult], None]]:
    """Return what takes results as they come: only probabilities are written at once."""
    if destination.format is OutputFormat.PROBABILITIES:
        return probability_writer(destination, info)
    return nullcontext(lambda _: None)
