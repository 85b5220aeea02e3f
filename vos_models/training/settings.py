"""Settings of a training run: documented, checked, and set from `key=value`."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from vos_models.errors import DataError


@dataclass(frozen=True)
class TrainSettings:
    """What one run of the loop does.

    Attributes:
        run: folder of this run's checkpoints and log; a run there is resumed.
        pool: folder of the still images that clips are made from.
        steps: optimiser steps in all.
        batch: clips a step and process.
        frames, height, width: of every clip, in frames and pixels.
        learning_rate: peak of AdamW's rate; it rises over `warmup` steps, stays, and falls to zero
            over the last `decay` share of the steps.
        weight_decay: of AdamW.
        clip_norm: largest norm of the gradient.
        average: decay of the running average of the weights, which is what is saved and measured.
        seed: makes a run repeat.
        initial: weights to begin with, of an earlier run's `average.safetensors`.
        encoder: weights file of another compact network, whose encoder this one begins with.
        validate: DAVIS tree to measure on as the run goes (never one that is trained on).
        validate_every, save_every: in steps.
        loaders: processes that draw clips, for each training process.
        threads: of each training process.
        compile: fuse the network's small operations (`torch.compile`: a minute or two at the start,
            and a C++ compiler); the same numbers, a third faster on a CPU.
    """

    run: Path = Path("runs/agame-compact")
    pool: Path = Path("../shared/data/pool")
    steps: int = 4000
    batch: int = 4
    frames: int = 6
    height: int = 192
    width: int = 336
    learning_rate: float = 1e-3
    warmup: int = 100
    decay: float = 0.35
    weight_decay: float = 0.01
    clip_norm: float = 1.0
    average: float = 0.995
    seed: int = 0
    initial: Path | None = None
    encoder: Path | None = None
    validate: Path | None = None
    validate_every: int = 400
    save_every: int = 100
    loaders: int = 1
    threads: int = 1
    compile: bool = False

    def rate(self, step: int) -> float:
        """Return the learning rate of a step (0-based)."""
        if step < self.warmup:
            return self.learning_rate * (step + 1) / self.warmup
        left = (self.steps - step) / max(1.0, self.decay * self.steps)
        return self.learning_rate * min(1.0, max(0.0, left))


def parse(overrides: list[str], settings: TrainSettings | None = None) -> TrainSettings:
    """Change settings (those of the recipe) by `key=value` strings.

    Raises:
        DataError: an unknown key or a value of the wrong type.
    """
    settings = settings or TrainSettings()
    known = {f.name: f for f in fields(TrainSettings)}
    changes: dict[str, Any] = {}
    for override in overrides:
        key, found, value = override.partition("=")
        if not found or key not in known:
            raise DataError(f"got {override!r}; expected key=value with one of {', '.join(known)}.")
        changes[key] = _convert(key, value, str(known[key].type))
    return replace(settings, **changes)


def _convert(key: str, value: str, kind: str) -> Any:  # noqa: ANN401 - as many types as settings
    try:
        if kind == "bool":
            return {"true": True, "false": False}[value.lower()]
        return {"int": int, "float": float}.get(kind, Path)(value)
    except (ValueError, KeyError) as error:
        raise DataError(f"{key}={value}: {kind} was expected.") from error
