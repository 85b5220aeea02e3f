"""Switches that change what the hand or a network does, seen for as long as they are on."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStatusBar, QToolButton

from app.session.words import tr, tr_later
from app.ui.actions import follow_tooltip

_MODES = (
    ("preserve", tr_later("Others preserved")),
    ("only_current", tr_later("Current only")),
)


class ModeBadges(QObject):
    """A badge in the status line for every such switch that is on; a click switches it off."""

    def __init__(self, bar: QStatusBar, actions: Mapping[str, QAction]) -> None:
        super().__init__(bar)
        for place, (name, text) in enumerate(_MODES):
            bar.insertPermanentWidget(place, _badge(actions[name], tr(text)))


def _badge(action: QAction, text: str) -> QToolButton:
    badge = QToolButton()
    badge.setObjectName(f"{action.objectName()}Badge")
    badge.setProperty("badge", True)
    badge.setText(f"{text}  ×")
    badge.setAccessibleName(tr("{mode}: switch off", mode=text))
    badge.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    follow_tooltip(badge, action)
    badge.clicked.connect(action.trigger)

    def show() -> None:
        badge.setVisible(action.isChecked() and action.isEnabled())

    action.changed.connect(show)
    show()
    return badge
