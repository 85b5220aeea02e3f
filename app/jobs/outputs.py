"""Where labels go: formats, folders, and what is checked before the work begins."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from app.document.formats.davis import ExportReport, check_sequence_name
from app.document.formats.findings import Finding, Tick, no_tick
from app.document.formats.tree_change import TreeChange
from app.document.label_ids import object_ids
from app.document.message import Message
from app.document.objects import ObjectInfo
from app.document.video import VideoInfo, VideoSource
from app.jobs.errors import JobError
from app.jobs.frame_result import FrameResult
from app.jobs.output_kinds import Material, OutputFormat, OutputKind, Resolution, frame_names
from app.jobs.output_table import KINDS
from app.jobs.probabilities import write_probabilities
from app.jobs.wire import PackedLabels

__all__ = ["ClipLabels", "Destination", "LabelMaps", "OutputFormat", "Resolution",
           "probability_writer"]  # fmt: skip


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
        counts = Counter(i for packed in self._maps.values() for i in object_ids(packed.unpack()))
        return dict(sorted(counts.items()))

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
        """Where the labels, probabilities or video will lie."""
        return self.out / self._kind.place(self.name)

    @property
    def is_with_pictures(self) -> bool:
        """Whether the frames are written beside the labels."""
        return self._kind.has_frames and self.with_frames

    @property
    def reads_frames(self) -> bool:
        """Whether writing needs the video itself."""
        return self._kind.needs_frames or self.is_with_pictures

    @property
    def counts_first_frame(self) -> bool:
        """Whether the evaluator of this format takes the objects of the first frame for all."""
        return self._kind.counts_first_frame

    @property
    def joins_file(self) -> bool:
        """Whether the labels of several clips lie in one file."""
        return self._kind.joins_file

    @property
    def _kind(self) -> OutputKind:
        return KINDS[self.format]

    def places(self) -> list[tuple[Path, str]]:
        """Return what is written as a whole: each folder or file, and what it will hold."""
        places = [(self.labels_folder, self._kind.holds)]
        if self.is_with_pictures:
            places.append(
                (self.out / self._kind.frames_place(self.name), Message("frames as JPEG"))
            )
        return places

    def in_the_way(self) -> list[Path]:
        """Return the folders and files that overwriting would replace."""
        places = [place for place, _ in self.places()]
        if self._kind.joins_file:
            places = places[1:]  # what others wrote in the file stays
        return [place for place in places if _holds_something(place)]

    def check(self) -> None:
        """Make sure, before any work is done, that the result can be written.

        Raises:
            FormatError: Something is in the way.
            JobError: The place cannot be written.
        """
        check_sequence_name(self.name)
        if self.resolution is not Resolution.ORIGINAL and not self._kind.scales:
            raise JobError(
                Message(
                    "{title} is written at the video's own size: leave out 480p",
                    title=self._kind.title,
                )
            )
        self._kind.check(self)
        existing = next((p for p in (self.out, *self.out.absolute().parents) if p.exists()), None)
        if existing is not None and not existing.is_dir():
            raise JobError(
                Message(
                    "{existing} is a file: the folder {out} cannot be made below it",
                    existing=existing,
                    out=self.out,
                )
            )
        if existing is not None and not os.access(existing, os.W_OK | os.X_OK):
            raise JobError(
                Message(
                    "the folder {existing} may not be written to: choose another with --out",
                    existing=existing,
                )
            )

    def write(
        self,
        info: VideoInfo,
        frames: Sequence[int],
        maps: LabelMaps,
        source: VideoSource | None = None,
        *,
        report: Callable[[int], None] | None = None,
        objects: Sequence[ObjectInfo] = (),
    ) -> ExportReport:
        """Write a sequence of a data set: all of it or nothing.

        Args:
            info: The video that the labels belong to.
            frames: The frames to write, ascending.
            maps: Their label maps.
            source: The video itself; without it no frames are written.
            report: Called with the number of frames written.
            objects: What the objects are called and how they are coloured, where that is known.

        Raises:
            FormatError: It cannot be written; the data set is then as it was.
        """
        known = {known.id: known for known in objects}
        return self._kind.write(self, Material(info, frames, maps.labels, source, known, report))

    def validate(self, tick: Tick = no_tick) -> list[Finding]:
        """Check what was written, by the rules of who reads it.

        Args:
            tick: Called for each file looked at; may raise to end the check.
        """
        return KINDS[self.format].validate(self.out, [self.name], tick)


def _holds_something(place: Path) -> bool:
    return place.exists() and (not place.is_dir() or any(place.iterdir()))


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
