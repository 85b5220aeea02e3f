"""Labels of a data set into a project."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.document.edits import SetLabels
from app.document.formats.davis import DavisSequence, read_davis_sequence
from app.document.formats.masks_in import frame_of_name
from app.document.masks import Provenance
from app.document.object_edits import AddObject
from app.document.objects import VOID
from app.document.project import Project
from app.document.video import VideoInfo, open_video
from app.jobs.errors import JobError

ReportCount = Callable[[int, int], None]


@dataclass(frozen=True)
class ImportReport:
    """What an import brought.

    Attributes:
        sequence: Name of the sequence read.
        frame_count: Frames that had a label map.
        changed_count: Frames that it changed.
        object_ids: The objects it speaks of.
        is_new: Whether the project was made for it.
    """

    sequence: str
    frame_count: int
    changed_count: int
    object_ids: tuple[int, ...]
    is_new: bool


def import_folder(
    folder: Path,
    project_path: Path,
    *,
    sequence_name: str | None = None,
    video_path: Path | None = None,
    report: ReportCount | None = None,
) -> ImportReport:
    """Read a DAVIS sequence or a folder of masks into a project file.

    Args:
        folder: A DAVIS tree, or a folder of PNGs named as the frames.
        project_path: The project; made if it is not there.
        sequence_name: Which sequence of a tree that has several.
        video_path: The video of a project that has to be made; None: the frames of the tree.
        report: Called with frames done and frames in all.

    Raises:
        FormatError, ProjectError, VideoError, JobError: With what to do; a project that was to be
            made is then not there.
    """
    sequence = read_davis_sequence(folder, sequence_name)
    is_new = not project_path.exists()
    if is_new:
        info = _video_of(sequence, video_path)
        _frame_indices(sequence, info)
        _check_size(sequence, info)
        project = Project.create(project_path, info)
    else:
        project = Project.open(project_path)
    with project:
        changed = take_sequence(project, sequence, report)
    return ImportReport(sequence.name, len(sequence.names), changed, sequence.object_ids, is_new)


def take_sequence(
    project: Project, sequence: DavisSequence, report: ReportCount | None = None
) -> int:
    """Bring the label maps of a sequence into a project, as one step of its history.

    Objects that the project lacks are added under their own ids, with the colours of the files'
    palette. What a person painted or approved, and what is locked, stays as it is.

    Args:
        project: Where they go.
        sequence: What to read; its frames are found by their names.
        report: Called with frames done and frames in all.

    Returns:
        The number of frames that changed.

    Raises:
        JobError: Names or sizes do not fit the project's video; nothing was changed.
    """
    indices = _frame_indices(sequence, project.video)
    _check_size(sequence, project.video)
    group = f"import-{uuid.uuid4()}"
    ids = [i for i in sequence.object_ids if i != VOID]
    known = {info.id for info in project.objects}
    palette = sequence.palette or ()
    for object_id in ids:
        if object_id not in known:
            colour = palette[object_id] if object_id < len(palette) else None
            project.apply(AddObject(colour=colour, object_id=object_id), group=group)
    changed = 0
    for done, (name, labels) in enumerate(sequence.all_labels(), start=1):
        named = [*ids, VOID] if (labels == VOID).any() else ids
        edit = SetLabels(
            indices[name],
            labels,
            named,
            Provenance.IMPORTED,
            description=f"Import {sequence.name}",
        )
        changed += project.apply(edit, group=group) is not None
        if report is not None:
            report(done, len(sequence.names))
    return changed


def _video_of(sequence: DavisSequence, video_path: Path | None) -> VideoInfo:
    place = video_path or sequence.frames
    if place is None:
        raise JobError(
            f"there is no project yet and {sequence.annotations} has no frames beside it: say "
            "with --video which video the masks belong to"
        )
    with closing(open_video(place)) as source:
        return source.info


def _frame_indices(sequence: DavisSequence, video: VideoInfo) -> dict[str, int]:
    names = {name: index for index, name in enumerate(video.names)}
    found = {name: frame_of_name(name, names) for name in sequence.names}
    strangers = [name for name, index in found.items() if index is None]
    if strangers:
        raise JobError(
            f"{strangers[0]}.png in {sequence.annotations} is named after no frame of "
            f"{video.path.name}, whose frames are {video.names[0]} to {video.names[-1]}"
        )
    return {name: index for name, index in found.items() if index is not None}


def _check_size(sequence: DavisSequence, video: VideoInfo) -> None:
    height, width = sequence.labels(sequence.names[0]).shape
    if (height, width) != video.size:
        raise JobError(
            f"the masks in {sequence.annotations} are {width}x{height}, but the frames of "
            f"{video.path.name} are {video.width}x{video.height}: they must have the same size"
        )
