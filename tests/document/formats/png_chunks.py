"""A PNG reader of a few lines, so that no library of the program judges its own output."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

GREY, INDEXED = 0, 3


@dataclass(frozen=True)
class RawPng:
    colour_type: int
    bits: int
    palette: bytes
    values: NDArray[np.uint8]


def read_png_chunks(path: Path) -> RawPng:
    """Read an 8-bit PNG of one channel: chunk by chunk, its checksums verified."""
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    position, header, colours, packed = 8, b"", b"", b""
    while position < len(data):
        (size,) = struct.unpack(">I", data[position : position + 4])
        kind, body = data[position + 4 : position + 8], data[position + 8 : position + 8 + size]
        (check,) = struct.unpack(">I", data[position + 8 + size : position + 12 + size])
        assert check == zlib.crc32(kind + body)
        header = body if kind == b"IHDR" else header
        colours = body if kind == b"PLTE" else colours
        packed += body if kind == b"IDAT" else b""
        position += 12 + size
    width, height, bits, colour_type = struct.unpack(">IIBB", header[:10])
    assert bits == 8
    return RawPng(colour_type, bits, colours, _unfilter(zlib.decompress(packed), width, height))


def _unfilter(rows: bytes, width: int, height: int) -> NDArray[np.uint8]:
    values = np.zeros((height, width), np.uint8)
    above = [0] * width
    for y in range(height):
        start = y * (width + 1)
        how, row = rows[start], list(rows[start + 1 : start + 1 + width])
        for x in range(width):
            left, up, corner = row[x - 1] if x else 0, above[x], above[x - 1] if x else 0
            guess = (0, left, up, (left + up) // 2, _paeth(left, up, corner))[how]
            row[x] = (row[x] + guess) & 255
        values[y] = row
        above = row
    return values


def _paeth(left: int, up: int, corner: int) -> int:
    distances = [abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)]
    return (left, up, corner)[distances.index(min(distances))]
