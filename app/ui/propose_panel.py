"""The buttons that ask a network what to label."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.ui.model_panel import wide_button

_VERBS = (
    ("propose_here", "Frame"),
    ("propose_clip", "Clip"),
    ("propose_tracks", "Tracks"),
)


class ProposePanel(QWidget):
    """Heading and buttons; the triage itself happens over the picture."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel("PROPOSE")
        heading.setObjectName("heading")
        settings = QToolButton()
        settings.setObjectName("proposeSettingsButton")
        settings.setIcon(actions["propose_settings"].icon())
        settings.setToolTip(actions["propose_settings"].toolTip())
        settings.setAccessibleName("Settings of proposals")
        settings.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        settings.clicked.connect(actions["propose_settings"].trigger)
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch(1)
        top.addWidget(settings)
        row = QHBoxLayout()
        row.setSpacing(6)
        for name, text in _VERBS:
            row.addWidget(wide_button(actions[name], text))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(row)
