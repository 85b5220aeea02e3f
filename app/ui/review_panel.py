"""What to look at next: how far one is, and the frames that are most likely wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.jobs.review import ReviewItem, Sign
from app.session.words import decimal, said, tr
from app.ui.model_panel import wide_button
from app.ui.section import Section

_SHOWN = 3
_MARGIN_PX = 8
_LEAST_WIDTH_PX = 120
_FIGURE_SPACE = "\u2007"  # as wide as a digit


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

    def show_queue(
        self,
        queue: Sequence[ReviewItem],
        names: Mapping[int, str],
        *,
        done: int,
        frame_count: int,
    ) -> None:
        """Show the head of the queue and the progress.

        Args:
            queue: frames, the best first.
            names: what the objects are called.
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
                row.show_item(queue[number], names, digits=len(str(frame_count - 1)))

    def show_effort(self, spent_s: float, left_s: float | None, *, missing: int) -> None:
        """Show how long one has worked, and how long the rest will take at this pace.

        Args:
            spent_s: seconds of work on this clip.
            left_s: seconds, None while that cannot be told.
            missing: after how many more frames it can be.
        """
        if left_s is None:
            left = (
                tr("estimate after 1 more frame")
                if missing == 1
                else tr("estimate after {count} more frames", count=missing)
            )
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

    def _row(self) -> _Row:
        row = _Row()
        row.clicked.connect(lambda: self.frame_chosen.emit(row.frame))
        return row


class _Row(QPushButton):
    """A frame of the queue and why it is one; words that find no room are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reviewRow")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.frame = 0
        self._number = self._why = ""

    def show_item(self, item: ReviewItem, names: Mapping[int, str], *, digits: int) -> None:
        """Show a frame, its number in so many digits."""
        reasons = reasons_of(item, names) or [tr("far from hand work")]
        self.frame = item.frame
        self._number = f"{item.frame:{_FIGURE_SPACE}>{digits}}   "
        self._why = reasons[0]
        lines = [tr("<b>Frame {frame}</b>", frame=item.frame), *map(escape, reasons)]
        self.setToolTip("<br>".join(lines))
        self.setAccessibleName(
            tr("Review frame {frame}: {why}", frame=item.frame, why="; ".join(reasons))
        )
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out other words."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for little: the words adapt to the panel, not the panel to the words."""
        return QSize(_LEAST_WIDTH_PX, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """See ``minimumSizeHint``."""
        return QSize(_LEAST_WIDTH_PX, super().sizeHint().height())

    def _fit(self) -> None:
        metrics, room_px = self.fontMetrics(), self.width() - 2 * _MARGIN_PX
        self.setText(
            fitted(
                self._number + self._why,
                lambda text: metrics.horizontalAdvance(text) <= room_px,
            ).replace("&", "&&")
        )


def fitted(text: str, fits: Callable[[str], bool]) -> str:
    """Return a text, or as many whole words of it as fit with an ellipsis behind them."""
    shown, kept = text, text
    while not fits(shown) and " " in kept.strip():
        kept = kept.rstrip().rpartition(" ")[0]
        shown = f"{kept.rstrip(' :,;(')} …"
    return shown


def reasons_of(item: ReviewItem, names: Mapping[int, str]) -> list[str]:
    """Return what speaks against which masks of a frame, what is seen before mere distance.

    Objects of which the same is to be said share a sentence: "head, coat: 5 frames from hand work".

    Args:
        item: The frame.
        names: What the objects are called.
    """
    told = [(reason, i) for i, mask in item.masks.items() for reason in mask.reasons]
    told.sort(key=lambda each: (each[0].sign is Sign.DISTANCE, -each[0].strength))
    objects: dict[str, list[str]] = {}
    for reason, i in told:
        objects.setdefault(said(reason.text), []).append(names.get(i, str(i)))
    return [f"{', '.join(whose)}: {text}" for text, whose in objects.items()]


def in_words(seconds: float) -> str:
    """Return a span of time as coarse as an estimate deserves."""
    minutes = max(1, round(seconds / 60))
    return f"{minutes} min" if minutes < 90 else decimal(f"{minutes / 60:.1f} h")
