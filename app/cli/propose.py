"""``main.py propose SOURCE --out DIR``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import (
    Device,
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


def propose(
    source: Annotated[Path, typer.Argument(help="A video file or a folder of frames.")],
    *,
    out: Out,
    model: Annotated[
        str, typer.Option(help="cosnet: the primary object; rvos: up to ten tracks.")
    ] = "cosnet",
    weights: Weights = None,
    references: Annotated[
        int,
        typer.Option(min=0, max=100, help="cosnet: frames of the clip to compare each frame with."),
    ] = 5,
    sampling: Annotated[
        str, typer.Option(help="cosnet: which ones: uniform, random or consecutive.")
    ] = "uniform",
    fusion: Annotated[
        str, typer.Option(help="cosnet: attention (the paper) or prediction (the released code).")
    ] = "attention",
    crf: Annotated[
        bool, typer.Option("--crf/--no-crf", help="Refine each mask with a fully connected CRF.")
    ] = False,
    seed: Annotated[int, typer.Option(help="cosnet: of random sampling.")] = 0,
    device: Device = "auto",
    precision: Precision = "auto",
    format_: FormatOption = "davis2017",
    name: NameOption = None,
    resolution: ResolutionOption = "original",
    start: Start = None,
    stop: Stop = None,
    with_frames: FramesOption = True,
    overwrite: Overwrite = False,
    no_progress: NoProgress = False,
) -> None:
    """Propose what to label in a clip, with no mask given, and write a labelled data set."""
    from app.cli.choices import check_machine, check_model, destination_of  # noqa: PLC0415
    from app.cli.console import check_word, say  # noqa: PLC0415
    from app.cli.labelling import label  # noqa: PLC0415 - brings OpenCV
    from app.jobs.propose import FUSIONS, SAMPLINGS  # noqa: PLC0415
    from app.jobs.requests import ProposeRequest  # noqa: PLC0415
    from vos_models.catalog import PROPOSER_KINDS  # noqa: PLC0415

    check_model(model, PROPOSER_KINDS)
    check_word("--sampling", sampling, SAMPLINGS)
    check_word("--fusion", fusion, FUSIONS)
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
    request = ProposeRequest(
        source=source,
        destination=destination,
        start=start,
        stop=stop,
        model=model,
        weights=weights,
        references=references,
        sampling=sampling,
        fusion=fusion,
        crf=crf,
        seed=seed,
        device=device,
        precision=precision,
    )
    report = label(request, is_progress_wanted=not no_progress)
    seen = report.labels.frames_per_object()
    found = ", ".join(f"{object_id} in {count} frames" for object_id, count in seen.items())
    say(f"objects: {found or 'none were found'}")
