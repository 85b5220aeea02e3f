"""Checks of masks in folders, of soft masks and of cut-outs: what readers take for granted."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from app.document.errors import FormatError
from app.document.formats.cutout import CUTOUT_FOLDER
from app.document.formats.findings import Finding, Tick, error, no_tick, warning
from app.document.formats.label_png import read_label_png
from app.document.formats.mask_folders import MASKS_FOLDER, NAMES_FILE
from app.document.formats.soft_masks import PROBABILITIES_FOLDER, read_soft_masks
from app.document.message import Message
from app.document.video_frames import natural_key


def validate_mask_folders(
    root: Path, *, clips: Collection[str] | None = None, tick: Tick = no_tick
) -> list[Finding]:
    """Check binary masks in a folder for each object; see ``write_mask_folders``."""
    findings: list[Finding] = []
    for folder in _clips(root, MASKS_FOLDER, clips, findings):
        findings += _check_clip(folder, tick)
    return findings


def validate_soft_masks(
    root: Path, *, clips: Collection[str] | None = None, tick: Tick = no_tick
) -> list[Finding]:
    """Check probabilities, an archive for each frame; see ``write_soft_masks``."""
    findings: list[Finding] = []
    for folder in _clips(root, PROBABILITIES_FOLDER, clips, findings):
        files = _files(folder, "*.npz")
        if not files:
            findings.append(error(folder, Message("there are no probabilities (00000.npz, …)")))
        sizes: set[tuple[int, ...]] = set()
        for file in files:
            tick()
            try:
                sizes.add(read_soft_masks(file).probabilities.shape[1:])
            except (FormatError, zipfile.BadZipFile) as problem:
                findings.append(error(file, str(problem)))
        if len(sizes) > 1:
            findings.append(
                error(folder, Message("holds several sizes: {sizes}", sizes=sorted(sizes)))
            )
    return findings


def validate_cutout_pictures(
    root: Path, *, clips: Collection[str] | None = None, tick: Tick = no_tick
) -> list[Finding]:
    """Check RGBA pictures of cut-out objects; see ``write_cutout_pictures``."""
    findings: list[Finding] = []
    for folder in _clips(root, CUTOUT_FOLDER, clips, findings):
        files = _files(folder, "*.png")
        if not files:
            findings.append(error(folder, Message("there are no pictures (00000.png, …)")))
        sizes: dict[tuple[int, int], Path] = {}
        for file in files:
            tick()
            findings += _check_picture(file, sizes)
        if len(sizes) > 1:
            findings.append(
                error(folder, Message("holds several sizes: {sizes}", sizes=sorted(sizes)))
            )
    return findings


def _clips(
    root: Path, kind: str, clips: Collection[str] | None, findings: list[Finding]
) -> list[Path]:
    """Return the clips' folders: those below ``root / kind``, or below ``root`` itself."""
    base = root / kind if (root / kind).is_dir() else root
    if clips is not None:
        found = [base / name for name in clips]
    else:
        found = sorted((p for p in base.glob("*/") if not p.name.startswith(".")),
                       key=lambda p: natural_key(p.name))  # fmt: skip
    there = [folder for folder in found if folder.is_dir()]
    findings += [error(folder, Message("is not there")) for folder in found if folder not in there]
    if not found:
        findings.append(error(root, Message("holds no {kind}/<clip>/ folder", kind=kind)))
    return there


def _check_clip(clip: Path, tick: Tick) -> Iterator[Finding]:
    objects = sorted((p for p in clip.glob("*/")), key=lambda p: natural_key(p.name))
    if not objects:
        yield error(clip, Message("has no folder of an object (1/00000.png, …)"))
        return
    first: set[str] | None = None
    sizes: set[tuple[int, int]] = set()
    covered: dict[str, np.ndarray] = {}
    for folder in objects:
        files = _files(folder, "*.png")
        names = {file.stem for file in files}
        first = first or names
        if names != first:
            odd = sorted(names ^ first, key=natural_key)[0]
            yield error(
                folder,
                Message(
                    "has other frames than {name}, such as {odd}", name=objects[0].name, odd=odd
                ),
            )
        for file in files:
            tick()
            yield from _check_mask(file, sizes, covered)
    if len(sizes) > 1:
        yield error(clip, Message("holds several sizes: {sizes}", sizes=sorted(sizes)))
    yield from _check_object_names(clip, [folder.name for folder in objects])


def _check_mask(
    file: Path, sizes: set[tuple[int, int]], covered: dict[str, np.ndarray]
) -> Iterator[Finding]:
    try:
        image = read_label_png(file)
    except FormatError as problem:
        yield error(file, str(problem))
        return
    if image.mode != "grey" or np.bincount(image.values.ravel(), minlength=256)[1:255].any():
        yield error(file, Message("is not 8-bit grey with only 0 and 255"))
        return
    mask = image.values > 0
    sizes.add((mask.shape[0], mask.shape[1]))
    packed = np.packbits(mask)
    other = covered.get(file.stem)
    if other is None or other.shape != packed.shape:
        covered[file.stem] = packed
        return
    if (other & packed).any():
        yield warning(
            file, Message("overlaps the mask of another object: a label map can hold only one")
        )
    covered[file.stem] = other | packed


def _check_object_names(clip: Path, folders: list[str]) -> Iterator[Finding]:
    path = clip / NAMES_FILE
    if not path.exists():
        yield warning(
            clip,
            Message(
                "there is no {file} that says what the objects are called",
                file=NAMES_FILE,
            ),
        )
        return
    try:
        listed = set(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as problem:
        yield error(path, Message("cannot be read ({problem})", problem=problem))
        return
    strangers = sorted(listed ^ {name for name in folders if name.isdecimal()}, key=natural_key)
    if strangers:
        yield error(
            path, Message("and the folders do not agree on object {object}", object=strangers[0])
        )


def _check_picture(file: Path, sizes: dict[tuple[int, int], Path]) -> Iterator[Finding]:
    try:
        with Image.open(file) as image:
            image.load()
            mode, size = image.mode, image.size
            alpha = np.asarray(image.getchannel("A")) if mode == "RGBA" else None
    except (OSError, SyntaxError, ValueError) as problem:
        yield error(file, Message("cannot be read as a picture ({problem})", problem=problem))
        return
    sizes.setdefault(size, file)
    if alpha is None:
        yield error(file, Message("is {mode}, without the alpha channel of RGBA", mode=mode))
    elif np.bincount(alpha.ravel(), minlength=256)[1:255].any():
        yield warning(file, Message("is partly clear in places: masks are whole"))


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.glob(pattern), key=lambda file: natural_key(file.stem))
