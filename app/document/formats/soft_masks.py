"""Soft masks on disk: one compressed NumPy archive for each frame.

``Probabilities/<clip>/00000.npz`` holds ``object_ids``, uint8 (K,), and ``probabilities``, float16
(K + 1, H, W), background first, summing to 1.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.document.errors import FormatError
from app.document.formats.label_png import Labels
from app.document.message import Message
from app.document.objects import VOID

PROBABILITIES_FOLDER = "Probabilities"
_TOLERANCE = 0.02  # float16 keeps three digits, and there are some objects to sum over


@dataclass(frozen=True)
class SoftMasks:
    """The probabilities of a frame.

    Attributes:
        object_ids: uint8 (K,), different from each other, 1..254.
        probabilities: float16 (K + 1, H, W), background first.
    """

    object_ids: NDArray[np.uint8]
    probabilities: NDArray[np.float16]

    def labels(self) -> Labels:
        """Return the label map, uint8 (H, W), of what is most probable at each pixel."""
        numbers = np.concatenate([np.zeros(1, np.uint8), self.object_ids])
        return numbers[np.argmax(self.probabilities, axis=0)]


def write_soft_masks(path: Path, soft: SoftMasks) -> None:
    """Write the probabilities of a frame.

    Raises:
        OSError: The file cannot be written.
    """
    np.savez_compressed(path, object_ids=soft.object_ids, probabilities=soft.probabilities)


def read_soft_masks(path: Path) -> SoftMasks:
    """Read the probabilities of a frame; nothing in the file is executed.

    Raises:
        FormatError: The file is no such archive, or its numbers are no probabilities.
    """
    try:
        with np.load(path, allow_pickle=False) as content:
            ids = np.asarray(content["object_ids"])
            values = np.asarray(content["probabilities"])
    except (OSError, KeyError, ValueError, EOFError, zipfile.BadZipFile) as problem:
        raise FormatError(
            Message(
                "{path} cannot be read as probabilities ({problem}): expected an .npz with "
                "object_ids and probabilities.",
                path=path,
                problem=problem,
            )
        ) from problem
    reason = _complaint(ids, values)
    if reason:
        raise FormatError(Message("{path} {reason}.", path=path, reason=reason))
    return SoftMasks(ids.astype(np.uint8), values.astype(np.float16))


def _complaint(ids: np.ndarray, values: np.ndarray) -> str:
    """Return what is wrong with the arrays, or nothing."""
    if ids.ndim != 1 or ids.dtype.kind not in "iu":
        return Message(
            "has object_ids of {kind} {shape}: expected whole numbers (K,)",
            kind=ids.dtype,
            shape=ids.shape,
        )
    if values.ndim != 3 or values.dtype.kind != "f" or len(values) != len(ids) + 1:
        return Message(
            "has probabilities of {kind} {shape}: expected floats ({count}, H, W), background "
            "first",
            kind=values.dtype,
            shape=values.shape,
            count=len(ids) + 1,
        )
    if len(set(ids.tolist())) != len(ids) or (len(ids) and not 0 < ids.min() <= ids.max() < VOID):
        return Message(
            "has the object ids {ids}: expected different numbers from 1 to 254", ids=ids.tolist()
        )
    total = values.sum(axis=0, dtype=np.float32)
    if not np.isfinite(total).all() or values.min() < 0 or abs(total - 1).max() > _TOLERANCE:
        return Message("has probabilities that are negative or do not sum to 1 at each pixel")
    return ""
