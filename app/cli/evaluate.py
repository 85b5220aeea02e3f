"""``main.py evaluate RESULTS --truth DAVIS_ROOT --year 2016|2017``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.console import WrongUseError, progress, say
from app.jobs.errors import JobError
from app.jobs.progress import Pace

if TYPE_CHECKING:
    from vos_models.metrics.evaluation import Evaluation


def evaluate(
    results: Annotated[
        Path, typer.Argument(help="A DAVIS tree, or a folder of sequence folders.", exists=True)
    ],
    *,
    truth: Annotated[
        Path, typer.Option(help="The DAVIS tree that holds the true masks.", exists=True)
    ],
    year: Annotated[int, typer.Option(help="Whose rules: 2016 or 2017.")],
    set_name: Annotated[str, typer.Option("--set", help="Which list of sequences.")] = "val",
    sequences: Annotated[
        str | None, typer.Option(help="These sequences instead, separated by commas.")
    ] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the measures to this file.")
    ] = None,
    stability: Annotated[
        bool, typer.Option("--stability", help="Temporal stability T as well: slow.")
    ] = False,
    no_progress: Annotated[bool, typer.Option("--no-progress", help="No progress bar.")] = False,
) -> None:
    """Score results as the official DAVIS code does: J and F with mean, recall and decay."""
    if year not in (2016, 2017):
        raise WrongUseError(f"--year is 2016 or 2017, but got {year}")
    chosen = None
    if sequences is not None:
        chosen = [name.strip() for name in sequences.split(",") if name.strip()]
        if not chosen:
            raise WrongUseError(f"--sequences takes names separated by commas, got {sequences!r}")
    from vos_models.metrics.evaluation import evaluate as score  # noqa: PLC0415 - brings OpenCV

    with progress("evaluating", is_wanted=not no_progress) as show:
        pace: Pace | None = None

        def report(done: int, total: int) -> None:
            nonlocal pace
            pace = pace or Pace(total)
            show("evaluating", done, total, pace.advance())

        evaluation = score(
            results,
            truth,
            year=year,
            set_name=set_name,
            sequences=chosen,
            with_stability=stability,
            progress=report,
        )
    if json_file is not None:
        write_json(json_file, evaluation.to_json())
    for line in table(evaluation):
        say(line)
    if json_file is not None:
        say(f"measures: {json_file}")


def write_json(path: Path, content: object) -> None:
    """Write a file of measures; its folder is made.

    Raises:
        JobError: It cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise JobError(
            f"cannot write {path}: {error.strerror}; choose another place for --json"
        ) from error


def table(evaluation: Evaluation) -> list[str]:
    """Return the lines of a table: a sequence on each, the mean over all objects last."""
    report = evaluation.to_json()
    rows = [(name, entry) for name, entry in report["sequences"].items()]
    mean = report["mean"]
    total = {
        "J": {"mean": mean["J"], "recall": mean["J recall"], "decay": mean["J decay"]},
        "F": {"mean": mean["F"], "recall": mean["F recall"], "decay": mean["F decay"]},
    }
    if "T" in mean:
        total["T"] = {"mean": mean["T"]}
    width = max(len(name) for name in [*report["sequences"], "sequence"])
    has_stability = "T" in mean
    head = f"{'sequence':<{width}}  {'J mean':>6} {'recall':>6} {'decay':>6}"
    head += f"  {'F mean':>6} {'recall':>6} {'decay':>6}" + (f"  {'T':>6}" if has_stability else "")
    lines = [head, "-" * len(head)]
    lines += [_row(name, entry, width) for name, entry in rows]
    if len(rows) > 1:
        lines += ["-" * len(head), _row("mean", total, width)]
    lines.append(f"J&F {mean['J&F']:.3f}, rules of {report['year']}")
    return lines


def _row(name: str, entry: dict[str, Any], width: int) -> str:
    cells = [
        " ".join(_number(entry[measure][key]) for key in ("mean", "recall", "decay"))
        for measure in ("J", "F")
    ]
    if "T" in entry:
        cells.append(_number(entry["T"]["mean"]))
    return f"{name:<{width}}  " + "  ".join(cells)


def _number(value: float | None) -> str:
    return f"{'-':>6}" if value is None else f"{value:6.3f}"
