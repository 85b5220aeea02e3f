"""COCO instances and YouTube-VIS: masks as run lengths in one JSON file beside the frames.

Layouts::

    COCO          images/<clip>/00000.jpg       annotations/instances.json
    YouTube-VIS   JPEGImages/<clip>/00000.jpg   instances.json

COCO has an annotation for each object and frame, YouTube-VIS one for each object with a mask or
null for each frame. ``track_id`` is the object id in either: readers that do not know it pass over
it. Neither knows void.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np

from app.document.errors import FormatError
from app.document.formats.coco_index import CocoIndex, Entry
from app.document.formats.davis import ExportReport, check_sequence_name
from app.document.formats.label_png import Labels
from app.document.formats.rle import Rle, bounds_of, encode_rle
from app.document.formats.sequence_writer import Resolution, SequenceWriter
from app.document.formats.tree_change import TreeChange
from app.document.formats.youtube_vos import UNKNOWN_CATEGORY
from app.document.label_ids import object_ids
from app.document.message import Message
from app.document.video_source import Frame

Kind = Literal["coco", "youtube-vis"]


@dataclass(frozen=True)
class CocoLayout:
    """Where the parts of a data set lie.

    Attributes:
        index: The JSON file, below the root.
        frames: The folder of the clips' frames, below the root.
        pictures: The key of what masks belong to.
    """

    index: Path
    frames: Path
    pictures: str

    def open(self, root: Path) -> CocoIndex:
        """Read the JSON file of a data set, or begin one."""
        return CocoIndex(root / self.index, self.pictures)


COCO_LAYOUTS: Mapping[Kind, CocoLayout] = {
    "coco": CocoLayout(Path("annotations/instances.json"), Path("images"), "images"),
    "youtube-vis": CocoLayout(Path("instances.json"), Path("JPEGImages"), "videos"),
}


def check_coco_target(
    out: Path, name: str, kind: Kind, *, with_frames: bool = True, overwrite: bool = False
) -> None:
    """Make sure that a clip can join a data set without harming what is there.

    Raises:
        FormatError: The name is no folder name, the clip is there, or the JSON is no such file.
    """
    check_sequence_name(name)
    if out.exists() and not out.is_dir():
        raise FormatError(
            Message("{out} is a file: expected a folder for the data set. Choose another.", out=out)
        )
    layout = COCO_LAYOUTS[kind]
    is_listed = name in layout.open(out).names()
    if overwrite:
        return
    advice = Message("Choose another name, or ask to replace what is there.")
    if is_listed:
        raise FormatError(
            Message(
                "{index} already has the clip {name}, and it stays as it is. {advice}",
                index=out / layout.index,
                name=name,
                advice=advice,
            )
        )
    target = out / layout.frames / name
    if with_frames and target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FormatError(
            Message(
                "{target} is there already and stays as it is. {advice}",
                target=target,
                advice=advice,
            )
        )


def write_coco(
    out: Path,
    name: str,
    frames: Iterable[Frame | Path] | None,
    labels: Iterable[Labels],
    *,
    kind: Kind = "coco",
    names: Sequence[str] | None = None,
    resolution: Resolution = "original",
    with_frames: bool = True,
    categories: Mapping[int, str] | None = None,
    overwrite: bool = False,
    report: Callable[[int], None] | None = None,
) -> ExportReport:
    """Write one clip into a COCO or YouTube-VIS data set: all of it or nothing.

    Args:
        out: Root of the data set.
        name: The clip's name.
        frames: The frames in order, as for ``write_davis``.
        labels: The label maps in order, uint8 ``(H, W)``.
        kind: Which of the two.
        names: Names of the frames; None: ``00000``, ``00001``, …
        resolution: ``"480p"`` scales to 480 rows.
        with_frames: Whether to write the frames too.
        categories: What each object is; "object" where unknown.
        overwrite: Replace a clip of this name as a whole.
        report: Called with the number of frames done.

    Raises:
        FormatError: The clip is there already or nothing can be written; the data set is as it was.
    """
    with_frames = with_frames and frames is not None
    check_coco_target(out, name, kind, with_frames=with_frames, overwrite=overwrite)
    layout = COCO_LAYOUTS[kind]
    masks = _CodedMasks()
    with TreeChange(out) as change:
        sequence = SequenceWriter(
            take=masks.take,
            pictures=change.add_folder(layout.frames / name) if with_frames else None,
            resolution=resolution,
        )
        sequence.add_all(labels, frames if with_frames else None, names, report)
        index = layout.open(out)
        index.drop(name)
        clip = _Clip(name, sequence.names, sequence.size, masks, categories or {})
        (_add_images if kind == "coco" else _add_video)(index, clip)
        content = index.to_bytes()
        if json.loads(content) != index.content:
            raise FormatError(
                Message(
                    "{path} would not read back as it was meant: nothing written.", path=index.path
                )
            )
        change.replace_file(layout.index, content)
        change.commit()
    notes = (
        (Message("Void pixels became background: COCO has no void."),) if sequence.has_void else ()
    )
    return ExportReport(
        root=out,
        annotations=out / layout.index,
        frames=out / layout.frames / name if with_frames else None,
        names=tuple(sequence.names),
        size=sequence.size,
        object_ids=tuple(sorted(sequence.object_ids)),
        notes=notes,
    )


@dataclass(frozen=True)
class _CodedMask:
    """One mask as run lengths, with its area and box."""

    rle: Rle
    area: int
    box: list[float]


@dataclass
class _CodedMasks:
    """All masks of a clip: object id, then frame name."""

    by_object: dict[int, dict[str, _CodedMask]] = field(
        default_factory=dict[int, dict[str, _CodedMask]]
    )

    def take(self, name: str, labels: Labels) -> None:
        """Code the masks of a frame."""
        columns = np.asfortranarray(labels)  # run lengths go down the columns
        for value in object_ids(labels):
            mask = columns == value
            area, box = bounds_of(mask)
            self.by_object.setdefault(value, {})[name] = _CodedMask(encode_rle(mask), area, box)


@dataclass(frozen=True)
class _Clip:
    """A clip that joins a data set."""

    name: str
    frame_names: Sequence[str]
    size: tuple[int, int]
    masks: _CodedMasks
    categories: Mapping[int, str]

    def file_name(self, frame: str) -> str:
        return f"{self.name}/{frame}.jpg"

    def category(self, object_id: int) -> str:
        return self.categories.get(object_id, UNKNOWN_CATEGORY)


def _add_images(index: CocoIndex, clip: _Clip) -> None:
    """Add an image for each frame and an annotation for each mask."""
    height, width = clip.size
    first, image_ids = index.next_id("images"), dict[str, int]()
    for number, frame in enumerate(clip.frame_names):
        image_ids[frame] = first + number
        image: Entry = {"id": first + number, "file_name": clip.file_name(frame)}
        index.entries("images").append(image | {"width": width, "height": height})
    for object_id, masks in sorted(clip.masks.by_object.items()):
        category = index.category_id(clip.category(object_id))
        for frame, mask in masks.items():
            index.entries("annotations").append(
                {
                    "id": index.next_annotation_id(),
                    "image_id": image_ids[frame],
                    "category_id": category,
                    "track_id": object_id,
                    "segmentation": mask.rle,
                    "area": mask.area,
                    "bbox": mask.box,
                    "iscrowd": 0,
                }
            )


def _add_video(index: CocoIndex, clip: _Clip) -> None:
    """Add a video, and for each object an annotation with a mask or null for each frame."""
    height, width = clip.size
    size: Entry = {"width": width, "height": height, "length": len(clip.frame_names)}
    video = index.next_id("videos")
    files = [clip.file_name(frame) for frame in clip.frame_names]
    index.entries("videos").append({"id": video, "file_names": files} | size)
    for object_id, masks in sorted(clip.masks.by_object.items()):
        held = [masks.get(frame) for frame in clip.frame_names]
        index.entries("annotations").append(
            {
                "id": index.next_annotation_id(),
                "video_id": video,
                "category_id": index.category_id(clip.category(object_id)),
                "track_id": object_id,
                "segmentations": [mask and mask.rle for mask in held],
                "areas": [mask and mask.area for mask in held],
                "bboxes": [mask and mask.box for mask in held],
                "iscrowd": 0,
            }
            | size
        )
