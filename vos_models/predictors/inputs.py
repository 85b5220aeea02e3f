"""Checks of the frames and label maps that callers hand over. NumPy only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vos_models.errors import InputError
from vos_models.types import VOID, Frame, LabelMap


def checked_frame(frame: Frame, size: tuple[int, int] | None = None) -> Frame:
    """Return the frame if it is uint8 RGB ``(H, W, 3)`` and, where given, of this (H, W).

    Raises:
        InputError: it is not.
    """
    array: NDArray[np.uint8] = np.asarray(frame)
    if array.dtype != np.uint8 or array.ndim != 3 or array.shape[2] != 3 or array.size == 0:
        raise InputError(
            f"a frame of shape {array.shape} and type {array.dtype} was given; "
            "expected uint8 RGB (H, W, 3)"
        )
    if size is not None and array.shape[:2] != size:
        raise InputError(
            f"a frame of {array.shape[1]}x{array.shape[0]} was given in a sequence of "
            f"{size[1]}x{size[0]}; all frames of a sequence must have one size"
        )
    return array


def checked_labels(labels: LabelMap, size: tuple[int, int]) -> LabelMap:
    """Return the label map, void turned into background, if it is uint8 of this (H, W).

    Raises:
        InputError: it is not.
    """
    array: NDArray[np.uint8] = np.asarray(labels)
    if array.dtype != np.uint8 or array.shape != size:
        raise InputError(
            f"a label map of shape {array.shape} and type {array.dtype} was given; "
            f"expected uint8 {size}, the size of its frame"
        )
    return np.where(array == VOID, np.uint8(0), array)


def object_ids_in(labels: LabelMap) -> tuple[int, ...]:
    """Return the object ids in a label map, in increasing order (neither 0 nor void)."""
    counts = np.bincount(labels.ravel(), minlength=256)
    counts[[0, VOID]] = 0
    return tuple(int(i) for i in np.flatnonzero(counts))
