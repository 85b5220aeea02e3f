"""SynthVOS: short clips with exact masks, made from still images.

After the synthetic data of Johnander et al. (A-GAME) with more of what real video does:
a camera over an in-painted or foreign background, objects that move, turn, bend and change their
light, look-alikes, occluders, motion blur, and recurrent masks that have drifted.
One object of a clip is the target; all others are background.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from torch.utils.data import Dataset

from vos_models.data.motion import Trajectory, random_trajectory
from vos_models.data.pictures import (
    Image,
    as_image,
    choose_instance,
    cut_out,
    develop,
    foreign_background,
    own_background,
    paste,
    random_cut_out,
    relight,
)
from vos_models.data.pool import Pool, load


@dataclass(frozen=True)
class ClipSettings:
    """What clips look like.

    Attributes:
        height, width: of every frame, in pixels.
        frames: of every clip.
        own_background: share of clips in which the object moves over its own in-painted picture.
        look_alike: share of clips that hold a second copy of the target.
        occluder: share of clips in which another object passes over the target.
        far_start: share of clips whose first frame lies far from the second.
    """

    height: int = 192
    width: int = 336
    frames: int = 6
    own_background: float = 0.45
    look_alike: float = 0.25
    occluder: float = 0.3
    far_start: float = 0.5


@dataclass(frozen=True)
class Clip:
    """One clip.

    Attributes:
        frames: uint8 (T, H, W, 3) RGB.
        target: uint8 (T, H, W), 1 where the target is seen.
        leak, hole: uint8 (T, H, W), where a drifted mask holds too much and too little.
    """

    frames: Image
    target: Image
    leak: Image
    hole: Image


class SyntheticClips(Dataset[Clip]):
    """Clips by number: clip `i` of a seed is always the same, in whatever process it is drawn."""

    def __init__(self, pool: Pool, settings: ClipSettings, seed: int) -> None:
        self.pool, self.settings, self.seed = pool, settings, seed

    def __getitem__(self, index: int) -> Clip:
        cv2.setNumThreads(0)
        rng = np.random.default_rng([self.seed, index])
        while (clip := make_clip(self.pool, self.settings, rng)) is None:
            pass
        return clip


@dataclass(frozen=True)
class _Layer:
    """A cut-out, uint8 RGBA (h, w, 4), that moves; z order is list order."""

    picture: Image
    path: Trajectory
    is_target: bool = False


def make_clip(pool: Pool, settings: ClipSettings, rng: np.random.Generator) -> Clip | None:
    """Draw one clip; None where the target would not be seen in the first frame."""
    item = pool.objects[rng.integers(len(pool.objects))]
    picture, mask = load(item)
    instance = choose_instance(mask, rng)
    if instance is None:
        return None
    target = cut_out(picture, instance)
    if rng.random() < settings.own_background:
        background, scale = own_background(picture, instance, rng)
    else:
        background, scale = foreign_background(pool, rng), None
    layers = _arrange(pool, settings, target, scale, rng)
    camera = random_trajectory(settings, rng, amount=rng.choice([0.2, 0.6, 1.2]), zoom=1.12)
    background = as_image(cv2.resize(background, (settings.width, settings.height)))
    frames, targets, others = _render(background, camera, layers, settings, rng)
    if not _is_useful(targets):
        return None
    leak, hole = _drift(targets, others, rng)
    return Clip(frames=develop(frames, rng), target=targets, leak=leak, hole=hole)


def _arrange(
    pool: Pool,
    settings: ClipSettings,
    target: Image,
    scale: float | None,
    rng: np.random.Generator,
) -> list[_Layer]:
    """Put the target among distractors below and occluders above it."""
    speed = rng.choice([0.15, 0.5, 1.0, 1.8], p=[0.2, 0.35, 0.3, 0.15])
    size = scale if scale is not None else float(np.exp(rng.uniform(np.log(0.12), np.log(0.7))))
    path = random_trajectory(settings, rng, amount=speed, size=size, of=target, bend=1.0)
    layers: list[_Layer] = []
    for _ in range(rng.choice([0, 1, 2, 3], p=[0.45, 0.3, 0.15, 0.1])):
        other = random_cut_out(pool.objects, rng)
        if other is not None:
            layers.append(_moving(other, settings, rng, size=rng.uniform(0.1, 0.6)))
    if rng.random() < settings.look_alike:
        twin = relight(target, rng, strength=0.5)
        twin = twin[:, ::-1].copy() if rng.random() < 0.5 else twin
        layers.append(_moving(twin, settings, rng, size=size * rng.uniform(0.7, 1.3)))
    layers.append(_Layer(target, path, is_target=True))
    if rng.random() < settings.occluder:
        over = random_cut_out(pool.objects, rng)
        if over is not None:
            layers.append(_moving(over, settings, rng, size=rng.uniform(0.08, 0.4)))
    return layers


def _moving(cut: Image, settings: ClipSettings, rng: np.random.Generator, *, size: float) -> _Layer:
    amount = rng.choice([0.2, 0.8, 1.6])
    return _Layer(cut, random_trajectory(settings, rng, amount=amount, size=size, of=cut, bend=0.5))


def _render(
    background: Image,
    camera: Trajectory,
    layers: list[_Layer],
    settings: ClipSettings,
    rng: np.random.Generator,
) -> tuple[Image, Image, Image]:
    """Draw all frames: pictures (T, H, W, 3), the target seen and the other objects (T, H, W)."""
    count, size = settings.frames, (settings.height, settings.width)
    frames = np.empty((count, *size, 3), np.uint8)
    targets = np.zeros((count, *size), np.uint8)
    others = np.zeros((count, *size), np.uint8)
    flicker = rng.random() < 0.4
    blur = rng.random() < 0.3
    for t in range(count):
        frame = frames[t]
        frame[:] = camera.warp(background, t, cv2.BORDER_REFLECT_101)
        for layer in layers:
            cut = layer.path.warp(layer.picture, t, cv2.BORDER_CONSTANT, camera)
            x, y, w, h = cv2.boundingRect(cut[..., 3])
            if not w:
                continue
            cut = cut[y : y + h, x : x + w]
            if flicker and layer.is_target:
                cut = relight(cut, rng, strength=0.25)
            if blur:
                cut = _smear(cut, layer.path.step(t))
            paste(frame[y : y + h, x : x + w], cut)
            seen = cut[..., 3] > 127
            (targets if layer.is_target else others)[t, y : y + h, x : x + w][seen] = 1
            (others if layer.is_target else targets)[t, y : y + h, x : x + w][seen] = 0
    return frames, targets, others


def _smear(cut: Image, step: tuple[float, float]) -> Image:
    """Blur along the layer's movement over a third of a frame's exposure."""
    length = int(np.hypot(*step) / 3)
    if length < 2:
        return cut
    length = min(length, 15)
    kernel = np.zeros((length, length), np.float32)
    dx, dy = np.array(step) / np.hypot(*step) * length / 2
    middle = length / 2
    start, end = (middle - dx, middle - dy), (middle + dx, middle + dy)
    cv2.line(kernel, (round(start[0]), round(start[1])), (round(end[0]), round(end[1])), 1.0, 1)
    return as_image(cv2.filter2D(cut, -1, kernel / max(kernel.sum(), 1)))


def _is_useful(targets: Image) -> bool:
    share = targets.mean((1, 2))
    return bool(share[0] > 0.002 and share[1] > 0.002 and share[0] < 0.8)


def _drift(targets: Image, others: Image, rng: np.random.Generator) -> tuple[Image, Image]:
    """Draw what a mask that has drifted holds too much and too little, for every frame.

    Leaks are blobs at the target's border, anywhere, or whole other objects; holes are blobs in it.
    """
    leak, hole = np.zeros_like(targets), np.zeros_like(targets)
    for t, (target, other) in enumerate(zip(targets, others, strict=True)):
        ys, xs = np.nonzero(target)
        if rng.random() < 0.25:
            leak[t] = other
        reach = max(4.0, np.sqrt(len(ys)))
        for canvas, count in ((leak[t], rng.integers(0, 4)), (hole[t], rng.integers(0, 3))):
            for _ in range(count if len(ys) else 0):
                k = rng.integers(len(ys))
                spread = reach * (0.5 if canvas is hole[t] else rng.choice([0.4, 1.5]))
                centre = (xs[k] + rng.normal(0, spread), ys[k] + rng.normal(0, spread))
                _blob(canvas, centre, reach * rng.uniform(0.1, 0.5), rng)
        leak[t] &= 1 - target
        hole[t] &= target
    return leak, hole


def _blob(
    canvas: Image, centre: tuple[float, float], radius: float, rng: np.random.Generator
) -> None:
    axes = (max(1, round(radius)), max(1, round(radius * rng.uniform(0.4, 1.0))))
    middle = (round(float(centre[0])), round(float(centre[1])))
    cv2.ellipse(canvas, middle, axes, float(rng.uniform(0, 180)), 0, 360, 1, -1)
