"""What a form of writing labels is: its names, what it takes, what it is made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import numpy as np

from app.document.formats.davis import ExportReport
from app.document.formats.findings import Finding, Tick
from app.document.formats.sequence_writer import Resolution as Rows
from app.document.message import Message
from app.document.objects import ObjectInfo
from app.document.video import VideoInfo, VideoSource
from app.document.video_frames import list_frames
from app.jobs.errors import JobError


class OutputFormat(StrEnum):
    """The forms in which a clip's labels can be written."""

    DAVIS_2017 = "davis2017"
    DAVIS_2016 = "davis2016"
    YOUTUBE_VOS = "youtube-vos"
    COCO = "coco"
    YOUTUBE_VIS = "youtube-vis"
    MASKS = "masks"
    PROBABILITIES = "probabilities"
    OVERLAY = "overlay"
    CUTOUT = "cutout"
    CUTOUT_WEB = "cutout-webm"
    CUTOUT_PNG = "cutout-png"


class Resolution(StrEnum):
    """The sizes in which a clip's labels can be written."""

    ORIGINAL = "original"
    ROWS_480 = "480p"

    @property
    def rows(self) -> Rows:
        """The same, as the formats call it."""
        return "480p" if self is Resolution.ROWS_480 else "original"


class Target(Protocol):
    """Where something is written; ``Destination`` is one."""

    @property
    def out(self) -> Path:
        """Root of the data set."""
        ...

    @property
    def name(self) -> str:
        """Name of the sequence."""
        ...

    @property
    def resolution(self) -> Resolution:
        """The size of what is written."""
        ...

    @property
    def with_frames(self) -> bool:
        """Whether the frames are written as well."""
        ...

    @property
    def overwrite(self) -> bool:
        """Whether a sequence of this name may be replaced."""
        ...


@dataclass(frozen=True)
class Material:
    """What is written.

    Attributes:
        info: The video that the labels belong to.
        frames: Which frames, ascending.
        labels: Gives the label map of a frame, uint8 (H, W).
        source: The video itself, where it is at hand.
        objects: What is known of the objects, by id.
        report: Called with the number of frames written.
    """

    info: VideoInfo
    frames: Sequence[int]
    labels: Callable[[int], np.ndarray]
    source: VideoSource | None
    objects: Mapping[int, ObjectInfo]
    report: Callable[[int], None] | None

    @property
    def maps(self) -> Iterator[np.ndarray]:
        """The label maps in order."""
        return (self.labels(frame) for frame in self.frames)

    @property
    def video(self) -> VideoSource:
        """The video, for formats that cannot do without.

        Raises:
            JobError: It is not at hand.
        """
        if self.source is None:
            raise JobError(Message("this format shows the frames themselves: the video is needed"))
        return self.source

    def pictures(self) -> Iterator[np.ndarray | Path] | None:
        """Return JPEG files of a folder as they are, to be copied, and all else decoded."""
        return None if self.source is None else _pictures(self.source, self.frames)

    def categories(self) -> dict[int, str]:
        """Return the names that a person gave to objects."""
        return {
            i: known.name
            for i, known in self.objects.items()
            if not re.fullmatch(r"Object \d+", known.name)
        }


Check = Callable[[Path, Collection[str] | None, Tick], list[Finding]]


@dataclass(frozen=True)
class OutputKind:
    """One form.

    Attributes:
        title: Its name.
        purpose: What it is for, in a sentence.
        holds: What ``place`` holds, such as "masks as PNG".
        place: Where a sequence of this name lies, below the root.
        check: Refuses a target that cannot be written without harm.
        write: Writes all of it or nothing.
        validate: Checks a data set, or some sequences of it.
        frames_place: Where its frames lie, below the root.
        has_frames: Whether the frames may be written beside the labels.
        needs_frames: Whether it is made of the frames themselves.
        scales: Whether it can be written at 480 rows.
        joins_file: Whether ``place`` is a file that holds other sequences too.
        is_of_project: Whether a project holds what it is made of.
        counts_first_frame: Whether its evaluator takes the objects of the first frame for all.
    """

    title: str
    purpose: str
    holds: str
    place: Callable[[str], Path]
    check: Callable[[Target], None]
    write: Callable[[Target, Material], ExportReport]
    validate: Check
    frames_place: Callable[[str], Path] = lambda name: Path("JPEGImages", name)
    has_frames: bool = True
    needs_frames: bool = False
    scales: bool = True
    joins_file: bool = False
    is_of_project: bool = True
    counts_first_frame: bool = False


def frame_names(info: VideoInfo, frames: Sequence[int]) -> list[str]:
    """Return the names that frames get in a data set.

    Names of the source that are DAVIS names (five digits) are kept, so that labels lie beside
    their truth; others become the frame's number in five digits.
    """
    keeps = all(re.fullmatch(r"\d{5}", name) for name in info.names)
    return [info.names[f] if keeps else f"{f:05d}" for f in frames]


def _pictures(source: VideoSource, frames: Sequence[int]) -> Iterator[np.ndarray | Path]:
    if source.info.kind != "frames":
        yield from (source.frame(frame) for frame in frames)
        return
    files = list_frames(source.info.path)
    for frame in frames:
        is_jpeg = files[frame].suffix.lower() in (".jpg", ".jpeg")
        yield files[frame] if is_jpeg else source.frame(frame)
