"""Batches by number: the same for every run of a seed, wherever it was cut off."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor
from torch.utils.data import Sampler

from vos_models.preprocessing import IMAGENET_MEAN, IMAGENET_STD


class BatchNumbers(Sampler[list[int]]):
    """The numbers of the samples of each micro-batch of one process, for ever.

    Args:
        batch: samples a micro-batch.
        rank, world: this process among all of the run.
        start: the first micro-batch of this process, counted from the beginning of the run:
            `step * accumulate`.
    """

    def __init__(self, batch: int, *, rank: int, world: int, start: int) -> None:
        self.first = (start * world + rank) * batch
        self.batch, self.world = batch, world

    def __iter__(self) -> Iterator[list[int]]:
        first = self.first
        while True:
            yield list(range(first, first + self.batch))
            first += self.batch * self.world


def normalised(frames: Tensor) -> Tensor:
    """Turn frames, uint8 RGB (B, H, W, 3), into what networks see: float32 (B, 3, H, W)."""
    images = frames.permute(0, 3, 1, 2).float() / 255
    mean = torch.tensor(IMAGENET_MEAN, device=frames.device).view(3, 1, 1)
    std = torch.tensor(IMAGENET_STD, device=frames.device).view(3, 1, 1)
    return ((images - mean) / std).contiguous(memory_format=torch.channels_last)
