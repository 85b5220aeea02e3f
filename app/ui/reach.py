"""Controls that the keyboard reaches by Tab and the mouse leaves without it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

_MOVING = frozenset(
    (
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Space,
    )
)

_OPENING = frozenset((Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space))


def reach_by_tab(control: QWidget) -> None:
    """Let Tab lead to a control; while it is there, keys that move its value are its own.

    All others, and so the letters of the tools, stay with the verbs of the window. A list of
    choices opens by Up and Down: what it would step through may ask for a file.
    """
    control.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    control.installEventFilter(_OwnKeys(control))


class KeysBack(QObject):
    """Gives the keyboard to the picture when the control that had it goes or can do nothing now.

    Otherwise Qt would hand it on to the next control, which may be one that takes letters.
    """

    def __init__(self, picture: QWidget) -> None:
        super().__init__(picture)
        self._picture = picture
        QApplication.instance().focusChanged.connect(self._watch)  # type: ignore[union-attr]

    def _watch(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or new is None or old is self._picture:
            return
        window = self._picture.window()
        was_taken_away = not (old.isVisible() and old.isEnabled())
        is_in_window = old.window() is window and new.window() is window
        if was_taken_away and is_in_window and self._picture.isVisible():
            self._picture.setFocus(Qt.FocusReason.OtherFocusReason)


class _OwnKeys(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the keys that move a value from the shortcuts of the window."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        is_list = isinstance(watched, QComboBox)
        if event.key() not in (_OPENING if is_list else _MOVING):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if is_list and event.type() == QEvent.Type.KeyPress:
            watched.showPopup()
            return True
        return False
