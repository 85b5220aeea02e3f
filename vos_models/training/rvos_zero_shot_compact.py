"""The recipe of the compact zero-shot RVOS: synthetic clips, whatever moves in them is to be found.

After Ventura et al. 2019: each object of a clip is matched with one slot by the Hungarian algorithm
on 1 - soft IoU, once for the whole clip. With cross-entropy beside the soft IoU, and a little of it
for slots without an object, which stay empty then; only a little, for backgrounds are real pictures
and show things that nobody has marked.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vos_models.networks.rvos_compact import CompactRVOS, CompactRVOSConfig
from vos_models.training import rvos_zero_shot
from vos_models.training.clip_batches import Batch, clip_batches
from vos_models.training.losses import intersection_over_union
from vos_models.training.rsis_losses import assign_clip, has_slot, mean_of, of_objects, soft_iou
from vos_models.training.rvos import encoded, slot_masks
from vos_models.training.settings import TrainSettings

COMPILED = ("encode",)
DEFAULTS = TrainSettings(run=Path("runs/rvos-zero-shot-compact"), frames=4)
SLOTS = 5
"""How many slots are run in training; the network has more."""
EMPTY = 0.05
"""What cross-entropy of slots without an object counts."""

batches = clip_batches
validate = rvos_zero_shot.validate


def build() -> CompactRVOS:
    """Return the network with fresh weights."""
    return CompactRVOS(CompactRVOSConfig(takes_masks=False))


def describe(network: nn.Module) -> tuple[str, dict[str, Any]]:
    """Return the architecture's name and settings, as weights files state them."""
    assert isinstance(network, CompactRVOS)
    return "rvos-compact", asdict(network.config)


def loss(
    network: nn.Module, batch: Batch, generator: torch.Generator
) -> tuple[Tensor, dict[str, float]]:
    """Run the clips of a batch and return the loss, and what to log.

    Args:
        network: a CompactRVOS that takes no masks.
        batch: as `clip_batches` yields it, on the network's device.
        generator: where chance comes from; not used here.
    """
    del generator
    assert isinstance(network, CompactRVOS)
    frames, labels, _, _ = batch
    size = (frames.shape[2], frames.shape[3])
    truths = slot_masks(labels, SLOTS)
    present = truths.amax((1, 3, 4)) > 0
    hidden: list[Tensor] | None = None
    found: list[Tensor] = []
    for skips in encoded(network, frames):
        out = network.decode(skips, SLOTS, temporal=hidden)
        hidden = out.hidden
        found.append(network.probabilities(out.logits, size).transpose(0, 1))
    own = torch.stack(found, dim=1)  # (B, T, S, H, W)
    assignment = assign_clip(own, truths, present)
    is_matched = has_slot(assignment)
    is_empty = torch.ones(own.shape[0], SLOTS, dtype=torch.bool, device=own.device)
    is_empty[is_matched.nonzero()[:, 0], assignment[is_matched]] = False
    total = torch.zeros((), device=own.device)
    overlap = 0.0
    for t in range(own.shape[1]):
        matched, truth = of_objects(own[:, t], assignment), truths[:, t]
        total = total + mean_of(soft_iou(matched, truth), is_matched)
        total = total + mean_of(_cross_entropy(matched, truth), is_matched)
        nothing = torch.zeros_like(own[:, t])
        total = total + EMPTY * mean_of(_cross_entropy(own[:, t], nothing), is_empty)
        overlap += intersection_over_union(matched[is_matched], truth[is_matched])
    return total / own.shape[1], {"iou": overlap / own.shape[1]}


def _cross_entropy(probabilities: Tensor, truths: Tensor) -> Tensor:
    """Return the mean over the pixels of each mask: (B, S) of (B, S, H, W)."""
    with torch.autocast(probabilities.device.type, enabled=False):
        loss = F.binary_cross_entropy(
            probabilities.float().clamp(1e-5, 1 - 1e-5), truths, reduction="none"
        )
    return loss.mean((2, 3))
