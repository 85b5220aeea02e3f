"""Losses that several recipes share."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def dice_loss(logits: Tensor, truth: Tensor) -> Tensor:
    """Return 1 - Dice: objects fill little of a frame, cross-entropy hardly feels small ones."""
    probability, truth = torch.sigmoid(logits).flatten(1), truth.flatten(1)
    overlap = 2 * (probability * truth).sum(1) + 1
    return (1 - overlap / (probability.sum(1) + truth.sum(1) + 1)).mean()


def balanced_cross_entropy(logits: Tensor, truth: Tensor, known: Tensor) -> Tensor:
    """Return cross-entropy in which both classes weigh the same (Lu et al. 2019, training).

    Each pixel counts with the share that the other class has in the batch.

    Args:
        logits: (B, 1, H, W).
        truth: (B, 1, H, W) of 0 and 1.
        known: (B, 1, H, W), 1 where the truth is known.
    """
    share = (truth * known).sum() / known.sum().clamp(min=1)
    weight = known * torch.where(truth > 0.5, 1 - share, share)
    loss = F.binary_cross_entropy_with_logits(logits, truth, weight, reduction="sum")
    return loss / weight.sum().clamp(min=1)


def intersection_over_union(probability: Tensor, truth: Tensor) -> float:
    """Return the mean IoU of probabilities (B, H, W) cut at one half with truths (B, H, W)."""
    mask, truth = probability.detach() > 0.5, truth > 0.5
    both, either = (mask & truth).sum((1, 2)), (mask | truth).sum((1, 2))
    return float(((both + 1e-6) / (either + 1e-6)).mean())
