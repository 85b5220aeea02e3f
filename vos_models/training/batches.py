"""Batches by number: the same for every run of a seed, wherever it was cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, Sampler

from vos_models.preprocessing import IMAGENET_MEAN, IMAGENET_STD
from vos_models.training.settings import TrainSettings

SampleT = TypeVar("SampleT")
BatchT = TypeVar("BatchT")


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


def loaded(
    samples: Dataset[SampleT],
    settings: TrainSettings,
    collate: Callable[[list[SampleT]], BatchT],
    *,
    rank: int,
    world: int,
    start: int,
) -> Iterator[BatchT]:
    """Yield micro-batches of samples by number, from this process' number `start` on."""
    return iter(
        DataLoader(
            samples,
            batch_sampler=BatchNumbers(settings.batch, rank=rank, world=world, start=start),
            num_workers=settings.loaders,
            collate_fn=collate,
            prefetch_factor=4 if settings.loaders else None,
        )
    )


def normalised(frames: Tensor) -> Tensor:
    """Turn frames, uint8 RGB (B, H, W, 3), into what networks see: float32 (B, 3, H, W)."""
    images = frames.permute(0, 3, 1, 2).float() / 255
    mean = torch.tensor(IMAGENET_MEAN, device=frames.device).view(3, 1, 1)
    std = torch.tensor(IMAGENET_STD, device=frames.device).view(3, 1, 1)
    return ((images - mean) / std).contiguous(memory_format=torch.channels_last)
