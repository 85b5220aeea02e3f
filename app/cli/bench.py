"""``main.py bench [inference|video|ui]``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.console import WrongUseError, say
from app.cli.evaluate import write_json


class Subject(StrEnum):
    """What can be measured."""

    INFERENCE = "inference"
    VIDEO = "video"
    UI = "ui"


def bench(
    subject: Annotated[Subject, typer.Argument(help="What to measure.")] = Subject.INFERENCE,
    source: Annotated[
        Path | None,
        typer.Option(help="Clip for video and ui; without it the demo clip.", exists=True),
    ] = None,
    *,
    model: Annotated[str, typer.Option(help="Model for inference.")] = "agame",
    weights: Annotated[str | None, typer.Option(help="Name or file of weights.")] = None,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda or mps.")] = "auto",
    precision: Annotated[str, typer.Option(help="auto, float32 or bfloat16.")] = "auto",
    objects: Annotated[int, typer.Option(min=1, max=20, help="Objects for inference.")] = 1,
    size: Annotated[str, typer.Option(help="Frame size for inference.")] = "854x480",
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the measures to this file.")
    ] = None,
) -> None:
    """Measure how fast this machine predicts masks, reads video or answers the hand."""
    if subject is Subject.UI:
        from app.ui.bench import run as measure_ui  # noqa: PLC0415 - brings Qt

        measures: Mapping[str, Any] = measure_ui(source)
    elif subject is Subject.VIDEO:
        from app.jobs.benchmarks import measure_video  # noqa: PLC0415 - brings OpenCV
        from app.jobs.demo import demo_clip  # noqa: PLC0415

        measures = measure_video(source or demo_clip().frames)
    else:
        from app.cli.choices import check_machine, check_model  # noqa: PLC0415
        from app.jobs.benchmarks import measure_inference  # noqa: PLC0415 - brings OpenCV
        from app.jobs.propagate import ModelChoice  # noqa: PLC0415

        check_model(model)
        check_machine(device, precision)
        name = f"{weights or model}, {objects} object{'s' if objects > 1 else ''}, {size}"
        choice = ModelChoice(model, weights, device, precision)
        measures = {name: measure_inference(choice, size=_size(size), object_count=objects)}
    for name, values in measures.items():
        row = values if isinstance(values, Mapping) else {"": values}
        say(f"{name}: " + ", ".join(f"{k} {v}".strip() for k, v in row.items()))
    if json_file is not None:
        write_json(json_file, measures)
        say(f"measures: {json_file}")


def _size(text: str) -> tuple[int, int]:
    """Turn WIDTHxHEIGHT into (height, width)."""
    width, separator, height = text.partition("x")
    if not separator or not width.isdigit() or not height.isdigit() or "0" in (width, height):
        raise WrongUseError(f"--size is WIDTHxHEIGHT, for example 854x480, but got {text!r}")
    return int(height), int(width)
