"""Writing the labels out: what would be written, what stands in the way, and the writing itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing, nullcontext
from dataclasses import dataclass

from app.document.formats.davis import ExportReport, davis_size
from app.document.project import Project
from app.document.video import VideoInfo, open_video
from app.jobs.outputs import Destination, Resolution

Report = Callable[[int, int], None]


@dataclass(frozen=True)
class ExportPlan:
    """What is to be written.

    Attributes:
        destination: where and how.
        frames: which frames.
    """

    destination: Destination
    frames: range

    def lines(self, video: VideoInfo) -> list[str]:
        """Say what will be written, one line a thing."""
        target = self.destination
        wanted = "480p" if target.resolution is Resolution.ROWS_480 else "original"
        height, width = davis_size(video.height, video.width, wanted)
        count = len(self.frames)
        frames = "1 frame" if count == 1 else f"{count} frames"
        lines = [f"Annotations/480p/{target.name}/  {frames} as PNG, {width} × {height}"]
        if target.with_frames:
            lines.append(f"JPEGImages/480p/{target.name}/  {frames} as JPEG")
        year = 2016 if target.format.value.endswith("2016") else 2017
        lines.append(f"ImageSets/{year}/val.txt  joined by {target.name}")
        return lines


@dataclass(frozen=True)
class ExportOutcome:
    """What was written, and what the check of the whole data set found.

    Attributes:
        report: what was written; every label map was read back and compared.
        findings: sentences about what evaluators would not take; empty: the data set is sound.
    """

    report: ExportReport
    findings: tuple[str, ...]


def labelled_range(project: Project) -> range:
    """Return the frames from the first labelled one to the last; empty where none is."""
    frames = project.frames_with_labels()
    return range(frames[0], frames[-1] + 1) if frames else range(0)


def sequence_name(video: VideoInfo) -> str:
    """Return a name for the sequence, made of the video's."""
    name = re.sub(r"[^\w.-]+", "-", video.path.stem or video.path.name).strip("-.")
    return name if re.match(r"\w", name) else f"clip-{name}".rstrip("-")


def export(project: Project, plan: ExportPlan, report: Report) -> ExportOutcome:
    """Write a data set, all of it or nothing, then check it as official evaluators would.

    Raises:
        MaskreelError: It cannot be written; what was there is as it was.
        CancelledError: ``report`` raised it; nothing is left behind.
    """
    plan.destination.check()
    total = len(plan.frames)
    with_frames = plan.destination.with_frames
    with closing(open_video(project.video.path)) if with_frames else nullcontext() as source:
        written = plan.destination.write(
            project.video, plan.frames, project, source, lambda done: report(done, total)
        )
    return ExportOutcome(written, _findings(plan.destination))


def _findings(destination: Destination) -> tuple[str, ...]:
    from app.document.formats.validate_davis import validate_davis  # noqa: PLC0415 - reads images

    year = 2016 if destination.format.value.endswith("2016") else 2017
    return tuple(str(finding) for finding in validate_davis(destination.out, year=year))
