"""The recipe of the full A-GAME as published: two stages, end to end through the recurrence.

Johnander et al., CVPR 2019, and the authors' released code. One object a clip; the
first frame's mask is given, the others are predicted, and what is carried from frame to frame is
the network's own coarse mask. Negative log-likelihood of the fine mask, and in the first stage of
the coarse mask too; unknown pixels count for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vos_models.data.clips import ClipForm
from vos_models.errors import DataError
from vos_models.networks.agame import STRIDE, AGame, Features, State
from vos_models.networks.agame_variants import AGameConfig
from vos_models.training.batches import loaded, normalised
from vos_models.training.losses import intersection_over_union, known_cross_entropy
from vos_models.training.published_data import (
    VideoTrainSettings,
    mixed,
    stacked,
    synthetic_part,
    video_data_sets,
)
from vos_models.training.settings import TrainSettings
from vos_models.training.validation import agame_region_similarity
from vos_models.types import VOID

Batch = tuple[Tensor, Tensor, Tensor]

COMPILED = ()
FROZEN = ("conv1", "bn1", "layer1", "layer2", "layer3")


@dataclass(frozen=True)
class AGameTrainSettings(VideoTrainSettings):
    """Settings of this recipe.

    Attributes:
        stage: 1 at half resolution on everything, 2 at full resolution on videos, from the weights
            of stage 1 (`initial`). The other settings follow it where they are not given.
        msra10k, voc: folders of salient objects and of the pictures they are moved over.
        synth_share: how often clips of SynthVOS are drawn.
        coarse_weight: of the auxiliary loss on the coarse mask.
        end_to_end: whether gradients pass from frame to frame; false is the last row of the paper's
            ablation study.
    """

    stage: int = 1
    msra10k: Path | None = None
    voc: Path | None = None
    synth_share: float = 1.0
    coarse_weight: float = 1.0
    end_to_end: bool = True


# An epoch of stage 1 is every video of DAVIS (60) and YouTube-VOS (3,471) once, in batches of 4; of
# stage 2 120 clips, half of each, in batches of 2. Neither clips gradients nor averages weights.
DEFAULTS = AGameTrainSettings(
    run=Path("runs/agame-stage-1"),
    steps=80 * 883,
    epoch_steps=883,
    batch=4,
    frames=8,
    height=240,
    width=432,
    optimiser="adam",
    schedule="exponential",
    learning_rate=1e-4,
    gamma=0.975,
    weight_decay=1e-5,
    clip_norm=float("inf"),
    average=0.0,
    davis_share=0.02,
    youtube_share=0.65,
    synth_share=0.33,
    save_every=883,
    loaders=4,
)
SECOND_STAGE = replace(
    DEFAULTS,
    stage=2,
    run=Path("runs/agame-stage-2"),
    steps=100 * 60,
    epoch_steps=60,
    batch=2,
    frames=14,
    height=480,
    width=864,
    learning_rate=1e-5,
    gamma=0.985,
    weight_decay=1e-6,
    davis_share=0.5,
    youtube_share=0.5,
    synth_share=0.0,
    coarse_weight=0.0,
    save_every=60,
)


def defaults_for(overrides: Sequence[str]) -> AGameTrainSettings:
    """Return the settings of the stage that the `key=value` strings ask for.

    Raises:
        DataError: there is no such stage.
    """
    stages = {"1": DEFAULTS, "2": SECOND_STAGE}
    wanted = [text.partition("=")[2] for text in overrides if text.startswith("stage=")]
    stage = wanted[-1] if wanted else "1"
    if stage not in stages:
        raise DataError(f"stage={stage}: the recipe has the stages {' and '.join(stages)}.")
    return stages[stage]


class TrainableAGame(AGame):
    """A-GAME whose backbone is frozen but for its last block; its frozen norms stay as they are."""

    def __init__(self, config: AGameConfig | None = None) -> None:
        super().__init__(config)
        for part in self._frozen():
            part.requires_grad_(False)

    def train(self, mode: bool = True) -> TrainableAGame:
        """Begin or end training; what is frozen never begins."""
        super().train(mode)
        for part in self._frozen():
            part.eval()
        return self

    def _frozen(self) -> list[nn.Module]:
        return [self.trackseg.backbone.get_submodule(name) for name in FROZEN]


def build() -> AGame:
    """Return the network with fresh weights; `encoder` brings those of the backbone."""
    return TrainableAGame()


def describe(network: nn.Module) -> tuple[str, dict[str, Any]]:
    """Return the architecture's name and settings, as weights files state them."""
    assert isinstance(network, AGame)
    return "agame", asdict(network.config)


def parameter_groups(network: nn.Module, settings: TrainSettings) -> list[dict[str, Any]]:
    """Return what is not frozen, all of it with decay."""
    parameters = [p for p in network.parameters() if p.requires_grad]
    return [{"params": parameters, "weight_decay": settings.weight_decay}]


def batches(settings: AGameTrainSettings, *, rank: int, world: int, start: int) -> Iterator[Batch]:
    """Yield micro-batches from this process' number `start` on.

    Each is: frames uint8 (B, T, H, W, 3); labels uint8 (B, T, H, W) of 0, 1 and 255; float32 (2,),
    whether gradients pass from frame to frame and the weight of the coarse loss.

    Raises:
        DataError: the frames' size does not suit the network, or there is no data.
    """
    if settings.height % STRIDE or settings.width % STRIDE or settings.frames < 2:
        raise DataError(
            f"got clips of {settings.frames} frames of {settings.height}x{settings.width}: at "
            f"least 2 frames, and sides that are multiples of {STRIDE}, were expected."
        )
    form = ClipForm(
        settings.height, settings.width, settings.frames, stride=settings.max_stride, objects=1
    )
    share, seed = settings.synth_share, settings.seed
    synthetic = synthetic_part(settings.msra10k, settings.voc, share, form, seed)
    clips = mixed(video_data_sets(settings), form, seed, synthetic)
    options = torch.tensor([float(settings.end_to_end), settings.coarse_weight])
    for batch in loaded(clips, settings, stacked, rank=rank, world=world, start=start):
        yield *batch, options


def loss(
    network: nn.Module, batch: Batch, generator: torch.Generator
) -> tuple[Tensor, dict[str, float]]:
    """Run the clips of a batch and return the loss, and what to log.

    Args:
        network: an AGame.
        batch: as `batches` yields it, on the network's device.
        generator: where chance comes from; not used here.
    """
    del generator
    assert isinstance(network, AGame)
    frames, labels, options = batch
    end_to_end, coarse_weight = options.tolist()
    length = labels.shape[1]
    # All frames at once through the backbone; then clip by clip, for objects of one batch share
    # their frame in this network.
    features = network.encode(normalised(frames.flatten(0, 1)))
    given = (labels[:, :1] == 1).float()
    clips = [
        _follow(
            network,
            [_of_frame(features, i * length + t) for t in range(length)],
            mask,
            end_to_end=bool(end_to_end),
        )
        for i, mask in enumerate(given)
    ]
    fine, coarse = (torch.cat(each) for each in zip(*clips, strict=True))
    labels = labels[:, 1:].flatten(0, 1)
    truth, known = (labels == 1).float(), (labels != VOID).float()
    total = known_cross_entropy(fine, truth, known)
    if coarse_weight:
        total = total + coarse_weight * _coarse_loss(coarse, truth, known)
    return total, {"iou": intersection_over_union(torch.sigmoid(fine) * known, truth)}


def _follow(
    network: AGame, features: list[Features], mask: Tensor, *, end_to_end: bool
) -> tuple[Tensor, Tensor]:
    """Follow one object through a clip of T frames from its first mask ``(1, H, W)``.

    Returns:
        Margins of the frames after the first: fine ``(T - 1, H, W)``, coarse ``(T - 1, h, w)``.
    """
    state = network.initialise(features[0], mask)
    fine: list[Tensor] = []
    coarse: list[Tensor] = []
    for each in features[1:]:
        scores = network.score(each, state)
        fine.append(scores.fine.float())
        coarse.append(scores.coarse.float())
        # The network pools masks over its coarse cells: enlarged to them, the mask stays as it is.
        own = F.interpolate(coarse[-1].sigmoid()[None], scale_factor=STRIDE, mode="nearest")[0]
        state = network.update(state, each, own)
        if not end_to_end:
            state = State(**{f.name: getattr(state, f.name).detach() for f in fields(State)})
    return torch.cat(fine), torch.cat(coarse)


def _of_frame(features: Features, index: int) -> Features:
    """Return the features of one frame among many."""
    parts = {f.name: getattr(features, f.name)[index : index + 1] for f in fields(Features)}
    return Features(**parts)


def _coarse_loss(coarse: Tensor, truth: Tensor, known: Tensor) -> Tensor:
    """Return the loss of coarse margins ``(N, h, w)``, whose log-probabilities are enlarged."""
    both = torch.stack([F.logsigmoid(-coarse), F.logsigmoid(coarse)], dim=1)
    size = (truth.shape[-2], truth.shape[-1])
    away, there = F.interpolate(both, size=size, mode="bilinear", align_corners=False).unbind(1)
    losses = -(truth * there + (1 - truth) * away) * known
    return losses.sum() / known.sum().clamp_min(1)


def validate(network: nn.Module, davis: Path, dtype: torch.dtype) -> dict[str, float]:
    """Measure the network on real sequences."""
    return agame_region_similarity(network, davis, dtype)
