"""Where a set of masks lies: pictures, folders of objects, soft masks, COCO files, data sets."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import numpy as np

from app.document.errors import FormatError
from app.document.formats.coco_index import CocoIndex, Entry, clip_of
from app.document.formats.davis_in import annotations_folder, chosen_sequence, frames_beside
from app.document.formats.mask_folders import MASKS_FOLDER, NAMES_FILE, VOID_FOLDER
from app.document.formats.mask_pictures import MASK_SUFFIXES, RawMask, read_raw_mask
from app.document.formats.rle import decode_segmentation
from app.document.formats.soft_masks import PROBABILITIES_FOLDER, read_soft_masks
from app.document.message import Message
from app.document.objects import LAST_ID, VOID
from app.document.video_frames import natural_key

Read = Callable[[str], RawMask]


@dataclass(frozen=True)
class MaskSet:
    """Masks of one clip, one for each name.

    Attributes:
        name: What the clip is called.
        place: The folder or file they lie in.
        layout: What was found, in words.
        stems: The names, in order.
        read: Reads one; raises FormatError.
        frames: The folder of the frames that belong to them, where there is one.
        object_names: What the objects are called, where the set says so.
        has_ids: Whether its numbers are object ids beyond doubt.
    """

    name: str
    place: Path
    layout: str
    stems: tuple[str, ...]
    read: Read
    frames: Path | None = None
    object_names: Mapping[int, str] = field(default_factory=dict[int, str])
    has_ids: bool = False


def find_masks(path: Path, name: str | None = None) -> MaskSet:
    """Find out what kind of masks lie at a path.

    Args:
        path: A picture, an ``instances.json``, a folder of masks, or a data set.
        name: Which clip of a data set that has several.

    Raises:
        FormatError: There are no masks, or several clips and no name.
    """
    if not path.exists():
        raise FormatError(Message("There are no masks at {path}. Check the path.", path=path))
    if path.is_file():
        if path.suffix.lower() == ".json":
            return _coco(path, name)
        return _pictures(path.parent, [path], path.stem)
    files = _listed(path, MASK_SUFFIXES)
    if files:
        return _pictures(path, files, path.name)
    for probe in (_soft, _folders):
        found = probe(path)
        if found is not None:
            return found
    return _in_data_set(path, name)


def _in_data_set(root: Path, name: str | None) -> MaskSet:
    for index in (root / "instances.json", root / "annotations" / "instances.json"):
        if index.is_file():
            return _coco(index, name)
    bases = [root / MASKS_FOLDER, root / PROBABILITIES_FOLDER, root]
    if (root / "Annotations").is_dir():
        bases.insert(0, annotations_folder(root))
    for base in bases:
        inner = [p for p in base.glob("*/") if not p.name.startswith(".")] if base.is_dir() else []
        clips = {p.name: p for p in inner if _holds_masks(p)}
        if clips:
            return find_masks(clips[chosen_sequence(root, sorted(clips, key=natural_key), name)])
    raise FormatError(
        Message(
            "{root} holds no masks: expected PNGs named as the frames, a "
            "folder of masks for each object, .npz files, an instances.json, "
            "or a data set such as DAVIS.",
            root=root,
        )
    )


def _holds_masks(folder: Path) -> bool:
    return bool(_listed(folder, MASK_SUFFIXES | {".npz"})) or _folders(folder) is not None


def _listed(folder: Path, suffixes: frozenset[str]) -> list[Path]:
    try:
        files = [p for p in folder.iterdir() if p.suffix.lower() in suffixes and p.is_file()]
    except OSError as error:
        raise FormatError(
            Message("{folder} cannot be read ({why}).", folder=folder, why=error.strerror or error)
        ) from error
    files = [file for file in files if not file.name.startswith(".")]
    return sorted(files, key=lambda file: natural_key(file.stem))


def _pictures(folder: Path, files: list[Path], name: str) -> MaskSet:
    by_stem: dict[str, Path] = {}
    for file in files:
        other = by_stem.setdefault(file.stem, file)
        if other is not file:
            raise FormatError(
                Message(
                    "{folder} holds both {name} and {other}: keep one.",
                    folder=folder,
                    name=other.name,
                    other=file.name,
                )
            )
    return MaskSet(
        name,
        folder if len(files) > 1 else files[0],
        Message("1 picture") if len(files) == 1 else Message("{count} pictures", count=len(files)),
        tuple(by_stem),
        lambda stem: read_raw_mask(by_stem[stem]),
        frames_beside(folder),
    )


def _soft(folder: Path) -> MaskSet | None:
    files = {file.stem: file for file in _listed(folder, frozenset({".npz"}))}
    if not files:
        return None

    def read(stem: str) -> RawMask:
        labels = read_soft_masks(files[stem]).labels()
        return RawMask(labels.astype(np.int32), False, "probabilities")

    layout = Message("{count} soft masks; the most probable object counts", count=len(files))
    return MaskSet(folder.name, folder, layout, tuple(files), read, has_ids=True)


def _folders(root: Path) -> MaskSet | None:
    """Return a set that has a folder for each object, named by its number."""
    inner = [p for p in root.glob("*/") if p.name.isdecimal() or p.name == VOID_FOLDER]
    masks: dict[int, dict[str, Path]] = {}
    for folder in inner:
        value = VOID if folder.name == VOID_FOLDER else int(folder.name)
        files = {file.stem: file for file in _listed(folder, MASK_SUFFIXES)}
        if files and (0 < value <= LAST_ID or value == VOID):
            masks[value] = files
    if not masks:
        return None
    stems = sorted({stem for files in masks.values() for stem in files}, key=natural_key)

    def read(stem: str) -> RawMask:
        codes: np.ndarray | None = None
        for value, files in sorted(masks.items(), reverse=True):  # void lies undermost
            if stem in files:
                mask = read_raw_mask(files[stem]).coloured().codes
                codes = np.zeros(mask.shape, np.int32) if codes is None else codes
                if codes.shape != mask.shape:
                    raise FormatError(
                        Message("{name} has another size than the other objects'", name=files[stem])
                    )
                codes[(mask >> 8 & 0xFF) > 127] = value
        assert codes is not None
        return RawMask(codes, False, "a folder for each object")

    count = len(masks.keys() - {VOID})
    layout = (
        Message("{masks} masks of 1 object, a folder each", masks=len(stems))
        if count == 1
        else Message(
            "{masks} masks of {count} objects, a folder each", masks=len(stems), count=count
        )
    )
    return MaskSet(
        root.name, root, layout, tuple(stems), read, frames_beside_masks(root),
        _names_in(root), has_ids=True,
    )  # fmt: skip


def frames_beside_masks(folder: Path) -> Path | None:
    """Return the frames of a clip that was written as a folder for each object."""
    frames = folder.parent.parent / "JPEGImages" / folder.name
    return frames if folder.parent.name == MASKS_FOLDER and frames.is_dir() else None


def _names_in(root: Path) -> dict[int, str]:
    try:
        listed = json.loads((root / NAMES_FILE).read_text(encoding="utf-8"))
        return {int(key): str(name) for key, name in listed.items() if str(name).strip()}
    except (OSError, ValueError, AttributeError):
        return {}


def _coco(path: Path, name: str | None) -> MaskSet:
    is_video = '"videos"' in path.read_text(encoding="utf-8", errors="replace")
    index = CocoIndex(path, "videos" if is_video else "images")
    clip = chosen_sequence(path, sorted(index.names(), key=natural_key), name)
    pictures = [entry for entry in index.pictures if clip_of(entry) == clip]
    if not pictures:
        raise FormatError(Message("{path} has no masks.", path=path))
    link = "video_id" if is_video else "image_id"
    ids = {entry["id"] for entry in pictures}
    annotations = [e for e in index.entries("annotations") if e.get(link) in ids]
    numbers = _numbers(annotations, is_video=is_video)
    masks: dict[str, list[tuple[int, object]]] = {}
    for entry in pictures:
        for file in entry["file_names"] if is_video else [entry["file_name"]]:
            masks[PurePosixPath(file).stem] = []
    by_id = {entry["id"]: entry for entry in pictures}
    for entry, number in zip(annotations, numbers, strict=True):
        picture = by_id[entry[link]]
        files = picture["file_names"] if is_video else [picture["file_name"]]
        held = entry["segmentations"] if is_video else [entry["segmentation"]]
        for file, mask in zip(files, held, strict=False):
            if mask is not None:
                masks[PurePosixPath(file).stem].append((number, mask))
    size = int(pictures[0]["height"]), int(pictures[0]["width"])

    def read(stem: str) -> RawMask:
        codes = np.zeros(size, np.uint8, order="F")  # run lengths go down the columns
        for number, mask in masks[stem]:
            np.copyto(codes, number, where=decode_segmentation(mask, size).view(np.bool_))
        return RawMask(np.ascontiguousarray(codes), False, "run lengths or polygons")

    named = {c["id"]: str(c.get("name", "")) for c in index.entries("categories")}
    names = {
        number: named.get(entry.get("category_id"), "")
        for entry, number in zip(annotations, numbers, strict=True)
    }
    frames = path.parent / "JPEGImages" / clip if is_video else path.parents[1] / "images" / clip
    kind = "YouTube-VIS" if is_video else "COCO"
    layout = Message("{count} frames of a {kind} file", count=len(masks), kind=kind)
    return MaskSet(
        PurePosixPath(clip).name or path.stem, path, layout,
        tuple(sorted(masks, key=natural_key)), read, frames if frames.is_dir() else None,
        {n: text for n, text in names.items() if text and text != "object"}, has_ids=True,
    )  # fmt: skip


def _numbers(annotations: list[Entry], *, is_video: bool) -> list[int]:
    """Return the object id of each annotation: its track, or a count of annotations or classes."""
    keys = [
        entry.get("track_id", entry["id"] if is_video else -1 - int(entry.get("category_id", 0)))
        for entry in annotations
    ]
    if all(isinstance(key, int) and 0 < key <= LAST_ID for key in keys):
        return keys
    order = {key: number for number, key in enumerate(dict.fromkeys(keys), start=1)}
    if len(order) > LAST_ID:
        raise FormatError(
            Message(
                "The file has {count} objects: a project holds {most}.",
                count=len(order),
                most=LAST_ID,
            )
        )
    return [order[key] for key in keys]
