"""The recipe of the full COSNet as published: saliency steps in turn with steps on frame pairs.

Lu et al., CVPR 2019, and the authors' released code. A saliency step teaches the
encoder with its single-image head (MSRA10K, DUT-OMRON); a pair step teaches the whole network with
two frames of a DAVIS-2016 video, each the other's reference. Cross-entropy in which both classes
weigh the same over the batch. What kind of step it is shows in the clips: one frame, or two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.data import Dataset

from vos_models.data.clips import ANY_STRIDE, ClipForm, Mixture, TrainingClip, VideoClips
from vos_models.data.saliency import SaliencyImages
from vos_models.data.sequences import open_data_set
from vos_models.errors import DataError
from vos_models.networks.cosnet import CosNet, CosNetConfig
from vos_models.training.batches import loaded
from vos_models.training.losses import intersection_over_union
from vos_models.training.published_data import Part, stacked
from vos_models.training.settings import TrainSettings
from vos_models.training.validation import cosnet_region_similarity
from vos_models.types import VOID

Batch = tuple[Tensor, Tensor]

COMPILED = ()
ORTHOGONALITY = 1e-4
"""Weight of the penalty on the projection of symmetric co-attention."""


@dataclass(frozen=True)
class CosNetTrainSettings(TrainSettings):
    """Settings of this recipe.

    Attributes:
        davis: DAVIS 2016; its training set is taken.
        msra10k, dut_omron: folders of saliency pictures; each is drawn by its number of pictures.
        saliency_every: every so many steps are one saliency step and else pair steps.
        smallest_crop: a picture shows at least this share of its sides.
        head_scale: rate of the co-attention and its heads, relative to that of the encoder; the
            released code has 10.
    """

    davis: Path | None = None
    msra10k: Path | None = None
    dut_omron: Path | None = None
    saliency_every: int = 3
    smallest_crop: float = 0.9
    head_scale: float = 1.0


# An epoch is every frame of the 30 training videos (2,079) once, in batches of 16. Neither clips
# gradients nor averages weights.
DEFAULTS = CosNetTrainSettings(
    run=Path("runs/cosnet"),
    steps=60 * 130,
    batch=16,
    frames=2,
    height=473,
    width=473,
    optimiser="sgd",
    schedule="poly",
    learning_rate=2.5e-4,
    weight_decay=5e-4,
    clip_norm=float("inf"),
    average=0.0,
    save_every=130,
    loaders=4,
)


def build() -> CosNet:
    """Return the network with fresh weights; `encoder` brings those of the encoder."""
    return CosNet(CosNetConfig())


def describe(network: nn.Module) -> tuple[str, dict[str, Any]]:
    """Return the architecture's name and settings, as weights files state them."""
    assert isinstance(network, CosNet)
    return "cosnet", asdict(network.config)


def parameter_groups(network: nn.Module, settings: CosNetTrainSettings) -> list[dict[str, Any]]:
    """Return two groups: the encoder, and the co-attention with its heads."""
    assert isinstance(network, CosNet)
    encoder = list(network.encoder.parameters())
    known = set(map(id, encoder))
    rest = [p for p in network.parameters() if id(p) not in known]
    decay = settings.weight_decay
    return [
        {"params": encoder, "weight_decay": decay},
        {"params": rest, "weight_decay": decay, "scale": settings.head_scale},
    ]


class InTurn(Dataset[TrainingClip]):
    """Saliency pictures and frame pairs in turn; all samples of a step are of one kind.

    Args:
        saliency: clips of one frame; None: every step is one on pairs.
        pairs: clips of two frames.
        every: the first of so many steps is a saliency step.
        samples: how many a step has, in all its processes and micro-batches together.
    """

    def __init__(
        self,
        saliency: Dataset[TrainingClip] | None,
        pairs: Dataset[TrainingClip],
        *,
        every: int,
        samples: int,
    ) -> None:
        self.saliency, self.pairs = saliency, pairs
        self.every, self.samples = every, samples

    def __getitem__(self, index: int) -> TrainingClip:
        step = index // self.samples
        if self.saliency is not None and step % self.every == 0:
            return self.saliency[index]
        return self.pairs[index]


def batches(settings: CosNetTrainSettings, *, rank: int, world: int, start: int) -> Iterator[Batch]:
    """Yield micro-batches from this process' number `start` on.

    Each is uint8: frames (B, T, H, W, 3) and labels (B, T, H, W) of 0, 1 and 255, with T = 1 in a
    saliency step and T = 2 in a step on pairs.

    Raises:
        DataError: there are no videos, or a folder is not what it should be.
    """
    if settings.davis is None:
        raise DataError("there are no videos to train on: give davis=FOLDER, that of DAVIS 2016")
    size, crop = (settings.height, settings.width), settings.smallest_crop
    form = ClipForm(*size, 2, stride=ANY_STRIDE, smallest_crop=crop)
    videos = VideoClips(open_data_set("davis-2016", settings.davis, "train"), form, settings.seed)
    samples = settings.batch * settings.accumulate * world
    clips = InTurn(_saliency(settings), videos, every=settings.saliency_every, samples=samples)
    return loaded(clips, settings, stacked, rank=rank, world=world, start=start)


def _saliency(settings: CosNetTrainSettings) -> Mixture | None:
    form = ClipForm(settings.height, settings.width, 1, smallest_crop=settings.smallest_crop)
    roots = [root for root in (settings.msra10k, settings.dut_omron) if root is not None]
    sets = [SaliencyImages(root, form, settings.seed) for root in roots]
    parts: list[Part] = [(float(len(each.pairs)), each) for each in sets]
    return Mixture(parts, settings.seed) if parts else None


def loss(
    network: nn.Module, batch: Batch, generator: torch.Generator
) -> tuple[Tensor, dict[str, float]]:
    """Run a saliency or pair step and return the loss, and what to log.

    Args:
        network: a CosNet.
        batch: as `batches` yields it, on the network's device.
        generator: where chance comes from, on the CPU: which frame of each pair is the first.
    """
    assert isinstance(network, CosNet)
    frames, labels = batch
    if frames.shape[1] == 1:
        logits = network.alone(network.embed(pixels(frames[:, 0], network)))
        return _saliency_loss(logits, labels)
    if torch.rand((), generator=generator) < 0.5:
        frames, labels = frames.flip(1), labels.flip(1)
    first, second = (pixels(frames[:, i], network) for i in (0, 1))
    a, b, _ = network(first, second)
    total = class_weighted_cross_entropy(a, labels[:, :1])
    total = total + class_weighted_cross_entropy(b, labels[:, 1:])
    if network.config.co_attention == "symmetric":
        total = total + ORTHOGONALITY * network.orthogonality_penalty()
    overlap = intersection_over_union(a[:, 0].sigmoid(), (labels[:, 0] == 1).float())
    return total, {"iou": overlap, "pairs": 1.0}


def _saliency_loss(logits: Tensor, labels: Tensor) -> tuple[Tensor, dict[str, float]]:
    overlap = intersection_over_union(logits[:, 0].sigmoid(), (labels[:, 0] == 1).float())
    return class_weighted_cross_entropy(logits, labels), {"iou": overlap, "pairs": 0.0}


def class_weighted_cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    """Return the cross-entropy in which each class weighs the share of the other.

    So both count the same in a batch, however small objects are; the mean is over known pixels.

    Args:
        logits: (B, 1, H, W).
        labels: (B, 1, H, W) of 0, 1 and 255 for the unknown.
    """
    truth, known = (labels == 1).float(), (labels != VOID).float()
    count = known.sum().clamp_min(1)
    share = truth.sum() / count
    weights = known * (truth * (1 - share) + (1 - truth) * share)
    losses = F.binary_cross_entropy_with_logits(logits.float(), truth, reduction="none")
    return (losses * weights).sum() / count


def pixels(frames: Tensor, network: CosNet) -> Tensor:
    """Turn frames, uint8 RGB (B, H, W, 3), into what the network takes: BGR minus the mean."""
    form = network.pixels
    mean = torch.tensor(form.mean, device=frames.device).view(3, 1, 1)
    images = frames.flip(3).permute(0, 3, 1, 2).float() * form.scale - mean
    return images.contiguous(memory_format=torch.channels_last)


def validate(network: nn.Module, davis: Path, dtype: torch.dtype) -> dict[str, float]:
    """Measure the network on real sequences."""
    assert isinstance(network, CosNet)
    return cosnet_region_similarity(cast("Any", network), davis, dtype)
