"""Reading one picture file as the frame it shows."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from app.document.message import Message
from app.document.video_source import Frame, VideoError

IMAGE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
_EXIF_ORIENTATION = 0x0112
_QUARTER_TURNS = frozenset({5, 6, 7, 8})  # EXIF orientations that swap width and height


def image_size(path: Path) -> tuple[int, int]:
    """Read ``(width, height)`` as shown, from the file's header alone.

    Raises:
        VideoError: The file is no picture.
    """
    try:
        with Image.open(path) as image:
            width, height = image.size
            if image.getexif().get(_EXIF_ORIENTATION) in _QUARTER_TURNS:
                return height, width
            return width, height
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError) as error:
        reason = (
            Message("its content is no picture")
            if isinstance(error, UnidentifiedImageError)
            else error
        )
        raise VideoError(_unreadable(path, reason)) from error


def is_upright_jpeg(path: Path, size: tuple[int, int]) -> bool:
    """Tell whether a file is a JPEG stored as it is shown, in this ``(height, width)``."""
    try:
        with Image.open(path) as image:
            is_upright = image.getexif().get(_EXIF_ORIENTATION, 1) == 1
            return image.format == "JPEG" and is_upright and image.size == (size[1], size[0])
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError):
        return False


def read_image(path: Path) -> Frame:
    """Read a picture as uint8 RGB ``(H, W, 3)``, turned upright by its EXIF orientation.

    Grey becomes RGB, 16 bits become 8 by their upper byte, palettes are looked up, and
    transparency is ignored (the colours under it are shown).

    Raises:
        VideoError: The file is missing, is no picture, or is cut off.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise VideoError(
            Message(
                "Frame {path} cannot be read ({why}). Was it moved or deleted?",
                path=path,
                why=error.strerror or error,
            )
        ) from error
    if not data:
        raise VideoError(_unreadable(path, Message("it is empty")))
    if _is_cut_off(data):
        raise VideoError(_unreadable(path, Message("it is cut off")))
    picture = _decode(path, data)
    return np.ascontiguousarray(picture)


def _is_cut_off(data: bytes) -> bool:
    """Tell by its end mark or stated length whether a picture is whole.

    The decoder would fill what is missing with grey and say nothing.
    """
    if data[:2] == b"\xff\xd8":
        return b"\xff\xd9" not in data[2:]
    if data[:4] == b"\x89PNG":
        return b"IEND" not in data[-4096:]
    if data[:4] == b"RIFF":
        return int.from_bytes(data[4:8], "little") + 8 > len(data)
    return False


def _decode(path: Path, data: bytes) -> NDArray[np.uint8]:
    try:
        decoded = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR_RGB)
    except cv2.error as error:
        raise VideoError(_unreadable(path, error)) from error
    if decoded is None:
        raise VideoError(_unreadable(path, Message("its content is no picture, or damaged")))
    return np.asarray(decoded, np.uint8)


def _unreadable(path: Path, reason: object) -> str:
    return Message(
        "{path} cannot be read as a picture ({reason}): expected a JPEG, "
        "PNG or WebP file. Replace it or take it out of the folder.",
        path=path,
        reason=reason,
    )
