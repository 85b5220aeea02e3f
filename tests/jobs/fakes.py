"""A video and a propagator made of numbers: fast, deterministic, and they keep a record."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from app.document.video_source import VideoInfo
from app.jobs.events import Event, Looked
from app.jobs.kinds import Job
from app.jobs.networks import LoadNetwork, ModelChoice
from app.jobs.worker import LoadedNetworks, execute
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


class FakePrimary:
    """Finds a square that wanders with the frame number; notes what it is asked.

    A proposal comes when as many frames after it as ``ahead`` have been looked at.
    """

    def __init__(self, ahead: int = 0) -> None:
        self.asked: dict[str, object] = {}
        self._ahead = ahead

    def propose(
        self, frame: np.ndarray, references: Sequence[np.ndarray], fusion: str = "attention"
    ) -> Prediction:
        return prediction_of([wandering_square(frame)])

    def propose_clip(
        self,
        read: Callable[[int], np.ndarray],
        frame_count: int,
        frames: Iterable[int],
        *,
        goes_on: Callable[[int], bool] = lambda _: True,
        **settings: object,
    ) -> Iterator[tuple[int, Prediction]]:
        self.asked = {"frame_count": frame_count, **settings}
        waiting: deque[tuple[int, Prediction]] = deque()
        last: int | None = None
        for frame in frames:
            if last is not None and not goes_on(last):
                break
            last = frame
            waiting.append((frame, self.propose(read(frame), [])))
            if len(waiting) > self._ahead:
                yield waiting.popleft()
        yield from waiting


class FakeTracks:
    """Sees the wandering square in the second slot of three, and nothing in the others."""

    def __init__(self) -> None:
        self.looked: list[int] = []

    def track(self, frames: Iterable[np.ndarray]) -> Iterator[Prediction]:
        for frame in frames:
            self.looked.append(int(frame[0, 0, 0]))
            nothing = np.full(frame.shape[:2], 0.1, np.float32)
            yield prediction_of([nothing, wandering_square(frame), nothing])


class InlineWorker:
    """Stands in for ``WorkerProcess`` without a process: its networks are what ``load`` gives."""

    def __init__(self, load: LoadNetwork) -> None:
        self.jobs: list[Job] = []
        self.pid = None
        self.is_running = False
        self._load = load
        self._stop_asked = False
        self._word = threading.Event()

    def prepare(self, choice: ModelChoice) -> None:
        pass

    def submit(self, job: Job) -> Iterator[Event]:
        self.jobs.append(job)
        self._stop_asked = False
        self._word.clear()
        networks = LoadedNetworks(self._load)
        looks: deque[Looked] = deque()
        self.is_running = True
        try:
            for event in execute(
                job,
                networks,
                is_stopped=lambda: self._stop_asked,
                goes_on=lambda _: self._answer(),
                tell=looks.append,
            ):
                while looks:
                    yield looks.popleft()
                yield event
        finally:
            networks.forget()
            self.is_running = False

    def go_on(self) -> None:
        self._word.set()

    def stop(self) -> None:
        self._stop_asked = True
        self._word.set()

    def close(self) -> None:
        self.stop()

    def _answer(self) -> bool:
        self._word.wait()
        self._word.clear()
        return not self._stop_asked


def wandering_square(frame: np.ndarray) -> np.ndarray:
    """Probability 0.9 in a square of four pixels a side, 0.1 elsewhere."""
    probability = np.full(frame.shape[:2], 0.1, np.float32)
    x = int(frame[0, 0, 0]) % (frame.shape[1] - 4)
    probability[4:8, x : x + 4] = 0.9
    return probability


def prediction_of(planes: Sequence[np.ndarray]) -> Prediction:
    """Prediction of objects 1 to K from each one's own probability."""
    own = np.stack(planes)
    merged = np.concatenate([(1.0 - own).min(axis=0, keepdims=True), own])
    merged /= merged.sum(axis=0, keepdims=True)
    return Prediction.from_probabilities(tuple(range(1, len(own) + 1)), own, merged)
