"""Put the masks of a sequence to its frames by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from vos_models.data.image_files import image_names, quoted, require_folder, stem_of
from vos_models.errors import DataError

Masks = dict[int, tuple[str, ...]]


def frames_in(folder: Path, what: str) -> tuple[str, ...]:
    """Return the names of the frames in a folder, with suffix, in natural order.

    Args:
        folder: the folder.
        what: what it is and what to do, for the complaint.

    Raises:
        DataError: it is missing, holds none, or two of one name.
    """
    names = image_names(require_folder(folder, what))
    if not names:
        raise DataError(f"{folder} holds no pictures: expected {what}")
    _check_unique(names, folder, stem_of)
    return names


def masks_by_frame(
    masks: Sequence[str],
    frames: Iterable[str],
    folder: Path,
    frame_folder: Path,
    *,
    key: Callable[[str], str] = stem_of,
) -> Masks:
    """Return the mask of each frame that has one, by the frame's index.

    Args:
        masks: names of the masks, with suffix.
        frames: names of the frames, with suffix, in order.
        folder: holds the masks; for the complaint.
        frame_folder: holds the frames; for the complaint.
        key: what has to agree in the names of a frame and its mask.

    Raises:
        DataError: a mask has no frame, or two masks have one.
    """
    _check_unique(masks, folder, key)
    index = {key(name): i for i, name in enumerate(frames)}
    lost = [name for name in masks if key(name) not in index]
    if lost:
        raise DataError(
            f"{folder} holds {len(lost)} masks without a frame ({quoted(lost, 3)}): expected a "
            f"frame of the same name in {frame_folder}; copy the frames there, or take these "
            "masks away"
        )
    return {index[key(name)]: (name,) for name in masks}


def _check_unique(names: Iterable[str], folder: Path, key: Callable[[str], str]) -> None:
    by_key: dict[str, str] = {}
    for name in names:
        other = by_key.setdefault(key(name), name)
        if other != name:
            raise DataError(
                f"{folder} holds both {other} and {name}: expected one picture for each frame; "
                "take one of them away"
            )
