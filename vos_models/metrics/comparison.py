"""Lay our measures beside a published table, and say what keeps them from being comparable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from vos_models.errors import EvaluationError
from vos_models.metrics.published import Column, PublishedSet, PublishedTable
from vos_models.metrics.report import by_category, by_instances, overall
from vos_models.metrics.rules import rules_of
from vos_models.metrics.scores import Evaluation

PERCENT = 100


@dataclass(frozen=True)
class Comparison:
    """Hold a published table and our measures in its columns.

    Attributes:
        table: the published one.
        columns: those of its columns that our evaluation has.
        ours: by name of the method, in percent, one for each of these columns.
        published: likewise, in the table's order.
        differences: what keeps the two from being comparable, a sentence each.
    """

    table: PublishedTable
    columns: tuple[Column, ...]
    ours: Mapping[str, tuple[float | None, ...]]
    published: Mapping[str, tuple[float | None, ...]]
    differences: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON knows it."""
        return {
            "table": self.table.name,
            "title": self.table.title,
            "paper": self.table.paper,
            "columns": [asdict(column) for column in self.columns],
            "published": {name: list(values) for name, values in self.published.items()},
            "ours": {name: list(values) for name, values in self.ours.items()},
            "differences": list(self.differences),
        }


def compare(table: PublishedTable, methods: Mapping[str, Evaluation]) -> Comparison:
    """Lay the measures of methods, all evaluated alike, beside a published table.

    Raises:
        EvaluationError: they were evaluated on another data set, or have none of its measures.
    """
    first = next(iter(methods.values()))
    kind = first.rules.data_set
    check_data_set(table, kind)
    on = [column for column in table.columns if _is_on(kind, column.on)]
    columns = tuple(
        column
        for column in on
        if any(measure(one, column.measure) is not None for one in methods.values())
    )
    missing = [column.label for column in on if column not in columns]
    if not columns:
        raise EvaluationError(
            f"the evaluation has none of the measures of {table.name} ({', '.join(missing)}); "
            f"{_missing_because(first)}"
        )
    at = [table.columns.index(column) for column in columns]
    differences = _differences(table, columns[0].on, first)
    if missing:
        differences.append(f"Not measured here: {', '.join(missing)}.")
    return Comparison(
        table,
        columns,
        {
            name: tuple(_percent(measure(one, column.measure)) for column in columns)
            for name, one in methods.items()
        },
        {row.method: tuple(row.values[k] for k in at) for row in table.rows},
        tuple(differences),
    )


def measure(evaluation: Evaluation, key: str) -> float | None:
    """Return a measure, None where the evaluation does not have it.

    Args:
        evaluation: of a method.
        key: one of `vos_models.metrics.report.overall`, "J of 3" (objects a sequence) or
            "J in dog" (a category); of the latter two also with F.
    """
    means = overall(evaluation)
    if key in means:
        return means[key]
    letter, _, rest = key.partition(" ")
    word, _, name = rest.partition(" ")
    groups = {"of": by_instances, "in": by_category}
    if word not in groups:
        return None
    return groups[word](evaluation).get(name, {}).get(letter)


def check_data_set(table: PublishedTable, kind: str) -> None:
    """Refuse a table that has nothing of a data set.

    Raises:
        EvaluationError: all of its columns are of others.
    """
    if not any(_is_on(kind, column.on) for column in table.columns):
        sets = dict.fromkeys(column.on.data_set for column in table.columns)
        raise EvaluationError(
            f"{table.name} is of {', '.join(sets)}, not of {kind}; choose a table of that data "
            "set, or evaluate as the other"
        )


def _is_on(kind: str, on: PublishedSet) -> bool:
    return kind in {on.data_set, f"{on.data_set}-unsupervised"}


def _missing_because(evaluation: Evaluation) -> str:
    if evaluation.rules.data_set == "youtube-vos" and evaluation.seen_categories is None:
        return "which categories are seen is told by train/meta.json: put it beside the split"
    return "evaluate more sequences"


def _differences(table: PublishedTable, on: PublishedSet, evaluation: Evaluation) -> list[str]:
    """Return what differs between how the table was measured and the evaluation."""
    found: list[str] = []
    count, rules = len(evaluation.sequences), evaluation.rules
    published = rules_of(rules.data_set, table.task)
    if replace(published, task=rules.task) != rules:
        found.append(f"The table is of the {table.task} task, ours of the {rules.task} one.")
    if on.set_name is None:
        found.append("The source does not say which set the published numbers are of.")
    elif evaluation.set_name not in {None, on.set_name}:
        found.append(f"The published numbers are of {on.set_name}, ours of {evaluation.set_name}.")
    if on.count is not None and count != on.count:
        found.append(
            f"Ours are of {count} sequence{'s' * (count != 1)}, the published of {on.count}."
        )
    elif evaluation.set_name is None and on.set_name is not None:
        found.append(f"Our sequences were named; the published are those of {on.set_name}.")
    return [*found, table.note] if table.note else found


def _percent(value: float | None) -> float | None:
    return None if value is None else PERCENT * value
