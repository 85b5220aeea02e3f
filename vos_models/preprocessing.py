"""Bring frames and masks into the form in which networks take them, and results back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from vos_models.types import Frame, LabelMap
from vos_models.windows import Window

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
    """Say how frames of one size, or a window of them, are resized and padded for a network.

    Attributes:
        size: (H, W) of the frames.
        window: the part of them that the network sees.
        working_size: (h, w) at which it sees that.
        padding: added around it to reach multiples of the stride.
    """

    size: tuple[int, int]
    window: Window
    working_size: tuple[int, int]
    padding: Padding

    @staticmethod
    def of(size: tuple[int, int], stride: int, working_height: int | None) -> Geometry:
        """Fit frames of (H, W) to a network; whole frames are never made larger."""
        height, width = size
        scale = 1.0
        if working_height is not None:
            scale = min(1.0, working_height / min(height, width))
        working = max(1, round(height * scale)), max(1, round(width * scale))
        rows, columns = (-side % stride for side in working)
        # The odd pixel goes to the left and to the top, as in the authors' code.
        padding = Padding((columns + 1) // 2, columns // 2, (rows + 1) // 2, rows // 2)
        return Geometry(size, Window.whole(size), working, padding)

    def at(self, window: Window) -> Geometry:
        """Return the same for another window, which is made smaller or larger to fit."""
        return replace(self, window=window)

    @property
    def is_own_size(self) -> bool:
        """Whether the network sees the frames' own pixels."""
        return self.working_size == self.size == self.window.size

    def image(self, frame: Frame, device: torch.device) -> Tensor:
        """Return a frame as float32 ``(1, 3, h, w)``, resized, normalised and padded."""
        part = self._resized(frame[self.window.slices])
        # a copy: frames are read-only, which torch does not know
        pixels = torch.from_numpy(np.array(part)).to(device)
        image = pixels.permute(2, 0, 1).unsqueeze(0).float() / 255
        mean = torch.tensor(IMAGENET_MEAN, device=device).view(1, 3, 1, 1)
        std = torch.tensor(IMAGENET_STD, device=device).view(1, 3, 1, 1)
        return self._padded((image - mean) / std)

    def masks(self, labels: LabelMap, ids: tuple[int, ...], device: torch.device) -> Tensor:
        """Return masks of 0 and 1, float32 ``(K, h, w)``, of the objects in a label map."""
        part = labels[self.window.slices]
        planes = np.stack([self._small_mask(part == object_id) for object_id in ids])
        return self._padded(torch.from_numpy(planes).to(device).unsqueeze(0)).squeeze(0)

    def soft(self, masks: Tensor) -> Tensor:
        """Bring soft masks ``(K, H, W)`` in [0, 1] of whole frames to the network's input."""
        rows, columns = self.window.slices
        part = masks[:, rows, columns].unsqueeze(0)
        if part.shape[-2:] != self.working_size:
            part = F.interpolate(
                part, size=self.working_size, mode="bilinear", align_corners=False, antialias=True
            )
        return self._padded(part).squeeze(0)

    def restored(self, probabilities: Tensor) -> Tensor:
        """Bring probabilities ``(K, h, w)`` back to the frames' own size ``(K, H, W)``.

        What lies outside the window is 0.
        """
        left, _, top, _ = self.padding
        height, width = self.working_size
        part = probabilities[:, top : top + height, left : left + width]
        if self.working_size != self.window.size:
            part = F.interpolate(
                part.unsqueeze(0), size=self.window.size, mode="bilinear", align_corners=False
            ).squeeze(0)
        window, (height, width) = self.window, self.size
        beside = (window.left, width - window.right, window.top, height - window.bottom)
        return F.pad(part, beside) if any(beside) else part

    def _resized(self, picture: NDArray[Any]) -> NDArray[Any]:
        """Bring a picture or plane of the window to the working size."""
        if picture.shape[:2] == self.working_size:
            return picture
        height, width = self.working_size
        is_smaller = height < picture.shape[0]
        method = cv2.INTER_AREA if is_smaller else cv2.INTER_LINEAR
        return cv2.resize(picture, (width, height), interpolation=method)

    def _small_mask(self, mask: NDArray[np.bool_]) -> NDArray[np.float32]:
        shares = self._resized(mask.astype(np.float32))
        kept = shares >= 0.5
        # An object too thin for the smaller grid keeps every cell that it touches.
        return (kept if kept.any() else shares > 0).astype(np.float32)

    def _padded(self, x: Tensor) -> Tensor:
        """Reflect ``(1, C, h, w)`` at its borders; sides shorter than the padding are repeated."""
        if not any(self.padding):
            return x
        can_reflect = max(self.padding[:2]) < x.shape[3] and max(self.padding[2:]) < x.shape[2]
        return F.pad(x, list(self.padding), mode="reflect" if can_reflect else "replicate")
