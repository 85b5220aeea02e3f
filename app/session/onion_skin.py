"""Onion skin: where the objects are on the frames before and after the one shown."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QThread, Signal

from app.document.masks import LabelBlock
from app.document.outlines import Outline, outline_edges
from app.document.patches import Change
from app.session.background import BackgroundTask
from app.session.failures import describe_failure
from app.session.session import Session
from app.session.tools import Tools
from app.session.words import tr

_KEPT = 64  # frames whose outlines are remembered
_OFFSETS = (-1, 1)
NO_EDGES: Outline = np.zeros((0, 4), np.int32)


@dataclass(frozen=True)
class _Wish:
    """The outlines of some objects on a frame."""

    frame: int
    ids: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class _Traced:
    """Outlines, and the labels they are of: others of the same frame make them stale."""

    labels: LabelBlock
    edges: Outline


class OnionSkin(QObject):
    """The outlines of the current object, or of all, one frame before and one after.

    They are traced beside the window and remembered, so that neither brush nor scrubbing waits.
    While the clip plays there are none.
    """

    changed = Signal()

    def __init__(self, session: Session, tools: Tools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tools = tools
        self._is_on = False
        self._shows_all = False
        self._traced: OrderedDict[_Wish, _Traced] = OrderedDict()
        self._edges: dict[int, Outline] = {}
        self._task: BackgroundTask[list[tuple[_Wish, _Traced]]] | None = None
        session.frame_shown.connect(self._refresh)
        session.objects_changed.connect(self._refresh)
        session.changed.connect(self._refresh_if_near)
        session.playback.playing_changed.connect(self._hide_or_show)
        session.closing.connect(self._shut)
        tools.object_chosen.connect(self._refresh)

    @property
    def is_on(self) -> bool:
        """Whether neighbouring frames are shown."""
        return self._is_on

    @property
    def shows_all(self) -> bool:
        """Whether all objects are shown, not only the current one."""
        return self._shows_all

    @property
    def is_tracing(self) -> bool:
        """Whether outlines are still to come."""
        return self._task is not None

    def edges(self, offset: int) -> Outline:
        """Return the outlines one frame before (-1) or after (1) as edges, int32 ``(N, 4)``."""
        return self._edges.get(offset, NO_EDGES)

    def set_on(self, is_on: bool) -> None:
        """Show neighbouring frames, or not."""
        self._is_on = is_on
        self._refresh()

    def set_shows_all(self, shows_all: bool) -> None:
        """Show all objects, or only the current one."""
        self._shows_all = shows_all
        self._refresh()

    # --- tracing -------------------------------------------------------------------------------

    def _wishes(self) -> dict[int, _Wish]:
        session = self._session
        if not self._is_on or not session.is_open or session.playback.is_playing:
            return {}
        current = self._tools.object_id
        ids = tuple(
            info.id
            for info in session.objects
            if info.visible and (self._shows_all or info.id == current)
        )
        if not ids:
            return {}
        frames = {offset: session.shown + offset for offset in _OFFSETS}
        count = session.video.frame_count
        return {o: _Wish(frame, ids) for o, frame in frames.items() if 0 <= frame < count}

    def _refresh(self) -> None:
        wishes = self._wishes()
        missing: list[tuple[_Wish, LabelBlock]] = []
        edges: dict[int, Outline] = {}
        for offset, wish in wishes.items():
            labels = self._session.project.state(wish.frame).labels
            traced = self._traced.get(wish)
            if traced is not None and traced.labels is labels:
                edges[offset] = traced.edges
                self._traced.move_to_end(wish)
            else:
                missing.append((wish, labels))
        if missing and self._task is None:
            self._trace(missing)
        if not _same(edges, self._edges):
            self._edges = edges
            self.changed.emit()

    def _hide_or_show(self, _is_playing: bool) -> None:
        self._refresh()

    def _refresh_if_near(self, change: Change) -> None:
        if any(self._session.shown + offset in change.frames for offset in _OFFSETS):
            self._refresh()

    def _trace(self, missing: list[tuple[_Wish, LabelBlock]]) -> None:
        task = BackgroundTask[list[tuple[_Wish, _Traced]]](
            lambda _report: [(wish, _trace(wish, labels)) for wish, labels in missing],
            name="onion skin",
            parent=self,
        )
        task.succeeded.connect(partial(self._take, task))
        task.failed.connect(partial(self._give_up, task))
        self._task = task
        task.start()

    def _take(self, task: QThread, traced: list[tuple[_Wish, _Traced]]) -> None:
        if task is not self._task:
            return
        self._task = None
        self._traced.update(traced)
        while len(self._traced) > _KEPT:
            self._traced.popitem(last=False)
        self._refresh()

    def _give_up(self, task: QThread, error: Exception) -> None:
        if task is self._task:
            self._task = None
            why = describe_failure(error)
            self._session.failed.emit(tr("The onion skin cannot be drawn. {why}", why=why))

    def _shut(self) -> None:
        if self._task is not None:
            self._task.let_go()
        self._task = None
        self._traced.clear()
        self._edges = {}
        self.changed.emit()


def _trace(wish: _Wish, labels: LabelBlock) -> _Traced:
    if labels.is_blank:
        return _Traced(labels, NO_EDGES)
    array = labels.array()
    edges = [outline_edges(array == object_id) for object_id in wish.ids]
    return _Traced(labels, np.concatenate(edges))


def _same(one: dict[int, Outline], other: dict[int, Outline]) -> bool:
    return one.keys() == other.keys() and all(one[offset] is other[offset] for offset in one)
