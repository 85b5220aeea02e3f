"""RVOS: end-to-end recurrent network for video object segmentation, and RSIS, its image form.

Ventura, Bellver, Girbau, Salvador, Marques and Giro-i-Nieto, CVPR 2019 (arXiv:1903.05612), on RSIS
(Salvador et al. 2017, arXiv:1712.00617) and RIS (Romera-Paredes and Torr 2016). An encoder looks at
a frame once; a decoder of four ConvLSTM levels then puts out one object after another, its *slots*.
It is recurrent in two directions: slot i takes hidden and cell state of slot i - 1 in the same
frame (spatial), and the hidden state of slot i in the frame before (temporal). Parameters have the
names of the authors' released files.

Only the spatial share of a level waits for the slot before. A convolution over concatenated maps is
the sum of convolutions over each of them, so the decoder runs level by level, not slot by slot:
what the frame adds to the gates is computed once, what the level below, the mask and the frame
before add is computed for all slots in one batch, and the loop over slots is left with one small
convolution. A slot never depends on later ones: those not wanted need not be computed.

Shapes: S slots, B frames (batch), C hidden channels of a level, (H, W) the frame, (h, w) the level;
levels from coarse to fine have the strides 32, 16, 8 and 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.fusion import fuse_conv_bn_eval

from vos_models.networks.backbone import ResNet, ResNetForm, fold_batch_norms

RECURRENCES = ("spatial", "temporal", "both")
Widths = tuple[int, int, int, int]


@dataclass(frozen=True)
class RVOSConfig:
    """Sizes of the network; as they stand, those of the paper and of the one-shot files.

    Attributes:
        depth: of the residual encoder.
        skips: channels of the encoder's outputs, coarse to fine.
        hidden: channels of the ConvLSTM levels, coarse to fine.
        kernel: size of the decoder's and the skips' convolutions.
        takes_masks: whether each slot sees its mask of the frame before (one-shot).
        recurrence: ``"both"``, or ``"spatial"`` or ``"temporal"`` alone (the paper's S and T).
        slots: how many objects a frame has at most.
        classes: of RSIS: what its class head tells apart; 0 for a network without heads.
        input_size: (H, W) at which it was trained.
        object_share: None to see the whole of every frame; else what share of a side the objects
            should take (see `vos_models.predictors.zoom`).
    """

    depth: int = 101
    skips: Widths = (128, 128, 64, 32)
    hidden: Widths = (128, 64, 32, 16)
    kernel: int = 3
    takes_masks: bool = True
    recurrence: str = "both"
    slots: int = 10
    classes: int = 0
    input_size: tuple[int, int] = (256, 448)
    object_share: float | None = None

    def __post_init__(self) -> None:
        if self.recurrence not in RECURRENCES:
            raise ValueError(f"recurrence {self.recurrence!r} is not one of {RECURRENCES}")
        if self.kernel % 2 == 0:
            raise ValueError(f"kernel {self.kernel} is not odd")


class Cells(NamedTuple):
    """State of one slot: for each level hidden and cell state, ``(B, C, h, w)``, coarse to fine."""

    hidden: list[Tensor]
    cell: list[Tensor]


class Slots(NamedTuple):
    """What the decoder computes for S slots of B frames.

    Attributes:
        logits: ``(S, B, 1, H / 2, W / 2)``, rounded up.
        hidden: for each level ``(S, B, C, h, w)``: what the next frame takes as ``temporal``.
        last: state of the last slot: what further slots take as ``spatial``.
    """

    logits: Tensor
    hidden: list[Tensor]
    last: Cells


class Scores(NamedTuple):
    """What the heads of RSIS say of S slots of B images.

    Attributes:
        boxes: ``(S, B, 4)``: left, top, right, bottom as shares of the image.
        classes: ``(S, B, classes)``, logits.
        stop: ``(S, B)``, logits: below 0 (probability 0.5) the slot and those after it are none.
    """

    boxes: Tensor
    classes: Tensor
    stop: Tensor


class Encoder(nn.Module):
    """A residual network whose stages are projected to the widths of the decoder."""

    def __init__(self, config: RVOSConfig) -> None:
        super().__init__()
        form = ResNetForm(config.depth)
        self.base = ResNet(form)
        # sk5 reads the last stage, sk2 the first.
        for stage, width in zip((5, 4, 3, 2), config.skips, strict=True):
            c_in, pad = form.channels[stage - 2], config.kernel // 2
            self.add_module(f"sk{stage}", nn.Conv2d(c_in, width, config.kernel, padding=pad))
            self.add_module(f"bn{stage}", nn.BatchNorm2d(width))

    def forward(self, images: Tensor) -> list[Tensor]:
        """Return skips ``(B, skips, h, w)``, coarse to fine, of images ``(B, 3, H, W)``."""
        stages = self.base(images)
        return [
            self.get_submodule(f"bn{stage}")(self.get_submodule(f"sk{stage}")(stages[stage - 2]))
            for stage in (5, 4, 3, 2)
        ]

    def fold(self) -> None:
        """Merge the batch norms into the convolutions before them, for inference only."""
        fold_batch_norms(self)
        for stage in (5, 4, 3, 2):
            conv, norm = self.get_submodule(f"sk{stage}"), self.get_submodule(f"bn{stage}")
            if isinstance(conv, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d):
                self.set_submodule(f"sk{stage}", fuse_conv_bn_eval(conv, norm))
                self.set_submodule(f"bn{stage}", nn.Identity())


class ConvLSTM(nn.Module):
    """One level of the decoder.

    Its gates are a convolution over [level below, skip, masks, spatial hidden, temporal hidden].
    """

    def __init__(self, below: int, skip: int, hidden: int, kernel: int, *, masks: int) -> None:
        super().__init__()
        widths = (below, skip, masks, hidden, hidden)
        ends = [sum(widths[: i + 1]) for i in range(len(widths))]
        self.below, self.skip, self.mask, self.spatial, self.temporal = (
            slice(start, end) for start, end in pairwise([0, *ends])
        )
        self.Gates = nn.Conv2d(ends[-1], 4 * hidden, kernel, padding=kernel // 2)

    def forward(
        self,
        skip: Tensor,
        slots: int,
        *,
        below: Tensor | None,
        masks: Tensor | None,
        temporal: Tensor | None,
        spatial: tuple[Tensor, Tensor] | None,
        is_spatial: bool,
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """Compute all slots of the level.

        Args:
            skip: ``(B, skip, h, w)``.
            slots: S.
            below: ``(S, B, below, h, w)``, of the coarser level, enlarged; None on the coarsest.
            masks: ``(S, B, masks, h, w)``; None: no mask channel.
            temporal: ``(S, B, C, h, w)``; None: zeros.
            spatial: hidden and cell state ``(B, C, h, w)`` of the slot before the first; None:
                zeros.
            is_spatial: whether slots take the state of the slot before at all.

        Returns:
            hidden ``(S, B, C, h, w)``; hidden and cell state of the last slot.
        """
        gates = self._share(skip, [self.skip], with_bias=True)
        parts = [(below, self.below), (masks, self.mask), (temporal, self.temporal)]
        given = [(x.flatten(0, 1), where) for x, where in parts if x is not None]
        if given:
            joined = torch.cat([x for x, _ in given], dim=1)
            share = self._share(joined, [where for _, where in given], with_bias=False)
            gates = share.unflatten(0, (slots, -1)) + gates
        else:
            gates = gates.expand(slots, *gates.shape)
        if not is_spatial:
            hidden, cell = _gated(gates, None)
            return hidden, (hidden[-1], cell[-1])
        outputs: list[Tensor] = []
        for others in gates.unbind():
            if spatial is None:
                spatial = _gated(others, None)
            else:
                share = self._share(spatial[0], [self.spatial], with_bias=False)
                spatial = _gated(others + share, spatial[1])
            outputs.append(spatial[0])
        assert spatial is not None
        return torch.stack(outputs), spatial

    def _share(self, x: Tensor, channels: list[slice], *, with_bias: bool) -> Tensor:
        """Convolve only some of the input channels: one term of the sum."""
        conv = self.Gates
        weight = conv.weight
        chosen = [weight[:, each] for each in channels]
        weight = chosen[0] if len(chosen) == 1 else torch.cat(chosen, dim=1)
        return F.conv2d(x, weight, conv.bias if with_bias else None, padding=conv.padding)


def _gated(gates: Tensor, cell: Tensor | None) -> tuple[Tensor, Tensor]:
    """Return hidden and cell state from gates ``(..., 4 C, h, w)``: in, forget, out, candidate."""
    into, forget, out, candidate = gates.chunk(4, dim=-3)
    new = into.sigmoid() * candidate.tanh()
    if cell is not None:
        new = new + forget.sigmoid() * cell
    return out.sigmoid() * new.tanh(), new


class Decoder(nn.Module):
    """Four ConvLSTM levels and what reads their hidden states."""

    def __init__(self, config: RVOSConfig, masks: int = 1) -> None:
        super().__init__()
        kernel, hidden = config.kernel, config.hidden
        masks = masks if config.takes_masks else 0
        self.clstm_list = nn.ModuleList(
            ConvLSTM(below, skip, width, kernel, masks=masks)
            for below, skip, width in zip((0, *hidden[:-1]), config.skips, hidden, strict=True)
        )
        self.conv_out = nn.Conv2d(hidden[-1], 1, kernel, padding=kernel // 2)
        if config.classes:
            self.fc_box = nn.Linear(sum(hidden), 4)
            self.fc_class = nn.Linear(sum(hidden), config.classes)
            self.fc_stop = nn.Linear(sum(hidden), 1)


class RVOS(nn.Module):
    """Segment up to S objects in a frame, one slot for each."""

    def __init__(self, config: RVOSConfig | None = None) -> None:
        super().__init__()
        self.config = config or RVOSConfig()
        self.encoder = Encoder(self.config)
        self.decoder = Decoder(self.config)

    def fold(self) -> RVOS:
        """Make the network ready for inference only: faster, no longer to be trained or saved."""
        self.eval()
        self.encoder.fold()
        return self

    def encode(self, images: Tensor) -> list[Tensor]:
        """Return what all slots share in B frames: skips ``(B, skips, h, w)``, coarse to fine.

        Args:
            images: float ``(B, 3, H, W)``, RGB, ImageNet mean and deviation, any H and W.
        """
        return self.encoder(images)

    def decode(
        self,
        skips: list[Tensor],
        slots: int,
        *,
        masks: Tensor | None = None,
        temporal: list[Tensor] | None = None,
        spatial: Cells | None = None,
    ) -> Slots:
        """Compute S slots of B frames, from the first one or further ones.

        Args:
            skips: of the frames.
            slots: S > 0.
            masks: of the frame before in [0, 1], ``(S, B, H, W)``: needed by a network that takes
                masks, and only by it.
            temporal: hidden states of these slots in the frame before, ``(S, B, C, h, w)``; None
                in the first frame.
            spatial: state of the slot before the first of these; None where they are the first.
        """
        self._check_masks(masks)
        pooled = _pooled(masks, len(skips)) if masks is not None else None
        return self._slots(skips, slots, masks=pooled, temporal=temporal, spatial=spatial)

    def _check_masks(self, masks: Tensor | None) -> None:
        if (masks is not None) != self.config.takes_masks:
            does = "takes" if self.config.takes_masks else "does not take"
            raise ValueError(f"this network {does} masks of the frame before")

    def _slots(
        self,
        skips: list[Tensor],
        slots: int,
        *,
        masks: list[Tensor] | None,
        temporal: list[Tensor] | None,
        spatial: Cells | None,
    ) -> Slots:
        """Run the levels; `masks` are ``(S, B, channels, h, w)`` for each, coarse to fine."""
        # Temporal recurrence alone would make the slots of the first frame equal: there the
        # authors' network is spatial all the same.
        is_spatial = self.config.recurrence != "temporal" or temporal is None
        if self.config.recurrence == "spatial":
            temporal = None
        x: Tensor | None = None
        hidden: list[Tensor] = []
        last = Cells([], [])
        for i, (level, skip) in enumerate(zip(self.decoder.clstm_list, skips, strict=True)):
            x, (last_hidden, last_cell) = level(
                skip,
                slots,
                below=None if x is None else _enlarged(x, (skip.shape[-2], skip.shape[-1])),
                masks=None if masks is None else masks[i],
                temporal=None if temporal is None else temporal[i],
                spatial=None if spatial is None else (spatial.hidden[i], spatial.cell[i]),
                is_spatial=is_spatial,
            )
            assert x is not None
            hidden.append(x)
            last.hidden.append(last_hidden)
            last.cell.append(last_cell)
        assert x is not None
        x = _enlarged(x, (2 * x.shape[-2], 2 * x.shape[-1]))
        logits = self.decoder.conv_out(x.flatten(0, 1)).unflatten(0, x.shape[:2])
        return Slots(logits, hidden, last)

    def given_anew(self, hidden: list[Tensor], slot: int) -> list[Tensor]:
        """Return the hidden states, of which a slot is to forget what mask it was given first.

        Nothing here: the authors' network has no other memory than its hidden states, and a slot
        that is given its first mask late goes on from those.

        Args:
            hidden: of all slots, each ``(S, B, C, h, w)``.
            slot: which one is given a mask of the next frame.
        """
        del slot
        return hidden

    def probabilities(self, logits: Tensor, size: tuple[int, int]) -> Tensor:
        """Return logits ``(S, B, 1, ., .)`` as probabilities float32 ``(S, B, H, W)``."""
        return _enlarged(logits.float(), size).squeeze(2).sigmoid()


class RSIS(RVOS):
    """Segment the objects of a single image, one after another, until none is left.

    RVOS without temporal recurrence and masks, and with heads over the max-pooled hidden states of
    all levels (Salvador et al., section 3.2).
    """

    def __init__(self, config: RVOSConfig) -> None:
        if config.takes_masks or not config.classes:
            raise ValueError("RSIS takes no masks and has classes")
        super().__init__(config)

    def scores(self, hidden: list[Tensor]) -> Scores:
        """Return what the heads say of hidden states (for each level ``(S, B, C, h, w)``)."""
        pooled = torch.cat([x.amax(dim=(-2, -1)) for x in hidden], dim=-1)  # (S, B, all C)
        decoder = self.decoder
        return Scores(
            decoder.fc_box(pooled).sigmoid(),
            decoder.fc_class(pooled),
            decoder.fc_stop(pooled).squeeze(-1),
        )


def _enlarged(x: Tensor, size: tuple[int, int]) -> Tensor:
    """Enlarge ``(S, B, C, h, w)`` to this size, corners on corners."""
    enlarged = F.interpolate(x.flatten(0, 1), size=size, mode="bilinear", align_corners=True)
    return enlarged.unflatten(0, x.shape[:2])


def _pooled(masks: Tensor, levels: int) -> list[Tensor]:
    """Max-pool masks ``(S, B, H, W)`` to ``(S, B, 1, h, w)`` of each level, coarse to fine."""
    x = F.max_pool2d(masks, 2, ceil_mode=True)
    pooled: list[Tensor] = []
    for _ in range(levels):
        x = F.max_pool2d(x, 2, ceil_mode=True)
        pooled.append(x.unsqueeze(2))
    return pooled[::-1]
