"""What can go wrong with a job, in words for the person who started it."""

from __future__ import annotations

from app.document.errors import MaskreelError


class JobError(MaskreelError):
    """A job could not be started or carried through."""
