"""Checks of a COCO or YouTube-VIS file by what pycocotools and its evaluators take for granted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np

from app.document.errors import FormatError
from app.document.formats.coco import COCO_LAYOUTS, CocoLayout, Kind
from app.document.formats.coco_index import CocoIndex, Entry, clip_of
from app.document.formats.findings import Finding, Tick, error, no_tick, warning
from app.document.formats.rle import bounds_of, decode_segmentation
from app.document.image_file import image_size
from app.document.message import Message
from app.document.video_source import VideoError


def validate_coco(
    root: Path,
    kind: Kind = "coco",
    *,
    clips: Collection[str] | None = None,
    tick: Tick = no_tick,
) -> list[Finding]:
    """Check a data set in COCO or YouTube-VIS form.

    Args:
        root: The data set, or its JSON file.
        kind: Which of the two.
        clips: Only these; None: all.
        tick: Called for each annotation looked at.

    Returns:
        The findings; none where all is well.
    """
    layout = COCO_LAYOUTS[kind]
    path = root if root.is_file() else root / layout.index
    if not path.is_file():
        return [error(path, Message("is not there: it holds the masks"))]
    try:
        index = CocoIndex(path, layout.pictures)
    except FormatError as problem:
        return [error(path, str(problem))]
    top = root if root.is_dir() else path.parents[len(layout.index.parts) - 1]
    return list(_Check(index, top, layout, clips, tick).findings())


class _Check:
    """Looks at one JSON file and the frames that it names."""

    def __init__(
        self,
        index: CocoIndex,
        root: Path,
        layout: CocoLayout,
        clips: Collection[str] | None,
        tick: Tick,
    ) -> None:
        self._index = index
        self._path = index.path
        self._root = root
        self._layout = layout
        self._tick = tick
        self._is_video = layout.pictures == "videos"
        chosen = [e for e in index.pictures if clips is None or clip_of(e) in clips]
        self._pictures = {entry["id"]: entry for entry in chosen}
        self._missing = [] if clips is None else sorted(set(clips) - set(map(clip_of, chosen)))
        self._without_frames: dict[Path, None] = {}
        self._categories = {entry["id"] for entry in index.entries("categories")}

    def findings(self) -> Iterator[Finding]:
        for name in self._missing:
            yield error(self._path, Message("does not hold the clip {name}", name=name))
        yield from self._check_ids()
        for entry in self._pictures.values():
            yield from self._check_picture(entry)
        for folder in self._without_frames:
            yield warning(folder, Message("there are no frames for these masks"))
        link = "video_id" if self._is_video else "image_id"
        known = {entry["id"] for entry in self._index.pictures}
        for entry in self._index.entries("annotations"):
            if entry.get(link) not in known:
                yield error(
                    self._path,
                    Message(
                        "annotation {id} has the {key} {value}, which is not there",
                        id=entry["id"],
                        key=link,
                        value=entry.get(link),
                    ),
                )
            elif entry[link] in self._pictures:
                self._tick()
                yield from self._check_annotation(entry, self._pictures[entry[link]])

    def _check_ids(self) -> Iterator[Finding]:
        for key in (self._layout.pictures, "annotations", "categories"):
            counts = Counter(entry["id"] for entry in self._index.entries(key))
            twice = [value for value, count in counts.items() if count > 1]
            if twice:
                yield error(
                    self._path,
                    Message("gives the id {value} twice in {key}", value=twice[0], key=key),
                )

    def _check_picture(self, entry: Entry) -> Iterator[Finding]:
        names = entry.get("file_names") if self._is_video else [entry.get("file_name")]
        if not isinstance(names, list) or not all(
            isinstance(name, str) and name for name in cast("list[object]", names)
        ):
            yield error(
                self._path,
                Message(
                    "{pictures} {id} has no file names",
                    pictures=self._layout.pictures,
                    id=entry["id"],
                ),
            )
            return
        files = cast("list[str]", names)
        if self._is_video and entry.get("length") != len(files):
            yield error(
                self._path,
                Message(
                    "video {id} says it has {length} frames, but names {count}",
                    id=entry["id"],
                    length=entry.get("length"),
                    count=len(files),
                ),
            )
        folder = (self._root / self._layout.frames / files[0]).parent
        if not folder.is_dir():
            self._without_frames.setdefault(folder, None)
            return
        for name in files:
            yield from self._check_file(self._root / self._layout.frames / name, entry)

    def _check_file(self, path: Path, entry: Entry) -> Iterator[Finding]:
        try:
            size = image_size(path)
        except VideoError as problem:
            yield error(path, str(problem))
            return
        if size != (entry.get("width"), entry.get("height")):
            yield error(
                path,
                Message(
                    "is {width}x{height}, but {name} says {said_width}x{said_height}",
                    width=size[0],
                    height=size[1],
                    name=self._path.name,
                    said_width=entry.get("width"),
                    said_height=entry.get("height"),
                ),
            )

    def _check_annotation(self, entry: Entry, picture: Entry) -> Iterator[Finding]:
        if entry.get("category_id") not in self._categories:
            yield error(
                self._path,
                Message(
                    "annotation {id} has the category {category_id}, which is not there",
                    id=entry["id"],
                    category_id=entry.get("category_id"),
                ),
            )
        if "track_id" not in entry and not self._is_video:
            yield warning(
                self._path,
                Message(
                    "annotation {id} has no track_id: nothing says which masks are one object",
                    id=entry["id"],
                ),
            )
        if not self._is_video:
            found = self._wrong_mask(entry, picture)
            if found:
                yield error(
                    self._path, Message("annotation {id}: {found}", id=entry["id"], found=found)
                )
            return
        length = len(picture.get("file_names") or ())
        series = [
            cast("list[Any]", entry.get(k) or []) for k in ("segmentations", "areas", "bboxes")
        ]
        if any(len(values) != length for values in series):
            yield error(
                self._path,
                Message(
                    "annotation {id} needs a mask, area and box, or null, for each of {length} "
                    "frames",
                    id=entry["id"],
                    length=length,
                ),
            )
            return
        for number, (mask, area, box) in enumerate(zip(*series, strict=True)):
            held = {"segmentation": mask, "area": area, "bbox": box}
            found = self._wrong_mask(held, picture) if mask is not None else ""
            if found:
                yield error(
                    self._path,
                    Message(
                        "annotation {id}, frame {number}: {found}",
                        id=entry["id"],
                        number=number,
                        found=found,
                    ),
                )

    def _wrong_mask(self, entry: Entry, picture: Entry) -> str:
        """Return what is wrong with one mask, or nothing."""
        try:
            size = int(picture["height"]), int(picture["width"])
            mask = decode_segmentation(entry.get("segmentation"), size).astype(np.bool_)
        except (FormatError, KeyError, ValueError) as problem:
            return str(problem)
        if not mask.any():
            return Message("the mask has no pixel: leave it out")
        area, box = bounds_of(mask)
        if not isinstance(entry.get("segmentation"), dict):
            return (
                ""  # area and box of polygons are exact to a part of a pixel, those of runs whole
            )
        if not _is_near([entry.get("area")], [area], 0.5):
            return Message(
                "the area is {told}, but the mask has {area} pixels",
                told=entry.get("area"),
                area=area,
            )
        if not _is_near(entry.get("bbox"), box, 1.0):
            return Message(
                "the box is {told}, but the mask lies in {box}", told=entry.get("bbox"), box=box
            )
        return ""


def _is_near(stored: object, true: Sequence[float], tolerance: float) -> bool:
    values = cast("list[object]", stored) if isinstance(stored, list) else []
    numbers = [value for value in values if isinstance(value, int | float)]
    return len(numbers) == len(values) == len(true) and all(
        abs(number - wanted) <= tolerance for number, wanted in zip(numbers, true, strict=True)
    )
