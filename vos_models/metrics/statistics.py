"""Mean, recall and decay of a measure over a sequence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RECALL_THRESHOLD = 0.5


@dataclass(frozen=True)
class SequenceStatistics:
    """Sum up a measure over the frames of a sequence.

    Attributes:
        mean: over the frames.
        recall: share of frames above 0.5.
        decay: mean of the first quarter of the frames minus that of the last.
    """

    mean: float
    recall: float
    decay: float


def sequence_statistics(values: Sequence[float] | NDArray[np.float64]) -> SequenceStatistics:
    """Return mean, recall and decay as the official DAVIS code computes them.

    NaN is left out of the mean and the decay. The quarters share their border frames, and limits
    are kept as uint8, which makes the decay of sequences longer than 256 frames meaningless; that
    is what published numbers hold.

    Args:
        values: one for each frame, in order.

    Raises:
        ValueError: there are no values.
    """
    frames = np.asarray(values, dtype=np.float64)
    if frames.ndim != 1 or not frames.size:
        raise ValueError(f"values of shape {frames.shape}; expected one for each frame")
    limits = np.round(np.linspace(1, len(frames), 5) + 1e-10) - 1
    first, second, _, fourth, last = limits.astype(np.int64) % 256
    decay = _mean(frames[first : second + 1]) - _mean(frames[fourth : last + 1])
    return SequenceStatistics(
        _mean(frames), float(np.mean(frames > RECALL_THRESHOLD)), float(decay)
    )


def _mean(values: NDArray[np.float64]) -> float:
    """Return the mean of what is not NaN; NaN where nothing is left."""
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else float("nan")
