"""Parts that the compact networks share: a residual trunk small enough to train from scratch."""

from __future__ import annotations

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vos_models.networks.backbone import BasicBlock

Widths = tuple[int, int, int, int]
Blocks = tuple[int, int, int]


class Stages(NamedTuple):
    """What the trunk computes: ``(B, width, H / stride, W / stride)`` for each stride."""

    s2: Tensor
    s4: Tensor
    s8: Tensor
    s16: Tensor


class Trunk(nn.Module):
    """Residual encoder to stride 16, the size of a ResNet-18.

    Its parameters have the same names in every compact network, so that one can begin with the
    trunk of another.
    """

    def __init__(self, widths: Widths, blocks: Blocks) -> None:
        super().__init__()
        w2, w4, w8, w16 = widths
        self.stem = nn.Sequential(
            nn.Conv2d(3, w2, 5, stride=2, padding=2, bias=False), nn.BatchNorm2d(w2), nn.ReLU()
        )
        self.layer1 = _residual_stage(w2, w4, blocks[0])
        self.layer2 = _residual_stage(w4, w8, blocks[1])
        self.layer3 = _residual_stage(w8, w16, blocks[2])

    def stages(self, images: Tensor) -> Stages:
        """Encode (B, 3, H, W) normalised RGB; H and W multiples of 16."""
        s2 = self.stem(images)
        s4 = self.layer1(s2)
        s8 = self.layer2(s4)
        return Stages(s2, s4, s8, self.layer3(s8))


class KeyedTrunk(Trunk):
    """The trunk with a read-out at stride 8: an embedding, and keys that frames are matched by."""

    def __init__(self, widths: Widths, blocks: Blocks, embedding: int, key: int) -> None:
        super().__init__(widths, blocks)
        _, _, w8, w16 = widths
        self.from_s8 = nn.Conv2d(w8, embedding, 1)
        self.from_s16 = nn.Conv2d(w16, embedding, 1)
        self.embed = nn.Sequential(
            norm(embedding),
            nn.ReLU(),
            nn.Conv2d(embedding, embedding, 3, padding=1),
            norm(embedding),
            nn.ReLU(),
        )
        self.key = nn.Conv2d(embedding, key, 1)

    def read_out(self, s8: Tensor, s16: Tensor) -> tuple[Tensor, Tensor]:
        """Return the embedding (B, embedding, h, w) and keys (B, key, h, w), float32, of length 1.

        Args:
            s8: of the trunk, (B, w8, h, w).
            s16: of the trunk, or of blocks after it, (B, w16, h / 2, w / 2).
        """
        joined = self.from_s8(s8) + F.interpolate(self.from_s16(s16), scale_factor=2.0)
        embedding = self.embed(joined)
        return embedding, F.normalize(self.key(embedding).float(), dim=1)


class Refinement(nn.Module):
    """Bring a map one stride finer with the trunk's features as guide."""

    def __init__(self, coarse: int, skip: int, out: int) -> None:
        super().__init__()
        self.from_coarse = nn.Conv2d(coarse, out, 1)
        self.from_skip = nn.Conv2d(skip, out, 1)
        self.mix = nn.Sequential(
            norm(out), nn.ReLU(), nn.Conv2d(out, out, 3, padding=1), norm(out), nn.ReLU()
        )

    def forward(self, coarse: Tensor, skip: Tensor) -> Tensor:
        """Join `coarse` (K, ., h, w), enlarged, with `skip` (1 or K, ., 2h, 2w)."""
        enlarged = resize(self.from_coarse(coarse), skip.shape[-2:])
        return self.mix(enlarged + self.from_skip(skip))


def norm(channels: int) -> nn.GroupNorm:
    """Group norm, about sixteen channels a group: the same for any batch and clip length."""
    return nn.GroupNorm(max(1, channels // 16), channels)


def resize(x: Tensor, size: torch.Size | tuple[int, int]) -> Tensor:
    """Resize bilinearly, not corner-aligned."""
    return F.interpolate(x, size=tuple(size), mode="bilinear", align_corners=False)


def _residual_stage(inputs: int, outputs: int, blocks: int) -> nn.Sequential:
    """Build residual blocks of which the first halves the size."""
    rest = [BasicBlock(outputs, outputs) for _ in range(blocks - 1)]
    return nn.Sequential(BasicBlock(inputs, outputs, stride=2), *rest)
