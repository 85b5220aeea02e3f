"""The type that losses are computed in."""

from __future__ import annotations

import torch

from vos_models.devices import choose_dtype
from vos_models.errors import DeviceError


def choose_training_dtype(precision: str, device: torch.device) -> torch.dtype:
    """Return the type to autocast to.

    `"auto"` takes bfloat16 where the device has it in hardware, else float16 on CUDA (whose range
    is too small for gradients: the loss must be scaled), else float32.

    Raises:
        DeviceError: the precision is unknown.
    """
    if precision == "float16":
        return torch.float16
    if precision not in {"auto", "float32", "bfloat16"}:
        raise DeviceError(
            f"the precision {precision!r} is unknown; choose auto, float32, bfloat16 or float16"
        )
    dtype = choose_dtype(precision, device)
    if precision == "auto" and device.type == "cuda" and dtype == torch.float32:
        return torch.float16
    return dtype
