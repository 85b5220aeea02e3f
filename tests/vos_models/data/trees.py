"""Tiny trees of each data set in its published layout, 24x16 pixels a frame."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

HEIGHT, WIDTH = 16, 24

Labels = NDArray[np.uint8]


def blocks(*values: int, size: tuple[int, int] = (HEIGHT, WIDTH)) -> Labels:
    """A mask with a block of 4x4 pixels for each value, from left to right."""
    labels = np.zeros(size, np.uint8)
    for place, value in enumerate(values):
        labels[4:8, 1 + 5 * place : 5 + 5 * place] = value
    return labels


def save_frame(path: Path, shade: int = 90, size: tuple[int, int] = (HEIGHT, WIDTH)) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.full((*size, 3), (shade, 10, 200), np.uint8)).save(path)


def save_grey(path: Path, values: Labels) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(values).save(path)


def save_colour(path: Path, values: Labels, colours: Mapping[int, int]) -> None:
    """Save a mask with a 0xRRGGBB for each value."""
    path.parent.mkdir(parents=True, exist_ok=True)
    table = np.array([[c >> 16, c >> 8 & 255, c & 255] for c in colours.values()], np.uint8)
    index = np.searchsorted(np.array(list(colours)), values)
    Image.fromarray(table[index]).save(path)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def draw_davis(
    root: Path,
    *,
    masks: Mapping[str, Iterable[Labels]],
    year: int = 2017,
    resolution: str = "480p",
    annotations: str = "Annotations",
) -> Path:
    """Draw a DAVIS tree with the list ``val`` of the sequences in ``masks``."""
    for name, labels in masks.items():
        for index, values in enumerate(labels):
            save_frame(root / "JPEGImages" / resolution / name / f"{index:05d}.jpg", 20 * index)
            save_grey(root / annotations / resolution / name / f"{index:05d}.png", values)
    write(root / "ImageSets" / str(year) / "val.txt", "\n".join(masks) + "\n")
    return root


def draw_youtube_vos(split: Path, videos: Mapping[str, Any]) -> Path:
    """Draw a split; a video maps frame names to masks, and "objects" to its part of meta.json."""
    for name, video in videos.items():
        for frame, values in video["frames"].items():
            save_frame(split / "JPEGImages" / name / f"{frame}.jpg")
            if values is not None:
                save_grey(split / "Annotations" / name / f"{frame}.png", values)
    meta = {name: {"objects": video["objects"]} for name, video in videos.items()}
    write(split / "meta.json", json.dumps({"videos": meta}))
    return split


def definition(regions: Iterable[int], masks: Mapping[int, tuple[str, str]]) -> str:
    """The text of an FBMS ``…Def.dat``."""
    values = list(regions)
    lines = ["Ground truth definition file; do not change!", "", "Total number of regions:"]
    lines.append(str(len(values)))
    for index, value in enumerate(values):
        lines += [f"Scale of region {index}:", str(value)]
    lines += ["Confusion penality matrix:"]
    lines += [" ".join(str(float(value)) for value in row) for row in 1 - np.eye(len(values))]
    lines += ["", "Total number of frames in this shot:", "20"]
    lines += ["Total number of labeled frames for this shot:", str(len(masks))]
    for number, (mask, frame) in masks.items():
        lines += ["Frame number:", str(number), "File name:", mask, "Input file name:", frame]
    return "\r\n".join(lines) + "\r\n"
