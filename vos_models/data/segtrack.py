"""SegTrack v2.

Li et al., ICCV 2013. docs/data-sets.md draws the layout.
"""

from __future__ import annotations

from pathlib import Path

from vos_models.data.image_files import (
    folder_names,
    image_names,
    natural_key,
    quoted,
    read_lines,
    require_folder,
)
from vos_models.data.pairing import Masks, frames_in, masks_by_frame
from vos_models.data.video_sequence import MaskForm, VideoSequence
from vos_models.errors import DataError

DEFAULT_SET = "all"


def open_segtrack(root: Path, set_name: str | None) -> tuple[str, tuple[VideoSequence, ...]]:
    """Return the name of the list and its sequences.

    Args:
        root: the folder that holds ``JPEGImages`` and ``GroundTruth``.
        set_name: a list in ``ImageSets``; None: "all", or every folder of frames where there are
            no lists.

    Raises:
        DataError: something is missing.
    """
    frames = require_folder(root / "JPEGImages", "the frames, a folder for each sequence")
    masks = require_folder(root / "GroundTruth", "the masks, a folder for each sequence")
    names = _listed(root / "ImageSets", set_name) or folder_names(frames)
    if not names:
        raise DataError(f"{frames} holds no folder: expected one with frames for each sequence")
    by_case = {name.casefold(): name for name in folder_names(masks)}
    return set_name or DEFAULT_SET, tuple(
        _sequence(name, frames / name, masks / by_case.get(name.casefold(), name)) for name in names
    )


def _listed(lists: Path, set_name: str | None) -> tuple[str, ...]:
    """Return the sequences of a list; each name has an asterisk before it as published."""
    path = lists / f"{set_name or DEFAULT_SET}.txt"
    if not path.is_file():
        if set_name in {None, DEFAULT_SET}:
            return ()
        there = sorted(p.stem for p in lists.glob("*.txt"))
        raise DataError(
            f"{path} is missing: expected a list with one sequence on each line; there is: "
            f"{quoted(there)}"
        )
    lines = read_lines(path)
    # The list of one sequence has its name with an asterisk, then its frames without one.
    named = [line.lstrip("*").strip() for line in lines if line.startswith("*")]
    names = tuple(dict.fromkeys(named or lines))
    if not names:
        raise DataError(f"{path} lists no sequence: expected one on each line")
    return names


def _sequence(name: str, frames: Path, masks: Path) -> VideoSequence:
    files = frames_in(frames, f"the frames of the sequence {name}")
    what = f"the masks of the sequence {name}, or a folder of masks for each object: 1, 2, …"
    objects = sorted(folder_names(require_folder(masks, what)), key=natural_key)
    if not objects:
        found = image_names(masks)
        if not found:
            raise DataError(f"{masks} holds neither masks nor folders: expected {what}")
        return VideoSequence(
            name=name,
            frame_folder=frames,
            frame_files=files,
            mask_folder=masks,
            mask_files=masks_by_frame(found, files, masks, frames),
            form=MaskForm.LAYERS,
        )
    layers = [_layer(masks / object_, files, frames) for object_ in objects]
    return VideoSequence(
        name=name,
        frame_folder=frames,
        frame_files=files,
        mask_folder=masks,
        mask_files=_stacked(objects, layers, files, masks),
        form=MaskForm.LAYERS,
    )


def _layer(folder: Path, files: tuple[str, ...], frames: Path) -> Masks:
    found = image_names(folder)
    if not found:
        raise DataError(f"{folder} holds no masks: expected those of one object")
    return masks_by_frame(found, files, folder, frames)


def _stacked(
    objects: list[str], layers: list[Masks], files: tuple[str, ...], folder: Path
) -> Masks:
    """Put the files of all objects to each frame; an object that is away has an empty mask."""
    stacked: Masks = {}
    for index in sorted(set().union(*layers)):
        for object_, layer in zip(objects, layers, strict=True):
            if index not in layer:
                raise DataError(
                    f"{folder / object_} has no mask of the frame {files[index]}, but other "
                    "objects have one: expected a mask of each object; unpack the archive again"
                )
        stacked[index] = tuple(
            f"{object_}/{layer[index][0]}" for object_, layer in zip(objects, layers, strict=True)
        )
    return stacked
