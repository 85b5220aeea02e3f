"""Where labels go: formats, folders, and what is checked before the work begins."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import numpy as np

from app.document.formats.davis import (
    ExportReport,
    check_davis_target,
    check_sequence_name,
    write_davis,
)
from app.document.formats.tree_change import TreeChange
from app.document.formats.youtube_vos import check_youtube_vos_target, write_youtube_vos
from app.document.video import VideoInfo, VideoSource
from app.document.video_frames import list_frames
from app.jobs.errors import JobError
from app.jobs.frame_result import FrameResult
from app.jobs.probabilities import write_probabilities
from app.jobs.wire import PackedLabels


class OutputFormat(StrEnum):
    """The forms in which a clip's labels can be written."""

    DAVIS_2017 = "davis2017"
    DAVIS_2016 = "davis2016"
    YOUTUBE_VOS = "youtube-vos"
    PROBABILITIES = "probabilities"


class Resolution(StrEnum):
    """The sizes in which a clip's labels can be written."""

    ORIGINAL = "original"
    ROWS_480 = "480p"


class LabelMaps(Protocol):
    """What has a label map for each frame: a propagation's results, or a project."""

    def labels(self, frame: int) -> np.ndarray:
        """Return uint8 (H, W)."""
        ...


class ClipLabels:
    """The label maps of a clip, compressed; a later result of a frame replaces an earlier one."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._size = size
        self._maps: dict[int, PackedLabels] = {}

    def put(self, result: FrameResult) -> None:
        """Keep the labels of a result."""
        self._maps[result.frame] = PackedLabels.pack(result.labels)

    def frames(self) -> list[int]:
        """Return the frames that have labels, ascending."""
        return sorted(self._maps)

    def frames_per_object(self) -> dict[int, int]:
        """Return in how many frames each object has pixels, ascending ids."""
        counts = np.zeros(256, np.int64)
        for packed in self._maps.values():
            counts += np.bincount(packed.unpack().ravel(), minlength=256) > 0
        return {i: int(counts[i]) for i in range(1, 255) if counts[i]}

    def labels(self, frame: int) -> np.ndarray:
        """Return uint8 (H, W); empty where nothing reached the frame."""
        packed = self._maps.get(frame)
        return np.zeros(self._size, np.uint8) if packed is None else packed.unpack()


@dataclass(frozen=True)
class Destination:
    """Where and how labels are written.

    Attributes:
        out: Root of the data set.
        format: What is written there.
        name: Name of the sequence.
        resolution: The source's own size, or 480 rows.
        with_frames: Whether the frames are written as well.
        overwrite: Whether a sequence of this name may be replaced.
    """

    out: Path
    format: OutputFormat
    name: str
    resolution: Resolution = Resolution.ORIGINAL
    with_frames: bool = True
    overwrite: bool = False

    @property
    def labels_folder(self) -> Path:
        """Where the labels, or probabilities, will lie."""
        if self.format is OutputFormat.PROBABILITIES:
            return self.out / "Probabilities" / self.name
        if self.format is OutputFormat.YOUTUBE_VOS:
            return self.out / "Annotations" / self.name
        return self.out / "Annotations" / "480p" / self.name

    def check(self) -> None:
        """Make sure, before any work is done, that the result can be written.

        Raises:
            FormatError: Something is in the way.
            JobError: The place cannot be written.
        """
        check_sequence_name(self.name)
        self._check_target()
        existing = next((p for p in (self.out, *self.out.absolute().parents) if p.exists()), None)
        if existing is not None and not existing.is_dir():
            raise JobError(f"{existing} is a file: the folder {self.out} cannot be made below it")
        if existing is not None and not os.access(existing, os.W_OK | os.X_OK):
            raise JobError(
                f"the folder {existing} may not be written to: choose another with --out"
            )

    def write(
        self,
        info: VideoInfo,
        frames: Sequence[int],
        maps: LabelMaps,
        source: VideoSource | None = None,
        report: Callable[[int], None] | None = None,
    ) -> ExportReport:
        """Write a sequence of a data set: all of it or nothing.

        Args:
            info: The video that the labels belong to.
            frames: The frames to write, ascending.
            maps: Their label maps.
            source: The video itself; without it no frames are written.
            report: Called with the number of frames written.

        Raises:
            FormatError: It cannot be written; the data set is then as it was.
        """
        with_frames = self.with_frames and source is not None
        pictures = _pictures(source, frames) if with_frames and source is not None else None
        labels = (maps.labels(frame) for frame in frames)
        if self.format is OutputFormat.YOUTUBE_VOS:
            return write_youtube_vos(
                self.out,
                self.name,
                pictures,
                labels,
                names=[info.names[frame] for frame in frames],
                with_frames=with_frames,
                overwrite=self.overwrite,
                report=report,
            )
        return write_davis(
            self.out,
            self.name,
            pictures,
            labels,
            year=2016 if self.format is OutputFormat.DAVIS_2016 else 2017,
            resolution="480p" if self.resolution is Resolution.ROWS_480 else "original",
            with_frames=with_frames,
            names=frame_names(info, frames),
            overwrite=self.overwrite,
            report=report,
        )

    def _check_target(self) -> None:
        if self.format is OutputFormat.YOUTUBE_VOS:
            if self.resolution is not Resolution.ORIGINAL:
                raise JobError("YouTube-VOS is written at the video's own size: leave out 480p")
            check_youtube_vos_target(
                self.out, self.name, with_frames=self.with_frames, overwrite=self.overwrite
            )
        elif self.format is not OutputFormat.PROBABILITIES:
            check_davis_target(
                self.out, self.name, with_frames=self.with_frames, overwrite=self.overwrite
            )
        elif self.labels_folder.exists() and not self.overwrite:
            raise JobError(
                f"{self.labels_folder} is there already and stays as it is: choose another name, "
                "or ask to overwrite it"
            )


@contextmanager
def probability_writer(
    destination: Destination, info: VideoInfo
) -> Iterator[Callable[[FrameResult], None]]:
    """Give what writes the probabilities of a frame; they are put in place at the end.

    Provisional results are passed over. When the body fails, nothing is left behind.

    Raises:
        FormatError: The place cannot be written.
    """
    with TreeChange(destination.out) as change:
        staged = change.add_folder(destination.labels_folder.relative_to(destination.out))

        def put(result: FrameResult) -> None:
            if not result.provisional:
                (name,) = frame_names(info, [result.frame])
                write_probabilities(staged / f"{name}.npz", result)

        yield put
        change.commit()


def frame_names(info: VideoInfo, frames: Sequence[int]) -> list[str]:
    """Return the names that frames get in a data set.

    Names of the source that are DAVIS names (five digits) are kept, so that labels lie beside
    their truth; others become the frame's number in five digits.
    """
    keeps = all(re.fullmatch(r"\d{5}", name) for name in info.names)
    return [info.names[f] if keeps else f"{f:05d}" for f in frames]


def _pictures(source: VideoSource, frames: Sequence[int]) -> Iterator[np.ndarray | Path]:
    """Yield JPEG files of a folder as they are, to be copied, and everything else decoded."""
    if source.info.kind != "frames":
        yield from (source.frame(frame) for frame in frames)
        return
    files = list_frames(source.info.path)
    for frame in frames:
        is_jpeg = files[frame].suffix.lower() in (".jpg", ".jpeg")
        yield files[frame] if is_jpeg else source.frame(frame)
