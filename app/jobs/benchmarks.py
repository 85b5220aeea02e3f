"""Measure how fast frames are read and masks are predicted on this machine."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median

import numpy as np

from app.document.video import open_video
from app.jobs.propagate import ModelChoice, load_chosen

Times = dict[str, float]


def measure_video(path: Path, *, count: int = 200, seed: int = 0) -> dict[str, Times]:
    """Time frames of a video read one after the other, at random places, and from the cache.

    Args:
        path: Video file or folder of frames.
        count: How many frames in order; a fifth of it at random.
        seed: For the random places.

    Returns:
        Milliseconds for each way: median, 95th percentile and the number of frames timed.
    """
    with closing(open_video(path)) as source:
        total = source.info.frame_count
        in_order = _timed([lambda f=f: source.frame(f) for f in range(min(count, total))])
        last = min(count, total) - 1
        cached = _timed([lambda: source.frame(last) for _ in range(50)])
    with closing(open_video(path, cache_bytes=0)) as source:
        rng = random.Random(seed)
        places = [rng.randrange(total) for _ in range(max(5, count // 5))]
        at_random = _timed([lambda f=f: source.frame(f) for f in places])
    return {"in order": in_order, "at random": at_random, "cached": cached}


def measure_inference(
    choice: ModelChoice,
    *,
    size: tuple[int, int] = (480, 854),
    object_count: int = 1,
    steps: int = 10,
) -> Times:
    """Time the steps of a propagator over a noisy clip drawn here.

    Args:
        choice: The network.
        size: Frame size (H, W).
        object_count: How many objects are tracked.
        steps: Steps timed, after two that warm up.

    Returns:
        Milliseconds a frame (median, 95th percentile), seconds to load, peak memory in MiB.
    """
    begin = time.perf_counter()
    propagator = load_chosen(choice)
    load_s = time.perf_counter() - begin
    frames, labels = _drawn_clip(size, object_count, steps + 2)
    propagator.start(frames[0], labels)
    for frame in frames[1:3]:
        propagator.step(frame)
    times = _timed([lambda f=f: propagator.step(f) for f in frames[3:]])
    return {**times, "load_s": round(load_s, 2), "peak_mib": round(peak_mib())}


def _drawn_clip(
    size: tuple[int, int], object_count: int, steps: int
) -> tuple[list[np.ndarray], np.ndarray]:
    """Return frames of noise that shifts to the right, and a label map of squares."""
    height, width = size
    rng = np.random.default_rng(0)
    picture = rng.integers(0, 255, (height, width, 3)).astype(np.uint8)
    frames = [np.ascontiguousarray(np.roll(picture, 2 * i, axis=1)) for i in range(steps + 1)]
    labels = np.zeros(size, np.uint8)
    side = width // (2 * object_count + 1)
    for k in range(object_count):
        left = side * (2 * k + 1)
        labels[height // 3 : height // 3 + min(side, height // 3), left : left + side] = k + 1
    return frames, labels


def _timed(calls: Sequence[Callable[[], object]]) -> Times:
    """Return median and 95th percentile of the time of each call, in milliseconds."""
    times: list[float] = []
    for call in calls:
        begin = time.perf_counter()
        call()
        times.append((time.perf_counter() - begin) * 1000)
    return {
        "median_ms": round(median(times), 2),
        "p95_ms": round(float(np.percentile(times, 95)), 2),
        "count": len(times),
    }


def peak_mib() -> float:
    """Return the peak memory of this process; 0 where the system does not say."""
    try:
        import resource  # noqa: PLC0415 - not everywhere
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / 1024
