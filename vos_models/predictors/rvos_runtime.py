"""Where and how RVOS runs, whatever it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional as F

from vos_models.devices import choose_device, choose_dtype
from vos_models.networks.rvos import RVOS
from vos_models.predictors.pixels import check_input_size

Size = tuple[int, int]
InputSize = Size | Literal["network"] | None


@dataclass(frozen=True)
class Runtime:
    """Say where and how a network runs.

    Attributes:
        device: it is there already.
        dtype: to compute in.
        input_size: (h, w) to which frames are resized, whatever their shape; None: not at all.
    """

    device: torch.device
    dtype: torch.dtype = torch.float32
    input_size: Size | None = None

    def working_size(self, size: Size) -> Size:
        """Return (h, w) of the network's input for frames of (H, W)."""
        return self.input_size or size


def made_ready(network: RVOS, device: str, precision: str, input_size: InputSize) -> Runtime:
    """Bring a network to its device, and say how it runs there."""
    check_input_size(input_size)
    target = choose_device(device)
    dtype = choose_dtype(precision, target)
    network.to(target)
    for parameter in network.parameters():
        if parameter.dim() == 4:
            parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)
    return Runtime(
        target, dtype, network.config.input_size if input_size == "network" else input_size
    )


def restored(probabilities: Tensor, size: Size) -> Tensor:
    """Bring probabilities ``(K, h, w)`` to the frames' size ``(K, H, W)``."""
    if probabilities.shape[-2:] == size:
        return probabilities
    return F.interpolate(probabilities[None], size=size, mode="bilinear", align_corners=False)[0]
