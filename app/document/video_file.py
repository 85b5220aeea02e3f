"""Exact access to the frames of a video file, by PyAV."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import av
import av.error
import numpy as np
from av.container import InputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from app.document.frame_cache import FrameCache
from app.document.orientation import Orientation, orientation_from_display_matrix
from app.document.video_index import (
    VideoIndex,
    build_index,
    build_index_by_decoding,
    choose_stream,
    decode_one,
    numbered_packets,
    open_container,
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


class FileVideo(VideoSource):
    """A video file; see ``VideoSource``.

    Frames passed on the way from a restart point to the wanted frame stay in the cache as the
    decoder gave them (4:2:0 takes half the room of RGB, and converting them would slow the seek),
    so stepping back is cheap. Half of the cache is for those, half for frames ready to show.
    """

    def __init__(self, path: Path, *, cache_bytes: int = DEFAULT_CACHE_BYTES) -> None:
        """Open the file and read its index.

        Raises:
            VideoError: The file is no video, is cut off, or cannot be read.
        """
        self._path = path
        self._lock = threading.RLock()
        self._pictures: FrameCache[Frame] = FrameCache(cache_bytes - cache_bytes // 2)
        self._passed: FrameCache[VideoFrame] = FrameCache(cache_bytes // 2)
        self._damaged: set[int] = set()
        self._decoder: _Decoder | None = None
        _check_readable(path)
        self._index, first = _read_index(path)
        self._orientation = _orientation(first)
        self._stored_size = (first.width, first.height)
        width, height = self._stored_size
        if self._orientation.transpose:
            width, height = height, width
        count = self._index.frame_count
        self._info = VideoInfo(
            path=path,
            kind="file",
            width=width,
            height=height,
            frame_count=count,
            fps=_mean_rate(self._index),
            fingerprint=fingerprint_file(path),
            names=tuple(f"{index:05d}" for index in range(count)),
            warning=_damage_warning(path, self._index),
        )
        self._decoder = _Decoder(path, self._index)

    @property
    def info(self) -> VideoInfo:
        """The description of the video."""
        return self._info

    @property
    def damaged_frames(self) -> frozenset[int]:
        """Frames met so far that could not be decoded and are shown as the one before."""
        return frozenset(self._damaged)

    def cached(self, index: int) -> Frame | None:
        """Return the frame if it lies ready in memory, without ever waiting for a decode."""
        return self._pictures.get(index)

    def frame(self, index: int) -> Frame:
        """Return one frame; see ``VideoSource.frame``."""
        self.check_index(index)
        picture = self._pictures.get(index)
        if picture is not None:
            return picture
        with self._lock:
            if self._decoder is None:
                raise VideoError(f"{self._path.name} was closed; open it again to read frames.")
            picture = self._pictures.get(index)  # another thread may have brought it meanwhile
            if picture is None:
                decoded = self._passed.get(index) or self._decode(self._decoder, index)
                picture = self._convert(index, decoded)
                self._passed.discard(index)
                self._pictures.put(index, picture, picture.nbytes)
            return picture

    def time_s(self, index: int) -> float:
        """Return when the frame is shown, in seconds after the first frame."""
        self.check_index(index)
        return float(self._index.times_s[index])

    def close(self) -> None:
        """Release the file, its decoder threads and the cache."""
        with self._lock:
            if self._decoder is not None:
                self._decoder.close()
                self._decoder = None
            self._pictures.clear()
            self._passed.clear()

    def _decode(self, decoder: _Decoder, index: int) -> VideoFrame:
        """Run the decoder to the wanted frame, keeping the frames on the way."""
        for attempt in range(2):
            decoder.go_to(index, one_restart_earlier=attempt > 0)
            nearest: VideoFrame | None = None
            for shown, frame in decoder.frames():
                if shown <= index:
                    self._passed.put(shown, frame, _decoded_bytes(frame))
                    nearest = frame
                if shown == index:
                    return frame
                if shown > index + _REORDER_LIMIT:
                    break
            if attempt and nearest is not None:
                if index not in self._damaged:
                    self._damaged.add(index)
                    _log.warning(
                        "Frame %d of %s is damaged: showing the one before", index, self._path.name
                    )
                return nearest
        raise VideoError(
            f"Frame {index} of {self._path.name} cannot be decoded: the file is damaged there. "
            "Try a fresh copy of the file, or convert it again."
        )

    def _convert(self, index: int, decoded: VideoFrame) -> Frame:
        if (decoded.width, decoded.height) != self._stored_size:
            width, height = self._stored_size
            raise VideoError(
                f"Frame {index} of {self._path.name} is {decoded.width}x{decoded.height}, but the "
                f"video begins with {width}x{height}: expected one size throughout. "
                "Convert the video to a single size first."
            )
        stored = np.asarray(decoded.to_ndarray(format="rgb24"), np.uint8)
        picture = self._orientation.apply(stored)
        picture.setflags(write=False)
        return picture


class _Decoder:
    """The moving part: a container and a decoder that stand somewhere in the file."""

    def __init__(self, path: Path, index: VideoIndex) -> None:
        self._path = path
        self._index = index
        self._ordinals = {
            (packet.pts, packet.size): ordinal for ordinal, packet in enumerate(index.packets)
        }
        self._container: InputContainer | None = None
        self._stream: VideoStream | None = None
        self._frames: Iterator[tuple[int, VideoFrame]] = iter(())
        self._next_ordinal = 0
        self._last_shown = len(index.order)

    def go_to(self, frame: int, *, one_restart_earlier: bool = False) -> None:
        """Prepare ``frames`` so that it comes to the frame by the shortest way."""
        restart = self._index.restart_for(frame)
        if one_restart_earlier:
            restart = self._index.restart_for(frame, before=restart)
        elif self._last_shown < frame and restart <= self._next_ordinal:
            return  # decoding on is the shortest way
        self._restart(restart)

    def frames(self) -> Iterator[tuple[int, VideoFrame]]:
        """Yield frames with their indices from where the decoder stands; may be taken up again."""
        for shown, frame in self._frames:
            self._last_shown = shown
            yield shown, frame

    def close(self) -> None:
        """Close the container and let go of the decoder, which ends its threads."""
        self._frames = iter(())
        self._stream = None
        if self._container is not None:
            self._container.close()
            self._container = None

    def _restart(self, ordinal: int) -> None:
        packets = self._seek(ordinal) if self._index.can_seek and ordinal > 0 else None
        if packets is None:
            packets = self._count_from_beginning()
        self._last_shown = -1
        self._next_ordinal = ordinal
        self._frames = self._decode(packets, ordinal)

    def _decode(
        self, packets: Iterator[tuple[int, Packet[VideoStream]]], first: int
    ) -> Iterator[tuple[int, VideoFrame]]:
        """Decode from packet ``first`` on; leave out frames that are not shown or not exact."""
        stream = self._stream
        assert stream is not None
        floor = self._index.first_exact(first)
        counted = 0

        def shown_frames(packet: Packet[VideoStream] | None) -> Iterator[tuple[int, VideoFrame]]:
            nonlocal counted
            for decoded in decode_one(stream, packet):
                if self._index.is_counted:
                    shown = counted
                elif decoded.ordinal is None:
                    continue
                else:
                    shown = int(self._index.position[decoded.ordinal])
                counted += 1
                if shown >= floor:
                    yield shown, decoded.frame

        for ordinal, packet in packets:
            if ordinal < first:
                continue
            self._next_ordinal = ordinal + 1
            packet.opaque = ordinal
            yield from shown_frames(packet)
        yield from shown_frames(None)

    def _seek(self, ordinal: int) -> Iterator[tuple[int, Packet[VideoStream]]] | None:
        """Seek to a packet or before it; None where the container does not find the way."""
        container, stream = self._opened()
        record = self._index.packets[ordinal]
        for stamp in dict.fromkeys((record.pts, record.dts)):
            if stamp is None:
                continue
            try:
                container.seek(stamp, stream=stream)
            except (av.error.FFmpegError, OSError):
                continue
            packets = numbered_packets(container, stream)
            first = next(packets, None)
            if first is None:
                continue
            start = self._ordinals.get((first[1].pts, first[1].size))
            if start is not None and start <= ordinal:
                return self._numbered_from(start, first[1], packets)
        return None

    @staticmethod
    def _numbered_from(
        start: int,
        first: Packet[VideoStream],
        packets: Iterator[tuple[int, Packet[VideoStream]]],
    ) -> Iterator[tuple[int, Packet[VideoStream]]]:
        yield start, first
        for counted, packet in packets:
            yield start + counted, packet

    def _count_from_beginning(self) -> Iterator[tuple[int, Packet[VideoStream]]]:
        self.close()
        return numbered_packets(*self._opened())

    def _opened(self) -> tuple[InputContainer, VideoStream]:
        if self._container is None or self._stream is None:
            try:
                self._container = open_container(self._path)
            except (av.error.FFmpegError, OSError) as error:
                raise VideoError(
                    f"{self._path} can no longer be read ({error}). Was it moved or deleted, or "
                    "its disk unplugged? Bring it back and try again."
                ) from error
            self._stream = choose_stream(self._container)
            if self._stream is None:
                raise VideoError(f"{self._path.name} no longer holds a video: it was replaced.")
            # Frame threads decode about as fast as slice threads for most files, and far faster
            # for those coded in one slice a frame.
            self._stream.thread_type = "AUTO"
            self._stream.codec_context.copy_opaque = True
        return self._container, self._stream


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
            f"{path} cannot be read ({error.strerror or error}). "
            "Check that you may read the file, or copy it where you can."
        ) from error
    if is_empty:
        raise VideoError(
            f"{path.name} is empty (0 bytes): expected a video file. "
            "Copy or record it again; the first copy did not finish."
        )


def _read_index(path: Path) -> tuple[VideoIndex, VideoFrame]:
    """Read the index and decode the first frame, or say why the file is no video."""
    try:
        with open_container(path) as container:
            stream = choose_stream(container)
            if stream is None:
                kinds = sorted({other.type for other in container.streams}) or ["nothing"]
                raise VideoError(
                    f"{path.name} holds {' and '.join(kinds)} but no video: "
                    "expected a file with a video track. Choose another file."
                )
            index = build_index(path, container, stream)
        first = _first_frame(path, index)
        if first is None or first.interlaced_frame:
            # Fields may come as packets of their own, and what misleads once may mislead again.
            with open_container(path) as container:
                stream = choose_stream(container)
                assert stream is not None
                index = build_index_by_decoding(path, container, stream)
            first = _first_frame(path, index)
    except (av.error.FFmpegError, OSError, UnicodeError) as error:
        raise VideoError(_not_a_video(path, error)) from error
    if first is None:
        raise VideoError(
            f"No frame of {path.name} can be decoded: the file is damaged or cut off right at its "
            "beginning. Try a fresh copy of it."
        )
    return index, first


def _first_frame(path: Path, index: VideoIndex) -> VideoFrame | None:
    if index.frame_count == 0:
        return None
    decoder = _Decoder(path, index)
    try:
        decoder.go_to(0)
        shown, frame = next(decoder.frames(), (-1, None))
        return frame if shown == 0 else None
    finally:
        decoder.close()


def _not_a_video(path: Path, error: Exception) -> str:
    head = path.read_bytes()[:12] if path.stat().st_size < 1 << 20 else path.open("rb").read(12)
    if head[4:8] in (b"ftyp", b"mdat", b"wide", b"free"):
        return (
            f"{path.name} is an MP4 file that was cut off: the index of its frames is missing. "
            "The recording or the copy did not finish; copy it again from where it came from."
        )
    if head and all(byte in b"\t\n\r" or 32 <= byte < 127 for byte in head):
        return (
            f"{path.name} holds text, not video, whatever its name says: expected a video file "
            "(MP4, MOV, MKV, WebM, AVI, …). Choose another file."
        )
    return (
        f"{path.name} is not a video that can be read ({error}): expected MP4, MOV, MKV, WebM, AVI "
        "or the like. Choose another file, or convert this one."
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
        return (
            f"{path.name} was cut off: {index.missing_bytes} bytes are missing at its end. "
            f"The {index.frame_count} frames before that are whole and can be labelled."
        )
    if lost > 0 and not index.is_counted:
        return (
            f"{path.name} is damaged: {lost} frames cannot be decoded and were left out, "
            f"{index.frame_count} remain."
        )
    return None


def _decoded_bytes(frame: VideoFrame) -> int:
    return sum(plane.buffer_size for plane in frame.planes)
