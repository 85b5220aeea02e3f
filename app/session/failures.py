"""Failures in words for the person: known ones as they are, others by their log."""

from __future__ import annotations

import logging

from app.document.errors import MaskreelError
from app.session.words import said, tr
from vos_models.errors import ModelError

_LOG = logging.getLogger(__name__)


def describe_failure(error: BaseException) -> str:
    """Return what to tell the person; an unforeseen failure is written to the log in full."""
    if isinstance(error, MaskreelError | ModelError):
        return said(str(error))
    _LOG.error("unforeseen failure", exc_info=error)
    if isinstance(error, OSError) and error.strerror:
        where = f" ({error.filename})" if error.filename else ""
        return f"{said(error.strerror)}{where}"
    if isinstance(error, MemoryError):
        return tr(
            "There is not enough memory for this; close other programs, or use a shorter clip."
        )
    return tr(
        "Something unforeseen went wrong ({what}). The log file has the details.",
        what=f"{type(error).__name__}: {error}",
    )
