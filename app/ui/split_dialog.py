"""Split an object: which pieces leave it, what they become, and on which frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.document.components import Mask
from app.document.objects import ObjectInfo
from app.session.identity_verbs import Scope
from app.session.splitting import Pieces
from app.session.words import tr
from app.ui.scope_choice import ScopeChoice, object_choice

_SCOPES = (Scope.FROM_HERE, Scope.UNTIL_HERE, Scope.HERE, Scope.ALL)


class SplitDialog(QDialog):
    """Asks how to split; Enter is enough for what is meant mostly."""

    confirmed = Signal(object, object, object)  # parts, id of who gets them (None: new), Scope

    def __init__(
        self,
        current: ObjectInfo,
        others: Sequence[ObjectInfo],
        choices: Mapping[Pieces, list[Mask]],
        parent: QWidget,
        *,
        chosen: range | None = None,
    ) -> None:
        """Offer these choices of parts, the first one taken already; there is at least one."""
        super().__init__(parent)
        self.setWindowTitle(tr("Split"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(340)
        self._choices = dict(choices)
        self._pieces = QButtonGroup(self)
        self._to = object_choice(others, new=True)
        self._scopes = ScopeChoice(_SCOPES, chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(8)
        column.addWidget(QLabel(tr("What leaves <b>{name}</b>:", name=current.name)))
        for number, pieces in enumerate(choices):
            words = tr(pieces)
            if pieces is Pieces.EACH:
                words = tr("{what} ({count} new)", what=words, count=len(choices[pieces]))
            button = QRadioButton(words)
            button.setObjectName(pieces.name)
            button.setChecked(number == 0)
            button.toggled.connect(self._show_to)
            self._pieces.addButton(button, number)
            column.addWidget(button)
        column.addSpacing(6)
        column.addWidget(QLabel(tr("becomes")))
        column.addWidget(self._to)
        column.addSpacing(6)
        column.addWidget(QLabel(tr("The pieces are followed")))
        column.addWidget(self._scopes)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        confirm = buttons.addButton(tr("Split"), QDialogButtonBox.ButtonRole.AcceptRole)
        confirm.setDefault(True)
        confirm.setProperty("role", "primary")
        buttons.accepted.connect(self._confirm)
        buttons.rejected.connect(self.reject)
        column.addSpacing(6)
        column.addWidget(buttons)
        self._show_to()

    @property
    def _chosen(self) -> Pieces:
        return list(self._choices)[self._pieces.checkedId()]

    def _show_to(self) -> None:
        """Pieces that each become an object become new ones."""
        is_each = self._chosen is Pieces.EACH
        self._to.setEnabled(not is_each)
        if is_each:
            self._to.setCurrentIndex(0)

    def _confirm(self) -> None:
        parts = self._choices[self._chosen]
        self.accept()
        self.confirmed.emit(parts, self._to.currentData(), self._scopes.scope)
