"""A quiet bar over the picture that offers one next step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from app.session.words import tr
from app.ui.floating_bar import FloatingBar
from app.ui.icons import icon


class HintBar(FloatingBar):
    """A sentence and a button for one verb."""

    def __init__(self, over: QWidget, action: QAction) -> None:
        super().__init__(over)
        self._action = action
        self._verb = ""
        self._text = QLabel()
        self._button = QPushButton()
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.setProperty("role", "primary")
        self._button.clicked.connect(self._accept)
        close = QToolButton()
        close.setIcon(icon("close", "muted"))
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.setToolTip(tr("Not now"))
        close.setAccessibleName(tr("Not now"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(close)

    def offer(self, text: str, button: str) -> None:
        """Show the bar with these words, and the key of the verb."""
        self._verb = button
        self._text.setText(text)
        self.appear()

    def _say_less(self, is_narrow: bool) -> None:
        key = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._text.setWordWrap(is_narrow)
        self._button.setText(self._verb if is_narrow else f"{self._verb}   {key}".rstrip())

    def _accept(self) -> None:
        self.hide()
        self._action.trigger()
