"""The buttons that ask a network what to label."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.session.words import tr, tr_later
from app.ui.actions import follow_tooltip
from app.ui.model_panel import wide_button

_VERBS = (
    ("propose_here", tr_later("Frame")),
    ("propose_clip", tr_later("Clip")),
    ("propose_tracks", tr_later("Tracks")),
)


class ProposePanel(QWidget):
    """Heading and buttons; the triage itself happens over the picture."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(tr("PROPOSE"))
        heading.setObjectName("heading")
        settings = QToolButton()
        settings.setObjectName("proposeSettingsButton")
        settings.setIcon(actions["propose_settings"].icon())
        follow_tooltip(settings, actions["propose_settings"])
        settings.setAccessibleName(tr("Settings of proposals"))
        settings.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        settings.clicked.connect(actions["propose_settings"].trigger)
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch(1)
        top.addWidget(settings)
        row = QHBoxLayout()
        row.setSpacing(6)
        for name, text in _VERBS:
            row.addWidget(wide_button(actions[name], tr(text)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(row)
