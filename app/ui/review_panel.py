"""What to look at next: how far one is, and the frames that are most likely wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.jobs.review import ReviewItem
from app.session.words import decimal, said, tr
from app.ui.model_panel import wide_button
from app.ui.section import Section

_SHOWN = 3
_TEXT_LENGTH = 30


class ReviewPanel(Section):
    """Progress, the head of the queue, and the two keys that work through it."""

    frame_chosen = Signal(int)

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__("reviewSection", tr("REVIEW"), parent)
        self._count = QLabel()
        self._count.setProperty("muted", True)
        self._bar = QProgressBar()
        self._bar.setObjectName("reviewProgress")
        self._bar.setAccessibleName(tr("Frames that are hand work"))
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._time = QLabel()
        self._time.setObjectName("timeLeft")
        self._time.setProperty("muted", True)
        self._rows = [self._row() for _ in range(_SHOWN)]
        nothing = QLabel(tr("Nothing to review yet."))
        nothing.setProperty("muted", True)
        nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add_beside(self._count)
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self._rows:
            policy = row.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            row.setSizePolicy(policy)
            column.addWidget(row)
        # Both as high as the queue: its coming moves nothing above it under the mouse.
        self._queue = QStackedWidget()
        self._queue.addWidget(nothing)
        self._queue.addWidget(lines)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(wide_button(actions["next_review"], tr("Next")))
        buttons.addWidget(wide_button(actions["approve"], tr("Approve")))
        buttons.addWidget(wide_button(actions["check_other_side"], tr("Check")))
        self.body.addWidget(self._bar)
        self.body.addWidget(self._time)
        self.body.addWidget(self._queue)
        self.body.addLayout(buttons)

    def show_queue(self, queue: Sequence[ReviewItem], *, done: int, frame_count: int) -> None:
        """Show the head of the queue and the progress.

        Args:
            queue: frames, the best first.
            done: on how many frames everything is hand work.
            frame_count: of the clip.
        """
        self._bar.setRange(0, max(1, frame_count))
        self._bar.setValue(done)
        self._count.setText(tr("{done} of {count} by hand", done=done, count=frame_count))
        self._queue.setCurrentIndex(1 if queue else 0)
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(queue))
            if number < len(queue):
                self._fill(row, queue[number])

    def show_effort(self, spent_s: float, left_s: float | None) -> None:
        """Show how long one has worked, and how long the rest will take at this pace.

        Args:
            spent_s: seconds of work on this clip.
            left_s: seconds, None while that cannot be told.
        """
        if left_s is None:
            left = tr("time left not known yet")
        elif left_s == 0:
            left = tr("nothing left")
        else:
            left = tr("about {time} left", time=in_words(left_s))
        self._time.setText(
            left[:1].upper() + left[1:] if spent_s < 60 else f"{in_words(spent_s)} · {left}"
        )
        self._time.setToolTip(
            tr(
                "Time of your hand on this clip, rests of more than a minute left out, and how "
                "long the other frames will take if each takes you as long as those you have "
                "approved."
            )
        )

    def _row(self) -> QPushButton:
        row = QPushButton()
        row.setObjectName("reviewRow")
        row.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.clicked.connect(lambda: self.frame_chosen.emit(row.property("frame")))
        return row

    def _fill(self, row: QPushButton, item: ReviewItem) -> None:
        reasons = reasons_of(item)
        text = reasons[0] if reasons else tr("far from hand work")
        short = text if len(text) <= _TEXT_LENGTH else f"{text[: _TEXT_LENGTH - 1]}…"
        row.setText(f"{item.frame}   {short}")
        row.setProperty("frame", item.frame)
        row.setToolTip("<br>".join([tr("<b>Frame {frame}</b>", frame=item.frame), *reasons]))
        row.setAccessibleName(tr("Review frame {frame}: {why}", frame=item.frame, why=text))


def reasons_of(item: ReviewItem) -> list[str]:
    """Return what speaks against a frame's masks, the strongest first."""
    reasons = [reason for mask in item.masks.values() for reason in mask.reasons]
    return [said(reason.text) for reason in sorted(reasons, key=lambda each: -each.strength)]


def in_words(seconds: float) -> str:
    """Return a span of time as coarse as an estimate deserves."""
    minutes = max(1, round(seconds / 60))
    return f"{minutes} min" if minutes < 90 else decimal(f"{minutes / 60:.1f} h")
