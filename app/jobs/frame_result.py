"""What every job yields: the labels of one frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.jobs.pause import Pause


@dataclass(frozen=True, eq=False)
class FrameResult:
    """The labels of one frame.

    Attributes:
        frame: Frame number.
        labels: uint8 (H, W): pixels of ``object_ids`` only, 0 elsewhere.
        object_ids: The objects this result speaks of (an object without pixels is not in the
            picture); others are not to be touched.
        confidence: For each of ``object_ids`` a number in [0, 1]; 1 on its anchors.
        provisional: A later pass of the same job yields this frame again, refined.
        probabilities: float32 (K + 1, H, W), background first, in the order of ``object_ids``, if
            the job asked for them.
        pause: Why a person should look here before the job goes on, if the job was to watch.
    """

    frame: int
    labels: np.ndarray
    object_ids: tuple[int, ...]
    confidence: dict[int, float]
    provisional: bool = False
    probabilities: np.ndarray | None = None
    pause: Pause | None = None
