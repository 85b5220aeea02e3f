"""Label maps as PNG files: indexed with the DAVIS palette, or 8-bit grey."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from app.document.errors import FormatError
from app.document.message import Message
from app.document.objects import VOID, Colour, davis_colour

Labels = NDArray[np.uint8]
LabelMode = Literal["indexed", "binary"]

RUN_LENGTHS = 3
"""zlib's strategy Z_RLE."""


@cache
def palette() -> bytes:
    """Return the DAVIS palette: 256 entries of red, green, blue, 768 bytes."""
    return bytes(channel for index in range(256) for channel in davis_colour(index))


StoredMode = Literal["indexed", "grey", "bits"]
MODE_NAMES: dict[StoredMode, Message] = {
    "indexed": Message("indexed"),
    "grey": Message("grey"),
    "bits": Message("1-bit"),
}
"""What the modes are called where somebody reads it."""


@dataclass(frozen=True)
class LabelImage:
    """A PNG as it was stored.

    Attributes:
        values: Its indices or grey values, uint8 ``(H, W)``.
        mode: ``"indexed"`` (a palette), ``"grey"`` (8 bits) or ``"bits"`` (1 bit; values 0, 1).
        palette: The colours of an indexed image, else None; may hold fewer than 256.
    """

    values: Labels
    mode: StoredMode
    palette: tuple[Colour, ...] | None


def encode_label_png(labels: Labels, mode: LabelMode = "indexed") -> bytes:
    """Encode a label map.

    Args:
        labels: uint8 ``(H, W)``, 0 background, 1..254 objects, 255 void.
        mode: ``"indexed"`` keeps every value under the DAVIS palette (DAVIS 2017); ``"binary"``
            makes 8-bit grey, 255 wherever there is an object and 0 elsewhere, also where it is void
            (DAVIS 2016, which knows no void).

    Returns:
        The bytes of a PNG file.
    """
    if mode == "binary":
        image = Image.fromarray(binary_values(labels))
    else:
        image = Image.fromarray(np.ascontiguousarray(labels))
        image.putpalette(palette())
    stream = io.BytesIO()
    # run lengths suit label maps: as small as with deflate's search, in a third of the time
    image.save(stream, "PNG", compress_type=RUN_LENGTHS)
    return stream.getvalue()


def binary_values(labels: Labels) -> Labels:
    """Merge all objects: 255 where there is one, 0 on background and void."""
    is_object = (labels != 0) & (labels != VOID)
    return is_object.astype(np.uint8) * np.uint8(255)


def write_label_png(path: Path, labels: Labels, mode: LabelMode = "indexed") -> None:
    """Write a label map and read it back to be sure; see ``encode_label_png``.

    Raises:
        FormatError: What is on disk is not what was meant.
        OSError: The file cannot be written.
    """
    path.write_bytes(encode_label_png(labels, mode))
    check_label_png(path, labels, mode)


def check_label_png(path: Path, labels: Labels, mode: LabelMode = "indexed") -> None:
    """Read a written label map back: size, mode, palette and every pixel.

    Raises:
        FormatError: Something differs; the message says what.
    """
    stored = read_label_png(path)
    expected = labels if mode == "indexed" else binary_values(labels)
    wanted_mode = "indexed" if mode == "indexed" else "grey"
    if stored.mode != wanted_mode:
        reason = Message(
            "its mode is {mode} instead of {wanted}",
            mode=MODE_NAMES[stored.mode],
            wanted=MODE_NAMES[wanted_mode],
        )
    elif stored.values.shape != expected.shape:
        reason = Message(
            "its size is {size} instead of {wanted}",
            size=stored.values.shape,
            wanted=expected.shape,
        )
    elif not np.array_equal(stored.values, expected):
        reason = Message(
            "{count} pixels differ", count=int(np.count_nonzero(stored.values != expected))
        )
    elif mode == "indexed" and stored.palette != palette_colours():
        reason = Message("its palette is not the DAVIS palette")
    else:
        return
    raise FormatError(
        Message(
            "{path} was written but reads back wrong: {reason}. The disk may be failing: "
            "write to another one.",
            path=path,
            reason=reason,
        )
    )


@cache
def palette_colours() -> tuple[Colour, ...]:
    """Return the DAVIS palette as 256 colours."""
    return tuple(davis_colour(index) for index in range(256))


def read_label_png(path: Path) -> LabelImage:
    """Read the stored values of an indexed, grey or 1-bit PNG, nothing interpreted.

    Raises:
        FormatError: The file cannot be read, is no PNG, holds colours or more than 8 bits; the
            message of a colour image says how it could be converted.
    """
    try:
        with Image.open(path) as image:
            if image.format != "PNG":
                raise FormatError(
                    Message(
                        "{path} is a {format} file: expected a PNG, which keeps every label "
                        "exactly. Save the mask as an indexed PNG.",
                        path=path,
                        format=image.format,
                    )
                )
            image.load()
            return _stored(path, image)
    except UnidentifiedImageError as error:
        raise FormatError(
            Message("{path} is not a PNG file: expected a mask as an indexed PNG.", path=path)
        ) from error
    except (OSError, SyntaxError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FormatError(
            Message(
                "The mask {path} cannot be read ({reason}): it is missing, cut off or "
                "damaged. Write it again.",
                path=path,
                reason=reason,
            )
        ) from error


def _stored(path: Path, image: Image.Image) -> LabelImage:
    if image.mode == "P":
        return LabelImage(np.array(image, np.uint8), "indexed", _colours(image))
    if image.mode == "1":
        return LabelImage(np.array(image, np.uint8), "bits", None)
    if image.mode == "L":
        return LabelImage(np.array(image, np.uint8), "grey", None)
    if image.mode.startswith("I"):
        raise FormatError(
            Message(
                "{path} is a 16-bit grey PNG: expected 8 bits, where the value of a pixel is "
                "the number of its object. Save it as an indexed PNG.",
                path=path,
            )
        )
    raise FormatError(_colour_complaint(path, image))


def _colours(image: Image.Image) -> tuple[Colour, ...]:
    flat = image.getpalette("RGB") or []
    return tuple((flat[i], flat[i + 1], flat[i + 2]) for i in range(0, len(flat) - 2, 3))


def _colour_complaint(path: Path, image: Image.Image) -> str:
    """Say why a colour image is no label map, and what its colours would stand for."""
    counts = image.convert("RGB").getcolors(maxcolors=16)
    if counts is None:
        return Message(
            "{path} is a colour image ({mode}) with more than 16 colours, so its edges are "
            "probably soft: expected an indexed PNG, where the value of a pixel is the number of "
            "its object. Export the mask again without smoothing (anti-aliasing), as an indexed "
            "PNG.",
            path=path,
            mode=image.mode,
        )
    colours = [colour for _, colour in sorted(counts, key=lambda item: -item[0])]
    known = [c for c in colours if isinstance(c, tuple) and c in palette_colours()[:255]]
    if len(known) == len(colours):
        pairs = sorted((palette_colours().index(colour), colour) for colour in known)
        advice = Message(
            "Its colours are those of the DAVIS palette: map {colours}",
            colours=", ".join(f"{_text(colour)} → {index}" for index, colour in pairs),
        )
    else:
        advice = Message(
            "It has the colours {colours}: give background 0 and each object its number",
            colours=", ".join(_text(colour) for colour in colours),
        )
    return Message(
        "{path} is a colour image ({mode}): expected an indexed PNG, where the value of a pixel is "
        "the number of its object. {advice}, and save it as an indexed PNG.",
        path=path,
        mode=image.mode,
        advice=advice,
    )


def _text(colour: object) -> str:
    return str(colour).replace(" ", "")
