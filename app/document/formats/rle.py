"""Masks as COCO's run lengths: columns first, in the compressed text of its official library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from pycocotools import mask as coco_mask

from app.document.errors import FormatError
from app.document.formats.label_png import Labels
from app.document.message import Message

Lengths = NDArray[np.int64]
Rle = dict[str, Any]
"""``{"size": [height, width], "counts": text}``."""


_MOST_CHARACTERS = 8
"""Of one run; seven hold more pixels than any picture has."""

_MOST_SIDES_OFF = 4
"""So many times the picture's longer side a corner may lie off; the library goes along edges."""


def encode_rle(mask: NDArray[np.bool_]) -> Rle:
    """Encode one mask, bool ``(H, W)``, and decode it again by other code to be sure.

    Raises:
        FormatError: What comes back is not what went in.
    """
    coded: Any = coco_mask.encode(np.asfortranarray(mask.view(np.uint8)))
    counts = cast("bytes", coded["counts"]).decode("ascii")
    if not np.array_equal(_drawn(_lengths(counts), (mask.shape[0], mask.shape[1])), mask):
        raise FormatError(
            Message("A mask could not be coded as run lengths: it reads back differently.")
        )
    return {"size": [int(mask.shape[0]), int(mask.shape[1])], "counts": counts}


def decode_segmentation(stored: object, size: tuple[int, int]) -> Labels:
    """Decode what a COCO file holds for a mask: compressed or plain run lengths, or polygons.

    Args:
        stored: The value of ``segmentation``.
        size: The picture's ``(height, width)``; run lengths have to have it.

    Returns:
        uint8 ``(H, W)``, 0 and 1.

    Raises:
        FormatError: It is none of the three, damaged, or of another size.
    """
    try:
        stated, lengths = _runs(stored, size)
        if stated != size:
            height, width = stated
            raise FormatError(
                Message(
                    "a mask is {width}x{height}, but its picture "
                    "{picture_width}x{picture_height}: expected one size",
                    width=width,
                    height=height,
                    picture_width=size[1],
                    picture_height=size[0],
                )
            )
        return _drawn(lengths, size)
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        OverflowError,
    ) as error:
        raise FormatError(
            Message(
                'a mask is neither run lengths nor polygons ({error}): expected {{"size": '
                '[height, width], "counts": …}} or a list of [x, y, x, y, …]',
                error=error,
            )
        ) from error


def _runs(stored: object, size: tuple[int, int]) -> tuple[tuple[int, int], Lengths]:
    """Return the ``(height, width)`` and run lengths of a mask in any of its forms."""
    if isinstance(stored, Mapping):
        held = cast("Mapping[str, Any]", stored)
        rows, columns = (int(side) for side in held["size"])
        counts: Any = held["counts"]
        if isinstance(counts, list):
            lengths = [int(length) for length in cast("list[int]", counts)]
            return (rows, columns), np.array(lengths, np.int64)
        return (rows, columns), _lengths(counts if isinstance(counts, str) else counts.decode())
    if not isinstance(stored, list) or not stored:
        raise TypeError(
            Message("there is nothing")
            if stored in (None, [])
            else Message("got {what!r:.40}", what=cast("object", stored))
        )
    polygons = cast("list[list[float]]", stored)
    if any(len(polygon) < 6 for polygon in polygons):
        raise ValueError(Message("a polygon has fewer than three corners"))
    far = _MOST_SIDES_OFF * max(size)
    if not all(abs(float(value)) <= far for polygon in polygons for value in polygon):
        raise ValueError(Message("a polygon has a corner far off the picture"))
    library: Any = coco_mask
    merged = library.merge(library.frPyObjects(polygons, *size))
    return size, _lengths(merged["counts"].decode())


def _lengths(text: str) -> Lengths:
    """Return the run lengths of a compressed text.

    Five bits a character, the sixth says that more follow; from the third run on, what is stored
    is the difference to the run two before. The library's own decoder warns with NumPy 2.
    """
    bits = np.frombuffer(text.encode("ascii"), np.uint8).astype(np.int64) - 48
    ends = np.flatnonzero((bits & 0x20) == 0)
    if not ends.size:
        return np.zeros(0, np.int64)
    bits = bits[: ends[-1] + 1]
    begins = np.concatenate([[0], ends[:-1] + 1])
    sizes = ends - begins + 1
    if sizes.max() > _MOST_CHARACTERS:
        raise ValueError(Message("a run is written in {count} characters", count=int(sizes.max())))
    shifts = 5 * (np.arange(len(bits)) - np.repeat(begins, sizes))
    values = np.add.reduceat((bits & 0x1F) << shifts, begins)
    lengths = values - np.where(bits[ends] & 0x10, np.int64(1) << (5 * sizes), 0)
    lengths[1::2] = np.cumsum(lengths[1::2])
    lengths[2::2] = np.cumsum(lengths[2::2])
    return lengths


def _drawn(lengths: Lengths, size: tuple[int, int]) -> Labels:
    """Return the mask of run lengths: background first, column by column."""
    height, width = size
    area = height * width
    # One by one first: NumPy's sum of huge runs begins again at 0, and repeating by them crashes.
    if (lengths < 0).any() or (lengths > area).any() or lengths.sum() != area:
        covered = sum(lengths.tolist())
        raise ValueError(
            Message("its runs cover {count} of {most} pixels", count=covered, most=area)
        )
    values = np.asarray(np.arange(len(lengths)) % 2, np.uint8)
    return np.repeat(values, lengths).reshape(width, height).T


def bounds_of(mask: NDArray[np.bool_]) -> tuple[int, list[float]]:
    """Return the area in pixels and the box ``[x, y, width, height]`` of a mask with pixels."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    x, y = int(columns[0]), int(rows[0])
    box = [float(x), float(y), float(columns[-1] - x + 1), float(rows[-1] - y + 1)]
    return int(np.count_nonzero(mask)), box
