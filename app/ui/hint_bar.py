"""A quiet bar over the picture that offers one next step; it never takes the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from app.ui.icons import icon


class HintBar(QFrame):
    """Floats at the lower edge of a widget, with a sentence and a button for one verb."""

    def __init__(self, over: QWidget, action: QAction) -> None:
        super().__init__(over)
        self.setObjectName("hintBar")
        self._over = over
        self._action = action
        self._text = QLabel()
        self._button = QPushButton()
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setProperty("role", "primary")
        self._button.clicked.connect(self._accept)
        close = QToolButton()
        close.setIcon(icon("close", "muted"))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.setToolTip("Not now")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._text)
        row.addWidget(self._button)
        row.addWidget(close)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        over.installEventFilter(self)
        self.hide()

    def offer(self, text: str, button: str) -> None:
        """Show the bar with these words."""
        self._text.setText(text)
        self._button.setText(button)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge when the picture changes size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        self.move(
            max(0, (self._over.width() - self.width()) // 2),
            max(0, self._over.height() - self.height() - 18),
        )

    def _accept(self) -> None:
        self.hide()
        self._action.trigger()
