"""The language of the window: English, or another one that has been translated."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QSettings, QTranslator

from app.ui.resources import resource_folder

_INSTALLED: list[QTranslator] = []


class Language(StrEnum):
    """What can be chosen; the values are names of verbs and words in the settings."""

    ENGLISH = "language_en"
    GERMAN = "language_de"

    @property
    def code(self) -> str:
        """The language as Qt's files call it."""
        return self.value.removeprefix("language_")


def chosen_language(settings: QSettings) -> Language:
    """Return the language that the next window will speak."""
    kept = str(settings.value("language", ""))
    return Language(kept) if kept in list(Language) else Language.ENGLISH


def speak(language: Language) -> None:
    """Let windows made from now on speak a language."""
    while _INSTALLED:
        QCoreApplication.removeTranslator(_INSTALLED.pop())
    QLocale.setDefault(QLocale(language.code))
    if language is Language.ENGLISH:
        return
    own = str(resource_folder() / "translations" / f"maskreel_{language.code}.qm")
    qts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for path in (f"{qts}/qtbase_{language.code}.qm", own):  # Qt's own: OK, Cancel, file dialogs
        translator = QTranslator()
        if translator.load(path):
            QCoreApplication.installTranslator(translator)
            _INSTALLED.append(translator)
