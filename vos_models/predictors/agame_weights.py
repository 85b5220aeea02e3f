"""From a weights file to a network of the A-GAME family, ready to run."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from torch import nn

from vos_models.checkpoints import Checkpoint, load_state
from vos_models.errors import CheckpointError, ModelError
from vos_models.message import Message
from vos_models.networks.agame import AGame
from vos_models.networks.agame_variants import AGameConfig, without_ablated_parts


def ablated(checkpoint: Checkpoint, ablation: str) -> Checkpoint:
    """Return the checkpoint as one of this variant; ``"none"`` leaves it as it is.

    Raises:
        ModelError: it holds a network without variants, or another variant.
    """
    held = str(checkpoint.config.get("ablation", "none"))
    if ablation in ("none", held):
        return checkpoint
    if checkpoint.architecture not in (None, "agame"):
        raise ModelError(
            Message(
                "{name} holds weights of {architecture!r}, which has no ablations, but "
                "{ablation!r} was asked for; give weights of the full network ('agame'), or "
                "leave the ablation out",
                name=checkpoint.path.name,
                architecture=checkpoint.architecture,
                ablation=ablation,
            )
        )
    if held != "none":
        raise ModelError(
            Message(
                "{name} was trained as {held!r} and cannot run as {ablation!r}; give weights "
                "of the full network or of that variant",
                name=checkpoint.path.name,
                held=held,
                ablation=ablation,
            )
        )
    config: dict[str, Any] = {**checkpoint.config, "ablation": ablation}
    with _settings_of(checkpoint):
        variant = AGameConfig(**config)
    state = without_ablated_parts(
        checkpoint.state, components=variant.components, propagates=variant.propagated > 0
    )
    return replace(checkpoint, state=state, config=config)


def build_network(checkpoint: Checkpoint) -> Any:  # noqa: ANN401 (any network of the family)
    """Return the network that a checkpoint belongs to, ready for inference.

    Raises:
        CheckpointError: the file is of another network.
    """
    with _settings_of(checkpoint):
        network = _blank_network(checkpoint)
    load_state(network, checkpoint, unused=("trackseg.backbone.fc.",))
    return network.fold() if isinstance(network, AGame) else network.eval()


@contextmanager
def _settings_of(checkpoint: Checkpoint) -> Generator[None]:
    """Blame the checkpoint for settings from which no network can be built."""
    try:
        yield
    except (TypeError, ValueError, RuntimeError) as error:
        raise CheckpointError(
            Message(
                "{name} has settings that this version does not know ({error}); fetch a file "
                "of this version",
                name=checkpoint.path.name,
                error=error,
            )
        ) from error


def _blank_network(checkpoint: Checkpoint) -> nn.Module:
    """Return the network that the checkpoint names; authors' files name none."""
    if checkpoint.architecture in (None, "agame"):
        return AGame(AGameConfig(**checkpoint.config))
    if checkpoint.architecture == "agame-compact":
        from vos_models.networks.agame_compact import CompactAGame, CompactConfig  # noqa: PLC0415

        return CompactAGame(CompactConfig(**checkpoint.config))
    raise CheckpointError(
        Message(
            "{name} holds weights of {architecture!r}; expected 'agame' or 'agame-compact'",
            name=checkpoint.path.name,
            architecture=checkpoint.architecture,
        )
    )
