"""What a network of the A-GAME family offers to the predictor that runs it through a sequence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Protocol, Self, TypeVar

import torch
from torch import Tensor

FeaturesT = TypeVar("FeaturesT")
StateT = TypeVar("StateT", bound="ObjectState")


@dataclass(frozen=True)
class ObjectState:
    """Hold what a network remembers of K objects: every field is a tensor, objects first.

    A network derives a frozen dataclass from it, with tensors as its only fields.
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
    """

    stride: int
    working_height: int | None

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
