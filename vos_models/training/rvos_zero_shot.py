"""The recipe of the full zero-shot RVOS as published.

Ventura et al., CVPR 2019. Nothing is given: ten slots a frame, and each
object of a clip is matched with one slot by the Hungarian algorithm on 1 - soft IoU, once for the
whole clip. Slots that are given no object do not count: there may well be something there that
nobody has annotated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from vos_models.data.clips import ClipForm, TrainingClip
from vos_models.data.sequences import VideoSequence, open_data_set
from vos_models.metrics import region_similarity
from vos_models.networks.rvos import RSIS, RVOS, RVOSConfig, Scores
from vos_models.predictors.rvos_proposer import RVOSProposer
from vos_models.predictors.rvos_runtime import Runtime
from vos_models.training import rvos
from vos_models.training.batches import loaded
from vos_models.training.losses import intersection_over_union
from vos_models.training.published_data import mixed, stacked, video_data_sets
from vos_models.training.rsis_losses import (
    RsisWeights,
    assign_clip,
    box_loss,
    boxes_of,
    class_loss,
    has_slot,
    mean_of,
    of_objects,
    soft_iou,
    stop_loss,
)
from vos_models.training.rvos import RVOSTrainSettings, encoded, slot_masks
from vos_models.types import VOID

Batch = tuple[Tensor, Tensor, Tensor, Tensor]

COMPILED = rvos.COMPILED
DEFAULTS = replace(rvos.DEFAULTS, run=Path("runs/rvos-zero-shot"), steps=20 * 4375)
UNKNOWN_CLASS = -1
VALIDATED_FRAMES = 40

parameter_groups = rvos.parameter_groups


def build() -> RVOS:
    """Return the network with fresh weights; `encoder` brings those of the backbone."""
    return RVOS(RVOSConfig(takes_masks=False))


def describe(network: nn.Module) -> tuple[str, dict[str, Any]]:
    """Return the architecture's name and settings, as weights files state them."""
    assert isinstance(network, RVOS)
    return "rsis" if isinstance(network, RSIS) else "rvos", asdict(network.config)


def batches(settings: RVOSTrainSettings, *, rank: int, world: int, start: int) -> Iterator[Batch]:
    """Yield micro-batches from this process' number `start` on.

    Each is: frames uint8 (B, T, H, W, 3); labels uint8 (B, T, H, W), 0 to S and 255; classes int64
    (B, S), -1 where the data set does not say; int64 (), how many frames decide the matching.
    Classes are numbered in the order of the names of all categories.

    Raises:
        DataError: there is no data, or none of this form.
    """
    form = ClipForm(
        settings.height,
        settings.width,
        settings.frames,
        stride=settings.max_stride,
        objects=rvos.SLOTS,
        from_first=False,
    )
    data_sets = video_data_sets(settings)
    sequences = [sequence for _, data_set in data_sets for sequence in data_set.sequences]
    names = sorted({name for s in sequences for name in s.categories.values()} - {""})
    collate = _Collate({name: number for number, name in enumerate(names)})
    clips = mixed(data_sets, form, settings.seed)
    deciding = torch.tensor(settings.matched_frames or settings.frames)
    for batch in loaded(clips, settings, collate, rank=rank, world=world, start=start):
        yield *batch, deciding


@dataclass(frozen=True)
class _Collate:
    """Stack clips; categories become numbers. A class, for it travels to other processes."""

    numbers: Mapping[str, int]

    def __call__(self, clips: list[TrainingClip]) -> tuple[Tensor, Tensor, Tensor]:
        classes = torch.full((len(clips), rvos.SLOTS), UNKNOWN_CLASS)
        for row, clip in zip(classes, clips, strict=True):
            for place, name in enumerate(clip.categories):
                row[place] = self.numbers.get(name, UNKNOWN_CLASS)
        return *stacked(clips), classes


def loss(
    network: nn.Module, batch: Batch, generator: torch.Generator
) -> tuple[Tensor, dict[str, float]]:
    """Run the clips of a batch and return the loss, and what to log.

    A network with the heads of RSIS has the losses of its boxes, classes and stop signal too.

    Args:
        network: an RVOS that takes no masks.
        batch: as `batches` yields it, on the network's device.
        generator: where chance comes from; not used here.
    """
    del generator
    assert isinstance(network, RVOS)
    frames, labels, classes, deciding = batch
    slots, size = network.config.slots, (frames.shape[2], frames.shape[3])
    truths = slot_masks(labels, slots)
    present = truths.amax((1, 3, 4)) > 0  # (B, N), N as many as slots
    hidden: list[Tensor] | None = None
    found: list[Tensor] = []
    scores: list[Scores] = []
    for skips in encoded(network, frames):
        out = network.decode(skips, slots, temporal=hidden)
        hidden = out.hidden
        found.append(network.probabilities(out.logits, size).transpose(0, 1))
        if isinstance(network, RSIS):
            scores.append(network.scores(out.hidden))
    own = torch.stack(found, dim=1) * (labels != VOID).unsqueeze(2)  # (B, T, S, H, W)
    few = int(deciding)
    assignment = assign_clip(own[:, :few], truths[:, :few], present)
    is_matched = has_slot(assignment)
    losses: list[Tensor] = []
    overlap = 0.0
    for t in range(len(found)):
        matched = of_objects(own[:, t], assignment)
        losses.append(mean_of(soft_iou(matched, truths[:, t]), is_matched))
        overlap += intersection_over_union(matched[is_matched], truths[:, t][is_matched])
        if scores:
            heads = _head_losses(scores[t], truths[:, t], classes[:, :slots], assignment)
            losses[-1] = losses[-1] + heads
    return torch.stack(losses).mean(), {"iou": overlap / len(found)}


def _head_losses(scores: Scores, truths: Tensor, classes: Tensor, assignment: Tensor) -> Tensor:
    """Return what the heads of RSIS say wrong of one frame, weighted as in the released code.

    Args:
        scores: of S slots of B frames.
        truths: (B, N, H, W).
        classes: int64 (B, N).
        assignment: int64 (B, N).
    """
    weights = RsisWeights()
    boxes, logits = (
        of_objects(x.transpose(0, 1), assignment) for x in (scores.boxes, scores.classes)
    )
    is_matched = has_slot(assignment)
    is_seen = is_matched & (truths.amax((2, 3)) > 0)
    is_named = is_seen & (classes != UNKNOWN_CLASS)
    stop = stop_loss(scores.stop.transpose(0, 1), is_matched.sum(1))
    return (
        weights.box * box_loss(boxes, boxes_of(truths), is_seen)
        + weights.classes * class_loss(logits, classes, is_named)
        + weights.stop * stop
    )


def validate(network: nn.Module, davis: Path, dtype: torch.dtype) -> dict[str, float]:
    """Return J of the best slot in every sequence of a DAVIS 2016 tree, and their mean.

    To be quick it takes the first frames only, at the network's own input size.
    """
    assert isinstance(network, RVOS)
    runtime = Runtime(next(network.parameters()).device, dtype, network.config.input_size)
    proposer = RVOSProposer(network, runtime)
    sequences = open_data_set("davis-2016", davis).sequences
    figures = {sequence.name: _best_slot(proposer, sequence) for sequence in sequences}
    return {"mean": float(np.mean(list(figures.values()))), **figures}


def _best_slot(proposer: RVOSProposer, sequence: VideoSequence) -> float:
    indices = range(min(VALIDATED_FRAMES, len(sequence)))
    found = proposer.track(sequence.frame(i) for i in indices)
    rows: list[list[float]] = []
    for index, prediction in zip(indices, found, strict=True):
        truth = sequence.labels(index)
        if truth is not None:
            rows.append(
                [region_similarity(truth > 0, p > 0.5) for p in prediction.object_probabilities]
            )
    return float(np.mean(rows, axis=0).max())
