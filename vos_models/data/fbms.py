"""FBMS-59, the Freiburg-Berkeley motion segmentation data set.

Ochs, Malik, Brox, PAMI 2014. docs/data-sets.md draws the layout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from vos_models.data.image_files import (
    folder_names,
    image_names,
    natural_key,
    quoted,
    read_lines,
    require_folder,
    stem_of,
)
from vos_models.data.pairing import Masks, frames_in, masks_by_frame
from vos_models.data.video_sequence import MaskForm, VideoSequence
from vos_models.errors import DataError
from vos_models.types import VOID

DEFAULT_SET = "Testset"

_SETS = {"train": "Trainingset", "test": "Testset"}
_COLOUR_SUFFIX = ".ppm"


@dataclass(frozen=True)
class Definition:
    """Hold what a sequence's ``…Def.dat`` says.

    Attributes:
        regions: the value of each region in the masks, the background first: grey, or 0xRRGGBB.
        masks: for each annotated frame its number from 0, its mask and the frame's own name.
    """

    regions: tuple[int, ...]
    masks: tuple[tuple[int, str, str], ...]


def open_fbms(root: Path, set_name: str | None) -> tuple[str, tuple[VideoSequence, ...]]:
    """Return the name of the set and its sequences.

    Args:
        root: the folder that holds ``Trainingset`` and ``Testset``, or one of them itself.
        set_name: "Trainingset" or "Testset", "train" or "test" for short; None: "Testset", or
            the set that ``root`` itself is.

    Raises:
        DataError: something is missing, or a definition is not what it should be.
    """
    if set_name is None and root.name in _SETS.values():
        root, set_name = root.parent, root.name
    set_name = _SETS.get(set_name or "", set_name or DEFAULT_SET)
    folder = root / set_name
    if not folder.is_dir():
        raise DataError(
            f"{folder} is missing: expected the set with a folder for each sequence; {root} has "
            f"{quoted(folder_names(root))}"
        )
    names = folder_names(folder)
    if not names:
        raise DataError(f"{folder} holds no folder: expected one for each sequence")
    return set_name, tuple(_sequence(folder / name) for name in names)


def _sequence(folder: Path) -> VideoSequence:
    files = frames_in(folder, f"the frames of the sequence {folder.name}")
    truth = require_folder(
        folder / "GroundTruth", f"the masks of the sequence {folder.name} and its Def.dat"
    )
    definitions = _definitions(folder, truth)
    if len(definitions) > 1:
        raise DataError(
            f"{truth} holds {len(definitions)} definitions ({quoted(definitions)}): expected one "
            "…Def.dat; take the others away"
        )
    if not definitions:
        return _without_definition(folder, files, truth)
    definition = read_definition(folder / definitions[0])
    return VideoSequence(
        name=folder.name,
        frame_folder=folder,
        frame_files=files,
        mask_folder=truth,
        mask_files=_defined_masks(definition, files, folder / definitions[0], truth),
        form=MaskForm.COLOURS,
        colours={
            _as_colour(value, definition): id_ for id_, value in enumerate(definition.regions)
        },
    )


def _definitions(folder: Path, truth: Path) -> list[str]:
    for place in (truth, folder):
        found = [p.relative_to(folder).as_posix() for p in place.iterdir() if _is_definition(p)]
        if found:
            return sorted(found, key=natural_key)
    return []


def _is_definition(path: Path) -> bool:
    return path.suffix.lower() == ".dat" and not path.name.startswith(".")


def _as_colour(value: int, definition: Definition) -> int:
    """Return a region's value as the 0xRRGGBB that its pixels have."""
    is_colour = any(mask.lower().endswith(_COLOUR_SUFFIX) for _, mask, _ in definition.masks)
    return value if is_colour else value * 0x010101  # grey: all channels alike


def _defined_masks(
    definition: Definition, files: tuple[str, ...], path: Path, truth: Path
) -> Masks:
    index = {stem_of(name): i for i, name in enumerate(files)}
    masks: Masks = {}
    for number, mask, frame in definition.masks:
        i = index.get(stem_of(frame))
        if i is None:
            raise DataError(
                f"{path} names the frame {frame} (number {number}): expected it among the "
                f"{len(files)} frames in {truth.parent}; unpack the archive again"
            )
        if not (truth / mask).is_file():
            raise DataError(
                f"{truth / mask} is missing: expected the mask that {path.name} names; unpack "
                "the archive again"
            )
        masks[i] = (mask,)
    return masks


def _without_definition(folder: Path, files: tuple[str, ...], truth: Path) -> VideoSequence:
    """Return a sequence of a binary edition: masks of 0 and 255, named as their frames."""
    found = [name for name in image_names(truth) if "PROB" not in name]
    coloured = [name for name in found if name.lower().endswith(_COLOUR_SUFFIX)]
    if coloured or not found:
        raise DataError(
            f"{truth} has no {folder.name}Def.dat: expected the file that says what the colours "
            "mean, or binary masks named as their frames; unpack the archive again"
        )
    return VideoSequence(
        name=folder.name,
        frame_folder=folder,
        frame_files=files,
        mask_folder=truth,
        mask_files=masks_by_frame(
            found, files, truth, folder, key=lambda name: stem_of(name).removesuffix("_gt")
        ),
        form=MaskForm.LAYERS,
    )


def read_definition(path: Path) -> Definition:
    """Read a sequence's ``…Def.dat``.

    Its titles are each followed by a line with the value: "Scale of region k:" the value that
    region k has in the masks, "Frame number:", "File name:" and "Input file name:" an annotated
    frame. The matrix of penalties serves the evaluation of trajectories only and is left out.

    Raises:
        DataError: it is missing or of another structure.
    """
    lines = read_lines(path)
    try:
        regions = tuple(int(value) for value in _after(lines, r"Scale of region \d+:"))
        numbers = [int(value) for value in _after(lines, r"Frame number:")]
        masks = _after(lines, r"File name:")
        frames = _after(lines, r"Input file name:")
        total = int(_after(lines, r"Total number of regions:")[0])
        listed = tuple(zip(numbers, masks, frames, strict=True))
    except (ValueError, IndexError) as error:
        raise _bad_definition(path, str(error)) from error
    if total != len(regions) or not listed or total > VOID:
        raise _bad_definition(path, f"{len(regions)} of {total} regions, {len(listed)} frames")
    return Definition(regions, listed)


def _after(lines: list[str], title: str) -> list[str]:
    """Return the line after each line of this title."""
    pattern = re.compile(title)
    return [lines[i + 1] for i, line in enumerate(lines) if pattern.fullmatch(line)]


def _bad_definition(path: Path, got: str) -> DataError:
    return DataError(
        f"{path} is of another structure ({got}): expected the published definition with "
        "'Total number of regions:', 'Scale of region 0:', … and 'Frame number:', 'File name:', "
        "'Input file name:' of each mask; unpack the archive again"
    )
