"""The losses of RVOS and of the image networks it stands on, RSIS and RIS.

Ventura et al., CVPR 2019 (arXiv:1903.05612): 1 - soft IoU, between slots and objects that are
matched by the Hungarian algorithm where the order is free. Salvador et al. 2017
(arXiv:1712.00617) adds losses on boxes, classes and the stop signal; Romera-Paredes
and Torr, ECCV 2016 (arXiv:1511.08250), train the stop signal beyond the last
object.

Shapes: B images or clips, T frames, S slots, N objects, (H, W) pixels. Everything is computed in
float32, whatever autocast says: sums over all pixels of a frame do not fit half precision.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

_TINY = 1e-6

NO_SLOT = -1
"""What an assignment says of an object that has no slot: absent, or more objects than slots."""


@dataclass(frozen=True)
class RsisWeights:
    """How much each loss of RSIS counts beside the masks; the defaults of the released code.

    Attributes:
        box: of `box_loss`.
        classes: of `class_loss`.
        stop: of `stop_loss`.
    """

    box: float = 1.0
    classes: float = 0.1
    stop: float = 0.5


def soft_iou(probabilities: Tensor, truths: Tensor) -> Tensor:
    """Return 1 - soft IoU of masks that are in the same order (RVOS).

    Masks that are both empty agree: 0. Leave pixels that nobody knows out by setting both to 0.

    Args:
        probabilities: ``(B, S, H, W)`` in [0, 1].
        truths: ``(B, S, H, W)`` of 0 and 1.

    Returns:
        float32 ``(B, S)`` in [0, 1].
    """
    p, t = probabilities.float().flatten(2), truths.float().flatten(2)
    both = (p * t).sum(2)
    return _one_minus_iou(both, p.sum(2), t.sum(2))


def pairwise_soft_iou(probabilities: Tensor, truths: Tensor) -> Tensor:
    """Return 1 - soft IoU of each slot with each object, as one matrix product.

    Args:
        probabilities: ``(B, S, H, W)`` in [0, 1].
        truths: ``(B, N, H, W)`` of 0 and 1.

    Returns:
        float32 ``(B, S, N)`` in [0, 1].
    """
    with torch.autocast(probabilities.device.type, enabled=False):
        p, t = probabilities.float().flatten(2), truths.float().flatten(2)
        both = p @ t.transpose(1, 2)
        return _one_minus_iou(both, p.sum(2).unsqueeze(2), t.sum(2).unsqueeze(1))


def _one_minus_iou(both: Tensor, first: Tensor, second: Tensor) -> Tensor:
    either = (first + second - both).clamp_min(0)
    return 1 - (both + _TINY) / (either + _TINY)


def hungarian(cost: Tensor, present: Tensor) -> Tensor:
    """Give each object a slot of its own so that the sum of the costs is least.

    Args:
        cost: ``(B, S, N)``.
        present: ``(B, N)``, not 0 for objects that are there; the others are given none.

    Returns:
        int64 ``(B, N)``: slots, `NO_SLOT` where there is none. No gradient passes.
    """
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - only training needs it

    found = np.full((cost.shape[0], cost.shape[2]), NO_SLOT, np.int64)
    costs, there = cost.detach().float().cpu().numpy(), present.cpu().numpy() != 0
    for row, each, wanted in zip(found, costs, there, strict=True):
        objects = np.flatnonzero(wanted)
        slots, places = linear_sum_assignment(each[:, objects])
        row[objects[places]] = slots
    return torch.from_numpy(found).to(cost.device)


def assign_clip(probabilities: Tensor, truths: Tensor, present: Tensor) -> Tensor:
    """Match slots and objects once for a whole clip, by their costs summed over its frames.

    A slot must follow one object through the clip (RVOS), so it is not matched anew in
    each frame. The released code matches by the first frame alone: hand over that frame for it.

    Args:
        probabilities: ``(B, T, S, H, W)`` in [0, 1].
        truths: ``(B, T, N, H, W)`` of 0 and 1.
        present: ``(B, N)``, not 0 for the objects that the clip has.

    Returns:
        int64 ``(B, N)`` as `hungarian` returns it.
    """
    with torch.no_grad():
        cost = pairwise_soft_iou(probabilities.flatten(0, 1), truths.flatten(0, 1))
        return hungarian(cost.unflatten(0, probabilities.shape[:2]).sum(1), present)


def of_objects(values: Tensor, assignment: Tensor) -> Tensor:
    """Pick for each object what its slot says.

    Args:
        values: ``(B, S, ...)``.
        assignment: int64 ``(B, N)``; objects without a slot are given those of slot 0, and have to
            be left out of the loss by `has_slot`.

    Returns:
        ``(B, N, ...)``.
    """
    rows = torch.arange(len(values), device=values.device).unsqueeze(1)
    return values[rows, assignment.clamp_min(0)]


def has_slot(assignment: Tensor) -> Tensor:
    """Return bool ``(B, N)``: which objects were given a slot."""
    return assignment != NO_SLOT


def mean_of(losses: Tensor, wanted: Tensor) -> Tensor:
    """Return the mean of those of the losses ``(B, N)`` that are wanted; 0 where none is."""
    weights = (wanted != 0).to(losses.dtype)
    return (losses * weights).sum() / weights.sum().clamp_min(1)


def stop_loss(logits: Tensor, counts: Tensor, beyond: int = 2) -> Tensor:
    """Teach the stop signal: 1 for as many slots as there are objects, then 0.

    RIS and RSIS: binary cross-entropy; at test a probability below 0.5 is the end.

    Args:
        logits: ``(B, S)``.
        counts: ``(B,)``, how many objects each image has.
        beyond: how many slots after the last object are trained (RIS trains two).

    Returns:
        The mean over the slots that are trained.
    """
    place = torch.arange(logits.shape[1], device=logits.device)
    counts = counts.unsqueeze(1)
    goes_on = (place < counts).float()
    losses = F.binary_cross_entropy_with_logits(logits.float(), goes_on, reduction="none")
    return mean_of(losses, place < counts + beyond)


def boxes_of(masks: Tensor) -> Tensor:
    """Return the boxes around masks as the heads of RSIS give them.

    Args:
        masks: ``(B, N, H, W)`` of 0 and 1.

    Returns:
        float32 ``(B, N, 4)``: left, top, right, bottom as shares of the image; zeros for a mask
        that is empty.
    """
    mask = masks != 0
    (left, right), (top, bottom) = (_ends(mask.any(dim)) for dim in (2, 3))
    return torch.stack([left, top, right, bottom], dim=2)


def _ends(line: Tensor) -> tuple[Tensor, Tensor]:
    """Return begin and end of what is marked on lines ``(B, N, L)``, as shares of the length."""
    length = line.shape[2]
    marked = line.to(torch.uint8)
    is_any = line.any(2)
    begin = marked.argmax(2)
    end = length - marked.flip(2).argmax(2)
    begin, end = (torch.where(is_any, x, 0).float() / length for x in (begin, end))
    return begin, end


def box_loss(boxes: Tensor, truths: Tensor, present: Tensor) -> Tensor:
    """Return the mean squared error of the boxes of objects that are there (RSIS).

    Args:
        boxes: ``(B, N, 4)`` as shares of the image, matched with the objects.
        truths: ``(B, N, 4)``, see `boxes_of`.
        present: ``(B, N)``, not 0 for objects that are seen.
    """
    return mean_of((boxes.float() - truths).square().mean(2), present)


def class_loss(logits: Tensor, classes: Tensor, present: Tensor) -> Tensor:
    """Return the mean cross-entropy of the classes of objects that are there (RSIS).

    Args:
        logits: ``(B, N, classes)``, matched with the objects.
        classes: int64 ``(B, N)``; whatever number where no object is.
        present: ``(B, N)``, not 0 for objects whose class is known.
    """
    wanted = present != 0
    classes = torch.where(wanted, classes, 0)
    losses = F.cross_entropy(logits.float().transpose(1, 2), classes, reduction="none")
    return mean_of(losses, wanted)
