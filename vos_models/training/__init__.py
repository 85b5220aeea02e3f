"""The training loop and its recipes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from vos_models.errors import DataError
from vos_models.training.pace import show_nothing

if TYPE_CHECKING:
    from vos_models.training.pace import ShowProgress

RECIPES = {
    "agame": "vos_models.training.agame",
    "agame-compact": "vos_models.training.agame_compact",
    "cosnet": "vos_models.training.cosnet",
    "cosnet-compact": "vos_models.training.cosnet_compact",
    "rsis": "vos_models.training.rsis",
    "rvos": "vos_models.training.rvos",
    "rvos-compact": "vos_models.training.rvos_compact",
    "rvos-zero-shot": "vos_models.training.rvos_zero_shot",
    "rvos-zero-shot-compact": "vos_models.training.rvos_zero_shot_compact",
}


def run(recipe: str, overrides: list[str], show: ShowProgress = show_nothing) -> None:
    """Train by a recipe, with settings changed by `key=value` strings.

    Args:
        recipe: one of `RECIPES`.
        overrides: what differs from the recipe's own settings.
        show: called after each step.

    Raises:
        DataError: an unknown recipe or setting, or data that is missing.
    """
    if recipe not in RECIPES:
        raise DataError(f"there is no recipe {recipe!r}; choose one of {', '.join(RECIPES)}.")
    from vos_models.training.loop import Trainer  # noqa: PLC0415 - brings torch
    from vos_models.training.settings import parse  # noqa: PLC0415

    module: Any = import_module(RECIPES[recipe])
    # a recipe of several stages has other defaults for each
    defaults = (
        module.defaults_for(overrides) if hasattr(module, "defaults_for") else module.DEFAULTS
    )
    Trainer(module, parse(overrides, defaults), show).run()
