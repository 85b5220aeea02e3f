"""Carry masks from frame to frame by matching keys: what compact networks have for optical flow.

Keys are vectors of unit length, one for each cell of a coarse grid. Shapes: K objects, C channels,
(h, w) the grid.
"""

from __future__ import annotations

from functools import lru_cache

import torch
import torch.nn.functional as F
from torch import Tensor

from vos_models.networks.compact import resize


def local_match(key: Tensor, previous: Tensor, mask: Tensor, radius: int, scale: Tensor) -> Tensor:
    """Carry masks along by matching each cell with a window of the previous frame.

    Args:
        key: (1 or K, C, h, w) unit-length keys of this frame.
        previous: (K, C, h, w) those of the previous frame.
        mask: (K, M, h, w) the previous masks.
        radius: half the window's side, in cells.
        scale: what similarities are multiplied by before the softmax.

    Returns:
        (K, M, h, w): the masks expected here.
    """
    count, _, height, width = previous.shape
    outside = _outside_window(height, width, radius, key.device)
    query = (key * scale).flatten(2).expand(count, -1, -1).transpose(1, 2)
    weight = torch.baddbmm(outside, query, previous.flatten(2)).softmax(-1)
    moved = weight @ mask.flatten(2).transpose(1, 2)
    return moved.transpose(1, 2).unflatten(2, (height, width))


@lru_cache(maxsize=4)
def _outside_window(height: int, width: int, radius: int, device: torch.device) -> Tensor:
    """Return what keeps a match within its window: (1, N, N), 0 inside it, else very negative."""
    rows, columns = torch.arange(height), torch.arange(width)
    y, x = (grid.flatten() for grid in torch.meshgrid(rows, columns, indexing="ij"))
    far = torch.maximum((y[:, None] - y).abs(), (x[:, None] - x).abs()) > radius
    return torch.zeros(far.shape).masked_fill(far, -1e4)[None].to(device)


def global_match(key: Tensor, first_key: Tensor, first_mask: Tensor, scale: Tensor) -> Tensor:
    """Recall the first mask by matching each stride-16 cell with the whole first frame.

    Args:
        key: (1 or K, C, h, w) unit-length keys of this frame at stride 8.
        first_key: (K, C, h/2, w/2) those of the first frame.
        first_mask: (K, M, h/2, w/2) its masks.
        scale: what similarities are multiplied by before the softmax.

    Returns:
        (K, M, h, w): the share of each object among what looks like this.
    """
    count = first_key.shape[0]
    query = F.normalize(F.avg_pool2d(key, 2), dim=1)
    size = query.shape[-2:]
    similarity = query.flatten(2).expand(count, -1, -1).transpose(1, 2) @ first_key.flatten(2)
    weight = (similarity * scale).softmax(-1)
    recalled = weight @ first_mask.flatten(2).transpose(1, 2)
    return resize(recalled.transpose(1, 2).unflatten(2, size), key.shape[-2:])
