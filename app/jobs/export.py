"""A project out into a data set: what would be written, and the writing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path

from app.document.errors import ProjectError
from app.document.formats.davis import ExportReport, davis_size
from app.document.message import Message
from app.document.project import Project
from app.document.video import VideoSource, open_video
from app.jobs.errors import JobError
from app.jobs.late_objects import late_objects
from app.jobs.outputs import Destination
from app.jobs.selection import Selection

_WHOLE = Selection()


@dataclass(frozen=True)
class ExportPreview:
    """What an export would do.

    Attributes:
        frame_count: Frames that would be written.
        size: (H, W) of what would be written.
        places: Each folder or file, and what it would hold.
        replaced: Those of them in whose place something lies that would be gone.
        cautions: What is not wrong, but may be unexpected.
    """

    frame_count: int
    size: tuple[int, int]
    places: tuple[tuple[Path, str], ...]
    replaced: tuple[Path, ...]
    cautions: tuple[Message, ...]


def open_project(path: Path) -> Project:
    """Open a project file that is there.

    Raises:
        ProjectError: It is not there, or cannot be opened.
    """
    if not path.exists():
        raise ProjectError(Message("there is no project at {path}: check the path", path=path))
    return Project.open(path)


def preview_export(
    project: Project, destination: Destination, selection: Selection = _WHOLE
) -> ExportPreview:
    """Say what ``export_project`` would do, and do nothing.

    Raises:
        FormatError, JobError: It would be refused, with what to do.
    """
    destination.check()
    frames = selection.frames(project)
    height, width = davis_size(*project.size, destination.resolution.rows)
    return ExportPreview(
        len(frames),
        (height, width),
        tuple(destination.places()),
        tuple(destination.in_the_way()),
        tuple(export_cautions(project, destination, selection)),
    )


def export_cautions(
    project: Project, destination: Destination, selection: Selection
) -> list[Message]:
    """Return what is not wrong with an export, but may be unexpected."""
    cautions: list[Message] = []
    labelled = set(project.frames_with_labels())
    bare = sum(frame not in labelled for frame in selection.frames(project))
    if bare:
        cautions.append(
            Message(
                "{count} of these frames have no labels yet: they are written as background.",
                count=bare,
            )
        )
    if destination.counts_first_frame:
        cautions += late_objects(project, selection)
    return cautions


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
