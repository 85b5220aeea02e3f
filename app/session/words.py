"""Words for the person in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from app.document.message import Message

CONTEXT = "maskreel"
"""The one context of all words in the translation files."""


def tr(text: str, **values: object) -> str:
    """Return a text in the language of the window, its ``{names}`` filled in.

    The text is English, and a literal: ``tools/translations.py`` looks for calls of this function.
    Texts of tables that it knows may be given by name.
    """
    words = QCoreApplication.translate(CONTEXT, text)
    return words.format(**values) if values else words


def tr_later(text: str) -> str:
    """Return a text as it is: it stands in a table, and ``tr`` is asked when it is shown."""
    return text


def said(text: str) -> str:
    """Return words that were made where no language is known, in the language of the window.

    Args:
        text: A ``Message``, such as the words of an error; anything else stays as it is.
    """
    if not isinstance(text, Message):
        return text
    values = text.values.items()
    return tr(text.template, **{n: said(v) if isinstance(v, str) else v for n, v in values})


def in_frames(count: int) -> str:
    """Return a number of frames: "3 frames"."""
    return tr("1 frame") if count == 1 else tr("{count} frames", count=count)


def decimal(text: str) -> str:
    """Return words about a number with the decimal sign of the language: "2.1 h"."""
    return text.replace(".", QLocale().decimalPoint())


def grouped(value: int) -> str:
    """Return a large number as the language writes it: "1,131"."""
    return QLocale().toString(value)


def on_frames(count: int) -> str:
    """Return on how many frames something is: "on 3 frames"."""
    return tr("on 1 frame") if count == 1 else tr("on {count} frames", count=count)
