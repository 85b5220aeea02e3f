"""What passes between the window's process and a worker: length-prefixed messages over pipes.

Label maps travel as a box and its compressed pixels: a 4K map of a few objects is some kilobytes.
Both ends are the same program on the same machine; nothing here reads data from elsewhere.
"""

from __future__ import annotations

import io
import pickle
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

import numpy as np

from app.jobs.frame_result import FrameResult
from app.jobs.kinds import Job
from app.jobs.pause import Pause
from app.jobs.propagate import Anchor, PropagateJob

_LENGTH = struct.Struct("<Q")


@dataclass(frozen=True)
class PackedLabels:
    """A uint8 (H, W) array as its bounding box of non-zero pixels and those, compressed."""

    shape: tuple[int, int]
    box: tuple[int, int, int, int]  # x0, y0, x1, y1, half-open
    pixels: bytes

    @classmethod
    def pack(cls, labels: np.ndarray) -> PackedLabels:
        """Compress a label map."""
        height, width = labels.shape
        rows = np.flatnonzero(labels.any(axis=1))
        if not rows.size:
            return cls((height, width), (0, 0, 0, 0), b"")
        y0, y1 = int(rows[0]), int(rows[-1]) + 1
        columns = np.flatnonzero(labels[y0:y1].any(axis=0))
        x0, x1 = int(columns[0]), int(columns[-1]) + 1
        crop = np.ascontiguousarray(labels[y0:y1, x0:x1], np.uint8)
        return cls((height, width), (x0, y0, x1, y1), zlib.compress(crop.tobytes(), 1))

    def unpack(self) -> np.ndarray:
        """Return the label map, a fresh array."""
        labels = np.zeros(self.shape, np.uint8)
        x0, y0, x1, y1 = self.box
        if self.pixels:
            crop = np.frombuffer(zlib.decompress(self.pixels), np.uint8)
            labels[y0:y1, x0:x1] = crop.reshape(y1 - y0, x1 - x0)
        return labels


@dataclass(frozen=True)
class PackedJob:
    """A job whose anchors, if it has any, are compressed."""

    job: Job
    anchors: Mapping[int, tuple[PackedLabels, tuple[int, ...]]]

    @classmethod
    def pack(cls, job: Job) -> PackedJob:
        """Compress the anchors of a job."""
        if not isinstance(job, PropagateJob):
            return cls(job, {})
        anchors = {
            frame: (PackedLabels.pack(anchor.labels), anchor.object_ids)
            for frame, anchor in job.anchors.items()
        }
        return cls(replace(job, anchors={}), anchors)

    def unpack(self) -> Job:
        """Return the job."""
        if not isinstance(self.job, PropagateJob):
            return self.job
        anchors = {frame: Anchor(p.unpack(), ids) for frame, (p, ids) in self.anchors.items()}
        return replace(self.job, anchors=anchors)


@dataclass(frozen=True)
class PackedResult:
    """A frame result whose labels are compressed."""

    frame: int
    labels: PackedLabels
    object_ids: tuple[int, ...]
    confidence: Mapping[int, float]
    provisional: bool
    pause: Pause | None

    @classmethod
    def pack(cls, result: FrameResult) -> PackedResult:
        """Compress the labels of a result."""
        return cls(
            result.frame,
            PackedLabels.pack(result.labels),
            result.object_ids,
            result.confidence,
            result.provisional,
            result.pause,
        )

    def unpack(self) -> FrameResult:
        """Return the result."""
        return FrameResult(
            self.frame,
            self.labels.unpack(),
            self.object_ids,
            dict(self.confidence),
            self.provisional,
            pause=self.pause,
        )


def send(stream: BinaryIO, message: object) -> None:
    """Write one message and flush it.

    Raises:
        OSError: The other end is gone.
    """
    buffer = io.BytesIO()
    buffer.write(bytes(_LENGTH.size))
    pickle.dump(message, buffer, protocol=pickle.HIGHEST_PROTOCOL)
    buffer.seek(0)
    buffer.write(_LENGTH.pack(buffer.getbuffer().nbytes - _LENGTH.size))
    stream.write(buffer.getbuffer())
    stream.flush()


def receive(stream: BinaryIO) -> Any:  # noqa: ANN401 - whatever was sent
    """Read one message.

    Raises:
        EOFError: The other end is gone, in mid-message or between two.
    """
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    return pickle.loads(_exactly(stream, length))  # our own child or parent wrote it


def _exactly(stream: BinaryIO, count: int) -> bytes:
    parts: list[bytes] = []
    while count:
        part = stream.read(count)
        if not part:
            raise EOFError("the other end of the pipe is closed")
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
