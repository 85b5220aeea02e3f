"""The keyboard in a row of a list: walked sideways through its parts, up and down to others."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_FAR = 1 << 16
_UP_OR_DOWN = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -_FAR,
    Qt.Key.Key_End: _FAR,
}
_PRESS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowKeys(QObject):
    """Gives the keyboard to the parts of a row, the row itself being the first.

    No part takes it by a click. All keys but these few stay with the verbs of the window.
    """

    stepped = Signal(int)
    """So many rows further down are asked for; the list ends at both ends."""

    def __init__(self, parts: Sequence[tuple[QWidget, Callable[[], object]]]) -> None:
        """Take the keys of these parts, each with what it does when it is pressed."""
        super().__init__(parts[0][0])
        self._parts = parts
        for part, _press in parts:
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            part.installEventFilter(self)

    @property
    def place(self) -> int | None:
        """Which part has the keyboard, None: none."""
        for place, (part, _press) in enumerate(self._parts):
            if part.hasFocus():
                return place
        return None

    def take(self, place: int) -> None:
        """Give the keyboard to a part."""
        self._parts[place][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that walk and press before the part and the window's shortcuts do."""
        if not isinstance(event, QKeyEvent):
            return False
        place = self.place
        if place is None or self._parts[place][0] is not watched or not self._is_ours(event, place):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            self._do(event, place)
        return True

    def _is_ours(self, event: QKeyEvent, place: int) -> bool:
        """Return whether a key is for the row: Return only where there is a switch to press."""
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        presses = key == Qt.Key.Key_Space or (place > 0 and key in _PRESS)
        return presses or key in _SIDEWAYS or key in _UP_OR_DOWN

    def _do(self, event: QKeyEvent, place: int) -> None:
        key = Qt.Key(event.key())
        if key in _SIDEWAYS:
            self.take(min(max(place + _SIDEWAYS[key], 0), len(self._parts) - 1))
        elif key in _UP_OR_DOWN:
            self.stepped.emit(_UP_OR_DOWN[key])
        elif not event.isAutoRepeat():
            self._parts[place][1]()
