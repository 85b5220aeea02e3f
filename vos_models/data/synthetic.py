"""SynthVOS: short clips with exact masks, made from still images.

After the synthetic data of Johnander et al. (A-GAME) with more of what real video does:
a camera over an in-painted or foreign background, cuts to another distance, objects that move,
turn, bend, come near, go out of sight and change their looks, two things in one, look-alikes,
occluders that cross or uncover the target, motion blur, and recurrent masks that have drifted.
One object of a clip is the target; the others are marked too, for networks that follow several.
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
from vos_models.data.targets import changing, joined

TARGET = 1


@dataclass(frozen=True)
class ClipSettings:
    """What clips look like.

    Attributes:
        height, width: of every frame, in pixels.
        frames: of every clip.
        own_background: share of clips in which the object moves over its own in-painted picture.
        look_alike: share of clips that hold a second copy of the target.
        occluder: share of clips in which another object passes over the target.
        uncovering: share of those occluders that lie over the target at the start.
        joined: share of clips whose target is two things in one.
        changing: share of clips in which the target changes its looks.
        nearing: share of clips in which the target's size changes fast.
        far_start: share of clips whose first frame lies far from the second.
        vanishing: share of clips in which the target is out of sight for a frame or two.
        cut: share of clips in which the camera is suddenly nearer or further away.
    """

    height: int = 192
    width: int = 336
    frames: int = 6
    own_background: float = 0.45
    look_alike: float = 0.25
    occluder: float = 0.35
    uncovering: float = 0.4
    joined: float = 0.25
    changing: float = 0.35
    nearing: float = 0.35
    far_start: float = 0.5
    vanishing: float = 0.08
    cut: float = 0.08


@dataclass(frozen=True)
class Clip:
    """One clip.

    Attributes:
        frames: uint8 (T, H, W, 3) RGB.
        labels: uint8 (T, H, W): 0 background, 1 the target, 2 and up the other things that move.
        leak, hole: uint8 (T, H, W), where a drifted mask holds too much and too little.
    """

    frames: Image
    labels: Image
    leak: Image
    hole: Image

    @property
    def target(self) -> Image:
        """Return uint8 (T, H, W), 1 where the target is seen."""
        return (self.labels == TARGET).astype(np.uint8)


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
    """A cut-out that moves, one picture uint8 RGBA (h, w, 4) a frame; z order is list order."""

    pictures: list[Image]
    path: Trajectory
    is_target: bool = False
    hidden: range = range(0)  # frames in which it is out of sight


def make_clip(pool: Pool, settings: ClipSettings, rng: np.random.Generator) -> Clip | None:
    """Draw one clip; None where the target would not be seen in the first frame."""
    item = pool.draw_object(rng)
    picture, mask = load(item)
    instance = choose_instance(mask, rng)
    if instance is None:
        return None
    target = cut_out(picture, instance)
    if rng.random() < settings.joined and (other := random_cut_out(pool, rng)) is not None:
        target = joined(target, other, rng)
    if rng.random() < settings.own_background:
        background, scale = own_background(picture, instance, rng)
    else:
        background, scale = foreign_background(pool, rng), None
    layers = _arrange(pool, settings, target, scale, rng)
    camera = random_trajectory(settings, rng, amount=rng.choice([0.2, 0.6, 1.2]), zoom=1.12)
    if settings.frames > 3 and rng.random() < settings.cut:
        camera = _cut(camera, layers, settings, rng)
    background = as_image(cv2.resize(background, (settings.width, settings.height)))
    frames, labels = _render(background, camera, layers, settings, rng)
    targets = (labels == TARGET).astype(np.uint8)
    if not _is_useful(targets):
        return None
    leak, hole = _drift(targets, (labels > TARGET).astype(np.uint8), rng)
    return Clip(frames=develop(frames, rng), labels=labels, leak=leak, hole=hole)


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
    growth = 3.0 if rng.random() < settings.nearing else 1.0
    path = random_trajectory(
        settings, rng, amount=speed, size=size, of=target, bend=1.0, growth=growth
    )
    layers: list[_Layer] = []
    for _ in range(rng.choice([0, 1, 2, 3], p=[0.45, 0.3, 0.15, 0.1])):
        other = random_cut_out(pool, rng)
        if other is not None:
            layers.append(_moving(other, settings, rng, size=rng.uniform(0.1, 0.6)))
    if rng.random() < settings.look_alike:
        twin = relight(target, rng, strength=0.5)
        twin = twin[:, ::-1].copy() if rng.random() < 0.5 else twin
        layers.append(_moving(twin, settings, rng, size=size * rng.uniform(0.7, 1.3)))
    pictures = [target] * settings.frames
    if rng.random() < settings.changing:
        texture = foreign_background(pool, rng)
        pictures = changing(target, texture, settings.frames, rng)
    hidden = range(0)
    if settings.frames > 3 and rng.random() < settings.vanishing:
        first = int(rng.integers(2, settings.frames - 1))
        hidden = range(first, min(first + int(rng.integers(1, 3)), settings.frames - 1))
    layers.append(_Layer(pictures, path, is_target=True, hidden=hidden))
    if rng.random() < settings.occluder:
        over = random_cut_out(pool, rng)
        if over is not None:
            at = path.at(1, target) if rng.random() < settings.uncovering else None
            size = min(rng.uniform(0.08, 0.4), size)
            layers.append(_moving(over, settings, rng, size=size, centre=at))
    return layers


def _cut(
    camera: Trajectory, layers: list[_Layer], settings: ClipSettings, rng: np.random.Generator
) -> Trajectory:
    """Let the camera be nearer to the target from one frame to the next, or further away."""
    at = int(rng.integers(2, settings.frames))
    zoom = float(np.exp(rng.choice([-1, 1]) * rng.uniform(0.3, 0.8)))
    target = next(layer for layer in layers if layer.is_target)
    return camera.cut(at, zoom, target.path.at(at, target.pictures[at]))


def _moving(
    cut: Image,
    settings: ClipSettings,
    rng: np.random.Generator,
    *,
    size: float,
    centre: tuple[float, float] | None = None,
) -> _Layer:
    amount = rng.choice([0.2, 0.8, 1.6])
    path = random_trajectory(
        settings, rng, amount=amount, size=size, of=cut, bend=0.5, centre=centre
    )
    return _Layer([cut] * settings.frames, path)


def _render(
    background: Image,
    camera: Trajectory,
    layers: list[_Layer],
    settings: ClipSettings,
    rng: np.random.Generator,
) -> tuple[Image, Image]:
    """Draw all frames: pictures (T, H, W, 3), and the labels of what is seen (T, H, W)."""
    count, size = settings.frames, (settings.height, settings.width)
    frames = np.empty((count, *size, 3), np.uint8)
    labels = np.zeros((count, *size), np.uint8)
    numbers = _numbers(layers)
    flicker = rng.random() < 0.4
    blur = rng.random() < 0.3
    for t in range(count):
        frame = frames[t]
        frame[:] = camera.warp(background, t, cv2.BORDER_REFLECT_101)
        for layer, number in zip(layers, numbers, strict=True):
            if t in layer.hidden:
                continue
            cut = layer.path.warp(layer.pictures[t], t, cv2.BORDER_CONSTANT, camera)
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
            labels[t, y : y + h, x : x + w][seen] = number
    return frames, labels


def _numbers(layers: list[_Layer]) -> list[int]:
    """Return the label of each layer: 1 for the target, 2 and up for the others."""
    others = iter(range(TARGET + 1, len(layers) + 1))
    return [TARGET if layer.is_target else next(others) for layer in layers]


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
