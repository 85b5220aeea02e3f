"""``main.py import``, ``export`` and ``validate``: data sets in and out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.console import WrongUseError, note, progress, say
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
    from app.jobs.export import ExportPreview
    from app.jobs.outputs import Destination


def import_labels(
    folder: Annotated[
        Path,
        typer.Argument(help="A data set, a folder of masks of any kind, or an instances.json."),
    ],
    *,
    into: Annotated[Path, typer.Option(help="The project; made if it is not there.")],
    name: Annotated[
        str | None, typer.Option(help="Which sequence of a data set that has several.")
    ] = None,
    video: Annotated[
        Path | None, typer.Option(help="For a new project: the video; default: the set's frames.")
    ] = None,
    is_void: Annotated[
        bool | None, typer.Option("--void/--binary", help="Whether 255 is void or an object.")
    ] = None,
    resize: Annotated[
        bool, typer.Option("--resize", help="Scale masks of another size to the nearest pixel.")
    ] = False,
    first_frame: Annotated[
        int | None, typer.Option(min=0, help="The frame that the first mask belongs to.")
    ] = None,
    every: Annotated[
        int | None, typer.Option(min=1, help="How many frames lie from one number to the next.")
    ] = None,
    in_order: Annotated[
        bool, typer.Option("--in-order", help="The order of the names counts, not their numbers.")
    ] = False,
    skip_damaged: Annotated[
        bool, typer.Option("--skip-damaged", help="Leave out files that cannot be read.")
    ] = False,
    approve: Annotated[
        bool, typer.Option("--approve", help="The masks count as hand work: anchors.")
    ] = False,
    replace_hand_work: Annotated[
        bool, typer.Option("--replace-hand-work", help="Replace what was painted or approved.")
    ] = False,
    no_progress: NoProgress = False,
) -> None:
    """Bring masks into a project: says what it found, and guesses nothing."""
    from app.jobs.import_labels import Answers, import_folder  # noqa: PLC0415 - brings OpenCV

    answers = Answers(
        is_void, resize, first_frame, every, in_order, skip_damaged, approve, replace_hand_work
    )
    with progress("looking", is_wanted=not no_progress) as show:
        report = import_folder(
            folder,
            into,
            sequence_name=name,
            video_path=video,
            answers=answers,
            report=show,
        )
    for symptom in report.symptoms:
        say(f"note: {symptom}")
    kind = "new project" if report.is_new else "project"
    objects = f"{len(report.object_ids)} object{'' if len(report.object_ids) == 1 else 's'}"
    say(f"{report.sequence}: {report.frame_count} frames with {objects} read")
    if report.kept_count:
        say(f"hand work kept on {report.kept_count} frames (--replace-hand-work replaces it)")
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
    every: Annotated[
        int, typer.Option(min=1, help="Each how manyth frame; 5 is the habit of YouTube-VOS.")
    ] = 1,
    objects: Annotated[
        str | None, typer.Option(help="Numbers of the objects, as 1,3; default: all.")
    ] = None,
    provenance: Annotated[
        str | None,
        typer.Option(help="Only frames whose masks are all so, as painted,approved."),
    ] = None,
    overwrite: Overwrite = False,
    is_dry: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")
    ] = False,
    no_progress: NoProgress = False,
) -> None:
    """Write a project as a sequence of a data set, beside what is there."""
    from app.cli.choices import destination_of, format_of, selection_of  # noqa: PLC0415
    from app.jobs import export  # noqa: PLC0415 - brings OpenCV
    from app.jobs.output_table import KINDS  # noqa: PLC0415

    selection = selection_of(start, stop, every, objects, provenance)
    if not KINDS[format_of(format_)].is_of_project:
        raise WrongUseError("a project keeps no probabilities: give another --format")

    with export.open_project(project) as opened:
        destination = destination_of(
            out,
            format_,
            name=name,
            default_name=opened.video.path,
            resolution=resolution,
            with_frames=with_frames,
            overwrite=overwrite,
        )
        preview = export.preview_export(opened, destination, selection)
        _tell_before(preview, destination)
        if is_dry:
            _tell_instead(preview)
            return
        with progress("writing", is_wanted=not no_progress) as show:
            report = export.export_project(
                opened,
                destination,
                selection,
                report=lambda done, total: show("writing", done, total),
            )
    if not destination.counts_first_frame:  # of late objects the cautions spoke
        for text in report.notes:
            say(f"note: {text}")
    say(f"{report.frame_count} frames written and read back")
    say(f"labels: {report.annotations}")


def _tell_before(preview: ExportPreview, destination: Destination) -> None:
    """Say on stderr what may be unexpected, while nothing is written yet."""
    for caution in preview.cautions:
        note(caution)
    if preview.replaced:
        note(f"what is there is replaced: {', '.join(map(str, preview.replaced))}")
    elif destination.joins_file and destination.labels_folder.exists():
        note(f"{destination.labels_folder} is there: {destination.name} is written into it")


def _tell_instead(preview: ExportPreview) -> None:
    height, width = preview.size
    plural = "" if preview.frame_count == 1 else "s"
    for place, holds in preview.places:
        say(f"{place}: {preview.frame_count} frame{plural}, {holds}, {width}x{height}")
    say("nothing was written: this was a dry run")


def validate(
    folder: Annotated[Path, typer.Argument(help="A data set.")],
    *,
    format_: FormatOption = "davis2017",
    name: Annotated[str | None, typer.Option(help="Only this sequence; default: all.")] = None,
    no_progress: NoProgress = False,
) -> None:
    """Check a data set by the rules of who reads it; fails where official evaluators would."""
    from app.cli.choices import format_of  # noqa: PLC0415 - brings OpenCV
    from app.jobs.output_table import KINDS  # noqa: PLC0415

    if not folder.exists():
        raise JobError(f"there is nothing at {folder}: expected a data set")
    chosen, looked_at = format_of(format_), 0
    with progress("checking", is_wanted=not no_progress) as show:

        def tick() -> None:
            nonlocal looked_at
            looked_at += 1
            show("checking", looked_at, looked_at)

        findings = KINDS[chosen].validate(folder, None if name is None else [name], tick)
    for finding in findings:
        say(str(finding))
    errors = [finding for finding in findings if finding.is_error]
    if errors:
        raise JobError(f"{folder} breaks {len(errors)} of the rules for {chosen}")
    say(f"{folder} keeps the rules for {chosen}")
