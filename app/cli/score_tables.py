"""Measures as text: a method's table, several methods side by side, ours beside published ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vos_models.metrics.comparison import Comparison
    from vos_models.metrics.scores import Evaluation

_COUNTED = {"objects", "sequences"}
_WIDE = 9  # columns; tables with more are turned, so that they fit a terminal


def method_table(evaluation: Evaluation) -> list[str]:
    """Return the lines of a table: a sequence on each, the mean over all objects last."""
    from vos_models.metrics.report import report  # noqa: PLC0415 - brings NumPy

    content = report(evaluation)
    mean = content["mean"]
    total = {
        letter: {
            "mean": mean[letter],
            "recall": mean[f"{letter} recall"],
            "decay": mean[f"{letter} decay"],
        }
        for letter in ("J", "F")
    }
    has_stability = "T" in mean
    if has_stability:
        total["T"] = {"mean": mean["T"]}
    width = max(len(name) for name in [*content["sequences"], "sequence"])
    head = f"{'sequence':<{width}}  {'J mean':>6} {'recall':>6} {'decay':>6}"
    head += f"  {'F mean':>6} {'recall':>6} {'decay':>6}" + (f"  {'T':>6}" if has_stability else "")
    rule = "-" * len(head)
    lines = [head, rule]
    lines += [_sequence_row(name, entry, width) for name, entry in content["sequences"].items()]
    if len(content["sequences"]) > 1:
        lines += [rule, _sequence_row("mean", total, width)]
    for key, title in (
        ("categories", "category"),
        ("instances", "instances"),
        ("attributes", "attribute"),
    ):
        if len(content.get(key, ())) > 1:
            lines += ["", *_group_table(title, content[key])]
    return [*lines, "", *_last_lines(content)]


def _last_lines(content: Mapping[str, Any]) -> list[str]:
    mean = content["mean"]
    rules = f"rules of {content.get('year', content['data_set'])}"
    if content["task"] == "unsupervised":
        rules += ", unsupervised"
    lines = [f"J&F {_number(mean['J&F']).strip()}, {rules}"]
    if mean.get("G") is not None:
        parts = (f"{key} {mean[key]:.3f}" for key in ("J seen", "J unseen", "F seen", "F unseen"))
        lines.append(f"G {mean['G']:.3f} ({', '.join(parts)})")
    elif "G" in mean:
        lines.append(
            "G is not known: it needs seen and unseen categories, which train/meta.json beside "
            "the split tells apart"
        )
    return lines


def methods_table(methods: Mapping[str, Evaluation]) -> list[str]:
    """Return the lines of a table: a method on each, its means over all objects."""
    from vos_models.metrics.report import overall  # noqa: PLC0415 - brings NumPy

    means = {name: overall(evaluation) for name, evaluation in methods.items()}
    keys = list(dict.fromkeys(key for one in means.values() for key in one))
    rows = {name: [_number(one.get(key)) for key in keys] for name, one in means.items()}
    return _grid("method", keys, rows)


def regions_table(methods: Mapping[str, Evaluation]) -> list[str]:
    """Return the lines of a table: mean J of a sequence on each, a method in each column."""
    from vos_models.metrics.report import report  # noqa: PLC0415 - brings NumPy

    contents = [report(evaluation)["sequences"] for evaluation in methods.values()]
    rows = {
        name: [_number(sequences[name]["J"]["mean"]) for sequences in contents]
        for name in contents[0]
    }
    return _grid("J mean of", list(methods), rows)


def comparison_table(comparison: Comparison) -> list[str]:
    """Return the lines of a published table with ours below, and what differs."""
    heads = [column.label for column in comparison.columns]
    published = {name: _cells(values) for name, values in comparison.published.items()}
    ours = {f"> {name}": _cells(values) for name, values in comparison.ours.items()}
    table = comparison.table
    lines = [f"{table.name}: {table.title} ({table.paper}); percent, > ours"]
    if len(heads) > _WIDE:
        rows = {**published, **ours}
        turned = {head: [rows[name][k] for name in rows] for k, head in enumerate(heads)}
        lines += _grid("", list(rows), turned)
    else:
        grid = _grid("method", heads, {**published, **ours})
        lines += [*grid[: len(grid) - len(ours)], grid[1], *grid[len(grid) - len(ours) :]]
    return [*lines, *(f"note: {text}" for text in comparison.differences)]


def _group_table(title: str, groups: Mapping[str, Mapping[str, Any]]) -> list[str]:
    keys = list(next(iter(groups.values())))
    rows = {
        name: [str(group[key]) if key in _COUNTED else _number(group[key]) for key in keys]
        for name, group in groups.items()
    }
    return _grid(title, keys, rows)


def _grid(corner: str, heads: Sequence[str], rows: Mapping[str, Sequence[str]]) -> list[str]:
    first = max(map(len, [corner, *rows]))
    widths = [max(6, len(head)) for head in heads]
    head = f"{corner:<{first}}  " + "  ".join(
        f"{text:>{width}}" for text, width in zip(heads, widths, strict=True)
    )
    lines = [head.rstrip(), "-" * len(head)]
    for name, cells in rows.items():
        filled = (f"{text:>{width}}" for text, width in zip(cells, widths, strict=True))
        lines.append(f"{name:<{first}}  " + "  ".join(filled))
    return lines


def _sequence_row(name: str, entry: Mapping[str, Any], width: int) -> str:
    cells = [
        " ".join(_number(entry[measure][key]) for key in ("mean", "recall", "decay"))
        for measure in ("J", "F")
    ]
    if "T" in entry:
        cells.append(_number(entry["T"]["mean"]))
    return f"{name:<{width}}  " + "  ".join(cells)


def _cells(values: Sequence[float | None]) -> list[str]:
    return ["-" if value is None else f"{value:.1f}" for value in values]


def _number(value: float | None) -> str:
    return f"{'-':>6}" if value is None else f"{value:6.3f}"
