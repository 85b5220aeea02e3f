"""A whole clip without a window: from a request to a labelled data set on disk."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass
from pathlib import Path

from app.document.video import VideoInfo, open_video
from app.jobs.events import Finished, Loading, Looked, Result
from app.jobs.frame_result import FrameResult
from app.jobs.interrupt import stop_wish
from app.jobs.kinds import Job
from app.jobs.outputs import ClipLabels, Destination, OutputFormat, probability_writer
from app.jobs.requests import LabelRequest
from app.jobs.runners import run_inline

ReportProgress = Callable[[str, int, int, float | None], None]
"""Called with what is being done, how much is done of how much, and seconds left if known."""


@dataclass(frozen=True)
class ClipReport:
    """What became of a request.

    Attributes:
        folder: Where the labels lie.
        frame_count: Frames written.
        seconds: Time for all of it.
        seconds_per_frame: Time of the job alone, loading included, for each frame labelled.
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


def label_clip(request: LabelRequest, report: ReportProgress) -> ClipReport:
    """Run what a request asks for and write the result.

    Everything that can be wrong with the request is found before the network starts; a key
    interrupt during the job keeps what was labelled until then.

    Raises:
        JobError, VideoError, FormatError, ModelError: With what was got, expected and to be done.
    """
    begin = time.monotonic()
    destination = request.destination
    with closing(open_video(request.source)) as source:
        job = request.make_job(source.info)
        destination.check()
        kept = ClipLabels(source.info.size)
        with _writer(destination, source.info) as put:
            is_whole = _run(job, request.doing, kept, put, report)
        job_s = time.monotonic() - begin
        # a whole run writes every frame of its range, an interrupted one those it reached
        frames = list(range(job.start, job.stop)) if is_whole else kept.frames()
        notes: tuple[str, ...] = ()
        if destination.format is not OutputFormat.PROBABILITIES:

            def show(done: int) -> None:
                report("writing", done, len(frames), None)

            notes = destination.write(source.info, frames, kept, source, report=show).notes
    return ClipReport(
        folder=destination.labels_folder,
        frame_count=len(frames),
        seconds=time.monotonic() - begin,
        seconds_per_frame=job_s / max(1, len(kept.frames())),
        is_interrupted=not is_whole,
        notes=notes,
        labels=kept,
    )


def _run(
    job: Job,
    doing: str,
    kept: ClipLabels,
    put: Callable[[FrameResult], None],
    report: ReportProgress,
) -> bool:
    """Collect the results; return whether they are all there or the person stopped it."""
    is_whole = False
    looked = 0
    with stop_wish() as wish:

        def tell(event: Looked) -> None:
            nonlocal looked
            looked = event.looked
            wish.is_armed = True
            report(doing, looked, event.total, event.eta_s)

        try:
            for event in run_inline(job, is_stopped=lambda: wish.is_wished, tell=tell):
                if isinstance(event, Loading):
                    report(event.message, 0, 1, None)
                elif isinstance(event, Result):
                    kept.put(event.result)
                    put(event.result)
                    wish.is_armed = True
                    report(doing, max(looked, event.done), event.total, event.eta_s)
                is_whole = isinstance(event, Finished)
        except KeyboardInterrupt:
            if not kept.frames():
                raise
    return is_whole


def _writer(
    destination: Destination, info: VideoInfo
) -> AbstractContextManager[Callable[[FrameResult], None]]:
    """Return what takes results as they come: only probabilities are written at once."""
    if destination.format is OutputFormat.PROBABILITIES:
        return probability_writer(destination, info)
    return nullcontext(lambda _: None)
