"""Steps along the gradient: the optimiser, its rates, and the scaled losses of float16."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from vos_models.errors import DataError
from vos_models.training.settings import TrainSettings


class Optimisation:
    """The chosen optimiser of a network.

    Small gradients vanish in float16, so its losses are scaled up before they are differentiated,
    by a factor that halves when a gradient overflows (Micikevicius et al. 2018, section 3.2).

    Args:
        network: its parameters get `.grad` of the type they have themselves.
        groups: what torch's optimisers take, each with "scale" if its rate is not the schedule's
            but that share of it. None: every parameter, with decay of matrices and filters only.
        settings: of the run.
        device, dtype: where and in which type losses are computed.
    """

    def __init__(
        self,
        network: nn.Module,
        groups: list[dict[str, Any]] | None,
        settings: TrainSettings,
        *,
        device: torch.device,
        dtype: torch.dtype,
    ) -> None:
        self.network, self.settings = network, settings
        groups = groups or _matrices_and_the_rest(network, settings.weight_decay)
        self._scales = [group.get("scale", 1.0) for group in groups]
        plain = [{k: v for k, v in group.items() if k != "scale"} for group in groups]
        self._optimiser = _make(plain, settings)
        self._scaler = torch.amp.GradScaler(device.type, enabled=dtype == torch.float16)

    def backward(self, loss: Tensor) -> None:
        """Add the gradient of a loss to what has been gathered since the last step."""
        self._scaler.scale(loss).backward()

    def step(self, step: int) -> float:
        """Take a step (0-based) along what was gathered, and forget it.

        A gradient that is not finite is left out: the weights stay as they are.

        Returns:
            The norm of the gradient before it was clipped.
        """
        rate = self.settings.rate(step)
        for group, scale in zip(self._optimiser.param_groups, self._scales, strict=True):
            group["lr"] = rate * scale
        self._scaler.unscale_(self._optimiser)
        norm = nn.utils.clip_grad_norm_(self.network.parameters(), self.settings.clip_norm)
        if torch.isfinite(norm):
            self._scaler.step(self._optimiser)
        self._scaler.update()
        self._optimiser.zero_grad(set_to_none=True)
        return norm.item()

    def state(self) -> dict[str, Any]:
        """Return what `restore` needs to go on as if nothing had happened."""
        return {
            "optimiser": self._optimiser.state_dict(),
            "optimiser_name": self.settings.optimiser,
            "scaler": self._scaler.state_dict(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take over a state; rates and decay stay those of the settings.

        Raises:
            DataError: it is of another optimiser or of other groups of parameters.
        """
        name = state.get("optimiser_name", "adamw")
        if name != self.settings.optimiser:
            raise DataError(f"it was trained with optimiser={name}, not {self.settings.optimiser}")
        chosen = [
            {k: v for k, v in group.items() if k != "params"}
            for group in self._optimiser.param_groups
        ]
        try:
            self._optimiser.load_state_dict(state["optimiser"])
        except ValueError as error:
            raise DataError("its optimiser has other groups of parameters") from error
        for group, options in zip(self._optimiser.param_groups, chosen, strict=True):
            group.update(options)
        if self._scaler.is_enabled() and state.get("scaler"):
            self._scaler.load_state_dict(state["scaler"])


def _make(groups: list[dict[str, Any]], settings: TrainSettings) -> torch.optim.Optimizer:
    rate, decay = settings.learning_rate, settings.weight_decay
    if settings.optimiser == "sgd":
        return torch.optim.SGD(groups, lr=rate, momentum=0.9, weight_decay=decay)
    kind = {"adamw": torch.optim.AdamW, "adam": torch.optim.Adam}[settings.optimiser]
    return kind(groups, lr=rate, weight_decay=decay)


def _matrices_and_the_rest(network: nn.Module, decay: float) -> list[dict[str, Any]]:
    """Decay matrices and filters only: norms, biases and scalars stay free."""
    parameters = [p for p in network.parameters() if p.requires_grad]
    return [
        {"params": [p for p in parameters if p.ndim > 1], "weight_decay": decay},
        {"params": [p for p in parameters if p.ndim <= 1], "weight_decay": 0.0},
    ]
