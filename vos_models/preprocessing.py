"""Bring frames and masks into the form in which networks take them, and results back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from vos_models.types import Frame, LabelMap

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)


class Padding(NamedTuple):
    """Pixels added at each side."""

    left: int
    right: int
    top: int
    bottom: int


@dataclass(frozen=True)
class Geometry:
    """Say how frames of one size are made smaller and padded for a network.

    Attributes:
        size: (H, W) of the frames.
        working_size: (h, w) at which the network sees them.
        padding: added around them to reach multiples of the stride.
    """

    size: tuple[int, int]
    working_size: tuple[int, int]
    padding: Padding

    @staticmethod
    def of(size: tuple[int, int], stride: int, working_height: int | None) -> Geometry:
        """Fit frames of (H, W) to a network; frames are never made larger."""
        height, width = size
        scale = 1.0
        if working_height is not None:
            scale = min(1.0, working_height / min(height, width))
        working = max(1, round(height * scale)), max(1, round(width * scale))
        rows, columns = (-side % stride for side in working)
        # The odd pixel goes to the left and to the top, as in the authors' code.
        padding = Padding((columns + 1) // 2, columns // 2, (rows + 1) // 2, rows // 2)
        return Geometry(size, working, padding)

    def image(self, frame: Frame, device: torch.device) -> Tensor:
        """Return a frame as float32 ``(1, 3, h, w)``, resized, normalised and padded."""
        if self.working_size != self.size:
            height, width = self.working_size
            frame = cv2.resize(frame, (width, height), interpolation=cv2.INTER_AREA)  # pyright: ignore
        # a copy: frames are read-only, which torch does not know
        pixels = torch.from_numpy(np.array(frame)).to(device)
        image = pixels.permute(2, 0, 1).unsqueeze(0).float() / 255
        mean = torch.tensor(IMAGENET_MEAN, device=device).view(1, 3, 1, 1)
        std = torch.tensor(IMAGENET_STD, device=device).view(1, 3, 1, 1)
        return self._padded((image - mean) / std)

    def masks(self, labels: LabelMap, ids: tuple[int, ...], device: torch.device) -> Tensor:
        """Return masks of 0 and 1, float32 ``(K, h, w)``, of the objects in a label map."""
        planes = np.stack([self._resized(labels == object_id) for object_id in ids])
        return self._padded(torch.from_numpy(planes).to(device).unsqueeze(0)).squeeze(0)

    def restored(self, probabilities: Tensor) -> Tensor:
        """Bring probabilities ``(K, h, w)`` back to the frames' own size ``(K, H, W)``."""
        left, _, top, _ = self.padding
        height, width = self.working_size
        cropped = probabilities[:, top : top + height, left : left + width]
        if self.working_size == self.size:
            return cropped
        enlarged = F.interpolate(
            cropped.unsqueeze(0), size=self.size, mode="bilinear", align_corners=False
        )
        return enlarged.squeeze(0)

    def _resized(self, mask: NDArray[np.bool_]) -> NDArray[np.float32]:
        plane = mask.astype(np.float32)
        if self.working_size == self.size:
            return plane
        height, width = self.working_size
        shares = cv2.resize(plane, (width, height), interpolation=cv2.INTER_AREA)
        kept = shares >= 0.5
        # An object too thin for the smaller grid keeps every cell that it touches.
        return (kept if kept.any() else shares > 0).astype(np.float32)

    def _padded(self, x: Tensor) -> Tensor:
        """Reflect ``(1, C, h, w)`` at its borders; sides shorter than the padding are repeated."""
        if not any(self.padding):
            return x
        can_reflect = max(self.padding[:2]) < x.shape[3] and max(self.padding[2:]) < x.shape[2]
        return F.pad(x, list(self.padding), mode="reflect" if can_reflect else "replicate")
