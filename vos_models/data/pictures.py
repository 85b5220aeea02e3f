"""What clips and pairs are made of: cut-outs, backgrounds, light, and what a camera adds."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from vos_models.data.pool import Pool, load

Image = NDArray[np.uint8]


def as_image(array: NDArray[Any]) -> Image:
    """Promise the type checker what OpenCV's stubs do not: uint8 in, uint8 out."""
    return np.asarray(array, np.uint8)


def choose_instance(mask: Image, rng: np.random.Generator) -> Image | None:
    """Pick one instance (all of them now and then), as uint8 0/1, if it is neither tiny nor cut."""
    ids = np.unique(mask[(mask > 0) & (mask < 255)])
    if not len(ids):
        return None
    chosen = mask == rng.choice(ids)
    share = chosen.mean()
    return chosen.astype(np.uint8) if 0.004 < share < 0.7 else None


def cut_out(picture: Image, mask: Image) -> Image:
    """Cut an object out with a soft edge: RGBA, margins of a few pixels."""
    ys, xs = np.nonzero(mask)
    y0, y1 = max(ys.min() - 4, 0), ys.max() + 5
    x0, x1 = max(xs.min() - 4, 0), xs.max() + 5
    alpha = cv2.GaussianBlur(mask[y0:y1, x0:x1] * np.uint8(255), (3, 3), 0)
    return as_image(np.dstack([picture[y0:y1, x0:x1], alpha]))


def own_background(
    picture: Image, instance: Image, rng: np.random.Generator
) -> tuple[Image, float | None]:
    """Take the object out of its own picture (seldom only half of it: the copy distracts)."""
    share = float(np.sqrt(instance.mean()))
    if rng.random() < 0.12:
        return picture, share
    return in_painted(picture, instance), share


def in_painted(picture: Image, instance: Image) -> Image:
    """Fill an object's place by diffusion on a small copy, with the picture's own grain."""
    hole = as_image(cv2.dilate(instance, np.ones((7, 7), np.uint8)))
    height, width = hole.shape
    size = (max(width // 4, 8), max(height // 4, 8))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    small_hole = (cv2.resize(hole, size, interpolation=cv2.INTER_AREA) > 0).astype(np.uint8)
    patch = cv2.resize(cv2.inpaint(small, small_hole, 3, cv2.INPAINT_TELEA), (width, height))
    grain = np.roll(picture.astype(np.int16) - cv2.blur(picture, (9, 9)), width // 3, axis=1)
    patch = np.clip(patch + grain, 0, 255)
    soft = cv2.GaussianBlur(hole * np.float32(1), (9, 9), 0)[..., None]
    return (picture * (1 - soft) + patch * soft).astype(np.uint8)


def foreign_background(pool: Pool, rng: np.random.Generator) -> Image:
    """Any other picture, or a part of it; objects in it stay and distract."""
    picture, _ = load(pool.backgrounds[rng.integers(len(pool.backgrounds))])
    height, width = picture.shape[:2]
    part = rng.uniform(0.6, 1.0)
    h, w = int(height * part), int(width * part)
    y, x = rng.integers(height - h + 1), rng.integers(width - w + 1)
    picture = picture[y : y + h, x : x + w]
    return picture[:, ::-1] if rng.random() < 0.5 else picture


def random_cut_out(pool: Pool, rng: np.random.Generator) -> Image | None:
    """Cut any object out of any picture; None where the one drawn is too small or too large."""
    picture, mask = load(pool.draw_object(rng))
    instance = choose_instance(mask, rng)
    return None if instance is None else cut_out(picture, instance)


def relight(cut: Image, rng: np.random.Generator, *, strength: float) -> Image:
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


def paste(place: Image, cut: Image) -> None:
    """Blend an RGBA picture into an RGB one of the same size, in place."""
    alpha = cut[..., 3:].astype(np.float32) * np.float32(1 / 255)
    place[:] = (place + (cut[..., :3].astype(np.float32) - place) * alpha).astype(np.uint8)


def develop(frames: Image, rng: np.random.Generator) -> Image:
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
