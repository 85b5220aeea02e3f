"""One object in the list: colour, number, name, and switches for sight, lock and removal."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QColorDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.document.objects import ObjectInfo
from app.session.keys import key_of
from app.session.words import in_frames, tr
from app.ui.icons import icon
from app.ui.overlay import bright
from app.ui.row_keys import RowKeys
from app.ui.shortened_label import ShortenedLabel
from app.ui.theme import colour


class Swatch(QToolButton):
    """A picture of the object framed in its colour; before there is one, the colour alone."""

    def __init__(self, tone: tuple[int, int, int]) -> None:
        super().__init__()
        self._tone = tone
        self._portrait: np.ndarray | None = None
        self.setObjectName("swatch")
        self.setFixedSize(42, 32)

    def set_tone(self, tone: tuple[int, int, int]) -> None:
        """Show another colour."""
        self._tone = tone
        self.update()

    def set_portrait(self, portrait: np.ndarray | None) -> None:
        """Show a picture of the object, uint8 RGB (h, w, 3); None: there is none."""
        if portrait is not self._portrait:
            self._portrait = portrait
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, rimmed in the colour as on the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        rim = QPainterPath()
        rim.addRoundedRect(place, 4, 4)
        painter.setClipPath(rim)
        if self._portrait is None:
            painter.fillPath(rim, QColor(*self._tone))
        else:
            height, width = self._portrait.shape[:2]
            data = self._portrait.data
            image = QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888)
            painter.drawImage(place, image)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(*bright(self._tone)), 2.0))
        painter.drawPath(rim)
        if self.hasFocus():
            painter.setPen(QPen(colour("text"), 1.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)


class ObjectRow(QFrame):
    """Shows one object; reports what a person wants of it.

    Attributes:
        keys: the keyboard in the row.
    """

    chosen = Signal(int)
    renamed = Signal(int, str)
    recoloured = Signal(int, tuple)
    visibility_toggled = Signal(int)
    lock_toggled = Signal(int)
    removal_asked = Signal(int)
    editing_ended = Signal()

    def __init__(self, info: ObjectInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("objectRow")
        self._info = info
        self._swatch = Swatch(info.colour)
        self._swatch.clicked.connect(self.edit_colour)
        self._id = QLabel()
        self._id.setObjectName("objectId")
        self._id.setFixedWidth(18)
        self._id.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = ShortenedLabel()
        self._editor = QLineEdit()
        self._editor.setObjectName("objectName")
        self._editor.editingFinished.connect(self._end_editing)
        self._names = QStackedWidget()
        self._names.addWidget(self._name)
        self._names.addWidget(self._editor)
        self._names.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._names.setFixedHeight(20)
        self._presence = QLabel()
        self._presence.setObjectName("objectPresence")
        self._presence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._names)
        words.addWidget(self._presence)
        self._eye = self._switch("objectVisible")
        self._eye.clicked.connect(lambda: self.visibility_toggled.emit(self._info.id))
        self._lock = self._switch("objectLocked")
        self._lock.clicked.connect(lambda: self.lock_toggled.emit(self._info.id))
        self._remove = self._switch("objectRemove")
        self._remove.setIcon(icon("trash", "muted"))
        self._remove.setToolTip(tr("Delete the object on all frames (can be undone)"))
        self._remove.clicked.connect(lambda: self.removal_asked.emit(self._info.id))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 1, 3, 1)
        row.setSpacing(3)
        row.addWidget(self._swatch)
        row.addWidget(self._id)
        row.addLayout(words, 1)
        for button in (self._eye, self._lock, self._remove):
            row.addWidget(button)
        self._is_named_by_keys = False
        self.keys = RowKeys(
            (
                (self, lambda: self.chosen.emit(self._info.id)),
                (self._swatch, self._swatch.click),
                (self._name, self.edit_name),
                (self._eye, self._eye.click),
                (self._lock, self._lock.click),
                (self._remove, self._remove.click),
            )
        )
        self.show_object(info, is_current=False)

    @property
    def object_id(self) -> int:
        """Id of the object shown."""
        return self._info.id

    def show_object(self, info: ObjectInfo, *, is_current: bool) -> None:
        """Show the object as it is now."""
        self._info = info
        self._swatch.set_tone(info.colour)
        self._swatch.setToolTip(
            tr("Click to change the object's colour  ({key})", key=key_of("recolour_object"))
        )
        self.setAccessibleName(tr("Object {id}: {name}", id=info.id, name=info.name))
        self._id.setText(str(info.id))
        self._name.setText(info.name)
        self._name.setToolTip(tr("{name}: double click to rename", name=info.name))
        for part, does in (
            (self._swatch, tr("Colour of {name}", name=info.name)),
            (self._editor, tr("Name of {name}", name=info.name)),
            (self._name, tr("Rename {name}", name=info.name)),
            (
                self._eye,
                tr("Hide {name}", name=info.name)
                if info.visible
                else tr("Show {name}", name=info.name),
            ),
            (
                self._lock,
                tr("Unlock {name}", name=info.name)
                if info.locked
                else tr("Lock {name}", name=info.name),
            ),
            (self._remove, tr("Delete {name}", name=info.name)),
        ):
            part.setAccessibleName(does)
        self._eye.setIcon(icon("eye" if info.visible else "eye-off", _tint(on=info.visible)))
        self._eye.setToolTip(tr("Hide the object") if info.visible else tr("Show the object"))
        self._lock.setIcon(icon("lock" if info.locked else "unlock", _tint(on=info.locked)))
        self._lock.setToolTip(
            tr("Allow changes to the object")
            if info.locked
            else tr("Protect the object from changes")
        )
        if self.property("current") != is_current:
            self.setProperty("current", is_current)
            for part in (self, self._presence):
                part.style().unpolish(part)
                part.style().polish(part)

    def show_presence(self, count: int, *, is_here: bool) -> None:
        """Say on how many frames the object is seen, and whether on the one in sight."""
        frames = in_frames(count) if count else tr("on no frame")
        text = f"{'●' if is_here else '○'} {frames}"
        if text != self._presence.text():
            self._presence.setText(text)
            here = tr("seen on this frame") if is_here else tr("not on this frame")
            self._presence.setToolTip(f"{frames}, {here}")
            self.setAccessibleDescription(f"{frames}, {here}")

    def show_portrait(self, portrait: np.ndarray | None) -> None:
        """Show a picture of the object, uint8 RGB (h, w, 3); None: there is none."""
        self._swatch.set_portrait(portrait)

    def edit_name(self) -> None:
        """Let the person type another name."""
        self._is_named_by_keys = self.keys.place is not None
        self._editor.setText(self._info.name)
        self._names.setCurrentWidget(self._editor)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._editor.selectAll()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Leave the list by Tab and by Shift+Tab from whatever part has the keyboard."""
        if self.keys.place is not None:
            self.keys.take(0)
        return super().focusNextPrevChild(is_next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the name as it was."""
        if event.key() == Qt.Key.Key_Escape and self._names.currentWidget() is self._editor:
            self._editor.setText(self._info.name)
            self._end_editing()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the object."""
        self.chosen.emit(self._info.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Rename the object."""
        self.edit_name()

    def _end_editing(self) -> None:
        """Take the name, and give the keyboard back to where it came from, if it is here still."""
        if self._names.currentWidget() is not self._editor:
            return
        was_here = self._editor.hasFocus()
        self._names.setCurrentWidget(self._name)
        if was_here and self._is_named_by_keys:
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif was_here:
            self.editing_ended.emit()
        name = self._editor.text().strip()
        if name and name != self._info.name:
            self.renamed.emit(self._info.id, name)

    def edit_colour(self) -> None:
        """Let the person choose another colour."""
        chosen = QColorDialog.getColor(
            QColor(*self._info.colour),
            self,
            tr("Colour of {name}", name=self._info.name),
            QColorDialog.ColorDialogOption.DontUseNativeDialog,
        )
        if chosen.isValid():
            self.recoloured.emit(self._info.id, (chosen.red(), chosen.green(), chosen.blue()))

    def _switch(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIconSize(QSize(17, 17))
        return button


def _tint(*, on: bool) -> str:
    return "text" if on else "faint"
