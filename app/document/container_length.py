"""How long a video file says it is, to tell one that was cut off while copied or recorded."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO

_EBML_HEADER = b"\x1a\x45\xdf\xa3"
_MATROSKA_SEGMENT = 0x18538067


def missing_bytes(path: Path) -> int:
    """Return how many bytes the file lacks by its own account.

    MP4/MOV boxes, the Matroska/WebM segment and the RIFF (AVI) header state their lengths; other
    containers do not, and count as whole.

    Args:
        path: A file that can be read.

    Returns:
        Bytes missing at the end; 0 for a whole file and where it cannot be known.
    """
    length = path.stat().st_size
    with path.open("rb") as stream:
        head = stream.read(12)
        if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
            declared = _end_of_boxes(stream, length)
        elif head[:4] == _EBML_HEADER:
            declared = _end_of_segment(stream)
        elif head[:4] == b"RIFF":
            # An AVI above 1 GB goes on in further RIFF chunks: only the first one is looked at.
            declared = 8 + int(struct.unpack("<I", head[4:8])[0])
        else:
            declared = 0
    return max(0, declared - length)


def _end_of_boxes(stream: BinaryIO, length: int) -> int:
    """Walk the top-level boxes of an MP4 file; return where the last one says it ends."""
    position = 0
    while position + 8 <= length:
        stream.seek(position)
        head = stream.read(16)
        size = int(struct.unpack(">I", head[:4])[0])
        if size == 1 and len(head) == 16:
            size = int(struct.unpack(">Q", head[8:16])[0])
        elif size == 0:  # "to the end of the file"
            return length
        if size < 8:  # no box: whatever follows is not ours to judge
            return length
        position += size
    return position


def _end_of_segment(stream: BinaryIO) -> int:
    """Return where the segment of a Matroska file says it ends; 0 where it does not say."""
    stream.seek(4)
    header_size = _read_variable_int(stream)
    if header_size is None:
        return 0
    stream.seek(stream.tell() + header_size)
    if int.from_bytes(stream.read(4), "big") != _MATROSKA_SEGMENT:
        return 0
    segment_size = _read_variable_int(stream)
    return 0 if segment_size is None else stream.tell() + segment_size


def _read_variable_int(stream: BinaryIO) -> int | None:
    """Read an EBML size; None for the reserved "unknown" (a live recording)."""
    first = stream.read(1)
    if not first or first[0] == 0:
        return None
    extra = 8 - first[0].bit_length()
    rest = stream.read(extra)
    if len(rest) < extra:
        return None
    value = ((first[0] & (0x7F >> extra)) << (8 * extra)) | int.from_bytes(rest, "big")
    return None if value == (1 << (7 * (extra + 1))) - 1 else value
