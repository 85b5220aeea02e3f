"""What the window shows while nothing is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.session.background import BackgroundTask
from app.session.words import tr
from app.ui.actions import follow_tooltip
from app.ui.icons import icon
from app.ui.recent import RecentClip
from app.ui.recent_card import RecentCard

_SIGN = QSize(72, 72)
_SHOWN = 8
_COLUMNS = 4
_BUTTONS = (("open", "film", "primary"), ("open_folder", "folder", ""), ("open_demo", "play", ""))
_Pictures = dict[str, tuple[QImage | None, bool]]


class Welcome(QWidget):
    """Offers to open something, and shows what was open last; takes what is dropped on it."""

    recent_chosen = Signal(str)
    recent_removed = Signal(str)

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._cards: dict[str, RecentCard] = {}
        self._loading: BackgroundTask[_Pictures] | None = None
        self._unloaded: list[RecentClip] = []
        sign = QLabel()
        sign.setPixmap(icon("maskreel").pixmap(_SIGN, self.devicePixelRatio()))
        title = QLabel("maskreel")
        title.setObjectName("welcomeTitle")
        self._text = QLabel()
        self._text.setObjectName("welcomeText")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._heading = QLabel(tr("RECENT"))
        self._heading.setObjectName("heading")
        self._recent = QGridLayout()
        self._recent.setSpacing(10)
        column = QVBoxLayout(self)
        column.addStretch(3)
        for widget in (sign, title, self._text):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(20)
        column.addLayout(self._make_buttons(actions))
        column.addSpacing(24)
        column.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._recent)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(4)
        self.show_idle()

    def show_idle(self) -> None:
        """Invite to open something."""
        self._text.setText(
            tr(
                "Paint the first frame, let a network carry the masks, correct, export DAVIS.\n"
                "Drop a video, a folder of frames or a project here."
            )
        )

    def show_opening(self, name: str) -> None:
        """Say that something is being opened."""
        self._text.setText(tr("Opening {name}…", name=name) + "\n ")

    def show_dropping(self, is_over: bool) -> None:
        """Show that what is dragged over the window can be dropped."""
        if bool(self.property("dropping")) != is_over:
            self.setProperty("dropping", is_over)
            self.style().unpolish(self)
            self.style().polish(self)

    def show_recent(self, clips: Sequence[RecentClip]) -> None:
        """Show what was open last."""
        for card in self._cards.values():
            self._recent.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = {}
        self._heading.setVisible(bool(clips))
        for place, clip in enumerate(clips[:_SHOWN]):
            card = RecentCard(clip)
            card.opened.connect(self.recent_chosen)
            card.removed.connect(self.recent_removed)
            self._recent.addWidget(card, place // _COLUMNS, place % _COLUMNS)
            self._cards[clip.path] = card
        self._load_pictures(list(clips[:_SHOWN]))

    def close_loading(self) -> None:
        """Wait for pictures that are being read."""
        self._unloaded = []
        if self._loading is not None:
            self._loading.wait()

    def _make_buttons(self, actions: Mapping[str, QAction]) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        for name, sign, role in _BUTTONS:
            button = QPushButton(actions[name].text())
            button.setObjectName(f"welcome_{name}")
            button.setIcon(icon(sign, "on_accent" if role else "text"))
            button.setProperty("role", role)
            follow_tooltip(button, actions[name])
            button.setMinimumHeight(38)
            button.setAutoDefault(True)  # Return presses it as Space does
            button.clicked.connect(actions[name].trigger)
            buttons.addWidget(button)
        buttons.addStretch(1)
        return buttons

    def _load_pictures(self, clips: list[RecentClip]) -> None:
        self._unloaded = clips
        if not clips or self._loading is not None:
            return
        self._unloaded = []
        task = BackgroundTask[_Pictures](
            lambda _report: {clip.path: _look_at(clip) for clip in clips},
            name="recent",
            parent=self,
        )
        task.succeeded.connect(self._show_pictures)
        task.finished.connect(self._forget_loading)
        self._loading = task
        task.start()

    def _show_pictures(self, pictures: _Pictures) -> None:
        for path, (image, is_there) in pictures.items():
            if path in self._cards:
                self._cards[path].show_picture(image, is_there=is_there)

    def _forget_loading(self) -> None:
        self._loading = None
        self._load_pictures(self._unloaded)


def _look_at(clip: RecentClip) -> tuple[QImage | None, bool]:
    image = QImage(str(clip.thumbnail))
    return (None if image.isNull() else image), Path(clip.path).exists()
