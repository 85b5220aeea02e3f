"""Find and read the pictures and masks of a data set on disk, with complaints that name the path.

Nothing here knows any data set's layout.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from vos_models.errors import DataError
from vos_models.types import Frame, LabelMap

IMAGE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".ppm", ".pgm", ".tif", ".tiff"})

# What a picture must be to become a frame without losing anything that is seen.
_FRAME_MODES = frozenset({"RGB", "RGBA", "L", "LA", "P", "1", "CMYK", "YCbCr"})


@lru_cache(maxsize=4096)
def _frame_key(name: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """Sort key of a file's name; cached, for the videos of a data set name their frames alike."""
    return natural_key(stem_of(name)), name


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key that puts ``frame9`` before ``frame10``; names that differ never compare equal."""
    parts = re.split(r"([0-9]+)", name.casefold())
    key = tuple((0, int(p), "") if p.isdigit() else (1, 0, p) for p in parts if p)
    return (*key, (2, 0, name))


def require_folder(folder: Path, what: str) -> Path:
    """Return a folder that has to be there.

    Args:
        folder: the folder.
        what: what it is and what to do, for the complaint: "the frames of …; unpack …".

    Raises:
        DataError: it is not there, or is a file.
    """
    if not folder.is_dir():
        state = "is a file" if folder.is_file() else "is missing"
        raise DataError(f"{folder} {state}: expected a folder, {what}")
    return folder


def folder_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the folders in a folder in natural order, hidden ones left out.

    Raises:
        DataError: the folder cannot be read.
    """
    names = (entry.name for entry in _entries(folder) if entry.is_dir())
    return tuple(sorted(names, key=natural_key))


def image_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the pictures in a folder, with suffix, in natural order of their stems.

    Hidden files, folders and files of other kinds (``Thumbs.db``, lists) are left out; suffixes
    count in any case.

    Raises:
        DataError: the folder cannot be read.
    """
    found = (e.name for e in _entries(folder) if _suffix(e.name) in IMAGE_SUFFIXES)
    return tuple(sorted(found, key=_frame_key))


def stem_of(name: str) -> str:
    """Return a file's name without its suffix."""
    # Path objects are too slow here: large data sets have hundreds of thousands of names.
    return name.rpartition(".")[0] or name


def _suffix(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return dot + suffix.lower() if stem else ""


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        raise DataError(
            f"{folder} cannot be read ({error.strerror}): expected a folder; check that it is "
            "there and that you may read it"
        ) from error


def read_lines(path: Path) -> list[str]:
    """Return the lines of a text file that are not blank, stripped, a byte-order mark left out.

    Raises:
        DataError: the file cannot be read.
    """
    try:
        text = path.read_text("utf-8-sig", errors="replace")
    except OSError as error:
        raise DataError(
            f"{path} cannot be read ({error.strerror}): expected a text file; check that it is "
            "there and that you may read it"
        ) from error
    return [line.strip() for line in text.splitlines() if line.strip()]


def read_frame(path: Path) -> Frame:
    """Read a picture as uint8 RGB ``(H, W, 3)``, as it is stored: EXIF does not turn it.

    Raises:
        DataError: it is missing, damaged or of more than 8 bits.
    """
    with _open(path, "a frame") as image:
        if image.mode not in _FRAME_MODES:
            raise DataError(
                f"{path} has the colour mode {image.mode}: expected a picture of 8 bits a "
                "channel; convert it"
            )
        return _decoded(image, "RGB", path)


def picture_size(path: Path) -> tuple[int, int]:
    """Return ``(H, W)`` of a picture from its header.

    Raises:
        DataError: it is missing or no picture.
    """
    with _open(path, "a frame") as image:
        return image.height, image.width


def read_values(path: Path) -> LabelMap:
    """Read an indexed, grey or one-bit mask as uint8 ``(H, W)``; one bit becomes 0 and 255.

    Raises:
        DataError: it is missing, damaged or a colour image.
    """
    with _open(path, "a mask") as image:
        if image.mode not in {"P", "L", "1"}:
            raise DataError(
                f"{path} has the colour mode {image.mode}: expected a mask of one 8-bit channel "
                "(indexed or grey); objects are told apart by index, never by colour"
            )
        return _decoded(image, "L" if image.mode == "1" else image.mode, path)


def read_colours(path: Path) -> NDArray[np.uint32]:
    """Read a mask whose colours mean something, as uint32 ``(H, W)`` of 0xRRGGBB.

    Raises:
        DataError: it is missing, damaged or of more than 8 bits.
    """
    rgb = read_frame(path).astype(np.uint32)
    return np.asarray((rgb[..., 0] << 16) | (rgb[..., 1] << 8) | rgb[..., 2], np.uint32)


def _open(path: Path, what: str) -> Image.Image:
    try:
        return Image.open(path)
    except (OSError, SyntaxError, ValueError) as error:
        raise _unreadable(path, what, error) from error


def _decoded(image: Image.Image, mode: str, path: Path) -> NDArray[np.uint8]:
    try:
        return np.asarray(image.convert(mode), np.uint8)
    except (OSError, SyntaxError, ValueError) as error:
        raise _unreadable(path, "a whole picture", error) from error


def _unreadable(path: Path, what: str, error: Exception) -> DataError:
    if isinstance(error, FileNotFoundError):
        return DataError(f"{path} is missing: expected {what}; copy it there again")
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    if isinstance(error, UnidentifiedImageError):
        reason = "it is no picture that can be decoded"
    return DataError(f"{path} cannot be read ({reason}): expected {what}; copy it there again")


def quoted(names: Sequence[str], most: int = 6) -> str:
    """Join names for a complaint, no more than ``most`` of them."""
    return ", ".join(names[:most]) + (", …" if len(names) > most else "") if names else "nothing"
