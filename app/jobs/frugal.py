"""A propagation in less memory: at a smaller size, or a few objects at a time.

Both are made of the plain job: it runs on a smaller video with smaller anchors, or several times
with some of the objects each. What memory a run takes grows with the pixels and objects it holds
at once, see ``app.jobs.forecast``.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.document.video_source import Frame, VideoInfo, VideoSource
from app.jobs.frame_result import FrameResult
from app.jobs.networks import LoadNetwork, load_chosen
from app.jobs.propagate import Anchor, PropagateJob, count_results, propagate
from app.jobs.thrift import LAVISH
from app.jobs.walk_memory import WalkMemory

if TYPE_CHECKING:
    OpenSource = Callable[[Path], VideoSource]
    _Propagate = Callable[..., Generator[FrameResult, None, None]]


def count_frugal_results(job: PropagateJob) -> int:
    """Return how many results ``propagate_frugally(job)`` yields."""
    return sum(count_results(part) for part in _parts(job))


def propagate_frugally(
    job: PropagateJob,
    *,
    load: LoadNetwork = load_chosen,
    open_source: OpenSource | None = None,
    memory: WalkMemory | None = None,
) -> Generator[FrameResult, None, None]:
    """Execute a propagation as its ``thrift`` says (see ``app.jobs.propagate.propagate``)."""
    for part in _parts(job):
        run = partial(propagate, load=load, memory=memory)
        with closing(_at_size(part, run, open_source)) as results:
            yield from results


def _parts(job: PropagateJob) -> list[PropagateJob]:
    """Return a job for each group of objects, in ascending order of their ids."""
    ids, most = job.chosen_ids, job.thrift.objects_at_once
    if most is None or most >= len(ids):
        return [job]
    groups = [ids[first : first + most] for first in range(0, len(ids), most)]
    parts = [replace(job, object_ids=group) for group in groups]
    return [part for part in parts if count_results(part)] or [job]


def _at_size(
    job: PropagateJob, run: _Propagate, open_source: OpenSource | None
) -> Generator[FrameResult, None, None]:
    if open_source is None:
        from app.document.video import open_video as open_source  # noqa: PLC0415 - decoder is heavy
    rows = job.thrift.working_rows
    if rows is not None:
        with closing(open_source(job.source)) as source:
            size = source.info.size
        if rows < size[0]:
            yield from _smaller(job, size, (rows, _columns(size, rows)), run, open_source)
            return
    with closing(run(job, open_source=open_source)) as results:
        yield from results


def _columns(size: tuple[int, int], rows: int) -> int:
    return max(1, round(size[1] * rows / size[0]))


def _smaller(
    job: PropagateJob,
    size: tuple[int, int],
    small: tuple[int, int],
    run: _Propagate,
    open_source: OpenSource,
) -> Iterator[FrameResult]:
    anchors = {
        frame: Anchor(_shrunk(anchor.labels, small), anchor.object_ids)
        for frame, anchor in job.anchors.items()
    }
    inner = replace(job, anchors=anchors, thrift=LAVISH)
    results = run(inner, open_source=lambda path: Smaller(open_source(path), small))
    with closing(results):
        for result in results:
            labels = enlarge_labels(result.labels, size)
            anchor = job.anchors.get(result.frame)
            if anchor is not None:
                _keep_exact(labels, anchor, result.object_ids)
            yield replace(result, labels=labels)


def _shrunk(labels: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Reduce a label map; an object that would fall between the pixels keeps one."""
    import cv2  # noqa: PLC0415 - only for runs that save memory

    height, width = size
    small = cv2.resize(labels, (width, height), interpolation=cv2.INTER_NEAREST_EXACT)
    for object_id in np.setdiff1d(labels, small):
        ys, xs = np.nonzero(labels == object_id)
        y, x = int(np.median(ys)) * height // labels.shape[0], int(np.median(xs)) * width
        small[y, x // labels.shape[1]] = object_id
    return small


def enlarge_labels(labels: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Bring a label map to a larger size with smooth outlines, one object after the other.

    Args:
        labels: uint8 (h, w).
        size: (H, W).

    Returns:
        uint8 (H, W): at each pixel the id of which most is there.
    """
    import cv2  # noqa: PLC0415 - only for runs that save memory

    height, width = size
    ids = [int(i) for i in np.unique(labels)]
    best = np.zeros(size, np.uint8)
    enlarged = np.zeros(size, np.uint8)
    for object_id in ids:
        mask = (labels == object_id).view(np.uint8) * np.uint8(255)
        share = cv2.resize(mask, (width, height), interpolation=cv2.INTER_LINEAR)
        wins = share > best
        enlarged[wins] = object_id
        np.maximum(best, share, out=best)
    return enlarged


def _keep_exact(labels: np.ndarray, anchor: Anchor, object_ids: tuple[int, ...]) -> None:
    """Put the anchored pixels of the video's own size over the enlarged ones."""
    exact = np.isin(anchor.object_ids, object_ids)
    for object_id in np.asarray(anchor.object_ids)[exact]:
        labels[labels == object_id] = 0
        labels[anchor.labels == object_id] = object_id


class Smaller(VideoSource):
    """A video whose frames are reduced as they are read."""

    def __init__(self, source: VideoSource, size: tuple[int, int]) -> None:
        self._source = source
        self._size = size

    @property
    def info(self) -> VideoInfo:
        """The description of the video, with the smaller size."""
        return replace(self._source.info, height=self._size[0], width=self._size[1])

    def frame(self, index: int) -> Frame:
        """Return one frame, reduced (see ``VideoSource.frame``)."""
        return self._reduced(self._source.frame(index))

    def cached(self, index: int) -> Frame | None:
        """Return the frame if it lies ready in memory."""
        frame = self._source.cached(index)
        return None if frame is None else self._reduced(frame)

    def time_s(self, index: int) -> float:
        """Return when the frame is shown."""
        return self._source.time_s(index)

    def twin(self, *, cache_bytes: int) -> Smaller:
        """Return another source of the same video (see ``VideoSource.twin``)."""
        return Smaller(self._source.twin(cache_bytes=cache_bytes), self._size)

    def close(self) -> None:
        """Close the video."""
        self._source.close()

    def _reduced(self, frame: Frame) -> Frame:
        import cv2  # noqa: PLC0415 - only for runs that save memory

        height, width = self._size
        small = cv2.resize(frame, (width, height), interpolation=cv2.INTER_AREA)
        small.setflags(write=False)
        return np.ascontiguousarray(small, np.uint8)
