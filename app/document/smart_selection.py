"""Smart selection: what a rough stroke over an object, or around it, means.

GrabCut (Rother et al. 2004) decides in a window around the stroke, at a bounded size: the time does
not follow the size of the video. Pure functions on arrays, safe on any thread.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.document.masks import EMPTY_BOX, Box, content_box
from app.document.objects import BACKGROUND
from app.document.packing import Labels
from app.document.sharpening import sharpened

MAX_PIXELS = 40_000
"""GrabCut never sees more."""

# Found on frames of ten DAVIS sequences with drawn strokes; flat around these values.
_REACH_RADII = 3.0  # how far from the stroke pixels may be chosen
_REACH_SHARE = 0.35  # ... of the stroke's extent
_LEAST_REACH_PX = 10.0
_SURROUNDINGS = 1.4  # the window, in reaches around the stroke
_FAR = 0.6  # from so many reaches on colours are taken for those of what is not wanted
_CORE_SHARE = 0.4  # the middle of a stroke is meant for sure, its rim perhaps
_ROUNDS = 2
_SAMPLES = 4000
_FEWEST_SAMPLES = 40
_LOOP_GAP_SHARE = 0.2  # an end so near the beginning, in lengths of the stroke, makes a loop
_LOOP_AREAS = 3.0  # ... that surrounds so many times what the stroke covers

Mask = NDArray[np.bool_]
Picture = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class HintStroke:
    """One rough stroke of the hand.

    Attributes:
        points: float64 (N, 2), N at least 1: its way as (x, y) in image pixels.
        radius_px: Half its width.
        adds: Whether it marks the object; else what is not the object.
    """

    points: NDArray[np.float64]
    radius_px: float
    adds: bool

    @property
    def is_loop(self) -> bool:
        """Whether it leads around something instead of over it."""
        length = float(np.hypot(*np.diff(self.points, axis=0).T).sum())
        if math.dist(self.points[0], self.points[-1]) > _LOOP_GAP_SHARE * length:
            return False
        area = cv2.contourArea(self.points.astype(np.float32)[:, None])
        return area > _LOOP_AREAS * 2 * self.radius_px * length > 0

    @property
    def reach_px(self) -> float:
        """How far from it pixels may be chosen."""
        extent = float(np.ptp(self.points, axis=0).max()) + 2 * self.radius_px
        return max(_LEAST_REACH_PX, _REACH_RADII * self.radius_px, _REACH_SHARE * extent)

    def window(self, size: tuple[int, int]) -> Box:
        """Return the part of a frame of ``size`` (height, width) in which it is looked at."""
        margin = self.radius_px + _SURROUNDINGS * self.reach_px
        x0, y0 = np.floor(self.points.min(axis=0) - margin).astype(int).tolist()
        x1, y1 = np.ceil(self.points.max(axis=0) + margin).astype(int).tolist()
        return Box(x0, y0, x1, y1).intersection(Box.whole(size))


@dataclass(frozen=True, eq=False)
class Selection:
    """What a stroke comes to.

    Attributes:
        box: Where the mask lies in the frame; empty where nothing was found.
        mask: bool (box height, box width): the pixels that the object gets, or loses.
        adds: Whether it gets them.
    """

    box: Box
    mask: Mask
    adds: bool

    def on(self, labels: Labels, object_id: int, protected_ids: Collection[int] = ()) -> Labels:
        """Return the labels of the box afterwards.

        Args:
            labels: uint8 (H, W), the frame as it is by now; not changed.
            object_id: The object that gets pixels, or loses them.
            protected_ids: Labels whose pixels cannot be taken.
        """
        before = labels[self.box.slices]
        after = before.copy()
        if self.adds:
            after[self.mask & ~_members(before, protected_ids)] = object_id
        else:
            after[self.mask & (before == object_id)] = BACKGROUND
        return after


def select(
    picture: Picture,
    labels: Labels,
    object_id: int,
    strokes: Sequence[HintStroke],
    *,
    protected_ids: Collection[int] = (),
) -> Selection:
    """Find what the last stroke means; those before it are hints.

    A stroke that adds never takes anything away, and one that takes away never adds; nothing
    changes that does not hang together with the stroke.

    Args:
        picture: uint8 RGB (H, W, 3).
        labels: uint8 (H, W), as they are; not changed.
        object_id: The object that gets pixels, or loses them.
        strokes: The strokes made for the object on this frame, the new one last.
        protected_ids: Labels whose pixels cannot be taken.
    """
    stroke = strokes[-1]
    window = stroke.window((labels.shape[0], labels.shape[1]))
    nothing = Selection(EMPTY_BOX, np.zeros((0, 0), np.bool_), stroke.adds)
    if window.is_empty:
        return nothing
    full, before = picture[window.slices], np.ascontiguousarray(labels[window.slices])
    scale = min(1.0, math.sqrt(MAX_PIXELS / (window.width * window.height)))
    size = max(1, round(window.width * scale)), max(1, round(window.height * scale))
    small = _smaller(full, size)
    labels_small = np.asarray(cv2.resize(before, size, interpolation=cv2.INTER_NEAREST), np.uint8)
    sketch = _Sketch(small, labels_small == object_id, window, scale, tuple(strokes))
    others = (labels_small != BACKGROUND) & ~sketch.there
    chosen = sketch.added(others) if stroke.adds else sketch.taken()
    mask = sharpened(chosen, small, full)
    there = before == object_id
    mask &= ~(there | _members(before, protected_ids)) if stroke.adds else there
    content = content_box(mask.view(np.uint8))
    if content.is_empty:
        return nothing
    return Selection(content.shifted(window.x0, window.y0), mask[content.slices], stroke.adds)


@dataclass(frozen=True, eq=False)
class _Sketch:
    """The window of a stroke at the size in which GrabCut sees it.

    What the last stroke is after is GrabCut's foreground, be it the object or what is to go.
    """

    picture: Picture
    there: Mask
    window: Box
    scale: float
    strokes: tuple[HintStroke, ...]

    def added(self, others: Mask) -> Mask:
        """Return bool (h, w): what the stroke selects.

        Args:
            others: bool (h, w), other objects: not selected unless the stroke covers them.
        """
        body, core, away = self._meaning(self.strokes[-1])
        reach = self.strokes[-1].reach_px * self.scale
        likely = body | self.there
        seeds = np.where(likely, np.uint8(cv2.GC_PR_FGD), np.uint8(cv2.GC_PR_BGD))
        seeds[((away > reach) & ~likely) | (others & ~body)] = cv2.GC_BGD
        return self._chosen(seeds, likely, (away > _FAR * reach) & ~likely, body, core)

    def taken(self) -> Mask:
        """Return bool (h, w): what the stroke takes away, and perhaps more outside the object."""
        body, core, away = self._meaning(self.strokes[-1])
        reach = self.strokes[-1].reach_px * self.scale
        # What lies outside is the same as what is to go, in all likelihood.
        goes = body | ~self.there
        seeds = np.where(goes, np.uint8(cv2.GC_PR_FGD), np.uint8(cv2.GC_PR_BGD))
        seeds[(away > reach) & self.there] = cv2.GC_BGD
        return self._chosen(seeds, body.copy(), (away > _FAR * reach) & self.there, body, core)

    def _chosen(
        self, seeds: NDArray[np.uint8], samples: Mask, others: Mask, body: Mask, core: Mask
    ) -> Mask:
        """Return what GrabCut and the hints make of seeds, as far as it touches the stroke."""
        stroke = self.strokes[-1]
        for hint in self.strokes[:-1]:
            covered = self._drawn(hint, 1.0) & ~body
            is_wanted = hint.adds is stroke.adds
            if is_wanted:
                seeds[self._drawn(hint, _CORE_SHARE) & ~body] = cv2.GC_FGD
            else:  # somebody said so already: not again
                seeds[covered] = cv2.GC_BGD
            (samples if is_wanted else others)[covered] = True
            (others if is_wanted else samples)[covered] = False
        seeds[core] = cv2.GC_FGD
        if not samples.any() or not others.any():
            return body
        wanted = _grabcut(self.picture, seeds, samples, others)
        return _hanging_on(wanted, body if stroke.is_loop else core)

    def _meaning(self, stroke: HintStroke) -> tuple[Mask, Mask, NDArray[np.float32]]:
        """Return what a stroke perhaps and surely means, and how far each pixel is from that."""
        if stroke.is_loop:
            body = np.zeros(self.there.shape, np.uint8)
            cv2.fillPoly(body, [self._points(stroke)], 1, cv2.LINE_8, _SHIFT)
            inside = (body != 0) & ~self._drawn(stroke, 1.0)
            beyond = np.where(inside, 0.0, np.inf).astype(np.float32)
            return inside, np.zeros_like(inside), beyond
        body = self._drawn(stroke, 1.0)
        away = cv2.distanceTransform((~body).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_3)
        return body, self._drawn(stroke, _CORE_SHARE), np.asarray(away, np.float32)

    def _drawn(self, stroke: HintStroke, width_share: float) -> Mask:
        drawn = np.zeros(self.there.shape, np.uint8)
        width = max(1, round(2 * stroke.radius_px * width_share * self.scale))
        cv2.polylines(drawn, [self._points(stroke)], False, 1, width, cv2.LINE_8, _SHIFT)
        return drawn != 0

    def _points(self, stroke: HintStroke) -> NDArray[np.int32]:
        """Return int32 (N, 1, 2): its points from pixel centre to pixel centre, as OpenCV draws."""
        inside = (stroke.points - (self.window.x0, self.window.y0)) * self.scale - 0.5
        return np.rint(inside * (1 << _SHIFT)).astype(np.int32)[:, None]


def _smaller(picture: Picture, size: tuple[int, int]) -> Picture:
    """Return a picture at a smaller size (width, height)."""
    # Averages of some pixels are as good as those of all, and are there several times as soon.
    step = max(1, picture.shape[1] // size[0] // 3)
    sparse = np.ascontiguousarray(picture[::step, ::step])
    return np.asarray(cv2.resize(sparse, size, interpolation=cv2.INTER_AREA), np.uint8)


_SHIFT = 4  # bits of fraction in the coordinates given to OpenCV


def _grabcut(picture: Picture, seeds: NDArray[np.uint8], samples: Mask, others: Mask) -> Mask:
    """Return bool (h, w): the foreground.

    The colours of both sides are learned from samples alone at first: what nobody has said a word
    about must not be taken for background from the beginning.

    Args:
        picture: uint8 (h, w, 3).
        seeds: uint8 (h, w), OpenCV's four classes; written to.
        samples: bool (h, w), not empty: where colours of the foreground are learned.
        others: bool (h, w), not empty: where those of the background are.
    """
    cv2.setRNGSeed(0)  # k-means inside GrabCut draws at random
    known = [_sample(picture[where]) for where in (samples, others)]
    strip = np.repeat(np.concatenate(known)[None], 2, axis=0)  # GrabCut takes no single row
    sides = [np.full(len(known[0]), cv2.GC_FGD), np.full(len(known[1]), cv2.GC_BGD)]
    told = np.repeat(np.concatenate(sides).astype(np.uint8)[None], 2, axis=0)
    background, foreground = np.zeros((1, 65)), np.zeros((1, 65))
    whole = (0, 0, 1, 1)
    cv2.grabCut(strip, told, whole, background, foreground, 1, cv2.GC_INIT_WITH_MASK)
    for mode, rounds in ((cv2.GC_EVAL_FREEZE_MODEL, 1), (cv2.GC_EVAL, _ROUNDS)):
        if not ((seeds & 1) != 0).any() or ((seeds & 1) != 0).all():
            break
        cv2.grabCut(picture, seeds, whole, background, foreground, rounds, mode)
    return (seeds & 1) != 0


def _sample(colours: Picture) -> Picture:
    """Return some of the colours, uint8 (N, 3), spread evenly; never too few to learn from."""
    if len(colours) > _SAMPLES:
        return colours[np.linspace(0, len(colours) - 1, _SAMPLES).astype(np.intp)]
    return np.resize(colours, (max(len(colours), _FEWEST_SAMPLES), 3))


def _hanging_on(mask: Mask, to: Mask) -> Mask:
    """Return the pieces of a mask that touch another one."""
    count, found = cv2.connectedComponents(mask.view(np.uint8), connectivity=4)
    pieces = np.asarray(found, np.int32)
    kept = np.zeros(count, np.bool_)
    kept[np.unique(pieces[to & mask])] = True
    kept[0] = False
    return kept[pieces]


def _members(labels: Labels, ids: Collection[int]) -> Mask:
    """Return bool: where a label is one of these."""
    table = np.zeros(256, np.bool_)
    table[list(ids)] = True
    return table[labels]
