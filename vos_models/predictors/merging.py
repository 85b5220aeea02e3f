"""Merge the probabilities of several objects into one decision per pixel."""

from __future__ import annotations

import torch
from torch import Tensor

EPSILON = 1e-7


def merge_probabilities(objects: Tensor) -> Tensor:
    """Merge each object's own probability into shares that sum to 1 (soft aggregation).

    Every object counts with its odds p / (1 - p), and so does the background, whose probability is
    the least that any object leaves to it. One object alone with p = 1 - q becomes
    p^2 / (p^2 + q^2).

    Args:
        objects: float32 ``(K, H, W)`` in [0, 1], K > 0.

    Returns:
        float32 ``(K + 1, H, W)``, background first.
    """
    background = (1 - objects).amin(dim=0, keepdim=True)
    all_ = torch.cat([background, objects])
    odds = all_.clamp(EPSILON, 1 - EPSILON) / (1 - all_).clamp(EPSILON, 1 - EPSILON)
    return odds / odds.sum(dim=0, keepdim=True)
