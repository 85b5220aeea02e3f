"""Bring frames into the fixed sizes that some networks were trained at."""

from __future__ import annotations

from typing import cast

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from vos_models.errors import InputError
from vos_models.networks.protocol import IMAGENET_PIXELS, PixelForm
from vos_models.types import Frame


def network_image(
    frame: Frame,
    size: tuple[int, int],
    device: torch.device,
    pixels: PixelForm = IMAGENET_PIXELS,
) -> Tensor:
    """Return a frame as a network takes it: float32 ``(1, 3, h, w)``.

    Resized by Pillow's bilinear filter on uint8, as the authors of RVOS and COSNet do.

    Args:
        frame: uint8 RGB ``(H, W, 3)``.
        size: (h, w), whatever the frame's shape.
        device: where it goes.
        pixels: the form of the values.
    """
    height, width = size
    picture = Image.fromarray(frame).resize((width, height), Image.Resampling.BILINEAR)
    ordered = np.asarray(picture)[..., ::-1] if pixels.order == "BGR" else np.asarray(picture)
    values = ordered.astype(np.float32) * np.float32(pixels.scale)
    values -= np.asarray(pixels.mean, np.float32)
    values /= np.asarray(pixels.std, np.float32)
    image = torch.as_tensor(np.ascontiguousarray(values)).permute(2, 0, 1).unsqueeze(0)
    return image.to(device).contiguous(memory_format=torch.channels_last)


def check_input_size(input_size: object) -> None:
    """Complain unless this is None, ``"network"`` or (height, width).

    Raises:
        InputError: it is something else.
    """
    if input_size is None or input_size == "network":
        return
    sides = cast("tuple[object, ...]", input_size) if isinstance(input_size, tuple) else ()
    if len(sides) != 2 or not all(isinstance(side, int) and side >= 16 for side in sides):
        raise InputError(
            f"the input size {input_size!r} was given; expected (height, width) of at least 16 "
            "pixels, or None for the frame's own size"
        )
