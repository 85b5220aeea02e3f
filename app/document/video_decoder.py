"""The moving part of a video file: a container and a decoder that stand somewhere in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av.error
from av.container import InputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from app.document.message import Message
from app.document.video_index import (
    VideoIndex,
    choose_stream,
    decode_one,
    numbered_packets,
    open_container,
)
from app.document.video_source import VideoError


class FrameDecoder:
    """Seeks to where decoding has to start and decodes on; used by one thread at a time."""

    def __init__(self, path: Path, index: VideoIndex, *, threads: int = 0) -> None:
        """Take the file and its index.

        Args:
            path: The file.
            index: Its index.
            threads: On how many processors to decode; 0: as many as FFmpeg finds useful.
        """
        self._path = path
        self._index = index
        self._threads = threads
        self._ordinals = {
            (packet.pts, packet.size): ordinal for ordinal, packet in enumerate(index.packets)
        }
        self._is_careful = index.is_damaged
        self._container: InputContainer | None = None
        self._stream: VideoStream | None = None
        self._frames: Iterator[tuple[int, VideoFrame]] = iter(())
        self._next_ordinal = 0
        self._last_shown = len(index.order)

    def go_to(self, frame: int) -> None:
        """Prepare ``frames`` so that it comes to the frame by the shortest way."""
        restart = self._index.restart_for(frame)
        if self._last_shown >= frame or restart > self._next_ordinal:
            self._restart(restart)

    def go_back_further(self, frame: int) -> None:
        """Prepare ``frames`` for a frame that did not come: start earlier, decode with care."""
        self._is_careful = True
        self.close()
        self._restart(self._index.restart_for(frame, before=self._index.restart_for(frame)))

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
        packets = self._seek(ordinal) if self._index.can_seek else None
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
                    Message(
                        "{path} can no longer be read ({why}). Was it moved or deleted, "
                        "or its disk unplugged? Bring it back and try again.",
                        path=self._path,
                        why=error,
                    )
                ) from error
            self._stream = choose_stream(self._container)
            if self._stream is None:
                raise VideoError(
                    Message(
                        "{name} no longer holds a video: it was replaced.", name=self._path.name
                    )
                )
            # Measured on two cores: frame threads take 1.55 ms for a 720p frame where slice threads
            # take 2.05, and the same 10 ms at 4K; but around damage they lose whole frames.
            self._stream.thread_type = "SLICE" if self._is_careful else "AUTO"
            self._stream.codec_context.copy_opaque = True
            self._stream.codec_context.thread_count = self._threads
        return self._container, self._stream
