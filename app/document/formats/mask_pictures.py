"""A picture file as a mask, whatever its kind: numbers or colours as they are stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from app.document.errors import FormatError
from app.document.message import Message
from app.document.objects import Colour

MASK_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".webp"})
_LOSSY = frozenset({"JPEG", "WEBP"})
_PHOTO_COLOURS = 512
_FEW_COLOURS = 64
_MOST_CODES = 60_000

Codes = NDArray[np.uint8] | NDArray[np.int32]
Entry = TypeVar("Entry", np.int16, np.uint16)


@dataclass(frozen=True)
class RawMask:
    """A mask before anybody said what its values mean.

    Attributes:
        codes: uint8 or int32 ``(H, W)``: the stored number of each pixel, or int32, its colour as
            0xRRGGBB.
        is_colour: Which of the two.
        kind: How it was stored, in words.
        palette: The colours of an indexed picture.
        is_lossy: Whether its compression changes pixels.
    """

    codes: Codes
    is_colour: bool
    kind: str
    palette: tuple[Colour, ...] | None = None
    is_lossy: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Its ``(height, width)``."""
        return self.codes.shape[0], self.codes.shape[1]

    def coloured(self) -> RawMask:
        """Return the same with colours instead of numbers."""
        if self.is_colour:
            return self
        table = np.zeros((256, 3), np.int32)
        colours = self.palette or tuple((i, i, i) for i in range(256))
        table[: len(colours)] = colours
        codes = (table[:, 0] << 16 | table[:, 1] << 8 | table[:, 2])[self.codes & 0xFF]
        return RawMask(codes, True, self.kind, self.palette, self.is_lossy)


KIND_NAMES: Mapping[str, Message] = {
    "1-bit": Message("1-bit"),
    "16-bit grey": Message("16-bit grey"),
    "a folder for each object": Message("a folder for each object"),
    "colour": Message("colour"),
    "cut-out": Message("cut-out"),
    "grey": Message("grey"),
    "indexed": Message("indexed"),
    "probabilities": Message("probabilities"),
    "run lengths or polygons": Message("run lengths or polygons"),
}
"""What the kinds of masks are called where somebody reads it."""


def colour_of(code: int) -> Colour:
    """Return the colour (red, green, blue) of a code."""
    return code >> 16 & 0xFF, code >> 8 & 0xFF, code & 0xFF


def code_of(colour: Colour) -> int:
    """Return the code of a colour."""
    return colour[0] << 16 | colour[1] << 8 | colour[2]


def look_up(table: NDArray[Entry], codes: Codes) -> NDArray[Entry]:
    """Return the entry of each code in a table whose length is a power of two, at least 256."""
    if codes.dtype == np.uint8:
        return np.asarray(cv2.LUT(codes, table[:256]), table.dtype)
    return table[codes & (len(table) - 1)]


def read_raw_mask(path: Path) -> RawMask:
    """Read a picture as a mask; nothing is interpreted, clear pixels count as black.

    Raises:
        FormatError: The file cannot be read.
    """
    try:
        with Image.open(path) as image:
            image.load()
            return _raw(image, is_lossy=image.format in _LOSSY)
    except UnidentifiedImageError as error:
        raise FormatError(Message("{name} is no picture", name=path.name)) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise FormatError(
            Message(
                "{name} is cut off or damaged ({why})",
                name=path.name,
                why=getattr(error, "strerror", None) or error,
            )
        ) from error


def _raw(image: Image.Image, *, is_lossy: bool) -> RawMask:
    if image.mode == "P" and "transparency" not in image.info:
        flat = image.getpalette("RGB") or []
        colours = tuple((flat[i], flat[i + 1], flat[i + 2]) for i in range(0, len(flat) - 2, 3))
        return RawMask(np.array(image, np.uint8), False, "indexed", colours)
    if image.mode in ("1", "L"):
        kind = "1-bit" if image.mode == "1" else "grey"
        return RawMask(np.array(image, np.uint8), False, kind, None, is_lossy)
    if image.mode.startswith("I"):
        return RawMask(np.asarray(image).astype(np.int32), False, "16-bit grey")
    pixels = np.asarray(image.convert("RGBA"), np.int32)
    codes = pixels[..., 0] << 16 | pixels[..., 1] << 8 | pixels[..., 2]
    alpha = pixels[..., 3]
    if not (alpha < 128).any():
        return RawMask(codes, True, f"colour ({image.mode})", None, is_lossy)
    shown = codes[alpha >= 128]
    count = len(np.unique(shown))
    codes = np.where(alpha < 128, 0, codes)
    if count > _PHOTO_COLOURS or count > _FEW_COLOURS + len(shown) // 4:  # a cut-out: alpha counts
        return RawMask(np.where(alpha < 128, 0, 255).astype(np.int32), False, "cut-out")
    return RawMask(codes, True, f"colour ({image.mode})", None, is_lossy)


class CodeCounts:
    """How often each code occurs in a set of masks: pixels, files, insides and borders."""

    def __init__(self) -> None:
        self._index: NDArray[np.uint16] = np.zeros(0, np.uint16)
        self._codes: list[int] = []
        self.pixels: NDArray[np.int64] = np.zeros(0, np.int64)
        self.files: NDArray[np.int64] = np.zeros(0, np.int64)
        self.inside: NDArray[np.int64] = np.zeros(0, np.int64)
        self.border: NDArray[np.int64] = np.zeros(0, np.int64)

    @property
    def codes(self) -> list[int]:
        """The codes, in the order of the counts."""
        return self._codes

    def add(self, codes: Codes) -> frozenset[int]:
        """Count the codes of one file and return them.

        Raises:
            FormatError: There are more than any set of masks could have.
        """
        places = self._places(codes)
        count = len(self._codes)
        edges = (places[0], places[-1], places[:, 0], places[:, -1])
        border = np.bincount(np.concatenate(edges), minlength=count)
        part, corner = _busy_part(places), int(places[0, 0])
        pixels = _counted(part, count)
        inside = _counted(part, count, _solid(part))
        pixels[corner] += places.size - part.size
        inside[corner] += _inner_size(places) - _inner_size(part)
        self.pixels = _plus(self.pixels, pixels)
        self.files = _plus(self.files, (pixels > 0).astype(np.int64))
        self.inside = _plus(self.inside, inside)
        self.border = _plus(self.border, border)
        return frozenset(self._codes[i] for i in np.flatnonzero(pixels).tolist())

    def _places(self, codes: Codes) -> NDArray[np.uint16]:
        """Return for each pixel the place of its code in ``codes``."""
        if not len(self._index):  # 1 + place of each code; 0: not seen yet
            self._index = np.zeros(1 << 24, np.uint16)
        places = look_up(self._index, codes)
        if not places.all():
            fresh = np.unique(codes[places == 0].astype(np.int32) & 0xFFFFFF).tolist()
            if len(self._codes) + len(fresh) > _MOST_CODES:
                raise FormatError(
                    Message(
                        "they have more than {most} colours, as photographs do and "
                        "masks do not: choose the folder of the masks",
                        most=_MOST_CODES,
                    )
                )
            for code in fresh:
                self._codes.append(code)
                self._index[code] = len(self._codes)
            places = look_up(self._index, codes)
        return places - np.uint16(1)


def _busy_part(places: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """Return all but the rows at the top and bottom that are of the corner's code throughout.

    Two of these stay on either side: all others have equal neighbours, the outermost left too.
    """
    rows = np.flatnonzero((places != places[0, 0]).any(axis=1))
    if not rows.size:
        return places[:3]
    return np.ascontiguousarray(places[max(0, rows[0] - 2) : rows[-1] + 3])


def _solid(places: NDArray[np.uint16]) -> NDArray[np.bool_]:
    """Return the pixels whose four neighbours are as they are; none at the rim has four."""
    solid = np.zeros(places.shape, np.bool_)
    middle = places[1:-1, 1:-1]
    solid[1:-1, 1:-1] = (
        (middle == places[:-2, 1:-1])
        & (middle == places[2:, 1:-1])
        & (middle == places[1:-1, :-2])
        & (middle == places[1:-1, 2:])
    )
    return solid


def _inner_size(places: NDArray[np.uint16]) -> int:
    height, width = places.shape
    return max(0, height - 2) * max(0, width - 2)


def _counted(
    places: NDArray[np.uint16], count: int, where: NDArray[np.bool_] | None = None
) -> NDArray[np.int64]:
    """Return how often each place occurs, of ``count`` there are."""
    mask = None if where is None else where.view(np.uint8)
    counts = cv2.calcHist([places], [0], mask, [count], [0, count])
    return np.asarray(counts, np.int64).reshape(-1)


def _plus(total: NDArray[np.int64], more: NDArray[np.int64]) -> NDArray[np.int64]:
    summed = np.zeros(max(len(total), len(more)), np.int64)
    summed[: len(total)] += total
    summed[: len(more)] += more
    return summed


class PaletteWatch:
    """Tells whether an index has the same colour in every file of a set."""

    def __init__(self) -> None:
        self._colours: dict[int, Colour] = {}
        self.varies = False

    def add(self, mask: RawMask, codes: frozenset[int]) -> None:
        """Look at the palette of one file."""
        palette = mask.palette or ()
        for code in codes:
            if code < len(palette):
                self.varies |= self._colours.setdefault(code, palette[code]) != palette[code]

    @property
    def colours(self) -> dict[int, Colour]:
        """The colours of the indices that occur."""
        return dict(self._colours)
