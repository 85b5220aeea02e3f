"""A project out into a data set."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path

from app.document.errors import ProjectError
from app.document.formats.davis import ExportReport
from app.document.message import Message
from app.document.project import Project
from app.document.video import VideoSource, open_video
from app.jobs.errors import JobError
from app.jobs.outputs import Destination
from app.jobs.selection import Selection

_WHOLE = Selection()


def export_file(
    project_path: Path,
    choose: Callable[[Project], Destination],
    selection: Selection = _WHOLE,
    *,
    report: Callable[[int, int], None] | None = None,
) -> ExportReport:
    """Open a project file and export it to where ``choose`` says; see ``export_project``."""
    if not project_path.exists():
        raise ProjectError(
            Message("there is no project at {path}: check the path", path=project_path)
        )
    with Project.open(project_path) as project:
        return export_project(project, choose(project), selection, report=report)


def export_project(
    project: Project,
    destination: Destination,
    selection: Selection = _WHOLE,
    *,
    report: Callable[[int, int], None] | None = None,
) -> ExportReport:
    """Write a project as a sequence of a data set; frames without labels are background.

    Args:
        project: What to export; it is only read.
        destination: Where and how.
        selection: Which part of it.
        report: Called with frames done and frames in all; may raise to give up.

    Raises:
        FormatError, VideoError, JobError: With what to do; the data set is then as it was.
    """
    destination.check()
    frames, objects = selection.frames(project), selection.objects(project)

    def show(done: int) -> None:
        if report is not None:
            report(done, len(frames))

    with _frames_of(project) if destination.reads_frames else nullcontext() as source:
        return destination.write(
            project.video, frames, selection.maps(project), source, report=show, objects=objects
        )


def _frames_of(project: Project) -> closing[VideoSource]:
    path = project.video.path
    if not path.exists():
        raise JobError(
            Message(
                "the video of the project is not at {path} any more: put it back, open the "
                "project in the window to say where it is, or export with --no-frames",
                path=path,
            )
        )
    source = open_video(path)
    if (source.info.size, source.info.frame_count) != (project.size, project.frame_count):
        source.close()
        raise JobError(
            Message(
                "{path} is not the video that the project was made from: it has "
                "{frame_count} frames of {width}x{height}, the project {wanted} "
                "of {wanted_width}x{wanted_height}",
                path=path,
                frame_count=source.info.frame_count,
                width=source.info.width,
                height=source.info.height,
                wanted=project.frame_count,
                wanted_width=project.video.width,
                wanted_height=project.video.height,
            )
        )
    return closing(source)
