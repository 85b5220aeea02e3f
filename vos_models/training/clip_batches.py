"""Batches of synthetic clips, for every recipe that learns from them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor

from vos_models.data.pool import read_pool
from vos_models.data.synthetic import Clip, ClipSettings, SyntheticClips
from vos_models.training.batches import loaded
from vos_models.training.settings import TrainSettings

Batch = tuple[Tensor, Tensor, Tensor, Tensor]


def clip_batches(settings: TrainSettings, *, rank: int, world: int, start: int) -> Iterator[Batch]:
    """Yield batches from micro-batch `start` on; every process draws clips of its own.

    Each is uint8: frames (B, T, H, W, 3), labels (B, T, H, W) with 1 for the target and 2 and up
    for the other things, leak and hole (B, T, H, W) of the target.
    """
    shape = ClipSettings(height=settings.height, width=settings.width, frames=settings.frames)
    clips = SyntheticClips(read_pool(settings.pool), shape, settings.seed)
    return loaded(clips, settings, _collate, rank=rank, world=world, start=start)


def _collate(clips: list[Clip]) -> Batch:
    parts = ("frames", "labels", "leak", "hole")
    frames, labels, leak, hole = (
        torch.from_numpy(np.stack([getattr(c, p) for c in clips])) for p in parts
    )
    return frames, labels, leak, hole
