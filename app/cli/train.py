"""``main.py train RECIPE [key=value …]``."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from app.cli.console import WrongUseError, progress
from app.cli.options import NoProgress


def train(
    recipe: Annotated[
        str, typer.Argument(help="Which network to train, for example agame-compact.")
    ],
    overrides: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KEY=VALUE]...", help="Settings of the recipe to change: steps=1000."
        ),
    ] = None,
    no_progress: NoProgress = False,
) -> None:
    """Train a network by one of the project's own recipes."""
    settings = overrides or []
    for setting in settings:
        if "=" not in setting:
            raise WrongUseError(f"settings are given as key=value, but got {setting!r}")
    from vos_models.training import run  # noqa: PLC0415 - brings torch

    # of several processes the first one tells how it goes
    is_first = os.environ.get("RANK", "0") == "0"
    with progress("training", is_wanted=is_first and not no_progress) as show, _log_lines():
        run(recipe, settings, show)


@contextmanager
def _log_lines() -> Iterator[None]:
    """Let the loop's log (loss, pace, minutes left) through to the terminal.

    Within a progress bar, so that the lines go above it.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s  %(message)s", "%H:%M:%S"))
    log = logging.getLogger("vos_models.training")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.propagate = True
