"""Still images with object masks: what synthetic clips are cut from.

A pool is a folder with `manifest.csv` (columns set, image, mask, width, height, n_instances,
licence, kind, split) beside the images. Masks are 8-bit: 0 background, 1..N instances, 255 ignored.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from vos_models.errors import DataError

MAX_SIDE_PX = 480

GROUP_WEIGHTS = {
    "ecssd": 2.5,
    "coco_multi": 2.0,
    "davis17_testchallenge_frame0": 4.0,
    "ccp_person": 0.5,
}
"""How often pictures of a group are drawn, relative to their number; 1 where it is not named.
Pictures of anything salient are fewer than those of people."""


@dataclass(frozen=True)
class PoolImage:
    """One row of the manifest.

    Attributes:
        image, mask: files; no mask where nothing is marked.
        kind: "object", "instances", "regions" or "background".
        instances: how many the mask holds.
        group: the set it came from.
    """

    image: Path
    mask: Path | None
    kind: str
    instances: int
    group: str = ""


@dataclass(frozen=True)
class Pool:
    """The images of one split.

    Attributes:
        objects: images in which the objects are marked.
        backgrounds: every image, marked or not.
    """

    objects: tuple[PoolImage, ...]
    backgrounds: tuple[PoolImage, ...]

    def draw_object(self, rng: np.random.Generator) -> PoolImage:
        """Draw a picture with objects; groups with much variety are taken more often."""
        return self.objects[int(np.searchsorted(self._shares, rng.random()))]

    @cached_property
    def _shares(self) -> NDArray[np.float64]:
        """Return the cumulated shares of the pictures with objects."""
        weights = np.array([GROUP_WEIGHTS.get(item.group, 1.0) for item in self.objects])
        return np.cumsum(weights / weights.sum())[:-1]


def read_pool(folder: Path, split: str = "train") -> Pool:
    """Read a pool's manifest.

    Raises:
        DataError: the manifest is missing or holds no image of this split.
    """
    manifest = folder / "manifest.csv"
    if not manifest.is_file():
        raise DataError(f"{folder} has no manifest.csv; give the folder of the image pool.")
    with manifest.open(newline="", encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["split"] == split]
    images = tuple(
        PoolImage(
            image=folder / row["image"],
            mask=folder / row["mask"] if row["mask"] else None,
            kind=row["kind"],
            instances=int(row["n_instances"] or 0),
            group=row["set"],
        )
        for row in rows
    )
    objects = tuple(i for i in images if i.mask and i.kind in {"object", "instances"})
    if not objects:
        raise DataError(f"{manifest} lists no image with objects in its {split!r} split.")
    return Pool(objects=objects, backgrounds=images)


@lru_cache(maxsize=8192)
def load(item: PoolImage) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Read an image, uint8 RGB (H, W, 3), and its mask, uint8 (H, W), no side over MAX_SIDE_PX.

    Raises:
        DataError: a file cannot be read.
    """
    image = cv2.imread(str(item.image), cv2.IMREAD_COLOR)
    mask = cv2.imread(str(item.mask), cv2.IMREAD_UNCHANGED) if item.mask else None
    if image is None or (item.mask and mask is None):
        raise DataError(f"{item.image} or its mask cannot be read as an image.")
    scale = min(1.0, MAX_SIDE_PX / max(image.shape[:2]))
    size = (round(image.shape[1] * scale), round(image.shape[0] * scale))
    image = cv2.cvtColor(cv2.resize(image, size, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2RGB)
    if mask is None or item.kind == "regions":
        mask = np.zeros(image.shape[:2], np.uint8)
    mask = cv2.resize(mask, size, interpolation=cv2.INTER_NEAREST)
    return np.asarray(image, np.uint8), np.asarray(mask, np.uint8)
