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
from vos_models.predictors.rvos import Runtime, RVOSPropagator
from vos_models.training.batches import normalised
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
    names = (davis / "ImageSets/2016/val.txt").read_text(encoding="utf-8").split()
    figures = {name: _primary(network, davis, name, dtype) for name in names}
    return {"mean": float(np.mean(list(figures.values()))), **figures}


def _primary(network: CompactCosNet, davis: Path, name: str, dtype: torch.dtype) -> float:
    height, width = network.input_size
    device = next(network.parameters()).device
    frames = sorted((davis / "JPEGImages/480p" / name).glob("*.jpg"))[::10]
    pictures = [
        cv2.resize(cv2.cvtColor(_read(p, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB), (width, height))
        for p in frames
    ]
    masks = [_read(davis / "Annotations/480p" / name / f"{p.stem}.png", 0) > 127 for p in frames]
    images = torch.from_numpy(np.stack(pictures)).to(device)
    scores: list[float] = []
    with torch.inference_mode(), torch.autocast(device.type, dtype):
        embedding = network.embed(normalised(images))
        for i, mask in enumerate(masks):
            chosen = np.linspace(0, len(masks) - 1, 5).round().astype(int).tolist()
            probability = network.primary(
                embedding.select([i]), embedding.select(chosen), fusion="attention"
            )
            size = (mask.shape[1], mask.shape[0])
            found = cv2.resize(probability.float().cpu().numpy(), size) > 0.5
            scores.append(region_similarity(mask, found))
    return float(np.mean(scores))
