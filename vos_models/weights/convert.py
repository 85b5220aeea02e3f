"""Turn the authors' files into one safetensors file that says what it is. Brings torch.

What is written is read again, compared tensor by tensor, and run on two tiny frames beside the
original before it takes its place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from safetensors import SafetensorError
from torch import Tensor

from vos_models.checkpoints import read_checkpoint, write_checkpoint
from vos_models.errors import CheckpointError
from vos_models.weights.local import digest_of, digests_of, size_of
from vos_models.weights.trial import Identity, identify, try_out

Precision = Literal["half", "float32"]

MOST_DIFFERENCE = 0.01
"""Mean difference of probabilities on the tiny frames from which half precision is refused."""


@dataclass(frozen=True)
class Converted:
    """Tell what was written.

    Attributes:
        path: the file.
        kind: of the network.
        tensors: how many it holds.
        size: in bytes.
        mean_difference: of probabilities between original and file on two tiny frames.
        largest_difference: likewise, of any pixel.
    """

    path: Path
    kind: str
    tensors: int
    size: int
    mean_difference: float
    largest_difference: float


def convert(
    source: Path,
    out: Path,
    *,
    kind: str | None = None,
    precision: Precision = "half",
    is_overwriting: bool = False,
) -> Converted:
    """Convert a file or folder of weights; nothing in it is executed.

    Args:
        source: the authors' file, or the folder of encoder and decoder (RVOS).
        out: the safetensors file to write.
        kind: ``"agame"``, ``"rvos"`` or ``"cosnet"``; None for what the weights are of.
        precision: ``"half"`` keeps 16 bits of each number of a matrix or convolution (biases and
            statistics stay as they are), ``"float32"`` all 32.
        is_overwriting: whether a file that is there is replaced.

    Raises:
        CheckpointError: the weights cannot be used, or not be written; ``out`` is as it was.
    """
    _check_place(source, out, is_overwriting=is_overwriting)
    identity = identify(source)
    if kind not in (None, identity.kind):
        raise CheckpointError(
            f"{source.name} holds weights of {identity.kind!r}, not of {kind!r}; leave --model out "
            f"or say --model {identity.kind}"
        )
    state = _reduced(_used_state(identity), precision, source.name)
    fresh = out.with_name(out.name + ".part")
    try:
        write_checkpoint(
            fresh,
            state,
            identity.checkpoint.architecture or identity.kind,
            asdict(identity.network.config),
            _provenance(source),
        )
        mean, largest = _compared(identity, state, fresh)
        fresh.replace(out)
    except (OSError, SafetensorError) as error:
        raise CheckpointError(f"{out} cannot be written: {error}") from error
    finally:
        fresh.unlink(missing_ok=True)
    return Converted(out, identity.kind, len(state), size_of(out), mean, largest)


def _check_place(source: Path, out: Path, *, is_overwriting: bool) -> None:
    if out.suffix != ".safetensors":
        raise CheckpointError(f"{out.name} was given to write; expected a name.safetensors")
    if out.is_dir() or (out.exists() and not is_overwriting):
        raise CheckpointError(f"{out} is already there; choose another name or say --overwrite")
    if out.exists() and source.exists() and out.samefile(source):
        raise CheckpointError(f"{out} is both source and result; choose another name")
    if not out.parent.is_dir():
        raise CheckpointError(f"there is no folder {out.parent} to write {out.name} into; make it")


def _used_state(identity: Identity) -> dict[str, Tensor]:
    """Return of the source's tensors those that its network has (not a classifier left over)."""
    network = identity.network
    with torch.device("meta"):
        names = type(network)(network.config).state_dict().keys()
    return {name: tensor for name, tensor in identity.checkpoint.state.items() if name in names}


def _reduced(state: Mapping[str, Tensor], precision: Precision, name: str) -> dict[str, Tensor]:
    """Return the tensors in the precision in which they are written."""
    reduced: dict[str, Tensor] = {}
    for key, tensor in state.items():
        if not tensor.is_floating_point():
            reduced[key] = tensor.clone()
            continue
        is_halved = precision == "half" and tensor.dim() > 1
        reduced[key] = tensor.to(torch.float16 if is_halved else torch.float32, copy=True)
        if not reduced[key].isfinite().all():
            raise CheckpointError(
                f"{name} has numbers in {key} that are not finite"
                + (" in half precision; say --precision float32" if is_halved else ": damaged")
            )
    return reduced


def _provenance(source: Path) -> dict[str, str]:
    digest = digest_of(source) if source.is_file() else json.dumps(digests_of(source))
    return {"source": source.name, "source_sha256": digest}


def _compared(
    identity: Identity, state: Mapping[str, Tensor], written: Path
) -> tuple[float, float]:
    """Compare what was written with what was meant, and its answers with the original's.

    Returns:
        The mean and the largest difference of probabilities.
    """
    again = read_checkpoint(written).state
    if again.keys() != state.keys() or not all(torch.equal(again[k], state[k]) for k in state):
        raise CheckpointError(f"{written.name} reads otherwise than it was written: a faulty disk?")
    pairs = zip(
        try_out(identity.kind, identity.role, identity.path),
        try_out(identity.kind, identity.role, written),
        strict=True,
    )
    differences = np.concatenate([np.abs(a - b).ravel() for a, b in pairs])
    mean, largest = float(differences.mean()), float(differences.max())
    if mean > MOST_DIFFERENCE:
        raise CheckpointError(
            f"in half precision {identity.path.name} answers otherwise (probabilities differ by "
            f"{mean:.3f} in the mean); say --precision float32"
        )
    return mean, largest
