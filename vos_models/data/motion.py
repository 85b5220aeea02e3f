"""Smooth motion of flat layers: paths with momentum, seen in perspective, and slow bending."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

_STEEPEST = 0.5
"""How much nearer one side of a layer may lie than its middle, as a share of the distance."""
_NO_SECOND_MAP: Any = None  # OpenCV's stubs do not know that one map of pairs will do


class FrameSize(Protocol):
    """What motion needs to know of a clip: size in pixels, frames, and how often it starts far."""

    @property
    def height(self) -> int: ...  # noqa: D102
    @property
    def width(self) -> int: ...  # noqa: D102
    @property
    def frames(self) -> int: ...  # noqa: D102
    @property
    def far_start(self) -> float: ...  # noqa: D102


@dataclass(frozen=True)
class Trajectory:
    """How one layer lies in every frame.

    Attributes:
        matrices: (T, 3, 3) float64, homographies from the layer's pixels to the frame's.
        bends: (T, H, W, 2) float32 offsets in frame pixels, or None for a stiff layer.
        size: (H, W) of the frame.
    """

    matrices: NDArray[np.float64]
    bends: NDArray[np.float32] | None
    size: tuple[int, int]

    def warp(
        self,
        picture: NDArray[np.uint8],
        t: int,
        border: int,
        camera: Trajectory | None = None,
    ) -> NDArray[np.uint8]:
        """Draw the layer as it lies in frame t, seen by the camera: (H, W, channels)."""
        matrix = self.matrices[t]
        if camera is not None:
            matrix = camera.matrices[t] @ np.linalg.inv(camera.matrices[0]) @ matrix
        height, width = self.size
        if self.bends is None:
            out = cv2.warpPerspective(picture, matrix, (width, height), borderMode=border)
            return np.asarray(out, np.uint8)
        bent = _grid(height, width) + self.bends[t]
        places = cv2.perspectiveTransform(bent, np.linalg.inv(matrix))
        out = cv2.remap(picture, places, _NO_SECOND_MAP, cv2.INTER_LINEAR, borderMode=border)
        return np.asarray(out, np.uint8)

    def at(self, t: int, picture: NDArray[np.uint8]) -> tuple[float, float]:
        """Return where the middle of the layer's picture lies in frame t, (x, y) in pixels."""
        x, y, w = self.matrices[t] @ (picture.shape[1] / 2, picture.shape[0] / 2, 1.0)
        return float(x / w), float(y / w)

    def step(self, t: int) -> tuple[float, float]:
        """Return how far the layer's origin moves into frame t, in pixels (x, y)."""
        now, before = self.matrices[t], self.matrices[max(t - 1, 0)]
        dx, dy = now[:2, 2] / now[2, 2] - before[:2, 2] / before[2, 2]
        return float(dx), float(dy)

    def cut(self, t: int, zoom: float, at: tuple[float, float]) -> Trajectory:
        """Return the path seen by a camera that from frame t on is so many times nearer.

        Args:
            t: the first frame after the cut.
            zoom: how much larger everything is.
            at: the place (x, y) in the frame that stays where it is.
        """
        nearer = np.diag([zoom, zoom, 1.0])
        nearer[:2, 2] = np.array(at) * (1 - zoom)
        matrices = self.matrices.copy()
        matrices[t:] = nearer @ matrices[t:]
        return replace(self, matrices=matrices)


def random_trajectory(
    clip: FrameSize,
    rng: np.random.Generator,
    *,
    amount: float,
    size: float | None = None,
    of: NDArray[np.uint8] | None = None,
    zoom: float = 1.0,
    bend: float = 0.0,
    growth: float = 1.0,
    centre: tuple[float, float] | None = None,
) -> Trajectory:
    """Draw a path.

    Args:
        clip: frame size and count.
        rng: where chance comes from.
        amount: how lively; 1 is about 4 % of the width a frame.
        size: square root of the share of the frame the layer's box covers; None: all of it.
        of: the layer's picture, (h, w, channels); None: as large as the frame.
        zoom: how much larger than the frame the layer lies in it (a camera's margin).
        bend: how much it bends; 0 for a stiff layer.
        growth: how fast its size changes; 1 is about 4 % a frame in a lively clip.
        centre: (x, y) of the layer's middle in frame 1, in frame pixels; None: anywhere.
    """
    height, width = clip.height, clip.width
    source = (height, width) if of is None else of.shape[:2]
    area = np.sqrt(height * width) * (size or 1.0)
    scale = zoom if of is None else area / np.sqrt(source[0] * source[1])
    if centre is None:
        centre = (0.5 * width, 0.5 * height)
        if of is not None:
            centre = (rng.uniform(0.15, 0.85) * width, rng.uniform(0.2, 0.8) * height)
    position, angle, growing, shear, lean = _walks(clip, rng, amount, growth)
    lean = np.clip(lean, -_STEEPEST, _STEEPEST)
    matrices = np.empty((clip.frames, 3, 3))
    tilt = 0.0 if of is None else rng.normal(0, 0.1)
    for t in range(clip.frames):
        cosine, sine = np.cos(tilt + angle[t]), np.sin(tilt + angle[t])
        turn = np.array([[cosine, -sine], [sine, cosine]]) @ np.array([[1, shear[t]], [0, 1]])
        enlarged = scale * np.exp(np.clip(growing[t], -1.2, 1.2))
        turn = turn * enlarged
        at = np.array(centre) + position[t] * (width * 0.04)
        leaning = np.eye(3)
        leaning[2, :2] = lean[t] / (enlarged * max(source))
        turned = np.eye(3)
        turned[:2, :2] = turn
        middle = np.array([source[1] / 2, source[0] / 2])
        matrices[t] = _shift(at) @ leaning @ turned @ _shift(-middle)
    bends = _bends(clip, rng, bend * amount, scale * max(source)) if bend else None
    return Trajectory(matrices, bends, (height, width))


def _shift(by: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the homography that moves by (x, y)."""
    matrix = np.eye(3)
    matrix[:2, 2] = by
    return matrix


@lru_cache(maxsize=4)
def _grid(height: int, width: int) -> NDArray[np.float32]:
    """Return the (x, y) of every pixel, float32 (H, W, 2)."""
    return np.stack(np.meshgrid(np.arange(width), np.arange(height)), -1).astype(np.float32)


def _walks(
    clip: FrameSize, rng: np.random.Generator, amount: float, growth: float
) -> tuple[NDArray[np.float64], ...]:
    """Walk with momentum; frame 1 is at 0.

    Returns:
        Position (T, 2), angle, growth and shear (T,), and (T, 2) how much nearer the layer's sides
        lie than its middle.
    """
    times = np.arange(clip.frames) - 1.0
    # The first frame may lie far back in time: the network must bridge the gap.
    times[0] = -float(rng.uniform(3, 12)) if rng.random() < clip.far_start else -1.0

    def walk(sigma: float, shape: tuple[int, ...] = ()) -> NDArray[np.float64]:
        speed = rng.normal(0, sigma, shape)
        push = rng.normal(0, sigma * 0.15, shape)
        sway = rng.normal(0, sigma * 0.8, shape)
        phase, pace = rng.uniform(0, 6.28, shape), rng.uniform(0.3, 1.2, shape)
        steps = times.reshape(-1, *([1] * len(shape)))
        swing = sway * (np.sin(steps * pace + phase) - np.sin(phase))
        reach = np.sign(steps) * np.minimum(np.abs(steps), 6)
        return speed * reach + push * reach * np.abs(reach) / 2 + swing

    growing = walk(0.04 * growth * amount)
    turning, shearing = walk(0.05 * amount), walk(0.03 * amount)
    return walk(amount, (2,)), turning, growing, shearing, walk(0.06 * amount, (2,))


def _bends(
    clip: FrameSize, rng: np.random.Generator, amount: float, extent_px: float
) -> NDArray[np.float32]:
    """Draw slow waves of displacement, (T, H, W, 2), up to a few percent of the layer's extent."""
    cells = rng.integers(3, 7)
    reach = min(extent_px, clip.width) * 0.03 * min(amount, 1.5) * rng.uniform(0.2, 1.5)
    still, moving = rng.normal(0, reach, (2, cells, cells, 2)).astype(np.float32)
    phase, pace = rng.uniform(0, 6.28), rng.uniform(0.3, 1.5)
    size = (clip.width, clip.height)
    parts = [cv2.resize(grid, size, interpolation=cv2.INTER_CUBIC) for grid in (still, moving)]
    waves = np.cos(np.arange(clip.frames) * pace + phase)
    waves[0] = np.cos(phase - 3)
    return np.stack([parts[0] + parts[1] * np.float32(w) for w in waves])
