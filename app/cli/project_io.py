"""``main.py import``, ``export`` and ``validate``: data sets in and out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.console import WrongUseError, progress, say
from app.cli.options import (
    FormatOption,
    FramesOption,
    NameOption,
    NoProgress,
    Out,
    Overwrite,
    ResolutionOption,
    Start,
    Stop,
)
from app.jobs.errors import JobError

if TYPE_CHECKING:
    from app.document.project import Project
    from app.jobs.outputs import Destination


def import_labels(
    folder: Annotated[
        Path, typer.Argument(help="A DAVIS tree, or a folder of masks named as the frames.")
    ],
    *,
    into: Annotated[Path, typer.Option(help="The project; made if it is not there.")],
    name: Annotated[
        str | None, typer.Option(help="Which sequence of a tree that has several.")
    ] = None,
    video: Annotated[
        Path | None, typer.Option(help="For a new project: the video; default: the tree's frames.")
    ] = None,
    no_progress: NoProgress = False,
) -> None:
    """Bring the labels of a data set into a project; hand work there stays as it is."""
    from app.jobs.import_labels import import_folder  # noqa: PLC0415 - brings OpenCV

    with progress("reading", is_wanted=not no_progress) as show:
        report = import_folder(
            folder,
            into,
            sequence_name=name,
            video_path=video,
            report=lambda done, total: show("importing", done, total),
        )
    kind = "new project" if report.is_new else "project"
    objects = f"{len(report.object_ids)} object{'' if len(report.object_ids) == 1 else 's'}"
    say(f"{report.sequence}: {report.frame_count} frames with {objects} read")
    say(f"{kind}: {into} ({report.changed_count} frames changed)")


def export_project(
    project: Annotated[Path, typer.Argument(help="A project file (name.maskreel).")],
    *,
    out: Out,
    format_: FormatOption = "davis2017",
    name: NameOption = None,
    resolution: ResolutionOption = "original",
    with_frames: FramesOption = True,
    start: Start = None,
    stop: Stop = None,
    overwrite: Overwrite = False,
    no_progress: NoProgress = False,
) -> None:
    """Write a project as a sequence of a data set, beside what is there."""
    from app.cli.choices import destination_of, format_of  # noqa: PLC0415 - brings OpenCV
    from app.jobs.export import export_file  # noqa: PLC0415
    from app.jobs.outputs import OutputFormat  # noqa: PLC0415

    if format_of(format_) is OutputFormat.PROBABILITIES:
        raise WrongUseError("a project keeps no probabilities: give another --format")

    def choose(opened: Project) -> Destination:
        return destination_of(
            out,
            format_,
            name=name,
            default_name=opened.video.path,
            resolution=resolution,
            with_frames=with_frames,
            overwrite=overwrite,
        )

    with progress("opening", is_wanted=not no_progress) as show:
        report = export_file(
            project,
            choose,
            start=start,
            stop=stop,
            report=lambda done, total: show("writing", done, total),
        )
    for note in report.notes:
        say(f"note: {note}")
    say(f"{report.frame_count} frames written and read back")
    say(f"labels: {report.annotations}")


def validate(
    folder: Annotated[Path, typer.Argument(help="A data set.")],
    *,
    format_: Annotated[str, typer.Option("--format", help="davis2017 or davis2016.")] = "davis2017",
) -> None:
    """Check a data set by the rules of the official evaluators; fails where they would."""
    from app.cli.choices import davis_year  # noqa: PLC0415 - brings OpenCV
    from app.document.formats.validate_davis import validate_davis  # noqa: PLC0415

    findings = validate_davis(folder, davis_year(format_))
    for finding in findings:
        say(str(finding))
    errors = [finding for finding in findings if finding.is_error]
    if errors:
        raise JobError(f"{folder} breaks {len(errors)} of the rules for {format_}")
    say(f"{folder} keeps the rules for {format_}")
