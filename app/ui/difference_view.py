"""Shows what the last propagation changed, and takes it back by key."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout

from app.session.difference import Difference, FrameChange
from app.session.keys import key_of
from app.session.proposals import Proposals
from app.session.session import Session
from app.session.words import grouped, in_frames, tr, tr_later
from app.ui.actions import follow_tooltip
from app.ui.canvas import Canvas
from app.ui.difference_strip import DifferenceStrip
from app.ui.floating_bar import FloatingBar
from app.ui.hint_bar import HintBar
from app.ui.theme import COLOURS
from app.ui.wrapped_row import WrappedRow

_NATIVE = QKeySequence.SequenceFormat.NativeText
_WORTH_A_WORD = 0.01
_WORDS = {
    "next_change": tr_later("Next"),
    "take_back_frame": tr_later("Take back this frame"),
    "take_back_all": tr_later("Take back all"),
    "compare": tr_later("Keep"),
}


class DifferenceView(QObject):
    """Keeps canvas, bar and keys in step with the difference."""

    told = Signal(str)

    def __init__(
        self, canvas: Canvas, session: Session, difference: Difference, proposals: Proposals
    ) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._session = session
        self._difference = difference
        self._proposals = proposals

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return a function for each of its verbs."""
        return {
            "compare": self._toggle,
            "next_change": self._go_on,
            "take_back_frame": lambda: self._take_back(self._session.shown),
            "take_back_all": lambda: self._take_back(None),
        }

    def connect_actions(self, actions: Mapping[str, QAction]) -> None:
        """Make the bars and begin to show; after all others that draw over the picture."""
        self._actions = actions
        self.bar = DifferenceBar(self._canvas, actions)
        self.offer = HintBar(self._canvas, actions["compare"])
        self.bar.strip.frame_chosen.connect(self._session.go_to)
        self._difference.changed.connect(self._refresh)
        self._difference.measured.connect(self._offer)
        self._proposals.changed.connect(self._make_way)
        self._session.frame_shown.connect(self._refresh)
        self._session.objects_changed.connect(self._refresh)
        self._session.moved_by_hand.connect(self.offer.hide)
        self._session.changed.connect(lambda _change: self.offer.hide())
        self._session.closed.connect(self.offer.hide)
        self._refresh()

    def _offer(self) -> None:
        frames = self._difference.frames
        if max(change.share for change in frames.values()) >= _WORTH_A_WORD:
            words = (
                tr("1 frame changed.")
                if len(frames) == 1
                else tr("{count} frames changed.", count=len(frames))
            )
            self.offer.offer(words, tr("See what changed"))

    def _toggle(self) -> None:
        self.offer.hide()
        if self._difference.is_on:
            self._difference.close()
            self.told.emit(tr("What the last propagation changed is kept."))
            return
        self._canvas.finish_stroke()
        if self._proposals.in_hand is not None:
            self._proposals.put_away()
        if not self._difference.open():
            self.told.emit(tr("The last propagation changed no mask that was there before."))
        elif self._session.shown not in self._difference.frames:
            self._go_on()

    def _go_on(self) -> None:
        frame = self._difference.next_frame(self._session.frame)
        if frame is None:
            self.told.emit(tr("Nothing is other than before the last propagation."))
        else:
            self._session.go_to(frame)

    def _take_back(self, frame: int | None) -> None:
        self._canvas.finish_stroke()
        if self._difference.take_back(frame):
            key = key_of("undo")
            self.told.emit(
                tr("All frames are as before; hand work stays. {key} undoes that.", key=key)
                if frame is None
                else tr(
                    "Frame {frame} is as before; hand work stays. {key} undoes that.",
                    frame=frame,
                    key=key,
                )
            )
        else:
            self.told.emit(tr("Nothing to take back: this is as it was before, or hand work."))

    def _make_way(self) -> None:
        """A proposal in hand is drawn in the same place."""
        if self._proposals.in_hand is not None:
            self._difference.close()
        else:
            self._refresh()

    def _refresh(self) -> None:
        is_on = self._difference.is_on and self._session.is_open
        for name in ("next_change", "take_back_frame", "take_back_all"):
            self._actions[name].setEnabled(is_on)
        self._actions["compare"].setChecked(is_on)
        if not is_on:
            if self.bar.isVisible():
                self._canvas.show_proposals(None)
            self.bar.hide()
            return
        frame = self._session.shown
        self._canvas.show_proposals(self._difference.map_at(frame))
        self.bar.show_changes(self._difference.frames, frame)


class DifferenceBar(FloatingBar):
    """How much changed here and elsewhere, and the keys."""

    def __init__(self, over: Canvas, actions: Mapping[str, QAction]) -> None:
        super().__init__(over)
        self.setAccessibleName(tr("What changed"))
        self._text = QLabel()
        self.strip = DifferenceStrip()
        self._actions = actions
        self._buttons = {name: _button(actions[name]) for name in _WORDS}
        verbs = WrappedRow(6)
        for button in self._buttons.values():
            verbs.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        column.addWidget(self._text)
        column.addWidget(self.strip)
        column.addLayout(verbs)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def show_changes(self, frames: Mapping[int, FrameChange], frame: int) -> None:
        """Show what changed on a frame and on all."""
        here = frames.get(frame)
        if here is None:
            words = tr("Frame {frame} is as before.", frame=frame)
        else:
            words = tr(
                "Frame {frame}: <font color='{good}'>{added} pixels new</font>, "
                "<font color='{alarm}'>{removed} gone</font> ({percent:.0f} %).",
                frame=frame,
                good=COLOURS["good"],
                alarm=COLOURS["alarm"],
                added=grouped(here.added_px),
                removed=grouped(here.removed_px),
                percent=100 * here.share,
            )
        in_all = tr("{frames} in all.", frames=in_frames(len(frames)))
        self._text.setText(f"<b>{tr('What changed')}</b> · {words} {in_all}")
        self.strip.show_shares({f: change.share for f, change in frames.items()}, frame)
        self.appear()

    def _say_less(self, is_narrow: bool) -> None:
        self._text.setWordWrap(is_narrow)
        for name, button in self._buttons.items():
            key = self._actions[name].shortcut().toString(_NATIVE)
            words = tr(_WORDS[name])
            button.setText(words if is_narrow else f"{words}   {key}".rstrip())


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setObjectName(f"{action.objectName()}Button")
    button.setProperty("wide", True)
    button.setAccessibleName(action.text())
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(action.trigger)
    follow_tooltip(button, action)
    return button
