"""The thread that makes thumbnails, and how they are cut."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping, Sequence

import cv2
import numpy as np
from PySide6.QtCore import QThread, Signal

from app.document.masks import Box, content_box
from app.document.packing import Labels
from app.document.project import Project
from app.document.video import Frame, VideoSource

FRAME_HEIGHT_PX = 64
PORTRAIT_PX = (80, 60)
"""Width and height; shown at half of it, so that fine screens get fine pictures."""

_REST_S = 0.4
_SHARE = 1.0
"""How long it sleeps after each frame decoded, times what that took."""
_LONGEST_SLEEP_S = 0.05
_MARGIN = 0.18
_DIMMED = 0.4

_log = logging.getLogger(__name__)


class ThumbnailMaker(QThread):
    """Decodes what is wanted, portraits first, then frames in their order.

    Owns its source: nobody else waits for its decoder. It sleeps as long as it works, and not at
    all does it work within a moment of ``rest``.
    """

    frame_made = Signal(object, int, object)  # this maker, frame, picture
    portrait_made = Signal(object, int, int, object)  # this maker, object id, frame, picture

    def __init__(self, source: VideoSource, project: Project) -> None:
        super().__init__()
        self.setObjectName("thumbnails")
        self._source = source
        self._project = project
        self._condition = threading.Condition()
        self._frames: list[int] = []
        self._portraits: dict[int, int] = {}
        self._rests_until = 0.0
        self._is_ended = False
        self._in_hand: tuple[int | None, int] | None = None
        self._woke_at = 0.0

    @property
    def is_working(self) -> bool:
        """Whether something wanted is still to be made."""
        with self._condition:
            return bool(self._frames or self._portraits or self._in_hand)

    def want_frames(self, frames: Sequence[int]) -> None:
        """Make these frames, in this order, in place of those wanted before."""
        with self._condition:
            self._frames = list(dict.fromkeys(frames))
            self._condition.notify()

    def want_portraits(self, frames: Mapping[int, int]) -> None:
        """Make pictures of objects from these frames, in place of those wanted before."""
        with self._condition:
            self._portraits = dict(frames)
            self._condition.notify()

    def rest(self) -> None:
        """Do nothing for a moment."""
        self._rests_until = time.monotonic() + _REST_S

    def close(self) -> None:
        """End the thread and release the source; waits for the frame in the decoder."""
        with self._condition:
            self._is_ended = True
            self._condition.notify()
        self.wait()
        self._source.close()

    def run(self) -> None:
        """Make what is wanted until ``close``."""
        while (job := self._next_job()) is not None:
            self._woke_at = time.monotonic()
            try:
                picture = self._source.frame_while(job[1], self._may_go_on)
                if picture is not None:
                    self._make(*job, picture)
            except Exception as error:  # noqa: BLE001 - a frame that cannot be read has no thumbnail
                _log.info("No thumbnail of frame %d: %s", job[1], error)
                picture = None
                self._drop(job)
            if picture is not None:
                self._drop(job)
            self._in_hand = None

    def _next_job(self) -> tuple[int | None, int] | None:
        """Return an object (None: the whole frame) and a frame; None: the end."""
        with self._condition:
            while not self._is_ended:
                wait_s = self._rests_until - time.monotonic()
                if wait_s > 0:
                    self._condition.wait(wait_s)
                elif self._portraits:
                    self._in_hand = next(iter(self._portraits.items()))
                    return self._in_hand
                elif self._frames:
                    self._in_hand = (None, self._frames[0])
                    return self._in_hand
                else:
                    self._condition.wait()
            return None

    def _drop(self, job: tuple[int | None, int]) -> None:
        object_id, frame = job
        with self._condition:
            if object_id is None:
                self._frames = [other for other in self._frames if other != frame]
            elif self._portraits.get(object_id) == frame:
                del self._portraits[object_id]

    def _may_go_on(self) -> bool:
        """Leave the processor to others for as long as the last frame took."""
        time.sleep(min((time.monotonic() - self._woke_at) * _SHARE, _LONGEST_SLEEP_S))
        self._woke_at = time.monotonic()
        return not self._is_ended and self._woke_at > self._rests_until

    def _make(self, object_id: int | None, frame: int, picture: Frame) -> None:
        if object_id is None:
            self.frame_made.emit(self, frame, frame_thumbnail(picture))
            return
        labels = self._project.state(frame).labels.array()
        portrait = cut_portrait(picture, labels, object_id)
        if portrait is not None:
            self.portrait_made.emit(self, object_id, frame, portrait)


def frame_thumbnail(picture: Frame) -> Frame:
    """Return a frame made small, uint8 RGB (64, w, 3)."""
    height, width = picture.shape[:2]
    small = max(1, round(width * FRAME_HEIGHT_PX / height))
    return _resized(picture, small, FRAME_HEIGHT_PX)


def cut_portrait(picture: Frame, labels: Labels, object_id: int) -> Frame | None:
    """Return an object with a little of what is around it, dimmed; None: it is not there.

    Args:
        picture: uint8 RGB (H, W, 3).
        labels: uint8 (H, W).
        object_id: The object.

    Returns:
        uint8 RGB (60, 80, 3).
    """
    mask = (labels == object_id).view(np.uint8)
    box = content_box(mask)
    if box.is_empty:
        return None
    box = portrait_box(box, labels.shape)
    width, height = PORTRAIT_PX
    crop = _resized(picture[box.slices], width, height)
    inside = _resized(mask[box.slices] * np.uint8(255), width, height)[..., None] / 255
    return np.round(crop * (_DIMMED + (1 - _DIMMED) * inside)).astype(np.uint8)


def portrait_box(box: Box, size: tuple[int, ...]) -> Box:
    """Return a box around an object's box, as wide for its height as a portrait, within the frame.

    Where the frame is too small for that it is as near to it as can be.

    Args:
        box: Of the object, not empty.
        size: The shape (height, width) of the frame.
    """
    height, width = size[0], size[1]
    aspect = PORTRAIT_PX[0] / PORTRAIT_PX[1]
    tall = max(box.height * (1 + 2 * _MARGIN), box.width * (1 + 2 * _MARGIN) / aspect, 8.0)
    h = min(round(tall), height)
    w = min(round(tall * aspect), width)
    x0 = min(max((box.x0 + box.x1 - w) // 2, 0), width - w)
    y0 = min(max((box.y0 + box.y1 - h) // 2, 0), height - h)
    return Box(x0, y0, x0 + w, y0 + h)


def _resized(picture: np.ndarray, width: int, height: int) -> Frame:
    return np.asarray(cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
