"""A small true clip on disk, and what the tests of the commands share."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
FRAME_COUNT = 12
SIZE = (96, 160)


def draw_dataset(root: Path) -> None:
    """Write a DAVIS 2017 tree of one short sequence, ``disc``: a disc and a square move."""
    frames = root / "JPEGImages" / "480p" / "disc"
    masks = root / "Annotations" / "480p" / "disc"
    lists = root / "ImageSets" / "2017"
    for folder in (frames, masks, lists):
        folder.mkdir(parents=True)
    background = cv2.GaussianBlur(
        np.random.default_rng(0).integers(0, 120, (*SIZE, 3)).astype(np.uint8), (5, 5), 0
    )
    for i in range(FRAME_COUNT):
        image, labels = background.copy(), np.zeros(SIZE, np.uint8)
        for canvas, colours in ((image, ((250, 60, 40), (40, 90, 250))), (labels, (1, 2))):
            cv2.circle(canvas, (30 + 3 * i, 60), 16, colours[0], -1)
            cv2.rectangle(canvas, (110 - 2 * i, 10), (135 - 2 * i, 35), colours[1], -1)
        Image.fromarray(image).save(frames / f"{i:05d}.jpg", quality=95)
        mask = Image.fromarray(labels)
        mask.putpalette([0, 0, 0, 128, 0, 0, 0, 128, 0])
        mask.save(masks / f"{i:05d}.png")
    (lists / "val.txt").write_text("disc\n")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, to see whether anything changed."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def read_labels(folder: Path) -> list[np.ndarray]:
    return [np.array(Image.open(path)) for path in sorted(folder.glob("*.png"))]


def one_line_of(stderr: str) -> str:
    """Return the line of a refusal; there must be exactly one, and no traceback."""
    lines = stderr.strip().splitlines()
    assert len(lines) == 1, stderr
    assert lines[0].startswith("maskreel: ")
    assert "Traceback" not in stderr
    return lines[0]
