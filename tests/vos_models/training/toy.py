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


class Toy(nn.Module):
    """Filters with batch norm, and a filter aside that only some micro-batches train."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(3, width, 3, padding=1),
            nn.BatchNorm2d(width),
            nn.ReLU(),
            nn.Dropout(0.2),
            nn.Conv2d(width, 1, 1),
        )
        self.aside = nn.Conv2d(3, 1, 1)

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        return self.body(pictures)


def build(width: int = 4) -> nn.Module:
    return Toy(width)


def describe(network):
    return "toy", {"width": network.body[0].out_channels}


def batches(settings, *, rank, world, start):
    for numbers in BatchNumbers(settings.batch, rank=rank, world=world, start=start):
        yield (torch.stack([_picture(settings, number) for number in numbers]),)


def _picture(settings, number):
    generator = torch.Generator().manual_seed(1000 * settings.seed + number)
    return torch.randn(3, settings.height, settings.width, generator=generator)


def loss(network, batch, generator):
    (pictures,) = batch
    noise = torch.randn(pictures.shape, generator=generator).to(pictures.device)
    truth = (pictures.sum(1, keepdim=True) > 0).float()
    value, figures = _compare(network(pictures + 0.1 * noise), truth)
    if torch.rand((), generator=generator) < 0.4:
        aside, more = _compare(network.aside(pictures), truth)
        return value + aside, figures | {"iou_aside": more["iou"]}
    return value, figures


def _compare(logits, truth):
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
