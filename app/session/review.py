"""Which frames to look at next: ranked beside the window whenever the work changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.document.masks import FrameState
from app.document.patches import Change
from app.document.project import Project
from app.document.side_notes import Figure, FigureKind, fingerprint
from app.jobs.mask_figures import measure_masks
from app.jobs.review import FrameEvidence, ReviewItem, review_queue
from app.session.background import BackgroundTask
from app.session.failures import describe_failure
from app.session.session import Session

QUEUE_LENGTH = 60
_REST_MS = 600
"""So long after a change the ranking is made anew."""


@dataclass(frozen=True, eq=False)
class Ranking:
    """What one look at the whole clip found.

    Attributes:
        queue: Frames worth looking at, the best first.
        evidence: What is known of each frame, with the state it was taken from.
        done: Frames on which everything is hand work.
    """

    queue: tuple[ReviewItem, ...] = ()
    evidence: Mapping[int, tuple[FrameState, FrameEvidence]] = field(
        default_factory=dict[int, tuple[FrameState, FrameEvidence]]
    )
    done: frozenset[int] = frozenset()


class Review(QObject):
    """The review queue of the open clip."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ranking = Ranking()
        self._visited: dict[int, FrameState] = {}
        self._task: BackgroundTask[Ranking] | None = None
        self._project: Project | None = None
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self._rank)
        session.opened.connect(self._begin)
        session.changed.connect(self._rank_soon)
        session.closed.connect(self._forget)

    @property
    def queue(self) -> tuple[ReviewItem, ...]:
        """Frames worth looking at, the best first."""
        return self._ranking.queue

    @property
    def done_frames(self) -> frozenset[int]:
        """The frames on which everything is hand work."""
        return self._ranking.done

    def refresh(self) -> None:
        """Rank anew soon: more is known of the masks."""
        self._rank_soon()

    def is_visited(self, frame: int) -> bool:
        """Whether the person was led to a frame that has not changed since."""
        return self._visited.get(frame) is self._session.project.state(frame)

    @property
    def upcoming(self) -> ReviewItem | None:
        """The first frame of the queue that was not looked at and is not this one."""
        for item in self.queue:
            if not self.is_visited(item.frame) and item.frame != self._session.frame:
                return item
        return None

    def go_to_next(self) -> ReviewItem | None:
        """Go to the first frame of the queue that was not looked at; None where all were.

        After that it begins again from the top.
        """
        item = self.upcoming
        if item is not None:
            return self._go_to(item)
        self._visited.clear()
        return None

    def go_to(self, frame: int) -> None:
        """Go to a frame of the queue."""
        for item in self.queue:
            if item.frame == frame:
                self._go_to(item)

    def _go_to(self, item: ReviewItem) -> ReviewItem:
        self._visited[item.frame] = self._session.project.state(item.frame)
        self._session.go_to(item.frame)
        self.changed.emit()
        return item

    # --- ranking -------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._forget()
        self._project = self._session.project
        self._rank()

    def _forget(self) -> None:
        self._timer.stop()
        self._project = None
        self._ranking = Ranking()
        self._visited = {}
        self.changed.emit()

    def _rank_soon(self, _change: Change | None = None) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _rank(self) -> None:
        project = self._project
        if project is None:
            return
        if self._task is not None:
            self._rank_soon()
            return
        known = self._ranking.evidence
        task = BackgroundTask[Ranking](
            lambda report: rank(project, known, report), name="review", parent=self
        )
        task.succeeded.connect(partial(self._take, project))
        task.failed.connect(self._tell_failure)
        self._task = task
        task.start()

    def _take(self, project: Project, ranking: Ranking) -> None:
        self._task = None
        if project is self._project:
            self._ranking = ranking
            self.changed.emit()

    def _tell_failure(self, error: Exception) -> None:
        self._task = None
        if self._project is not None:
            self.failed.emit(describe_failure(error))


def rank(
    project: Project,
    known: Mapping[int, tuple[FrameState, FrameEvidence]],
    report: Callable[[int, int], None] = lambda _done, _total: None,
) -> Ranking:
    """Look at all frames and rank them; frames that are as they were cost nothing.

    Args:
        project: The open project; read only, on any thread.
        known: What an earlier look found.
        report: Called with frames done and their count.
    """
    frames = project.frames_with_labels()
    evidence: dict[int, tuple[FrameState, FrameEvidence]] = {}
    figures = _figures_by_frame(project)
    told: dict[int, FrameEvidence] = {}
    done: set[int] = set()
    for number, frame in enumerate(frames):
        report(number, len(frames))
        state = project.state(frame)
        before = known.get(frame)
        evidence[frame] = (
            before if before is not None and before[0] is state else (state, _evidence(state))
        )
        told[frame] = _with_figures(evidence[frame][1], state, figures.get(frame, []))
        marks = state.marks.values()
        if marks and all(mark.provenance.is_hand_work for mark in marks):
            done.add(frame)
    queue = review_queue(told, length=QUEUE_LENGTH)
    return Ranking(tuple(queue), evidence, frozenset(done))


def _figures_by_frame(project: Project) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = {}
    for figure in project.notes.figures:
        found.setdefault(figure.frame, []).append(figure)
    return found


def _with_figures(
    evidence: FrameEvidence, state: FrameState, figures: list[Figure]
) -> FrameEvidence:
    """Add what checks found, as far as it was said of the labels that are there now."""
    if not figures:
        return evidence
    now = fingerprint(state)
    by_kind = {
        kind: {f.object_id: f.disagreement for f in figures if f.kind is kind and f.labels == now}
        for kind in FigureKind
    }
    return replace(
        evidence,
        disagreement=by_kind[FigureKind.OTHER_SIDE],
        second=by_kind[FigureKind.SECOND_NETWORK],
    )


def _evidence(state: FrameState) -> FrameEvidence:
    return FrameEvidence(
        masks=measure_masks(state.labels.array(), tuple(state.marks)),
        anchored=frozenset(i for i, mark in state.marks.items() if mark.provenance.is_hand_work),
        confidence={
            i: mark.confidence for i, mark in state.marks.items() if mark.confidence is not None
        },
    )
