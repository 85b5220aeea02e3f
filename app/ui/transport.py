"""Below the picture: play controls, where one is, and the timeline."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.session.words import tr
from app.ui.frame_number import FrameNumber
from app.ui.frame_strip import FrameStrip
from app.ui.icons import icon
from app.ui.speed_button import SpeedButton
from app.ui.timeline import Timeline
from app.ui.tool_strip import action_button

_SPARE_PX = 6
_BUTTONS = ("first", "previous_anchor", "previous", "play", "next", "next_anchor", "last")


class Transport(QFrame):
    """Moves through the clip."""

    frame_entered = Signal(int)
    keys_given_back = Signal()

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self.timeline = Timeline()
        self.strip = FrameStrip(actions["frame_strip"])
        self._play = actions["play"]
        self._frame = FrameNumber()
        self._frame.valueChanged.connect(self.frame_entered)
        self._frame.ended.connect(self.keys_given_back)
        self._of = QLabel()
        self._time = QLabel()
        for label in (self._of, self._time):
            label.setProperty("muted", True)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._frame)
        row.addSpacing(6)
        row.addWidget(self._of)
        row.addStretch(1)
        for name in _BUTTONS:
            row.addWidget(action_button(actions[name]))
        row.addSpacing(8)
        row.addWidget(action_button(actions["loop"]))
        self.speed = SpeedButton(actions["faster"], actions["slower"])
        row.addWidget(self.speed)
        row.addStretch(1)
        row.addWidget(self._time)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetMinAndMaxSize)
        column.setContentsMargins(12, 6, 12, 4)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.strip)
        column.addWidget(self.timeline, 1)

    def set_clip(self, frame_count: int, fps: float) -> None:
        """Show an empty clip of this length."""
        self._frame.set_last(max(0, frame_count - 1))
        self._of.setText(tr("of {last}", last=frame_count - 1) if frame_count else "")
        # As wide as the longest text, so that nothing moves and a small window has room for it.
        end_s = frame_count / fps if fps else 0.0
        longest = f"{_clock(end_s)} / {_clock(end_s)}"
        self._of.setFixedWidth(self._of.sizeHint().width())
        self._time.setFixedWidth(self._time.fontMetrics().horizontalAdvance(longest) + _SPARE_PX)
        self._time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.timeline.set_clip(frame_count, fps)

    def set_frame(self, frame: int, time_s: float, end_s: float) -> None:
        """Show where one is."""
        self._frame.show_value(frame)
        self._time.setText(f"{_clock(time_s)} / {_clock(end_s)}")
        self.timeline.set_frame(frame)

    def set_playing(self, *, is_playing: bool) -> None:
        """Let the play button say what it will do."""
        self._play.setIcon(icon("pause" if is_playing else "play"))


def _clock(seconds: float) -> str:
    return f"{int(seconds // 60)}:{seconds % 60:05.2f}"
