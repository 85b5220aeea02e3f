"""Writing the labels out: what would be written, what stands in the way, and the writing itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.document.errors import MaskreelError
from app.document.formats.davis import ExportReport, davis_size
from app.document.formats.findings import Finding
from app.document.project import Project
from app.document.video import VideoInfo
from app.jobs.export import export_cautions, export_project
from app.jobs.outputs import Destination
from app.jobs.selection import Selection
from app.session.background import CancelledError
from app.session.failures import describe_failure
from app.session.words import in_frames, said, tr

Report = Callable[[int, int], None]


@dataclass(frozen=True)
class ExportPlan:
    """What is to be written.

    Attributes:
        destination: where and how.
        selection: which part of the project.
    """

    destination: Destination
    selection: Selection

    def problem(self, project: Project) -> str:
        """Return what stands in the way, or nothing."""
        if not self.destination.name:
            return tr("Give the sequence a name.")
        try:
            self.selection.objects(project)
            self.selection.frames(project)
            self.destination.check()
        except (MaskreelError, OSError) as error:
            text = describe_failure(error)
            return text[:1].upper() + text[1:]
        return ""

    def is_only_in_the_way(self, project: Project) -> bool:
        """Return whether all would be well if what is there might be replaced."""
        over = replace(self, destination=replace(self.destination, overwrite=True))
        return bool(self.problem(project)) and not over.problem(project)

    def caution(self, project: Project) -> str:
        """Return what is not wrong, but may be unexpected, or nothing."""
        return "\n".join(map(said, export_cautions(project, self.destination, self.selection)))

    def lines(self, project: Project) -> list[str]:
        """Say what will be written, one line a place, and what it would replace."""
        to, count = self.destination, len(self.selection.frames(project))
        video = project.video
        height, width = davis_size(video.height, video.width, to.resolution.rows)
        frames = in_frames(count)
        lines = [
            f"{place.relative_to(to.out)}  {frames}: {tr(holds)}, {width} × {height}"
            for place, holds in to.places()
        ]
        there = [str(place.relative_to(to.out)) for place in to.in_the_way()]
        if there and to.overwrite:
            lines.append(tr("Replaces {places}", places=", ".join(there)))
        return lines


@dataclass(frozen=True)
class ExportOutcome:
    """What was written, and what the check of it found.

    Attributes:
        report: what was written; everything was read back and compared.
        findings: what evaluators and readers would not take; empty: all is sound.
        is_checked: whether the check came to its end.
    """

    report: ExportReport
    findings: tuple[Finding, ...]
    is_checked: bool = True


def labelled_range(project: Project) -> range:
    """Return the frames from the first labelled one to the last; empty where none is."""
    frames = project.frames_with_labels()
    return range(frames[0], frames[-1] + 1) if frames else range(0)


def sequence_name(video: VideoInfo) -> str:
    """Return a name for the sequence, made of the video's."""
    name = re.sub(r"[^\w.-]+", "-", video.path.stem or video.path.name).strip("-.")
    return name if re.match(r"\w", name) else f"clip-{name}".rstrip("-")


def export(project: Project, plan: ExportPlan, report: Report) -> ExportOutcome:
    """Write a data set, all of it or nothing, then check what was written.

    Raises:
        MaskreelError: It cannot be written; what was there is as it was.
        CancelledError: ``report`` raised it while writing; nothing is left behind.
    """
    written = export_project(project, plan.destination, plan.selection, report=report)
    try:
        findings = plan.destination.validate(lambda: report(len(written.names), len(written.names)))
    except CancelledError:  # all is in place by now
        return ExportOutcome(written, (), is_checked=False)
    return ExportOutcome(written, tuple(findings))
