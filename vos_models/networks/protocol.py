"""What networks offer to the predictors that run them: one protocol for each family."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal, Protocol, Self, TypeVar

import torch
from torch import Tensor

from vos_models.preprocessing import IMAGENET_MEAN, IMAGENET_STD

FeaturesT = TypeVar("FeaturesT")
StateT = TypeVar("StateT", bound="ObjectState")
EmbeddingT = TypeVar("EmbeddingT", bound="ObjectState")

Fusion = Literal["attention", "prediction"]
Triple = tuple[float, float, float]


@dataclass(frozen=True)
class ObjectState:
    """Hold what a network remembers of K objects: every field is a tensor, objects first.

    A network derives a frozen dataclass from it, with tensors as its only fields. The embeddings
    of B frames (`PrimaryNetwork`) have the same form, frames first.
    """

    @classmethod
    def cat(cls, states: Sequence[Self]) -> Self:
        """Join the objects of several states, in order."""
        names = [field.name for field in fields(cls)]
        return cls(**{name: torch.cat([getattr(s, name) for s in states]) for name in names})

    def select(self, indices: Sequence[int] | Tensor) -> Self:
        """Keep these objects, in this order."""
        chosen: dict[str, Tensor] = {}
        for field in fields(self):
            tensor: Tensor = getattr(self, field.name)
            chosen[field.name] = tensor[torch.as_tensor(indices, device=tensor.device)]
        return replace(self, **chosen)


class SegmentationNetwork(Protocol[FeaturesT, StateT]):
    """Segment K objects in a frame from what is remembered of them, all in one batch.

    Attributes:
        stride: images come with sides that are multiples of it (the predictor pads them).
        working_height: None to work at the frame's own size; else frames whose short side is
            longer than this are made smaller until it has this length.
        object_share: None to see the whole of every frame; else what share of a side the objects
            should take: where they take less, the network sees a window around them, enlarged.
    """

    stride: int
    working_height: int | None
    object_share: float | None

    def encode(self, images: Tensor) -> FeaturesT:
        """Compute features once for a frame: RGB ``(1, 3, h, w)``, ImageNet mean and deviation."""
        ...

    def initialise(self, features: FeaturesT, masks: Tensor) -> StateT:
        """Begin K objects from the features of their frame and masks ``(K, h, w)`` of 0 and 1."""
        ...

    def predict(self, features: FeaturesT, state: StateT) -> Tensor:
        """Return each object's own probability: float32 ``(K, h, w)`` in [0, 1]."""
        ...

    def update(self, state: StateT, features: FeaturesT, masks: Tensor) -> StateT:
        """Learn from soft masks ``(K, h, w)`` in [0, 1] what the frame of the features shows."""
        ...

    def moved(self, state: StateT, first: StateT, last: StateT) -> StateT:
        """Go on in another window of the frame.

        Args:
            state: what is remembered; what does not depend on the window stays.
            first: as the objects begin there, each with the frame and mask it was given.
            last: as they would begin there with the frame and soft masks before the next one.
        """
        ...


@dataclass(frozen=True)
class PixelForm:
    """Say how the pixels of a frame become a network's input: ``(scale * value - mean) / std``.

    Attributes:
        order: of the channels.
        scale: multiplies the values 0-255.
        mean: subtracted, in the order of the channels.
        std: divides what is left.
    """

    order: Literal["RGB", "BGR"]
    scale: float
    mean: Triple
    std: Triple


IMAGENET_PIXELS = PixelForm("RGB", 1 / 255, IMAGENET_MEAN, IMAGENET_STD)


class PrimaryNetwork(Protocol[EmbeddingT]):
    """Find the primary object of a frame with the help of other frames of its sequence.

    Attributes:
        pixels: form of the images that `embed` takes.
        input_size: (h, w) at which the network runs best.
        stride: images come with sides that are multiples of it (the predictor resizes them so).
        neighbours: how many of a frame's references should lie near it, to tell what moves.
        apart: how many frames away these should be at least.
    """

    pixels: PixelForm
    input_size: tuple[int, int]
    stride: int
    neighbours: int
    apart: int

    def embed(self, images: Tensor) -> EmbeddingT:
        """Embed B frames, float32 ``(B, 3, h, w)``: all that is ever asked of their pixels."""
        ...

    def primary(
        self, target: EmbeddingT, references: EmbeddingT | None, *, fusion: Fusion
    ) -> Tensor:
        """Return the probability of the primary object, float32 ``(h, w)`` in [0, 1].

        Args:
            target: the embedding of one frame.
            references: of N > 0 frames of the same size; None: the frame by itself.
            fusion: ``"attention"`` averages gated attention summaries and predicts once,
                ``"prediction"`` averages one prediction for each reference.
        """
        ...

    def grey(self, embedding: EmbeddingT) -> Tensor | None:
        """Return one frame in grey, uint8 ``(h, w)``, for the masks of a clip to agree by its flow.

        None: each frame has the last word on its mask, as published.
        """
        ...
