"""Probabilities of a propagation on disk: see ``app.document.formats.soft_masks``."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from app.document.formats.soft_masks import SoftMasks, write_soft_masks
from app.jobs.frame_result import FrameResult


def write_probabilities(path: Path, result: FrameResult) -> None:
    """Write the probabilities of a frame.

    Raises:
        OSError: The file cannot be written.
    """
    if result.probabilities is None:
        raise ValueError(f"the result of frame {result.frame} carries no probabilities")
    ids = np.array(result.object_ids, np.uint8)
    write_soft_masks(path, SoftMasks(ids, result.probabilities.astype(np.float16)))
