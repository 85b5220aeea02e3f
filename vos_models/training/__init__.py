"""The training loop and its recipes."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from vos_models.errors import DataError

RECIPES = {
    "agame-compact": "vos_models.training.agame_compact",
    "cosnet-compact": "vos_models.training.cosnet_compact",
    "rvos-compact": "vos_models.training.rvos_compact",
}


def run(recipe: str, overrides: list[str]) -> None:
    """Train by a recipe, with settings changed by `key=value` strings.

    Raises:
        DataError: an unknown recipe or setting, or data that is missing.
    """
    if recipe not in RECIPES:
        raise DataError(f"there is no recipe {recipe!r}; choose one of {', '.join(RECIPES)}.")
    from vos_models.training.loop import Trainer  # noqa: PLC0415 - brings torch
    from vos_models.training.settings import parse  # noqa: PLC0415

    module: Any = import_module(RECIPES[recipe])
    Trainer(module, parse(overrides, module.DEFAULTS)).run()
