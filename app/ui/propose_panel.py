"""The buttons that ask a network what to label."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.session.words import tr, tr_later
from app.ui.actions import follow_tooltip
from app.ui.model_panel import range_words, wide_button
from app.ui.section import Section

_VERBS = (
    ("propose_here", tr_later("Frame")),
    ("propose_clip", tr_later("Clip")),
    ("propose_tracks", tr_later("Tracks")),
)


class ProposePanel(Section):
    """Heading and buttons; the triage itself happens over the picture."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__("proposeSection", tr("PROPOSE"), parent)
        self._range = QLabel()
        self._range.setObjectName("proposedRange")
        self._range.setProperty("muted", True)
        self.add_beside(self._range)
        settings = QToolButton()
        settings.setObjectName("proposeSettingsButton")
        settings.setIcon(actions["propose_settings"].icon())
        follow_tooltip(settings, actions["propose_settings"])
        settings.setAccessibleName(tr("Settings of proposals"))
        settings.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        settings.clicked.connect(actions["propose_settings"].trigger)
        self.add_beside(settings)
        row = QHBoxLayout()
        row.setSpacing(6)
        for name, text in _VERBS:
            row.addWidget(wide_button(actions[name], tr(text)))
        self.body.addLayout(row)

    def show_range(self, chosen: range | None) -> None:
        """Show the frames that clip and tracks keep to, None: all."""
        self._range.setText(range_words(chosen))
