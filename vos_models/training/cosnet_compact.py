"""The recipe of the compact COSNet: a few frames of a sequence, references of each other.

Lu et al. 2019 alternate saliency steps (single frames, auxiliary head) with steps on frame pairs.
Here both losses are taken of each frame: they are made from saliency pictures anyway. The loss
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

from vos_models.data.pairs import IGNORED, FramePairs, Pair, PairSettings
from vos_models.data.pool import read_pool
from vos_models.networks.cosnet_compact import CompactCosNet, CompactCosNetConfig
from vos_models.training.batches import loaded, normalised
from vos_models.training.losses import dice_loss, intersection_over_union, known_cross_entropy
from vos_models.training.settings import TrainSettings
from vos_models.training.validation import cosnet_region_similarity

Batch = tuple[Tensor, Tensor]

COMPILED = ("embed", "together", "alone")
DEFAULTS = TrainSettings(
    run=Path("runs/cosnet-compact"), batch=4, frames=3, height=224, width=384, steps=6000
)


def build() -> CompactCosNet:
    """Return the network with fresh weights."""
    return CompactCosNet(CompactCosNetConfig(motion=32))


def describe(network: nn.Module) -> tuple[str, dict[str, Any]]:
    """Return the architecture's name and settings, as weights files state them."""
    assert isinstance(network, CompactCosNet)
    return "cosnet-compact", asdict(network.config)


def batches(settings: TrainSettings, *, rank: int, world: int, start: int) -> Iterator[Batch]:
    """Yield batches from step `start` on; every process draws pairs of its own.

    Each is uint8: frames (B, T, H, W, 3) and primary (B, T, H, W).
    """
    shape = PairSettings(height=settings.height, width=settings.width, frames=settings.frames)
    pairs = FramePairs(read_pool(settings.pool), shape, settings.seed)
    return loaded(pairs, settings, _collate, rank=rank, world=world, start=start)


def _collate(pairs: list[Pair]) -> Batch:
    frames = torch.from_numpy(np.stack([pair.frames for pair in pairs]))
    return frames, torch.from_numpy(np.stack([pair.primary for pair in pairs]))


def loss(
    network: nn.Module, batch: Batch, generator: torch.Generator
) -> tuple[Tensor, dict[str, float]]:
    """Run the sequences of a batch and return the loss, and what to log.

    Args:
        network: a CompactCosNet.
        batch: as `batches` yields it, on the network's device.
        generator: where chance comes from; not used here.
    """
    del generator
    assert isinstance(network, CompactCosNet)
    frames, primary = batch
    length = primary.shape[1]
    truth = (primary == 1).flatten(0, 1)[:, None].float()
    known = (primary != IGNORED).flatten(0, 1)[:, None].float()
    embedding = network.embed(normalised(frames.flatten(0, 1)))
    # each frame's references are the others of its sequence, 1 to T - 1 places on
    seen = [embedding.select(_further(len(truth), length, by)) for by in range(1, length)]
    summaries = torch.stack([network.summaries(embedding, other) for other in seen]).mean(0)
    moving = [network.moving(embedding, other) for other in seen]
    cues = [each for each in moving if each is not None]
    motion = torch.stack(cues).amax(0) if cues else None
    together = network.together(embedding, summaries, motion)
    alone = network.alone(embedding)
    total = _mask_loss(together, truth, known) + 0.5 * _mask_loss(alone, truth, known)
    figures = {
        name: intersection_over_union(logits[:, 0].sigmoid(), truth[:, 0])
        for name, logits in (("iou", together), ("iou_alone", alone))
    }
    return total, figures


def _further(count: int, length: int, by: int) -> list[int]:
    """Return for each of `count` frames, T in a sequence, the one that lies `by` places on."""
    return [i - i % length + (i + by) % length for i in range(count)]


def _mask_loss(logits: Tensor, truth: Tensor, known: Tensor) -> Tensor:
    seen = torch.where(known > 0, logits, -20.0)
    return known_cross_entropy(logits, truth, known) + 0.5 * dice_loss(seen, truth)


def validate(network: nn.Module, davis: Path, dtype: torch.dtype) -> dict[str, float]:
    """Measure the network on real sequences."""
    assert isinstance(network, CompactCosNet)
    return cosnet_region_similarity(network, davis, dtype)
