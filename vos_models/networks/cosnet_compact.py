"""A compact COSNet for CPUs, small enough to train from scratch.

After Lu et al., "See More, Know More: Unsupervised Video Object Segmentation with Co-Attention
Siamese Networks" (CVPR 2019). What differs from the paper, and why:

* the trunk of the compact A-GAME instead of a ResNet-101 of stride 8, and a smaller pyramid;
* co-attention over unit-length keys with a learned sharpness at stride 16: 576 cells instead of
  3,600, and no softmax that saturates while the features are still raw;
* references close in time also tell motion, by optical flow (`vos_models.networks.motion`): what
  moves against the camera is likely the primary object, in still pictures nothing says so;
* a decoder that refines with the trunk's features of strides 8 and 4: thin parts survive;
* group norm outside the trunk, so that pairs and single frames see the same network.

Shapes: B frames, N references, C channels, (H, W) the frame, (h, w) its stride-16 grid.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vos_models.networks.backbone import BasicBlock
from vos_models.networks.compact import Blocks, Refinement, Trunk, Widths, norm, resize
from vos_models.networks.motion import MotionCue, grey_of
from vos_models.networks.protocol import IMAGENET_PIXELS, ObjectState

NEIGHBOURS = 2
"""How many references should lie near the frame, to tell what moves."""
APART = 2
"""How far away they should be: the next frame hardly moved where things move slowly."""


@dataclass(frozen=True)
class CompactCosNetConfig:
    """Sizes of the network; kept in the metadata of its weights.

    Attributes:
        widths: channels of the trunk at strides 2, 4, 8 and 16.
        blocks: residual blocks at strides 4, 8 and 16.
        deep: dilated residual blocks after the trunk.
        channels: of the embedding (C).
        key: dimensions in which frames are compared.
        motion: channels that tell what moves; 0 for a network that does not see it.
        input_size: (H, W) at which the network runs best.
    """

    widths: Widths = (32, 64, 128, 256)
    blocks: Blocks = (1, 2, 2)
    deep: int = 2
    channels: int = 128
    key: int = 64
    motion: int = 0
    input_size: tuple[int, int] = (288, 512)


@dataclass(frozen=True)
class Embedding(ObjectState):
    """One frame as it attends and is attended to; each tensor has a leading dimension B.

    Attributes:
        value: (B, C, h, w), what is attended to.
        key: (B, key, h, w), of unit length.
        s8, s4: the trunk's features for the decoder.
        grey: uint8 (B, 1, H, W), in which motion is seen; (B, 0, H, W) in a network that does not
            see it.
    """

    value: Tensor
    key: Tensor
    s8: Tensor
    s4: Tensor
    grey: Tensor


class Pyramid(nn.Module):
    """Look at several scales and at the whole frame (the ASPP of DeepLabv3, smaller)."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.branches = nn.ModuleList(
            nn.Conv2d(inputs, outputs, 1 if d == 0 else 3, padding=d, dilation=max(d, 1))
            for d in (0, 2, 4, 8)
        )
        self.whole = nn.Conv2d(inputs, outputs, 1)
        self.join = nn.Sequential(
            norm(5 * outputs),
            nn.ReLU(),
            nn.Conv2d(5 * outputs, outputs, 1),
            norm(outputs),
            nn.ReLU(),
        )

    def forward(self, x: Tensor) -> Tensor:
        """Return (B, outputs, h, w) for (B, inputs, h, w)."""
        whole = self.whole(x.mean((2, 3), keepdim=True)).expand(-1, -1, *x.shape[2:])
        return self.join(torch.cat([*(branch(x) for branch in self.branches), whole], 1))


class Decoder(nn.Module):
    """Turn a stride-16 map into a logit at stride 4."""

    def __init__(self, inputs: int, s8: int, s4: int, motion: int = 0) -> None:
        super().__init__()
        self.enter = nn.Sequential(
            nn.Conv2d(inputs + motion, 128, 3, padding=1), norm(128), nn.ReLU()
        )
        self.refine_s8 = Refinement(128, s8 + motion, 64)
        self.refine_s4 = Refinement(64, s4, 48)
        self.logit = nn.Conv2d(48, 1, 3, padding=1)

    def forward(self, x: Tensor, s8: Tensor, s4: Tensor) -> Tensor:
        """Return (B, 1, H / 4, W / 4)."""
        return self.logit(self.refine_s4(self.refine_s8(self.enter(x), s8), s4))


class CompactCosNet(nn.Module):
    """The whole network. See `vos_models.networks.protocol.PrimaryNetwork`."""

    pixels = IMAGENET_PIXELS
    stride = 16
    apart = APART

    def __init__(self, config: CompactCosNetConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or CompactCosNetConfig()
        self.input_size = config.input_size
        _, w4, w8, w16 = config.widths
        channels = config.channels
        self.encoder = Trunk(config.widths, config.blocks)
        self.motion = MotionCue(config.motion) if config.motion else None
        self.neighbours = NEIGHBOURS if config.motion else 0
        self.deep = nn.Sequential(*(BasicBlock(w16, w16, dilation=2) for _ in range(config.deep)))
        self.pyramid = Pyramid(w16, channels)
        self.key = nn.Conv2d(channels, config.key, 1)
        self.weight = nn.Linear(config.key, config.key, bias=False)
        self.sharpness = nn.Parameter(torch.tensor(2.5))
        self.gate = nn.Conv2d(channels, 1, 1)
        self.paired = Decoder(2 * channels, w8, w4, config.motion)
        self.single = Decoder(channels, w8, w4)
        nn.init.eye_(self.weight.weight)

    def embed(self, images: Tensor) -> Embedding:
        """Embed frames (B, 3, H, W), normalised RGB; H and W multiples of 16."""
        stages = self.encoder.stages(images)
        deep = self.deep(stages.s16)
        value = self.pyramid(deep)
        key = F.normalize(self.key(value).float(), dim=1)
        grey = grey_of(images, self.pixels.mean, self.pixels.std)
        seen = grey if self.motion is not None else grey[:, :0]
        return Embedding(value, key, stages.s8, stages.s4, seen)

    def primary(self, target: Embedding, references: Embedding | None, *, fusion: str) -> Tensor:
        """Return the probability of the primary object, float32 (H, W).

        Args:
            target: of one frame.
            references: of N frames; None: the frame by itself.
            fusion: "attention" averages gated attention summaries (Lu et al., eq. 13),
                "prediction" averages one prediction for each reference.
        """
        if references is None:
            return torch.sigmoid(self.alone(target))[0, 0]
        summaries = self.summaries(target, references)
        motion = None
        if self.motion is not None:
            motion = self.motion.of_nearest(target.grey, references.grey, NEIGHBOURS)
        if fusion == "attention":
            summaries = summaries.mean(0, keepdim=True)
        return torch.sigmoid(self.together(target, summaries, motion)).mean(0)[0]

    def grey(self, embedding: Embedding) -> Tensor | None:
        """Return the frame in which motion is seen (see `PrimaryNetwork.grey`)."""
        return None if self.motion is None else embedding.grey[0, 0]

    def summaries(self, target: Embedding, references: Embedding) -> Tensor:
        """Return gated summaries (N, C, h, w) of N references as target cells see them.

        Args:
            target: of one frame, or of N frames, each with a reference of its own.
            references: of N frames.
        """
        count = references.key.shape[0]
        with torch.autocast(target.key.device.type, enabled=False):
            query = target.key.flatten(2).transpose(1, 2)  # (1 or N, hw, key)
            query = self.weight(query).expand(count, -1, -1) * (F.softplus(self.sharpness) * 4)
            attention = torch.bmm(query, references.key.flatten(2)).softmax(-1)  # (N, hw, hw)
            seen = torch.bmm(attention, references.value.float().flatten(2).transpose(1, 2))
        summary = seen.transpose(1, 2).unflatten(2, target.key.shape[-2:])
        return summary * torch.sigmoid(self.gate(summary).float())

    def moving(self, target: Embedding, references: Embedding) -> Tensor | None:
        """Return what moves, (N, motion, H / 8, W / 8), as each of N references tells.

        Args:
            target: of one frame, or of N frames, each with a reference of its own.
            references: of N frames.
        """
        if self.motion is None:
            return None
        return self.motion(target.grey, references.grey)

    def together(self, target: Embedding, summaries: Tensor, motion: Tensor | None) -> Tensor:
        """Return logits (N, 1, H, W) of the target, one for each of N summaries.

        Args:
            target: of one frame or of N.
            summaries: (N, C, h, w).
            motion: (1 or N, motion, H / 8, W / 8); None in a network that does not see it.
        """
        count = summaries.shape[0]
        value = target.value.expand(count, -1, -1, -1)
        joined = [summaries.to(value.dtype), value]
        s8 = target.s8
        if motion is not None:
            joined.append(F.avg_pool2d(motion, 2).to(value.dtype).expand(count, -1, -1, -1))
            fine = motion.to(s8.dtype).expand(max(len(motion), len(s8)), -1, -1, -1)
            s8 = torch.cat([s8.expand(len(fine), -1, -1, -1), fine], 1)
        return _enlarged(self.paired(torch.cat(joined, 1), s8, target.s4))

    def alone(self, target: Embedding) -> Tensor:
        """Return logits (B, 1, H, W) from each frame by itself: the auxiliary head."""
        return _enlarged(self.single(target.value, target.s8, target.s4))


def _enlarged(logits: Tensor) -> Tensor:
    height, width = logits.shape[-2:]
    return resize(logits.float(), (4 * height, 4 * width))
