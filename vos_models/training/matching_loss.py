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


def matching_loss(
    keys: Tensor, labels: Tensor, radius: int, scale: Tensor, chance: torch.Generator
) -> Tensor:
    """Return the cross-entropy of what cells find, with every label of a clip weighing the same.

    To be quick it looks at one frame of each clip, drawn by chance.

    Args:
        keys: float32 (B, T, C, h, w), of unit length; T at least 2.
        labels: uint8 (B, T, H, W); 0 background. The first frame may lie far from the second.
        radius: half the side of the local match window, in cells.
        scale: what similarities are multiplied by before the softmax.
        chance: where the draw comes from, on the CPU.
    """
    length = keys.shape[1]
    t = int(torch.randint(min(2, length - 1), length, (), generator=chance))
    size = keys.shape[-2:]
    truth, first_truth = _shares(labels[:, t], size), _shares(labels[:, 0], size)
    first = F.normalize(F.avg_pool2d(keys[:, 0], 2), dim=1)
    recalled = global_match(keys[:, t], first, F.avg_pool2d(first_truth, 2), scale)
    loss = _cross_entropy(recalled, truth)
    if t > 1:
        before = _shares(labels[:, t - 1], size)
        moved = local_match(keys[:, t], keys[:, t - 1], before, radius, scale)
        loss = loss + _cross_entropy(moved, truth)
    return loss


def _shares(labels: Tensor, size: torch.Size) -> Tensor:
    """Return how much of each cell is of each label: (B, kinds, h, w) of (B, H, W)."""
    kinds = torch.arange(_KINDS, device=labels.device).view(-1, 1, 1)
    every_other = labels[:, None, ::2, ::2].clamp(max=_KINDS - 1)
    return F.adaptive_avg_pool2d((every_other == kinds).float(), (size[0], size[1]))


def _cross_entropy(found: Tensor, truth: Tensor) -> Tensor:
    """Return the mean over the labels that are there; both (N, kinds, h, w)."""
    losses = -(truth * (found + 1e-3).log()).sum((0, 2, 3))
    there = truth.sum((0, 2, 3))
    return (losses / there.clamp(min=1))[there > 0].mean()
