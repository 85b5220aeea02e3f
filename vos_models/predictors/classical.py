"""Baselines without a network: masks copied, carried by optical flow, or refined by GrabCut.

They keep one plane of probability for each object and one for the background, which sum to 1 in
each pixel. Warping is linear, so it keeps the sum, and no merging is needed.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

import cv2
import numpy as np
from numpy.typing import NDArray

from vos_models.errors import InputError
from vos_models.optical_flow import Effort, dense_flow
from vos_models.predictors.inputs import checked_frame, checked_labels, object_ids_in
from vos_models.types import Frame, LabelMap, Prediction, Probabilities

Planes = Probabilities
Grey = NDArray[np.uint8]


class _PlanesPropagator(ABC):
    """Keep planes ``(K + 1, H, W)``, background first, and carry them from frame to frame."""

    def __init__(self) -> None:
        self._ids: tuple[int, ...] = ()
        self._planes: Planes | None = None
        self._previous: Frame | None = None

    def start(self, frame: Frame, labels: LabelMap) -> None:
        """Begin a sequence (see `vos_models.types.Propagator.start`)."""
        self._previous = checked_frame(frame).copy()
        height, width = self._previous.shape[:2]
        self._ids = ()
        self._planes = np.ones((1, height, width), np.float32)
        self._give(checked_labels(labels, (height, width)))

    def step(self, frame: Frame, new_labels: LabelMap | None = None) -> Prediction:
        """Predict the next frame (see `vos_models.types.Propagator.step`)."""
        if self._planes is None or self._previous is None:
            raise InputError("step was called before start; give the first frame and its labels")
        size = self._planes.shape[1], self._planes.shape[2]
        frame = checked_frame(frame, size)
        if len(self._planes) > 1:
            self._planes = self._carry(self._previous, frame, self._planes)
        self._previous = frame.copy()
        if new_labels is not None:
            self._give(checked_labels(new_labels, size))
        return Prediction.from_probabilities(self._ids, self._planes[1:].copy(), self._planes)

    def _give(self, labels: LabelMap) -> None:
        """Take over hand-made masks: what is given is certain, the rest keeps its shares."""
        given = object_ids_in(labels)
        if not given:
            return
        assert self._planes is not None
        kept = [k for k, object_id in enumerate(self._ids) if object_id not in given]
        # An object given again loses its old pixels to the background.
        background = 1 - self._planes[1:][kept].sum(axis=0)
        old = np.concatenate([background[None], self._planes[1:][kept]])
        old = np.where(labels[None] > 0, np.float32(0), old)
        new = [(labels == object_id).astype(np.float32) for object_id in given]
        ids = [self._ids[k] for k in kept] + list(given)
        order = np.argsort(ids)
        self._ids = tuple(sorted(ids))
        objects = np.concatenate([old[1:], np.stack(new)])[order]
        self._planes = np.concatenate([old[:1], objects])

    @abstractmethod
    def _carry(self, previous: Frame, frame: Frame, planes: Planes) -> Planes:
        """Return the planes of the frame from those of the previous one."""


class CopyPropagator(_PlanesPropagator):
    """Keep every mask where it was given."""

    def _carry(self, previous: Frame, frame: Frame, planes: Planes) -> Planes:
        del previous, frame
        return planes


class FlowPropagator(_PlanesPropagator):
    """Carry soft masks along dense optical flow (DIS, Kroeger et al. 2016)."""

    def _carry(self, previous: Frame, frame: Frame, planes: Planes) -> Planes:
        # From the new frame back to the old one, so that every new pixel finds its source.
        flow = dense_flow(_grey(frame), _grey(previous), Effort.MEDIUM)
        height, width = flow.shape[:2]
        columns, rows = np.meshgrid(
            np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)
        )
        columns += flow[..., 0]
        rows += flow[..., 1]
        warped = [
            cv2.remap(plane, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
            for plane in planes
        ]
        return np.stack(warped).astype(np.float32, copy=False)


class FlowGrabCutPropagator(FlowPropagator):
    """Carry masks by optical flow, then redraw their outlines by GrabCut (Rother et al. 2004).

    GrabCut decides only inside a band around the outline that flow proposes; the band follows the
    object's size. A result that leaves the proposal too far behind is not believed.
    """

    def _carry(self, previous: Frame, frame: Frame, planes: Planes) -> Planes:
        warped = super()._carry(previous, frame, planes)
        order = warped.argmax(axis=0)
        refined = [
            _grabcut(frame, order == k, (order != k) & (order != 0)) for k in range(1, len(warped))
        ]
        shares = np.stack(refined).astype(np.float32)
        # Where outlines of two objects now overlap, the one that flow prefers keeps the pixel.
        shares *= warped[1:] + np.float32(1e-3)
        winner = shares.argmax(axis=0)
        hard = (np.arange(len(shares))[:, None, None] == winner) & (shares > 0)
        objects = hard.astype(np.float32)
        return np.concatenate([1 - objects.sum(axis=0, keepdims=True), objects])


def _grey(frame: Frame) -> Grey:
    return cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)


def _grabcut(frame: Frame, mask: NDArray[np.bool_], others: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the mask (H, W) with its outline redrawn; as it was where that is not to be had."""
    area = int(mask.sum())
    if area < 64:
        return mask
    band = int(np.clip(round(0.12 * area**0.5), 3, 15))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * band + 1, 2 * band + 1))
    solid = mask.astype(np.uint8)
    trimap = np.full(mask.shape, cv2.GC_BGD, np.uint8)
    trimap[cv2.dilate(solid, kernel) > 0] = cv2.GC_PR_BGD
    trimap[mask] = cv2.GC_PR_FGD
    trimap[cv2.erode(solid, kernel) > 0] = cv2.GC_FGD
    trimap[others] = cv2.GC_BGD
    top, bottom, left, right = _surroundings(mask, margin_px=4 * band)
    crop = np.ascontiguousarray(trimap[top:bottom, left:right])
    if not ((crop & 1) > 0).any() or not ((crop & 1) == 0).any():
        return mask
    image = cv2.cvtColor(frame[top:bottom, left:right], cv2.COLOR_RGB2BGR)
    cv2.setRNGSeed(0)  # k-means inside GrabCut draws at random
    models = np.zeros((1, 65), np.float64), np.zeros((1, 65), np.float64)
    cv2.grabCut(image, crop, (0, 0, 1, 1), models[0], models[1], 3, cv2.GC_INIT_WITH_MASK)
    result = np.zeros_like(mask)
    result[top:bottom, left:right] = (crop & 1) > 0
    union = int((result | mask).sum())
    return result if int((result & mask).sum()) > 0.6 * union else mask


def _surroundings(mask: NDArray[np.bool_], margin_px: int) -> tuple[int, int, int, int]:
    """Return top, bottom, left, right of the mask's box with a margin, half-open."""
    rows = np.flatnonzero(mask.any(axis=1))
    columns = np.flatnonzero(mask.any(axis=0))
    height, width = mask.shape
    return (
        max(0, int(rows[0]) - margin_px),
        min(height, int(rows[-1]) + 1 + margin_px),
        max(0, int(columns[0]) - margin_px),
        min(width, int(columns[-1]) + 1 + margin_px),
    )
