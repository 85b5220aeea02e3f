"""Swap or merge: which other object, and on which frames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.document.objects import ObjectInfo
from app.session.identity_verbs import Scope
from app.ui.overlay import bright

_WORDS = {
    "swap": ("Swap", "{name} trades places with", "Swap"),
    "merge": ("Merge", "{name} becomes part of", "Merge"),
}
_SCOPES = {
    "swap": (Scope.FROM_HERE, Scope.UNTIL_HERE, Scope.HERE, Scope.ALL),
    "merge": (Scope.ALL, Scope.FROM_HERE, Scope.UNTIL_HERE, Scope.HERE),
}
_SWATCH_PX = 12


class IdentityDialog(QDialog):
    """Asks for the other object and the frames; Enter is enough for what is meant mostly."""

    confirmed = Signal(int, object)  # id of the other object, Scope

    def __init__(
        self,
        verb: Literal["swap", "merge"],
        current: ObjectInfo,
        others: Sequence[ObjectInfo],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        title, sentence, button = _WORDS[verb]
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(340)
        self._others = QComboBox()
        self._others.setObjectName("otherObject")
        self._others.setAccessibleName("The other object")
        for info in others:
            self._others.addItem(_swatch(info), f"{info.id}  {info.name}", info.id)
        self._scopes = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(10)
        column.addWidget(QLabel(sentence.format(name=f"<b>{current.name}</b>")))
        column.addWidget(self._others)
        column.addSpacing(4)
        for number, scope in enumerate(_SCOPES[verb]):
            choice = QRadioButton(scope)
            choice.setObjectName(scope.name)
            choice.setChecked(number == 0)
            self._scopes.addButton(choice, list(Scope).index(scope))
            column.addWidget(choice)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        confirm = buttons.addButton(button, QDialogButtonBox.ButtonRole.AcceptRole)
        confirm.setDefault(True)
        buttons.accepted.connect(self._confirm)
        buttons.rejected.connect(self.reject)
        column.addSpacing(6)
        column.addWidget(buttons)

    def _confirm(self) -> None:
        scope = list(Scope)[self._scopes.checkedId()]
        self.accept()
        self.confirmed.emit(self._others.currentData(), scope)


def _swatch(info: ObjectInfo) -> QIcon:
    pixmap = QPixmap(_SWATCH_PX, _SWATCH_PX)
    pixmap.fill(QColor(*bright(info.colour)))
    return QIcon(pixmap)
