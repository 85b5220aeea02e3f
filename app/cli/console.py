"""What the command line says and where: results on stdout, progress and errors on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol


class ShowProgress(Protocol):
    """Called with what is being done, how much of how much, and the seconds left if known."""

    def __call__(self, what: str, done: int, total: int, eta_s: float | None = None) -> None:
        """Show it."""
        ...


class WrongUseError(Exception):
    """The command was given something that does not fit together: exit status 2."""


class InterruptedJobError(Exception):
    """The person stopped the command, which says what became of the work: exit status 130."""


def say(text: str = "") -> None:
    """Write one line of the result to stdout."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """Write one line to stderr, whatever line breaks ``text`` has."""
    sys.stderr.write("maskreel: " + " ".join(text.split()) + "\n")


def note(text: str) -> None:
    """Write one line to stderr about what is not wrong, but may be unexpected."""
    sys.stderr.write("note: " + " ".join(text.split()) + "\n")


def fold_time(seconds: float) -> str:
    """Return a short reading of a duration: ``8.4 s``, ``3:20 min``, ``2:05 h``."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        whole = round(seconds)
        return f"{whole // 60}:{whole % 60:02d} min"
    return f"{minutes // 60}:{minutes % 60:02d} h"


@contextmanager
def progress(title: str, *, is_wanted: bool = True) -> Iterator[ShowProgress]:
    """Show a progress bar with ETA on a terminal, nothing elsewhere."""
    if not is_wanted or not sys.stderr.isatty():
        yield _say_nothing
        return
    from rich.console import Console  # noqa: PLC0415 - only where there is a terminal
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
    )

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[eta]}"),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(title, total=None, eta="")

        def show(what: str, done: int, total: int, eta_s: float | None = None) -> None:
            eta = "" if eta_s is None else f"about {fold_time(eta_s)} left"
            bar.update(task, description=what, completed=done, total=total, eta=eta)

        yield show


def _say_nothing(what: str, done: int, total: int, eta_s: float | None = None) -> None:
    del what, done, total, eta_s


def check_word(option: str, word: str, known: Sequence[str]) -> None:
    """Refuse a word that an option does not know."""
    if word not in known:
        raise WrongUseError(f"{option} is one of {', '.join(known)}, but got {word!r}")
