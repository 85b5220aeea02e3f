"""A compact RVOS for CPUs, small enough to train from scratch.

After Ventura et al., "RVOS: End-to-end Recurrent Network for Video Object Segmentation" (CVPR
2019): four ConvLSTM levels, recurrent over slots and over time. What differs from the paper, and
why:

* the trunk of the compact A-GAME with one stage more instead of a ResNet-101;
* with masks (one-shot), the mask of the frame before is also carried along by a local match of
  unit-length keys with that frame, and the first mask is recalled by a global match with the first
  one: all three go into the gates, so that a slot knows for ever what it was given; the logits
  start from the first two (a residual prior), so the network learns corrections;
* group norm instead of batch norm on the skips: single frames see what clips saw.

Shapes: S slots, B frames (batch), (H, W) the frame, (h, w) its stride-8 grid.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from vos_models.networks.backbone import BasicBlock
from vos_models.networks.compact import Blocks, KeyedTrunk, Stages, Trunk, norm, resize
from vos_models.networks.compact import Widths as TrunkWidths
from vos_models.networks.matching import global_match, local_match
from vos_models.networks.rvos import RVOS, Cells, Decoder, RVOSConfig, Slots, Widths

KEY_STRIDE = 8


@dataclass(frozen=True)
class CompactRVOSConfig(RVOSConfig):
    """Sizes of the network; kept in the metadata of its weights. `depth` says nothing here.

    Attributes:
        widths: channels of the trunk at strides 2, 4, 8 and 16.
        blocks: residual blocks at strides 4, 8 and 16.
        last: channels of the trunk at stride 32.
        embedding: channels of the map that keys are read from.
        key: dimensions of the keys that frames are matched by.
        match_radius: half the side of the local match window, in stride-8 cells.
    """

    skips: Widths = (64, 64, 48, 32)
    hidden: Widths = (64, 64, 48, 24)
    input_size: tuple[int, int] = (288, 512)
    object_share: float | None = 0.5
    widths: TrunkWidths = (32, 64, 128, 256)
    blocks: Blocks = (1, 2, 2)
    last: int = 128
    embedding: int = 96
    key: int = 32
    match_radius: int = 5


class Skips(nn.Module):
    """The trunk's stages and one more, projected to the widths of the decoder."""

    def __init__(self, config: CompactRVOSConfig) -> None:
        super().__init__()
        _, w4, w8, w16 = config.widths
        self.layer4 = BasicBlock(w16, config.last, stride=2)
        self.project = nn.ModuleList(
            nn.Sequential(nn.Conv2d(c_in, width, 3, padding=1), norm(width))
            for c_in, width in zip((config.last, w16, w8, w4), config.skips, strict=True)
        )

    def forward(self, stages: Stages) -> list[Tensor]:
        """Return skips of strides 32 to 4."""
        levels = (self.layer4(stages.s16), stages.s16, stages.s8, stages.s4)
        return [project(x) for project, x in zip(self.project, levels, strict=True)]


class CompactEncoder(Trunk):
    """The trunk and its skips."""

    def __init__(self, config: CompactRVOSConfig) -> None:
        super().__init__(config.widths, config.blocks)
        self.skips = Skips(config)

    def forward(self, images: Tensor) -> list[Tensor]:
        """Return skips of strides 32 to 4."""
        return self.skips(self.stages(images))


class KeyedEncoder(KeyedTrunk):
    """The trunk, its skips and keys, which networks need that take masks."""

    def __init__(self, config: CompactRVOSConfig) -> None:
        super().__init__(config.widths, config.blocks, config.embedding, config.key)
        self.skips = Skips(config)

    def forward(self, images: Tensor) -> list[Tensor]:
        """Return skips of strides 32 to 4, and keys of stride 8."""
        stages = self.stages(images)
        _, key = self.read_out(stages.s8, stages.s16)
        return [*self.skips(stages), key]


class Memory(NamedTuple):
    """What a slot that takes masks remembers beside its hidden states; zeros: nothing yet.

    Attributes:
        key: ``(S, B, key, h, w)``, keys of the frame before.
        first_key: ``(S, B, key, h / 2, w / 2)``, those of the frame whose mask was given.
        first_mask: ``(S, B, 1, h / 2, w / 2)``, that mask.
    """

    key: Tensor
    first_key: Tensor
    first_mask: Tensor


_REMEMBERED = len(Memory._fields)


class CompactRVOS(RVOS):
    """See `RVOS`; the skips of a network that takes masks end with keys (B, key, h, w).

    Its hidden states end with what `Memory` holds.
    """

    config: CompactRVOSConfig

    def __init__(self, config: CompactRVOSConfig | None = None) -> None:
        nn.Module.__init__(self)
        self.config = config = config or CompactRVOSConfig()
        self.encoder = KeyedEncoder(config) if config.takes_masks else CompactEncoder(config)
        self.decoder = Decoder(config, masks=3)
        self.sharpness = nn.Parameter(torch.tensor(2.5))
        self.prior = nn.Parameter(torch.tensor([1.0, 1.0]))

    @property
    def match_scale(self) -> Tensor:
        """What similarities of keys are multiplied by."""
        return F.softplus(self.sharpness) * 4

    def fold(self) -> CompactRVOS:
        """Leave everything as it is: the trunk's few batch norms cost little."""
        self.eval()
        return self

    def encode(self, images: Tensor) -> list[Tensor]:
        """Return skips and keys of images (B, 3, H, W); H and W of any size."""
        bottom, right = (-side % 32 for side in images.shape[-2:])
        return self.encoder(F.pad(images, (0, right, 0, bottom), mode="replicate"))

    def decode(
        self,
        skips: list[Tensor],
        slots: int,
        *,
        masks: Tensor | None = None,
        temporal: list[Tensor] | None = None,
        spatial: Cells | None = None,
    ) -> Slots:
        """Compute S slots of B frames (see `RVOS.decode`)."""
        self._check_masks(masks)
        if masks is None:
            return self._slots(skips, slots, masks=None, temporal=temporal, spatial=spatial)
        *levels, key = skips
        height, width = (KEY_STRIDE * side for side in key.shape[-2:])
        bottom, right = height - masks.shape[-2], width - masks.shape[-1]
        given = F.pad(masks.float(), (0, right, 0, bottom))
        hidden, memory = _parted(temporal)
        moved, recalled, memory = self._matched(key, F.avg_pool2d(given, KEY_STRIDE), memory)
        three = [_brought(given, moved, recalled, level.shape[-2:]) for level in levels]
        out = self._slots(levels, slots, masks=three, temporal=hidden, spatial=spatial)
        size = (out.logits.shape[-2], out.logits.shape[-1])
        prior = self.prior[0] * (2 * resize(given, size) - 1)
        prior = prior + self.prior[1] * (2 * resize(moved, size) - 1)
        return Slots(out.logits.float() + prior[:, :, None], [*out.hidden, *memory], out.last)

    def probabilities(self, logits: Tensor, size: tuple[int, int]) -> Tensor:
        """Return logits (S, B, 1, ., .) as probabilities float32 (S, B, H, W)."""
        logits = resize(logits.float().squeeze(2), (2 * logits.shape[-2], 2 * logits.shape[-1]))
        return logits[..., : size[0], : size[1]].sigmoid()

    def given_anew(self, hidden: list[Tensor], slot: int) -> list[Tensor]:
        """Let a slot take the next frame and its mask for the first ones (see `RVOS`)."""
        levels, memory = _parted(hidden)
        if memory is None:
            return hidden
        chosen = torch.tensor([slot], device=memory.key.device)
        first = (x.index_fill(0, chosen, 0) for x in (memory.first_key, memory.first_mask))
        return [*(levels or []), memory.key, *first]

    def _matched(
        self, key: Tensor, small: Tensor, memory: Memory | None
    ) -> tuple[Tensor, Tensor, Memory]:
        """Match this frame with the one before and with the first.

        Args:
            key: (B, key, h, w) of this frame.
            small: (S, B, h, w) the masks of the frame before.
            memory: of the frame before.

        Returns:
            The masks as they moved and as they are recalled, (S, B, h, w); what to remember.
        """
        slots = len(small)
        key = key.float()
        halved = F.normalize(F.avg_pool2d(key, 2), dim=1).expand(slots, -1, -1, -1, -1)
        halved_mask = F.avg_pool2d(small, 2)[:, :, None]
        keys = key.expand(slots, -1, -1, -1, -1)
        if memory is None:
            return small, small, Memory(keys, halved, halved_mask)
        # Slots that begin anew hold zeros instead of keys: their mask is of this very frame.
        is_begun = memory.first_key.square().sum((2, 3, 4), keepdim=True) > 0
        first_key = torch.where(is_begun, memory.first_key, halved)
        first_mask = torch.where(is_begun, memory.first_mask, halved_mask)
        is_known = memory.key.square().sum((2, 3, 4))[..., None, None] > 0
        # All slots look at the same frame before, whichever of them know it.
        previous = F.normalize(memory.key.sum(0), dim=1)
        with torch.autocast(key.device.type, enabled=False):
            scale = self.match_scale
            moved = local_match(
                key, previous, small.transpose(0, 1), self.config.match_radius, scale
            ).transpose(0, 1)
            recalled = global_match(
                keys.flatten(0, 1), first_key.flatten(0, 1), first_mask.flatten(0, 1), scale
            ).view_as(small)
        moved = torch.where(is_known, moved, small)
        return moved, recalled, Memory(keys, first_key, first_mask)


def _parted(hidden: list[Tensor] | None) -> tuple[list[Tensor] | None, Memory | None]:
    """Part the hidden states of the levels from what else is remembered."""
    if hidden is None:
        return None, None
    return hidden[:-_REMEMBERED], Memory(*hidden[-_REMEMBERED:])


def _brought(given: Tensor, moved: Tensor, recalled: Tensor, size: torch.Size) -> Tensor:
    """Bring masks (S, B, ., .) to one level: (S, B, 3, h, w)."""
    pooled = F.adaptive_max_pool2d(given, (size[0], size[1]))
    return torch.stack([pooled, resize(moved, size), resize(recalled, size)], dim=2)
