"""Pairs of frames with their primary object, made from still images.

What COSNet learns from (Lu et al. 2019, training): two frames of a sequence, whose primary object
is salient in each and common to both. A pair here is two views of one picture, or one cut-out at
two places of a background; now and then with a distractor that only one of the frames shows, which
is background there.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from torch.utils.data import Dataset

from vos_models.data.motion import Trajectory, random_trajectory
from vos_models.data.pictures import (
    Image,
    as_image,
    choose_instance,
    cut_out,
    develop,
    foreign_background,
    in_painted,
    paste,
    random_cut_out,
    relight,
)
from vos_models.data.pool import Pool, PoolImage, load

IGNORED = 255


@dataclass(frozen=True)
class PairSettings:
    """What pairs look like.

    Attributes:
        height, width: of every frame, in pixels.
        frames: of a pair.
        far_start: how often the second view lies far from the first.
        composite: share of pairs whose object is cut out and moved over a background.
        distractor: share of pairs in which one frame shows what the other does not.
    """

    height: int = 224
    width: int = 384
    frames: int = 2
    far_start: float = 0.6
    composite: float = 0.45
    distractor: float = 0.3


@dataclass(frozen=True)
class Pair:
    """Two frames of one sequence.

    Attributes:
        frames: uint8 (2, H, W, 3) RGB.
        primary: uint8 (2, H, W), 1 where the primary object is, 255 where nobody knows.
    """

    frames: Image
    primary: Image


class FramePairs(Dataset[Pair]):
    """Pairs by number: pair `i` of a seed is always the same, in whatever process it is drawn."""

    def __init__(self, pool: Pool, settings: PairSettings, seed: int) -> None:
        self.pool, self.settings, self.seed = pool, settings, seed

    def __getitem__(self, index: int) -> Pair:
        cv2.setNumThreads(0)
        rng = np.random.default_rng([self.seed, index])
        pair = None
        while pair is None:
            pair = make_pair(self.pool, self.pool.draw_object(rng), self.settings, rng)
        return pair


def make_pair(
    pool: Pool, item: PoolImage, settings: PairSettings, rng: np.random.Generator
) -> Pair | None:
    """Draw one pair of a picture's object; None where a frame would not show it."""
    if rng.random() < settings.composite:
        drawn = _composite(pool, item, settings, rng)
    else:
        drawn = _two_views(item, settings, rng)
    if drawn is None:
        return None
    frames, primary = drawn
    if rng.random() < settings.distractor:
        _distract(pool, frames, primary, settings, rng)
    share = (primary == 1).mean((1, 2))
    if not ((share > 0.004) & (share < 0.75)).all():
        return None
    frames = np.stack([relight(frame, rng, strength=0.4) for frame in frames])
    if rng.random() < 0.5:
        frames, primary = frames[:, :, ::-1], primary[:, :, ::-1]
    return Pair(np.ascontiguousarray(develop(frames, rng)), np.ascontiguousarray(primary))


def _two_views(
    item: PoolImage, settings: PairSettings, rng: np.random.Generator
) -> tuple[Image, Image] | None:
    """Look at one picture twice, as a camera that moves between two frames does."""
    picture, mask = load(item)
    height, width = mask.shape
    fit = max(settings.height / height, settings.width / width)
    zoom = fit * float(np.exp(rng.uniform(np.log(0.55), np.log(1.4))))
    focus = _focus(mask, rng)
    distance = rng.choice([0.3, 1.0])
    frames, masks = [], []
    for _ in range(settings.frames):
        turn = rng.normal(0, 0.08 * distance)
        size = zoom * np.exp(rng.normal(0, 0.12 * distance))
        cosine, sine = size * np.cos(turn), size * np.sin(turn)
        shear = rng.normal(0, 0.05 * distance)
        linear = np.array([[cosine, -sine + shear * size], [sine, cosine]])
        at = np.array([settings.width, settings.height]) * (0.5 + rng.normal(0, 0.12 * distance, 2))
        matrix = np.column_stack([linear, at - linear @ focus])
        frame_size = (settings.width, settings.height)
        frames.append(
            cv2.warpAffine(picture, matrix, frame_size, borderMode=cv2.BORDER_REFLECT_101)
        )
        masks.append(
            cv2.warpAffine(
                mask, matrix, frame_size, None, cv2.INTER_NEAREST, cv2.BORDER_REFLECT_101
            )
        )
    return as_image(np.stack(frames)), _binary(np.stack(masks))


def _focus(mask: Image, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return what the camera looks at, (x, y) in the picture: about its middle or the object's."""
    height, width = mask.shape
    middle = np.array([width / 2, height / 2])
    ys, xs = np.nonzero((mask > 0) & (mask < IGNORED))
    if not len(xs):
        return middle
    share = rng.uniform(0.2, 1.0)
    return share * np.array([xs.mean(), ys.mean()]) + (1 - share) * middle


def _binary(masks: NDArray[np.uint8]) -> Image:
    """Make one object of all instances; what nobody knows stays unknown."""
    return np.where(masks == IGNORED, np.uint8(IGNORED), (masks > 0).astype(np.uint8))


def _composite(
    pool: Pool, item: PoolImage, settings: PairSettings, rng: np.random.Generator
) -> tuple[Image, Image] | None:
    """Move a cut-out over a background between two frames."""
    picture, mask = load(item)
    instance = choose_instance(mask, rng)
    if instance is None:
        return None
    if rng.random() < 0.5:
        others = ((mask > 0) & (instance == 0)).astype(np.uint8)
        background = in_painted(picture, instance | others)
    else:
        background = foreign_background(Pool(pool.objects, _plain(pool)), rng)
    background = as_image(cv2.resize(background, (settings.width, settings.height)))
    cut = cut_out(picture, instance)
    size = float(np.exp(rng.uniform(np.log(0.18), np.log(0.7))))
    amount = rng.choice([0.5, 1.5, 3.0])
    path = random_trajectory(settings, rng, amount=amount, size=size, of=cut, bend=1.0)
    camera = random_trajectory(settings, rng, amount=rng.choice([0.3, 1.5]), zoom=1.15)
    frames, masks = [], []
    for t in range(settings.frames):
        frame = camera.warp(background, t, cv2.BORDER_REFLECT_101)
        seen = np.zeros(frame.shape[:2], np.uint8)
        _lay(frame, seen, cut, path, t)
        frames.append(frame)
        masks.append(seen)
    return as_image(np.stack(frames)), as_image(np.stack(masks))


def _plain(pool: Pool) -> tuple[PoolImage, ...]:
    """Return the pictures in which no object is marked: what they show is taken for background."""
    plain = tuple(i for i in pool.backgrounds if i.kind in {"background", "regions"})
    return plain or pool.backgrounds


def _distract(
    pool: Pool,
    frames: Image,
    primary: Image,
    settings: PairSettings,
    rng: np.random.Generator,
) -> None:
    """Paste another object into one of the frames, in place; it counts as background."""
    cut = random_cut_out(pool, rng)
    if cut is None:
        return
    path = random_trajectory(
        settings, rng, amount=0.5, size=rng.uniform(0.12, 0.45), of=cut, bend=0.5
    )
    t = int(rng.integers(settings.frames))
    seen = np.zeros(primary.shape[1:], np.uint8)
    frame = frames[t].copy()
    _lay(frame, seen, cut, path, t)
    left = (primary[t] == 1) & (seen == 0)
    if left.sum() > 0.5 * (primary[t] == 1).sum():
        frames[t] = frame
        primary[t][seen > 0] = 0


def _lay(frame: Image, seen: Image, cut: Image, path: Trajectory, t: int) -> None:
    """Paste a cut-out as it lies in frame t and note where it is seen, in place."""
    layer = path.warp(cut, t, cv2.BORDER_CONSTANT)
    paste(frame, layer)
    seen[layer[..., 3] > 127] = 1
