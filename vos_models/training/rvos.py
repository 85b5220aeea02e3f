"""The recipe of the full one-shot RVOS as published.

Ventura et al., CVPR 2019, and the authors' released code. Slot i follows object i of
the clip's first frame; 1 - soft IoU of every slot that has an object. In the first half of the
training each frame is given the true masks of the frame before, in the second half the network's
own, through which no gradient passes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from vos_models.data.clips import ClipForm
from vos_models.networks.rvos import RVOS, RVOSConfig
from vos_models.training.batches import loaded, normalised
from vos_models.training.losses import intersection_over_union
from vos_models.training.published_data import (
    VideoTrainSettings,
    mixed,
    stacked,
    video_data_sets,
)
from vos_models.training.rsis_losses import mean_of, soft_iou
from vos_models.training.validation import rvos_region_similarity
from vos_models.types import VOID

Batch = tuple[Tensor, Tensor, Tensor]

COMPILED = ("encode",)
SLOTS = RVOSConfig().slots


@dataclass(frozen=True)
class RVOSTrainSettings(VideoTrainSettings):
    """Settings of the recipes of RVOS.

    Attributes:
        encoder_scale: rate of the pre-trained encoder, relative to that of all else.
        true_masks: share of the steps, from the first on, in which a one-shot network is given the
            true masks of the frame before.
        matched_frames: how many frames of a clip decide which slot a zero-shot network's objects
            get; 0: all of them. The released code goes by the first.
    """

    encoder_scale: float = 1e-3
    true_masks: float = 0.5
    matched_frames: int = 0


# An epoch is every clip of five frames that YouTube-VOS can be cut into, about 17,500, in batches
# of 4; 20 with true masks and 20 without. Neither clips gradients nor averages weights.
DEFAULTS = RVOSTrainSettings(
    run=Path("runs/rvos"),
    steps=40 * 4375,
    batch=4,
    frames=5,
    height=256,
    width=448,
    optimiser="adam",
    schedule="exponential",
    learning_rate=1e-3,
    gamma=1.0,
    epoch_steps=4375,
    weight_decay=1e-6,
    clip_norm=float("inf"),
    average=0.0,
    davis_share=0.0,
    save_every=1000,
    loaders=4,
)


def build() -> RVOS:
    """Return the network with fresh weights; `encoder` brings those of the backbone."""
    return RVOS(RVOSConfig())


def describe(network: nn.Module) -> tuple[str, dict[str, Any]]:
    """Return the architecture's name and settings, as weights files state them."""
    assert isinstance(network, RVOS)
    return "rvos", asdict(network.config)


def parameter_groups(network: nn.Module, settings: RVOSTrainSettings) -> list[dict[str, Any]]:
    """Return two groups: the pre-trained residual network, which hardly moves, and the rest."""
    assert isinstance(network, RVOS)
    encoder = list(network.encoder.base.parameters())
    known = set(map(id, encoder))
    rest = [p for p in network.parameters() if id(p) not in known]
    decay = settings.weight_decay
    return [
        {"params": rest, "weight_decay": decay},
        {"params": encoder, "weight_decay": decay, "scale": settings.encoder_scale},
    ]


def batches(settings: RVOSTrainSettings, *, rank: int, world: int, start: int) -> Iterator[Batch]:
    """Yield micro-batches from this process' number `start` on.

    Each is: frames uint8 (B, T, H, W, 3); labels uint8 (B, T, H, W), 0 to S and 255; bool (),
    whether the masks of the frame before are the true ones.

    Raises:
        DataError: there is no data, or none of this form.
    """
    form = ClipForm(
        settings.height, settings.width, settings.frames, stride=settings.max_stride, objects=SLOTS
    )
    clips = mixed(video_data_sets(settings), form, settings.seed)
    found = loaded(clips, settings, stacked, rank=rank, world=world, start=start)
    true_steps = settings.true_masks * settings.steps
    for number, batch in enumerate(found, start):
        yield *batch, torch.tensor(number // settings.accumulate < true_steps)


def loss(
    network: nn.Module, batch: Batch, generator: torch.Generator
) -> tuple[Tensor, dict[str, float]]:
    """Run the clips of a batch and return the loss, and what to log.

    Args:
        network: an RVOS that takes masks.
        batch: as `batches` yields it, on the network's device.
        generator: where chance comes from; not used here.
    """
    del generator
    assert isinstance(network, RVOS)
    frames, labels, is_true = batch
    slots, size = network.config.slots, (frames.shape[2], frames.shape[3])
    truths, known = slot_masks(labels, slots), (labels != VOID).float()
    present = truths.amax((1, 3, 4)) > 0  # (B, S)
    by_frame = encoded(network, frames)
    masks = truths[:, 0]
    hidden: list[Tensor] | None = None
    losses: list[Tensor] = []
    overlap = 0.0
    for t, skips in enumerate(by_frame):
        out = network.decode(skips, slots, masks=masks.transpose(0, 1), temporal=hidden)
        hidden = out.hidden
        own = network.probabilities(out.logits, size).transpose(0, 1) * known[:, t, None]
        losses.append(mean_of(soft_iou(own, truths[:, t]), present))
        overlap += intersection_over_union(own[present], truths[:, t][present])
        masks = truths[:, t] if is_true else own.detach()
    total = torch.stack(losses).mean()
    return total, {"iou": overlap / len(losses)}


def slot_masks(labels: Tensor, slots: int) -> Tensor:
    """Return the mask of each object, float32 (B, T, S, H, W), of labels (B, T, H, W)."""
    numbers = torch.arange(1, slots + 1, device=labels.device).view(-1, 1, 1)
    return (labels.unsqueeze(2) == numbers).float()


def encoded(network: RVOS, frames: Tensor) -> list[list[Tensor]]:
    """Encode clips (B, T, H, W, 3) at once: the skips (B, skips, h, w) of each of T frames."""
    skips = network.encode(normalised(frames.flatten(0, 1)))
    levels = [level.unflatten(0, tuple(frames.shape[:2])) for level in skips]
    return [[level[:, t] for level in levels] for t in range(frames.shape[1])]


def validate(network: nn.Module, davis: Path, dtype: torch.dtype) -> dict[str, float]:
    """Measure the network on real sequences."""
    assert isinstance(network, RVOS)
    return rvos_region_similarity(network, davis, dtype)
