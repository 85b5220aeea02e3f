"""Tell what moves against the camera, from two frames close in time.

Dense optical flow says where each pixel was; an affine motion that most of it agrees on, the
camera's for the most part, is taken off; what is left goes through small convolutions. The flow is
DIS (Kroeger et al. 2016): nothing of it is learned, so it is as good on real video as on synthetic
clips. Shapes: N pairs of frames, (H, W) their size.
"""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from vos_models.networks.compact import norm
from vos_models.optical_flow import Effort, dense_flow

ROUNDS = 6
SOFTNESS = 0.25
"""Residual, in cells, at which a cell has a quarter of its say in the camera's motion."""
GRID = 4
"""Stride of the cells in which motion is looked at."""
_LUMA = (0.299, 0.587, 0.114)


class MotionCue(nn.Module):
    """Turn two frames into channels that tell motion, at stride 8.

    Args:
        channels: a multiple of 8, better of 16: the bfloat16 gradients of dilated filters of 24
            channels are not numbers on CPUs (oneDNN in PyTorch 2.13).
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.look = nn.Sequential(
            nn.Conv2d(6, channels, 3, stride=2, padding=1),
            norm(channels),
            nn.ReLU(),
            nn.Conv2d(channels, channels, 3, padding=2, dilation=2),
            norm(channels),
            nn.ReLU(),
            nn.Conv2d(channels, channels, 3, padding=1),
            nn.ReLU(),
        )

    def forward(self, frames: Tensor, others: Tensor) -> Tensor:
        """Return (N, channels, H / 8, W / 8), not negative: the largest of several pairs says most.

        Args:
            frames: uint8 (1 or N, 1, H, W), grey.
            others: uint8 (N, 1, H, W), close in time; far ones tell little.
        """
        return self.look(motion_cues(frames, others))

    def of_nearest(self, frame: Tensor, others: Tensor, count: int) -> Tensor:
        """Return what moves in a frame, (1, channels, H / 8, W / 8), by the nearest of others.

        Args:
            frame: uint8 (1, 1, H, W), grey.
            others: uint8 (N, 1, H, W), from anywhere in the sequence.
            count: so many are believed: those from which the flow explains the frame best.
        """
        cues = motion_cues(frame, others)
        nearest = cues[:, _WRONG].mean((1, 2)).argsort()[:count]
        return self.look(cues[nearest]).amax(0, keepdim=True)


_WRONG = 4


@torch.no_grad()
def motion_cues(frames: Tensor, others: Tensor) -> Tensor:
    """Return what two frames say of motion, float32 (N, 6, H / 4, W / 4).

    The channels: motion against the camera (x, y) in cells, its size, its size among all there are,
    how badly the flow explains the frame, how much there is to see in it.

    Args:
        frames: uint8 (1 or N, 1, H, W), grey.
        others: uint8 (N, 1, H, W).
    """
    frames = frames.expand(len(others), -1, -1, -1)
    flow = optical_flow(frames, others)
    grey, other = frames.float() / 255, others.float() / 255
    wrong = F.avg_pool2d((grey - _carried(other, flow)).abs(), GRID)
    texture = F.avg_pool2d(_steepness(grey), GRID)
    moved = F.avg_pool2d(flow, GRID) / GRID
    left = moved - camera_motion(moved, torch.exp(-10 * wrong) * texture.clamp(max=0.1) * 10)
    size = left.square().sum(1, keepdim=True).sqrt()
    spread = size.mean((2, 3), keepdim=True)
    return torch.cat(
        [
            left.clamp(-4, 4),
            size.log1p(),
            (size / (spread + 0.1)).clamp(max=6) / 2,
            (5 * wrong).clamp(max=2),
            (5 * texture).clamp(max=2),
        ],
        1,
    )


def grey_of(images: Tensor, mean: tuple[float, ...], std: tuple[float, ...]) -> Tensor:
    """Return images (B, 3, H, W), normalised RGB, as uint8 grey (B, 1, H, W)."""
    weight, mean_, std_ = (images.new_tensor(each).view(3, 1, 1) for each in (_LUMA, mean, std))
    grey = ((images * std_ + mean_) * weight).sum(1, keepdim=True)
    return (grey * 255).round().clamp(0, 255).to(torch.uint8)


def optical_flow(frames: Tensor, others: Tensor) -> Tensor:
    """Say where each pixel lies in the other frame: float32 (N, 2, H, W), (x, y) in pixels further.

    Args:
        frames: uint8 (N, 1, H, W), grey, on any device; the flow is computed on the CPU.
        others: the same, of the other frames.
    """
    pairs = zip(_pictures(frames), _pictures(others), strict=True)
    flows = np.stack([dense_flow(frame, other, Effort.FAST) for frame, other in pairs])
    return torch.from_numpy(flows).permute(0, 3, 1, 2).to(frames.device)


def camera_motion(flow: Tensor, weight: Tensor) -> Tensor:
    """Fit an affine motion to a flow by least squares, reweighted so that the most agree with it.

    Args:
        flow: (N, 2, h, w) in cells.
        weight: (N, 1, h, w), how sure each cell is; below 0 counts as 0.

    Returns:
        (N, 2, h, w): the motion that the fit gives each cell; without a gradient.
    """
    with torch.no_grad(), torch.autocast(flow.device.type, enabled=False):
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
            share = sure / (1 + residual / SOFTNESS**2) ** 2
        return fitted.transpose(1, 2).unflatten(2, (height, width))


def _carried(pictures: Tensor, flow: Tensor) -> Tensor:
    """Return what lies in pictures (N, C, H, W) where the flow points."""
    height, width = flow.shape[-2:]
    places = _grid(height, width, flow.device) + flow
    scale = flow.new_tensor([width, height]).view(2, 1, 1)
    normal = (2 * places + 1) / scale - 1
    return F.grid_sample(
        pictures, normal.permute(0, 2, 3, 1), padding_mode="border", align_corners=False
    )


def _steepness(grey: Tensor) -> Tensor:
    """Return the size of the differences of neighbours in (N, 1, H, W)."""
    down = F.pad(grey.diff(dim=2).abs(), (0, 0, 0, 1))
    across = F.pad(grey.diff(dim=3).abs(), (0, 1))
    return down + across


def _pictures(grey: Tensor) -> list[NDArray[np.uint8]]:
    return list(np.ascontiguousarray(grey[:, 0].cpu().numpy()))


def _grid(height: int, width: int, device: torch.device) -> Tensor:
    """Return the (x, y) of every cell: (1, 2, h, w)."""
    rows = torch.arange(height, device=device, dtype=torch.float32)
    columns = torch.arange(width, device=device, dtype=torch.float32)
    y, x = torch.meshgrid(rows, columns, indexing="ij")
    return torch.stack([x, y])[None]
