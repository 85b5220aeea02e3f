"""The buttons that ask a network what to label."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.session.words import tr
from app.ui.model_panel import wide_button
from app.ui.section import Section

_VERBS = (
    ("propose_here", "Frame"),
    ("propose_clip", "Clip"),
    ("propose_tracks", "Tracks"),
)


class ProposePanel(Section):
    """Heading and buttons; the triage itself happens over the picture."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__("proposeSection", tr("PROPOSE"), parent)
        settings = QToolButton()
        settings.setObjectName("proposeSettingsButton")
        settings.setIcon(actions["propose_settings"].icon())
        settings.setToolTip(actions["propose_settings"].toolTip())
        settings.setAccessibleName("Settings of proposals")
        settings.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        settings.clicked.connect(actions["propose_settings"].trigger)
        self.add_beside(settings)
        row = QHBoxLayout()
        row.setSpacing(6)
        for name, text in _VERBS:
            row.addWidget(wide_button(actions[name], text))
        self.body.addLayout(row)
