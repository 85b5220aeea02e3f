"""Draw what an evaluation found: curves over frames, bars of sequences, attributes, categories.

Colours are those of Okabe and Ito, which people with any colour vision can tell apart; lines
differ by dashes as well, for print. Each picture is written as PNG and SVG.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from vos_models.metrics.report import by_attribute, by_category, report
from vos_models.metrics.scores import Evaluation, ObjectScores
from vos_models.metrics.statistics import RECALL_THRESHOLD

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
DASHES = ("solid", (0, (5, 2)), (0, (1.5, 1.5)), (0, (6, 2, 1.5, 2)))
MEASURES = ("Region similarity J", "Boundary accuracy F")
INK, FAINT = "#333333", "#d9d9d9"

MOST_LINES = 6  # objects that are drawn each for itself; with more, only their mean
MOST_BARS = 60  # groups of bars in a picture that can still be read

_STYLE: dict[Any, Any] = {
    "axes.edgecolor": FAINT,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.labelcolor": INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 11,
    "font.size": 10,
    "grid.color": FAINT,
    "grid.linewidth": 0.6,
    "legend.frameon": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "maskreel",
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
}

Floats = NDArray[np.float64]
Lines = dict[str, tuple[list[int], Floats, Floats]]


def draw_plots(folder: Path, methods: Mapping[str, Evaluation]) -> list[Path]:
    """Draw all pictures of methods that were evaluated alike.

    Args:
        folder: for the pictures; it is there.
        methods: by name.

    Returns:
        The files written: ``frames-<sequence>``, ``sequences``, and where there are such
        ``attributes`` and ``categories``; each as ``.png`` and ``.svg``.

    Raises:
        OSError: a file cannot be written.
    """
    written: list[Path] = []
    # Anything that draws alongside keeps its own settings.
    with mpl.rc_context(_STYLE):
        for name, figure in _figures(methods):
            for suffix in (".png", ".svg"):
                path = folder / f"{name}{suffix}"
                metadata = {"Date": None} if suffix == ".svg" else None
                figure.savefig(path, dpi=120, metadata=metadata)
                written.append(path)
    return written


def _figures(methods: Mapping[str, Evaluation]) -> Iterator[tuple[str, Figure]]:
    first = next(iter(methods.values()))
    for sequence in first.sequences:
        yield f"frames-{sequence}", _curves(sequence, methods)
    values = {name: report(evaluation)["sequences"] for name, evaluation in methods.items()}
    means = {
        name: {sequence: (one["J"]["mean"], one["F"]["mean"]) for sequence, one in found.items()}
        for name, found in values.items()
    }
    yield "sequences", _bars(means)
    for name, title, group in (
        (
            "attributes",
            "by attribute (and how far from those without it)",
            by_attribute,
        ),
        ("categories", "by category", by_category),
    ):
        if group(first):
            yield name, _group_bars(title, methods, group)


def _curves(sequence: str, methods: Mapping[str, Evaluation]) -> Figure:
    """Draw J and F over the frames: a line for each method, or for each object of the only one."""
    lines = _lines(sequence, methods)
    figure = Figure(figsize=(8, 5), layout="constrained")
    axes: Sequence[Axes] = figure.subplots(2, 1, sharex=True, sharey=True)
    for axis, side, title in zip(axes, (1, 2), MEASURES, strict=True):
        axis.axhline(RECALL_THRESHOLD, color=INK, linewidth=0.8, linestyle=(0, (1, 3)))
        for (label, line), (colour, dash) in zip(lines.items(), _looks(), strict=False):
            axis.plot(line[0], line[side], label=label, color=colour, linestyle=dash, linewidth=1.8)
        axis.set_title(title)
        axis.set_ylim(-0.02, 1.02)
    axes[1].set_xlabel(f"frame of {sequence}")
    if len(lines) > 1:
        handles, labels = axes[0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside upper left", ncols=min(len(labels), 4))
    return figure


def _lines(sequence: str, methods: Mapping[str, Evaluation]) -> Lines:
    """Return by label the numbers of the frames and J and F there."""
    if len(methods) > 1:
        return {name: _line(each.sequences[sequence]) for name, each in methods.items()}
    (evaluation,) = methods.values()
    objects = evaluation.sequences[sequence]
    if not 1 < len(objects) <= MOST_LINES:
        return {f"mean of {len(objects)} objects": _line(objects)}
    return {f"object {one.id}": _line((one,)) for one in objects}


def _line(objects: Sequence[ObjectScores]) -> tuple[list[int], Floats, Floats]:
    """Return the means over the objects that are scored in each frame."""
    found: dict[str, list[tuple[float, float]]] = {}
    for one in objects:
        for frame, *values in zip(
            one.frames, one.region_by_frame, one.boundary_by_frame, strict=True
        ):
            found.setdefault(frame, []).append((float(values[0]), float(values[1])))
    names = sorted(found)
    means = np.array([np.mean(found[name], axis=0) for name in names])
    # Names of frames are mostly their numbers; where they are not, frames are counted.
    numbers = [int(n) for n in names] if all(n.isdigit() for n in names) else [*range(len(names))]
    return numbers, means[:, 0], means[:, 1]


def _looks() -> Iterator[tuple[str, Any]]:
    """Yield colours and dashes, each pair another one for as long as possible."""
    return zip(cycle(COLOURS), cycle(DASHES), strict=False)


def _bars(means: Mapping[str, Mapping[str, tuple[float, float]]]) -> Figure:
    """Draw J and F of each sequence, the best one on top."""
    first = next(iter(means.values()))
    order = sorted(first, key=lambda name: np.mean([each[name][0] for each in means.values()]))
    count, order = len(order), order[:MOST_BARS]
    figure = Figure(figsize=(9, _height(len(order), len(means))), layout="constrained")
    axes: Sequence[Axes] = figure.subplots(1, 2, sharey=True, sharex=True)
    for axis, side, title in zip(axes, (0, 1), MEASURES, strict=True):
        values = {name: [each[s][side] for s in order] for name, each in means.items()}
        _draw_bars(axis, order, values)
        axis.set_title(title)
    if count > len(order):
        figure.supxlabel(f"the {len(order)} sequences with the lowest J, of {count}")
    _finish_bars(figure, axes, list(means))
    return figure


def _group_bars(
    title: str,
    methods: Mapping[str, Evaluation],
    group: Callable[[Evaluation], dict[str, dict[str, Any]]],
) -> Figure:
    """Draw J of each group, with its number and how far it is from the others."""
    groups = {name: group(evaluation) for name, evaluation in methods.items()}
    order = sorted(next(iter(groups.values())), reverse=True)[-MOST_BARS:]
    figure = Figure(figsize=(9, _height(len(order), len(methods))), layout="constrained")
    axis: Axes = figure.subplots()
    values = {name: [each[key]["J"] for key in order] for name, each in groups.items()}
    notes = {name: [_note(each[key]) for key in order] for name, each in groups.items()}
    _draw_bars(axis, order, values, notes)
    axis.set_title(f"{MEASURES[0]} {title}")
    _finish_bars(figure, [axis], list(methods))
    return figure


def _note(entry: Mapping[str, Any]) -> str:
    text = f"{entry['J']:.2f}"
    if entry.get("J without") is not None:
        text += f" ({entry['J'] - entry['J without']:+.2f})".replace("-", "\N{MINUS SIGN}")
    what = "sequence" if "sequences" in entry else "object"
    count = entry[f"{what}s"]
    return f"{text}, {count} {what}{'s' * (count != 1)}"


def _draw_bars(
    axis: Axes,
    order: Sequence[str],
    values: Mapping[str, Sequence[float]],
    notes: Mapping[str, Sequence[str]] | None = None,
) -> None:
    thickness = 0.8 / len(values)
    places = np.arange(len(order))
    for k, (name, lengths) in enumerate(values.items()):
        # The first method on top of its group, as in the legend.
        at = places + 0.4 - thickness * (k + 0.5)
        colour = COLOURS[k % len(COLOURS)]
        bars = axis.barh(at, lengths, height=0.9 * thickness, color=colour, label=name)
        texts = notes[name] if notes else [f"{length:.2f}" for length in lengths]
        axis.bar_label(bars, texts, padding=3, fontsize=8, color=INK)
    axis.set_yticks(places, order)
    axis.set_ylim(-0.6, len(order) - 0.4)
    axis.grid(visible=False, axis="y")


def _finish_bars(figure: Figure, axes: Sequence[Axes], names: Sequence[str]) -> None:
    # The numbers of the longest bars need room beside them.
    axes[0].set_xlim(0, 1.3 if len(axes) == 1 else 1.15)
    axes[0].set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", ".25", ".5", ".75", "1"])
    if len(names) > 1:
        handles, labels = axes[0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside upper left", ncols=min(len(names), 4))


def _height(groups: int, bars: int) -> float:
    return 1.4 + groups * (0.12 + 0.17 * bars)
