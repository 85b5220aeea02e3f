"""A few frames of one sequence with their primary object, made from still images.

What COSNet learns from (Lu et al. 2019, training): frames of a sequence, whose primary object is
salient in each and common to all. Here they are two neighbours and one far away, either views of
one picture, or a cut-out that moves over a background. Things that lie still, or that only the far
frame shows, are background there.
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
        frames: the far one and its neighbours.
        far_start: how often the first frame lies far from the others.
        composite: share of sequences whose object is cut out and moved over a background.
        distractor: share of sequences in which the far frame shows what the others do not.
        still: share of composites in which other things lie still on the background.
    """

    height: int = 224
    width: int = 384
    frames: int = 3
    far_start: float = 0.8
    composite: float = 0.6
    distractor: float = 0.2
    still: float = 0.5


@dataclass(frozen=True)
class Pair:
    """Frames of one sequence: the first far away, then neighbours.

    Attributes:
        frames: uint8 (T, H, W, 3) RGB.
        primary: uint8 (T, H, W), 1 where the primary object is, 255 where nobody knows.
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
    """Look at one picture again and again, as a camera that moves between frames does."""
    picture, mask = load(item)
    height, width = mask.shape
    fit = max(settings.height / height, settings.width / width)
    zoom = fit * float(np.exp(rng.uniform(np.log(0.55), np.log(1.4))))
    focus = _focus(mask, rng)
    poses = _poses(settings.frames, rng) * rng.choice([0.3, 1.0])
    frames, masks = [], []
    for turn, growth, shear, *shift in poses:
        size = zoom * np.exp(growth)
        cosine, sine = size * np.cos(turn), size * np.sin(turn)
        linear = np.array([[cosine, -sine + shear * size], [sine, cosine]])
        at = np.array([settings.width, settings.height]) * (0.5 + np.array(shift))
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


def _poses(count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw turn, growth, shear and shift (x, y) of each frame: (T, 5); neighbours differ little."""
    spread = np.array([0.08, 0.12, 0.05, 0.12, 0.12])
    poses = rng.normal(0, 1, (count, 5)) * spread
    near = rng.normal(0, 1, (max(count - 2, 0), 5)) * spread * rng.choice([0.05, 0.2])
    poses[2:] = poses[1:2] + np.cumsum(near, axis=0)
    return poses


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
    """Move a cut-out over a background; where other things lie still, only motion tells it."""
    picture, mask = load(item)
    instance = choose_instance(mask, rng)
    if instance is None:
        return None
    is_told_by_motion = rng.random() < settings.still
    if rng.random() < 0.5:
        others = ((mask > 0) & (instance == 0)).astype(np.uint8)
        background = in_painted(picture, instance | others)
    elif is_told_by_motion:
        background = foreign_background(pool, rng)
    else:
        background = foreign_background(Pool(pool.objects, _plain(pool)), rng)
    background = as_image(cv2.resize(background, (settings.width, settings.height)))
    cut = cut_out(picture, instance)
    size = float(np.exp(rng.uniform(np.log(0.18), np.log(0.7))))
    amount = rng.choice([0.8, 1.5, 3.0]) if is_told_by_motion else rng.choice([0.3, 1.0, 2.0])
    path = random_trajectory(settings, rng, amount=amount, size=size, of=cut, bend=1.0)
    bend = rng.choice([0.0, 0.3])  # what is near and what is far move differently
    camera = random_trajectory(settings, rng, amount=rng.choice([0.3, 1.5]), zoom=1.15, bend=bend)
    still = _still(pool, settings, rng) if is_told_by_motion else None
    frames, masks = [], []
    for t in range(settings.frames):
        frame = camera.warp(background, t, cv2.BORDER_REFLECT_101)
        seen = np.zeros(frame.shape[:2], np.uint8)
        if still is not None:
            paste(frame, still[1].warp(still[0], t, cv2.BORDER_CONSTANT, camera))
        _lay(frame, seen, cut, path, t)
        frames.append(frame)
        masks.append(seen)
    return as_image(np.stack(frames)), as_image(np.stack(masks))


def _still(
    pool: Pool, settings: PairSettings, rng: np.random.Generator
) -> tuple[Image, Trajectory] | None:
    """Draw a thing that lies on the background and moves with the camera only."""
    cut = random_cut_out(pool, rng)
    if cut is None:
        return None
    size = rng.uniform(0.12, 0.5)
    return cut, random_trajectory(settings, rng, amount=0.0, size=size, of=cut)


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
    seen = np.zeros(primary.shape[1:], np.uint8)
    frame = frames[0].copy()
    _lay(frame, seen, cut, path, 0)
    left = (primary[0] == 1) & (seen == 0)
    if left.sum() > 0.5 * (primary[0] == 1).sum():
        frames[0] = frame
        primary[0][seen > 0] = 0


def _lay(frame: Image, seen: Image, cut: Image, path: Trajectory, t: int) -> None:
    """Paste a cut-out as it lies in frame t and note where it is seen, in place."""
    layer = path.warp(cut, t, cv2.BORDER_CONSTANT)
    paste(frame, layer)
    seen[layer[..., 3] > 127] = 1
