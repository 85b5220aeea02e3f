"""Which labels occur in a map."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from app.document.objects import BACKGROUND, VOID


def label_ids(labels: NDArray[np.uint8]) -> list[int]:
    """Return the labels that occur in an array of uint8 of any shape, ascending."""
    if not labels.size:
        return []
    plane = np.ascontiguousarray(labels if labels.ndim == 2 else labels.reshape(1, -1))
    x, y, width, height = cv2.boundingRect(plane)
    part = plane[y : y + height, x : x + width]
    if not part.size:
        return [BACKGROUND]
    # ten times as fast as counting by NumPy, which makes every pixel a number of eight bytes first
    counts = cv2.calcHist([part], [0], None, [256], [0, 256])
    if part.size < plane.size:
        counts[BACKGROUND] = 1
    return np.flatnonzero(counts).tolist()


def object_ids(labels: NDArray[np.uint8]) -> list[int]:
    """Return the objects that occur in a label map, ascending: neither background nor void."""
    return [i for i in label_ids(labels) if i not in (BACKGROUND, VOID)]
