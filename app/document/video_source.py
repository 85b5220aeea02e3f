"""What every source of frames offers: the description of a video and access to its frames."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray

from app.document.errors import MaskreelError

DEFAULT_CACHE_BYTES = 256 << 20

Frame = NDArray[np.uint8]


class VideoError(MaskreelError):
    """A video that cannot be opened or read: what was found, what was expected, what to do."""


@dataclass(frozen=True)
class VideoInfo:
    """A video as the rest of the program sees it.

    Attributes:
        path: The file, or the folder of frames.
        kind: ``"file"`` for a video file, ``"frames"`` for a folder of images.
        width: Width in pixels of a frame as shown (rotation metadata applied).
        height: Height in pixels of a frame as shown.
        frame_count: Number of frames that ``VideoSource.frame`` can return.
        fps: Mean frames per second; for a folder a nominal rate, as it has none of its own.
        fingerprint: Short text that stays the same while the content does, wherever the file lies.
        names: Frame names: the file stems of a folder, ``"00000"``, ``"00001"``, … for a file.
        warning: One sentence about damage found while opening, or None.
    """

    path: Path
    kind: Literal["file", "frames"]
    width: int
    height: int
    frame_count: int
    fps: float
    fingerprint: str
    names: tuple[str, ...]
    warning: str | None = None

    @property
    def size(self) -> tuple[int, int]:
        """The shape ``(height, width)`` of a label map for this video."""
        return self.height, self.width


class VideoSource(ABC):
    """Random access to the frames of one video; every method may be called from any thread."""

    @property
    @abstractmethod
    def info(self) -> VideoInfo:
        """The description of the video."""

    @abstractmethod
    def frame(self, index: int) -> Frame:
        """Return one frame, exactly as a decode from the beginning would give it.

        Args:
            index: Position in ``range(info.frame_count)``.

        Returns:
            uint8 RGB ``(H, W, 3)``, C-contiguous and read-only.

        Raises:
            IndexError: The index lies outside the video.
            VideoError: The frame cannot be read, or the source is closed.
        """

    def frame_while(self, index: int, is_wanted: Callable[[], bool]) -> Frame | None:
        """Return one frame like ``frame``, but give up when nobody waits for it any more.

        A frame far behind a key frame can take a second to reach. What was decoded on the way stays
        in the cache, so giving up costs nothing.

        Args:
            index: Position in ``range(info.frame_count)``.
            is_wanted: Asked between two decoded frames; must return at once.

        Returns:
            The frame, or None where ``is_wanted`` said no before it was reached.
        """
        return self.frame(index) if is_wanted() else None

    @abstractmethod
    def cached(self, index: int) -> Frame | None:
        """Return the frame if it lies ready in memory, without ever waiting for a decode."""

    @abstractmethod
    def time_s(self, index: int) -> float:
        """Return when the frame is shown, in seconds after the first frame."""

    @abstractmethod
    def twin(self, *, cache_bytes: int) -> VideoSource:
        """Return another source of the same video, for work that must not disturb this one.

        It has a decoder and a cache of its own, decodes on one processor, and costs next to nothing
        until a frame is asked of it. Close it, too.

        Args:
            cache_bytes: How much memory its decoded frames may take.
        """

    @abstractmethod
    def close(self) -> None:
        """Release the file, its decoder threads and the cache; closing twice is harmless."""

    def prefetch(self, index: int, direction: int = 1, count: int = 4) -> None:
        """Bring the next frames into the cache; meant to be called from a loader thread.

        Other callers get their turn between two frames. Frames outside the video are left out.

        Args:
            index: The frame being shown.
            direction: 1 when playing forward, -1 when playing backward.
            count: How many frames to bring in after ``index``.
        """
        step = 1 if direction >= 0 else -1
        for wanted in range(index + step, index + step * (count + 1), step):
            if not 0 <= wanted < self.info.frame_count:
                return
            self.frame(wanted)

    def check_index(self, index: int) -> None:
        """Raise IndexError for an index outside the video."""
        if not 0 <= index < self.info.frame_count:
            raise IndexError(
                f"frame {index} asked of {self.info.path.name}, "
                f"which has frames 0 to {self.info.frame_count - 1}"
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
