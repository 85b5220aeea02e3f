"""The keys of all verbs: the table's own, and what a person put in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from app.session.words import tr
from app.ui.actions import SPECS, ActionSpec, tooltip

_NATIVE = QKeySequence.SequenceFormat.NativeText
_SPECS = {spec.name: spec for spec in SPECS}
RESERVED = frozenset({"Space"})
"""Keys that no verb can have: holding it moves the picture, a tap plays."""
_MODIFIERS = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
)


class Keymap(QObject):
    """Gives each verb its keys, and remembers in the settings what a person changed.

    Keys are written as Qt writes them everywhere (``Ctrl+Shift+Z``), whatever the system.
    """

    changed = Signal()

    def __init__(
        self, settings: QSettings, actions: Mapping[str, QAction], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._actions = actions
        for name in _SPECS:
            if self.is_changed(name):
                self._apply(name)

    def keys(self, name: str) -> tuple[str, ...]:
        """Return the keys of a verb, the one that is shown first."""
        if not self.is_changed(name):
            return _SPECS[name].keys
        return tuple(str(self._settings.value(_entry(name))).split())

    def shown(self, name: str) -> str:
        """Return the keys of a verb as this system writes them."""
        return "   ".join(QKeySequence(key).toString(_NATIVE) for key in self.keys(name))

    def word(self, name: str) -> str:
        """Return the first key of a verb for a text; its words in the menu where it has none."""
        keys = self.keys(name)
        if keys:
            return QKeySequence(keys[0]).toString(_NATIVE)
        return tr("“{verb}”", verb=tr(_SPECS[name].text).rstrip("…"))

    def is_changed(self, name: str) -> bool:
        """Return whether a verb has other keys than the table says."""
        return self._settings.contains(_entry(name))

    def holder(self, key: str) -> ActionSpec | None:
        """Return the verb that has a key."""
        wanted = QKeySequence(key)
        for name, spec in _SPECS.items():
            if any(QKeySequence(each) == wanted for each in self.keys(name)):
                return spec
        return None

    def give(self, name: str, key: str, *, in_addition: bool = False) -> None:
        """Give a verb a key, in place of those it has; whoever had it before loses it."""
        kept = self.keys(name) if in_addition else ()
        holder = self.holder(key)
        if holder is not None and holder.name != name:
            self._set(holder.name, _without(self.keys(holder.name), key))
        self._set(name, [*_without(kept, key), key])
        self.changed.emit()

    def take_all(self, name: str) -> None:
        """Leave a verb without a key."""
        self._set(name, ())
        self.changed.emit()

    def reset(self, name: str) -> None:
        """Give a verb the table's own keys again; verbs that have them now lose them."""
        for key in _SPECS[name].keys:
            holder = self.holder(key)
            if holder is not None and holder.name != name:
                self.give(name, key, in_addition=True)
        self._set(name, _SPECS[name].keys)
        self.changed.emit()

    def reset_all(self) -> None:
        """Give every verb the table's own keys again."""
        for name in _SPECS:
            if self.is_changed(name):
                self._settings.remove(_entry(name))
                self._apply(name)
        self.changed.emit()

    def _set(self, name: str, keys: Sequence[str]) -> None:
        if tuple(keys) == _SPECS[name].keys:
            self._settings.remove(_entry(name))
        else:
            self._settings.setValue(_entry(name), " ".join(keys))
        self._apply(name)

    def _apply(self, name: str) -> None:
        keys = self.keys(name)
        action = self._actions[name]
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setToolTip(tooltip(_SPECS[name], keys))


def key_of_event(combination_key: int, modifiers: Qt.KeyboardModifier, text: str) -> str:
    """Return the key that was pressed as Qt writes it, empty for a bare Shift and its like.

    Args:
        combination_key: Qt's number of the key.
        modifiers: what was held with it.
        text: the character it makes; Shift is part of ``?`` and of no letter.
    """
    key = Qt.Key(combination_key)
    if key in _MODIFIERS or key == Qt.Key.Key_unknown:
        return ""
    if key == Qt.Key.Key_Backtab:
        key, modifiers = Qt.Key.Key_Tab, modifiers | Qt.KeyboardModifier.ShiftModifier
    if text.isprintable() and text.strip() and not text.isalpha():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    modifiers &= ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(modifiers.value | key.value).toString(
        QKeySequence.SequenceFormat.PortableText
    )


def _without(keys: Sequence[str], key: str) -> list[str]:
    return [each for each in keys if QKeySequence(each) != QKeySequence(key)]


def _entry(name: str) -> str:
    return f"keys/{name}"
