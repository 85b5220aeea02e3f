"""``main.py simulate DAVIS_ROOT [--target 0.9]``: a robot annotator against two baselines."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.console import (
    InterruptedJobError,
    ShowProgress,
    WrongUseError,
    check_word,
    progress,
    say,
)
from app.cli.options import Device, NoProgress, Precision, Weights

if TYPE_CHECKING:
    from app.jobs.simulate import Robot, Strategy
    from app.jobs.simulation_report import SimulationReport
    from vos_models.data.sequences import DataSet


def simulate(
    root: Annotated[Path, typer.Argument(metavar="DAVIS_ROOT", help="A DAVIS tree.", exists=True)],
    *,
    model: Annotated[str, typer.Option(help="agame, rvos, flow, flow-grabcut or copy.")] = "agame",
    weights: Weights = None,
    target: Annotated[float, typer.Option(help="Mean J at which the robot stops.")] = 0.9,
    sequences: Annotated[
        str | None, typer.Option(help="Only these sequences, separated by commas.")
    ] = None,
    set_name: Annotated[
        str | None, typer.Option("--set", help="Which list of sequences; default: val.")
    ] = None,
    year: Annotated[
        int | None, typer.Option(help="2016 or 2017; default: 2017 where the tree has its lists.")
    ] = None,
    strategies: Annotated[
        str, typer.Option(help="What to compare: queue, worst, even, separated by commas.")
    ] = "queue,worst,even",
    max_touched: Annotated[
        int, typer.Option(help="The most frames the robot touches in a sequence.")
    ] = 20,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write every curve to this file.")
    ] = None,
    device: Device = "auto",
    precision: Precision = "auto",
    no_progress: NoProgress = False,
) -> None:
    """Count the frames that must be touched until the masks are good enough."""
    from app.cli.choices import check_machine, check_model  # noqa: PLC0415 - brings OpenCV
    from app.jobs.networks import ModelChoice  # noqa: PLC0415
    from app.jobs.simulation_report import SimulationReport, SimulationSettings  # noqa: PLC0415
    from vos_models.data.sequences import open_data_set  # noqa: PLC0415

    check_model(model)
    check_machine(device, precision)
    _check_numbers(target, max_touched)
    wanted = _strategies(strategies)
    names = None if sequences is None else _words("--sequences", sequences)
    data_set = open_data_set(f"davis-{_year(year, root)}", root, set_name, sequences=names)
    settings = SimulationSettings(
        root,
        data_set.kind,
        data_set.set_name,
        ModelChoice(model, weights, device, precision),
        target,
        max_touched,
        wanted,
    )
    report = SimulationReport(settings)
    with progress("simulating", is_wanted=not no_progress) as show:
        is_interrupted = _run(data_set, report, json_file, show)
    for line in report.table():
        say(line)
    say(f"{model}, {report.seconds:.0f} s")
    if json_file is not None:
        say(f"curves: {json_file}")
    if is_interrupted:
        raise InterruptedJobError(
            f"interrupted: {len(report.whole)} of {len(data_set)} sequences are whole, what ends "
            "in … is not"
        )


def _run(
    data_set: DataSet, report: SimulationReport, json_file: Path | None, show: ShowProgress
) -> bool:
    """Fill the report and keep its file up to date; return whether the person stopped it."""
    from app.cli.score_files import write_json  # noqa: PLC0415
    from app.jobs.networks import load_chosen  # noqa: PLC0415
    from app.jobs.simulate import Robot  # noqa: PLC0415

    choice, begin = report.settings.choice, time.monotonic()
    if json_file is not None:  # a place that cannot be written to is told before the work
        write_json(json_file, report.to_json())
    is_interrupted = False
    try:
        network = load_chosen(choice)
        for position, sequence in enumerate(data_set.sequences):
            robot = Robot(sequence, choice, lambda _: network)
            for strategy in report.settings.strategies:
                show(f"{sequence.name}: {strategy}", position, len(data_set))
                _run_strategy(robot, strategy, report)
                report.seconds = time.monotonic() - begin
                if json_file is not None:
                    write_json(json_file, report.to_json())
    except KeyboardInterrupt:
        if not report.curves:
            raise
        is_interrupted = True
    report.seconds = time.monotonic() - begin
    if json_file is not None:
        write_json(json_file, report.to_json())
    return is_interrupted


def _run_strategy(robot: Robot, strategy: Strategy, report: SimulationReport) -> None:
    from app.jobs.simulate import simulate as grow  # noqa: PLC0415

    sequence, settings = robot.sequence, report.settings
    for curve in grow(robot, strategy, settings.target, settings.max_touched):
        report.put(sequence.name, len(sequence), strategy, curve)
    report.finish(sequence.name, strategy)


def _year(year: int | None, root: Path) -> int:
    if year is None:
        return 2017 if (root / "ImageSets" / "2017").is_dir() else 2016
    if year not in (2016, 2017):
        raise WrongUseError(f"--year is 2016 or 2017, but got {year}")
    return year


def _strategies(text: str) -> tuple[Strategy, ...]:
    from app.jobs.simulate import Strategy  # noqa: PLC0415

    words = _words("--strategies", text)
    for word in words:
        check_word("--strategies", word, tuple(Strategy))
    return tuple(dict.fromkeys(Strategy(word) for word in words))


def _words(option: str, text: str) -> list[str]:
    words = [word.strip() for word in text.split(",") if word.strip()]
    if not words:
        raise WrongUseError(f"{option} takes names separated by commas, but got {text!r}")
    return words


def _check_numbers(target: float, max_touched: int) -> None:
    if not 0 < target <= 1:
        raise WrongUseError(f"--target is a mean J above 0 and at most 1, but got {target:g}")
    if max_touched < 1:
        raise WrongUseError(f"--max-touched is at least 1, but got {max_touched}")
