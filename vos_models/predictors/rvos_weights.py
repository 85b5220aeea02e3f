"""Build an RVOS network from a checkpoint: the authors' folder, or a file of this project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, cast

from torch import Tensor

from vos_models.catalog import Role
from vos_models.checkpoints import Checkpoint, load_state
from vos_models.errors import CheckpointError, InputError
from vos_models.message import Message
from vos_models.networks.rvos import RECURRENCES, RSIS, RVOS, RVOSConfig, Widths
from vos_models.networks.rvos_compact import CompactRVOS, CompactRVOSConfig

COMPACT = "rvos-compact"
ARCHITECTURES = ("rvos", COMPACT, "rsis")

DAVIS_SIZE = (240, 427)
"""(h, w) at which the authors run the weights that they trained on DAVIS."""

_DEPTHS = {(2, False): 18, (6, False): 34, (6, True): 50, (23, True): 101}
# Parts of released files that inference does not need.
_UNUSED = ("encoder.base.fc.", "decoder.fc_")


def build_network(checkpoint: Checkpoint, recurrence: str | None = None) -> RVOS:
    """Return the network that a checkpoint belongs to, ready for inference.

    Args:
        checkpoint: as read.
        recurrence: in place of the one that the weights were trained with.

    Raises:
        InputError: the recurrence is unknown.
        CheckpointError: the file is of another network.
    """
    if recurrence is not None and recurrence not in RECURRENCES:
        raise InputError(
            f"the recurrence {recurrence!r} is unknown; choose one of {', '.join(RECURRENCES)}"
        )
    try:
        config = config_of(checkpoint)
        if recurrence is not None:
            config = replace(config, recurrence=recurrence)
        network = _blank_network(config)
    except (TypeError, ValueError, RuntimeError) as error:
        raise CheckpointError(
            Message(
                "{name} has settings that this version does not know ({error}); fetch a file "
                "of this version",
                name=checkpoint.path.name,
                error=error,
            )
        ) from error
    load_state(network, checkpoint, unused=_UNUSED[:1] if config.classes else _UNUSED)
    return network.fold()


def _blank_network(config: RVOSConfig) -> RVOS:
    if isinstance(config, CompactRVOSConfig):
        return CompactRVOS(config)
    return RSIS(config) if config.classes else RVOS(config)


def config_of(checkpoint: Checkpoint) -> RVOSConfig:
    """Return the sizes of the network: as the file says, or else as its tensors have them.

    Raises:
        CheckpointError: the file is of another network.
        TypeError: it has settings that are not those of this network.
        ValueError: it has settings of unknown values.
    """
    if checkpoint.architecture is None:
        return _released_config(checkpoint)
    if checkpoint.architecture not in ARCHITECTURES:
        raise CheckpointError(
            Message(
                "{name} holds weights of {architecture!r}; expected one of {listed}",
                name=checkpoint.path.name,
                architecture=checkpoint.architecture,
                listed=", ".join(map(repr, ARCHITECTURES)),
            )
        )
    form = CompactRVOSConfig if checkpoint.architecture == COMPACT else RVOSConfig
    known = {field.name for field in fields(form)}
    # JSON has lists where the settings have tuples.
    values: dict[str, Any] = {
        key: tuple(cast("list[Any]", value)) if isinstance(value, list) else value
        for key, value in checkpoint.config.items()
    }
    if not values:
        return _released_config(checkpoint)
    if surplus := values.keys() - known:
        raise TypeError(f"unknown: {', '.join(sorted(surplus))}")
    return form(**values)


def check_role(network: RVOS, role: Role, checkpoint: Checkpoint) -> None:
    """Refuse zero-shot weights for propagation, and one-shot weights for proposals.

    Raises:
        CheckpointError: in these cases.
    """
    name = checkpoint.path.name
    if role is Role.PROPAGATOR and not network.config.takes_masks:
        raise CheckpointError(
            Message(
                "{name} holds zero-shot weights (no mask channel), which find objects by "
                "themselves and cannot carry masks on; choose one-shot weights, or use these "
                "to propose",
                name=name,
            )
        )
    if role is Role.TRACKS and network.config.takes_masks:
        raise CheckpointError(
            Message(
                "{name} holds one-shot weights (with a mask channel), which carry masks on "
                "and cannot find objects by themselves; choose zero-shot weights, or use "
                "these to propagate",
                name=name,
            )
        )


def _released_config(checkpoint: Checkpoint) -> RVOSConfig:
    """Tell the sizes of a network by its tensors, and the rest by what its authors noted."""
    state, name = checkpoint.state, checkpoint.path.name
    try:
        gates = [state[f"decoder.clstm_list.{level}.Gates.weight"] for level in range(4)]
        skips = [state[f"encoder.sk{stage}.weight"] for stage in (5, 4, 3, 2)]
        first = state["encoder.base.conv1.weight"]
    except KeyError as error:
        raise CheckpointError(
            Message(
                "{name} is not a weights file of RVOS (it has no {key}); choose a folder "
                "with encoder.pt and decoder.pt, or a .safetensors file converted from one",
                name=name,
                key=error.args[0],
            )
        ) from error
    if any(tensor.dim() != 4 for tensor in (first, *gates, *skips)):
        raise CheckpointError(
            Message("{name} is damaged: convolutions without four dimensions", name=name)
        )
    noted = checkpoint.config
    if noted.get("skip_mode", "concat") != "concat":
        raise CheckpointError(
            Message(
                "{name} joins its skips by {skip_mode!r}; only 'concat', as in the released "
                "weights, is supported",
                name=name,
                skip_mode=noted["skip_mode"],
            )
        )
    hidden = tuple(int(gate.shape[0]) // 4 for gate in gates)
    channels = int(skips[0].shape[0]) + 2 * hidden[0]
    return RVOSConfig(
        depth=_depth(state, name),
        skips=cast("Widths", tuple(int(skip.shape[0]) for skip in skips)),
        hidden=cast("Widths", hidden),
        kernel=int(gates[0].shape[2]),
        takes_masks=int(gates[0].shape[1]) == channels + 1,
        recurrence=_recurrence(noted),
        input_size=DAVIS_SIZE if _is_of_davis(noted, name) else RVOSConfig.input_size,
    )


def _depth(state: Mapping[str, Tensor], name: str) -> int:
    """Tell the depth of the residual network by the units of its third stage."""
    stage = "encoder.base.layer3."
    units = sum(key.startswith(stage) and key.endswith(".conv1.weight") for key in state)
    form = units, "encoder.base.layer1.0.conv3.weight" in state
    if form not in _DEPTHS:
        raise CheckpointError(
            Message(
                "{name} has {units} units in the third stage of its encoder; expected a "
                "residual network of depth {listed}",
                name=name,
                units=units,
                listed=", ".join(map(str, _DEPTHS.values())),
            )
        )
    return _DEPTHS[form]


def _recurrence(noted: Mapping[str, Any]) -> str:
    """Say which recurrence the authors' settings mean; clips of one frame have no time."""
    if noted.get("only_spatial") or noted.get("length_clip") == 1:
        return "spatial"
    return "temporal" if noted.get("only_temporal") else "both"


def _is_of_davis(noted: Mapping[str, Any], name: str) -> bool:
    return "davis" in str(noted.get("dataset") or name).lower()
