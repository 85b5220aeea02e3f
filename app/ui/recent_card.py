"""One recent clip on the welcome page: its picture, its name, how far it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.session.words import tr
from app.ui.icons import icon
from app.ui.recent import RecentClip, when
from app.ui.shortened_label import ShortenedLabel

_PICTURE = QSize(208, 117)
_MARGIN_PX = 8
_WORDS_PX = 90


class RecentCard(QPushButton):
    """Opens a clip; Delete or the cross takes it off the list."""

    opened = Signal(str)
    removed = Signal(str)

    def __init__(self, clip: RecentClip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clip = clip
        self.setObjectName("recent")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(_PICTURE.width() + 2 * _MARGIN_PX, _PICTURE.height() + _WORDS_PX)
        self._picture = _Picture()
        name = ShortenedLabel(Path(clip.path).name)
        name.setObjectName("recentName")
        facts = [ShortenedLabel(words) for words in describe_clip(clip)]
        for line in facts:
            line.setProperty("muted", True)
        progress = QProgressBar()
        progress.setObjectName("reviewProgress")
        progress.setAccessibleName(tr("Frames with masks"))
        progress.setTextVisible(False)
        progress.setFixedHeight(4)
        progress.setRange(0, max(1, clip.frames))
        progress.setValue(clip.labelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN_PX, _MARGIN_PX, _MARGIN_PX, _MARGIN_PX)
        column.setSpacing(4)
        for part in (self._picture, progress, name, *facts):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        column.addStretch(1)
        self._cross = QToolButton(self)
        self._cross.setObjectName("recentRemove")
        self._cross.setIcon(icon("close", "muted"))
        self._cross.setToolTip(tr("Take it off this list (the work stays)"))
        self._cross.setAccessibleName(tr("Take {name} off the list", name=name.text()))
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cross.setFixedSize(24, 24)
        self._cross.setIconSize(QSize(16, 16))
        self._cross.move(self.width() - _MARGIN_PX - 28, _MARGIN_PX + 4)
        self._cross.hide()
        self._cross.clicked.connect(lambda: self.removed.emit(clip.path))
        self.setToolTip(clip.path)
        self.setAccessibleName(", ".join(line.text() for line in (name, *facts)))
        self.clicked.connect(lambda: self.opened.emit(clip.path))

    def show_picture(self, image: QImage | None, *, is_there: bool) -> None:
        """Show the small picture, and whether the clip can be opened at all."""
        self._picture.show_image(image)
        if not is_there:
            self.setToolTip(f"{self._clip.path}\n{tr('is not there at present')}")
            self._picture.setEnabled(False)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Offer the cross."""
        self._cross.show()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Put the cross away."""
        self._cross.hide()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Return as with Space; take off the list with Delete."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self._clip.path)
        else:
            super().keyPressEvent(event)


class _Picture(QWidget):
    """The picture with round corners, or an empty one."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_PICTURE)
        self._image: QImage | None = None

    def show_image(self, image: QImage | None) -> None:
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the frame with the middle of the picture."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 5, 5)
        painter.setClipPath(shape)
        painter.setOpacity(1.0 if self.isEnabled() else 0.35)
        if self._image is None:
            painter.fillRect(self.rect(), self.palette().button())
            icon("film", "faint").paint(painter, self.rect().adjusted(76, 34, -76, -34))
            return
        scale = max(self.width() / self._image.width(), self.height() / self._image.height())
        width, height = self._image.width() * scale, self._image.height() * scale
        place = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        painter.drawImage(place, self._image)


def describe_clip(clip: RecentClip) -> list[str]:
    """Return how far a clip is and when it was open, as far as that is known: a line each."""
    parts = (
        [tr("{done} of {count} frames", done=clip.labelled, count=clip.frames)]
        if clip.frames
        else []
    )
    return parts + [text for text in (when(clip.opened_s),) if text]
