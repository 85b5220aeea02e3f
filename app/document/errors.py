"""The errors that the program raises on purpose: one parent, readable one-line messages.

A message says what was got, what was expected and what to do. The command line and the window
each catch ``MaskreelError`` in one place.
"""

from __future__ import annotations

from pathlib import Path


class MaskreelError(Exception):
    """Say that something the person asked for cannot be done; parent of the program's errors."""

    def __str__(self) -> str:
        """Return the message as it was given, also where it is a ``Message``."""
        return self.args[0] if self.args and isinstance(self.args[0], str) else super().__str__()


class EditError(MaskreelError):
    """Say that a change cannot be applied to the document; the document is as it was."""


class ProjectError(MaskreelError):
    """Say that a project cannot be created, opened or copied."""


class NotAProjectError(ProjectError):
    """Say that a file is not a maskreel project; it was not touched."""


class NewerProjectError(ProjectError):
    """Say that a project was written by a newer version of the program; it was not touched."""


class DamagedProjectError(ProjectError):
    """Say that a project file is damaged; it was not touched."""


class DamagedLabelsError(DamagedProjectError, ValueError):
    """Say that labels of a project cannot be decompressed: the file was changed behind its back."""


class ReadOnlyProjectError(ProjectError):
    """Say that a project cannot be worked on at present; it can be looked at.

    Attributes:
        path: The project.
    """

    def __init__(self, message: str, path: Path) -> None:
        super().__init__(message)
        self.path = path


class ProjectInUseError(ReadOnlyProjectError):
    """Say that another process has the project open."""


class SaveError(MaskreelError):
    """Say that edits are in memory but could not be written; they are tried again until they are.

    Attributes:
        pending: How many edits were waiting when the error was met.
    """

    def __init__(self, message: str, *, pending: int = 0) -> None:
        super().__init__(message)
        self.pending = pending


class FormatError(MaskreelError):
    """Say that a data set, mask or image file cannot be read or written as asked."""
