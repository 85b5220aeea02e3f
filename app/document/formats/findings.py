"""What a check of a data set found: each finding is one sentence about one file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

Tick = Callable[[], None]
"""Called once for each file looked at; may raise to end the check."""


def no_tick() -> None:
    """Do nothing: the ``Tick`` of whoever does not want to know."""


class Severity(StrEnum):
    """How bad a finding is: evaluators fail or score wrongly, or merely something is unusual."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be.

    Attributes:
        severity: Whether official evaluators would fail, or it is only unusual.
        path: The file or folder it is about.
        message: What was found and what was expected, in one sentence.
    """

    severity: Severity
    path: Path
    message: str

    @property
    def is_error(self) -> bool:
        """Whether an official evaluator would fail or score wrongly."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        return f"{self.severity}: {self.path}: {self.message}"


def error(path: Path, message: str) -> Finding:
    """Return a finding over which evaluators or readers fail."""
    return Finding(Severity.ERROR, path, message)


def warning(path: Path, message: str) -> Finding:
    """Return a finding that is only unusual."""
    return Finding(Severity.WARNING, path, message)
