"""Checks of a YouTube-VOS split: ``meta.json``, label maps and frames have to agree."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from app.document.errors import FormatError
from app.document.formats.findings import Finding, Tick, error, no_tick, warning
from app.document.formats.label_png import MODE_NAMES, read_label_png
from app.document.formats.youtube_vos import read_meta
from app.document.image_file import IMAGE_SUFFIXES, image_size
from app.document.label_ids import label_ids
from app.document.message import Message
from app.document.objects import VOID
from app.document.video_frames import natural_key
from app.document.video_source import VideoError

_ANNOTATED_EVERY = 5


def validate_youtube_vos(
    root: Path, *, videos: Collection[str] | None = None, tick: Tick = no_tick
) -> list[Finding]:
    """Check a split by what evaluators and loaders of YouTube-VOS take for granted.

    Args:
        root: The split's folder.
        videos: Only these; None: all.
        tick: Called for each label map looked at.

    Returns:
        The findings, video by video; none where all is well.
    """
    if not (root / "meta.json").is_file():
        return [
            error(root, Message("there is no meta.json, which lists the videos and their objects"))
        ]
    try:
        listed = cast("dict[str, Any]", read_meta(root)["videos"])
    except FormatError as problem:
        return [error(root / "meta.json", str(problem))]
    findings: list[Finding] = []
    folder = root / "Annotations"
    present = {p.name for p in folder.iterdir() if p.is_dir()} if folder.is_dir() else set[str]()
    if videos is None:
        strangers = sorted(present - listed.keys(), key=natural_key)
        findings += [
            error(folder / name, Message("is not listed in meta.json")) for name in strangers
        ]
    for name in listed if videos is None else videos:
        if name not in listed:
            findings.append(error(root / "meta.json", Message("does not list {name}", name=name)))
            continue
        findings += _VideoCheck(root, name, _frames_of_objects(listed[name]), tick).findings()
    return findings


class _VideoCheck:
    """Looks at one video."""

    def __init__(
        self, root: Path, name: str, listed: Mapping[int, list[str]] | None, tick: Tick
    ) -> None:
        self._root = root
        self._meta = root / "meta.json"
        self._name = name
        self._listed = listed
        self._tick = tick
        self._folder = root / "Annotations" / name
        self._seen: dict[int, list[str]] = {}
        self._sizes: dict[str, tuple[int, int]] = {}

    def findings(self) -> Iterator[Finding]:
        files = sorted(self._folder.glob("*.png"), key=lambda file: natural_key(file.stem))
        if self._listed is None:
            yield error(
                self._meta,
                Message("{name} has no objects with 'category' and 'frames'", name=self._name),
            )
            return
        if not files:
            yield error(self._folder, Message("there are no label maps (00000.png, …)"))
            return
        for file in files:
            self._tick()
            yield from self._look_at(file)
        yield from self._compare_objects()
        yield from self._check_names([file.stem for file in files])
        yield from self._check_frames()

    def _look_at(self, file: Path) -> Iterator[Finding]:
        try:
            image = read_label_png(file)
        except FormatError as problem:
            yield error(file, str(problem))
            return
        self._sizes[file.stem] = (image.values.shape[0], image.values.shape[1])
        first = next(iter(self._sizes.values()))
        if self._sizes[file.stem] != first:
            yield error(
                file,
                Message(
                    "has the size {size}, the first one {first}",
                    size=self._sizes[file.stem],
                    first=first,
                ),
            )
        if image.mode != "indexed":
            yield warning(
                file,
                Message("is {mode}, YouTube-VOS uses an indexed PNG", mode=MODE_NAMES[image.mode]),
            )
        for value in label_ids(image.values):
            if value == VOID:
                yield warning(
                    file,
                    Message("holds 255: YouTube-VOS has no void, evaluators take it for an object"),
                )
            elif value:
                self._seen.setdefault(value, []).append(file.stem)

    def _compare_objects(self) -> Iterator[Finding]:
        listed = self._listed or {}
        for value in sorted(self._seen.keys() - listed.keys()):
            path = self._folder / f"{self._seen[value][0]}.png"
            yield error(
                path, Message("holds object {object}, which meta.json does not list", object=value)
            )
        for value in sorted(listed.keys() - self._seen.keys()):
            yield error(
                self._meta,
                Message(
                    "lists object {object} of {name}, which no mask shows",
                    object=value,
                    name=self._name,
                ),
            )
        for value in sorted(listed.keys() & self._seen.keys()):
            missing = sorted(set(listed[value]) - self._sizes.keys(), key=natural_key)
            if missing:
                yield error(
                    self._meta,
                    Message(
                        "lists frame {frame} for object {object} of {name}, which has no label map",
                        frame=missing[0],
                        object=value,
                        name=self._name,
                    ),
                )
            if listed[value] and listed[value][0] != self._seen[value][0]:
                yield error(
                    self._meta,
                    Message(
                        "says that object {object} of {name} begins in frame {frame}, but its "
                        "first mask is in {seen}",
                        object=value,
                        name=self._name,
                        frame=listed[value][0],
                        seen=self._seen[value][0],
                    ),
                )

    def _check_names(self, stems: list[str]) -> Iterator[Finding]:
        odd = next((stem for stem in stems if not (stem.isdecimal() and len(stem) == 5)), None)
        if odd is not None:
            yield warning(self._folder, Message("frame {odd} is not named by five digits", odd=odd))
        elif any(int(stem) % _ANNOTATED_EVERY for stem in stems):
            yield warning(
                self._folder,
                Message(
                    "has label maps between every fifth frame (00000, 00005, …): the official sets "
                    "do not; export every fifth frame to be like them"
                ),
            )

    def _check_frames(self) -> Iterator[Finding]:
        pictures = self._root / "JPEGImages" / self._name
        if not pictures.is_dir():
            yield warning(pictures, Message("there are no frames for these annotations"))
            return
        frames = {p.stem: p for p in pictures.iterdir() if p.suffix.lower() in IMAGE_SUFFIXES}
        for stem, size in self._sizes.items():
            if stem not in frames:
                yield error(
                    pictures, Message("there is no frame for the label map {stem}.png", stem=stem)
                )
                continue
            try:
                width, height = image_size(frames[stem])
            except VideoError as problem:
                yield error(frames[stem], str(problem))
                continue
            if (height, width) != size:
                yield error(
                    frames[stem],
                    Message(
                        "has the size {size}, its label map {wanted}",
                        size=(height, width),
                        wanted=size,
                    ),
                )


def _frames_of_objects(video: object) -> dict[int, list[str]] | None:
    """Return the frames that ``meta.json`` lists for each object, None where it is malformed."""
    try:
        objects = cast("Any", video)["objects"]
        return {
            int(key): [str(name) for name in entry["frames"]]
            for key, entry in objects.items()
            if isinstance(entry["category"], str)
        }
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
