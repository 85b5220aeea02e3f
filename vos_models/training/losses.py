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


def known_cross_entropy(logits: Tensor, truth: Tensor, known: Tensor) -> Tensor:
    """Return the mean cross-entropy over the pixels whose truth is known.

    Args:
        logits: (B, 1, H, W).
        truth: (B, 1, H, W) of 0 and 1.
        known: (B, 1, H, W), 1 where the truth is known.
    """
    loss = F.binary_cross_entropy_with_logits(logits, truth, known, reduction="sum")
    return loss / known.sum().clamp(min=1)


def intersection_over_union(probability: Tensor, truth: Tensor) -> float:
    """Return the mean IoU of probabilities (B, H, W) cut at one half with truths (B, H, W)."""
    mask, truth = probability.detach() > 0.5, truth > 0.5
    both, either = (mask & truth).sum((1, 2)), (mask | truth).sum((1, 2))
    return float(((both + 1e-6) / (either + 1e-6)).mean())
