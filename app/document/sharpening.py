"""A mask found on a small picture, redrawn at full size along the edges of the full picture.

A guided filter (He et al. 2013) says how the mask follows the colours, by coefficients that are
worked out on the small picture and applied to the full one (He & Sun 2015), in a band along the
outline only: the cost follows the length of the outline and not the size of the picture.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Picture = NDArray[np.uint8]
Planes = NDArray[np.float32]

_RADIUS = 1
_EPSILON = 1e-3
_SURE = 0.02
_ROW = 4096  # remap takes no row longer than 32766


def sharpened(mask: Mask, small: Picture, full: Picture) -> Mask:
    """Return a mask of the small picture at full size, with the outline where the edges are.

    Args:
        mask: bool (h, w).
        small: uint8 (h, w, 3), the full picture made smaller.
        full: uint8 (H, W, 3).

    Returns:
        bool (H, W).
    """
    height, width = full.shape[:2]
    if mask.shape == (height, width):
        return mask
    share = mask.astype(np.float32)
    coarse = cv2.resize(share, (width, height), interpolation=cv2.INTER_LINEAR)
    result = np.asarray(coarse, np.float32) > 0.5
    near = _mean(share)
    band = ((near > _SURE) & (near < 1 - _SURE)).view(np.uint8)
    where = np.flatnonzero(cv2.resize(band, (width, height), interpolation=cv2.INTER_NEAREST))
    if len(where) == 0:
        return result
    slope, offset = _fitted(share, small)
    lines = _sampled(np.dstack([slope, offset]), where, (height, width))
    colours = full.reshape(-1, 3)[where].astype(np.float32) / 255
    result.reshape(-1)[where] = (lines[:, :3] * colours).sum(axis=1) + lines[:, 3] > 0.5
    return result


def _fitted(share: Planes, small: Picture) -> tuple[Planes, Planes]:
    """Return the line from colour (0..1) to share around each pixel: (h, w, 3) and (h, w)."""
    colours = small.astype(np.float32) / 255
    mean, mean_share = _mean(colours), _mean(share)
    with_share = _mean(colours * share[..., None]) - mean * mean_share[..., None]
    spread = np.empty((*share.shape, 3, 3), np.float32)
    for i in range(3):
        for j in range(i, 3):
            product = _mean(colours[..., i] * colours[..., j]) - mean[..., i] * mean[..., j]
            spread[..., i, j] = spread[..., j, i] = product
    spread += _EPSILON * np.eye(3, dtype=np.float32)
    slope = np.linalg.solve(spread, with_share[..., None])[..., 0]
    offset = mean_share - (slope * mean).sum(axis=-1)
    return _mean(slope), _mean(offset)


def _mean(plane: NDArray[np.floating]) -> Planes:
    size = (2 * _RADIUS + 1, 2 * _RADIUS + 1)
    mean = cv2.boxFilter(plane, cv2.CV_32F, size, borderType=cv2.BORDER_REFLECT)
    return np.asarray(mean, np.float32)


def _sampled(planes: Planes, where: NDArray[np.intp], size: tuple[int, int]) -> Planes:
    """Return float32 (N, 4): small planes (h, w, 4) at flat indices into a picture of ``size``."""
    height, width = size
    rows, columns = np.divmod(where, width)
    padded = -len(where) % _ROW
    x = (columns + 0.5) * (planes.shape[1] / width) - 0.5
    y = (rows + 0.5) * (planes.shape[0] / height) - 0.5
    taken = cv2.remap(
        planes,
        np.pad(x, (0, padded)).astype(np.float32).reshape(-1, _ROW),
        np.pad(y, (0, padded)).astype(np.float32).reshape(-1, _ROW),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(taken, np.float32).reshape(-1, planes.shape[2])[: len(where)]
