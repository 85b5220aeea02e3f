"""What a synthetic clip follows: a cut-out, or two that belong together, that may change its looks.

Real objects are often several things in one (a rider and the horse), and show in later frames what
the first one hid (the side of a car that turns). Colour alone does not follow either.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from vos_models.data.pictures import Image, as_image, paste, relight


def joined(cut: Image, other: Image, rng: np.random.Generator) -> Image:
    """Put two cut-outs together to one, the second at the first one's edge: RGBA (h, w, 4)."""
    height, width = cut.shape[:2]
    size = rng.uniform(0.5, 1.2) * np.sqrt(height * width / (other.shape[0] * other.shape[1]))
    h, w = (max(4, round(side * size)) for side in other.shape[:2])
    other = as_image(cv2.resize(other, (w, h), interpolation=cv2.INTER_AREA))
    angle, reach = rng.uniform(0, 2 * np.pi), rng.uniform(0.5, 0.9)
    dx = round(np.cos(angle) * reach * (width + w) / 2 + (width - w) / 2)
    dy = round(np.sin(angle) * reach * (height + h) / 2 + (height - h) / 2)
    left, top = min(dx, 0), min(dy, 0)
    canvas = np.zeros((max(height, dy + h) - top, max(width, dx + w) - left, 4), np.uint8)
    parts = [(cut, -left, -top), (other, dx - left, dy - top)]
    for part, x, y in parts if rng.random() < 0.5 else parts[::-1]:
        place = canvas[y : y + part.shape[0], x : x + part.shape[1]]
        colours = np.ascontiguousarray(place[..., :3])
        paste(colours, part)
        place[..., :3] = np.where(place[..., 3:] > 0, colours, part[..., :3])
        place[..., 3] = np.maximum(place[..., 3], part[..., 3])
    return canvas


def changing(cut: Image, texture: Image, frames: int, rng: np.random.Generator) -> list[Image]:
    """Let other colours spread over a cut-out from frame to frame; its outline stays.

    Args:
        cut: RGBA (h, w, 4).
        texture: RGB (., ., 3) that shows up on it.
        frames: how many to draw.
        rng: where chance comes from.
    """
    height, width = cut.shape[:2]
    after = relight(cut, rng, strength=2.5)
    if rng.random() < 0.5:
        after[..., :3] = cv2.resize(texture, (width, height), interpolation=cv2.INTER_AREA)
    field = _ranks(cv2.resize(rng.random((4, 4)), (width, height), interpolation=cv2.INTER_CUBIC))
    levels = np.linspace(0, rng.uniform(0.2, 0.9), frames)
    pictures: list[Image] = []
    for level in levels:
        share = np.clip((level - field) / 0.1, 0, 1).astype(np.float32)[..., None]
        picture = cut.copy()
        mixed = cut[..., :3] + (after[..., :3].astype(np.float32) - cut[..., :3]) * share
        picture[..., :3] = mixed.astype(np.uint8)
        pictures.append(picture)
    return pictures


def _ranks(field: NDArray[Any]) -> NDArray[np.float64]:
    """Stretch a field to [0, 1]."""
    low, high = field.min(), field.max()
    return (field - low) / max(high - low, 1e-9)
