"""Exact access to the frames of a video file, by PyAV."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import av.error
import numpy as np
from av.video.frame import VideoFrame

from app.document.frame_cache import FrameCache
from app.document.message import Message
from app.document.orientation import Orientation, orientation_from_display_matrix
from app.document.video_decoder import FrameDecoder
from app.document.video_index import (
    VideoIndex,
    build_index,
    build_index_by_decoding,
    choose_stream,
    open_container,
    shows_every_packet,
)
from app.document.video_source import (
    DEFAULT_CACHE_BYTES,
    Frame,
    VideoError,
    VideoInfo,
    VideoSource,
)

_log = logging.getLogger(__name__)

# A decoder may hand out a frame a little late; further than this it has lost it.
_REORDER_LIMIT = 32
_FINGERPRINT_CHUNK = 64 << 10


@dataclass(frozen=True)
class _Description:
    """What is read of a file when it is opened."""

    index: VideoIndex
    orientation: Orientation
    stored_size: tuple[int, int]
    info: VideoInfo


class FileVideo(VideoSource):
    """A video file; see ``VideoSource``.

    Frames passed on the way from a restart point to the wanted frame stay in the cache as the
    decoder gave them (4:2:0 takes half the room of RGB, and converting them would slow the seek),
    so stepping back is cheap. Half of the cache is for those, half for frames ready to show.
    """

    def __init__(
        self,
        path: Path,
        *,
        cache_bytes: int = DEFAULT_CACHE_BYTES,
        description: _Description | None = None,
        threads: int = 0,
    ) -> None:
        """Open the file and read its index.

        Args:
            path: The file.
            cache_bytes: How much memory decoded frames may take.
            description: What was read of it before; None: nothing was.
            threads: On how many processors to decode; 0: as many as FFmpeg finds useful.

        Raises:
            VideoError: The file is no video, is cut off, or cannot be read.
        """
        self._path = path
        self._lock = threading.RLock()
        self._pictures: FrameCache[Frame] = FrameCache(cache_bytes - cache_bytes // 2)
        self._passed: FrameCache[VideoFrame] = FrameCache(cache_bytes // 2)
        self._damaged: set[int] = set()
        self._is_closed = False
        self._description = _describe(path) if description is None else description
        self._decoder = FrameDecoder(path, self._description.index, threads=threads)

    def twin(self, *, cache_bytes: int) -> FileVideo:
        """Return another source of the same file, by the index read already."""
        return FileVideo(
            self._path, cache_bytes=cache_bytes, description=self._description, threads=1
        )

    @property
    def info(self) -> VideoInfo:
        """The description of the video."""
        return self._description.info

    @property
    def damaged_frames(self) -> frozenset[int]:
        """Frames met so far that could not be decoded and are shown as the one before."""
        return frozenset(self._damaged)

    def cached(self, index: int) -> Frame | None:
        """Return the frame if it lies ready in memory, without ever waiting for a decode."""
        return self._pictures.get(index)

    def frame(self, index: int) -> Frame:
        """Return one frame; see ``VideoSource.frame``."""
        picture = self.frame_while(index, lambda: True)
        assert picture is not None
        return picture

    def frame_while(self, index: int, is_wanted: Callable[[], bool]) -> Frame | None:
        """Return one frame, or None once it is not wanted; see ``VideoSource.frame_while``."""
        self.check_index(index)
        picture = self._pictures.get(index)
        if picture is not None:
            return picture
        with self._lock:
            picture = self._pictures.get(index)  # another thread may have brought it meanwhile
            if picture is not None:
                return picture
            decoded = self._passed.get(index) or self._decode(index, is_wanted)
            if decoded is None:
                return None
            picture = self._convert(index, decoded)
            self._passed.discard(index)
            self._pictures.put(index, picture, picture.nbytes)
            return picture

    def time_s(self, index: int) -> float:
        """Return when the frame is shown, in seconds after the first frame."""
        self.check_index(index)
        return float(self._description.index.times_s[index])

    def close(self) -> None:
        """Release the file, its decoder threads and the cache; ends a decode in progress."""
        self._is_closed = True
        with self._lock:
            self._decoder.close()
            self._pictures.clear()
            self._passed.clear()

    def _decode(self, index: int, is_wanted: Callable[[], bool]) -> VideoFrame | None:
        """Run the decoder to the wanted frame; None if it is not wanted before it comes."""
        nearest: VideoFrame | None = None
        for go in (self._decoder.go_to, self._decoder.go_back_further):
            self._check_open()
            go(index)
            for shown, frame in self._decoder.frames():
                if shown <= index:
                    self._passed.put(shown, frame, _decoded_bytes(frame))
                    nearest = frame
                if shown == index:
                    return frame
                if shown > index + _REORDER_LIMIT:
                    break
                self._check_open()
                if not is_wanted():
                    return None
        return self._stand_in(index, nearest)

    def _stand_in(self, index: int, nearest: VideoFrame | None) -> VideoFrame:
        """Show a damaged frame as the last good one before it, as players do, and say so once."""
        if nearest is None:
            raise VideoError(
                Message(
                    "Frame {index} of {name} cannot be decoded: the file is damaged "
                    "there. Try a fresh copy of the file, or convert it again.",
                    index=index,
                    name=self._path.name,
                )
            )
        if index not in self._damaged:
            self._damaged.add(index)
            name = self._path.name
            _log.warning("Frame %d of %s is damaged: showing the one before it", index, name)
        return nearest

    def _check_open(self) -> None:
        if self._is_closed:
            raise VideoError(
                Message("{name} was closed; open it again to read frames.", name=self._path.name)
            )

    def _convert(self, index: int, decoded: VideoFrame) -> Frame:
        if (decoded.width, decoded.height) != self._description.stored_size:
            width, height = self._description.stored_size
            raise VideoError(
                Message(
                    "Frame {index} of {name} is {width}x{height}, but the video "
                    "begins with {wanted_width}x{wanted_height}: expected one size throughout. "
                    "Convert the video to a single size first.",
                    index=index,
                    name=self._path.name,
                    width=decoded.width,
                    height=decoded.height,
                    wanted_width=width,
                    wanted_height=height,
                )
            )
        stored = np.asarray(decoded.to_ndarray(format="rgb24"), np.uint8)
        picture = self._description.orientation.apply(stored)
        picture.setflags(write=False)
        return picture


def fingerprint_file(path: Path) -> str:
    """Return a short text made of the file's length and its beginning, middle and end."""
    length = path.stat().st_size
    digest = hashlib.sha256(str(length).encode())
    with path.open("rb") as stream:
        for start in (0, length // 2, max(0, length - _FINGERPRINT_CHUNK)):
            stream.seek(start)
            digest.update(stream.read(_FINGERPRINT_CHUNK))
    return digest.hexdigest()[:32]


def _check_readable(path: Path) -> None:
    try:
        with path.open("rb") as stream:
            is_empty = not stream.read(1)
    except OSError as error:
        raise VideoError(
            Message(
                "{path} cannot be read ({why}). Check that you may read the "
                "file, or copy it where you can.",
                path=path,
                why=error.strerror or error,
            )
        ) from error
    if is_empty:
        raise VideoError(
            Message(
                "{name} is empty (0 bytes): expected a video file. Copy or "
                "record it again; the first copy did not finish.",
                name=path.name,
            )
        )


def _describe(path: Path) -> _Description:
    _check_readable(path)
    index, first = _read_index(path)
    orientation = _orientation(first)
    width, height = first.width, first.height
    if orientation.transpose:
        width, height = height, width
    info = VideoInfo(
        path=path,
        kind="file",
        width=width,
        height=height,
        frame_count=index.frame_count,
        fps=_mean_rate(index),
        fingerprint=fingerprint_file(path),
        names=tuple(f"{number:05d}" for number in range(index.frame_count)),
        warning=_damage_warning(path, index),
    )
    return _Description(index, orientation, (first.width, first.height), info)


def _read_index(path: Path) -> tuple[VideoIndex, VideoFrame]:
    """Read the index and decode the first frame, or say why the file is no video."""
    try:
        with open_container(path) as container:
            stream = choose_stream(container)
            if stream is None:
                kinds = sorted({other.type for other in container.streams}) or ["nothing"]
                raise VideoError(
                    Message(
                        "{name} holds {kinds} but no video: expected a file "
                        "with a video track. Choose another file.",
                        name=path.name,
                        kinds=" and ".join(kinds),
                    )
                )
            index = build_index(path, container, stream)
        first = _first_frame(path, index)
        if first is None or (first.interlaced_frame and not shows_every_packet(path, index)):
            with open_container(path) as container:
                stream = choose_stream(container)
                assert stream is not None
                index = build_index_by_decoding(path, container, stream)
            first = _first_frame(path, index)
    except (av.error.FFmpegError, OSError, UnicodeError) as error:
        raise VideoError(_not_a_video(path, error)) from error
    if first is None:
        raise VideoError(
            Message(
                "No frame of {name} can be decoded: the file is damaged or cut "
                "off right at its beginning. Try a fresh copy of it.",
                name=path.name,
            )
        )
    return index, first


def _first_frame(path: Path, index: VideoIndex) -> VideoFrame | None:
    if index.frame_count == 0:
        return None
    decoder = FrameDecoder(path, index)
    try:
        decoder.go_to(0)
        shown, frame = next(decoder.frames(), (-1, None))
        return frame if shown == 0 else None
    finally:
        decoder.close()


def _not_a_video(path: Path, error: Exception) -> str:
    with path.open("rb") as stream:
        head = stream.read(512)
    if head[4:8] in (b"ftyp", b"mdat", b"wide", b"free"):
        return Message(
            "{name} is an MP4 file that was cut off: the index of its frames "
            "is missing. The recording or the copy did not finish; copy it "
            "again from where it came from.",
            name=path.name,
        )
    if not any(byte < 9 or 13 < byte < 32 for byte in head):
        return Message(
            "{name} holds text, not video, whatever its name says: expected "
            "a video file (MP4, MOV, MKV, WebM, AVI, …). Choose another file.",
            name=path.name,
        )
    reason = getattr(error, "strerror", None) or error
    return Message(
        "{name} is not a video that can be read ({reason}): expected "
        "MP4, MOV, MKV, WebM, AVI or the like. Choose another file, or "
        "convert this one.",
        name=path.name,
        reason=reason,
    )


def _orientation(frame: VideoFrame) -> Orientation:
    matrix = frame.side_data.get("DISPLAYMATRIX")
    return Orientation() if matrix is None else orientation_from_display_matrix(bytes(matrix))


def _mean_rate(index: VideoIndex) -> float:
    """Frames per second over the whole clip, from the times at which frames are shown."""
    count = index.frame_count
    if count < 2:
        return 25.0
    return float((count - 1) / (index.times_s[-1] - index.times_s[0]))


def _damage_warning(path: Path, index: VideoIndex) -> str | None:
    lost = int(np.count_nonzero(index.position < 0)) - sum(p.is_discarded for p in index.packets)
    if index.missing_bytes:
        return Message(
            "{name} was cut off: {missing_bytes} bytes are missing at its "
            "end. What is left ({count}) can be labelled.",
            name=path.name,
            missing_bytes=index.missing_bytes,
            count=_count(index.frame_count),
        )
    if lost > 0 and not index.is_counted:
        return Message(
            "{name} is damaged: {count} cannot be decoded and were left out; "
            "{left} can be labelled.",
            name=path.name,
            count=_count(lost),
            left=_count(index.frame_count),
        )
    return None


def _count(frames: int) -> str:
    return Message("1 frame") if frames == 1 else Message("{count} frames", count=frames)


def _decoded_bytes(frame: VideoFrame) -> int:
    return sum(plane.buffer_size for plane in frame.planes)
