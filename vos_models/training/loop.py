"""The training loop: resumable, over several processes, logged, measured on real clips."""

from __future__ import annotations

import copy
import logging
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor, nn

from vos_models.checkpoints import Checkpoint, load_state
from vos_models.errors import CheckpointError, DataError, TrainingError
from vos_models.training.chance import chance_of
from vos_models.training.curves import Curves
from vos_models.training.initial_weights import begin
from vos_models.training.optimisation import Optimisation
from vos_models.training.pace import Pace, ShowProgress, show_nothing
from vos_models.training.precision import choose_training_dtype
from vos_models.training.processes import Processes
from vos_models.training.run_folder import RunFolder
from vos_models.training.settings import TrainSettings

logger = logging.getLogger(__name__)

Figures = dict[str, float]

MOST_LOST = 50
"""So many steps in a row may be left out because their gradient is not finite."""


class Recipe(Protocol):
    """What a recipe module offers to the loop.

    It may also have `parameter_groups(network, settings)`: the groups that torch's optimisers take,
    each with "scale" if its rate is not the schedule's but that share of it.

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

    def validate(self, network: nn.Module, davis: Path, dtype: torch.dtype) -> Figures:
        """Return figures of the network on a DAVIS tree, "mean" among them."""
        ...

    def batches(
        self, settings: TrainSettings, *, rank: int, world: int, start: int
    ) -> Iterator[tuple[Tensor, ...]]:
        """Yield this process' micro-batches from its number `start` on, without end.

        Number n of process `rank` among `world` is number n * world + rank of the run.
        """
        ...

    def loss(
        self,
        network: nn.Module,
        batch: Any,  # noqa: ANN401 - as the recipe's batches
        generator: torch.Generator,
    ) -> tuple[Tensor, Figures]:
        """Return the loss of a micro-batch and what to log."""
        ...


class Trainer:
    """One run; under `torchrun` each process has clips of its own and gradients are averaged.

    Args:
        recipe: what is trained, on what.
        settings: of the run; where its folder holds a checkpoint, it goes on from there.
        show: called after each step, in the first process.

    Raises:
        DataError: the folder's checkpoint is damaged or of another run.
        DeviceError: the device or precision is not available here.
        CheckpointError: weights to begin with are missing or do not fit.
    """

    def __init__(
        self, recipe: Recipe, settings: TrainSettings, show: ShowProgress = show_nothing
    ) -> None:
        self.recipe, self.settings, self.show = recipe, settings, show
        torch.set_num_threads(settings.threads)
        self.processes = Processes.of_environment()
        self.device = self.processes.device(settings.device)
        self.dtype = choose_training_dtype(settings.precision, self.device)
        self.folder = RunFolder(settings.run)
        saved = self.folder.read(self.device)
        torch.manual_seed(settings.seed)
        self.network = recipe.build().to(self.device)
        for parameter in self.network.parameters():
            if parameter.dim() == 4:  # of filters; Module.to would try others, and fail
                parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)
        if saved is None:
            begin(self.network, settings)
        self.average = copy.deepcopy(self.network).eval().requires_grad_(False)
        make_groups = getattr(recipe, "parameter_groups", None)
        groups = make_groups(self.network, settings) if make_groups else None
        self.optimisation = Optimisation(
            self.network, groups, settings, device=self.device, dtype=self.dtype
        )
        self.step = 0
        self.seen: list[Figures] = []  # since the log's last row
        self._lost = 0  # steps that were left out, since the last one that was not
        if saved is not None:
            self._go_on_from(saved)
        if settings.compile:
            for method in recipe.COMPILED:
                setattr(self.network, method, torch.compile(getattr(self.network, method)))

    def run(self) -> None:
        """Train to the last step; saves as it goes, so that it may be cut off at any time.

        Raises:
            TrainingError: the gradients are not finite, step after step.
        """
        is_first, settings = self.processes.is_first, self.settings
        has_curves = is_first and settings.tensorboard
        self.curves = Curves(settings.run / "tensorboard" if has_curves else None, self.step)
        try:
            with self.processes.connected(self.device):
                if is_first:
                    self.folder.forget_after(self.step)
                    self._make_up_for_validation()
                self._train()
        finally:
            self.curves.close()
        if is_first:
            architecture, config = self.recipe.describe(self.average)
            path = self.folder.export(self.average.state_dict(), architecture, config)
            logger.info("weights: %s", path)

    def _train(self) -> None:
        settings, processes = self.settings, self.processes
        data = self.recipe.batches(
            settings,
            rank=processes.rank,
            world=processes.world,
            start=self.step * settings.accumulate,
        )
        self.network.train()
        pace = Pace()
        while self.step < settings.steps:
            self._take_step(data, pace)
            self.step += 1
            pace.count()
            is_last = self.step == settings.steps
            if self.step % settings.log_every == 0 or is_last:
                self._log(pace)
            if self.step % settings.save_every == 0 or is_last:
                self._save()
            if settings.validate and self.step % settings.validate_every == 0:
                processes.average_statistics(self.average)
                self._validate()
            if processes.is_first:
                left_s = (settings.steps - self.step) * pace.seconds_a_step
                self.show("training", self.step, settings.steps, left_s)

    def _take_step(self, data: Iterator[tuple[Tensor, ...]], pace: Pace) -> None:
        settings, processes = self.settings, self.processes
        for turn in range(settings.accumulate):
            with pace.waiting():
                batch = tuple(x.to(self.device, non_blocking=True) for x in next(data))
            number = (self.step * settings.accumulate + turn) * processes.world + processes.rank
            chance = chance_of(settings.seed, number)
            with torch.autocast(self.device.type, self.dtype, self.dtype != torch.float32):
                loss, figures = self.recipe.loss(self.network, batch, chance)
            self.optimisation.backward(loss / settings.accumulate)
            self.seen.append({"loss": loss.item(), **figures})
        processes.average_gradients(self.network)
        norm = self.optimisation.step(self.step)
        self.seen.append({"norm": norm})
        self._count_lost(norm)
        decay = min(settings.average, (1 + self.step) / (10 + self.step))
        for mean, now in zip(_tensors(self.average), _tensors(self.network), strict=True):
            mean.lerp_(now, 1 - decay) if mean.is_floating_point() else mean.copy_(now)

    def _count_lost(self, norm: float) -> None:
        """Let a few steps be lost (float16 loses some until its scale fits), but no whole run."""
        self._lost = 0 if math.isfinite(norm) else self._lost + 1
        if self._lost == MOST_LOST:
            raise TrainingError(
                f"the gradients of the last {MOST_LOST} steps are not finite, so nothing was "
                "learned from them: try a lower learning_rate, or precision=float32"
            )

    def _log(self, pace: Pace) -> None:
        """Write the means since the last row, over all processes."""
        seen = self.processes.collect(self.seen)
        self.seen = []
        if not self.processes.is_first:
            return
        rate = self.settings.rate(self.step - 1)
        figures = {**_means(seen), "rate": rate}
        times = {"seconds_a_step": pace.seconds_a_step, "waiting": pace.waiting_share}
        self.folder.log({"step": float(self.step), **times, **figures})
        self.curves.add("train", self.step, {**figures, **times})
        left_min = (self.settings.steps - self.step) * pace.seconds_a_step / 60
        told = "  ".join(f"{key} {value:.4g}" for key, value in (figures | times).items())
        logger.info("step %d  %s  %.0f min left", self.step, told, left_min)

    def _save(self) -> None:
        self.processes.average_statistics(self.network, self.average)
        self.seen = self.processes.collect(self.seen)
        if not self.processes.is_first:
            return
        state = {
            "step": self.step,
            "architecture": self.recipe.describe(self.average)[0],
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "seen": self.seen,
            **self.optimisation.state(),
        }
        self.folder.write(state, self.average.state_dict())

    def _go_on_from(self, saved: dict[str, Any]) -> None:
        path = self.folder.checkpoint
        architecture = self.recipe.describe(self.average)[0]
        trained = saved.get("architecture", architecture)
        if trained != architecture:
            raise DataError(_foreign(path, f"it trained {trained}, not {architecture}"))
        try:
            for network, key in ((self.network, "network"), (self.average, "average")):
                load_state(network, Checkpoint(path, saved[key], None, {}))
            self.optimisation.restore(saved)
        except (DataError, CheckpointError) as error:
            raise DataError(_foreign(path, str(error))) from error
        self.step = saved["step"]
        if self.processes.is_first:
            self.seen = saved.get("seen", [])
            logger.info("resuming at step %d", self.step)

    def _validate(self) -> None:
        """Measure the averaged weights on real clips; the first process alone, others wait."""
        davis = self.settings.validate
        if davis is None or not self.processes.is_first:
            return
        figures = self.recipe.validate(self.average, davis, self.dtype)
        self.folder.log_validation(self.step, figures)
        self.curves.add("validation", self.step, figures)
        logger.info("validation: %s", "  ".join(f"{k} {v:.3f}" for k, v in figures.items()))

    def _make_up_for_validation(self) -> None:
        """Measure what a run that was cut off just after it had saved did not come to."""
        is_due = self.step > 0 and self.step % self.settings.validate_every == 0
        if is_due and not self.folder.is_validated(self.step):
            self._validate()


def _means(seen: list[Figures]) -> Figures:
    """Return the mean of each figure over those that have it."""
    keys = dict.fromkeys(key for figures in seen for key in figures)
    values = {key: [figures[key] for figures in seen if key in figures] for key in keys}
    return {key: sum(found) / len(found) for key, found in values.items()}


def _foreign(path: Path, reason: str) -> str:
    return f"{path} belongs to another run: {reason}; choose another folder with run=FOLDER"


def _tensors(network: nn.Module) -> Iterator[Tensor]:
    return iter(network.state_dict().values())
