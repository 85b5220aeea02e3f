"""Tell what moves against the camera, from keys of two frames.

A local match says where each cell was; an affine motion fitted to all cells, the camera's for the
most part, is taken off; what is left goes through two small convolutions. Shapes: N pairs of
frames, C channels, (h, w) the grid of the keys.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from vos_models.networks.compact import norm
from vos_models.networks.matching import local_match

ROUNDS = 4
SOFTNESS = 0.5
"""Residual, in cells, at which a cell's say in the camera's motion is halved."""


class MotionCue(nn.Module):
    """Turn two frames' keys into channels that tell motion."""

    def __init__(self, channels: int, radius: int) -> None:
        super().__init__()
        self.radius = radius
        self.look = nn.Sequential(
            nn.Conv2d(5, channels, 3, padding=1),
            norm(channels),
            nn.ReLU(),
            nn.Conv2d(channels, channels, 3, padding=2, dilation=2),
            nn.ReLU(),
        )

    def forward(self, key: Tensor, other: Tensor, sharpness: Tensor) -> Tensor:
        """Return (N, channels, h, w), not negative: the largest of several pairs says most.

        Args:
            key: (1 or N, C, h, w) unit-length keys of the frames.
            other: (N, C, h, w) those of frames close in time; far ones tell little.
            sharpness: what similarities are multiplied by.
        """
        flow, similarity = displacement(key, other, self.radius, sharpness)
        left = flow - camera_motion(flow, similarity)
        size = left.square().sum(1, keepdim=True).sqrt()
        spread = size.mean((2, 3), keepdim=True)
        cues = torch.cat([left / 2, size / 2, size / (spread + 0.25), similarity], 1)
        return self.look(cues)


def displacement(
    key: Tensor, other: Tensor, radius: int, sharpness: Tensor
) -> tuple[Tensor, Tensor]:
    """Return where each cell is found in the other frame, and how alike it is there.

    Returns:
        (N, 2, h, w), (x, y) in cells; (N, 1, h, w), the cosine of the keys.
    """
    count, channels, height, width = other.shape
    grid = _grid(height, width, key.device).expand(count, -1, -1, -1)
    found = local_match(key, other, torch.cat([grid, other], 1), radius, sharpness)
    places, keys = found.split((2, channels), 1)
    return places - grid, (key * keys).sum(1, keepdim=True)


def camera_motion(flow: Tensor, weight: Tensor) -> Tensor:
    """Fit an affine motion to a flow by least squares, reweighted so that the most agree with it.

    Args:
        flow: (N, 2, h, w) in cells.
        weight: (N, 1, h, w), how sure each cell is; below 0 counts as 0.

    Returns:
        (N, 2, h, w): the motion that the fit gives each cell; without a gradient.
    """
    with torch.no_grad():
        height, width = flow.shape[-2:]
        grid = _grid(height, width, flow.device)[0] / max(height, width)
        base = torch.cat([grid, torch.ones_like(grid[:1])]).flatten(1).T  # (hw, 3)
        target = flow.flatten(2).transpose(1, 2)  # (N, hw, 2)
        sure = weight.flatten(2).transpose(1, 2).clamp(min=0) + 1e-3
        share = sure
        fitted = target
        for _ in range(ROUNDS):
            weighted = share * base
            system = weighted.transpose(1, 2) @ base + 1e-4 * torch.eye(3, device=flow.device)
            fitted = base @ torch.linalg.solve(system, weighted.transpose(1, 2) @ target)
            residual = (target - fitted).square().sum(-1, keepdim=True)
            share = sure / (1 + residual / SOFTNESS**2)
        return fitted.transpose(1, 2).unflatten(2, (height, width))


def _grid(height: int, width: int, device: torch.device) -> Tensor:
    """Return the (x, y) of every cell: (1, 2, h, w)."""
    rows = torch.arange(height, device=device, dtype=torch.float32)
    columns = torch.arange(width, device=device, dtype=torch.float32)
    y, x = torch.meshgrid(rows, columns, indexing="ij")
    return torch.stack([x, y])[None]
