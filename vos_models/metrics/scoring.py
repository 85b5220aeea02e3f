"""Score the frames of sequences, in stretches that know nothing of each other.

So they can run in any process and in any order; what belongs together is put together after.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vos_models.metrics.matching import assign, compare_all
from vos_models.metrics.rules import MOST_PROPOSALS, Rules, Span
from vos_models.metrics.scores import ObjectScores
from vos_models.metrics.similarity import boundary_accuracy, region_similarity
from vos_models.metrics.stability import temporal_stability
from vos_models.metrics.statistics import sequence_statistics
from vos_models.metrics.truths import Results, TrueObject, Truth
from vos_models.types import VOID, LabelMap

Floats = NDArray[np.float64]

# The official code reports five times the matching cost, to bring it near the other measures.
STABILITY_SCALE = 5

# Long enough that the mask which T reads twice does not matter, short enough to show progress.
STRETCH_FRAMES = 12


@dataclass(frozen=True)
class Stretch:
    """Some frames of a sequence to score.

    Attributes:
        truth: of the sequence.
        results: of the sequence.
        rules: to follow.
        places: of the annotated frames to score.
        next_place: of the scored frame after them, for T; None at the end or without T.
        with_stability: whether to compute T.
    """

    truth: Truth
    results: Results
    rules: Rules
    places: tuple[int, ...]
    next_place: int | None
    with_stability: bool


@dataclass(frozen=True)
class StretchScores:
    """What was found in a stretch.

    Attributes:
        values: J and F, float64 ``(frames, K, P, 2)`` with one P for each proposal; P is 1 where
            objects keep their ids.
        costs: of T, float64 ``(pairs, K)``, the pair with the frame after the stretch included;
            None without T.
        highest: the highest id in the results.
    """

    values: Floats
    costs: Floats | None
    highest: int


def scored_places(truth: Truth, rules: Rules) -> dict[TrueObject, tuple[int, ...]]:
    """Return for each object the places of the frames that count; objects without one are out."""
    count = len(truth.frames)
    found: dict[TrueObject, tuple[int, ...]] = {}
    for object_ in truth.objects:
        begin, end = {
            Span.INNER: (1, count - 1),
            Span.ALL: (0, count),
            Span.AFTER_FIRST: (object_.first + 1, count),
            Span.FROM_FIRST: (object_.first, count),
        }[rules.span]
        if begin < end:
            found[object_] = tuple(range(begin, end))
    return found


def stretches(
    truth: Truth, results: Results, rules: Rules, places: Sequence[int], *, with_stability: bool
) -> list[Stretch]:
    """Cut the frames to score of a sequence into stretches."""
    return [
        Stretch(
            truth,
            results,
            rules,
            tuple(places[begin : begin + STRETCH_FRAMES]),
            places[end] if with_stability and end < len(places) else None,
            with_stability,
        )
        for begin in range(0, len(places), STRETCH_FRAMES)
        for end in [begin + STRETCH_FRAMES]
    ]


def score_stretch(stretch: Stretch) -> StretchScores:
    """Score a stretch.

    Raises:
        EvaluationError, DataError: a mask cannot be read or has what cannot be.
    """
    ids = [object_.id for object_ in stretch.truth.objects]
    most = MOST_PROPOSALS if stretch.rules.is_matched else max(ids)
    values: list[Floats] = []
    masks: list[LabelMap] = []
    for place in stretch.places:
        truth = stretch.truth.masks.labels(place)
        labels = stretch.results.labels(place, truth, most)
        masks.append(labels)
        if stretch.rules.is_matched:
            values.append(compare_all(truth, ids, labels, MOST_PROPOSALS))
        else:
            values.append(_compare(truth, ids, labels, is_binary=stretch.rules.is_binary))
    highest = max(int(labels.max(initial=0)) for labels in masks)
    costs = None
    if stretch.with_stability:
        if stretch.next_place is not None:
            truth = stretch.truth.masks.labels(stretch.next_place)
            masks.append(stretch.results.labels(stretch.next_place, truth, most))
        costs = np.stack([temporal_stability([m == id_ for m in masks]) for id_ in ids], axis=1)
    return StretchScores(np.stack(values), costs, highest)


def _compare(truth: LabelMap, ids: Sequence[int], labels: LabelMap, *, is_binary: bool) -> Floats:
    """Return J and F of every object in a frame: float64 ``(K, 1, 2)``."""
    void = None if is_binary or not (truth == VOID).any() else truth == VOID
    return np.array(
        [
            [
                (
                    region_similarity(truth == id_, labels == id_, void),
                    boundary_accuracy(truth == id_, labels == id_, void),
                )
            ]
            for id_ in ids
        ]
    )


def put_together(
    truth: Truth, rules: Rules, places: Sequence[int], found: Sequence[StretchScores]
) -> tuple[ObjectScores, ...]:
    """Return the scores of the objects of a sequence.

    Args:
        truth: of the sequence.
        rules: that were followed.
        places: of all frames that were scored.
        found: the sequence's stretches, in order.
    """
    values = np.concatenate([scores.values for scores in found])
    costs = [scores.costs for scores in found if scores.costs is not None]
    stability = _stabilities(np.concatenate(costs)) if costs else None
    scored = scored_places(truth, rules)
    at = {place: row for row, place in enumerate(places)}
    rows = {object_: [at[place] for place in scored[object_]] for object_ in scored}
    order = [k for k, object_ in enumerate(truth.objects) if object_ in scored]
    chosen = dict.fromkeys(order, 0)
    if rules.is_matched:
        count = max(len(order), *(scores.highest for scores in found))
        means = [values[rows[truth.objects[k]], k, :count].mean(axis=(0, 2)) for k in order]
        chosen = dict(zip(order, assign(np.stack(means)), strict=True))
    return tuple(
        _summed_up(
            truth.objects[k],
            tuple(truth.frames[place] for place in scored[truth.objects[k]]),
            values[rows[truth.objects[k]], k, chosen[k]],
            None if stability is None else stability[k],
            chosen[k] + 1 if rules.is_matched else None,
        )
        for k in order
    )


def _stabilities(costs: Floats) -> list[float]:
    """Return T of every object from the costs ``(pairs, K)``, NaN left out."""
    return [
        float(STABILITY_SCALE * np.nanmean(column)) if np.isfinite(column).any() else float("nan")
        for column in costs.T
    ]


def _summed_up(
    object_: TrueObject,
    frames: tuple[str, ...],
    values: Floats,
    stability: float | None,
    proposal: int | None,
) -> ObjectScores:
    """Turn values ``(frames, 2)`` into the scores of an object."""
    return ObjectScores(
        id=object_.id,
        region=sequence_statistics(values[:, 0]),
        boundary=sequence_statistics(values[:, 1]),
        stability=stability,
        frames=frames,
        region_by_frame=values[:, 0],
        boundary_by_frame=values[:, 1],
        category=object_.category,
        proposal=proposal,
    )
