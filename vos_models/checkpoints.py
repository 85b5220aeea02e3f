"""Read weights files without executing anything that is in them.

Two kinds are read: safetensors (tensors and text, nothing else) and PyTorch's own pickled files,
one by one or as a folder of an encoder and a decoder, as the authors of RVOS release them.
Pickles run in the interpreter of `vos_models.inert_pickle`.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from vos_models import inert_pickle
from vos_models.errors import CheckpointError, UnsafeCheckpointError
from vos_models.message import Message

StateDict = dict[str, Tensor]

# Where research code keeps the state dict inside its checkpoint.
_STATE_KEYS = ("net", "model", "state_dict", "model_state_dict")

# What torch.nn.DataParallel puts before every name.
_WRAPPER = "module."

# A folder of the authors of RVOS: two state dicts, and the settings as a pickled namespace.
_ENCODER, _DECODER, _SETTINGS = "encoder.pt", "decoder.pt", "args.pkl"
_MOST_SETTINGS_BYTES = 2**20


@dataclass(frozen=True)
class Checkpoint:
    """Hold what a weights file says.

    Attributes:
        path: the file or folder.
        state: tensors by name, on the CPU. Of a folder each name begins with that of its file.
        architecture: the network that the file names; None where its format has no place for it.
        config: settings of the network, as the file's metadata holds them. Of a folder: the plain
            fields of its ``args.pkl`` (none where it has none), which say how it was trained.
    """

    path: Path
    state: StateDict
    architecture: str | None
    config: Mapping[str, Any]


def read_checkpoint(path: Path) -> Checkpoint:
    """Read a weights file of either kind, or a folder as the authors of RVOS release it.

    Raises:
        CheckpointError: it is missing, damaged or not a weights file.
        UnsafeCheckpointError: it holds a pickle that wants to call something.
    """
    folder = path.parent if path.name in (_ENCODER, _DECODER) else path
    if (folder / _ENCODER).is_file() or (folder / _DECODER).is_file():
        return _read_parts(folder)
    if not path.is_file():
        what = Message("a folder without weights") if path.is_dir() else Message("not there")
        raise CheckpointError(
            Message(
                "{path} is {what}; give the path of a weights file, or of a folder with "
                "{encoder} and {decoder}",
                path=path,
                what=what,
                encoder=_ENCODER,
                decoder=_DECODER,
            )
        )
    try:
        with path.open("rb") as file:
            head = file.read(9)
    except OSError as error:
        raise CheckpointError(
            Message("{path} cannot be read: {why}", path=path, why=error.strerror)
        ) from error
    if path.suffix == ".safetensors" or head[8:9] == b"{":
        return _read_safetensors(path)
    if head[:4] == b"PK\x03\x04" or head[:1] == b"\x80":
        return Checkpoint(path, _state_in(_read_pickled(path), path), None, {})
    raise CheckpointError(
        Message(
            "{name} is not a weights file (it begins with {head!r}); expected "
            ".safetensors, .pth or .pth.tar",
            name=path.name,
            head=head[:8],
        )
    )


def _read_parts(folder: Path) -> Checkpoint:
    """Read encoder and decoder of a folder as one state dict, with their names in front."""
    state: StateDict = {}
    for name in (_ENCODER, _DECODER):
        part = folder / name
        if not part.is_file():
            raise CheckpointError(
                Message(
                    "{folder} lacks {name}; a network of two files needs {encoder} and "
                    "{decoder}: fetch or unpack the folder again",
                    folder=folder,
                    name=name,
                    encoder=_ENCODER,
                    decoder=_DECODER,
                )
            )
        found = _state_in(_read_pickled(part), part)
        state |= {f"{part.stem}.{key}": tensor for key, tensor in found.items()}
    return Checkpoint(folder, state, None, _read_settings(folder / _SETTINGS))


def _read_settings(path: Path) -> dict[str, Any]:
    """Return the plain values of a pickled namespace; nothing in it is executed.

    A folder without one is complete: the tensors have the sizes.
    """
    if not path.is_file():
        return {}
    if path.stat().st_size > _MOST_SETTINGS_BYTES:
        raise CheckpointError(
            Message("{path} is too large for settings; fetch the folder again", path=path)
        )
    try:
        with path.open("rb") as file:
            # latin1 reads what Python 2 wrote.
            content = inert_pickle.load(file, encoding="latin1")
    except UnsafeCheckpointError as error:
        raise UnsafeCheckpointError(
            Message(
                "{path} was refused: {error}; nothing in it was executed; fetch the folder "
                "again, or delete this file (the weights load without it)",
                path=path,
                error=error,
            )
        ) from None
    except Exception as error:  # a damaged pickle can fail in any way
        raise CheckpointError(
            Message(
                "{path} is damaged; fetch the folder again, or delete this file (the weights "
                "load without it)",
                path=path,
            )
        ) from error
    fields = content if isinstance(content, dict) else {}
    plain = (str, int, float, bool)
    return {str(k): v for k, v in fields.items() if isinstance(v, plain)}


def write_checkpoint(
    path: Path,
    state: Mapping[str, Tensor],
    architecture: str,
    config: Mapping[str, Any],
    notes: Mapping[str, str] | None = None,
) -> None:
    """Write weights as safetensors with the metadata that `read_checkpoint` reads, and notes."""
    from safetensors.torch import save_file  # noqa: PLC0415 (only training writes)

    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in state.items()}
    metadata = {**(notes or {}), "architecture": architecture, "config": json.dumps(dict(config))}
    save_file(tensors, path, metadata)


def load_state(network: nn.Module, checkpoint: Checkpoint, *, unused: tuple[str, ...] = ()) -> None:
    """Put the tensors of a checkpoint into a network; every one must fit.

    Args:
        network: receives them, in its own precision.
        checkpoint: as read.
        unused: tensors whose names begin with one of these are left out.

    Raises:
        CheckpointError: names or shapes differ; the message counts and quotes them.
    """
    wanted = network.state_dict()
    given = {k: v for k, v in checkpoint.state.items() if not k.startswith(unused)}
    # Files from before PyTorch 0.4.1 have no batch counters, and inference does not need them.
    missing = [k for k in wanted if k not in given and not k.endswith("num_batches_tracked")]
    surplus = [k for k in given if k not in wanted]
    wrong = [k for k in wanted if k in given and given[k].shape != wanted[k].shape]
    complaints: list[Message] = []
    if missing:
        complaints.append(Message("it lacks {names}", names=_first_of(missing)))
    if surplus:
        complaints.append(Message("it has unknown {names}", names=_first_of(surplus)))
    if wrong:
        shapes = [
            Message(
                "{name} {given} instead of {wanted}",
                name=name,
                given=tuple(given[name].shape),
                wanted=tuple(wanted[name].shape),
            )
            for name in wrong
        ]
        complaints.append(Message("it has wrong shapes in {names}", names=_first_of(shapes)))
    if complaints:
        raise CheckpointError(
            Message(
                "{name} is not a weights file of this network ({network}): {complaints}; "
                "choose the file that belongs to it",
                name=checkpoint.path.name,
                network=type(network).__name__,
                complaints=_in_one_sentence(complaints),
            )
        )
    network.load_state_dict(given, strict=False)


def _first_of(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    listed = Message("{first}, {second}", first=names[0], second=names[1])
    if len(names) == 2:
        return listed
    return Message("{names} and {count} more", names=listed, count=len(names) - 2)


def _in_one_sentence(complaints: Sequence[Message]) -> str:
    if len(complaints) == 1:
        return complaints[0]
    rest = _in_one_sentence(complaints[1:])
    return Message("{first}; {rest}", first=complaints[0], rest=rest)


def _read_safetensors(path: Path) -> Checkpoint:
    try:
        with safe_open(path, framework="pt") as file:
            metadata: dict[str, str] = file.metadata() or {}
            state = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        config = json.loads(metadata.get("config", "{}"))
    except (SafetensorError, OSError, ValueError) as error:
        raise CheckpointError(
            Message(
                "{name} is damaged or not a safetensors file ({error}); fetch it again",
                name=path.name,
                error=error,
            )
        ) from error
    if not isinstance(config, dict):
        raise CheckpointError(
            Message(
                "{name} has the settings {config!r}; expected a JSON object",
                name=path.name,
                config=config,
            )
        )
    return Checkpoint(path, state, metadata.get("architecture"), config)


def _read_pickled(path: Path) -> object:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            if any(name.endswith("constants.pkl") for name in archive.namelist()):
                raise UnsafeCheckpointError(
                    Message(
                        "{name} is a TorchScript program, not weights; expected a state dict",
                        name=path.name,
                    )
                )
    try:
        # The interpreter is ours: weights_only's own refuses harmless instances of unknown classes.
        return torch.load(path, map_location="cpu", weights_only=False, pickle_module=inert_pickle)
    except UnsafeCheckpointError as error:
        raise UnsafeCheckpointError(
            Message(
                "{name} was refused: {error}; nothing in it was executed; expected a file "
                "that holds weights only",
                name=path.name,
                error=error,
            )
        ) from None
    except Exception as error:  # a damaged pickle can fail in any way
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise CheckpointError(
            Message(
                "{name} is damaged or not a PyTorch file ({why}); fetch it again",
                name=path.name,
                why=reason[:160],
            )
        ) from error


def _state_in(content: object, path: Path) -> StateDict:
    """Return the state dict in what a checkpoint holds."""
    candidates: list[object] = [content]
    if isinstance(content, dict):
        candidates += [content[key] for key in _STATE_KEYS if key in content]
    for candidate in candidates:
        if isinstance(candidate, dict) and candidate:
            tensors = {str(k): v for k, v in candidate.items() if isinstance(v, Tensor)}
            if len(tensors) == len(candidate):
                return _without_wrapper(tensors)
    found = (
        Message("a dict with {keys}", keys=", ".join(map(repr, list(content)[:6])))
        if isinstance(content, dict)
        else type(content).__name__
    )
    raise CheckpointError(
        Message(
            "{name} holds no weights ({found}); expected a state dict, or a dict with "
            "one under {keys}",
            name=path.name,
            found=found,
            keys=", ".join(map(repr, _STATE_KEYS)),
        )
    )


def _without_wrapper(state: StateDict) -> StateDict:
    """Take off what training on several devices puts before every name."""
    if all(name.startswith(_WRAPPER) for name in state):
        return {name.removeprefix(_WRAPPER): tensor for name, tensor in state.items()}
    return state
