"""``main.py propagate SOURCE --masks PNG_OR_DIR --out DIR``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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
    Weights,
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
    model: Annotated[str, typer.Option(help="agame, rvos, flow, flow-grabcut or copy.")] = "agame",
    weights: Weights = None,
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
    from app.cli.labelling import label  # noqa: PLC0415 - brings OpenCV
    from app.jobs.requests import PropagateRequest  # noqa: PLC0415

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
    request = PropagateRequest(
        source, masks, destination, start, stop, direction, model, weights, device, precision
    )
    label(request, is_progress_wanted=not no_progress)
