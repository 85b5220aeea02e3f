"""The training loop and its recipes."""

from __future__ import annotations

from vos_models.errors import DataError

RECIPES = ("agame-compact",)


def run(recipe: str, overrides: list[str]) -> None:
    """Train by a recipe, with settings changed by `key=value` strings.

    Raises:
        DataError: an unknown recipe or setting, or data that is missing.
    """
    if recipe not in RECIPES:
        raise DataError(f"there is no recipe {recipe!r}; choose one of {', '.join(RECIPES)}.")
    from vos_models.training import agame_compact  # noqa: PLC0415 - brings torch
    from vos_models.training.loop import Trainer  # noqa: PLC0415
    from vos_models.training.settings import parse  # noqa: PLC0415

    Trainer(agame_compact, parse(overrides)).run()
