"""Smart selection in the hand: a rough stroke, worked out beside the window, becomes one edit."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.document.edits import PaintEdit
from app.document.patches import Change
from app.document.smart_selection import HintStroke, Selection, select
from app.document.video import Frame
from app.session.background import BackgroundTask
from app.session.failures import describe_failure
from app.session.hand import Hand
from app.session.session import Session
from app.session.tools import Tools
from app.session.words import tr

ADD, TAKE = "Smart selection", "Smart cut"
_DENSE = 0.2  # points nearer than so many radii to the last one say nothing new


@dataclass(frozen=True, eq=False)
class _Request:
    """A stroke that waits for what it means."""

    frame: int
    picture: Frame
    object_id: int
    stroke: HintStroke
    protected_ids: frozenset[int]

    @property
    def place(self) -> tuple[int, int]:
        """Of what its stroke is a hint: the frame and the object."""
        return self.frame, self.object_id


class SmartSelecting(QObject):
    """Takes the hand's strokes and asks, one after the other, what they mean.

    A stroke that is finished is not lost: a new one waits for its turn, and a result that comes
    when another frame is shown goes to its own. Strokes of one object on one frame stay hints for
    those that follow, until they are undone or another object or frame is worked on.
    """

    changed = Signal()  # the stroke in the hand, or what is being worked out

    def __init__(
        self, session: Session, tools: Tools, hand: Hand, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._tools = tools
        self._hand = hand
        self._points: list[tuple[float, float]] = []
        self._target: int | None = None
        self._adds = True
        self._radius_px = 1.0
        self._waiting: deque[_Request] = deque()
        self._task: BackgroundTask[Selection] | None = None
        self._hints: list[HintStroke] = []
        self._hints_are_of: tuple[int, int] | None = None
        session.before_leaving_frame.append(self.finish)
        session.closing.connect(self._shut)
        session.changed.connect(self._forget_undone)

    @property
    def is_stroking(self) -> bool:
        """Whether a stroke is in the hand."""
        return self._target is not None

    @property
    def is_busy(self) -> bool:
        """Whether a stroke is being worked out."""
        return self._task is not None

    def strokes(self) -> list[HintStroke]:
        """Return the strokes of the frame shown that have not become pixels yet."""
        shown = self._session.shown
        strokes = [request.stroke for request in self._waiting if request.frame == shown]
        if self._points:
            strokes.append(self._stroke())
        return strokes

    # --- the hand ------------------------------------------------------------------------------

    def begin(self, x: float, y: float, *, erases: bool = False) -> None:
        """Begin a stroke at an image point.

        Args:
            x: Image point.
            y: Image point.
            erases: Whether it marks what is to be taken away.
        """
        if not self._session.is_open or self._session.picture is None:
            return
        self.finish()
        self._session.settle()
        if erases and not self._session.objects:
            self._hand.refused.emit(tr("There is nothing to take away yet."))
            return
        self._target = self._hand.ready_object()
        if self._target is None:
            return
        self._adds = not erases
        self._radius_px = self._tools.radius_px
        self._points = [(x, y)]
        self.changed.emit()

    def extend(self, x: float, y: float) -> None:
        """Carry the stroke on to an image point."""
        if self._target is None:
            return
        last_x, last_y = self._points[-1]
        if abs(x - last_x) + abs(y - last_y) > _DENSE * self._radius_px:
            self._points.append((x, y))
            self.changed.emit()

    def finish(self) -> None:
        """Begin to work out the stroke in the hand."""
        target, picture = self._target, self._session.picture
        if target is None or picture is None:
            return
        request = _Request(
            self._session.shown, picture, target, self._stroke(), self._hand.protected(target)
        )
        self._put_down()
        self._waiting.append(request)
        self._work()

    def cancel(self) -> None:
        """Drop the stroke in the hand; without one, what is being worked out."""
        self.give_up()

    def give_up(self) -> bool:
        """Drop what is not an edit yet; return whether there was anything."""
        had_something = self.is_stroking or self.is_busy
        if self.is_stroking:
            self._put_down()
        else:
            if self._task is not None:
                self._task.let_go()
            self._task = None
            self._waiting.clear()
        if had_something:
            self._hand.commit(None)
            self.changed.emit()
        return had_something

    def _put_down(self) -> None:
        self._points = []
        self._target = None

    def _stroke(self) -> HintStroke:
        return HintStroke(np.array(self._points, np.float64), self._radius_px, self._adds)

    # --- what it means -------------------------------------------------------------------------

    def _work(self) -> None:
        """Begin with the next stroke that waits, unless one is being worked out."""
        if self._task is None and self._waiting:
            request = self._waiting[0]
            if request.place != self._hints_are_of:
                self._hints, self._hints_are_of = [], request.place
            self._hints.append(request.stroke)
            strokes = tuple(self._hints)
            labels = self._session.project.labels(request.frame)
            task = BackgroundTask[Selection](
                lambda _report: select(
                    request.picture,
                    labels,
                    request.object_id,
                    strokes,
                    protected_ids=request.protected_ids,
                ),
                name="smart selection",
                parent=self,
            )
            task.succeeded.connect(partial(self._take, task, request))
            task.failed.connect(partial(self._fail, task, request))
            self._task = task
            task.start()
        self.changed.emit()

    def _take(
        self, task: BackgroundTask[Selection], request: _Request, selection: Selection
    ) -> None:
        if not self._is_over(task):
            return
        known = {info.id for info in self._session.objects}
        if selection.box.is_empty:
            self._forget(request.stroke)
            self._hand.commit(None)
            self._hand.refused.emit(tr("Nothing was found there: stroke over more of the object."))
        elif request.object_id in known:
            labels = self._session.project.labels(request.frame)
            protected = self._hand.protected(request.object_id)
            after = selection.on(labels, request.object_id, protected)
            what = ADD if selection.adds else TAKE
            self._hand.commit(
                PaintEdit(request.frame, selection.box, after, (request.object_id,), what)
            )
        self._work()

    def _fail(self, task: BackgroundTask[Selection], request: _Request, error: Exception) -> None:
        if self._is_over(task):
            self._forget(request.stroke)
            self._hand.commit(None)
            self._hand.refused.emit(describe_failure(error))
            self._work()

    def _is_over(self, task: BackgroundTask[Selection]) -> bool:
        """Take note that a task has ended; return whether anybody still waits for it."""
        if task is not self._task:
            return False
        self._task = None
        self._waiting.popleft()
        return True

    def _forget(self, stroke: HintStroke) -> None:
        self._hints = [hint for hint in self._hints if hint is not stroke]

    def _forget_undone(self, change: Change) -> None:
        if change.kind == "undo" and change.objects_changed:
            self._hints = []  # the first stroke of all is undone with the object that it made
        elif change.kind == "undo" and change.description in (ADD, TAKE):
            self._hints = self._hints[:-1]

    def _shut(self) -> None:
        self._put_down()
        self.give_up()
        self._hints, self._hints_are_of = [], None
