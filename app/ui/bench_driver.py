"""A window, and hands that use it by the clock: what ``bench ui`` measures with."""

from __future__ import annotations

import math
import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.application import make_window
from app.document.edits import SetLabels
from app.document.masks import Provenance
from app.jobs.errors import JobError
from app.jobs.propagate import ModelChoice
from app.session.propagation_jobs import Reach
from app.session.tools import Tool
from vos_models.catalog import embedded_weights
from vos_models.errors import ModelError

Measures = dict[str, dict[str, float]]

_PATIENCE_S = 120.0
_TICK_MS = 5
_KEY_REPEAT_S = 1 / 30
_WATCH_MS = 8000


class Driver:
    """The window, and hands that use it by the clock."""

    def __init__(self, app: QApplication) -> None:
        self.app = app
        self.window = make_window()
        self.window.warm_up.is_on = False
        self.window.resize(1600, 900)
        self.window.show()
        self.window.activateWindow()
        self._paints = 0
        self._paints_when_shown = 0
        self.window.session.frame_shown.connect(self._note_shown)
        self.window.canvas.painted.connect(self._count_paint)
        self.until(self.window.isVisible, "the window to open")

    def close(self) -> None:
        """Close the window."""
        self.window.close()
        self.app.processEvents()

    def open(self, path: Path) -> None:
        """Open a clip and let it come to rest."""
        session = self.window.session
        self.window.open_path(path)
        self.until(lambda: session.is_open and session.video.path == path.absolute(), "the clip")
        self.until(lambda: session.picture is not None, "the first frame")
        self.window.canvas.fit()
        self._settle()

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Let events run until something is so, leaving the processor to others in between."""
        end = time.monotonic() + _PATIENCE_S
        while not condition():
            self.app.processEvents()
            time.sleep(0.0002)
            if time.monotonic() > end:
                raise JobError(f"waited {_PATIENCE_S:.0f} s in vain for {what}")

    def painted(self, act: Callable[[], object]) -> float:
        """Do something; return the milliseconds until the picture is painted anew."""
        before = self._paints
        begin = time.perf_counter()
        act()
        while self._paints == before:  # no sleep: it would be measured too
            self.app.processEvents()
            if time.perf_counter() > begin + _PATIENCE_S:
                raise JobError(f"waited {_PATIENCE_S:.0f} s in vain for the picture to be painted")
        return (time.perf_counter() - begin) * 1e3

    # --- measures ------------------------------------------------------------------------------

    def brush(self, diameter_px: int, count: int = 200) -> dict[str, float]:
        """Drag the brush in curves, one mouse event at a time."""
        canvas = self.window.canvas
        self.window.tools.set_radius(diameter_px / 2)
        middle = QPointF(canvas.rect().center())
        reach = min(canvas.width(), canvas.height()) * 0.35

        def at(step: int) -> QPoint:
            turn = step / 25 * math.tau
            out = reach * (0.3 + 0.7 * step / count)
            return (middle + QPointF(out * math.cos(turn), out * math.sin(turn))).toPoint()

        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at(0))
        self._settle()
        times = [
            self.painted(lambda step=step: QTest.mouseMove(canvas, at(step)))
            for step in range(1, count)
        ]
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at(count - 1))
        self._settle()
        return summary(times)

    def undo(self, count: int = 20) -> dict[str, float]:
        """Take back and do again the last stroke."""
        actions = self.window.actions_by_name
        times: list[float] = []
        for step in range(count):
            verb = actions["undo" if step % 2 == 0 else "redo"]
            times.append(self.painted(verb.trigger))
            self._settle()
        return summary(times)

    def zoom(self, count: int = 40) -> dict[str, float]:
        """Turn the wheel over the picture, in and out."""
        canvas = self.window.canvas
        at = QPointF(canvas.rect().center())
        times: list[float] = []
        for step in range(count):
            delta = 120 if step % 20 < 10 else -120
            event = QWheelEvent(
                at,
                canvas.mapToGlobal(at),
                QPoint(),
                QPoint(0, delta),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            times.append(self.painted(lambda event=event: self.app.sendEvent(canvas, event)))
        canvas.fit()
        self._settle()
        return summary(times)

    def pan(self, scale: float = 1.0, count: int = 60) -> dict[str, float]:
        """Drag the picture about with the middle button, at so many view pixels to a pixel."""
        canvas = self.window.canvas
        canvas.zoom(scale / canvas.viewport.scale)
        middle = canvas.rect().center()
        self._settle()
        QTest.mousePress(canvas, Qt.MouseButton.MiddleButton, pos=middle)
        times: list[float] = []
        for step in range(1, count):
            turn = step / 20 * math.tau
            by = QPoint(round(80 * math.sin(turn)), round(50 * math.sin(2 * turn)))
            times.append(self.painted(lambda by=by: QTest.mouseMove(canvas, middle + by)))
        QTest.mouseRelease(canvas, Qt.MouseButton.MiddleButton, pos=middle)
        canvas.fit()
        self._settle()
        return summary(times)

    def smart_selection(self, count: int = 10) -> dict[str, float]:
        """Stroke roughly over the disk of the scene, and take that back, again and again."""
        window, canvas = self.window, self.window.canvas
        window.session.go_to(1)
        self.until(lambda: window.session.shown == 1, "a frame")
        before = window.tools.tool
        window.tools.choose(Tool.SMART)
        window.tools.set_radius(80)
        across = [canvas.widget_point(x, 1080).toPoint() for x in range(800, 1160, 40)]
        times: list[float] = []
        for _ in range(count):
            QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=across[0])
            for point in across[1:]:
                QTest.mouseMove(canvas, point)
            begin = time.perf_counter()
            QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=across[-1])
            self.until(lambda: not window.canvas_tools.smart.is_busy, "the selection")
            times.append((time.perf_counter() - begin) * 1e3)
            window.session.undo()
            self._settle()
        window.tools.choose(before)
        window.session.go_to(0)
        self.until(lambda: window.session.shown == 0, "a frame")
        return summary(times)

    def show_outlines(self, are_shown: bool = True) -> None:
        """Show masks as outlines, with those of the neighbouring frames, or as they were."""
        window = self.window
        if are_shown:
            window.session.go_to(2)
            self.until(lambda: window.session.shown == 2, "a frame")
            self.brush(160)
            window.session.go_to(1)
            self.until(lambda: window.session.shown == 1, "a frame")
        window.canvas_view.set_contours_only(are_shown)
        window.canvas_tools.onion.set_on(are_shown)
        self.until(lambda: not window.canvas_tools.onion.is_tracing, "the onion skin")
        window.canvas.fit()
        self._settle()

    def open_project(self, count: int = 5) -> dict[str, float]:
        """Open the project of the clip, with three objects on every frame, until it is painted."""
        window, session = self.window, self.window.session
        labels = np.zeros((session.video.height, session.video.width), np.uint8)
        for number in (1, 2, 3):
            window.objects.add()
            radius = session.video.height // 8
            cv2.circle(labels, (number * session.video.width // 4, 3 * radius), radius, number, -1)
        for frame in range(session.video.frame_count):
            session.apply(SetLabels(frame, labels, (1, 2, 3), Provenance.PROPAGATED))
        session.save_now()
        path = session.project.path
        assert path is not None
        times: list[float] = []
        for _ in range(count):
            session.close()
            self._settle()
            begin = time.perf_counter()
            window.open_path(path)
            self.until(lambda: session.is_open and session.picture is not None, "the project")
            self.until(lambda: self._paints > self._paints_when_shown, "the picture")
            times.append((time.perf_counter() - begin) * 1e3)
            self._settle()
        return summary(times)

    def next_frames(self, count: int = 60) -> dict[str, float]:
        """Step through frames that lie ready, as fast as a key repeats that is held down."""
        session = self.window.session
        last = min(count, session.video.frame_count - 1)
        session.go_to(0)
        self.until(lambda: session.shown == 0, "a frame")
        self._settle()
        step = self.window.actions_by_name["next"].trigger
        times: list[float] = []
        for _ in range(last):
            due = time.monotonic() + _KEY_REPEAT_S
            self.until(lambda: session.is_ready(session.frame + 1), "the next frame")
            self.until(lambda due=due: time.monotonic() > due, "the key")
            times.append(self.painted(step))
        return summary(times)

    def random_frames(self, count: int = 30) -> dict[str, float]:
        """Jump to frames that have to be decoded."""
        session = self.window.session
        choose = random.Random(0)
        times: list[float] = []
        for _ in range(count):
            waiting = [f for f in range(session.video.frame_count) if not session.is_ready(f)]
            if not waiting:
                break
            frame = choose.choice(waiting)
            begin = time.perf_counter()
            session.go_to(frame)
            self.until(lambda frame=frame: session.shown == frame, "a frame")
            self.until(lambda: self._paints > self._paints_when_shown, "the picture")
            times.append((time.perf_counter() - begin) * 1e3)
            self._settle()
        return summary(times)

    def propagation(self, size: str) -> Measures:
        """Paint and watch the event loop while masks are carried."""
        window = self.window
        choice = _choice()
        window.session.go_to(0)
        self.until(lambda: window.session.shown == 0, "the first frame")
        self.brush(60, count=20)
        window.propagation.start(Reach.FORWARD, choice)
        came: list[int] = []
        window.propagation.frame_came.connect(came.append)
        self.until(lambda: len(came) > 2 or not window.propagation.is_running, "a result")
        with _loop_delays() as delays:
            # A real event loop: QTest.qWait sleeps between events and would measure its sleep.
            loop = QEventLoop()
            QTimer.singleShot(_WATCH_MS, loop.quit)
            loop.exec()
        strokes = self.brush(40, count=60) if window.propagation.is_running else None
        window.propagation.stop()
        self.until(lambda: not window.propagation.is_running, "the propagation to stop")
        name = choice.weights or choice.model
        measures = {f"event loop delay while propagating ({name}) at {size}": summary(delays)}
        if strokes is not None:
            measures[f"brush 40 px while propagating ({name}) at {size}"] = strokes
        return measures

    def _count_paint(self) -> None:
        self._paints += 1

    def _note_shown(self) -> None:
        self._paints_when_shown = self._paints

    def _settle(self) -> None:
        """Let everything that is under way come to rest."""
        QTest.qWait(150)


@contextmanager
def _loop_delays() -> Iterator[list[float]]:
    """Collect by how many milliseconds a timer comes late."""
    delays: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        delays.append(max(0.0, (now - last) * 1e3 - _TICK_MS))
        last = now

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start(_TICK_MS)
    yield delays
    timer.stop()


def _choice() -> ModelChoice:
    try:
        embedded_weights("agame-compact")
    except ModelError:
        return ModelChoice("flow")
    return ModelChoice("agame")


def summary(times: list[float]) -> dict[str, float]:
    """Return median, 95th percentile and maximum in milliseconds, and the count."""
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, math.ceil(0.95 * len(ordered)) - 1)] if ordered else 0.0
    return {
        "median_ms": round(statistics.median(ordered), 2) if ordered else 0.0,
        "p95_ms": round(p95, 2),
        "max_ms": round(ordered[-1], 2) if ordered else 0.0,
        "count": len(ordered),
    }
