"""``main.py bench [inference|video|ui|data]``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.console import WrongUseError, progress, say
from app.cli.score_files import write_json

if TYPE_CHECKING:
    from app.jobs.networks import ModelChoice
    from vos_models.benchmarks import Measure


class Subject(StrEnum):
    """What can be measured."""

    INFERENCE = "inference"
    VIDEO = "video"
    UI = "ui"
    DATA = "data"


def bench(
    subject: Annotated[Subject, typer.Argument(help="What to measure.")] = Subject.INFERENCE,
    source: Annotated[
        Path | None,
        typer.Option(help="Clip for video and ui; without it the demo clip.", exists=True),
    ] = None,
    *,
    only: Annotated[
        str | None, typer.Option(help="Of inference and data: only what has this in its name.")
    ] = None,
    repeats: Annotated[
        int | None,
        typer.Option(
            min=1, max=1000, help="Frames timed for each network (7), or runs of data (3)."
        ),
    ] = None,
    frames: Annotated[
        int, typer.Option(min=1, max=100_000, help="Of data: frames of the clip.")
    ] = 500,
    model: Annotated[
        str | None,
        typer.Option(help="Time this propagator by itself instead of all networks."),
    ] = None,
    weights: Annotated[str | None, typer.Option(help="With --model: its weights.")] = None,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda or mps.")] = "auto",
    precision: Annotated[str, typer.Option(help="With --model: auto, float32, bfloat16.")] = "auto",
    objects: Annotated[int, typer.Option(min=1, max=20, help="With --model: objects.")] = 1,
    size: Annotated[
        str | None,
        typer.Option(help="Frame size with --model (854x480), or of data (1920x1080)."),
    ] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the measures to this file.")
    ] = None,
    no_progress: Annotated[bool, typer.Option("--no-progress", help="No progress bar.")] = False,
) -> None:
    """Measure how fast this machine predicts masks, reads video, answers the hand, moves labels."""
    from app.cli.choices import check_machine, check_model  # noqa: PLC0415
    from app.jobs.networks import ModelChoice  # noqa: PLC0415

    check_machine(device, precision)
    frame_size = None if size is None else _size(size)
    if subject is Subject.INFERENCE and model is None:
        measures = _networks(only, device, repeats or 7, is_quiet=no_progress)
    elif subject is Subject.DATA:
        measures = _data_sets(
            only, frames, frame_size or (1080, 1920), repeats or 3, is_quiet=no_progress
        )
    else:
        if subject is Subject.UI:
            from app.ui.bench import run as measure_ui  # noqa: PLC0415 - brings Qt

            measures = measure_ui(source)
        elif subject is Subject.VIDEO:
            from app.jobs.benchmarks import measure_video  # noqa: PLC0415 - brings OpenCV
            from app.jobs.demo import demo_clip  # noqa: PLC0415

            measures = measure_video(source or demo_clip().frames)
        else:
            check_model(model or "agame")
            choice = ModelChoice(model or "agame", weights, device, precision)
            measures = _one_model(choice, frame_size or (480, 854), objects, repeats or 7)
        for name, values in measures.items():
            row = values if isinstance(values, Mapping) else {"": values}
            say(f"{name}: " + ", ".join(f"{k} {v}".strip() for k, v in row.items()))
    if json_file is not None:
        write_json(json_file, measures)
        say(f"measures: {json_file}")


def _one_model(
    choice: ModelChoice, size: tuple[int, int], objects: int, repeats: int
) -> Mapping[str, Any]:
    """Time one propagator as it is used, its loading and its memory too."""
    from app.jobs.benchmarks import measure_inference  # noqa: PLC0415 - brings OpenCV

    plural = "s" if objects > 1 else ""
    name = f"{choice.weights or choice.model}, {objects} object{plural}, {size[1]}x{size[0]}"
    return {name: measure_inference(choice, size=size, object_count=objects, steps=repeats)}


def _networks(only: str | None, device: str, repeats: int, *, is_quiet: bool) -> Mapping[str, Any]:
    """Time every network against the yardstick; say a row for each as it comes."""
    from vos_models import benchmarks  # noqa: PLC0415
    from vos_models.errors import ModelError  # noqa: PLC0415

    try:
        cases = benchmarks.chosen_cases(only)
    except ModelError as error:
        raise WrongUseError(str(error)) from None
    say("A frame's median time; ratio: to one ResNet-101 forward (1x3x480x854, float32) timed in")
    say("alternation. The full networks run with random weights: their speed does not depend on")
    say(f"them. Authors: {benchmarks.AUTHORS_SOURCE}.")
    say(
        f"{'network':<34} {'precision':<9} {'ms':>8} {'ratio':>6} {'cpu ms':>8} {'ratio':>6} "
        f"{'yardstick':>9} {'authors':>7}"
    )
    rows: list[dict[str, Any]] = []
    with progress("building", is_wanted=not is_quiet) as show:
        for measure in benchmarks.measure(cases, device=device, repeats=repeats, report=show):
            say(_row(measure))
            rows.append(measure.to_json())
    return {
        "authors": benchmarks.AUTHORS_SOURCE,
        "weights": "random, but for embedded networks",
        "device": device,
        "networks": rows,
    }


def _data_sets(
    only: str | None, frames: int, size: tuple[int, int], repeats: int, *, is_quiet: bool
) -> Mapping[str, Any]:
    """Take labels out of a project and into one in every format; say a row for each."""
    from app.jobs import data_set_benchmarks as benchmarks  # noqa: PLC0415 - brings OpenCV
    from app.jobs.errors import JobError  # noqa: PLC0415

    try:
        cases = benchmarks.chosen_cases(only)
    except JobError as error:
        raise WrongUseError(str(error)) from None
    clip = f"{frames} frames of {size[1]}x{size[0]} with 3 objects"
    say(f"{clip}, medians of {repeats}. Ratio: processor time of a frame to that of the baseline,")
    say(f"which is {benchmarks.BASELINE}.")
    say(f"{'way':<16} {'s':>8} {'cpu s':>8} {'baseline ms':>11} {'ratio':>6} {'peak MiB':>8}")
    rows: dict[str, Any] = {}
    with progress("drawing", is_wanted=not is_quiet) as show:
        for case, cost in benchmarks.measure_data_sets(
            cases, frame_count=frames, size=size, repeats=repeats, report=show
        ):
            say(
                f"{case.name:<16} {cost.seconds:8.1f} {cost.cpu_s:8.1f} {cost.baseline_ms:11.1f} "
                f"{cost.ratio:6.2f} {cost.peak_mib:8.0f}"
            )
            rows[case.name] = cost.to_json()
    return {"clip": clip, "repeats": repeats, "baseline": benchmarks.BASELINE, "ways": rows}


def _row(measure: Measure) -> str:
    timing, authors = measure.timing, measure.case.authors_ratio
    return (
        f"{measure.case.name:<34} {measure.precision:<9} {timing.frame_ms:8.0f} "
        f"{timing.ratio:6.2f} {timing.frame_cpu_ms:8.0f} {timing.cpu_ratio:6.2f} "
        f"{timing.yardstick_ms:9.0f} {'' if authors is None else f'{authors:7.2f}'}"
    ).rstrip()


def _size(text: str) -> tuple[int, int]:
    """Turn WIDTHxHEIGHT into (height, width)."""
    width, separator, height = text.partition("x")
    if not separator or not width.isdigit() or not height.isdigit() or "0" in (width, height):
        raise WrongUseError(f"--size is WIDTHxHEIGHT, for example 854x480, but got {text!r}")
    return int(height), int(width)
