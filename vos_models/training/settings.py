"""Settings of a training run: documented, checked, and set from `key=value`."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from vos_models.errors import DataError

OPTIMISERS = ("adamw", "adam", "sgd")
SCHEDULES = ("trapezoid", "exponential", "poly")


@dataclass(frozen=True)
class TrainSettings:
    """What one run of the loop does.

    A step is one change of the weights. It takes `accumulate` micro-batches of `batch` clips from
    each process, one after the other, and follows the mean of their gradients.

    Attributes:
        run: folder of this run's checkpoints and log; a run there is resumed.
        pool: folder of the still images that clips are made from.
        steps: optimiser steps in all.
        batch: clips a micro-batch.
        accumulate: micro-batches a step and process; more of them where memory holds few clips.
        frames, height, width: of every clip, in frames and pixels.
        optimiser: "adamw" (decay apart from the gradient), "adam" (decay added to it) or "sgd"
            (likewise, with a momentum of 0.9).
        schedule: how the rate goes. "trapezoid" rises over `warmup` steps, stays, and falls to zero
            over the last `decay` share of the steps; "exponential" is multiplied by `gamma` after
            each `epoch_steps` steps; "poly" falls as (1 - step / steps) ** 0.9.
        learning_rate: its highest value.
        warmup, decay: of "trapezoid", in steps and as a share of the steps.
        gamma, epoch_steps: of "exponential"; the steps of an epoch.
        weight_decay: of the optimiser.
        clip_norm: largest norm of the gradient.
        average: decay of the running average of the weights, which is what is saved and measured.
        precision: "float32", "bfloat16", "float16" (with a scaled loss), or "auto": bfloat16 where
            the device has it in hardware, else float16 on CUDA and float32 elsewhere. Weights and
            optimiser are float32 always.
        device: "auto", "cpu", "cuda" or "mps".
        seed: of the first weights, the clips and every chance; not negative. Runs of one seed are
            equal.
        initial: weights to begin with, of an earlier run's `average.safetensors`.
        grown_from: the same, of a smaller network of this kind: what it lacks begins afresh, and
            further input channels of its filters count for nothing at first.
        unmasked_from: the same, of a one-shot RVOS of the same sizes, for a zero-shot one: what its
            gates make of masks is left out.
        encoder: weights file to take the encoder from: for a compact network that of another one,
            for a full one any file that holds a ResNet of its depth.
        validate: DAVIS tree to measure on as the run goes (never one that is trained on).
        log_every, validate_every, save_every: in steps.
        tensorboard: also write the log's curves to the folder `tensorboard` of the run.
        loaders: processes that draw clips, for each training process.
        threads: of each training process.
        compile: fuse the network's small operations (`torch.compile`: a minute or two at the start,
            and a C++ compiler); the same numbers, a third faster on a CPU.
    """

    run: Path = Path("runs/agame-compact")
    pool: Path = Path("../shared/data/pool")
    steps: int = 4000
    batch: int = 4
    accumulate: int = 1
    frames: int = 6
    height: int = 192
    width: int = 336
    optimiser: str = "adamw"
    schedule: str = "trapezoid"
    learning_rate: float = 1e-3
    warmup: int = 100
    decay: float = 0.35
    gamma: float = 0.975
    epoch_steps: int = 1000
    weight_decay: float = 0.01
    clip_norm: float = 1.0
    average: float = 0.995
    precision: str = "auto"
    device: str = "auto"
    seed: int = 0
    initial: Path | None = None
    grown_from: Path | None = None
    unmasked_from: Path | None = None
    encoder: Path | None = None
    validate: Path | None = None
    log_every: int = 20
    validate_every: int = 400
    save_every: int = 100
    tensorboard: bool = False
    loaders: int = 1
    threads: int = 1
    compile: bool = False

    def __post_init__(self) -> None:
        """Refuse what no run can be made of.

        Raises:
            DataError: an unknown optimiser or schedule, or a number out of range.
        """
        for name, known in (("optimiser", OPTIMISERS), ("schedule", SCHEDULES)):
            value = getattr(self, name)
            if value not in known:
                raise DataError(f"{name}={value}: one of {', '.join(known)} was expected.")
        for name in _POSITIVE:
            if getattr(self, name) < 1:
                raise DataError(f"{name}={getattr(self, name)}: at least 1 was expected.")
        for name in ("seed", "loaders", "warmup"):
            if getattr(self, name) < 0:
                raise DataError(f"{name}={getattr(self, name)}: at least 0 was expected.")

    def rate(self, step: int) -> float:
        """Return the learning rate of a step (0-based)."""
        if self.schedule == "exponential":
            return self.learning_rate * self.gamma ** (step // self.epoch_steps)
        if self.schedule == "poly":
            return self.learning_rate * max(0.0, 1 - step / self.steps) ** 0.9
        if step < self.warmup:
            return self.learning_rate * (step + 1) / self.warmup
        left = (self.steps - step) / max(1.0, self.decay * self.steps)
        return self.learning_rate * min(1.0, max(0.0, left))


_POSITIVE = (
    *("steps", "batch", "accumulate", "frames", "height", "width", "epoch_steps"),
    *("log_every", "validate_every", "save_every", "threads"),
)


def parse(overrides: list[str], settings: TrainSettings | None = None) -> TrainSettings:
    """Change settings (those of the recipe) by `key=value` strings.

    Raises:
        DataError: an unknown key or a value of the wrong type.
    """
    settings = settings or TrainSettings()
    known = {f.name: f for f in fields(type(settings))}
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
        return {"int": int, "float": float, "str": str}.get(kind, Path)(value)
    except (ValueError, KeyError) as error:
        raise DataError(f"{key}={value}: {kind} was expected.") from error
