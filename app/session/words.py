"""Words for the person in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from app.document.message import Message
from vos_models.message import Message as ModelMessage

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
        text: A ``Message`` of the document or the networks, such as the words of an error, or a
            reason that the system gave; anything else stays as it is.
    """
    if not isinstance(text, Message | ModelMessage):
        return tr(text) if text in _OF_SYSTEM else text
    words = tr(text.template)
    if words == text.template:  # part of another sentence, so without its full stop
        words = tr(f"{text.template}.").removesuffix(".")
    values = text.values.items()
    return words.format(**{n: said(v) if isinstance(v, str) else v for n, v in values})


_OF_SYSTEM = frozenset(
    (
        tr_later("Device or resource busy"),
        tr_later("Disk quota exceeded"),
        tr_later("End of file"),
        tr_later("File exists"),
        tr_later("File name too long"),
        tr_later("Input/output error"),
        tr_later("Invalid data found when processing input"),
        tr_later("Is a directory"),
        tr_later("No space left on device"),
        tr_later("No such file or directory"),
        tr_later("Not a directory"),
        tr_later("Operation not permitted"),
        tr_later("Permission denied"),
        tr_later("Read-only file system"),
        tr_later("Stale file handle"),
        tr_later("Too many open files"),
    )
)
"""Reasons that the system and the video library give, for the person who reads them in a message.

A system that speaks another language gives them in that one.
"""


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
