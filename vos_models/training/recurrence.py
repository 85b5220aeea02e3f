"""What is carried from frame to frame in training: predictions, put right or spoilt by chance."""

from __future__ import annotations

import torch
from torch import Tensor


def carry(own: Tensor, truth: Tensor, truth_share: float, chance: torch.Generator) -> Tensor:
    """Choose what each clip remembers of a frame: its own mask or, now and then, the truth.

    After a first frame that lies far away the object may be lost; the truth puts it back.

    Args:
        own: (B, H, W) in [0, 1], predicted.
        truth: (B, H, W) of 0 and 1.
        truth_share: how often the truth is taken.
        chance: where it comes from, on the CPU.
    """
    draw = torch.rand((len(truth), 1, 1), generator=chance).to(truth.device)
    return torch.where(draw < truth_share, truth, own)


def let_drift(
    masks: Tensor, leak: Tensor, hole: Tensor, share: float, chance: torch.Generator
) -> Tensor:
    """Give some of the remembered masks leaks and holes; all are (B, H, W)."""
    draw = torch.rand((len(masks), 1, 1), generator=chance).to(masks.device)
    drifted = masks * (1 - hole) + (1 - masks) * leak
    return torch.where(draw < share, drifted, masks)
