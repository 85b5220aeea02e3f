"""Keep embeddings of frames, so that none is computed again while it is still wanted."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import fields
from typing import Generic, TypeVar

from vos_models.networks.protocol import EmbeddingT, ObjectState

KeyT = TypeVar("KeyT", bound=Hashable)


class RecentEmbeddings(Generic[KeyT, EmbeddingT]):
    """Keep the embeddings used last, as many as fit."""

    def __init__(self, budget: int) -> None:
        """Keep this many bytes at most, but one embedding always."""
        self._budget = budget
        self._kept: dict[KeyT, EmbeddingT] = {}  # used longest ago first

    def __contains__(self, key: KeyT) -> bool:
        return key in self._kept

    def add(self, key: KeyT, embedding: EmbeddingT) -> None:
        """Keep an embedding that is not there yet."""
        self._kept[key] = embedding

    def use(self, keys: Sequence[KeyT]) -> list[EmbeddingT]:
        """Return embeddings, all of which are there, and let go of what no longer fits."""
        embeddings = [self._kept[key] for key in keys]
        for key in dict.fromkeys(keys):
            self._kept[key] = self._kept.pop(key)
        held = sum(map(_size, self._kept.values()))
        while held > self._budget and len(self._kept) > 1:
            held -= _size(self._kept.pop(next(iter(self._kept))))
        return embeddings


class PlannedEmbeddings(Generic[KeyT, EmbeddingT]):
    """Keep the embeddings that a known plan wants again, those wanted soonest if not all fit."""

    def __init__(self, plan: Iterable[Sequence[KeyT]], budget: int) -> None:
        """Keep this many bytes at most; the plan: what keys each use will want, in order."""
        self._budget = budget
        self._kept: dict[KeyT, EmbeddingT] = {}
        self._steps: dict[KeyT, deque[int]] = {}
        for step, keys in enumerate(plan):
            for key in dict.fromkeys(keys):
                self._steps.setdefault(key, deque()).append(step)

    def __contains__(self, key: KeyT) -> bool:
        return key in self._kept

    def add(self, key: KeyT, embedding: EmbeddingT) -> None:
        """Keep an embedding that is not there yet."""
        self._kept[key] = embedding

    def use(self, keys: Sequence[KeyT]) -> list[EmbeddingT]:
        """Return the embeddings of the next step, and let go of what is not wanted or not fits."""
        embeddings = [self._kept[key] for key in keys]
        for key in dict.fromkeys(keys):
            self._steps[key].popleft()
            if not self._steps[key]:
                del self._kept[key]
        held = sum(map(_size, self._kept.values()))
        while held > self._budget:
            last = max(self._kept, key=lambda key: self._steps[key][0])
            held -= _size(self._kept.pop(last))
        return embeddings


def _size(embedding: ObjectState) -> int:
    return sum(getattr(embedding, field.name).nbytes for field in fields(embedding))
