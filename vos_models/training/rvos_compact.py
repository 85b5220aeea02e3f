"""The recipe of the compact one-shot RVOS: synthetic clips, several objects, one slot each.

After Ventura et al. 2019: the soft IoU of every slot with its object, in the order in which the
first frame's masks were given; previous masks are the network's own. With cross-entropy beside the
soft IoU, which says little of slots that are empty, a loss on the keys that frames are matched by,
and trained through drift as the compact A-GAME is (see `vos_models.training.recurrence`).
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vos_models.data.synthetic import TARGET
from vos_models.networks.rvos_compact import CompactRVOS, CompactRVOSConfig
from vos_models.training.batches import normalised
from vos_models.training.clip_batches import Batch, clip_batches
from vos_models.training.losses import dice_loss, intersection_over_union
from vos_models.training.matching_loss import matching_loss
from vos_models.training.recurrence import carry, let_drift
from vos_models.training.settings import TrainSettings
from vos_models.training.validation import rvos_region_similarity

COMPILED = ("encode", "decode")
DEFAULTS = TrainSettings(run=Path("runs/rvos-compact"))
MATCH_WEIGHT = 0.1
SLOTS = 2
SMALLEST = 0.002
"""Share of the first frame that an object fills at least, to have a slot."""

batches = clip_batches


def build() -> CompactRVOS:
    """Return the network with fresh weights."""
    return CompactRVOS(CompactRVOSConfig())


def describe(network: nn.Module) -> tuple[str, dict[str, Any]]:
    """Return the architecture's name and settings, as weights files state them."""
    assert isinstance(network, CompactRVOS)
    return "rvos-compact", asdict(network.config)


def loss(
    network: nn.Module, batch: Batch, generator: torch.Generator
) -> tuple[Tensor, dict[str, float]]:
    """Run the clips of a batch and return the loss, and what to log.

    Args:
        network: a CompactRVOS that takes masks.
        batch: as `clip_batches` yields it, on the network's device.
        generator: where chance comes from, on the CPU.
    """
    assert isinstance(network, CompactRVOS)
    frames, labels, leak, hole = batch
    count, length, *size = labels.shape
    numbers = slot_labels(labels, generator)  # (S, B)
    skips = network.encode(normalised(frames.flatten(0, 1)))
    by_frame = [level.unflatten(0, (count, length)).unbind(1) for level in skips]
    is_target = (numbers == TARGET).reshape(-1, 1, 1)
    masks = _masks(labels[:, 0], numbers)
    hidden: list[Tensor] | None = None
    total = torch.zeros((), device=labels.device)
    overlap = 0.0
    for t in range(length):
        out = network.decode([x[t] for x in by_frame], SLOTS, masks=masks, temporal=hidden)
        hidden = out.hidden
        if t == 0:
            continue  # the masks of the first frame count in the second once more
        truth = _masks(labels[:, t], numbers)
        logits = _enlarged(out.logits, size)
        total = total + slots_loss(logits.flatten(0, 1), truth.flatten(0, 1))
        own = torch.sigmoid(logits)
        overlap += intersection_over_union(own.flatten(0, 1), truth.flatten(0, 1))
        carried = carry(own.flatten(0, 1), truth.flatten(0, 1), 0.5 if t == 1 else 0.15, generator)
        leaks, holes = (x[:, t].repeat(SLOTS, 1, 1) * is_target for x in (leak, hole))
        masks = let_drift(carried, leaks, holes, 0.35, generator).view_as(own)
    steps = length - 1
    keys = skips[-1].float().unflatten(0, (count, length))
    with torch.autocast(keys.device.type, enabled=False):
        radius, scale = network.config.match_radius, network.match_scale
        match = matching_loss(keys, labels, radius, scale, generator)
    figures = {"iou": overlap / steps, "match": match.item()}
    return total / steps + MATCH_WEIGHT * match, figures


def slot_labels(labels: Tensor, chance: torch.Generator) -> Tensor:
    """Say which label each slot follows: (S, B); 254 for none.

    The target and one more object (if the first frame shows one), in any order.

    Args:
        labels: uint8 (B, T, H, W).
        chance: where the order comes from, on the CPU.
    """
    pixels = labels.shape[-2] * labels.shape[-1]
    numbers: list[list[int]] = []
    for first in labels[:, 0]:
        shares = torch.bincount(first.flatten().int(), minlength=TARGET + 1) / pixels
        shown = [n for n in range(TARGET + 1, len(shares)) if shares[n] > SMALLEST]
        pick = int(torch.randint(1 << 16, (), generator=chance))
        chosen = [TARGET, shown[pick % len(shown)] if shown else 254]
        numbers.append(chosen if torch.rand((), generator=chance) < 0.5 else chosen[::-1])
    return torch.tensor(numbers, device=labels.device).T


def slots_loss(logits: Tensor, truth: Tensor) -> Tensor:
    """Return cross-entropy and Dice (a soft overlap) of slots (N, H, W)."""
    return F.binary_cross_entropy_with_logits(logits, truth) + 0.5 * dice_loss(logits, truth)


def _masks(labels: Tensor, numbers: Tensor) -> Tensor:
    """Return the slots' masks (S, B, H, W), float32, of labels (B, H, W)."""
    return (labels[None] == numbers[:, :, None, None]).float()


def _enlarged(logits: Tensor, size: list[int]) -> Tensor:
    """Bring logits (S, B, 1, h, w) to (S, B, H, W), as `CompactRVOS.probabilities` does.

    Frames are padded below and at the right: what lies there is cut off.
    """
    small = logits.squeeze(2)
    whole = (2 * small.shape[-2], 2 * small.shape[-1])
    enlarged = F.interpolate(small, size=whole, mode="bilinear", align_corners=False)
    return enlarged[..., : size[0], : size[1]]


def validate(network: nn.Module, davis: Path, dtype: torch.dtype) -> dict[str, float]:
    """Measure the network on real sequences."""
    assert isinstance(network, CompactRVOS)
    return rvos_region_similarity(network, davis, dtype)
