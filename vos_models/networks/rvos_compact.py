"""A compact RVOS for CPUs, small enough to train from scratch.

After Ventura et al., "RVOS: End-to-end Recurrent Network for Video Object Segmentation" (CVPR
2019): four ConvLSTM levels, recurrent over slots and over time. What differs from the paper, and
why:

* the trunk of the compact A-GAME with one stage more instead of a ResNet-101;
* with masks (one-shot), the mask of the frame before is also carried along by a local match of
  unit-length keys with that frame: both go into the gates, and the logits start from both (a
  residual prior), so the network learns corrections;
* group norm instead of batch norm on the skips: single frames see what clips saw.

Shapes: S slots, B frames (batch), (H, W) the frame, (h, w) its stride-8 grid.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from vos_models.networks.backbone import BasicBlock
from vos_models.networks.compact import Blocks, Trunk, norm, resize
from vos_models.networks.compact import Widths as TrunkWidths
from vos_models.networks.matching import local_match
from vos_models.networks.rvos import RVOS, Cells, Decoder, RVOSConfig, Slots, Widths

KEY_STRIDE = 8


@dataclass(frozen=True)
class CompactRVOSConfig(RVOSConfig):
    """Sizes of the network; kept in the metadata of its weights. `depth` says nothing here.

    Attributes:
        widths: channels of the trunk at strides 2, 4, 8 and 16.
        blocks: residual blocks at strides 4, 8 and 16.
        last: channels of the trunk at stride 32.
        key: dimensions of the keys that frames are matched by.
        match_radius: half the side of the local match window, in stride-8 cells.
    """

    skips: Widths = (64, 64, 48, 32)
    hidden: Widths = (64, 64, 48, 24)
    input_size: tuple[int, int] = (288, 512)
    widths: TrunkWidths = (32, 64, 128, 256)
    blocks: Blocks = (1, 2, 2)
    last: int = 128
    key: int = 32
    match_radius: int = 5


class CompactEncoder(Trunk):
    """The trunk to stride 32, projected to the widths of the decoder, and the keys."""

    def __init__(self, config: CompactRVOSConfig) -> None:
        super().__init__(config.widths, config.blocks)
        _, w4, w8, w16 = config.widths
        self.layer4 = BasicBlock(w16, config.last, stride=2)
        self.skips = nn.ModuleList(
            nn.Sequential(nn.Conv2d(c_in, width, 3, padding=1), norm(width))
            for c_in, width in zip((config.last, w16, w8, w4), config.skips, strict=True)
        )
        self.key = nn.Conv2d(w8, config.key, 1) if config.takes_masks else None
        self.key_s16 = nn.Conv2d(w16, config.key, 1) if config.takes_masks else None

    def forward(self, images: Tensor) -> list[Tensor]:
        """Return skips of strides 32 to 4 and, for a network that takes masks, keys."""
        stages = self.stages(images)
        levels = (self.layer4(stages.s16), stages.s16, stages.s8, stages.s4)
        skips = [skip(x) for skip, x in zip(self.skips, levels, strict=True)]
        if self.key is not None and self.key_s16 is not None:
            coarse = resize(self.key_s16(stages.s16), stages.s8.shape[-2:])
            skips.append(F.normalize((self.key(stages.s8) + coarse).float(), dim=1))
        return skips

    def fold(self) -> None:
        """Nothing to merge: group norms stay, the trunk's few batch norms cost little."""


class CompactRVOS(RVOS):
    """See `RVOS`; the skips of a network that takes masks end with keys (B, key, h, w).

    So do the hidden states: there they are (S, B, key, h, w), those of the frame before.
    """

    config: CompactRVOSConfig

    def __init__(self, config: CompactRVOSConfig | None = None) -> None:
        nn.Module.__init__(self)
        self.config = config = config or CompactRVOSConfig()
        self.encoder = CompactEncoder(config)
        self.decoder = Decoder(config, masks=2)
        self.sharpness = nn.Parameter(torch.tensor(2.5))
        self.prior = nn.Parameter(torch.tensor([1.0, 1.0]))

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
        small = F.avg_pool2d(given, KEY_STRIDE)
        moved = small if temporal is None else self._moved(key, temporal[-1], small)
        both = [_both(given, moved, (level.shape[-2], level.shape[-1])) for level in levels]
        hidden = None if temporal is None else temporal[:-1]
        out = self._slots(levels, slots, masks=both, temporal=hidden, spatial=spatial)
        size = (out.logits.shape[-2], out.logits.shape[-1])
        prior = self.prior[0] * (2 * resize(given, size) - 1)
        prior = prior + self.prior[1] * (2 * resize(moved, size) - 1)
        keys = key.expand(slots, *key.shape)
        return Slots(out.logits.float() + prior[:, :, None], [*out.hidden, keys], out.last)

    def probabilities(self, logits: Tensor, size: tuple[int, int]) -> Tensor:
        """Return logits (S, B, 1, ., .) as probabilities float32 (S, B, H, W)."""
        logits = resize(logits.float().squeeze(2), (2 * logits.shape[-2], 2 * logits.shape[-1]))
        return logits[..., : size[0], : size[1]].sigmoid()

    def _moved(self, key: Tensor, before: Tensor, small: Tensor) -> Tensor:
        """Carry masks (S, B, h, w) along from frames with keys `before`, (S, B, key, h, w)."""
        # All slots look at the same frame; those that begin anew hold zeros instead of its keys.
        previous = F.normalize(before.sum(0), dim=1)
        with torch.autocast(key.device.type, enabled=False):
            temperature = F.softplus(self.sharpness) * 4
            radius = self.config.match_radius
            masks = small.transpose(0, 1)
            moved = local_match(key, previous, masks, radius, temperature).transpose(0, 1)
        # A slot that begins anew has no frame before: its mask is of this very frame.
        is_known = before.square().sum(2) > 0
        return torch.where(is_known, moved, small)


def _both(given: Tensor, moved: Tensor, size: tuple[int, int]) -> Tensor:
    """Bring masks (S, B, ., .) as they were and as they moved to one level: (S, B, 2, h, w)."""
    pooled = F.adaptive_max_pool2d(given, size)
    return torch.stack([pooled, resize(moved, size)], dim=2)
