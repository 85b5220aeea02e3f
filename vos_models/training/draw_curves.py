"""Draw the curves of runs that follow each other, from what they logged.

`python -m vos_models.training.draw_curves PICTURE.png RUN [RUN ...]`
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from vos_models.errors import DataError

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
SMOOTHED_OVER = 7  # rows of the log

Floats = NDArray[np.float64]
Curve = tuple[Floats, Floats]


def draw_curves(picture: Path, runs: list[Path]) -> None:
    """Draw loss, overlap on synthetic clips and J on real ones, one run after the other.

    J is left out where no run was validated.

    Args:
        picture: PNG or SVG to write.
        runs: folders of runs, in the order in which they went on from each other.

    Raises:
        DataError: a folder has no log.
    """
    by_run = [(run, _logged(run), _validated(run)) for run in runs]
    titles = ["Loss", "IoU, synthetic clips"]
    if any(len(validated[0]) for _, _, validated in by_run):
        titles.append("J, real clips")
    figure = Figure(figsize=(10 / 3 * len(titles), 3), layout="constrained")
    axes: list[Axes] = list(figure.subplots(1, len(titles)))
    begin = 0.0
    for (run, logged, validated), colour in zip(by_run, COLOURS * len(runs), strict=False):
        curves = (logged["loss"], logged["iou"], validated)
        for place, (steps, values) in zip(axes, curves, strict=False):
            place.plot(begin + steps, values, color=colour, label=run.name)
            if len(steps) < SMOOTHED_OVER:
                place.plot(begin + steps, values, "o", color=colour, markersize=4)
        begin += float(logged["loss"][0].max())
    for place, title in zip(axes, titles, strict=True):
        place.set_title(title, loc="left", fontsize=10)
        place.set_xlabel("step")
        place.grid(color="#d9d9d9", linewidth=0.6)
        place.spines[["top", "right"]].set_visible(False)
    axes[0].legend(frameon=False)
    figure.savefig(picture, dpi=100)


def _logged(run: Path) -> dict[str, Curve]:
    """Return steps and smoothed values of each column of a run's log."""
    try:
        with (run / "log.csv").open(newline="", encoding="utf-8") as stream:
            rows = list(csv.DictReader(stream))
    except OSError as error:
        raise DataError(f"{run} has no log of a run ({error.strerror})") from error
    if not rows:
        raise DataError(f"{run} has logged nothing yet")
    steps = np.array([float(row["step"]) for row in rows])
    columns = {name: np.array([float(row[name] or "nan") for row in rows]) for name in rows[0]}
    return {name: (steps, _smoothed(values)) for name, values in columns.items()}


def _smoothed(values: Floats) -> Floats:
    """Average each value with its neighbours, fewer of them at the ends."""
    window = np.ones(min(SMOOTHED_OVER, len(values)))
    return np.convolve(values, window, "same") / np.convolve(np.ones_like(values), window, "same")


def _validated(run: Path) -> Curve:
    """Return steps and mean figures of a run's validation; nothing where it was not validated."""
    try:
        lines = (run / "validation.jsonl").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        lines = []
    points = [json.loads(line) for line in lines]
    steps, means = (np.array([float(p[key]) for p in points]) for key in ("step", "mean"))
    return steps, means


if __name__ == "__main__":
    draw_curves(Path(sys.argv[1]), [Path(run) for run in sys.argv[2:]])
