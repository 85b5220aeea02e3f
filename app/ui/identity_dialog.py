"""Swap, merge or go on as another object: which one, and on which frames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from app.document.objects import ObjectInfo
from app.session.identity_verbs import Scope
from app.session.words import tr, tr_later
from app.ui.scope_choice import ScopeChoice, object_choice

Verb = Literal["swap", "merge", "renumber"]

_WORDS = {
    "swap": (tr_later("Swap"), tr_later("{name} trades places with"), tr_later("Swap")),
    "merge": (tr_later("Merge"), tr_later("{name} becomes part of"), tr_later("Merge")),
    "renumber": (tr_later("Go on as"), tr_later("{name} goes on as"), tr_later("Renumber")),
}
_SCOPES = {
    "swap": (Scope.FROM_HERE, Scope.UNTIL_HERE, Scope.HERE, Scope.ALL),
    "merge": (Scope.ALL, Scope.FROM_HERE, Scope.UNTIL_HERE, Scope.HERE),
    "renumber": (Scope.FROM_HERE, Scope.UNTIL_HERE, Scope.HERE, Scope.ALL),
}


class IdentityDialog(QDialog):
    """Asks for the other object and the frames; Enter is enough for what is meant mostly."""

    confirmed = Signal(object, object)  # id of the other object (None: a new one), Scope

    def __init__(
        self,
        verb: Verb,
        current: ObjectInfo,
        others: Sequence[ObjectInfo],
        parent: QWidget,
        *,
        chosen: range | None = None,
    ) -> None:
        super().__init__(parent)
        title, sentence, button = _WORDS[verb]
        self.setWindowTitle(tr(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(340)
        self._others = object_choice(others, new=verb == "renumber")
        self._scopes = ScopeChoice(_SCOPES[verb], chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(10)
        column.addWidget(QLabel(tr(sentence, name=f"<b>{current.name}</b>")))
        column.addWidget(self._others)
        column.addSpacing(4)
        column.addWidget(self._scopes)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        confirm = buttons.addButton(tr(button), QDialogButtonBox.ButtonRole.AcceptRole)
        confirm.setDefault(True)
        confirm.setProperty("role", "primary")
        buttons.accepted.connect(self._confirm)
        buttons.rejected.connect(self.reject)
        column.addSpacing(6)
        column.addWidget(buttons)

    def _confirm(self) -> None:
        self.accept()
        self.confirmed.emit(self._others.currentData(), self._scopes.scope)
