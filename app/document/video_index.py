"""The index of a video file: which packet shows as which frame, and where decoding can start.

Built once at opening from the packets alone, without decoding, so that it stays fast for long
clips. Only where the packets leave a doubt (timestamps missing or double, a file cut off, frames
hidden in packets) is the doubtful part decoded, so that the count is what a decode really gives.

Packets are numbered in file order ("ordinals"). The number travels through the decoder with the
packet and comes out with its frame, so no arithmetic on timestamps is needed afterwards.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import av
import av.error
import numpy as np
from av.container import InputContainer
from av.packet import Packet
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

from app.document.container_length import missing_bytes
from app.document.restart_points import CODECS_WITH_LOOSE_KEYS, is_exact_restart

# One of its packets may hold a frame that is never shown.
_CODECS_WITH_HIDDEN_FRAMES = frozenset({"vp8", "vp6", "vp6f", "vp6a", "vp7"})

_SAMPLE_PACKETS = 24


@dataclass(frozen=True)
class PacketRecord:
    """What the index keeps of one packet, in file order."""

    pts: int | None
    dts: int | None
    size: int
    is_key: bool
    is_restart: bool
    is_discarded: bool
    is_corrupt: bool


@dataclass(frozen=True)
class VideoIndex:
    """The finished index.

    Attributes:
        packets: The packets in file order.
        order: Ordinal of the packet that shows as frame i, int64 ``(frame_count,)``.
        position: The frame that packet p shows as, or -1, int64 ``(packet_count,)``.
        times_s: When frame i is shown, in seconds after the first, float64 ``(frame_count,)``.
        restarts: Ordinals at which decoding may start, ascending; 0 is always one of them.
        can_seek: Whether a packet can be told by its timestamp and size, so that the container's
            own seek may be used; otherwise packets are counted from the beginning of the file.
        is_counted: Frames come out without a usable packet number: they are counted instead, and
            decoding always starts at the beginning.
        missing_bytes: How many bytes the container says are missing at its end.
    """

    packets: tuple[PacketRecord, ...]
    order: NDArray[np.int64]
    position: NDArray[np.int64]
    times_s: NDArray[np.float64]
    restarts: tuple[int, ...]
    can_seek: bool
    is_counted: bool
    missing_bytes: int

    @property
    def is_damaged(self) -> bool:
        """Whether the file is known to lack or to spoil some of its packets."""
        return self.missing_bytes > 0 or any(packet.is_corrupt for packet in self.packets)

    @property
    def frame_count(self) -> int:
        """Number of frames that a decode of the file gives."""
        return len(self.order)

    def restart_for(self, frame: int, *, before: int | None = None) -> int:
        """Return the ordinal from which to decode so that ``frame`` comes out exact.

        Args:
            frame: The wanted frame.
            before: Only look at restarts ahead of this ordinal.
        """
        if self.is_counted:
            return 0
        last = int(self.order[frame])
        if before is not None:
            last = min(last, before - 1)
        chosen = bisect_right(self.restarts, last) - 1
        while chosen > 0 and self.first_exact(self.restarts[chosen]) > frame:
            chosen -= 1
        return self.restarts[max(chosen, 0)]

    def first_exact(self, restart: int) -> int:
        """Return the first frame that comes out exact when decoding starts at ``restart``."""
        if restart == 0:
            return 0
        shown = int(self.position[restart])
        if shown >= 0:
            return shown
        # The packet itself is not shown (cut away by an edit list): its timestamp still counts.
        pts = self.packets[restart].pts
        later = [
            int(self.position[ordinal])
            for ordinal in range(restart, len(self.packets))
            if self.position[ordinal] >= 0 and _not_before(self.packets[ordinal].pts, pts)
        ]
        return min(later, default=self.frame_count)


@dataclass(frozen=True)
class _Clock:
    """Turns the timestamps of a stream into seconds."""

    tick_s: float
    rate: float

    @classmethod
    def of(cls, stream: VideoStream) -> _Clock:
        rate = float(stream.average_rate or stream.guessed_rate or 25)
        return cls(tick_s=float(stream.time_base or 1 / rate), rate=rate)

    def times_s(self, stamps: list[int | None]) -> NDArray[np.float64]:
        """Return seconds after the first; where stamps do not rise, the mean rate counts."""
        known = [stamp for stamp in stamps if stamp is not None]
        if len(known) < len(stamps) or any(a >= b for a, b in pairwise(known)):
            return np.arange(len(stamps), dtype=np.float64) / self.rate
        values = np.asarray(known, np.float64)
        return (values - values[:1]) * self.tick_s


@dataclass(frozen=True)
class DecodedFrame:
    """A frame as it left the decoder, with the ordinal of its packet (None if it has none)."""

    ordinal: int | None
    frame: VideoFrame


def open_container(path: Path) -> InputContainer:
    """Open a container; a playlist in it may lead to other local files at most, never elsewhere."""
    # Without the prefix a colon in a file's name would be taken for a network protocol.
    return av.open(
        f"file:{path.absolute()}",
        mode="r",
        metadata_errors="ignore",
        # Not ``options``: PyAV before 18 frees too many of those when probing finds more streams.
        container_options={"protocol_whitelist": "file"},
    )


def choose_stream(container: InputContainer) -> VideoStream | None:
    """Return the video stream to show; cover pictures of audio files are none."""
    for stream in container.streams.video:
        if not stream.disposition & Disposition.attached_pic:
            return stream
    return None


def numbered_packets(
    container: InputContainer, stream: VideoStream
) -> Iterator[tuple[int, Packet[VideoStream]]]:
    """Yield the packets of the stream from where the container stands, counted from 0.

    Empty packets carry no picture and would tell the decoder that the file is over: they are left
    out. A read error ends the packets like the end of the file.
    """
    ordinal = 0
    try:
        for packet in container.demux(stream):
            if packet.size:
                yield ordinal, packet
                ordinal += 1
    except (av.error.FFmpegError, OSError):
        return


def decode_packets(
    stream: VideoStream, packets: Iterator[tuple[int, Packet[VideoStream]]]
) -> Iterator[DecodedFrame]:
    """Decode numbered packets to the end, going on after one that is damaged."""
    context = stream.codec_context
    context.copy_opaque = True
    for ordinal, packet in packets:
        packet.opaque = ordinal
        yield from decode_one(stream, packet)
    yield from decode_one(stream, None)


def decode_one(stream: VideoStream, packet: Packet[VideoStream] | None) -> Iterator[DecodedFrame]:
    """Feed one packet (None: the end) and yield what comes out; a damaged one gives nothing."""
    try:
        frames = stream.decode(packet)  # pyright: ignore[reportUnknownMemberType]
    except (av.error.FFmpegError, OSError):
        return
    for frame in frames:
        yield DecodedFrame(frame.opaque if isinstance(frame.opaque, int) else None, frame)


def build_index(path: Path, container: InputContainer, stream: VideoStream) -> VideoIndex:
    """Read all packets of the stream and decide which of them show as which frame.

    Args:
        path: The file, opened anew for what has to be decoded.
        container: The opened container, standing at its beginning.
        stream: The video stream chosen.

    Returns:
        The index; its ``frame_count`` is 0 where nothing decodes.
    """
    packets = tuple(_record(stream, packet) for _, packet in numbered_packets(container, stream))
    missing = missing_bytes(path)
    clock = _Clock.of(stream)
    # AVI has no display times, only file order: with B-frames only the decoder knows better.
    is_unordered = container.format.name == "avi" and bool(stream.codec_context.has_b_frames)
    if is_unordered or stream.codec_context.name in _CODECS_WITH_HIDDEN_FRAMES:
        doubts = [(0, len(packets))]
    else:
        doubts = _doubtful_ranges(packets, is_cut=missing > 0)
    if doubts == [(0, len(packets))]:
        decoded = list(_decode_range(path, 0, len(packets)))
        return _index_as_decoded(packets, decoded, clock, missing)
    lost: set[int] = set()
    for first, stop in doubts:
        alive = {ordinal for ordinal, _ in _decode_range(path, first, stop)}
        lost |= {
            ordinal
            for ordinal in range(first, stop)
            # What is shown before the restart at hand needs earlier packets: not judged here.
            if ordinal not in alive
            and (first == 0 or _not_before(packets[ordinal].pts, packets[first].pts))
        }
    shown = [
        ordinal
        for ordinal, packet in enumerate(packets)
        if not packet.is_discarded and ordinal not in lost
    ]
    shown.sort(key=lambda ordinal: packets[ordinal].pts or 0)
    return _assemble(packets, shown, clock, missing)


def shows_every_packet(path: Path, index: VideoIndex) -> bool:
    """Decode the beginning of the file: does each packet give one frame, as the index says?

    Interlaced video may come with a packet for each of the two fields of a frame.
    """
    stop = min(len(index.packets), _SAMPLE_PACKETS)
    decoded = {ordinal for ordinal, _ in _decode_range(path, 0, stop)}
    return decoded == {ordinal for ordinal in range(stop) if index.position[ordinal] >= 0}


def build_index_by_decoding(
    path: Path, container: InputContainer, stream: VideoStream
) -> VideoIndex:
    """Decode the whole file once to learn its frames: slow, for files whose packets mislead."""
    packets = tuple(_record(stream, packet) for _, packet in numbered_packets(container, stream))
    clock = _Clock.of(stream)
    decoded = list(_decode_range(path, 0, len(packets)))
    return _index_as_decoded(packets, decoded, clock, missing_bytes(path))


def _record(stream: VideoStream, packet: Packet[VideoStream]) -> PacketRecord:
    context = stream.codec_context
    return PacketRecord(
        pts=packet.pts,
        dts=packet.dts,
        size=packet.size,
        is_key=packet.is_keyframe,
        is_restart=packet.is_keyframe
        and (
            context.name not in CODECS_WITH_LOOSE_KEYS
            or is_exact_restart(context.name, bytes(packet), context.extradata)
        ),
        is_discarded=packet.is_discard,
        is_corrupt=packet.is_corrupt,
    )


def _doubtful_ranges(packets: tuple[PacketRecord, ...], *, is_cut: bool) -> list[tuple[int, int]]:
    """Return the half-open ranges of ordinals that have to be decoded to be sure of the frames."""
    count = len(packets)
    shown = [packet.pts for packet in packets if not packet.is_discarded]
    if None in shown or len(set(shown)) < len(shown):
        return [(0, count)]
    restarts = [ordinal for ordinal, packet in enumerate(packets) if packet.is_restart]
    ranges: list[tuple[int, int]] = []
    if count and not _begins_cleanly(packets, restarts):
        ranges.append((0, next((r for r in restarts if r > 0), count)))
    damaged = [ordinal for ordinal, packet in enumerate(packets) if packet.is_corrupt]
    if is_cut and count:
        damaged.append(count - 1)
    if damaged:
        first = max((r for r in restarts if r <= damaged[0]), default=0)
        ranges.append((first, count))
    if len(ranges) == 2 and ranges[0][1] > ranges[1][0]:
        return [(0, count)]
    return ranges


def _begins_cleanly(packets: tuple[PacketRecord, ...], restarts: list[int]) -> bool:
    """Tell whether the first packet is a restart and nothing is shown before it."""
    if not restarts or restarts[0] != 0:
        return False
    second = restarts[1] if len(restarts) > 1 else len(packets)
    return all(_not_before(packet.pts, packets[0].pts) for packet in packets[:second])


def _not_before(pts: int | None, other: int | None) -> bool:
    return pts is not None and other is not None and pts >= other


def _decode_range(path: Path, first: int, stop: int) -> Iterator[tuple[int | None, int | None]]:
    """Decode a range of packets; yield ordinal and pts of each frame in the order it comes out."""
    with open_container(path) as container:
        stream = choose_stream(container)
        if stream is None:
            return
        stream.thread_type = "SLICE"  # frame threads lose whole frames around a damaged one
        chosen = (
            (ordinal, packet)
            for ordinal, packet in numbered_packets(container, stream)
            if first <= ordinal < stop
        )
        for decoded in decode_packets(stream, chosen):
            yield decoded.ordinal, decoded.frame.pts


def _index_as_decoded(
    packets: tuple[PacketRecord, ...],
    decoded: list[tuple[int | None, int | None]],
    clock: _Clock,
    missing: int,
) -> VideoIndex:
    ordinals = [ordinal for ordinal, _ in decoded if ordinal is not None]
    times = clock.times_s([pts for _, pts in decoded])
    if len(ordinals) == len(decoded) and len(set(ordinals)) == len(ordinals):
        return _assemble(packets, ordinals, clock, missing, times)
    count = len(decoded)
    return VideoIndex(
        packets=packets,
        order=np.arange(count, dtype=np.int64),
        position=np.full(len(packets), -1, np.int64),
        times_s=times,
        restarts=(0,),
        can_seek=False,
        is_counted=True,
        missing_bytes=missing,
    )


def _assemble(
    packets: tuple[PacketRecord, ...],
    shown: list[int],
    clock: _Clock,
    missing: int,
    times: NDArray[np.float64] | None = None,
) -> VideoIndex:
    order = np.asarray(shown, np.int64)
    position = np.full(len(packets), -1, np.int64)
    position[order] = np.arange(len(order))
    if times is None:
        times = clock.times_s([packets[ordinal].pts for ordinal in shown])
    identities = {(packet.pts, packet.size) for packet in packets if packet.pts is not None}
    restarts = {ordinal for ordinal, packet in enumerate(packets) if packet.is_restart}
    return VideoIndex(
        packets=packets,
        order=order,
        position=position,
        times_s=times,
        restarts=tuple(sorted(restarts | {0})),
        can_seek=len(identities) == len(packets),
        is_counted=False,
        missing_bytes=missing,
    )
