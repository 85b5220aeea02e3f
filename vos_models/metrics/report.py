"""Sum up an evaluation: means over objects, categories, numbers of instances and attributes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from vos_models.metrics.scores import Evaluation, ObjectScores
from vos_models.metrics.statistics import SequenceStatistics

Means = dict[str, float | None]


def report(evaluation: Evaluation) -> dict[str, Any]:
    """Return an evaluation as JSON knows it; what is undefined is None.

    Groups are there only where they say something: categories where the data set has them,
    numbers of instances where they differ, attributes where sequences have them.
    """
    rules = evaluation.rules
    has_objects = not rules.is_binary
    content: dict[str, Any] = {"data_set": rules.data_set, "task": str(rules.task)}
    if rules.data_set in {"davis-2016", "davis-2017"}:
        content = {"year": int(rules.data_set[-4:]), **content}
    content["set"] = evaluation.set_name
    content["sequences"] = {
        name: _of_sequence(objects, has_objects=has_objects)
        for name, objects in evaluation.sequences.items()
    }
    content["mean"] = overall(evaluation)
    for key, groups in (
        ("categories", by_category(evaluation)),
        ("instances", _unless_all_single(by_instances(evaluation))),
        ("attributes", by_attribute(evaluation)),
    ):
        if groups:
            content[key] = groups
    return content


def write_report(path: Path, evaluation: Evaluation) -> None:
    """Write the report to a JSON file."""
    path.write_text(json.dumps(report(evaluation), indent=1) + "\n", "utf-8")


def overall(evaluation: Evaluation) -> Means:
    """Return the means over all objects: "J&F", "J", "J recall", "J decay", …, "T".

    For YouTube-VOS with "G", "J seen", "J unseen", "F seen", "F unseen" as well: G is the mean
    of the four (Xu et al., arXiv 1809.03327, section 4). They are None where it is not known
    which categories are seen, or no object is of one kind. For YouTube-Objects with "J over
    categories", the mean of the categories' means.
    """
    total = _of_objects(evaluation.objects)
    region, boundary = total["J"], total["F"]
    means: Means = {
        "J&F": (region["mean"] + boundary["mean"]) / 2,
        "J": region["mean"],
        "F": boundary["mean"],
        "J recall": region["recall"],
        "J decay": region["decay"],
        "F recall": boundary["recall"],
        "F decay": boundary["decay"],
    }
    if "T" in total:
        means["T"] = total["T"]["mean"]
    if evaluation.rules.data_set == "youtube-vos":
        means |= _seen_and_unseen(evaluation)
    if evaluation.rules.data_set == "youtube-objects":
        groups = by_category(evaluation).values()
        means["J over categories"] = _mean(group["J"] for group in groups)
        means["F over categories"] = _mean(group["F"] for group in groups)
    return means


def _seen_and_unseen(evaluation: Evaluation) -> Means:
    means: Means = {}
    for letter, value in (("J", _region), ("F", _boundary)):
        for word, is_seen in (("seen", True), ("unseen", False)):
            means[f"{letter} {word}"] = _mean(
                value(scores)
                for scores in evaluation.objects
                if evaluation.seen_categories is not None
                and scores.category is not None
                and (scores.category in evaluation.seen_categories) is is_seen
            )
    parts = [value for value in means.values() if value is not None]
    return {"G": sum(parts) / 4 if len(parts) == 4 else None, **means}


def by_category(evaluation: Evaluation) -> dict[str, dict[str, Any]]:
    """Return J and F of each category: means over its objects; those of YouTube-Objects are videos.

    (Lu et al., CVPR 2019, table 5.)
    """
    names = sorted({s.category for s in evaluation.objects if s.category is not None})
    return {name: _group([s for s in evaluation.objects if s.category == name]) for name in names}


def by_instances(evaluation: Evaluation) -> dict[str, dict[str, Any]]:
    """Return J and F by the number of objects in a sequence: means over objects.

    (Ventura et al., CVPR 2019, table 3.)
    """
    sizes = sorted({len(objects) for objects in evaluation.sequences.values() if objects})
    return {
        str(size): _group(
            [
                s
                for objects in evaluation.sequences.values()
                if len(objects) == size
                for s in objects
            ]
        )
        for size in sizes
    }


def _unless_all_single(groups: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {} if list(groups) == ["1"] else groups


def by_attribute(evaluation: Evaluation) -> dict[str, dict[str, Any]]:
    """Return J and F of the sequences that have an attribute, and of those that do not.

    (Perazzi et al., CVPR 2016, table 3.)
    """
    tagged = {name: set(evaluation.attributes.get(name, ())) for name in evaluation.sequences}
    found: dict[str, dict[str, Any]] = {}
    for attribute in sorted(set[str]().union(*tagged.values())):
        with_, without = (
            [
                s
                for name, objects in evaluation.sequences.items()
                if (attribute in tagged[name]) is has_it
                for s in objects
            ]
            for has_it in (True, False)
        )
        found[attribute] = {
            **_group(with_),
            "sequences": sum(attribute in tags for tags in tagged.values()),
            "J without": _mean(map(_region, without)),
            "F without": _mean(map(_boundary, without)),
        }
    return found


def _of_sequence(objects: Sequence[ObjectScores], *, has_objects: bool) -> dict[str, Any]:
    content = _of_objects(objects)
    if has_objects:
        content["objects"] = {}
        for scores in objects:
            one = _of_objects((scores,))
            if scores.category is not None:
                one["category"] = scores.category
            if scores.proposal is not None:
                one["proposal"] = scores.proposal
            content["objects"][str(scores.id)] = one
    elif objects and objects[0].category is not None:
        content["category"] = objects[0].category
    return content


def _of_objects(objects: Sequence[ObjectScores]) -> dict[str, Any]:
    """Average the statistics of objects."""
    content: dict[str, Any] = {
        "J": _averaged([scores.region for scores in objects]),
        "F": _averaged([scores.boundary for scores in objects]),
    }
    stabilities = [scores.stability for scores in objects if scores.stability is not None]
    if stabilities:
        content["T"] = {"mean": _mean(stabilities)}
    return content


def _averaged(statistics: Sequence[SequenceStatistics]) -> dict[str, float]:
    rows = [asdict(s) for s in statistics]
    return {key: float(np.mean([row[key] for row in rows])) for key in rows[0]}


def _group(objects: Sequence[ObjectScores]) -> dict[str, Any]:
    region, boundary = _mean(map(_region, objects)), _mean(map(_boundary, objects))
    return {"J": region, "F": boundary, "objects": len(objects)}


def _mean(values: Iterable[float]) -> float | None:
    """Return the mean of what is defined; None where nothing is."""
    known = [value for value in values if np.isfinite(value)]
    return float(np.mean(known)) if known else None


def _region(scores: ObjectScores) -> float:
    return scores.region.mean


def _boundary(scores: ObjectScores) -> float:
    return scores.boundary.mean
