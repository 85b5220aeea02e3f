"""Pictures with their salient object: MSRA10K, DUT-OMRON and folders made like them.

Cheng et al., TPAMI 2015 (MSRA10K); Yang et al., CVPR 2013 (DUT-OMRON). docs/train-published.md
draws the layouts.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from torch.utils.data import Dataset

from vos_models.data.clips import ClipForm, TrainingClip, Window
from vos_models.data.image_files import (
    image_names,
    quoted,
    read_frame,
    require_folder,
    stem_of,
)
from vos_models.errors import DataError
from vos_models.types import Frame, LabelMap

# Folders of pictures and of masks: MSRA10K, DUT-OMRON, and what COSNet's authors made of them.
_LAYOUTS = (
    ("Imgs", "Imgs"),
    ("MSRA10K_Imgs_GT/Imgs", "MSRA10K_Imgs_GT/Imgs"),
    ("DUT-OMRON-image", "pixelwiseGT-new-PNG"),
    ("images", "saliencymaps"),
    ("images", "masks"),
    (".", "."),
)
_THRESHOLD = 128
_MOST_DRAWS = 200


@dataclass(frozen=True)
class SaliencyPair:
    """One picture and its mask.

    Attributes:
        image: the picture.
        mask: of the same size; grey from 128 on is the object.
    """

    image: Path
    mask: Path

    def read(self) -> tuple[Frame, LabelMap]:
        """Read the picture, uint8 RGB ``(H, W, 3)``, and the mask, uint8 ``(H, W)`` of 0 and 1.

        Raises:
            DataError: a file is missing or damaged, or they differ in size.
        """
        frame = read_frame(self.image)
        mask = read_frame(self.mask).max(axis=2) >= _THRESHOLD
        if mask.shape != frame.shape[:2]:
            raise DataError(
                f"{self.mask} is {mask.shape[1]}x{mask.shape[0]}: expected the size of its picture "
                f"{self.image}, {frame.shape[1]}x{frame.shape[0]}"
            )
        return frame, mask.astype(np.uint8)


def saliency_pairs(root: Path) -> tuple[SaliencyPair, ...]:
    """Find the pictures of a saliency data set that have a mask, in natural order.

    Args:
        root: a folder with pictures and masks of the same names in two folders (see `_LAYOUTS`),
            or in one, the masks then as PNG and the pictures as anything else.

    Raises:
        DataError: the folder is missing, or holds no pair.
    """
    require_folder(root, "pictures with masks of salient objects, such as MSRA10K; unpack it there")
    for images, masks in _LAYOUTS:
        if (root / images).is_dir() and (root / masks).is_dir():
            pairs = _pairs_in(root / images, root / masks)
            if pairs:
                return pairs
    layouts = [f"{images} with {masks}" for images, masks in _LAYOUTS[:-1]]
    raise DataError(
        f"{root} holds no picture with a mask of its name: expected the folders {quoted(layouts)}, "
        "or pictures and masks (as PNG) in one folder"
    )


def _pairs_in(images: Path, masks: Path) -> tuple[SaliencyPair, ...]:
    is_mixed = images == masks
    found = {stem_of(n): masks / n for n in image_names(masks) if n.lower().endswith(".png")}
    if not is_mixed:
        found |= {stem_of(n): masks / n for n in image_names(masks) if stem_of(n) not in found}
    return tuple(
        SaliencyPair(images / name, found[stem_of(name)])
        for name in image_names(images)
        if stem_of(name) in found and not (is_mixed and name.lower().endswith(".png"))
    )


class SaliencyImages(Dataset[TrainingClip]):
    """Saliency pictures as clips of one frame, by number like `VideoClips`.

    Raises:
        DataError: the folder is missing or holds no pair; or no mask marks anything.
    """

    def __init__(self, root: Path, form: ClipForm, seed: int) -> None:
        self.root, self.form, self.seed = root, form, seed
        self.pairs = saliency_pairs(root)

    def __getitem__(self, index: int) -> TrainingClip:
        rng = np.random.default_rng([self.seed, index])
        for _ in range(_MOST_DRAWS):
            frame, mask = self.pairs[int(rng.integers(len(self.pairs)))].read()
            window = Window.drawn(self.form, rng)
            labels = window.labels(mask, self.form)
            if np.count_nonzero(labels) >= self.form.smallest_px:
                return TrainingClip(window.frame(frame, self.form)[None], labels[None])
        raise DataError(f"{self.root}: {_MOST_DRAWS} masks in a row mark no object; check them")
