"""Keeps panel and timeline in step with the review queue, and leads through it by key."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.document.effort import frames_until_known, time_left_s
from app.session.effort import Effort
from app.session.keys import key_of
from app.session.review import Review
from app.session.session import Session
from app.session.words import tr
from app.ui.review_panel import ReviewPanel, reasons_of
from app.ui.timeline import Timeline

_URGENT = 10
"""So many frames of the queue stand out on the timeline."""

_MOST_LETTERS = 60  # of the reasons in a line that also says what the keys do


class ReviewView(QObject):
    """Shows the queue of the open clip."""

    told = Signal(str)

    def __init__(
        self,
        review: Review,
        effort: Effort,
        session: Session,
        panel: ReviewPanel,
        timeline: Timeline,
    ) -> None:
        super().__init__(panel)
        self._review = review
        self._effort = effort
        self._session = session
        self._panel = panel
        self._timeline = timeline
        review.changed.connect(self._show)
        session.frame_changed.connect(lambda _frame: self._show_dots())
        panel.frame_chosen.connect(review.go_to)

    def go_to_next(self) -> None:
        """Go to the next frame to review and say why it is one."""
        item = self._review.go_to_next()
        if item is not None:
            why = _in_short(reasons_of(item, self._names())) or tr("far from hand work")
            self.told.emit(
                tr(
                    "Frame {frame}: {why}. {approve} approves, {leave} leaves it.",
                    frame=item.frame,
                    why=why,
                    approve=key_of("approve_next"),
                    leave=key_of("next_review"),
                )
            )
        elif self._review.queue:
            key = key_of("next_review")
            self.told.emit(
                tr("Every frame of the queue was looked at; {key} begins again.", key=key)
            )
        else:
            self.told.emit(tr("Nothing to review: propagate first, or all is done by hand."))

    def _show(self) -> None:
        if not self._session.is_open:
            return
        queue = self._review.queue
        self._show_dots()
        waiting = [item for item in queue if not self._review.is_visited(item.frame)]
        count = self._session.video.frame_count
        done = self._review.done_frames
        self._panel.show_queue(waiting, self._names(), done=len(done), frame_count=count)
        by_frame = self._effort.by_frame
        spent_s = sum(each.total_s for each in by_frame.values())
        self._panel.show_effort(
            spent_s,
            time_left_s(by_frame, done, count),
            missing=frames_until_known(by_frame, done),
        )

    def _names(self) -> dict[int, str]:
        return {info.id: info.name for info in self._session.objects}

    def _show_dots(self) -> None:
        upcoming = self._review.upcoming
        frames = [item.frame for item in self._review.queue]
        waiting = [frame for frame in frames if not self._review.is_visited(frame)]
        self._timeline.set_doubtful(
            frames, upcoming.frame if upcoming else None, urgent=waiting[:_URGENT]
        )


def _in_short(reasons: list[str]) -> str:
    """Return the first reason, and the second where there is room for it."""
    two = "; ".join(reasons[:2])
    return two if len(two) <= _MOST_LETTERS else reasons[0]
