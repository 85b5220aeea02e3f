"""A cache bounded by bytes: what was used last stays, what was not used longest goes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Generic, TypeVar

Value = TypeVar("Value")


class FrameCache(Generic[Value]):
    """Frames by index, kept while their sizes add up to no more than ``limit_bytes``.

    Thread-safe; no call ever waits for anything but another short call.
    """

    def __init__(self, limit_bytes: int) -> None:
        self.limit_bytes = max(0, limit_bytes)
        self._lock = threading.Lock()
        self._entries: OrderedDict[int, tuple[Value, int]] = OrderedDict()
        self._used_bytes = 0

    @property
    def used_bytes(self) -> int:
        """Sum of the sizes of what is kept."""
        return self._used_bytes

    def get(self, index: int) -> Value | None:
        """Return the entry and mark it as just used, or return None."""
        with self._lock:
            entry = self._entries.get(index)
            if entry is None:
                return None
            self._entries.move_to_end(index)
            return entry[0]

    def put(self, index: int, value: Value, size_bytes: int) -> None:
        """Keep an entry, dropping the least recently used ones to make room.

        An entry larger than the whole limit is not kept.
        """
        with self._lock:
            self._remove(index)
            if size_bytes > self.limit_bytes:
                return
            while self._used_bytes + size_bytes > self.limit_bytes:
                self._remove(next(iter(self._entries)))
            self._entries[index] = (value, size_bytes)
            self._used_bytes += size_bytes

    def discard(self, index: int) -> None:
        """Forget one entry, if it is there."""
        with self._lock:
            self._remove(index)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._entries.clear()
            self._used_bytes = 0

    def __contains__(self, index: int) -> bool:
        with self._lock:
            return index in self._entries

    def __len__(self) -> int:
        with self._lock:
            return len(self._entries)

    def _remove(self, index: int) -> None:
        entry = self._entries.pop(index, None)
        if entry is not None:
            self._used_bytes -= entry[1]
