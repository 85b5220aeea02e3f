"""The training loop: resumable, over several processes, logged, measured on real clips."""

from __future__ import annotations

import copy
import csv
import json
import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import torch
import torch.distributed as dist
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from vos_models.checkpoints import read_checkpoint, write_checkpoint
from vos_models.devices import choose_device, choose_dtype
from vos_models.errors import DataError
from vos_models.training.settings import TrainSettings

logger = logging.getLogger(__name__)


class Recipe(Protocol):
    """What a recipe module offers to the loop.

    Attributes:
        COMPILED: methods of the network that `compile=true` compiles.
    """

    COMPILED: tuple[str, ...]

    def build(self) -> nn.Module:
        """Return the network with fresh weights."""
        ...

    def describe(self, network: nn.Module) -> tuple[str, dict[str, Any]]:
        """Return the architecture's name and settings, as weights files state them."""
        ...

    def validate(self, network: nn.Module, davis: Path, dtype: torch.dtype) -> dict[str, float]:
        """Return figures of the network on a DAVIS tree, "mean" among them."""
        ...

    def batches(
        self, settings: TrainSettings, *, rank: int, world: int, start: int
    ) -> Iterator[tuple[Tensor, ...]]:
        """Yield this process' batches from step `start` on."""
        ...

    def loss(
        self,
        network: nn.Module,
        batch: Any,  # noqa: ANN401 - as the recipe's batches
        generator: torch.Generator,
    ) -> tuple[Tensor, dict[str, float]]:
        """Return the loss of a batch and what to log."""
        ...


class Trainer:
    """One run; under `torchrun` each process has clips of its own and gradients are averaged."""

    def __init__(self, recipe: Recipe, settings: TrainSettings) -> None:
        self.recipe, self.settings = recipe, settings
        self.rank = int(os.environ.get("RANK", "0"))
        self.world = int(os.environ.get("WORLD_SIZE", "1"))
        torch.set_num_threads(settings.threads)
        self.device = choose_device("auto")
        self.dtype = choose_dtype("auto", self.device)
        if self.world > 1 and not dist.is_initialized():
            dist.init_process_group("nccl" if self.device.type == "cuda" else "gloo")
        torch.manual_seed(settings.seed)
        self.network = recipe.build().to(self.device)
        self.network.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]
        if settings.initial:
            self.network.load_state_dict(load_file(settings.initial))
        if settings.encoder:
            _begin_with_encoder(self.network, settings.encoder)
        self.average = copy.deepcopy(self.network).eval().requires_grad_(False)
        self.optimiser = torch.optim.AdamW(_groups(self.network, settings.weight_decay))
        self.step = 0
        settings.run.mkdir(parents=True, exist_ok=True)
        self._resume()
        if settings.compile:
            for method in recipe.COMPILED:
                setattr(self.network, method, torch.compile(getattr(self.network, method)))

    def run(self) -> None:
        """Train to the last step; saves as it goes, so that it may be cut off at any time."""
        settings = self.settings
        data = self.recipe.batches(settings, rank=self.rank, world=self.world, start=self.step)
        self.network.train()
        seen: list[dict[str, float]] = []
        began, first = time.monotonic(), self.step
        waited = 0.0
        while self.step < settings.steps:
            before = time.monotonic()
            batch = tuple(x.to(self.device, non_blocking=True) for x in next(data))
            waited += time.monotonic() - before
            seen.append(self._optimise(batch))
            self.step += 1
            if self.step % 20 == 0:
                spent = time.monotonic() - began
                self._log(seen, spent / (self.step - first), waited / spent)
                seen = []
            if self.step % settings.save_every == 0 or self.step == settings.steps:
                self._save()
            if settings.validate and self.step % settings.validate_every == 0:
                self._validate()
        if not self.rank:
            self._export()

    def _optimise(self, batch: tuple[Tensor, ...]) -> dict[str, float]:
        settings = self.settings
        for group in self.optimiser.param_groups:
            group["lr"] = settings.rate(self.step)
        chance = torch.Generator().manual_seed(
            hash((settings.seed, self.step, self.rank)) & 0x7FFFFFFF
        )
        with torch.autocast(self.device.type, self.dtype, enabled=self.dtype != torch.float32):
            loss, figures = self.recipe.loss(self.network, batch, chance)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        if self.world > 1:
            self._average_gradients()
        norm = nn.utils.clip_grad_norm_(self.network.parameters(), settings.clip_norm)
        if torch.isfinite(norm):
            self.optimiser.step()
        decay = min(settings.average, (1 + self.step) / (10 + self.step))
        for mean, now in zip(_tensors(self.average), _tensors(self.network), strict=True):
            mean.lerp_(now, 1 - decay) if mean.is_floating_point() else mean.copy_(now)
        return {"loss": loss.item(), "norm": norm.item(), **figures}

    def _average_gradients(self) -> None:
        gradients = [p.grad for p in self.network.parameters() if p.grad is not None]
        flat = torch.cat([g.flatten() for g in gradients])
        dist.all_reduce(flat)
        flat /= self.world
        start = 0
        for gradient in gradients:
            gradient.copy_(flat[start : start + gradient.numel()].view_as(gradient))
            start += gradient.numel()

    def _log(self, seen: list[dict[str, float]], pace_s: float, waiting: float) -> None:
        if self.rank:
            return
        row = {"step": float(self.step), "seconds_a_step": pace_s, "waiting": waiting}
        row |= {key: sum(s[key] for s in seen) / len(seen) for key in seen[0]}
        row["rate"] = self.settings.rate(self.step - 1)
        log = self.settings.run / "log.csv"
        is_new = not log.exists()
        with log.open("a", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, row)
            if is_new:
                writer.writeheader()
            writer.writerow({key: f"{value:.6g}" for key, value in row.items()})
        left = (self.settings.steps - self.step) * pace_s / 60
        figures = "  ".join(f"{key} {value:.4g}" for key, value in row.items())
        logger.info("%s  %.0f min left", figures, left)

    def _save(self) -> None:
        if self.rank:
            return
        state = {
            "step": self.step,
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
        }
        _replace(self.settings.run / "last.pt", lambda path: torch.save(state, path))
        weights = {k: v.contiguous() for k, v in self.average.state_dict().items()}
        _replace(
            self.settings.run / "average.safetensors", lambda path: save_file(weights, str(path))
        )

    def _export(self) -> None:
        """Write the averaged weights as they ship: half precision, running variances in full."""
        architecture, config = self.recipe.describe(self.average)
        state = {
            key: value if "running_" in key or not value.is_floating_point() else value.half()
            for key, value in self.average.state_dict().items()
            if not key.endswith("num_batches_tracked")
        }
        path = self.settings.run / f"{architecture}.safetensors"
        write_checkpoint(path, state, architecture=architecture, config=config)
        logger.info("weights: %s", path)

    def _resume(self) -> None:
        path = self.settings.run / "last.pt"
        if not path.is_file():
            return
        state = torch.load(path, map_location=self.device, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step = state["step"]
        logger.info("resuming at step %d", self.step)

    def _validate(self) -> None:
        """Measure the averaged weights on real clips; process 0 alone, the others go on waiting."""
        if self.rank:
            return
        assert self.settings.validate is not None
        figures = self.recipe.validate(self.average, self.settings.validate, self.dtype)
        with (self.settings.run / "validation.jsonl").open("a", encoding="utf-8") as stream:
            stream.write(json.dumps({"step": self.step, **figures}) + "\n")
        logger.info("validation: %s", "  ".join(f"{k} {v:.3f}" for k, v in figures.items()))


def _groups(network: nn.Module, decay: float) -> list[dict[str, Any]]:
    """Decay matrices and filters only: norms, biases and scalars stay free."""
    parameters = [p for p in network.parameters() if p.requires_grad]
    return [
        {"params": [p for p in parameters if p.ndim > 1], "weight_decay": decay},
        {"params": [p for p in parameters if p.ndim <= 1], "weight_decay": 0.0},
    ]


def _tensors(network: nn.Module) -> Iterator[Tensor]:
    return iter(network.state_dict().values())


def _begin_with_encoder(network: nn.Module, path: Path) -> None:
    """Copy the encoder of another network's weights file.

    Raises:
        DataError: the file has no encoder, or one that does not fit.
    """
    prefix = "encoder."
    own = network.state_dict()
    found = {k: v.float() for k, v in read_checkpoint(path).state.items() if k in own}
    found = {k: v for k, v in found.items() if k.startswith(prefix) and v.shape == own[k].shape}
    lacking = [k for k in own if k.startswith(prefix) and k not in found]
    lacking = [k for k in lacking if not k.endswith("num_batches_tracked")]
    if lacking:
        raise DataError(f"{path} has no encoder that fits: it lacks {lacking[0]} of that shape.")
    network.load_state_dict(found, strict=False)


def _replace(path: Path, write: Any) -> None:  # noqa: ANN401 - any function of a path
    """Write beside the file and put it in its place in one go."""
    partial = path.with_suffix(".partial")
    write(partial)
    partial.replace(path)
