"""A quick measure on real sequences while a run goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from vos_models.errors import DataError
from vos_models.metrics import region_similarity
from vos_models.networks.cosnet_compact import CompactCosNet
from vos_models.networks.rvos import RVOS
from vos_models.predictors.agame import AGamePropagator
from vos_models.predictors.cosnet import CosNetProposer
from vos_models.predictors.rvos import RVOSPropagator
from vos_models.predictors.rvos_runtime import Runtime
from vos_models.types import Propagator

FRAMES = 40
HEIGHT = 240


def agame_region_similarity(
    network: nn.Module, davis: Path, dtype: torch.dtype
) -> dict[str, float]:
    """Return J of every sequence of a DAVIS 2016 tree, and their mean.

    To be quick it takes the first frames only, made smaller; full figures come from `evaluate`.
    """
    device = next(network.parameters()).device
    return _figures(AGamePropagator(cast("Any", network), device=device, dtype=dtype), davis)


def rvos_region_similarity(network: RVOS, davis: Path, dtype: torch.dtype) -> dict[str, float]:
    """Return the same for a one-shot RVOS, at its own input size."""
    runtime = Runtime(next(network.parameters()).device, dtype, network.config.input_size)
    return _figures(RVOSPropagator(network, runtime), davis)


def _figures(propagator: Propagator, davis: Path) -> dict[str, float]:
    names = (davis / "ImageSets/2016/val.txt").read_text(encoding="utf-8").split()
    figures = {name: _sequence(propagator, davis, name) for name in names}
    return {"mean": float(np.mean(list(figures.values()))), **figures}


def _sequence(propagator: Propagator, davis: Path, name: str) -> float:
    frames = sorted((davis / "JPEGImages/480p" / name).glob("*.jpg"))[:FRAMES]
    masks = sorted((davis / "Annotations/480p" / name).glob("*.png"))[:FRAMES]
    propagator.start(_picture(frames[0]), _mask(masks[0]))
    scores: list[float] = []
    for frame, mask in zip(frames[1:], masks[1:], strict=True):
        labels = propagator.step(_picture(frame)).labels
        scores.append(region_similarity(_mask(mask) > 0, labels > 0))
    return float(np.mean(scores))


def _read(path: Path, flags: int) -> NDArray[np.uint8]:
    image = cv2.imread(str(path), flags)
    if image is None:
        raise DataError(f"{path} cannot be read as an image.")
    return np.asarray(image, np.uint8)


def _picture(path: Path) -> NDArray[np.uint8]:
    image = cv2.cvtColor(_read(path, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
    width = round(image.shape[1] * HEIGHT / image.shape[0])
    return np.asarray(cv2.resize(image, (width, HEIGHT), interpolation=cv2.INTER_AREA), np.uint8)


def _mask(path: Path) -> NDArray[np.uint8]:
    mask = (_read(path, cv2.IMREAD_GRAYSCALE) > 127).astype(np.uint8)
    width = round(mask.shape[1] * HEIGHT / mask.shape[0])
    return np.asarray(cv2.resize(mask, (width, HEIGHT), interpolation=cv2.INTER_NEAREST), np.uint8)


def cosnet_region_similarity(
    network: CompactCosNet, davis: Path, dtype: torch.dtype
) -> dict[str, float]:
    """Return J of the proposals for every sequence of a DAVIS 2016 tree, and their mean.

    To be quick it takes every tenth frame, with five references and no refinement, at the
    network's own size.
    """
    device = next(network.parameters()).device
    proposer: CosNetProposer[Any] = CosNetProposer(
        network, device=device, dtype=dtype, input_size=network.input_size
    )
    names = (davis / "ImageSets/2016/val.txt").read_text(encoding="utf-8").split()
    figures = {name: _primary(proposer, davis, name) for name in names}
    return {"mean": float(np.mean(list(figures.values()))), **figures}


def _primary(proposer: CosNetProposer[Any], davis: Path, name: str) -> float:
    frames = sorted((davis / "JPEGImages/480p" / name).glob("*.jpg"))
    masks = davis / "Annotations/480p" / name
    scores = [
        region_similarity(_mask(masks / f"{frames[index].stem}.png") > 0, out.labels > 0)
        for index, out in proposer.propose_clip(
            lambda i: _picture(frames[i]), len(frames), range(0, len(frames), 10)
        )
    ]
    return float(np.mean(scores))
