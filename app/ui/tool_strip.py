"""The narrow column of tools at the left edge."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

_GROUPS = (
    ("brush", "eraser", "fill", "lasso", "polygon", "smart"),
    ("undo", "redo"),
    ("fit", "masks"),
)


class ToolStrip(QFrame):
    """Buttons for the verbs the hand needs most."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolStrip")
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 6, 8)
        column.setSpacing(4)
        for number, group in enumerate(_GROUPS):
            if number:
                line = QFrame()
                line.setObjectName("separator")
                line.setFixedHeight(1)
                column.addSpacing(4)
                column.addWidget(line)
                column.addSpacing(4)
            for name in group:
                column.addWidget(action_button(actions[name], size_px=22))
        column.addStretch(1)


def action_button(action: QAction, *, size_px: int = 20) -> QToolButton:
    """Return a button for a verb; a click does not take the keyboard from the picture."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setObjectName(f"{action.objectName()}Button")
    button.setIconSize(QSize(size_px, size_px))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
