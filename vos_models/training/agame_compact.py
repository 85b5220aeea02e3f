"""The recipe of the compact A-GAME: synthetic clips, end to end through the recurrence.

The losses are those of Johnander et al. (fine and auxiliary coarse mask) with Dice and a
direct loss on the appearance model's posterior. The recurrence is trained *through drift*: what is
carried from frame to frame is now and then the truth or the prediction with leaks and holes, and
the update rate is drawn anew in each step, so that the network learns to recover.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.utils.data import DataLoader, Sampler

from vos_models.data.pool import read_pool
from vos_models.data.synthetic import Clip, ClipSettings, SyntheticClips
from vos_models.networks.agame_compact import CompactAGame, CompactConfig
from vos_models.preprocessing import IMAGENET_MEAN, IMAGENET_STD
from vos_models.training.settings import TrainSettings

Batch = tuple[Tensor, Tensor, Tensor, Tensor]


def build() -> CompactAGame:
    """Return the network with fresh weights."""
    return CompactAGame(CompactConfig())


def describe(network: nn.Module) -> tuple[str, dict[str, Any]]:
    """Return the architecture's name and settings, as weights files state them."""
    assert isinstance(network, CompactAGame)
    return "agame-compact", asdict(network.config)


def batches(settings: TrainSettings, *, rank: int, world: int, start: int) -> Iterator[Batch]:
    """Yield batches from step `start` on; every process draws clips of its own.

    Each is uint8: frames (B, T, H, W, 3), target, leak and hole (B, T, H, W).
    """
    shape = ClipSettings(height=settings.height, width=settings.width, frames=settings.frames)
    clips = SyntheticClips(read_pool(settings.pool), shape, settings.seed)
    order = _Numbers(start * settings.batch * world + rank * settings.batch, settings.batch, world)
    return iter(
        DataLoader(
            clips,
            batch_sampler=order,
            num_workers=settings.loaders,
            collate_fn=_collate,
            prefetch_factor=4 if settings.loaders else None,
        )
    )


class _Numbers(Sampler[list[int]]):
    """The numbers of the clips of each batch of one process, for ever."""

    def __init__(self, first: int, batch: int, world: int) -> None:
        self.first, self.batch, self.world = first, batch, world

    def __iter__(self) -> Iterator[list[int]]:
        first = self.first
        while True:
            yield list(range(first, first + self.batch))
            first += self.batch * self.world


def _collate(clips: list[Clip]) -> Batch:
    parts = ("frames", "target", "leak", "hole")
    frames, target, leak, hole = (
        torch.from_numpy(np.stack([getattr(c, p) for c in clips])) for p in parts
    )
    return frames, target, leak, hole


def loss(
    network: nn.Module, batch: Batch, generator: torch.Generator
) -> tuple[Tensor, dict[str, float]]:
    """Run the clips of a batch and return the loss, and what to log.

    Args:
        network: a CompactAGame.
        batch: as `batches` yields it, on the network's device.
        generator: where chance comes from, on the CPU.
    """
    assert isinstance(network, CompactAGame)
    frames, target, leak, hole = batch
    count, length = target.shape[:2]
    features = network.encode(_normalise(frames.flatten(0, 1))).split(length)
    truth, leak, hole = (x.float() for x in (target, leak, hole))
    state = network.initialise(features[0], truth[:, 0])
    total = torch.zeros((), device=truth.device)
    overlap = 0.0
    for t in range(1, length):
        logits = network.logits(features[t], state)
        total = total + _frame_loss(logits.fine, logits.coarse, logits.appearance, truth[:, t])
        probability = torch.sigmoid(logits.fine[:, 0])
        overlap += _intersection_over_union(probability, truth[:, t])
        if t + 1 < length:
            truth_share = 0.5 if t == 1 else 0.15
            carried = _carry(probability, truth[:, t], truth_share, generator)
            carried = _let_drift(carried, leak[:, t], hole[:, t], generator)
            rate = 0.05 + 0.3 * torch.rand((count, 1, 1), generator=generator)
            state = network.update(state, features[t], carried, rate.to(truth.device))
    steps = length - 1
    return total / steps, {"iou": overlap / steps}


def _normalise(frames: Tensor) -> Tensor:
    images = frames.permute(0, 3, 1, 2).float() / 255
    mean = torch.tensor(IMAGENET_MEAN, device=frames.device).view(3, 1, 1)
    std = torch.tensor(IMAGENET_STD, device=frames.device).view(3, 1, 1)
    return ((images - mean) / std).contiguous(memory_format=torch.channels_last)


def _frame_loss(fine: Tensor, coarse: Tensor, appearance: Tensor, truth: Tensor) -> Tensor:
    truth = truth[:, None]
    small = F.avg_pool2d(truth, truth.shape[-1] // coarse.shape[-1])
    bce = F.binary_cross_entropy_with_logits
    return (
        bce(fine, truth)
        + 0.4 * bce(coarse, small)
        + 0.5 * _dice(fine, truth)
        + 0.3 * bce(appearance.clamp(-12, 12), small)
    )


def _carry(own: Tensor, truth: Tensor, truth_share: float, chance: torch.Generator) -> Tensor:
    """Choose what each clip remembers of a frame: its own mask or, now and then, the truth.

    After a first frame that lies far away the object may be lost; the truth puts it back.
    """
    draw = torch.rand((len(truth), 1, 1), generator=chance).to(truth.device)
    return torch.where(draw < truth_share, truth, own)


def _let_drift(masks: Tensor, leak: Tensor, hole: Tensor, chance: torch.Generator) -> Tensor:
    """Give some of the remembered masks leaks and holes."""
    draw = torch.rand((len(masks), 1, 1), generator=chance).to(masks.device)
    drifted = masks * (1 - hole) + (1 - masks) * leak
    return torch.where(draw < 0.35, drifted, masks)


def _dice(logits: Tensor, truth: Tensor) -> Tensor:
    """Return 1 - Dice: objects fill little of a frame, cross-entropy hardly feels small ones."""
    probability, truth = torch.sigmoid(logits).flatten(1), truth.flatten(1)
    overlap = 2 * (probability * truth).sum(1) + 1
    return (1 - overlap / (probability.sum(1) + truth.sum(1) + 1)).mean()


def _intersection_over_union(probability: Tensor, truth: Tensor) -> float:
    mask, truth = probability.detach() > 0.5, truth > 0.5
    both, either = (mask & truth).sum((1, 2)), (mask | truth).sum((1, 2))
    return float(((both + 1e-6) / (either + 1e-6)).mean())
