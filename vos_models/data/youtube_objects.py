"""YouTube-Objects with the pixel masks of Jain and Grauman.

Prest et al., CVPR 2012; Jain and Grauman, ECCV 2014: 126 shots of ten categories, a mask every
ten frames. docs/data-sets.md draws the layouts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vos_models.data.image_files import (
    folder_names,
    image_names,
    quoted,
    require_folder,
    stem_of,
)
from vos_models.data.pairing import frames_in, masks_by_frame
from vos_models.data.video_sequence import MaskForm, VideoSequence
from vos_models.errors import DataError

CATEGORIES = (
    "aeroplane",
    "bird",
    "boat",
    "car",
    "cat",
    "cow",
    "dog",
    "horse",
    "motorbike",
    "train",
)
DEFAULT_SET = "all"


@dataclass(frozen=True)
class _Shot:
    name: str
    category: str
    frames: Path
    masks: Path


def open_youtube_objects(root: Path, set_name: str | None) -> tuple[str, tuple[VideoSequence, ...]]:
    """Return the name of the set and its sequences, ``<category>_<video>_<shot>``.

    Args:
        root: the folder that holds a folder for each category (``youtube_masks``), or one that
            holds ``JPEGImages`` and ``Annotations`` with such folders.
        set_name: a category; None or "all": those that are there.

    Raises:
        DataError: something is missing.
    """
    if set_name not in {None, DEFAULT_SET, *CATEGORIES}:
        raise DataError(
            f"YouTube-Objects has no category {set_name!r}: expected {quoted(CATEGORIES, 10)}, or "
            f"{DEFAULT_SET!r}"
        )
    is_tree = (root / "Annotations").is_dir()
    base = root / "Annotations" if is_tree else root
    chosen = [name for name in CATEGORIES if set_name in {None, DEFAULT_SET, name}]
    there = [name for name in chosen if (base / name).is_dir()]
    if not there:
        raise DataError(
            f"{base} holds no folder of a category: expected {quoted(chosen, 10)}; give the "
            "folder youtube_masks, or one with JPEGImages and Annotations"
        )
    shots = _shots_of_tree if is_tree else _shots_as_published
    found = tuple(_sequence(shot) for name in there for shot in shots(root, name))
    if not found:
        raise DataError(
            f"{base / there[0]} holds no video with masks: expected "
            f"{there[0]}/data/0001/shots/001/labels, or Annotations/{there[0]}/0001"
        )
    return set_name or DEFAULT_SET, found


def _shots_as_published(root: Path, category: str) -> Iterator[_Shot]:
    data = require_folder(root / category / "data", f"the videos of the category {category}")
    for video in folder_names(data):
        shots = require_folder(data / video / "shots", f"the shots of the video {video}")
        for shot in folder_names(shots):
            folder = shots / shot
            # Shots without masks were published too: they are not among the 126.
            if (folder / "labels").is_dir():
                frames = folder / "images" if (folder / "images").is_dir() else folder
                name = f"{category}_{video}_{shot}"
                yield _Shot(name, category, frames, folder / "labels")


def _shots_of_tree(root: Path, category: str) -> Iterator[_Shot]:
    for video in folder_names(root / "Annotations" / category):
        frames = root / "JPEGImages" / category / video
        yield _Shot(
            f"{category}_{video}", category, frames, root / "Annotations" / category / video
        )


def _sequence(shot: _Shot) -> VideoSequence:
    files = frames_in(shot.frames, f"the frames of {shot.name}")
    found = image_names(shot.masks)
    if not found:
        raise DataError(f"{shot.masks} holds no masks: expected one every ten frames")
    return VideoSequence(
        name=shot.name,
        frame_folder=shot.frames,
        frame_files=files,
        mask_folder=shot.masks,
        mask_files=masks_by_frame(found, files, shot.masks, shot.frames, key=_number),
        form=MaskForm.LAYERS,
        categories={1: shot.category},
    )


def _number(name: str) -> str:
    """Return a file's last number: frame0011.jpg and 00011.jpg belong together."""
    numbers = re.findall(r"[0-9]+", stem_of(name))
    return str(int(numbers[-1])) if numbers else stem_of(name)
