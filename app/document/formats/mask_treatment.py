"""Masks of any kind into label maps of a video, as was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from app.document.errors import FormatError
from app.document.formats.label_png import Labels
from app.document.formats.mask_doctor import Diagnosis
from app.document.formats.mask_pictures import Codes, look_up
from app.document.message import Message

_REACH = np.ones((5, 5), np.uint8)


@dataclass(frozen=True)
class Treatment:
    """What was decided about a set of masks.

    Attributes:
        targets: The label of each value: 0 background, 1..254 an object, 255 void.
        frames: The frame of each mask; those left out are not imported.
        resize: Whether masks of another size are scaled to the nearest pixel.
    """

    targets: Mapping[int, int]
    frames: Mapping[str, int]
    resize: bool = False

    @property
    def labels(self) -> list[int]:
        """The labels that occur, background aside, ascending."""
        return sorted({target for target in self.targets.values() if target})


def treat(diagnosis: Diagnosis, treatment: Treatment, stem: str) -> Labels:
    """Return one mask as a label map, uint8 ``(H, W)`` of the size of the video.

    Raises:
        FormatError: It cannot be read, or has another size and may not be scaled.
    """
    mask = diagnosis.mask_set.read(stem)
    if diagnosis.is_colour:
        mask = mask.coloured()
    labels = labels_of_codes(mask.codes, treatment.targets, is_colour=diagnosis.is_colour)
    video = diagnosis.video
    if labels.shape == video.size:
        return labels
    if not treatment.resize:
        raise FormatError(
            Message(
                "The mask {stem} is {mask_width}x{mask_height}, but the "
                "frames of {name} are {width}x{height}: allow scaling, or choose "
                "others.",
                stem=stem,
                mask_width=labels.shape[1],
                mask_height=labels.shape[0],
                name=video.path.name,
                width=video.width,
                height=video.height,
            )
        )
    scaled = cv2.resize(labels, (video.width, video.height), interpolation=cv2.INTER_NEAREST_EXACT)
    return np.asarray(scaled, np.uint8)


def labels_of_codes(codes: Codes, targets: Mapping[int, int], *, is_colour: bool) -> Labels:
    """Return the label of each pixel; a code without one takes that of the nearest in looks.

    Nearest among the values within two pixels, so that the edge between two objects goes to one of
    the two and never to a third that happens to look like their mixture.

    Args:
        codes: uint8 or int32 ``(H, W)``.
        targets: The label of each code that stands for something.
        is_colour: Whether codes are colours.
    """
    table = _table(tuple(targets.items()), is_colour)
    found = look_up(table, codes)
    soft = found < 0
    labels = found.astype(np.uint8)
    if soft.any():
        labels[soft] = _nearest(codes, soft, targets, is_colour=is_colour) if targets else 0
    return labels


@lru_cache(maxsize=2)
def _table(targets: tuple[tuple[int, int], ...], is_colour: bool) -> NDArray[np.int16]:
    """Return the label of every code there could be, -1 where it has none."""
    table = np.full(1 << 24 if is_colour else 1 << 16, -1, np.int16)
    for code, target in targets:
        table[code] = target
    return table


def _nearest(
    codes: Codes, soft: NDArray[np.bool_], targets: Mapping[int, int], *, is_colour: bool
) -> Labels:
    looks = _looks(codes[soft], is_colour=is_colour)
    best = np.full(len(looks), np.inf, np.float32)
    labels = np.zeros(len(looks), np.uint8)
    for code, target in targets.items():
        here = (codes == code).astype(np.uint8)
        if not here.any():
            continue
        is_near = cv2.dilate(here, _REACH)[soft] > 0
        own = _looks(np.array([code], np.int32), is_colour=is_colour)
        # what is not near counts only where nothing is: as if it looked far more different
        distance = np.square(looks - own).sum(axis=1) + np.where(is_near, 0.0, 1e6)
        is_better = distance < best
        best[is_better] = distance[is_better]
        labels[is_better] = target
    return labels


def _looks(codes: Codes, *, is_colour: bool) -> NDArray[np.float32]:
    if not is_colour:
        return codes[:, None].astype(np.float32)
    return np.stack(colour_channels(codes), axis=1).astype(np.float32)


def colour_channels(codes: Codes) -> tuple[Codes, Codes, Codes]:
    """Return red, green and blue of codes that are colours."""
    return codes >> 16 & 0xFF, codes >> 8 & 0xFF, codes & 0xFF
