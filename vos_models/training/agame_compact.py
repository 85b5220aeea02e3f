"""The recipe of the compact A-GAME: synthetic clips, end to end through the recurrence.

The losses are those of Johnander et al. (fine and auxiliary coarse mask) with Dice and direct
losses on the appearance model's posterior and on the keys that frames are matched by. The
recurrence is trained *through drift*: what is carried from frame to frame is now and then the truth
or the prediction with leaks and holes, and the update rate is drawn anew in each step, so that the
network learns to recover.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vos_models.data.synthetic import TARGET
from vos_models.networks.agame_compact import CompactAGame, CompactConfig
from vos_models.training.batches import normalised
from vos_models.training.clip_batches import Batch, clip_batches
from vos_models.training.losses import dice_loss, intersection_over_union
from vos_models.training.matching_loss import matching_loss
from vos_models.training.recurrence import carry, let_drift
from vos_models.training.settings import TrainSettings
from vos_models.training.validation import agame_region_similarity

MATCH_WEIGHT = 0.1
COMPILED = ("encode", "logits", "update")
DEFAULTS = TrainSettings(run=Path("runs/agame-compact"))
batches = clip_batches


def build() -> CompactAGame:
    """Return the network with fresh weights."""
    return CompactAGame(CompactConfig(deep=2, keeps_first=True, motion=16))


def describe(network: nn.Module) -> tuple[str, dict[str, Any]]:
    """Return the architecture's name and settings, as weights files state them."""
    assert isinstance(network, CompactAGame)
    return "agame-compact", asdict(network.config)


def loss(
    network: nn.Module, batch: Batch, generator: torch.Generator
) -> tuple[Tensor, dict[str, float]]:
    """Run the clips of a batch and return the loss, and what to log.

    Args:
        network: a CompactAGame.
        batch: as `clip_batches` yields it, on the network's device.
        generator: where chance comes from, on the CPU.
    """
    assert isinstance(network, CompactAGame)
    frames, labels, leak, hole = batch
    target = labels == TARGET
    count, length = target.shape[:2]
    encoded = network.encode(normalised(frames.flatten(0, 1)))
    features = encoded.split(length)
    truth, leak, hole = (x.float() for x in (target, leak, hole))
    state = network.initialise(features[0], truth[:, 0])
    total = torch.zeros((), device=truth.device)
    overlap = 0.0
    for t in range(1, length):
        logits = network.logits(features[t], state)
        total = total + _frame_loss(logits.fine, logits.coarse, logits.appearance, truth[:, t])
        probability = torch.sigmoid(logits.fine[:, 0])
        overlap += intersection_over_union(probability, truth[:, t])
        if t + 1 < length:
            truth_share = 0.5 if t == 1 else 0.15
            carried = carry(probability, truth[:, t], truth_share, generator)
            carried = let_drift(carried, leak[:, t], hole[:, t], 0.35, generator)
            rate = 0.05 + 0.3 * torch.rand((count, 1, 1), generator=generator)
            state = network.update(state, features[t], carried, rate.to(truth.device))
    steps = length - 1
    keys = encoded.key.unflatten(0, (count, length))
    with torch.autocast(keys.device.type, enabled=False):
        radius, scale = network.config.match_radius, network.match_scale
        match = matching_loss(keys, labels, radius, scale, generator)
    figures = {"iou": overlap / steps, "match": match.item()}
    return total / steps + MATCH_WEIGHT * match, figures


def _frame_loss(fine: Tensor, coarse: Tensor, appearance: Tensor, truth: Tensor) -> Tensor:
    truth = truth[:, None]
    small = F.avg_pool2d(truth, truth.shape[-1] // coarse.shape[-1])
    bce = F.binary_cross_entropy_with_logits
    return (
        bce(fine, truth)
        + 0.4 * bce(coarse, small)
        + 0.5 * dice_loss(fine, truth)
        + 0.3 * bce(appearance.clamp(-12, 12), small)
    )


def validate(network: nn.Module, davis: Path, dtype: torch.dtype) -> dict[str, float]:
    """Measure the network on real sequences."""
    return agame_region_similarity(network, davis, dtype)
