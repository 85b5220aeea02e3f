"""Which network a job asks for, and the one place where jobs load them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ModelChoice:
    """Which network runs, and how; the key under which a worker keeps it loaded.

    Attributes:
        model: Kind of network: agame, rvos, cosnet, flow, copy…
        weights: Name or path of weights; None: the model's own.
        device: auto, cpu, cuda or mps.
        precision: auto, float32 or bfloat16.
        is_proposer: Whether it proposes what to label; else it carries masks on. ``rvos`` does
            either, with weights of its own for each.
    """

    model: str = "agame"
    weights: str | None = None
    device: str = "auto"
    precision: str = "auto"
    is_proposer: bool = False


LoadNetwork = Callable[[ModelChoice], Any]
"""Loads a propagator or a proposer: each kind of job knows which of them it asked for."""


def load_chosen(choice: ModelChoice) -> Any:  # noqa: ANN401 - see LoadNetwork
    """Load the network of a job through the public door of ``vos_models``."""
    from vos_models import load_propagator, load_proposer  # noqa: PLC0415 - brings torch when called

    load = load_proposer if choice.is_proposer else load_propagator
    return load(
        choice.model,
        weights=choice.weights,
        device=choice.device,
        precision=choice.precision,
    )
