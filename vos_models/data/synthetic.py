"""SynthVOS: short clips with exact masks, made from still images.

After the synthetic data of Johnander et al. (A-GAME) with more of what real video does:
a camera over an in-painted or foreign background, objects that move, turn, bend and change their
light, look-alikes, occluders, motion blur, and recurrent masks that have drifted.
One object of a clip is the target; all others are background.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from torch.utils.data import Dataset

from vos_models.data.motion import Trajectory, random_trajectory
from vos_models.data.pool import Pool, PoolImage, load

Image = NDArray[np.uint8]


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
    instance = _choose_instance(mask, rng)
    if instance is None:
        return None
    target = _cut_out(picture, instance)
    if rng.random() < settings.own_background:
        background, scale = _own_background(picture, instance, rng)
    else:
        background, scale = _foreign_background(pool, rng), None
    layers = _arrange(pool, settings, target, scale, rng)
    camera = random_trajectory(settings, rng, amount=rng.choice([0.2, 0.6, 1.2]), zoom=1.12)
    background = _image(cv2.resize(background, (settings.width, settings.height)))
    frames, targets, others = _render(background, camera, layers, settings, rng)
    if not _is_useful(targets):
        return None
    leak, hole = _drift(targets, others, rng)
    return Clip(frames=_develop(frames, rng), target=targets, leak=leak, hole=hole)


def _image(array: NDArray[Any]) -> Image:
    """Promise the type checker what OpenCV's stubs do not: uint8 in, uint8 out."""
    return np.asarray(array, np.uint8)


def _choose_instance(mask: Image, rng: np.random.Generator) -> Image | None:
    """Pick one instance (all of them now and then), as uint8 0/1, if it is neither tiny nor cut."""
    ids = np.unique(mask[(mask > 0) & (mask < 255)])
    if not len(ids):
        return None
    chosen = mask == rng.choice(ids)
    share = chosen.mean()
    return chosen.astype(np.uint8) if 0.004 < share < 0.7 else None


def _cut_out(picture: Image, mask: Image) -> Image:
    """Cut an object out with a soft edge: RGBA, margins of a few pixels."""
    ys, xs = np.nonzero(mask)
    y0, y1 = max(ys.min() - 4, 0), ys.max() + 5
    x0, x1 = max(xs.min() - 4, 0), xs.max() + 5
    alpha = cv2.GaussianBlur(mask[y0:y1, x0:x1] * np.uint8(255), (3, 3), 0)
    return _image(np.dstack([picture[y0:y1, x0:x1], alpha]))


def _own_background(
    picture: Image, instance: Image, rng: np.random.Generator
) -> tuple[Image, float | None]:
    """Take the object out of its own picture (seldom only half of it: the copy distracts)."""
    share = float(np.sqrt(instance.mean()))
    if rng.random() < 0.12:
        return picture, share
    hole = _image(cv2.dilate(instance, np.ones((7, 7), np.uint8)))
    return _fill(picture, hole), share


def _fill(picture: Image, hole: Image) -> Image:
    """In-paint by diffusion on a small copy, then give the patch the picture's own grain."""
    height, width = hole.shape
    size = (max(width // 4, 8), max(height // 4, 8))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    small_hole = (cv2.resize(hole, size, interpolation=cv2.INTER_AREA) > 0).astype(np.uint8)
    patch = cv2.resize(cv2.inpaint(small, small_hole, 3, cv2.INPAINT_TELEA), (width, height))
    grain = np.roll(picture.astype(np.int16) - cv2.blur(picture, (9, 9)), width // 3, axis=1)
    patch = np.clip(patch + grain, 0, 255)
    soft = cv2.GaussianBlur(hole * np.float32(1), (9, 9), 0)[..., None]
    return (picture * (1 - soft) + patch * soft).astype(np.uint8)


def _foreign_background(pool: Pool, rng: np.random.Generator) -> Image:
    """Any other picture, or a part of it; objects in it stay and distract."""
    picture, _ = load(pool.backgrounds[rng.integers(len(pool.backgrounds))])
    height, width = picture.shape[:2]
    part = rng.uniform(0.6, 1.0)
    h, w = int(height * part), int(width * part)
    y, x = rng.integers(height - h + 1), rng.integers(width - w + 1)
    picture = picture[y : y + h, x : x + w]
    return picture[:, ::-1] if rng.random() < 0.5 else picture


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
        other = _random_cut_out(pool.objects, rng)
        if other is not None:
            layers.append(_moving(other, settings, rng, size=rng.uniform(0.1, 0.6)))
    if rng.random() < settings.look_alike:
        twin = _relight(target, rng, strength=0.5)
        twin = twin[:, ::-1].copy() if rng.random() < 0.5 else twin
        layers.append(_moving(twin, settings, rng, size=size * rng.uniform(0.7, 1.3)))
    layers.append(_Layer(target, path, is_target=True))
    if rng.random() < settings.occluder:
        over = _random_cut_out(pool.objects, rng)
        if over is not None:
            layers.append(_moving(over, settings, rng, size=rng.uniform(0.08, 0.4)))
    return layers


def _moving(cut: Image, settings: ClipSettings, rng: np.random.Generator, *, size: float) -> _Layer:
    amount = rng.choice([0.2, 0.8, 1.6])
    return _Layer(cut, random_trajectory(settings, rng, amount=amount, size=size, of=cut, bend=0.5))


def _random_cut_out(items: tuple[PoolImage, ...], rng: np.random.Generator) -> Image | None:
    picture, mask = load(items[rng.integers(len(items))])
    instance = _choose_instance(mask, rng)
    return None if instance is None else _cut_out(picture, instance)


def _relight(cut: Image, rng: np.random.Generator, *, strength: float) -> Image:
    """Change brightness, contrast and colour balance of an RGB or RGBA picture by chance."""
    return _apply_light(cut, _light(rng, strength=strength))


def _light(rng: np.random.Generator, *, strength: float) -> NDArray[np.float64]:
    """Draw a light: (2, 3), the logarithm of the gain and the shift of each colour."""
    gain = rng.normal(0, 0.15 * strength, 3) + rng.normal(0, 0.2 * strength)
    return np.stack([gain, rng.normal(0, 12 * strength, 3)])


def _apply_light(cut: Image, light: NDArray[np.float64]) -> Image:
    ramp = np.arange(256, dtype=np.float32)[:, None]
    table = (ramp - 128) * np.exp(light[0]) + 128 + light[1]
    table = np.clip(table, 0, 255).astype(np.uint8)
    out = cut.copy()
    out[..., :3] = cv2.LUT(np.ascontiguousarray(cut[..., :3]), table[:, None, :])
    return out


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
                cut = _relight(cut, rng, strength=0.25)
            if blur:
                cut = _smear(cut, layer.path.step(t))
            _paste(frame[y : y + h, x : x + w], cut)
            seen = cut[..., 3] > 127
            (targets if layer.is_target else others)[t, y : y + h, x : x + w][seen] = 1
            (others if layer.is_target else targets)[t, y : y + h, x : x + w][seen] = 0
    return frames, targets, others


def _paste(place: Image, cut: Image) -> None:
    """Blend an RGBA picture into an RGB one of the same size, in place."""
    alpha = cut[..., 3:].astype(np.float32) * np.float32(1 / 255)
    place[:] = (place + (cut[..., :3].astype(np.float32) - place) * alpha).astype(np.uint8)


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
    return _image(cv2.filter2D(cut, -1, kernel / max(kernel.sum(), 1)))


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


def _develop(frames: Image, rng: np.random.Generator) -> Image:
    """Add what a camera and a codec add: light that drifts, softness, noise, JPEG blocks."""
    first = _light(rng, strength=rng.choice([0.3, 1.0]))
    last = first + _light(rng, strength=rng.choice([0.1, 0.4]))
    share = np.linspace(0, 1, len(frames))
    out = np.stack(
        [_apply_light(f, first + (last - first) * s) for f, s in zip(frames, share, strict=True)]
    )
    if rng.random() < 0.3:
        sigma = rng.uniform(0.4, 1.2)
        out = np.stack([cv2.GaussianBlur(f, (0, 0), sigma) for f in out])
    if rng.random() < 0.4:
        noise = rng.normal(0, rng.uniform(1, 6), out.shape[1:]).astype(np.float32)
        rolls = rng.integers(0, out.shape[2], len(out))
        out = np.stack(
            [
                np.clip(f + np.roll(noise, int(r), axis=1), 0, 255).astype(np.uint8)
                for f, r in zip(out, rolls, strict=True)
            ]
        )
    return out
