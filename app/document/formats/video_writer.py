"""A video file written frame by frame: whole and checked in its place, or not there at all."""

# PyAV leaves the type of its packets open:
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import av.error
import numpy as np
from av.container import OutputContainer
from av.video.stream import VideoStream
from numpy.typing import NDArray

from app.document.errors import FormatError
from app.document.formats.tree_change import explain_os_error
from app.document.message import Message
from app.document.video_source import VideoSource

_TICKS_PER_S = 90_000
ENCODER_OPTIONS = {
    "libx264": {"crf": "20", "preset": "veryfast"},
    "qtrle": {},
    "libvpx-vp9": {"lossless": "1", "deadline": "good", "cpu-used": "4", "row-mt": "1"},
}
"""By FFmpeg's name of the encoder."""


def check_video_target(path: Path, *, overwrite: bool = False) -> None:
    """Make sure that a video can be written without harming what is there.

    Raises:
        FormatError: It is there already, or a folder is.
    """
    if path.is_dir():
        raise FormatError(
            Message(
                "{path} is a folder: expected a place for a video. Choose another name.", path=path
            )
        )
    if path.exists() and not overwrite:
        raise FormatError(
            Message(
                "{target} is there already and stays as it is. Choose another name, or ask to "
                "replace what is there.",
                target=path,
            )
        )


class VideoWriter:
    """Encodes pictures at the times of a source's frames, beside the target until ``finish``.

    Used in a ``with`` statement; without ``finish`` nothing is left. A video of odd width or
    height gets one more column or row where its pixels need even ones.
    """

    def __init__(
        self, path: Path, source: VideoSource, *, codec: str, pixels: str, alpha: bool = False
    ) -> None:
        """Say what is to be written.

        Args:
            path: The file; its suffix chooses the container.
            source: Gives size, rate and times.
            codec: FFmpeg's name of the encoder.
            pixels: FFmpeg's name of the pixel format.
            alpha: Whether pictures are RGBA instead of RGB.
        """
        self._path = path
        self._source = source
        self._codec = codec
        self._pixels = pixels
        self._form = "rgba" if alpha else "rgb24"
        self._unfinished = path.with_name(f".{path.stem}-unfinished{path.suffix}")
        self._first_time_s: float | None = None
        self._container: OutputContainer
        self._stream: VideoStream

    def __enter__(self) -> Self:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._open()
        except (OSError, av.error.FFmpegError) as error:
            self._unfinished.unlink(missing_ok=True)
            raise self._explained(error) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._container.close()
        self._unfinished.unlink(missing_ok=True)
        if isinstance(error, OSError | av.error.FFmpegError):
            raise self._explained(error) from error

    def add(self, index: int, picture: NDArray[np.uint8]) -> None:
        """Encode what is shown at the time of frame ``index``; times start with the first."""
        time_s = self._source.time_s(index)
        if self._first_time_s is None:
            self._first_time_s = time_s
        frame = av.VideoFrame.from_ndarray(_made_even(picture), format=self._form)
        frame.pts = round((time_s - self._first_time_s) * _TICKS_PER_S)
        frame.time_base = Fraction(1, _TICKS_PER_S)
        self._container.mux(self._stream.encode(frame))

    def finish(self, check: Callable[[Path], None] | None = None) -> None:
        """End the file, let ``check`` look at it, and put it in place."""
        self._container.mux(self._stream.encode(None))
        self._container.close()
        if check is not None:
            check(self._unfinished)
        self._unfinished.replace(self._path)

    def _open(self) -> None:
        info = self._source.info
        # players begin before they have all of it; other containers are so anyhow
        options = {"movflags": "faststart"} if self._path.suffix in (".mp4", ".mov") else {}
        self._container = av.open(str(self._unfinished), "w", options=options)
        rate = Fraction(info.fps).limit_denominator(1001)
        stream = self._container.add_stream(self._codec, rate=rate)
        assert isinstance(stream, VideoStream)
        self._stream = stream
        self._stream.width = info.width + info.width % 2
        self._stream.height = info.height + info.height % 2
        self._stream.pix_fmt = self._pixels
        self._stream.options = dict(ENCODER_OPTIONS[self._codec])
        self._stream.codec_context.time_base = Fraction(1, _TICKS_PER_S)

    def _explained(self, error: Exception) -> FormatError:
        if isinstance(error, OSError):
            return FormatError(explain_os_error(self._path, error))
        return FormatError(
            Message(
                "The video {path} could not be encoded ({error}).", path=self._path, error=error
            )
        )


def _made_even(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    height, width = picture.shape[:2]
    if height % 2 == 0 and width % 2 == 0:
        return picture
    return np.pad(picture, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
