"""``main.py propagate SOURCE --masks PNG_OR_DIR --out DIR``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import InterruptedJobError, fold_time, progress, say
from app.cli.options import (
    Device,
    DirectionOption,
    FormatOption,
    FramesOption,
    NameOption,
    NoProgress,
    Out,
    Overwrite,
    Precision,
    ResolutionOption,
    Start,
    Stop,
)
from app.jobs.plan import Direction


def propagate(
    source: Annotated[Path, typer.Argument(help="A video file or a folder of frames.")],
    *,
    masks: Annotated[
        Path,
        typer.Option(help="Mask of a frame (indexed PNG), or a folder of masks named as frames."),
    ],
    out: Out,
    model: Annotated[str, typer.Option(help="agame, flow, flow-grabcut or copy.")] = "agame",
    weights: Annotated[
        str | None, typer.Option(help="Name of `weights list`, or a file; default: embedded.")
    ] = None,
    device: Device = "auto",
    precision: Precision = "auto",
    format_: FormatOption = "davis2017",
    name: NameOption = None,
    resolution: ResolutionOption = "original",
    start: Start = None,
    stop: Stop = None,
    direction: DirectionOption = Direction.FORWARD,
    with_frames: FramesOption = True,
    overwrite: Overwrite = False,
    no_progress: NoProgress = False,
) -> None:
    """Carry given masks through a clip and write a labelled data set."""
    from app.cli.choices import check_machine, check_model, destination_of  # noqa: PLC0415
    from app.jobs.label_clip import ClipRequest, label_clip  # noqa: PLC0415 - brings OpenCV

    check_model(model)
    check_machine(device, precision)
    destination = destination_of(
        out,
        format_,
        name=name,
        default_name=source,
        resolution=resolution,
        with_frames=with_frames,
        overwrite=overwrite,
    )
    request = ClipRequest(
        source, masks, destination, start, stop, direction, model, weights, device, precision
    )
    with progress("opening", is_wanted=not no_progress) as show:
        report = label_clip(request, show)
    speed = f"{fold_time(report.seconds)}, {report.seconds_per_frame * 1000:.0f} ms a frame"
    for note in report.notes:
        say(f"note: {note}")
    say(f"{report.frame_count} frames labelled in {speed}")
    say(f"labels: {report.folder}")
    if report.is_interrupted:
        raise InterruptedJobError(f"interrupted: only {report.frame_count} frames were labelled")
