"""What the window shows while nothing is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.icons import icon, picture

_MOST_RECENT = 6


class Welcome(QWidget):
    """Offers to open something, and lists what was open last."""

    recent_chosen = Signal(str)

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sign = QLabel()
        sign.setPixmap(picture("maskreel", 88))
        title = QLabel("maskreel")
        title.setObjectName("welcomeTitle")
        self._text = QLabel()
        self._text.setObjectName("welcomeText")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        for name, text, role in (
            ("open", "Open video…", "primary"),
            ("open_folder", "Open folder of frames…", ""),
        ):
            button = QPushButton(text)
            button.setIcon(icon(actions[name].objectName().replace("open_", "") if role == ""
                                else "film", "on_accent" if role else "text"))  # fmt: skip
            button.setProperty("role", role)
            button.setToolTip(actions[name].toolTip())
            button.setMinimumHeight(38)
            button.clicked.connect(actions[name].trigger)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)

        column = QVBoxLayout(self)
        column.addStretch(3)
        for widget in (sign, title, self._text):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(22)
        column.addLayout(buttons)
        column.addSpacing(26)
        column.addLayout(self._recent)
        column.addStretch(4)
        self.show_idle()

    def show_idle(self) -> None:
        """Invite to open something."""
        self._text.setText(
            "Paint the first frame, let a network carry the masks, correct, export DAVIS.\n"
            "Drop a video, a folder of frames or a project here."
        )

    def show_opening(self, name: str) -> None:
        """Say that something is being opened."""
        self._text.setText(f"Opening {name}…\n ")

    def show_recent(self, paths: Sequence[str]) -> None:
        """List what was open last."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if paths:
            heading = QLabel("RECENT")
            heading.setObjectName("heading")
            self._recent.addWidget(heading, 0, Qt.AlignmentFlag.AlignHCenter)
        for path in list(paths)[:_MOST_RECENT]:
            button = QPushButton(Path(path).name)
            button.setObjectName("recent")
            button.setToolTip(path)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _=False, path=path: self.recent_chosen.emit(path))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
