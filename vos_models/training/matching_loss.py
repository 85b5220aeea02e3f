"""A loss on the keys themselves: cells of an object should find that object in another frame.

The compact networks carry masks along and recall them by matching keys. The loss of their masks
says little about keys, for the masks they carry are often right where they are; here each cell is
asked for what it finds in the frame before and in the first frame, whatever the network made of it.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from vos_models.networks.matching import global_match, local_match

_KINDS = 6
"""Labels told apart; of clips with more things, the last ones count as one."""


def matching_loss(keys: Tensor, labels: Tensor, radius: int, scale: Tensor) -> Tensor:
    """Return the cross-entropy of what cells find, with every label of a clip weighing the same.

    Args:
        keys: float32 (B, T, C, h, w), of unit length; T at least 2.
        labels: uint8 (B, T, H, W); 0 background. The first frame may lie far from the second.
        radius: half the side of the local match window, in cells.
        scale: what similarities are multiplied by before the softmax.
    """
    shares = _shares(labels, keys.shape[-2:])
    length = keys.shape[1] - 1
    first = F.normalize(F.avg_pool2d(keys[:, 0], 2), dim=1).repeat_interleave(length, 0)
    first_shares = F.avg_pool2d(shares[:, 0], 2).repeat_interleave(length, 0)
    recalled = global_match(keys[:, 1:].flatten(0, 1), first, first_shares, scale)
    loss = _cross_entropy(recalled, shares[:, 1:].flatten(0, 1))
    if length > 1:
        before, now = (keys[:, part].flatten(0, 1) for part in (slice(1, -1), slice(2, None)))
        moved = local_match(now, before, shares[:, 1:-1].flatten(0, 1), radius, scale)
        loss = loss + _cross_entropy(moved, shares[:, 2:].flatten(0, 1))
    return loss


def _shares(labels: Tensor, size: torch.Size) -> Tensor:
    """Return how much of each cell is of each label: (B, T, kinds, h, w)."""
    kinds = F.one_hot(labels.clamp(max=_KINDS - 1).long(), _KINDS).flatten(0, 1)
    shares = F.adaptive_avg_pool2d(kinds.permute(0, 3, 1, 2).float(), (size[0], size[1]))
    return shares.unflatten(0, tuple(labels.shape[:2]))


def _cross_entropy(found: Tensor, truth: Tensor) -> Tensor:
    """Return the mean over the labels that are there; both (N, kinds, h, w)."""
    losses = -(truth * (found + 1e-3).log()).sum((0, 2, 3))
    there = truth.sum((0, 2, 3))
    return (losses / there.clamp(min=1))[there > 0].mean()
