"""Options that several commands share, with one wording each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.jobs.plan import Direction

Out = Annotated[Path, typer.Option(help="Folder for the result; made if it is not there.")]
Weights = Annotated[
    str | None,
    typer.Option(help="Name of `weights list`, or a file or folder; default: the model's own."),
]
Device = Annotated[str, typer.Option(help="auto, cpu, cuda or mps.")]
Precision = Annotated[str, typer.Option(help="auto, float32 or bfloat16.")]
FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        help="davis2017, davis2016, youtube-vos, coco, youtube-vis, masks, probabilities (.npz), "
        "overlay (.mp4), cutout (.mov with alpha), cutout-webm or cutout-png.",
    ),
]
NameOption = Annotated[
    str | None, typer.Option(help="Name of the sequence; default: that of the source.")
]
ResolutionOption = Annotated[str, typer.Option(help="original, or 480p: 480 rows.")]
Start = Annotated[int | None, typer.Option(help="First frame; default: the first there is.")]
Stop = Annotated[int | None, typer.Option(help="Frame after the last; default: the end.")]
DirectionOption = Annotated[
    Direction, typer.Option(help="Which way; both blends between masks of several frames.")
]
FramesOption = Annotated[
    bool, typer.Option("--frames/--no-frames", help="Whether the frames are written as well.")
]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Replace a sequence of this name that is there.")
]
NoProgress = Annotated[bool, typer.Option("--no-progress", help="No progress bar.")]
