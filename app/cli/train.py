"""``main.py train RECIPE [key=value …]``."""

from __future__ import annotations

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

    run(recipe, settings)
