"""``main.py train RECIPE [key=value …]``."""

from __future__ import annotations

import logging
from typing import Annotated

import typer

from app.cli.console import WrongUseError


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
) -> None:
    """Train a network by one of the project's own recipes."""
    settings = overrides or []
    for setting in settings:
        if "=" not in setting:
            raise WrongUseError(f"settings are given as key=value, but got {setting!r}")
    from vos_models.training import run  # noqa: PLC0415 - brings torch

    _show_progress()
    run(recipe, settings)


def _show_progress() -> None:
    """Let the loop's log (loss, pace, minutes left) through to the terminal."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s  %(message)s", "%H:%M:%S"))
    log = logging.getLogger("vos_models.training")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
