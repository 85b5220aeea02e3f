"""Words for the person in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

CONTEXT = "maskreel"
"""The one context of all words in the translation files."""


def tr(text: str, **values: object) -> str:
    """Return a text in the language of the window, its ``{names}`` filled in.

    The text is English, and a literal: ``tools/translations.py`` looks for calls of this function.
    """
    words = QCoreApplication.translate(CONTEXT, text)
    return words.format(**values) if values else words
