"""Small data sets for tests."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def label_map(*ids: int, size: tuple[int, int] = (48, 64)) -> NDArray[np.uint8]:
    """A label map with one block of pixels for each id."""
    labels = np.zeros(size, np.uint8)
    for place, object_id in enumerate(ids):
        labels[8 + place * 6 : 13 + place * 6, 10:40] = object_id
    return labels


def picture(index: int, size: tuple[int, int] = (48, 64)) -> NDArray[np.uint8]:
    """A smooth picture that differs from frame to frame."""
    y, x = np.mgrid[: size[0], : size[1]]
    return np.stack([x * 2 + index, y * 3, x + y], axis=-1).astype(np.uint8)


def snapshot(root: Path) -> dict[str, bytes | None]:
    """Every path below a folder with its content."""
    return {
        str(path.relative_to(root)): path.read_bytes() if path.is_file() else None
        for path in sorted(root.rglob("*"))
    }


def save_indexed(path: Path, labels: NDArray[np.uint8], palette: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.fromarray(labels)
    image.putpalette(palette)
    image.save(path)


def save_grey(path: Path, values: NDArray[np.uint8]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(values).save(path)
