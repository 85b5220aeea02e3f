"""A video and a propagator made of numbers: fast, deterministic, and they keep a record."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from app.document.video_source import VideoInfo
from vos_models.types import Prediction

SIZE = (12, 16)


class FakeVideo:
    """Frames whose every pixel is the frame number."""

    def __init__(self, frame_count: int, size: tuple[int, int] = SIZE) -> None:
        self.info = VideoInfo(
            Path("fake"), "frames", size[1], size[0], frame_count, 25.0, "fake",
            tuple(f"{i:05d}" for i in range(frame_count)),
        )  # fmt: skip
        self.is_closed = False

    def frame(self, index: int) -> np.ndarray:
        assert not self.is_closed
        return np.full((*self.info.size, 3), index, np.uint8)

    def close(self) -> None:
        self.is_closed = True


class StillPropagator:
    """Every object stays where it is, sure of itself by ``confidence``; notes what it is asked."""

    def __init__(self, confidence: float = 0.9) -> None:
        self.confidence = confidence
        self.walks: list[list[int]] = []
        self.entered: list[tuple[int, tuple[int, ...]]] = []
        self._masks: dict[int, np.ndarray] = {}

    def start(self, frame: np.ndarray, labels: np.ndarray) -> None:
        self._masks = {}
        self.walks.append([int(frame[0, 0, 0])])
        self._enter(frame, labels)

    def step(self, frame: np.ndarray, new_labels: np.ndarray | None = None) -> Prediction:
        self.walks[-1].append(int(frame[0, 0, 0]))
        if new_labels is not None:
            self._enter(frame, new_labels)
        ids = tuple(self._masks)
        shape = frame.shape[:2]
        own = np.zeros((len(ids), *shape), np.float32)
        for k, i in enumerate(ids):
            own[k] = self._masks[i] * self.confidence
        total = own.sum(axis=0)
        own /= np.maximum(total, 1.0)
        merged = np.concatenate([1.0 - own.sum(axis=0, keepdims=True), own])
        return Prediction.from_probabilities(ids, own, merged)

    def _enter(self, frame: np.ndarray, labels: np.ndarray) -> None:
        ids = tuple(int(i) for i in np.unique(labels) if i)
        if ids:
            self.entered.append((int(frame[0, 0, 0]), ids))
        for i in ids:
            self._masks[i] = (labels == i).astype(np.float32)


def square(object_id: int, x: int, y: int, side: int = 4) -> np.ndarray:
    """Label map of one square object."""
    labels = np.zeros(SIZE, np.uint8)
    labels[y : y + side, x : x + side] = object_id
    return labels
