"""The files of one sequence: label maps and frames, written, scaled and read back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal

import cv2
import numpy as np

from app.document.errors import FormatError
from app.document.formats.first_frame import late_lower_object, late_object, no_object
from app.document.formats.label_png import LabelMode, Labels, write_label_png
from app.document.image_file import is_upright_jpeg, read_image
from app.document.label_ids import label_ids
from app.document.message import Message
from app.document.objects import VOID
from app.document.video_source import Frame

Resolution = Literal["480p", "original"]

_HEIGHT_480P = 480
_JPEG_QUALITY = 95


def davis_size(height: int, width: int, resolution: Resolution) -> tuple[int, int]:
    """Return the ``(height, width)`` in which a video is written.

    480p fixes the height; the width follows the aspect, rounded to an even number.
    """
    if resolution == "original" or height == _HEIGHT_480P:
        return height, width
    return _HEIGHT_480P, max(2, 2 * round(width * _HEIGHT_480P / height / 2))


TakeLabels = Callable[[str, Labels], None]
"""Given the name of a frame and its label map at the size that is written."""


def label_png_writer(folder: Path, mode: LabelMode) -> TakeLabels:
    """Return what writes label maps as PNGs into a folder, each read back to be sure."""
    return lambda name, labels: write_label_png(folder / f"{name}.png", labels, mode)


class SequenceWriter:
    """Writes the files of one sequence into staging folders.

    Args:
        take: What becomes of each label map: ``label_png_writer`` puts PNGs into a folder.
        pictures: The folder of the frames; None: they are not wanted.
        is_binary: Whether the format has one foreground and no void.
        resolution: The source's own size, or 480 rows.
    """

    def __init__(
        self,
        *,
        take: TakeLabels,
        pictures: Path | None,
        resolution: Resolution,
        is_binary: bool = False,
    ) -> None:
        self._take = take
        self._is_binary = is_binary
        self._pictures = pictures
        self._resolution: Resolution = resolution
        self._source_size: tuple[int, int] = (0, 0)
        self.frames_of_objects: dict[int, list[str]] = {}
        self.has_void = False
        self.size: tuple[int, int] = (0, 0)
        self.names: list[str] = []

    @property
    def object_ids(self) -> set[int]:
        """The objects seen so far."""
        return set(self.frames_of_objects)

    def add_all(
        self,
        labels: Iterable[Labels],
        frames: Iterable[Frame | Path] | None,
        names: Sequence[str] | None,
        report: Callable[[int], None] | None = None,
    ) -> None:
        """Write all label maps and, unless None, frames; see ``write_davis``."""
        frame_iterator = iter(frames or ())
        for index, labels_of_frame in enumerate(labels):
            if names is not None and index >= len(names):
                raise FormatError(
                    Message(
                        "There are more label maps than the {count} frame names.", count=len(names)
                    )
                )
            name = f"{index:05d}" if names is None else names[index]
            frame = None if frames is None else next(frame_iterator, None)
            if frames is not None and frame is None:
                raise FormatError(
                    Message("There are labels for frame {name}, but no frame.", name=name)
                )
            self.add(name, labels_of_frame, frame)
            if report is not None:
                report(index + 1)
        if not self.names or (names is not None and len(names) != len(self.names)):
            wanted = Message("at least 1") if names is None else str(len(names))
            raise FormatError(
                Message(
                    "Got {count} label maps, but expected {wanted}.",
                    count=len(self.names),
                    wanted=wanted,
                )
            )

    def add(self, name: str, labels: Labels, frame: Frame | Path | None) -> None:
        """Write one label map, and its frame where frames are wanted."""
        if not self.names:
            self._source_size = (labels.shape[0], labels.shape[1])
            self.size = davis_size(*self._source_size, self._resolution)
        if labels.shape != self._source_size or labels.dtype != np.uint8:
            raise FormatError(
                Message(
                    "The labels of frame {name} are {dtype} {shape}, but those of the first "
                    "frame uint8 {size}: expected one size throughout.",
                    name=name,
                    dtype=labels.dtype,
                    shape=labels.shape,
                    size=self._source_size,
                )
            )
        resized = self._resized_labels(labels)
        self._take(name, resized)
        for value in label_ids(resized):
            if value == VOID:
                self.has_void = True
            elif value:
                self.frames_of_objects.setdefault(value, []).append(name)
        if self._pictures is not None and frame is not None:
            self._write_frame(self._pictures / f"{name}.jpg", frame)
        self.names.append(name)

    def notes(self) -> tuple[str, ...]:
        """Return what the person should know about the result."""
        notes: list[str] = []
        if self._is_binary:
            if self.has_void:
                notes.append(Message("Void pixels became background: DAVIS 2016 has no void."))
            if len(self.frames_of_objects) > 1:
                merged = ", ".join(str(object_id) for object_id in sorted(self.frames_of_objects))
                notes.append(
                    Message(
                        "Objects {merged} were merged: DAVIS 2016 has one foreground.",
                        merged=merged,
                    )
                )
            return tuple(notes)
        first = self.names[0]
        late = {i: seen[0] for i, seen in self.frames_of_objects.items() if seen[0] != first}
        counted = max((i for i in self.frames_of_objects if i not in late), default=0)
        if late and not counted:
            return (no_object(first),)
        for object_id, seen in sorted(late.items()):
            say = late_object if object_id > counted else late_lower_object
            notes.append(say(str(object_id), first, seen=seen))
        return tuple(notes)

    def _resized_labels(self, labels: Labels) -> Labels:
        if self.size == self._source_size:
            return labels
        height, width = self.size
        resized = cv2.resize(labels, (width, height), interpolation=cv2.INTER_NEAREST_EXACT)
        return np.asarray(resized, np.uint8)

    def _write_frame(self, path: Path, frame: Frame | Path) -> None:
        if isinstance(frame, Path):
            if self.size == self._source_size and is_upright_jpeg(frame, self._source_size):
                path.write_bytes(frame.read_bytes())
                return
            frame = read_image(frame)
        if frame.shape[:2] != self._source_size:
            raise FormatError(
                Message(
                    "Frame {stem} has the shape {shape}, its labels have {size}: expected "
                    "one size.",
                    stem=path.stem,
                    shape=frame.shape[:2],
                    size=self._source_size,
                )
            )
        if self.size != self._source_size:
            height, width = self.size
            is_smaller = height < frame.shape[0]
            how = cv2.INTER_AREA if is_smaller else cv2.INTER_CUBIC
            frame = np.asarray(cv2.resize(frame, (width, height), interpolation=how), np.uint8)
        bgr = cv2.cvtColor(frame, cv2.COLOR_RGB2BGR)
        is_done, data = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
        if not is_done:
            raise FormatError(
                Message("Frame {stem} could not be encoded as a JPEG.", stem=path.stem)
            )
        path.write_bytes(data.tobytes())
