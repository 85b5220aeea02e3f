"""Which packets a decoder can start from and give every later frame bit for bit.

A container's key-frame flag promises only that a player can begin there. In H.264 it also marks
recovery points from which the picture becomes right only after some frames (intra refresh), or only
nearly right. Exact access may start at the strict ones alone.
"""

from __future__ import annotations

from collections.abc import Iterator

CODECS_WITH_LOOSE_KEYS = frozenset({"h264", "hevc"})

_H264_SLICE, _H264_IDR, _H264_SEI = 1, 5, 6
_SEI_RECOVERY_POINT = 6
_HEVC_FIRST_IRAP, _HEVC_LAST_IRAP = 16, 21


def is_exact_restart(codec: str, data: bytes, extradata: bytes | None) -> bool:
    """Tell whether decoding may start at a packet that the container calls a key frame.

    Args:
        codec: FFmpeg's name of the codec ("h264", "hevc", …).
        data: The packet's bytes.
        extradata: The codec's header from the container, which says how NAL units are framed.

    Returns:
        True where every frame shown from this packet's frame on comes out exact. Frames decoded
        after it but shown before it (an open group of pictures) are not covered.
    """
    if codec == "h264":
        return _is_exact_h264(data, extradata)
    if codec == "hevc":
        units = _nal_units(data, _length_size(extradata, 21))
        kinds = ((unit[0] >> 1) & 0x3F for unit in units)
        return any(_HEVC_FIRST_IRAP <= kind <= _HEVC_LAST_IRAP for kind in kinds)
    return True


def _length_size(extradata: bytes | None, position: int) -> int | None:
    """Return how many bytes state a unit's length by an avcC/hvcC record; None: start codes."""
    if extradata is None or len(extradata) <= position or extradata[0] != 1:
        return None
    return (extradata[position] & 3) + 1


def _is_exact_h264(data: bytes, extradata: bytes | None) -> bool:
    for unit in _nal_units(data, _length_size(extradata, 4)):
        kind = unit[0] & 0x1F
        if kind == _H264_IDR:
            return True
        if kind == _H264_SEI and _has_exact_recovery_point(unit):
            return True
        if kind == _H264_SLICE:
            return False
    return False


def _nal_units(data: bytes, length_size: int | None) -> Iterator[bytes]:
    """Yield the non-empty NAL units of a packet, framed by lengths or (None) by start codes."""
    if length_size is None:
        for part in data.split(b"\x00\x00\x01")[1:]:
            if part:
                yield part
        return
    position = 0
    while position + length_size < len(data):
        size = int.from_bytes(data[position : position + length_size], "big")
        position += length_size
        if size:
            yield data[position : position + size]
        position += size


def _has_exact_recovery_point(unit: bytes) -> bool:
    """Look for a recovery point SEI message with recovery_frame_cnt 0 and exact_match_flag 1."""
    payload = unit[1:].replace(b"\x00\x00\x03", b"\x00\x00")
    position = 0
    while position + 2 <= len(payload):
        kind, position = _read_sei_number(payload, position)
        size, position = _read_sei_number(payload, position)
        if kind == _SEI_RECOVERY_POINT and position < len(payload):
            # ue(v) 0 is the single bit 1; the flag is the bit after it (H.264 D.1.8).
            return payload[position] & 0b1100_0000 == 0b1100_0000
        position += size
    return False


def _read_sei_number(payload: bytes, position: int) -> tuple[int, int]:
    """Read a number coded as 255 + 255 + … + rest; return it and the position behind it."""
    total = 0
    while position < len(payload):
        byte = payload[position]
        position += 1
        total += byte
        if byte != 0xFF:
            break
    return total, position
