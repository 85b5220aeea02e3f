"""The frames of a video with their alpha, which FFmpeg's own VP9 decoder passes over."""

# PyAV leaves the type of its packets open:
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import av
import numpy as np
from av.container import InputContainer
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from numpy.typing import NDArray


def frames_with_alpha(container: InputContainer) -> Iterator[VideoFrame]:
    """Decode the first video of a file, with its alpha where it has one.

    Raises:
        FFmpegError: It cannot be decoded.
        IndexError: There is no video in the file.
    """
    stream = container.streams.video[0]
    if stream.codec_context.name != "vp9":
        yield from container.decode(stream)
        return
    decoder = av.CodecContext.create("libvpx-vp9", "r")
    assert isinstance(decoder, VideoCodecContext)
    for packet in container.demux(stream):
        yield from decoder.decode(packet if packet.size else None)


def alpha_of(frame: VideoFrame) -> NDArray[np.uint8]:
    """Return the alpha of a frame that has some, uint8 ``(H, W)``.

    That of VP9 is taken from its plane as it is: made into RGBA by FFmpeg's swscale, single pixels
    of it come out wrong at some widths.
    """
    if frame.format.name == "yuva420p":
        plane = frame.planes[3]
        held = cast("memoryview[int]", plane)  # what PyAV's stubs leave out
        rows = np.frombuffer(held, np.uint8).reshape(plane.height, plane.line_size)
        return rows[:, : plane.width]
    return np.asarray(frame.to_ndarray(format="rgba")[..., 3], np.uint8)
