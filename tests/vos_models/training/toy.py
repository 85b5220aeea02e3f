"""A recipe that trains in no time: a few filters with batch norm learn where it is bright."""

from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

from vos_models.training.batches import BatchNumbers
from vos_models.training.settings import TrainSettings

COMPILED = ()


def settings(run: Path, **changes) -> TrainSettings:
    values = {
        "steps": 12,
        "batch": 2,
        "height": 8,
        "width": 8,
        "loaders": 0,
        "log_every": 5,
        "save_every": 3,
        "learning_rate": 0.05,
        "warmup": 2,
        "average": 0.8,
        "precision": "float32",
        "device": "cpu",
    }
    return TrainSettings(run=run, **(values | changes))


def build(width: int = 4) -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(3, width, 3, padding=1),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Dropout(0.2),
        nn.Conv2d(width, 1, 1),
    )


def describe(network):
    return "toy", {"width": network[0].out_channels}


def batches(settings, *, rank, world, start):
    for numbers in BatchNumbers(settings.batch, rank=rank, world=world, start=start):
        yield (torch.stack([_picture(settings, number) for number in numbers]),)


def _picture(settings, number):
    generator = torch.Generator().manual_seed(1000 * settings.seed + number)
    return torch.randn(3, settings.height, settings.width, generator=generator)


def loss(network, batch, generator):
    (pictures,) = batch
    noise = torch.randn(pictures.shape, generator=generator).to(pictures.device)
    logits = network(pictures + 0.1 * noise)
    truth = (pictures.sum(1, keepdim=True) > 0).float()
    value = F.binary_cross_entropy_with_logits(logits.float(), truth)
    return value, {"iou": ((logits > 0) == (truth > 0)).float().mean().item()}


def validate(network, davis, dtype):
    with torch.inference_mode():
        logits = network(torch.ones(1, 3, 8, 8))
    return {"mean": logits.sigmoid().mean().item()}


def weights(run: Path) -> dict[str, torch.Tensor]:
    """Return the tensors of a run's checkpoint, those of the average with their own names."""
    state = torch.load(run / "last.pt", weights_only=True)
    return state["network"] | {f"average.{k}": v for k, v in state["average"].items()}
