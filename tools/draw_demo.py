"""Draw the demo clip of ``resources/demo``: ``python -m tools.draw_demo [FOLDER]``.

Two koi swim over the bed of a pond while the camera drifts: the orange one (object 1) crosses over
a paler one (object 2). Everything is computed from a fixed seed, so the clip belongs to the project
and its true masks are known to the pixel.
"""

from __future__ import annotations

import argparse
import shutil
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from app.document.formats.label_png import encode_label_png

SEED = 20
NAME = "koi"
WIDTH, HEIGHT, FRAMES = 432, 240, 48
SCALE = 2  # drawn larger and averaged down, which makes soft edges
JPEG_QUALITY = 86

Picture = NDArray[np.floating]


def smooth_noise(
    random: np.random.Generator, height: int, width: int, *, cells: float, octaves: int
) -> Picture:
    """Return fractal value noise in 0..1, ``cells`` across the width in its first octave."""
    total = np.zeros((height, width), np.float32)
    weight = 1.0
    for octave in range(octaves):
        across = max(2, round(cells * 2**octave))
        down = max(2, round(across * height / width))
        grid = random.random((down, across), dtype=np.float32)
        total += weight * cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC)
        weight *= 0.55
    total -= total.min()
    return total / total.max()


def mix(a: Picture, b: Picture, part: Picture) -> Picture:
    """Blend two pictures (or colours) by ``part`` in 0..1, ``(H, W)``."""
    return a + (b - a) * part[..., None]


def draw_bed(random: np.random.Generator, height: int, width: int) -> Picture:
    """Draw the bed of the pond: sand, weed and pebbles, RGB in 0..1."""
    sand = mix(
        np.array([0.30, 0.36, 0.30], np.float32),
        np.array([0.52, 0.53, 0.42], np.float32),
        smooth_noise(random, height, width, cells=9, octaves=6),
    )
    weed = smooth_noise(random, height, width, cells=5, octaves=5)
    bed = mix(
        sand, np.array([0.13, 0.27, 0.20], np.float32), np.clip((weed - 0.55) * 6, 0, 1) * 0.85
    )
    grain = smooth_noise(random, height, width, cells=150, octaves=2)
    bed *= 0.8 + 0.4 * grain[..., None]
    y, x = np.mgrid[:height, :width].astype(np.float32)
    for _ in range(240):
        centre = random.uniform((0, 0), (width, height))
        radius = random.gamma(3.0, 5.5) * SCALE / 2 + 4
        angle, squash = random.uniform(0, np.pi), random.uniform(0.55, 0.95)
        reach = int(radius * 1.4)
        rows = slice(max(0, int(centre[1]) - reach), int(centre[1]) + reach)
        columns = slice(max(0, int(centre[0]) - reach), int(centre[0]) + reach)
        dx, dy = x[rows, columns] - centre[0], y[rows, columns] - centre[1]
        along = dx * np.cos(angle) + dy * np.sin(angle)
        across = (dy * np.cos(angle) - dx * np.sin(angle)) / squash
        distance = np.hypot(along, across) / radius
        tone = random.uniform(0.30, 0.75)
        colour = tone * np.array(
            [1.0, random.uniform(0.92, 1.0), random.uniform(0.78, 0.98)], np.float32
        )
        light = 1.15 - 0.5 * distance + 0.25 * (-dx - dy) / radius
        stone = colour * light[..., None] * (0.75 + 0.5 * grain[rows, columns, None])
        edge = np.clip((1 - distance) * radius / 1.5, 0, 1)
        shadow = np.clip(1.25 - np.hypot(along - 2, across - 3) / radius, 0, 1) * 0.45
        bed[rows, columns] = mix(bed[rows, columns] * (1 - shadow[..., None]), stone, edge)
    return bed


@dataclass(frozen=True)
class Koi:
    """One fish.

    Attributes:
        length: From nose to tail root, in drawn pixels.
        pace: Strokes of the tail in the whole clip.
        base: RGB of the body.
        blotch: RGB of its blotches.
        blotched: Which part of the pattern is blotch, 0..1.
        pattern: Noise that the blotches are cut from.
    """

    length: float
    pace: float
    base: Picture
    blotch: Picture
    blotched: float
    pattern: Picture


def body_width(along: Picture) -> Picture:
    """Half the width of the body in lengths, from the nose (0) to the tail root (1)."""
    return 0.19 * np.sqrt(np.clip(along, 0, 1)) * (1 - 0.86 * np.clip(along, 0, 1) ** 1.7) ** 0.9


def draw_koi(
    koi: Koi, spine: NDArray[np.float32], shape: tuple[int, int]
) -> tuple[Picture, Picture]:
    """Draw a fish along its spine.

    Args:
        koi: Which fish.
        spine: Points ``(N, 2)`` as (x, y), from the nose beyond the tail root to the fin's end.
        shape: ``(H, W)`` of the picture.

    Returns:
        RGB ``(H, W, 3)`` and coverage ``(H, W)``, both 0..1.
    """
    height, width = shape
    colour = np.zeros((height, width, 3), np.float32)
    cover = np.zeros((height, width), np.float32)
    pad = koi.length * 0.4
    low = np.maximum(spine.min(0) - pad, 0).astype(int)
    high = np.minimum(spine.max(0) + pad, (width, height)).astype(int)
    if (high <= low).any():
        return colour, cover
    y, x = np.mgrid[low[1] : high[1], low[0] : high[0]].astype(np.float32)
    tangent = np.gradient(spine, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    nearest = np.full(x.shape, np.inf, np.float32)
    along, aside = np.zeros_like(x), np.zeros_like(x)
    for index, (point, direction) in enumerate(zip(spine, tangent, strict=True)):
        dx, dy = x - point[0], y - point[1]
        distance = dx * dx + dy * dy
        closer = distance < nearest
        nearest[closer] = distance[closer]
        along[closer] = index / (len(spine) - 1) * FIN_END
        aside[closer] = (dx * -direction[1] + dy * direction[0])[closer] / koi.length

    soft = koi.length / 1.5
    body = np.clip((body_width(along) - np.abs(aside)) * soft, 0, 1) * (along < 1.02)
    fork = 0.025 + 0.16 * np.clip((along - 0.94) / 0.26, 0, 1) ** 0.8
    notch = np.abs(aside) * 0.9 + 1.12  # the fin is cut in: longer at its two tips
    tail = np.clip((fork - np.abs(aside)) * soft, 0, 1) * np.clip((notch - along) * soft, 0, 1)
    tail *= (along > 0.9) & (along < FIN_END * 0.99)
    fins = np.zeros_like(body)
    for root, reach in ((0.27, 0.20), (0.62, 0.11)):
        outward = np.abs(aside) - body_width(np.asarray(root, np.float32)) * 0.6
        swept = along - root - 0.55 * outward
        ellipse = (
            1 - (swept / (reach * 0.42)) ** 2 - ((outward - reach * 0.4) / (reach * 0.62)) ** 2
        )
        fins = np.maximum(fins, np.clip(ellipse * reach * soft * 0.7, 0, 1))

    rows, columns = koi.pattern.shape
    u = np.clip(along / FIN_END * (columns - 1), 0, columns - 1).astype(np.float32)
    v = np.clip((aside + 0.35) / 0.7 * (rows - 1), 0, rows - 1).astype(np.float32)
    pattern = cv2.remap(koi.pattern, u, v, cv2.INTER_LINEAR)
    skin = mix(koi.base, koi.blotch, np.clip((pattern - 1 + koi.blotched) * 14 + 0.5, 0, 1))
    scales = np.sin(along * 190) * np.sin(aside * 190)
    round_back = 1.12 - 0.62 * (np.abs(aside) / np.maximum(body_width(along), 0.02)) ** 2
    skin = skin * np.clip(round_back * (1 + 0.10 * scales), 0.35, 1.3)[..., None]
    eye = (along - 0.085) ** 2 + (np.abs(aside) - 0.036) ** 2 < 0.011**2
    skin[eye] = 0.05
    rays = 0.88 + 0.12 * np.sin(aside * (150 + 40 * np.sin(along * 9)) + along * 31)
    fin_skin = mix(koi.base, koi.blotch, np.full_like(along, 0.35)) * rays[..., None] * 0.88
    box = (slice(low[1], high[1]), slice(low[0], high[0]))
    fin_cover = np.maximum(tail, fins)
    colour[box] = mix(fin_skin, skin, body)
    cover[box] = np.maximum(fin_cover, body)
    return colour, cover


FIN_END = 1.30  # where the spine ends, in body lengths from the nose


def spine_at(
    koi: Koi, path: NDArray[np.float64], time: float, camera: NDArray[np.float64]
) -> NDArray[np.float32]:
    """Return the spine of a fish at ``time`` in 0..1, swimming along a path of control points."""
    steps = np.linspace(0, 1, 600)
    order = np.linspace(0, 1, len(path))
    curve = np.stack([np.polyval(np.polyfit(order, path[:, i], 3), steps) for i in (0, 1)], axis=1)
    lengths = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(curve, axis=0), axis=1))])
    tail_room = koi.length * FIN_END
    nose = tail_room + time * (lengths[-1] - tail_room)
    behind = np.linspace(0, 1, 110)
    places = nose - behind * tail_room
    points = np.stack([np.interp(places, lengths, curve[:, i]) for i in (0, 1)], axis=1)
    tangent = np.gradient(points, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    phase = 2 * np.pi * (koi.pace * time - 0.85 * behind)
    swing = koi.length * (0.012 + 0.085 * behind**1.6) * np.sin(phase)
    normal = np.stack([-tangent[:, 1], tangent[:, 0]], axis=1)
    return (points + normal * swing[:, None] - camera).astype(np.float32)


def caustics(noises: list[Picture], time: float) -> Picture:
    """Light on the bed: two drifting noises whose ridges meet."""
    moved = [
        np.roll(noise, (round(time * 90 * side), round(time * 140)), axis=(0, 1))
        for noise, side in zip(noises, (1, -1), strict=True)
    ]
    ridge = 1 - np.abs(moved[0] - moved[1]) * 7
    return np.clip(ridge, 0, 1) ** 2


def draw_clip() -> tuple[list[NDArray[np.uint8]], list[NDArray[np.uint8]]]:
    """Draw the frames, uint8 RGB ``(H, W, 3)``, and the true label maps, uint8 ``(H, W)``."""
    random = np.random.default_rng(SEED)
    height, width = HEIGHT * SCALE, WIDTH * SCALE
    bed = draw_bed(random, height + 200, width + 320)
    light = [smooth_noise(random, height, width, cells=10, octaves=3) for _ in range(2)]
    patterns = [smooth_noise(random, 96, 256, cells=7, octaves=3) for _ in range(2)]
    orange, white = (
        np.array([0.90, 0.36, 0.10], np.float32),
        np.array([0.93, 0.90, 0.84], np.float32),
    )
    hero = Koi(300.0, 3.4, orange, white, 0.42, patterns[0])
    other = Koi(260.0, 3.0, white, np.array([0.80, 0.33, 0.14], np.float32), 0.40, patterns[1])
    hero_path = np.array([[-60, 290], [350, 450], [680, 330], [1060, 250]]) * 1.0
    other_path = np.array([[1180, 560], [800, 300], [520, 330], [160, 120]]) * 1.0
    frames, masks = [], []
    for index in range(FRAMES):
        time = index / (FRAMES - 1)
        shake = 3.0 * np.array([np.sin(index * 0.9), np.cos(index * 0.7)])
        camera = np.array([40 + 150 * time, 60 + 50 * np.sin(time * 2.6)]) + shake
        view = cv2.warpAffine(
            bed,
            np.array([[1, 0, -camera[0]], [0, 1, -camera[1]]], np.float32),
            (width, height),
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REFLECT,
        )
        glow = caustics(light, time)[..., None]
        picture = view * (0.85 + 0.45 * glow)
        mask = np.zeros((HEIGHT, WIDTH), np.uint8)
        for object_id, koi, path, progress in (
            (2, other, other_path, 0.27 + 0.64 * time),
            (1, hero, hero_path, 0.16 + 0.72 * time),
        ):
            spine = spine_at(koi, path, progress, camera)
            colour, cover = draw_koi(koi, spine, (height, width))
            shadow = cv2.GaussianBlur(np.roll(cover, (26, 18), axis=(0, 1)), (0, 0), 11)
            picture *= 1 - 0.5 * shadow[..., None]
            picture = mix(picture, colour * (0.92 + 0.16 * glow), cover)
            mask[cv2.resize(cover, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA) > 0.5] = object_id
        picture = mix(
            picture, np.array([0.16, 0.34, 0.34], np.float32), np.full((height, width), 0.12)
        )
        small = cv2.resize(picture, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
        small += random.normal(0, 0.008, small.shape)
        frames.append(np.clip(small * 255 + 0.5, 0, 255).astype(np.uint8))
        masks.append(mask)
    return frames, masks


def main() -> None:
    """Write the clip as a DAVIS 2017 tree."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(__file__).resolve().parent.parent / "resources" / "demo"
    parser.add_argument("folder", type=Path, nargs="?", default=default)
    root: Path = parser.parse_args().folder
    pictures = root / "JPEGImages" / "480p" / NAME
    labels = root / "Annotations" / "480p" / NAME
    for folder in (pictures, labels):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    frames, masks = draw_clip()
    for index, (frame, mask) in enumerate(zip(frames, masks, strict=True)):
        bgr = cv2.cvtColor(frame, cv2.COLOR_RGB2BGR)
        options = [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY]
        cv2.imwrite(str(pictures / f"{index:05d}.jpg"), bgr, options)
        (labels / f"{index:05d}.png").write_bytes(encode_label_png(mask))
    lists = root / "ImageSets" / "2017"
    lists.mkdir(parents=True, exist_ok=True)
    (lists / "val.txt").write_text(f"{NAME}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
