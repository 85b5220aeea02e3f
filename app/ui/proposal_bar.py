"""The bar for looking through proposals: what is in hand, and what each key does with it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.session.candidate import Candidate
from app.session.keys import key_of
from app.session.words import decimal, tr, tr_later
from app.ui.actions import follow_tooltip
from app.ui.floating_bar import FloatingBar
from app.ui.icons import icon
from app.ui.wrapped_row import WrappedRow

_STEPS = {"previous_proposal": "previous", "next_proposal": "next"}
_WORDS = {
    "accept_proposal": tr_later("New object"),
    "replace_by_proposal": tr_later("Replace"),
    "merge_proposal": tr_later("Merge"),
    "drop_proposal": tr_later("Drop"),
    "leave_proposals": tr_later("Later"),
}
_WITH_OBJECT = ("replace_by_proposal", "merge_proposal")
_LONGEST_NAME = 12
_NATIVE = QKeySequence.SequenceFormat.NativeText


class ProposalBar(FloatingBar):
    """Shows the proposal in hand; its buttons are the verbs of the Propose menu."""

    def __init__(self, over: QWidget, actions: Mapping[str, QAction]) -> None:
        super().__init__(over)
        self.setAccessibleName(tr("Proposals"))
        self._actions = actions
        self._title = QLabel()
        self._title.setObjectName("proposalTitle")
        self._facts = QLabel()
        self._facts.setObjectName("muted")
        self._into = QLabel()
        self._into.setObjectName("muted")
        self._into.setTextFormat(Qt.TextFormat.PlainText)
        words = WrappedRow(12)
        self._buttons: dict[str, QToolButton] = {}
        for name, sign in _STEPS.items():
            self._buttons[name] = self._button(actions[name])
            self._buttons[name].setIcon(icon(sign))
            self._buttons[name].setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            words.addWidget(self._buttons[name])
        words.addWidget(self._title)
        verbs = WrappedRow(6)
        with_object = QHBoxLayout()
        with_object.setSpacing(6)
        with_object.addWidget(self._into)
        for name in (
            "accept_proposal",
            "replace_by_proposal",
            "merge_proposal",
            "drop_proposal",
            "leave_proposals",
        ):
            if name == "replace_by_proposal":
                verbs.add_layout(with_object)
            self._buttons[name] = self._button(actions[name])
            row = with_object if name in _WITH_OBJECT else verbs
            row.addWidget(self._buttons[name])
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        column.addLayout(words)
        column.addWidget(self._facts)
        column.addLayout(verbs)

    @property
    def text(self) -> str:
        """What it says, empty while it is hidden."""
        return "" if self.isHidden() else f"{self._title.text()} · {self._facts.text()}"

    def show_candidate(
        self,
        candidate: Candidate | None,
        *,
        place: int,
        count: int,
        into: str,
        frame: int,
        frame_count: int,
        is_looking: bool,
    ) -> None:
        """Show the proposal in hand, None: hide.

        Args:
            candidate: the proposal.
            place: its place among all, from 1.
            count: how many there are.
            into: name of the current object, empty where there is none.
            frame: the frame shown.
            frame_count: how many frames were looked at.
            is_looking: whether the network still looks, so that nothing can be decided yet.
        """
        if candidate is None:
            self.hide()
            return
        self._title.setText(
            tr(
                "<b>Proposal {number}</b> ({place} of {count})",
                number=candidate.number,
                place=place,
                count=count,
            )
        )
        seen = len(candidate.frames)
        facts = [_seen(seen, frame_count)]
        if frame not in candidate.frames:
            facts.append(tr("not on this one"))
        facts.append(tr("confidence {value}", value=decimal(f"{candidate.mean_confidence:.2f}")))
        if is_looking:
            facts.append(
                tr("still looking: {key} stops and keeps what there is", key=key_of("stop"))
            )
        self._facts.setText(" · ".join(facts))
        several = count > 1
        name = f"{into[:_LONGEST_NAME]}…" if len(into) > _LONGEST_NAME else into
        self._into.setText(f"{name}:")
        self._into.setVisible(bool(into) and not is_looking)
        for name, button in self._buttons.items():
            if name in _STEPS:
                button.setVisible(several)
            elif name in _WITH_OBJECT:
                button.setVisible(bool(into) and not is_looking)
            elif name != "leave_proposals":
                button.setVisible(not is_looking)
        self.appear()

    def _say_less(self, is_narrow: bool) -> None:
        self._facts.setWordWrap(is_narrow)
        for name, button in self._buttons.items():
            key = self._actions[name].shortcut().toString(_NATIVE)
            words = [tr(_WORDS[name])] if name in _WORDS else []
            keeps_key = not is_narrow or name in _STEPS
            button.setText("   ".join([*words, *([key] if keeps_key and key else [])]))

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"{action.objectName()}Button")
        button.setProperty("wide", True)
        follow_tooltip(button, action)
        button.setAccessibleName(action.text())
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(action.trigger)
        return button


def _seen(count: int, frame_count: int) -> str:
    if frame_count == 1:
        return tr("on {seen} of 1 frame", seen=count)
    return tr("on {seen} of {count} frames", seen=count, count=frame_count)
