"""What the stored values of mask files mean: binary, objects, void, or soft edges by mistake."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.document.errors import FormatError
from app.document.formats.label_png import LabelImage, Labels
from app.document.message import Message
from app.document.objects import VOID

# Real objects are few or large. Anti-aliasing gives many values of a few pixels each.
_SOFT_EDGE_VALUES = 10
_SOFT_EDGE_PART = 0.002


class ValueCount:
    """The values seen over a whole set of mask files: they decide together what 255 means."""

    def __init__(self) -> None:
        self._values: NDArray[np.int64] = np.zeros(256, np.int64)

    def add(self, path: Path, image: LabelImage) -> None:
        """Count the values of one file.

        Raises:
            FormatError: Its values look like soft edges, not like objects.
        """
        values = np.bincount(image.values.ravel(), minlength=256)
        complaint = soft_edge_complaint(path, values)
        if complaint is not None:
            raise FormatError(complaint)
        self._values += values

    @property
    def ids(self) -> list[int]:
        """The object ids in the set, ascending."""
        if self.is_binary:
            return [1]
        return [value for value in np.flatnonzero(self._values).tolist() if 0 < value < VOID]

    @property
    def is_binary(self) -> bool:
        """Whether only 0 and 255 occur, so that 255 is the object and not void."""
        return bool(self._values[VOID]) and not self._values[1:VOID].any()


def count_values(images: Iterable[tuple[Path, LabelImage]]) -> ValueCount:
    """Count the values of a set of mask files."""
    counts = ValueCount()
    for path, image in images:
        counts.add(path, image)
    return counts


def labels_of(image: LabelImage, *, is_binary: bool) -> Labels:
    """Return the label map, uint8 ``(H, W)``; 255 is object 1 in a binary set, else void."""
    if is_binary:
        return (image.values == VOID).astype(np.uint8)
    return image.values


def soft_edge_complaint(path: Path, counts: NDArray[np.int64]) -> str | None:
    """Say that a file's edges are smoothed, if its values look like it.

    Args:
        path: The file, for the message.
        counts: How many pixels have each value, ``(256,)``.
    """
    between = counts[1:VOID][counts[1:VOID] > 0]
    if len(between) < _SOFT_EDGE_VALUES:
        return None
    if float(np.median(between)) >= max(4.0, _SOFT_EDGE_PART * float(counts.sum())):
        return None
    return Message(
        "{path} holds {count} different values between 0 and 255, most of them on a few "
        "pixels: its edges are smoothed (anti-aliased), and each grey would become an object. "
        "Expected whole object numbers: export it without smoothing, or set every pixel above 127 "
        "to 255 and the others to 0.",
        path=path,
        count=len(between),
    )
