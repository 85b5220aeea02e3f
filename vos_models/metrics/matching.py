"""Match proposals with the true objects of a sequence, as the unsupervised task of DAVIS does.

Caelles et al., arXiv 1905.00737, section 3, and the official code: of all ways to give each true
object a proposal of its own, the one with the greatest sum of the sequence means of (J + F) / 2.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vos_models.metrics.similarity import outline_of, tolerance_px
from vos_models.types import VOID, LabelMap

Floats = NDArray[np.float64]


def compare_all(truth: LabelMap, ids: Sequence[int], labels: LabelMap, count: int) -> Floats:
    """Return J and F of each true object with each proposal in a frame.

    Args:
        truth: uint8 ``(H, W)``; what is void there counts for nothing.
        ids: of the true objects.
        labels: uint8 ``(H, W)`` of the proposals, ids 1 to ``count``.
        count: of the proposals.

    Returns:
        float64 ``(K, count, 2)``; 1 where an object and a proposal are both away.
    """
    labels = np.where(truth == VOID, np.uint8(0), labels)
    pairs = np.bincount(
        truth.ravel().astype(np.int64) * (VOID + 1) + labels.ravel(), minlength=(VOID + 1) ** 2
    ).reshape(VOID + 1, VOID + 1)
    true_areas, areas = pairs.sum(axis=1), pairs.sum(axis=0)
    radius_px = tolerance_px(truth.shape)
    proposals = [outline_of(labels == k, radius_px) for k in range(1, count + 1)]
    values = np.zeros((len(ids), count, 2))
    for i, id_ in enumerate(ids):
        shared = pairs[id_, 1 : count + 1]
        union = true_areas[id_] + areas[1 : count + 1] - shared
        values[i, :, 0] = np.where(union > 0, shared / np.maximum(union, 1), 1)
        outline = outline_of(truth == id_, radius_px)
        values[i, :, 1] = [outline.agreement(proposal) for proposal in proposals]
    return values


def assign(means: Floats) -> list[int]:
    """Return for each object the proposal that it is given.

    Args:
        means: of (J + F) / 2 over the sequence, float64 ``(K, P)`` with P ≥ K.

    Returns:
        Their places 0 to P - 1, each once.
    """
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - only where there is a choice

    # Proposals first, as published: it decides between equally good ways.
    proposals, objects = linear_sum_assignment(-means.T)
    return [int(proposals[place]) for place in np.argsort(objects)]
