"""The recipe of the compact COSNet: pairs of frames, each the other's reference.

Lu et al. 2019 alternate saliency steps (single frames, auxiliary head) with steps on frame pairs.
Here both losses are taken of each pair: the pairs are made from saliency pictures anyway. The loss
is plain cross-entropy with Dice. The paper's cross-entropy, in which both classes weigh the same,
made masks too large: on real frames the best threshold was 0.8 instead of 0.5.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader

from vos_models.data.pairs import IGNORED, FramePairs, Pair, PairSettings
from vos_models.data.pool import read_pool
from vos_models.networks.cosnet_compact import CompactCosNet, CompactCosNetConfig
from vos_models.training.batches import BatchNumbers, normalised
from vos_models.training.losses import dice_loss, intersection_over_union, known_cross_entropy
from vos_models.training.settings import TrainSettings
from vos_models.training.validation import cosnet_region_similarity

Batch = tuple[Tensor, Tensor]

COMPILED = ("embed", "together", "alone")
DEFAULTS = TrainSettings(
    run=Path("runs/cosnet-compact"), batch=6, frames=2, height=224, width=384, steps=6000
)


def build() -> CompactCosNet:
    """Return the network with fresh weights."""
    return CompactCosNet(CompactCosNetConfig())


def describe(network: nn.Module) -> tuple[str, dict[str, Any]]:
    """Return the architecture's name and settings, as weights files state them."""
    assert isinstance(network, CompactCosNet)
    return "cosnet-compact", asdict(network.config)


def batches(settings: TrainSettings, *, rank: int, world: int, start: int) -> Iterator[Batch]:
    """Yield batches from step `start` on; every process draws pairs of its own.

    Each is uint8: frames (B, 2, H, W, 3) and primary (B, 2, H, W).
    """
    shape = PairSettings(height=settings.height, width=settings.width)
    return iter(
        DataLoader(
            FramePairs(read_pool(settings.pool), shape, settings.seed),
            batch_sampler=BatchNumbers(settings.batch, rank=rank, world=world, start=start),
            num_workers=settings.loaders,
            collate_fn=_collate,
            prefetch_factor=4 if settings.loaders else None,
        )
    )


def _collate(pairs: list[Pair]) -> Batch:
    frames = torch.from_numpy(np.stack([pair.frames for pair in pairs]))
    return frames, torch.from_numpy(np.stack([pair.primary for pair in pairs]))


def loss(
    network: nn.Module, batch: Batch, generator: torch.Generator
) -> tuple[Tensor, dict[str, float]]:
    """Run the pairs of a batch and return the loss, and what to log.

    Args:
        network: a CompactCosNet.
        batch: as `batches` yields it, on the network's device.
        generator: where chance comes from; not used here.
    """
    del generator
    assert isinstance(network, CompactCosNet)
    frames, primary = batch
    truth = (primary == 1).flatten(0, 1)[:, None].float()
    known = (primary != IGNORED).flatten(0, 1)[:, None].float()
    embedding = network.embed(normalised(frames.flatten(0, 1)))
    count = len(truth)
    # each frame's reference is the other one of its pair: 0, 1, 2, 3 look at 1, 0, 3, 2
    other = torch.arange(count, device=truth.device).view(-1, 2).flip(1).flatten()
    summaries = network.summaries(embedding, embedding.select(other))
    together = network.together(embedding, summaries)
    alone = network.alone(embedding)
    total = _mask_loss(together, truth, known) + 0.5 * _mask_loss(alone, truth, known)
    figures = {
        name: intersection_over_union(logits[:, 0].sigmoid(), truth[:, 0])
        for name, logits in (("iou", together), ("iou_alone", alone))
    }
    return total, figures


def _mask_loss(logits: Tensor, truth: Tensor, known: Tensor) -> Tensor:
    seen = torch.where(known > 0, logits, -20.0)
    return known_cross_entropy(logits, truth, known) + 0.5 * dice_loss(seen, truth)


def validate(network: nn.Module, davis: Path, dtype: torch.dtype) -> dict[str, float]:
    """Measure the network on real sequences."""
    assert isinstance(network, CompactCosNet)
    return cosnet_region_similarity(network, davis, dtype)
