"""What a network saw on its walks, kept from one run to the next.

After a correction between two anchors, one side of each blend is as it was: the same network walks
the same frames from the same masks. Such a walk is looked up instead of being made again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from app.jobs.blending import SoftMasks, SoftMaskStore
from app.jobs.plan import Run

if TYPE_CHECKING:
    from app.document.video_source import VideoInfo

Step = bytes
"""A frame of a walk, named by all that led there: the video, the way and the masks given on it."""

IN_MEMORY_BYTES = 64 << 20
MOST_BYTES = 512 << 20


def steps_of(
    run: Run, info: VideoInfo, entering: Callable[[int], np.ndarray | None]
) -> dict[int, Step]:
    """Name the frames of a walk.

    Args:
        run: The walk.
        info: Of the video.
        entering: Returns the label map with which objects enter on a frame, None if none do.
    """
    begin = f"{info.path} {info.fingerprint} {info.size} {run.frames.start} {run.frames.step}"
    history = blake2b(begin.encode(), digest_size=16)
    steps: dict[int, Step] = {}
    for frame in run.frames:
        labels = entering(frame)
        history.update(b"." if labels is None else np.ascontiguousarray(labels).tobytes())
        steps[frame] = history.digest()
    return steps


class WalkMemory:
    """Soft masks of the walks of one network, as exact as those between two walks of a run.

    See ``SoftMaskStore``. Where they are more than ``most_bytes``, or than the disk has room for,
    all are forgotten.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._places: dict[Step, int] = {}
        self._store: SoftMaskStore | None = None

    def keep(self, step: Step, soft: SoftMasks) -> None:
        """Remember what the network saw."""
        if self._store is not None and self._store.nbytes > self._most_bytes:
            self.forget()
        if self._store is None:
            self._store = SoftMaskStore(IN_MEMORY_BYTES)
        if step not in self._places:
            try:
                self._store.put(len(self._places), soft)
            except OSError:  # no room for the temporary file: the run goes on without
                self.forget()
                return
            self._places[step] = len(self._places)

    def holds(self, steps: Collection[Step]) -> bool:
        """Return whether all of some steps are remembered."""
        return all(step in self._places for step in steps)

    def recall(self, step: Step, shape: tuple[int, int]) -> SoftMasks:
        """Return what the network saw, at ``shape`` (H, W); it must be remembered."""
        assert self._store is not None
        return self._store.look_up(self._places[step], shape)

    def forget(self) -> None:
        """Forget everything and free it; what comes is remembered."""
        self._places.clear()
        if self._store is not None:
            self._store.close()
            self._store = None
