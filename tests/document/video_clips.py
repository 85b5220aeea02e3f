"""Small video files made on the spot, and the reference they are compared with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path

import av
import av.error
import numpy as np
from numpy.typing import NDArray


def picture(index: int, width: int, height: int) -> NDArray[np.uint8]:
    """A picture that differs from that of every other index and moves from one to the next."""
    y, x = np.mgrid[:height, :width]
    base = np.stack([x * 3 + index * 5, y * 4 + index * 3, (x + y) * 2 - index * 7], axis=-1)
    base[(x // 8 + y // 8 + index) % 5 == 0] += 90
    left = (index * 4) % max(1, width - 8)
    base[height // 3 : height // 3 + 8, left : left + 8] = (255, index * 11 % 256, 0)
    return (base % 256).astype(np.uint8)


def write_clip(
    path: Path,
    *,
    codec: str = "libx264",
    size: tuple[int, int] = (64, 48),
    count: int = 40,
    rate: int | Fraction = 25,
    pix_fmt: str = "yuv420p",
    options: Mapping[str, str] | None = None,
    stamps: Iterable[int] | None = None,
    rotation: int | None = None,
    container_options: Mapping[str, str] | None = None,
    gop: int | None = None,
    b_frames: int | None = None,
) -> Path:
    """Encode ``count`` pictures; ``stamps`` (in 1/1000 s) make the frame rate variable."""
    width, height = size
    with av.open(str(path), "w", options=dict(container_options or {})) as container:
        stream = container.add_stream(codec, rate=rate, options=dict(options or {}))
        stream.width, stream.height, stream.pix_fmt = width, height, pix_fmt
        context = stream.codec_context
        context.thread_count = 1
        if gop is not None:
            context.gop_size = gop
        if b_frames is not None:
            context.max_b_frames = b_frames
        if rotation is not None:
            stream.set_display_rotation(rotation)
        if stamps is not None:
            context.time_base = Fraction(1, 1000)
        times = list(stamps) if stamps is not None else list(range(count))
        for index, stamp in zip(range(count), times, strict=True):
            frame = av.VideoFrame.from_ndarray(picture(index, width, height), format="rgb24")
            frame.pts = stamp
            frame.time_base = Fraction(1, 1000) if stamps is not None else 1 / Fraction(rate)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def remux(
    source: Path,
    target: Path,
    *,
    shift_frames: int = 0,
    doubles_stamps: bool = False,
    rate: int = 25,
) -> Path:
    """Copy the packets of a clip with other timestamps."""
    options = {"avoid_negative_ts": "disabled"}
    with av.open(str(source)) as container, av.open(str(target), "w", options=options) as copy:
        stream = container.streams.video[0]
        written = copy.add_stream_from_template(stream)
        step = int(1 / rate / stream.time_base)
        for packet in container.demux(stream):
            if not packet.size:
                continue
            packet.dts += shift_frames * step
            packet.pts += shift_frames * step
            if doubles_stamps:
                packet.pts = max(packet.dts, packet.pts // (2 * step) * (2 * step))
            packet.stream = written
            copy.mux(packet)
    return target


def decode_linearly(path: Path, *, skips_damage: bool = False) -> list[NDArray[np.uint8]]:
    """Every frame of the file in the order in which a plain decode gives them, not rotated."""
    frames: list[NDArray[np.uint8]] = []
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        for packet in container.demux(stream):
            try:
                frames += [frame.to_ndarray(format="rgb24") for frame in stream.decode(packet)]
            except av.error.InvalidDataError:
                if not skips_damage:
                    raise
    return frames
