"""Find the sequences and masks of a truth and of results on disk, with clear complaints."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from vos_models.errors import EvaluationError

LabelMap = NDArray[np.uint8]

RESOLUTIONS = ("480p", "Full-Resolution", "1080p")


def annotation_folder(root: Path) -> Path:
    """Return the folder that holds one folder of masks for each sequence.

    Args:
        root: a DAVIS tree, its ``Annotations`` folder, or a folder of sequence folders.

    Raises:
        EvaluationError: there is no such folder.
    """
    if not root.is_dir():
        raise EvaluationError(f"{root} is not a folder; give a DAVIS tree or a folder of sequences")
    for base in (root / "Annotations", root):
        for resolution in RESOLUTIONS:
            if (base / resolution).is_dir():
                return base / resolution
    return root / "Annotations" if (root / "Annotations").is_dir() else root


def sequences_of_set(root: Path, year: int, set_name: str) -> tuple[str, ...]:
    """Return the sequences of a set, from either layout of ``ImageSets``.

    ``ImageSets/<year>/<set>.txt`` has a sequence on each line; the first release of 2016 has
    ``ImageSets/480p/<set>.txt`` with an image and its mask on each line. A tree without lists has
    all sequences that it holds masks for.

    Raises:
        EvaluationError: the tree has lists, but none for this set; or no sequences.
    """
    lists = root / "ImageSets"
    for folder in (str(year), *RESOLUTIONS):
        path = lists / folder / f"{set_name}.txt"
        if path.is_file():
            names = tuple(dict.fromkeys(_sequence_in(line) for line in _lines(path)))
            if names:
                return names
            raise EvaluationError(f"{path} lists no sequence; expected one on each line")
    if lists.is_dir():
        there = sorted(str(p.relative_to(lists).with_suffix("")) for p in lists.rglob("*.txt"))
        raise EvaluationError(
            f"{root} has no set {set_name!r} for {year}; it has: {', '.join(there) or 'none'}"
        )
    folder = annotation_folder(root)
    names = tuple(sorted(p.name for p in folder.iterdir() if p.is_dir() and any(p.glob("*.png"))))
    if not names:
        raise EvaluationError(f"{folder} holds no sequence folders with PNG masks")
    return names


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]


def _sequence_in(line: str) -> str:
    """Return the sequence that a line names: ``bear``, or ``/JPEGImages/480p/bear/00000.jpg …``."""
    first = line.split(maxsplit=1)[0]
    return Path(first).parent.name if "/" in first else first


def frame_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the masks in a sequence folder, in order, without their suffix.

    Raises:
        EvaluationError: the folder is missing or holds none.
    """
    names = tuple(sorted(path.stem for path in folder.glob("*.png"))) if folder.is_dir() else ()
    if not names:
        raise EvaluationError(f"{folder} holds no PNG masks; check the sequence's name and the set")
    return names


def check_complete(folder: Path, names: Sequence[str]) -> None:
    """Complain if a results folder lacks masks.

    Raises:
        EvaluationError: it is missing, or lacks some; the message counts and quotes them.
    """
    if not folder.is_dir():
        raise EvaluationError(
            f"the results have no sequence {folder.name!r} ({folder} is missing); add it, or name "
            "the sequences to evaluate"
        )
    missing = [name for name in names if not (folder / f"{name}.png").is_file()]
    if missing:
        raise EvaluationError(
            f"{folder} lacks {len(missing)} of {len(names)} masks, beginning with "
            f"{missing[0]}.png; masks are named as the frames"
        )


def read_mask(path: Path) -> LabelMap:
    """Read an indexed, grey or one-bit PNG as uint8 ``(H, W)``.

    Raises:
        EvaluationError: it is unreadable or a colour image.
    """
    try:
        with Image.open(path) as image:
            mode = image.mode
            array = np.asarray(image)
    except (OSError, UnidentifiedImageError, SyntaxError) as error:
        raise EvaluationError(f"{path} cannot be read ({error}); expected a PNG mask") from error
    if mode == "1":
        return array.astype(np.uint8) * np.uint8(255)
    if array.ndim != 2 or array.dtype != np.uint8:
        raise EvaluationError(
            f"{path} has the colour mode {mode}; expected a mask of one 8-bit channel "
            "(indexed or grey): objects are told apart by index, never by colour"
        )
    return array
