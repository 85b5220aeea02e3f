"""Draw the demo clip in ``resources/demo``: frames, true masks and lists, a small DAVIS 2017 tree.

Everything is drawn by this file from numbers, so the clip is the project's own. Run it again after
a change: ``.venv/bin/python tools/draw_demo.py``; the same version gives the same pictures.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

NAME = "van-and-balloon"
WIDTH, HEIGHT = 854, 480
FRAME_COUNT = 48
SCALE = 2  # drawn larger and reduced, so that edges are smooth
SEED = 7
VAN, BALLOON = 1, 2

Colour = tuple[int, int, int]
Painter = Callable[[np.ndarray, float], None]


@dataclass(frozen=True)
class Scene:
    """What does not change: textures wider than the picture, over which the camera pans."""

    hills: np.ndarray  # float32 (h, w), noise in [0, 1]
    meadow: np.ndarray
    road: np.ndarray
    clouds: np.ndarray


def draw(folder: Path) -> None:
    """Write the whole tree below ``folder``."""
    frames = folder / "JPEGImages" / "480p" / NAME
    masks = folder / "Annotations" / "480p" / NAME
    lists = folder / "ImageSets" / "2017"
    for place in (frames, masks, lists):
        place.mkdir(parents=True, exist_ok=True)
    scene = make_scene()
    grain = np.random.default_rng(SEED + 1)
    palette = davis_palette()
    for index in range(FRAME_COUNT):
        image, labels = draw_frame(scene, index / (FRAME_COUNT - 1))
        noisy = image.astype(np.float32) + grain.normal(0, 1.5, image.shape)
        picture = Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))
        picture.save(frames / f"{index:05d}.jpg", quality=85)
        mask = Image.fromarray(labels, mode=None)
        mask.putpalette(palette)
        mask.save(masks / f"{index:05d}.png", optimize=True)
    (lists / "val.txt").write_text(NAME + "\n", encoding="utf-8")


def davis_palette() -> list[int]:
    """Return the 256 colours of DAVIS' indexed PNG, flat."""
    colours: list[int] = []
    for index in range(256):
        for channel in range(3):
            bits = sum(((index >> (3 * j + channel)) & 1) << (7 - j) for j in range(3))
            colours.append(bits)
    return colours


def make_scene() -> Scene:
    """Draw the noise of every ground."""
    rng = np.random.default_rng(SEED)
    wide = (HEIGHT * SCALE, WIDTH * SCALE * 2)
    return Scene(
        hills=noise(rng, wide, cells=14, octaves=5),
        meadow=noise(rng, wide, cells=60, octaves=5),
        road=noise(rng, wide, cells=160, octaves=3),
        clouds=noise(rng, wide, cells=7, octaves=6),
    )


def noise(
    rng: np.random.Generator, size: tuple[int, int], *, cells: int, octaves: int
) -> np.ndarray:
    """Return float32 noise of several scales in [0, 1], ``cells`` bumps across at the coarsest."""
    height, width = size
    total = np.zeros(size, np.float32)
    for octave in range(octaves):
        across = cells * 2**octave
        grid = rng.random((max(2, across * height // width), across), np.float32)
        total += cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC) / 2**octave
    low, high = np.percentile(total, [1, 99])
    return np.clip((total - low) / (high - low), 0, 1).astype(np.float32)


def draw_frame(scene: Scene, time: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the picture, uint8 RGB (H, W, 3), and its labels, uint8 (H, W), at time in [0, 1]."""
    canvas = draw_ground(scene, time)
    cover = np.zeros((2, HEIGHT * SCALE, WIDTH * SCALE), np.uint8)
    layers: list[tuple[int | None, Painter]] = [
        (BALLOON, paint_balloon),
        (VAN, paint_van),
        (None, paint_trees),
    ]
    for object_id, painter in layers:
        before = canvas.copy()
        painter(canvas, time)
        changed = (canvas != before).any(axis=2)
        cover[:, changed] = 0
        if object_id is not None:
            cover[object_id - 1, changed] = 255
    size = (WIDTH, HEIGHT)
    image = cv2.resize(canvas, size, interpolation=cv2.INTER_AREA)
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    for object_id in (VAN, BALLOON):
        share = cv2.resize(cover[object_id - 1], size, interpolation=cv2.INTER_AREA)
        labels[share > 127] = object_id
    return image, labels


def draw_ground(scene: Scene, time: float) -> np.ndarray:
    """Draw sky, clouds, hills, meadow and road; nearer grounds pass faster."""
    height, width = HEIGHT * SCALE, WIDTH * SCALE
    rows = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    sky = mix((92, 148, 214), (214, 226, 232), np.clip(rows / 0.62, 0, 1) * np.ones((1, width)))
    clouds = pan(scene.clouds, width, 40 + 60 * time)
    sky = blend(sky, (246, 246, 244), np.clip((clouds - 0.55) * 3, 0, 0.9) * (rows < 0.6))
    x = np.arange(width, dtype=np.float32)[None, :]
    y = np.arange(height, dtype=np.float32)[:, None]
    far = x + SCALE * (30 + 40 * time)
    ridge = height * (0.50 + 0.05 * np.sin(far / 260) + 0.03 * np.sin(far / 97 + 1))
    hills = mix((62, 96, 74), (116, 142, 96), pan(scene.hills, width, 30 + 40 * time))
    canvas = np.where((y > ridge)[..., None], hills, sky)
    near = x + SCALE * (50 + 150 * time)
    edge = height * (0.62 + 0.015 * np.sin(near / 310))
    meadow = mix((70, 104, 44), (150, 160, 78), pan(scene.meadow, width, 50 + 150 * time))
    canvas = np.where((y > edge)[..., None], meadow, canvas)
    road = mix((88, 86, 88), (122, 118, 116), pan(scene.road, width, 50 + 150 * time))
    on_road = (y > height * 0.76) & (y < height * 0.92)
    canvas = np.where(on_road[..., None], road, canvas)
    dashes = (np.abs(y - height * 0.84) < 4) & (((near + 0 * y) % 240) < 120)
    return np.where(dashes[..., None], (214, 210, 190), canvas).astype(np.uint8)


def paint_balloon(canvas: np.ndarray, time: float) -> None:
    """Paint a striped hot-air balloon that rises, drifts to the left and sways."""
    x, y = WIDTH * (0.74 - 0.20 * time), HEIGHT * (0.36 - 0.17 * time)
    angle = 0.10 * math.sin(5 * time)
    place = placed(x, y, 0.85 + 0.15 * time, angle)
    for rope in (-18, 18):
        cv2.line(canvas, place(rope, 62), place(rope * 0.6, 96), (70, 58, 46), 3, cv2.LINE_8)
    fill(canvas, place, rounded(-14, 94, 14, 116, 4), (132, 88, 48))
    fill(canvas, place, rounded(-14, 94, 14, 100, 2), (170, 122, 72))
    outline = [
        (
            66 * math.sin(a) * (1.0 if math.cos(a) > 0 else 1 - 0.42 * math.cos(a) ** 2),
            -70 * math.cos(a),
        )
        for a in np.linspace(0, 2 * math.pi, 90)
    ]
    fill(canvas, place, outline, (208, 70, 48))
    for stripe, colour in ((0.72, (236, 186, 66)), (0.42, (52, 104, 150)), (0.16, (238, 226, 204))):
        fill(canvas, place, [(px * stripe, py) for px, py in outline], colour)


def paint_van(canvas: np.ndarray, time: float) -> None:
    """Paint a van that drives to the right, comes a little nearer and rocks on its springs."""
    x, y = WIDTH * (0.17 + 0.60 * time), HEIGHT * (0.725 + 0.03 * time)
    place = placed(
        x, y + 1.6 * math.sin(40 * time), 0.95 + 0.25 * time, 0.008 * math.sin(31 * time)
    )
    body = [(-92, 34), (-92, -30), (-84, -42), (34, -42), (62, -8), (90, 2), (94, 34)]
    fill(canvas, place, body, (226, 222, 212))
    fill(canvas, place, [(-92, 34), (-92, 4), (60, 4), (90, 8), (94, 34)], (44, 128, 122))
    for left, right in ((-80, -50), (-44, -12)):
        fill(canvas, place, rounded(left, -34, right, -8, 4), (58, 76, 92))
    fill(canvas, place, [(-4, -34), (30, -34), (50, -8), (-4, -8)], (70, 92, 108))
    fill(canvas, place, [(2, -32), (14, -32), (4, -10), (2, -10)], (150, 176, 190))
    fill(canvas, place, rounded(82, 8, 92, 16, 3), (248, 226, 140))
    wheels = placed(x, y, 0.95 + 0.25 * time, 0.0)
    for centre in (-56, 56):
        paint_wheel(canvas, wheels, centre, 34.0, turn=26 * time)


def paint_wheel(
    canvas: np.ndarray,
    place: Callable[[float, float], tuple[int, int]],
    x: float,
    y: float,
    *,
    turn: float,
) -> None:
    """Paint a wheel with spokes that turn."""
    fill(canvas, place, disc(x, y, 19), (34, 34, 38))
    fill(canvas, place, disc(x, y, 11), (168, 168, 166))
    for spoke in range(5):
        angle = turn + spoke * 2 * math.pi / 5
        tip = place(x + 10 * math.cos(angle), y + 10 * math.sin(angle))
        cv2.line(canvas, place(x, y), tip, (92, 92, 94), 4, cv2.LINE_8)


def paint_trees(canvas: np.ndarray, time: float) -> None:
    """Paint young trees at the near side of the road: the van passes behind them."""
    for number, position in enumerate((0.30, 0.86, 1.45)):
        x = WIDTH * (position + 0.22) - (60 + 260 * time)
        place = placed(x, HEIGHT * 0.60, 1.0, 0.015 * math.sin(6 * time + number))
        fill(canvas, place, [(-5, 0), (4, 0), (8, 170), (-8, 170)], (84, 62, 46))
        for dx, dy, radius, colour in (
            (0, -34, 36, (54, 92, 46)),
            (-24, -12, 24, (66, 108, 52)),
            (22, -16, 26, (48, 84, 42)),
            (-6, -44, 20, (84, 126, 60)),
        ):
            fill(canvas, place, disc(dx, dy, radius), colour)


def placed(
    x: float, y: float, size: float, angle: float
) -> Callable[[float, float], tuple[int, int]]:
    """Return the map from a thing's own coordinates to those of the canvas."""
    cosine, sine = math.cos(angle) * size, math.sin(angle) * size

    def place(px: float, py: float) -> tuple[int, int]:
        return (
            round(SCALE * (x + cosine * px - sine * py)),
            round(SCALE * (y + sine * px + cosine * py)),
        )

    return place


def fill(
    canvas: np.ndarray,
    place: Callable[[float, float], tuple[int, int]],
    outline: Sequence[tuple[float, float]],
    colour: Colour,
) -> None:
    """Fill a polygon; hard edges here, smooth ones after the reduction."""
    points = np.array([place(px, py) for px, py in outline], np.int32)
    cv2.fillPoly(canvas, [points], colour, cv2.LINE_8)


def disc(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    """Return the outline of a disc."""
    angles = np.linspace(0, 2 * math.pi, 48, endpoint=False)
    return [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles]


def rounded(x0: float, y0: float, x1: float, y1: float, r: float) -> list[tuple[float, float]]:
    """Return the outline of a rectangle with rounded corners."""
    corners = (
        (x1 - r, y1 - r, 0.0),
        (x0 + r, y1 - r, 0.5),
        (x0 + r, y0 + r, 1.0),
        (x1 - r, y0 + r, 1.5),
    )
    return [
        (cx + r * math.cos(math.pi * (begin + t)), cy + r * math.sin(math.pi * (begin + t)))
        for cx, cy, begin in corners
        for t in (0.0, 0.25, 0.5)
    ]


def pan(texture: np.ndarray, width: int, offset: float) -> np.ndarray:
    """Return the window of a texture that the camera sees, shifted by ``offset`` final pixels."""
    left = round(offset * SCALE)
    return texture[:, left : left + width]


def mix(low: Colour, high: Colour, share: np.ndarray) -> np.ndarray:
    """Return the colours between two, float32 (h, w, 3)."""
    weight = share[..., None].astype(np.float32)
    return np.array(low, np.float32) * (1 - weight) + np.array(high, np.float32) * weight


def blend(canvas: np.ndarray, colour: Colour, share: np.ndarray) -> np.ndarray:
    """Lay a colour over a picture."""
    weight = share[..., None].astype(np.float32)
    return canvas * (1 - weight) + np.array(colour, np.float32) * weight


def main() -> None:
    """Draw into ``resources/demo``, or elsewhere if told so."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(__file__).resolve().parents[1] / "resources" / "demo"
    parser.add_argument("--out", type=Path, default=default)
    draw(parser.parse_args().out)


if __name__ == "__main__":
    main()
