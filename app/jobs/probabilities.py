"""Probabilities on disk: one compressed NumPy archive per frame."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from app.jobs.frame_result import FrameResult


def write_probabilities(path: Path, result: FrameResult) -> None:
    """Write the probabilities of a frame.

    The archive holds ``object_ids``, uint8 (K,), and ``probabilities``, float16 (K + 1, H, W),
    background first, summing to 1.

    Raises:
        OSError: The file cannot be written.
    """
    if result.probabilities is None:
        raise ValueError(f"the result of frame {result.frame} carries no probabilities")
    np.savez_compressed(
        path,
        object_ids=np.array(result.object_ids, np.uint8),
        probabilities=result.probabilities.astype(np.float16),
    )
