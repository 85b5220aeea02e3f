"""A project out into a data set."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path

from app.document.errors import ProjectError
from app.document.formats.davis import ExportReport
from app.document.project import Project
from app.document.video import VideoSource, open_video
from app.jobs.errors import JobError
from app.jobs.outputs import Destination


def export_file(
    project_path: Path,
    choose: Callable[[Project], Destination],
    *,
    start: int | None = None,
    stop: int | None = None,
    report: Callable[[int, int], None] | None = None,
) -> ExportReport:
    """Open a project file and export it to where ``choose`` says; see ``export_project``."""
    if not project_path.exists():
        raise ProjectError(f"there is no project at {project_path}: check the path")
    with Project.open(project_path) as project:
        return export_project(project, choose(project), start=start, stop=stop, report=report)


def export_project(
    project: Project,
    destination: Destination,
    *,
    start: int | None = None,
    stop: int | None = None,
    report: Callable[[int, int], None] | None = None,
) -> ExportReport:
    """Write a project as a sequence of a data set; frames without labels are background.

    Args:
        project: What to export; it is only read.
        destination: Where and how.
        start: First frame; None: the first that has labels.
        stop: Frame after the last; None: behind the last that has labels.
        report: Called with frames done and frames in all.

    Raises:
        FormatError, VideoError, JobError: With what to do; the data set is then as it was.
    """
    destination.check()
    labelled = project.frames_with_labels()
    if not labelled:
        raise JobError("the project has no labels yet: there is nothing to export")
    first = labelled[0] if start is None else start
    behind = labelled[-1] + 1 if stop is None else stop
    if not 0 <= first < behind <= project.frame_count:
        raise JobError(
            f"frames {first} to {behind} were asked for, but the project has frames 0 to "
            f"{project.frame_count - 1}: give a start below the stop, both inside the video"
        )
    count = behind - first

    def show(done: int) -> None:
        if report is not None:
            report(done, count)

    with _frames_of(project) if destination.with_frames else nullcontext() as source:
        return destination.write(project.video, range(first, behind), project, source, show)


def _frames_of(project: Project) -> closing[VideoSource]:
    path = project.video.path
    if not path.exists():
        raise JobError(
            f"the video of the project is not at {path} any more: put it back, open the project "
            "in the window to say where it is, or export with --no-frames"
        )
    source = open_video(path)
    if (source.info.size, source.info.frame_count) != (project.size, project.frame_count):
        source.close()
        raise JobError(
            f"{path} is not the video that the project was made from: it has "
            f"{source.info.frame_count} frames of {source.info.width}x{source.info.height}, the "
            f"project {project.frame_count} of {project.video.width}x{project.video.height}"
        )
    return closing(source)
