"""Checks of a DAVIS tree by the rules of the official evaluators, each finding in one sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

import numpy as np

from app.document.errors import FormatError
from app.document.formats.davis_in import annotations_folder, find_sequences, image_set_files
from app.document.formats.findings import Finding, Tick, error, no_tick, warning
from app.document.formats.first_frame import late_object, no_object, way_out
from app.document.formats.image_sets import read_list
from app.document.formats.label_png import MODE_NAMES, LabelImage, palette_colours, read_label_png
from app.document.image_file import IMAGE_SUFFIXES, image_size
from app.document.message import Message
from app.document.objects import VOID
from app.document.video_frames import natural_key
from app.document.video_source import VideoError

_MAX_PROPOSALS = 20


def validate_davis(
    root: Path,
    year: int = 2017,
    *,
    sequences: Collection[str] | None = None,
    truth: Path | None = None,
    tick: Tick = no_tick,
) -> list[Finding]:
    """Check a DAVIS tree, or results against a ground truth.

    Args:
        root: A tree with ``Annotations``; results may also be a folder of sequence folders.
        year: 2016 (8-bit grey, 0 and 255) or 2017 (indexed, object numbers).
        sequences: Only these; None: all.
        truth: The tree that ``root`` holds results for: then a frame or object that the truth lacks
            or has and void pixels in a result are errors too.
        tick: Called for each label map looked at.

    Returns:
        The findings, sequence by sequence; none where all is well.
    """
    try:
        folder = annotations_folder(root)
        names = find_sequences(root)
    except FormatError as problem:
        folder = root
        names = sorted((p.name for p in root.glob("*/") if any(p.glob("*.png"))), key=natural_key)
        if not names:
            return [error(root, str(problem))]
    wanted = list(names) if sequences is None else list(sequences)
    findings: list[Finding] = []
    if sequences is None:
        findings += _check_lists(root, set(names))
    for name in wanted:
        checker = _SequenceChecker(root, folder / name, year, tick)
        findings += checker.check()
        if truth is not None:
            findings += checker.check_against(truth, name)
    return findings


def _check_lists(root: Path, present: set[str]) -> Iterator[Finding]:
    lists = image_set_files(root)
    if not lists:
        where = root / "ImageSets"
        yield warning(where, Message("there is no list of sequences (<year>/<set>.txt)"))
        return
    listed: set[str] = set()
    for path in lists:
        names = read_list(path)
        listed |= set(names)
        for name in names:
            if name not in present:
                message = Message("lists {name}, which has no annotations", name=name)
                yield error(path, message)
    for name in sorted(present - listed, key=natural_key):
        message = Message(
            "sequence {name} is in no list, so evaluators will pass over it", name=name
        )
        yield warning(root / "ImageSets", message)


class _SequenceChecker:
    """Looks at the label maps of one sequence."""

    def __init__(self, root: Path, folder: Path, year: int, tick: Tick) -> None:
        self._root = root
        self._folder = folder
        self._year = year
        self._tick = tick
        self._files = sorted(folder.glob("*.png"), key=lambda file: natural_key(file.stem))
        self._values: dict[str, set[int]] = {}
        self._sizes: dict[str, tuple[int, int]] = {}
        self._modes: dict[str, str] = {}

    def check(self) -> list[Finding]:
        """Return what is wrong with the sequence by itself."""
        if not self._files:
            return [error(self._folder, Message("there are no label maps (00000.png, …)"))]
        findings: list[Finding] = []
        for file in self._files:
            self._tick()
            try:
                image = read_label_png(file)
            except FormatError as problem:
                findings.append(error(file, str(problem)))
                continue
            findings += self._look_at(file, image)
        findings += self._check_names()
        findings += self._check_sizes()
        findings += self._check_frames()
        if self._year != 2016:
            findings += self._check_ids()
        return findings

    def check_against(self, truth: Path, name: str) -> Iterator[Finding]:
        """Yield what an evaluator with this ground truth would stumble over."""
        try:
            expected = sorted((annotations_folder(truth) / name).glob("*.png"))
        except FormatError as problem:
            yield error(truth, str(problem))
            return
        if not expected:
            yield error(
                truth / "Annotations", Message("the ground truth has no sequence {name}", name=name)
            )
            return
        own = {file.stem for file in self._files}
        for file in expected:
            if file.stem not in own:
                message = Message("{name} is missing, which the ground truth has", name=file.name)
                yield error(self._folder, message)
        first = read_label_png(expected[0]).values
        count = 1 if self._year == 2016 else int(first[first < VOID].max(initial=0))
        for stem, values in self._values.items():
            path = self._folder / f"{stem}.png"
            if self._sizes[stem] != first.shape:
                message = Message(
                    "has the size {size}, its ground truth {wanted}",
                    size=self._sizes[stem],
                    wanted=first.shape,
                )
                yield error(path, message)
            if self._year == 2016:
                continue
            if VOID in values:
                yield error(path, Message("holds 255, which is void and not allowed in a result"))
            above = sorted(value for value in values if count < value < VOID)
            if above:
                message = Message(
                    "holds object {object}, but the ground truth has only {count}",
                    object=above[-1],
                    count=count,
                )
                yield error(path, message)

    def _look_at(self, file: Path, image: LabelImage) -> Iterator[Finding]:
        values = {int(value) for value in np.unique(image.values)}
        self._values[file.stem] = values
        self._sizes[file.stem] = (image.values.shape[0], image.values.shape[1])
        self._modes[file.stem] = image.mode
        if self._year == 2016:
            between = sorted(values - {0, VOID})
            if between and not (image.mode == "indexed" and values <= {0, 1}):
                message = Message(
                    "holds the value {value}: DAVIS 2016 has only 0 and 255", value=between[0]
                )
                yield error(file, message)
            if image.mode != "grey":
                yield warning(
                    file,
                    Message("is {mode}, DAVIS 2016 uses 8-bit grey", mode=MODE_NAMES[image.mode]),
                )
            return
        if image.mode != "indexed":
            yield warning(
                file,
                Message("is {mode}, DAVIS 2017 uses an indexed PNG", mode=MODE_NAMES[image.mode]),
            )
        elif (image.palette or ()) != palette_colours()[: len(image.palette or ())]:
            yield warning(file, Message("has another palette than DAVIS"))

    def _check_names(self) -> Iterator[Finding]:
        stems = [file.stem for file in self._files]
        odd = next((stem for stem in stems if not re.fullmatch(r"\d{5}", stem)), None)
        if odd is not None:
            message = Message("frame {odd} is not named by five digits", odd=odd)
            yield warning(self._folder, message)
            return
        gap = next((i for i, stem in enumerate(stems) if int(stem) != i), None)
        if gap is not None:
            message = Message(
                "frame {gap:05d} is missing: frames count from 00000 without a gap", gap=gap
            )
            yield warning(self._folder, message)

    def _check_sizes(self) -> Iterator[Finding]:
        stems = iter(self._sizes)
        first = next(stems, None)
        for stem in stems:
            if first is not None and self._sizes[stem] != self._sizes[first]:
                path = self._folder / f"{stem}.png"
                message = Message(
                    "has the size {size}, but {first}.png {first_size}",
                    size=self._sizes[stem],
                    first=first,
                    first_size=self._sizes[first],
                )
                yield error(path, message)

    def _check_frames(self) -> Iterator[Finding]:
        """Compare with JPEGImages, where the tree has them."""
        try:
            pictures = (
                self._root / "JPEGImages" / self._folder.relative_to(self._root / "Annotations")
            )
        except ValueError:
            return
        if not pictures.is_dir():
            yield warning(pictures, Message("there are no frames for these annotations"))
            return
        frames = {p.stem: p for p in pictures.iterdir() if p.suffix.lower() in IMAGE_SUFFIXES}
        own = {file.stem for file in self._files}
        for stem in sorted(frames.keys() - own, key=natural_key):
            message = Message("there is no label map for frame {name}", name=frames[stem].name)
            yield error(self._folder, message)
        for stem in sorted(own - frames.keys(), key=natural_key):
            yield error(
                pictures, Message("there is no frame for the label map {stem}.png", stem=stem)
            )
        for stem in sorted(frames.keys() & self._sizes.keys(), key=natural_key):
            try:
                width, height = image_size(frames[stem])
            except VideoError as problem:
                yield error(frames[stem], str(problem))
                continue
            if (height, width) != self._sizes[stem]:
                message = Message(
                    "has the size {size}, its label map {wanted}",
                    size=(height, width),
                    wanted=self._sizes[stem],
                )
                yield error(frames[stem], message)

    def _check_ids(self) -> Iterator[Finding]:
        """Check the rule that the first frame says how many objects there are."""
        first = self._files[0].stem
        if first not in self._values:
            return
        ids = {value for values in self._values.values() for value in values if 0 < value < VOID}
        in_first = sorted(value for value in self._values[first] if 0 < value < VOID)
        path = self._folder / f"{first}.png"
        if set().union(*self._values.values()) <= {0, VOID} and VOID in self._values[first]:
            message = Message(
                "holds only 0 and 255: 255 is void in DAVIS 2017, the object has to be 1"
            )
            yield error(path, message)
            return
        if not in_first:
            yield error(path, no_object(first))
            return
        count = in_first[-1]
        for value in sorted(value for value in ids if value > count):
            seen = next(stem for stem, values in self._values.items() if value in values)
            said = late_object(str(value), first, seen=seen)
            yield warning(
                self._folder / f"{seen}.png",
                Message("{fault} {advice}", fault=said, advice=way_out()),
            )
        missing = [value for value in range(1, count + 1) if value not in in_first]
        if missing:
            listed = ", ".join(str(value) for value in missing)
            message = Message(
                "skips object {listed}: numbers should run from 1 to {count}",
                listed=listed,
                count=count,
            )
            yield warning(path, message)
        if count > _MAX_PROPOSALS:
            message = Message(
                "has {count} objects: the unsupervised task allows {most}",
                count=count,
                most=_MAX_PROPOSALS,
            )
            yield warning(path, message)
