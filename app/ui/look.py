"""Dark or light: as the system is, or as a person chose."""

from __future__ import annotations

from enum import StrEnum
from typing import cast

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.ui.theme import COLOURS, DARK, apply_theme


class Theme(StrEnum):
    """What can be chosen; the values are names of verbs and words in the settings."""

    SYSTEM = "theme_system"
    DARK = "theme_dark"
    LIGHT = "theme_light"


class Look(QObject):
    """Keeps the window dark or light."""

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        kept = str(settings.value("theme", ""))
        self._theme = Theme(kept) if kept in list(Theme) else Theme.SYSTEM
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def theme(self) -> Theme:
        """What was chosen."""
        return self._theme

    @property
    def is_dark(self) -> bool:
        """Whether the window is dark; where the system says nothing, it is."""
        if self._theme is Theme.SYSTEM:
            scheme = QGuiApplication.styleHints().colorScheme()
            return scheme != Qt.ColorScheme.Light
        return self._theme is Theme.DARK

    def choose(self, theme: Theme) -> None:
        """Take another look, now and at the next start."""
        self._theme = theme
        self._settings.setValue("theme", theme.value)
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        if self.is_dark != (COLOURS["window"] == DARK["window"]):
            apply_theme(cast("QApplication", QApplication.instance()), is_dark=self.is_dark)
            self.changed.emit()
