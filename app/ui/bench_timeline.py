"""How long a timeline of a long clip with many objects takes to paint, and to draw a range on."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QWidget

from app.ui.overlay import ObjectLook
from app.ui.timeline import Timeline
from app.ui.timeline_lane import Mark

_WIDTH_PX = 1400


def full_timeline(frame_count: int, object_count: int) -> Timeline:
    """Return a timeline on which every frame holds every object, one in 50 of them hand work."""
    timeline = Timeline()
    timeline.resize(_WIDTH_PX, timeline.height())
    timeline.set_clip(frame_count, 25.0)
    looks = [
        ObjectLook(number, (number * 11 % 256, 90, 200), current=number == 1)
        for number in range(1, object_count + 1)
    ]
    timeline.set_objects(looks)
    timeline.resize(timeline.width(), timeline.sizeHint().height())
    ids = range(1, object_count + 1)
    sure = np.random.default_rng(0).random((frame_count, object_count))
    for frame in range(frame_count):
        mark = Mark.ANCHOR if frame % 50 == 0 else Mark.CARRIED
        confidence = dict(zip(ids, sure[frame].tolist(), strict=True))
        timeline.set_marks(frame, dict.fromkeys(ids, mark), confidence)
    timeline.set_doubtful(list(range(0, frame_count, frame_count // 60)), 1)
    timeline.resize(_WIDTH_PX, timeline.height())
    return timeline


def paint_times(timeline: Timeline, count: int = 60) -> dict[str, list[float]]:
    """Return the milliseconds of several ways of painting, ``count`` of each.

    A timeline is painted as a whole after a change of zoom, objects or range; while the clip plays
    or a propagation runs only the strip around a frame is.
    """
    frames = timeline.scale.frame_count
    target = QImage(timeline.size(), QImage.Format.Format_ARGB32_Premultiplied)
    whole = [_timed(lambda: _render(timeline, target)) for _ in range(count)]
    timeline.set_range(range(frames // 3, frames // 2))
    with_range = [_timed(lambda: _render(timeline, target)) for _ in range(count)]
    timeline.zoom(20)
    zoomed = [_timed(lambda: _render(timeline, target)) for _ in range(count)]
    timeline.zoom(1e-6)
    strip = QRegion(_WIDTH_PX // 2, 0, 22, timeline.height())
    around = [_timed(lambda: _render(timeline, target, strip)) for _ in range(count)]
    return {"whole": whole, "whole, range chosen": with_range, "zoomed": zoomed, "strip": around}


def _render(timeline: Timeline, target: QImage, region: QRegion | None = None) -> None:
    flag = QWidget.RenderFlag.DrawWindowBackground
    timeline.render(target, QPoint(), region or QRegion(), flag)


def _timed(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return (time.perf_counter() - begin) * 1e3
