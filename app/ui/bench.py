"""``bench ui``: how long the hand waits, measured with real events until the paint is done."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.application import make_application
from app.platform_check import check_platform, has_display
from app.ui.bench_clips import draw_video
from app.ui.bench_driver import Driver, Measures, summary
from app.ui.bench_start import start_times
from app.ui.bench_timeline import full_timeline, paint_times

_CLIPS = ((1920, 1080, 150), (3840, 2160, 60))
"""Width, height and frames of the clips that are drawn."""


def run(source: Path | None = None) -> Measures:
    """Measure the window on this machine, under the platform that runs.

    Args:
        source: a clip; None: one at 1080p and one at 4K are drawn.

    Returns:
        Milliseconds for each thing measured: median, 95th percentile, maximum, and how often.

    Raises:
        JobError: the window did not answer.
    """
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    check_platform()
    app = make_application([])
    measures: Measures = {}
    with tempfile.TemporaryDirectory(prefix="maskreel-bench-") as name, _own_home(Path(name)):
        measures["start of a fresh process to the first painted window"] = summary(start_times())
        clips = [source] if source else list(_drawn(Path(name)))
        window = Driver(app)
        try:
            for clip in clips:
                window.open(clip)
                measures.update(_at_hand(window))
            for what, times in paint_times(full_timeline(10_000, 20)).items():
                measures[f"timeline of 10000 frames and 20 objects, {what}"] = summary(times)
        finally:
            window.close()
    return measures


def _drawn(folder: Path) -> Iterator[Path]:
    for width, height, count in _CLIPS:
        yield draw_video(folder / f"{height}p.mp4", width=width, height=height, count=count)


def _at_hand(window: Driver) -> Measures:
    """Do with the open clip what a hand does all day."""
    video = window.window.session.video
    size = f"{video.width}x{video.height}"
    measures = {
        f"random uncached frame at {size}": window.random_frames(),
        f"next cached frame at {size}": window.next_frames(),
        f"brush 40 px at {size}, fitted": window.brush(40),
    }
    window.window.canvas.zoom_to_pixels()
    measures |= {
        f"brush 40 px at {size}, actual pixels": window.brush(40),
        f"undo of a stroke at {size}": window.undo(),
        f"zoom step at {size}": window.zoom(),
        f"pan step at {size}, actual pixels": window.pan(),
        f"smart selection at {size}": window.smart_selection(),
    }
    window.show_outlines()
    both = f"at {size}, outlines and onion skin"
    measures |= {
        f"brush 40 px {both}": window.brush(40),
        f"zoom step {both}": window.zoom(),
        f"pan step {both}": window.pan(),
        f"pan step {both}, pixel grid": window.pan(scale=16),
    }
    window.show_outlines(False)
    measures |= window.propagation(size)
    measures[f"open a project of {video.frame_count} frames at {size}"] = window.open_project()
    return measures


@contextmanager
def _own_home(folder: Path) -> Iterator[None]:
    """Keep projects and settings of the measurement away from the person's own."""
    before = os.environ.get("MASKREEL_HOME")
    os.environ["MASKREEL_HOME"] = str(folder / "home")
    try:
        yield
    finally:
        if before is None:
            del os.environ["MASKREEL_HOME"]
        else:
            os.environ["MASKREEL_HOME"] = before
