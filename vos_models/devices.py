"""Choose where and in which precision a network runs."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

import torch

from vos_models.errors import DeviceError
from vos_models.message import Message


def choose_device(name: str) -> torch.device:
    """Return the device of this name; ``"auto"`` takes CUDA, else MPS, else the CPU.

    Raises:
        DeviceError: it is unknown or not available here.
    """
    available = {
        "cuda": torch.cuda.is_available,
        "mps": torch.backends.mps.is_available,
        "cpu": lambda: True,
    }
    if name == "auto":
        name = next(kind for kind, is_available in available.items() if is_available())
    kind = name.partition(":")[0]
    if kind not in available:
        raise DeviceError(
            Message("the device {name!r} is unknown; choose auto, cpu, cuda or mps", name=name)
        )
    if not available[kind]():
        raise DeviceError(
            Message("there is no {name!r} device here; choose auto or cpu", name=name)
        )
    try:
        return torch.device(name)
    except RuntimeError as error:
        raise DeviceError(
            Message("the device {name!r} is unknown; choose auto, cpu or cuda", name=name)
        ) from error


def choose_dtype(precision: str, device: torch.device) -> torch.dtype:
    """Return the type to compute in; ``"auto"`` takes bfloat16 where the device has it in hardware.

    Raises:
        DeviceError: the precision is unknown.
    """
    if precision == "float32":
        return torch.float32
    if precision == "bfloat16":
        return torch.bfloat16
    if precision == "auto":
        return torch.bfloat16 if _computes_bfloat16(device) else torch.float32
    raise DeviceError(
        Message(
            "the precision {precision!r} is unknown; choose auto, float32 or bfloat16",
            precision=precision,
        )
    )


@contextmanager
def inference(device: torch.device, dtype: torch.dtype) -> Generator[None]:
    """Switch gradients off and, for a reduced precision, autocasting on."""
    with torch.inference_mode(), torch.autocast(device.type, dtype, dtype != torch.float32):
        yield


def _computes_bfloat16(device: torch.device) -> bool:
    if device.type == "cuda":
        return torch.cuda.is_bf16_supported(including_emulation=False)
    if device.type == "cpu":
        capabilities = torch.cpu.get_capabilities()
        return bool(capabilities.get("amx_bf16") or capabilities.get("avx512_bf16"))
    return False
