"""Tell what weights are of, and run their network on two tiny frames. Brings the network library.

Weights that load are of the right names and shapes; that they compute something shows only in use.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from vos_models.catalog import Role
from vos_models.checkpoints import Checkpoint, read_checkpoint
from vos_models.errors import CheckpointError
from vos_models.loading import load_propagator, load_proposer
from vos_models.predictors import agame_weights, cosnet, rvos_weights
from vos_models.types import Frame, LabelMap, Probabilities

SIZE = (64, 96)

_KINDS = {
    "agame": "agame",
    "agame-compact": "agame",
    "rvos": "rvos",
    "rvos-compact": "rvos",
    "rsis": "rvos",
    "cosnet": "cosnet",
    "cosnet-compact": "cosnet",
}
# One tensor that only the authors' file of each kind has.
_SIGNS = {
    "agame": "trackseg.appmod.conv_in.weight",
    "rvos": "decoder.clstm_list.0.Gates.weight",
    "cosnet": "linear_e.weight",
}
_BUILDERS: dict[str, Callable[[Checkpoint], Any]] = {
    "agame": agame_weights.build_network,
    "rvos": rvos_weights.build_network,
    "cosnet": cosnet.build_network,
}


@dataclass(frozen=True)
class Identity:
    """Tell what weights are of.

    Attributes:
        path: where they lie.
        kind: what `load_propagator` or `load_proposer` takes as its first argument.
        role: what their network does.
        checkpoint: as read.
        network: built from them, for inference.
    """

    path: Path
    kind: str
    role: Role
    checkpoint: Checkpoint
    network: Any


def identify(path: Path) -> Identity:
    """Read weights and build the network that they are of.

    Raises:
        CheckpointError: they are damaged, or of no network that is known here.
    """
    checkpoint = read_checkpoint(path)
    kind = _KINDS.get(checkpoint.architecture or "")
    if checkpoint.architecture is None:
        kind = next((kind for kind, sign in _SIGNS.items() if sign in checkpoint.state), None)
    if kind is None:
        named = repr(checkpoint.architecture) if checkpoint.architecture else "an unknown network"
        raise CheckpointError(
            f"{path.name} is a weights file of {named}; known are: {', '.join(_KINDS)}"
        )
    network = _BUILDERS[kind](checkpoint)
    return Identity(path, kind, _role(kind, network), checkpoint, network)


def _role(kind: str, network: Any) -> Role:  # noqa: ANN401 (of any family)
    if kind == "rvos":
        return Role.PROPAGATOR if network.config.takes_masks else Role.TRACKS
    return Role.PRIMARY if kind == "cosnet" else Role.PROPAGATOR


def try_out(kind: str, role: Role, path: Path) -> list[Probabilities]:
    """Run the network of weights on two tiny frames; return what it says of each it answers.

    Raises:
        CheckpointError: the weights do not load, or what comes out is not finite.
    """
    frames, labels = _tiny_clip()
    machine: dict[str, Any] = {"weights": path, "device": "cpu", "precision": "float32"}
    if kind != "agame":
        machine["input_size"] = SIZE
    if role is Role.PROPAGATOR:
        propagator = load_propagator(kind, **machine)
        propagator.start(frames[0], labels)
        outputs = [propagator.step(frames[1])]
    elif kind == "cosnet":
        outputs = [load_proposer("cosnet", **machine).propose(frames[0], frames[1:])]
    else:
        outputs = list(load_proposer("rvos", **machine).track(frames))
    if not all(np.isfinite(out.object_probabilities).all() for out in outputs):
        raise CheckpointError(
            f"{path.name} loads, but its network computes no numbers from it: damaged weights; "
            "fetch it again"
        )
    return [out.object_probabilities for out in outputs]


def _tiny_clip() -> tuple[list[Frame], LabelMap]:
    """Return two frames of coloured squares, and the labels of the first."""
    rng = np.random.default_rng(0)
    squares = rng.integers(0, 256, (SIZE[0] // 8, SIZE[1] // 8, 3), dtype=np.uint8)
    frame = squares.repeat(8, axis=0).repeat(8, axis=1)
    labels = np.zeros(SIZE, np.uint8)
    labels[16:48, 24:64] = 1
    return [frame, np.roll(frame, 8, axis=1)], labels
