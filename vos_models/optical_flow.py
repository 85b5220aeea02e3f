"""Dense optical flow by DIS (Kroeger et al. 2016), for pictures of any size."""

from __future__ import annotations

from enum import IntEnum

import cv2
import numpy as np
from numpy.typing import NDArray

_SMALLEST_PX = 48
"""OpenCV's DIS crashes on some pictures that are lower than this."""


class Effort(IntEnum):
    """How much time is spent: at 480p about 8 ms and 40 ms."""

    FAST = cv2.DISOPTICAL_FLOW_PRESET_FAST
    MEDIUM = cv2.DISOPTICAL_FLOW_PRESET_MEDIUM


def dense_flow(
    picture: NDArray[np.uint8], other: NDArray[np.uint8], effort: Effort
) -> NDArray[np.float32]:
    """Say where each pixel of a picture lies in another one.

    Args:
        picture: uint8 (H, W), grey.
        other: of the same size.
        effort: how much time is spent.

    Returns:
        float32 (H, W, 2), how much further (x, y) it lies there, in pixels.
    """
    height, width = picture.shape
    below, beside = (max(0, _SMALLEST_PX - side) for side in (height, width))
    if below or beside:
        border = cv2.BORDER_REPLICATE
        picture, other = (
            np.asarray(cv2.copyMakeBorder(each, 0, below, 0, beside, border), np.uint8)
            for each in (picture, other)
        )
    flow = cv2.DISOpticalFlow.create(effort).calc(picture, other, np.empty(0))
    return np.asarray(flow[:height, :width], np.float32)
