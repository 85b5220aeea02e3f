"""What crosses the border of the library: predictions, and the protocols of what makes them.

Frames are uint8 RGB ``(H, W, 3)``; label maps are uint8 ``(H, W)`` with 0 background, 1-254 object
ids and 255 void. NumPy only: importing this module loads no network library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Frame = NDArray[np.uint8]
LabelMap = NDArray[np.uint8]
Probabilities = NDArray[np.float32]

VOID = 255


@dataclass(frozen=True, eq=False)
class Prediction:
    """Say what a model sees in one frame, at the frame's own size.

    Attributes:
        object_ids: the K objects, in the order of the arrays below.
        object_probabilities: float32 ``(K, H, W)`` in [0, 1]: each object's own, before merging.
        probabilities: float32 ``(K + 1, H, W)``: merged, background first, summing to 1 per pixel.
        labels: uint8 ``(H, W)``: the id of the most probable object, 0 for the background.
        confidence: for each object a number in [0, 1]: the mean, over its pixels, of the margin
            between its own probability and the best alternative (background or another object);
            0 for an object that has no pixel left.
    """

    object_ids: tuple[int, ...]
    object_probabilities: Probabilities
    probabilities: Probabilities
    labels: LabelMap
    confidence: Mapping[int, float]

    @staticmethod
    def from_probabilities(
        object_ids: Sequence[int],
        object_probabilities: Probabilities,
        probabilities: Probabilities,
    ) -> Prediction:
        """Derive labels and confidences from probabilities (shapes as the attributes say)."""
        ids = tuple(object_ids)
        # An arg-max, three times faster than NumPy's along the first axis.
        labels = np.zeros(probabilities.shape[1:], np.uint8)
        best = probabilities[0].copy()
        for object_id, plane in zip(ids, probabilities[1:], strict=True):
            labels[plane > best] = object_id
            np.maximum(best, plane, out=best)
        confidence = {
            object_id: _margin(object_probabilities, k, labels == object_id)
            for k, object_id in enumerate(ids)
        }
        return Prediction(ids, object_probabilities, probabilities, labels, confidence)

    @staticmethod
    def empty(height: int, width: int) -> Prediction:
        """Return the prediction of a frame in which no object is tracked: all background."""
        return Prediction(
            (),
            np.zeros((0, height, width), np.float32),
            np.ones((1, height, width), np.float32),
            np.zeros((height, width), np.uint8),
            {},
        )


def _margin(object_probabilities: Probabilities, k: int, pixels: NDArray[np.bool_]) -> float:
    """Return the mean margin of object k over its pixels, 0 where it has none."""
    if not pixels.any():
        return 0.0
    values = object_probabilities[:, pixels]
    own = values[k]
    best_other = 1 - own
    for j in range(len(values)):
        if j != k:
            best_other = np.maximum(best_other, values[j])
    return float(np.clip(own - best_other, 0, 1).mean())


@runtime_checkable
class Propagator(Protocol):
    """Carry masks given in one frame through the frames that follow it."""

    def start(self, frame: Frame, labels: LabelMap) -> None:
        """Begin a sequence, forgetting any other.

        Args:
            frame: uint8 RGB ``(H, W, 3)``; all later frames have the same size.
            labels: uint8 ``(H, W)``. 255 counts as background. May be empty: objects can be given
                to `step` later, and until then its predictions hold none.

        Raises:
            InputError: the frame or the label map is not of this form.
        """
        ...

    def step(self, frame: Frame, new_labels: LabelMap | None = None) -> Prediction:
        """Predict the next frame.

        Args:
            frame: uint8 RGB ``(H, W, 3)``.
            new_labels: uint8 ``(H, W)`` of only the objects that a person gives in this frame. An
                id not tracked yet is added; an id already tracked starts anew from this mask.

        Raises:
            InputError: called before `start`, or the arguments are not of this form.
        """
        ...


@runtime_checkable
class PrimaryProposer(Protocol):
    """Propose the primary object of a frame with the help of other frames, with no mask given."""

    def propose(
        self, frame: Frame, references: Sequence[Frame], fusion: str = "attention"
    ) -> Prediction:
        """Predict the primary object, id 1, of a frame.

        Args:
            frame: uint8 RGB ``(H, W, 3)``.
            references: other frames of its sequence, of the same size; none: the frame by itself.
            fusion: ``"attention"`` averages what is attended to in the references (as the paper
                does), ``"prediction"`` averages one prediction for each (as the released code).

        Raises:
            InputError: the arguments are not of this form.
        """
        ...

    def propose_clip(
        self,
        read: Callable[[int], Frame],
        frame_count: int,
        frames: Iterable[int],
        *,
        references: int = 5,
        sampling: str = "uniform",
        fusion: str = "attention",
        seed: int = 0,
        goes_on: Callable[[int], bool] = lambda _: True,
    ) -> Iterator[tuple[int, Prediction]]:
        """Predict some frames of a clip, each frame embedded only once.

        Args:
            read: returns frame i of the clip, uint8 RGB ``(H, W, 3)``.
            frame_count: of the clip; references are drawn from all of it.
            frames: the indices to predict, in the order wished.
            references: how many references each frame has.
            sampling: ``"uniform"``, ``"random"`` or ``"consecutive"``.
            fusion: as in `propose`.
            seed: of random sampling: makes it repeat.
            goes_on: asked before each frame but the first is looked at, with the index of the one
                looked at last. False: no further frame is looked at, and the predictions of those
                that were come at once.

        Yields:
            the index and its prediction; it may wait for some frames after it to be looked at.
            Those that wait come before an error is raised, as that a frame cannot be read.
        """
        ...


@runtime_checkable
class TrackProposer(Protocol):
    """Discover objects in a sequence and follow them, with no mask given."""

    def track(self, frames: Iterable[Frame]) -> Iterator[Prediction]:
        """Yield one prediction for each frame: every slot, empty ones as well.

        Slot i is object id i + 1 throughout. What of it is worth showing to a person is for
        `vos_models.tracks` to say.
        """
        ...
