"""SynthVOS as the paper has it: one to five salient objects moved over a picture.

Johnander et al. (CVPR 2019): objects of MSRA10K, pictures of PASCAL VOC 2012. The
richer clips that the compact networks learn from are in `vos_models.data.synthetic`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from torch.utils.data import Dataset

from vos_models.data.clips import ClipForm, TrainingClip, chosen_ids, renumbered
from vos_models.data.image_files import image_names, read_frame, require_folder
from vos_models.data.motion import Trajectory, random_trajectory
from vos_models.data.pictures import as_image, choose_instance, cut_out, paste
from vos_models.data.saliency import saliency_pairs
from vos_models.errors import DataError
from vos_models.types import Frame, LabelMap

MOST_OBJECTS = 5
_MOST_DRAWS = 200


@dataclass(frozen=True)
class _FrameSize:
    """What motion has to know of a clip; consecutive frames, never a far start."""

    height: int
    width: int
    frames: int
    far_start: float = 0.0


class SynthVos(Dataset[TrainingClip]):
    """Synthetic clips by number, like `VideoClips`.

    Args:
        objects: a folder of salient objects; see `saliency_pairs`.
        backgrounds: a folder of pictures, or VOC's, whose pictures are in ``JPEGImages``.
        form: of the clips.
        seed: clip `i` of a seed is always the same.

    Raises:
        DataError: a folder is missing or holds no pictures.
    """

    def __init__(self, objects: Path, backgrounds: Path, form: ClipForm, seed: int) -> None:
        self.form, self.seed = form, seed
        self.pairs = saliency_pairs(objects)
        self.backgrounds = background_files(backgrounds)
        self.size = _FrameSize(form.height, form.width, form.frames)

    def __getitem__(self, index: int) -> TrainingClip:
        cv2.setNumThreads(0)
        rng = np.random.default_rng([self.seed, index])
        for _ in range(_MOST_DRAWS):
            frames, labels = self._draw(rng)
            ids = chosen_ids(labels, self.form, rng)
            if ids:
                return TrainingClip(frames, renumbered(labels, ids), ("",) * len(ids))
        raise DataError(f"{_MOST_DRAWS} synthetic clips in a row show no object; check the masks")

    def _draw(self, rng: np.random.Generator) -> tuple[Frame, LabelMap]:
        """Draw frames ``(T, H, W, 3)`` and the label of each object on top, ``(T, H, W)``."""
        form = self.form
        picture = read_frame(self.backgrounds[int(rng.integers(len(self.backgrounds)))])
        resized = cv2.resize(picture, (form.width, form.height), interpolation=cv2.INTER_AREA)
        frames = np.repeat(as_image(resized)[None], form.frames, axis=0)
        labels = np.zeros((form.frames, form.height, form.width), np.uint8)
        for number in range(1, int(rng.integers(1, MOST_OBJECTS + 1)) + 1):
            moving = self._moving_object(rng)
            if moving is not None:
                _lay(frames, labels, *moving, number)
        return frames, labels

    def _moving_object(self, rng: np.random.Generator) -> tuple[Frame, Trajectory] | None:
        picture, mask = self.pairs[int(rng.integers(len(self.pairs)))].read()
        instance = choose_instance(mask, rng)
        if instance is None:
            return None
        cut = cut_out(picture, instance)
        size, amount = float(rng.uniform(0.15, 0.6)), float(rng.choice([0.3, 0.8, 1.6]))
        return cut, random_trajectory(self.size, rng, amount=amount, size=size, of=cut)


def _lay(frames: Frame, labels: LabelMap, cut: Frame, path: Trajectory, number: int) -> None:
    """Paste an object into all frames along its path and label it, in place."""
    for t in range(len(frames)):
        layer = path.warp(cut, t, cv2.BORDER_CONSTANT)
        paste(frames[t], layer)
        labels[t][layer[..., 3] > 127] = number


def background_files(folder: Path) -> tuple[Path, ...]:
    """Return the pictures in a folder, or in the ``JPEGImages`` of a VOC tree, in natural order.

    Raises:
        DataError: the folder is missing or holds no pictures.
    """
    require_folder(
        folder, "pictures to move objects over, such as PASCAL VOC 2012; unpack it there"
    )
    pictures = folder / "JPEGImages"
    pictures = pictures if pictures.is_dir() else folder
    names = image_names(pictures)
    if not names:
        raise DataError(
            f"{pictures} holds no pictures: expected those of PASCAL VOC, or any others"
        )
    return tuple(pictures / name for name in names)
