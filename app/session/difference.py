"""What the last propagation changed of masks that were there before, and how to take it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.document.masks import Box, content_box
from app.document.packing import Labels
from app.document.patches import Change
from app.document.project import Project
from app.document.take_back import TakeBack, only
from app.session.background import BackgroundTask
from app.session.failures import describe_failure
from app.session.propagation import Propagation, Replaced
from app.session.session import Session

ADDED, REMOVED = 3, 4
"""Values of ``Difference.map_at``; 1 and 2 are proposals, drawn by the same layer."""


@dataclass(frozen=True)
class FrameChange:
    """How much of a frame's masks is other than before.

    Attributes:
        added_px: Pixels that an object gained.
        removed_px: Pixels that became background.
        share: Of all pixels that were or are some object's, in [0, 1].
        box: Where all this lies.
    """

    added_px: int
    removed_px: int
    share: float
    box: Box


class Difference(QObject):
    """Compares the masks with those before the last propagation, frame by frame."""

    changed = Signal()
    measured = Signal()  # how much changed is known, for the first time since the run
    failed = Signal(str)

    def __init__(
        self, session: Session, propagation: Propagation, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._replaced: Replaced | None = None
        self._frames: dict[int, FrameChange] = {}
        self._task: BackgroundTask[dict[int, FrameChange]] | None = None
        self._stale: set[int] = set()
        self._is_on = False
        propagation.replaced.connect(self._take_run)
        propagation.started.connect(self.close)
        session.changed.connect(self._follow)
        session.closed.connect(self._forget)

    @property
    def is_on(self) -> bool:
        """Whether the difference is shown."""
        return self._is_on

    @property
    def frames(self) -> Mapping[int, FrameChange]:
        """What changed, for frames that are other than before, ascending."""
        return self._frames

    def open(self) -> bool:
        """Show what changed; return False where nothing did."""
        self._is_on = bool(self._frames)
        self.changed.emit()
        return self._is_on

    def close(self) -> None:
        """Show it no longer: what changed is kept."""
        if self._is_on:
            self._is_on = False
            self.changed.emit()

    def map_at(self, frame: int) -> Labels | None:
        """Return uint8 (H, W), 0 where nothing changed, else ``ADDED`` or ``REMOVED``."""
        if self._replaced is None or frame not in self._frames:
            return None
        project, box = self._session.project, self._frames[frame].box
        before, now = _both(project, self._replaced, frame, box)
        inside = (before != now).view(np.uint8) * np.uint8(ADDED)
        inside[(now == 0) & (before != 0)] = REMOVED
        shown = np.zeros(project.size, np.uint8)
        shown[box.slices] = inside
        return shown

    def next_frame(self, after: int) -> int | None:
        """Return the next changed frame, from the first one again behind the last; None: none."""
        ahead = [f for f in self._frames if f > after]
        return min(ahead or self._frames, default=None)

    def take_back(self, frame: int | None = None) -> bool:
        """Put back what was there before, on one frame or on all; return whether that was other."""
        run = self._replaced
        if run is None or (frame is not None and frame not in self._frames):
            return False
        wanted = self._frames if frame is None else (frame,)
        before = {f: run.before[f] for f in wanted}
        where = "all frames" if frame is None else f"frame {frame}"
        edit = TakeBack(before, run.object_ids, f"Take back what changed on {where}")
        return self._session.apply(edit) is not None

    # --- measuring -----------------------------------------------------------------------------

    def _take_run(self, replaced: Replaced) -> None:
        self._forget()
        if replaced.before:
            self._replaced = replaced
            self._measure(tuple(replaced.before), then=self._tell_measured)

    def _tell_measured(self) -> None:
        if self._frames:
            self.measured.emit()

    def _follow(self, change: Change) -> None:
        run = self._replaced
        touched = tuple(f for f in change.frames if run is not None and f in run.before)
        if self._task is not None:
            self._stale |= set(touched)
        elif not touched:
            return
        elif len(touched) == 1 and run is not None:  # a stroke: no need for a thread
            self._take_measures(touched, lambda: None, measure(self._session.project, run, touched))
        else:
            self._measure(touched, then=lambda: None)

    def _measure(self, frames: tuple[int, ...], *, then: Callable[[], None]) -> None:
        run, project = self._replaced, self._session.project
        if run is None:
            return
        task = BackgroundTask[dict[int, FrameChange]](
            lambda report: measure(project, run, frames, report), name="difference", parent=self
        )
        task.succeeded.connect(partial(self._end_measuring, run, frames, then))
        task.failed.connect(self._tell_failure)
        self._task = task
        task.start()

    def _end_measuring(
        self,
        run: Replaced,
        frames: tuple[int, ...],
        then: Callable[[], None],
        found: dict[int, FrameChange],
    ) -> None:
        self._task = None
        if run is not self._replaced:
            return
        self._take_measures(frames, then, found)
        stale, self._stale = self._stale, set()
        if stale:
            self._measure(tuple(sorted(stale)), then=lambda: None)

    def _take_measures(
        self, frames: tuple[int, ...], then: Callable[[], None], found: dict[int, FrameChange]
    ) -> None:
        others = {f: change for f, change in self._frames.items() if f not in frames}
        self._frames = dict(sorted({**others, **found}.items()))
        self._is_on = self._is_on and bool(self._frames)
        then()
        self.changed.emit()

    def _tell_failure(self, error: Exception) -> None:
        self._task = None
        if self._replaced is not None:
            self.failed.emit(describe_failure(error))

    def _forget(self) -> None:
        self._replaced = None
        self._frames = {}
        self._stale = set()
        self._is_on = False
        self.changed.emit()


def measure(
    project: Project,
    run: Replaced,
    frames: tuple[int, ...],
    report: Callable[[int, int], None] = lambda _done, _total: None,
) -> dict[int, FrameChange]:
    """Compare some frames with what stood there before a run; those that are alike are left out."""
    found: dict[int, FrameChange] = {}
    for number, frame in enumerate(frames):
        report(number, len(frames))
        if project.state(frame) is run.before[frame]:
            continue
        before, now = _both(project, run, frame, Box.whole(project.size))
        differs = before != now
        changed = int(np.count_nonzero(differs))
        if changed:
            removed = int(np.count_nonzero(differs & (now == 0)))
            share = changed / int(np.count_nonzero(before | now))
            found[frame] = FrameChange(
                changed - removed, removed, share, content_box(differs.view(np.uint8))
            )
    return found


def _both(project: Project, run: Replaced, frame: int, box: Box) -> tuple[Labels, Labels]:
    """Return what a box showed before and shows now, of the objects of the run alone."""
    before = run.before[frame].labels.array()[box.slices]
    now = project.labels(frame)[box.slices]
    return only(before, run.object_ids), only(now, run.object_ids)
