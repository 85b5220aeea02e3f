"""On which frames, and to which object: the two questions every edit of identity asks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QVBoxLayout, QWidget

from app.document.objects import ObjectInfo
from app.session.identity_verbs import Scope
from app.session.words import tr
from app.ui.overlay import bright
from app.ui.timeline_range import words

_SWATCH_PX = 12


class ScopeChoice(QWidget):
    """One button for each stretch of frames; the range a person chose comes first."""

    def __init__(self, scopes: Sequence[Scope], chosen: range | None) -> None:
        super().__init__()
        self._buttons = QButtonGroup(self)
        self._scopes = [Scope.CHOSEN, *scopes] if chosen is not None else list(scopes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for number, scope in enumerate(self._scopes):
            text = tr(scope)
            if chosen is not None and number == 0:
                text = tr("on {frames}", frames=words(chosen))
            button = QRadioButton(text)
            button.setObjectName(scope.name)
            button.setChecked(number == 0)
            self._buttons.addButton(button, number)
            column.addWidget(button)

    @property
    def scope(self) -> Scope:
        """What was chosen."""
        return self._scopes[self._buttons.checkedId()]


def object_choice(others: Sequence[ObjectInfo], *, new: bool = False) -> QComboBox:
    """Return a list of objects to choose one from; ``new``: the first entry makes one (None)."""
    box = QComboBox()
    box.setObjectName("otherObject")
    box.setAccessibleName(tr("The other object"))
    if new:
        box.addItem(tr("A new object"), None)
    for info in others:
        pixmap = QPixmap(_SWATCH_PX, _SWATCH_PX)
        pixmap.fill(QColor(*bright(info.colour)))
        box.addItem(QIcon(pixmap), f"{info.id}  {info.name}", info.id)
    return box
