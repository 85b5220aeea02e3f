"""Read weights files without executing anything that is in them.

Two kinds are read: safetensors (tensors and text, nothing else) and PyTorch's own pickled files,
one by one or as a folder of an encoder and a decoder.
A pickle is a program; here it runs in an interpreter that knows only how to rebuild tensors. An
instance of an unknown class becomes an inert placeholder (research checkpoints hold such objects
beside the weights); a *call* of anything unknown is refused.
"""

from __future__ import annotations

import io
import json
import pickle
import types
import zipfile
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import torch
import torch._utils as rebuilding
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from vos_models.errors import CheckpointError, UnsafeCheckpointError

StateDict = dict[str, Tensor]

# Where research code keeps the state dict inside its checkpoint.
_STATE_KEYS = ("net", "model", "state_dict", "model_state_dict")

# What a folder of weights holds (RVOS): state dicts, and the settings they were trained with.
_PARTS = ("encoder", "decoder")
_SETTINGS = "args.pkl"
# What torch.nn.DataParallel puts before every name.
_PARALLEL = "module."
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
    if (path / _ENCODER).is_file() or (path / _DECODER).is_file():
        return _read_parts(path)
    if not path.is_file():
        what = "a folder" if path.is_dir() else "not there"
        raise CheckpointError(f"{path} is {what}; give the path of a weights file")
    try:
        with path.open("rb") as file:
            head = file.read(9)
    except OSError as error:
        raise CheckpointError(f"{path} cannot be read: {error.strerror}") from error
    if path.suffix == ".safetensors" or head[8:9] == b"{":
        return _read_safetensors(path)
    if head[:4] == b"PK\x03\x04" or head[:1] == b"\x80":
        return Checkpoint(path, _state_in(_read_pickled(path), path), None, {})
    raise CheckpointError(
        f"{path.name} is not a weights file (it begins with {head[:8]!r}); expected .safetensors, "
        ".pth or .pth.tar"
    )


def _read_parts(folder: Path) -> Checkpoint:
    """Read encoder and decoder of a folder as one state dict, with their names in front."""
    state: StateDict = {}
    for name in (_ENCODER, _DECODER):
        part = folder / name
        if not part.is_file():
            raise CheckpointError(f"{folder} lacks {name}; it takes {_ENCODER} and {_DECODER}")
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
        raise CheckpointError(f"{path} is too large for settings; fetch the folder again")
    try:
        content = _InertUnpickler(io.BytesIO(path.read_bytes())).load()
    except UnsafeCheckpointError as error:
        raise UnsafeCheckpointError(
            f"{path} was refused: {error}; nothing in it was executed; remove it to load the "
            "weights beside it without it"
        ) from None
    except Exception as error:  # a damaged pickle can fail in any way
        raise CheckpointError(f"{path} is damaged; fetch the folder again") from error
    fields = content if isinstance(content, dict) else {}
    plain = (str, int, float, bool)
    return {str(k): v for k, v in fields.items() if isinstance(v, plain)}


def write_checkpoint(
    path: Path, state: Mapping[str, Tensor], architecture: str, config: Mapping[str, Any]
) -> None:
    """Write weights as safetensors with the metadata that `read_checkpoint` reads."""
    from safetensors.torch import save_file  # noqa: PLC0415 (only training writes)

    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in state.items()}
    metadata = {"architecture": architecture, "config": json.dumps(dict(config))}
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
    complaints = [
        *_complaint("lacks", missing),
        *_complaint("has unknown", surplus),
        *_complaint(
            "has wrong shapes in",
            [f"{k} {tuple(given[k].shape)} instead of {tuple(wanted[k].shape)}" for k in wrong],
        ),
    ]
    if complaints:
        raise CheckpointError(
            f"{checkpoint.path.name} is not a weights file of this network "
            f"({type(network).__name__}): it {'; it '.join(complaints)}; "
            "choose the file that belongs to it"
        )
    network.load_state_dict(given, strict=False)


def _complaint(verb: str, names: list[str]) -> list[str]:
    if not names:
        return []
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    return [f"{verb} {', '.join(names[:2])}{more}"]


def _part_names() -> tuple[str, ...]:
    return tuple(f"{part}.pt" for part in _PARTS)


def _has_parts(folder: Path) -> bool:
    return all((folder / name).is_file() for name in _part_names())


def _read_folder(folder: Path) -> Checkpoint:
    """Read encoder and decoder as one checkpoint (the released form of RVOS)."""
    missing = [name for name in _part_names() if not (folder / name).is_file()]
    if len(missing) == len(_PARTS):
        raise CheckpointError(
            f"{folder} is a folder without weights; give the path of a weights file, or of a "
            f"folder with {' and '.join(_part_names())}"
        )
    if missing:
        raise CheckpointError(
            f"{folder.name} lacks {missing[0]} (it has the other of {' and '.join(_part_names())})"
            "; unpack the downloaded file again"
        )
    state: StateDict = {}
    for part, name in zip(_PARTS, _part_names(), strict=True):
        content = _state_in(_read_pickled(folder / name), folder / name)
        state |= {f"{part}.{key.removeprefix(_PARALLEL)}": v for key, v in content.items()}
    return Checkpoint(folder, state, None, _read_settings(folder / _SETTINGS))


def _read_settings(path: Path) -> dict[str, Any]:
    """Return the plain fields of a pickled ``argparse.Namespace``; none where there is no file."""
    if not path.is_file():
        return {}
    try:
        with path.open("rb") as file:
            # latin1: such files may have been written by Python 2.
            content = _SettingsUnpickler(file, encoding="latin1").load()
    except UnsafeCheckpointError as error:
        raise UnsafeCheckpointError(
            f"{path.parent.name}/{path.name} was refused: {error}; nothing in it was executed; "
            "download the folder again, or delete this file (the weights load without it)"
        ) from None
    except Exception as error:  # a damaged pickle can fail in any way
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise CheckpointError(
            f"{path.parent.name}/{path.name} is damaged ({reason[:160]}); download the folder "
            "again, or delete this file (the weights load without it)"
        ) from error
    values = content.values if isinstance(content, _Fields) else content
    if not isinstance(values, dict):
        return {}
    plain = (str, int, float, bool)
    return {str(key): value for key, value in values.items() if isinstance(value, plain)}


def _read_safetensors(path: Path) -> Checkpoint:
    try:
        with safe_open(path, framework="pt") as file:
            metadata: dict[str, str] = file.metadata() or {}
            state = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        config = json.loads(metadata.get("config", "{}"))
    except (SafetensorError, OSError, ValueError) as error:
        raise CheckpointError(
            f"{path.name} is damaged or not a safetensors file ({error}); fetch it again"
        ) from error
    if not isinstance(config, dict):
        raise CheckpointError(f"{path.name} has the settings {config!r}; expected a JSON object")
    return Checkpoint(path, state, metadata.get("architecture"), config)


def _read_pickled(path: Path) -> object:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            if any(name.endswith("constants.pkl") for name in archive.namelist()):
                raise UnsafeCheckpointError(
                    f"{path.name} is a TorchScript program, not weights; expected a state dict"
                )
    try:
        # The interpreter is ours: weights_only's own refuses harmless instances of unknown classes.
        return torch.load(path, map_location="cpu", weights_only=False, pickle_module=_inert_pickle)
    except UnsafeCheckpointError as error:
        raise UnsafeCheckpointError(
            f"{path.name} was refused: {error}; nothing in it was executed; "
            "expected a file that holds weights only"
        ) from None
    except Exception as error:  # a damaged pickle can fail in any way
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise CheckpointError(
            f"{path.name} is damaged or not a PyTorch file ({reason[:160]}); fetch it again"
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
        f"a dict with {', '.join(map(repr, list(content)[:6]))}"
        if isinstance(content, dict)
        else f"a {type(content).__name__}"
    )
    raise CheckpointError(
        f"{path.name} holds no weights ({found}); expected a state dict, or a dict with one "
        f"under {' or '.join(map(repr, _STATE_KEYS))}"
    )


def _without_wrapper(state: StateDict) -> StateDict:
    """Take off what training on several devices puts before every name."""
    if all(name.startswith(_WRAPPER) for name in state):
        return {name.removeprefix(_WRAPPER): tensor for name, tensor in state.items()}
    return state


class _Refusing(type):
    """Make classes that can be instantiated by unpickling, but never called."""

    def __call__(cls, *_: object, **__: object) -> NoReturn:
        raise UnsafeCheckpointError(f"it wants to call {cls.__module__}.{cls.__qualname__}")


def _placeholder(module: str, name: str) -> type:
    """Return a class that stands for an unknown one and does nothing."""
    body = {"__module__": module, "__setstate__": lambda *_: None, "__slots__": ()}
    return _Refusing(name, (), body)


class _Sealed(type):
    """Make classes that a pickle cannot change: it may set attributes of whatever it names."""

    def __setattr__(cls, name: str, value: object) -> None:
        raise UnsafeCheckpointError(f"it wants to change {cls.__qualname__}.{name}")


class _Ignored(dict[Any, Any], metaclass=_Sealed):
    """Stand for a harmless value (a NumPy number, a device) whose content is not wanted."""

    def __init__(self, *_: object, **__: object) -> None:
        super().__init__()

    def __setstate__(self, state: object) -> None:
        del state

    def append(self, item: object) -> None:
        """Take an item and forget it."""

    def extend(self, items: object) -> None:
        """Take items and forget them."""


class _Namespace(_Ignored):
    """Stand for a namespace of settings: keeps its fields."""

    def __setstate__(self, state: object) -> None:
        if isinstance(state, dict):
            self.update(state)


class _Fields(metaclass=_Sealed):
    """Take the place of a namespace whose fields are wanted, as data."""

    def __init__(self) -> None:
        self.values: dict[Any, Any] = {}

    def __setstate__(self, state: object) -> None:
        self.values = dict(state) if isinstance(state, dict) else {}


def _blank_fields(cls: object, *_: object) -> _Fields:
    """Return an empty namespace: how pickles of the first protocols begin one."""
    if cls is not _Fields:
        raise UnsafeCheckpointError(f"it wants to rebuild {cls!r}")
    return _Fields()


class _Builder:
    """Call a function on behalf of a pickle, which cannot reach the function itself."""

    __slots__ = ("_build",)

    def __init__(self, build: Callable[..., Any]) -> None:
        object.__setattr__(self, "_build", build)

    def __setattr__(self, name: str, value: object) -> None:
        raise UnsafeCheckpointError(f"it wants to change {name} of what rebuilds tensors")

    def __call__(self, *arguments: Any) -> Any:  # noqa: ANN401
        return self._build(*arguments)


# What rebuilds tensors, and nothing else. Storages are resolved by torch.load itself.
_BUILDERS: dict[tuple[str, str], Callable[..., Any]] = {
    ("collections", "OrderedDict"): OrderedDict,
    ("torch._utils", "_rebuild_tensor"): _Builder(rebuilding._rebuild_tensor),  # noqa: SLF001
    ("torch._utils", "_rebuild_tensor_v2"): _Builder(rebuilding._rebuild_tensor_v2),  # noqa: SLF001
    ("torch._utils", "_rebuild_parameter"): _Builder(rebuilding._rebuild_parameter),  # noqa: SLF001
    ("torch.nn.parameter", "Parameter"): _Builder(nn.Parameter),
    ("torch", "Size"): torch.Size,
}
_HARMLESS = frozenset(
    {
        ("numpy.core.multiarray", "scalar"),
        ("numpy._core.multiarray", "scalar"),
        ("numpy.core.multiarray", "_reconstruct"),
        ("numpy._core.multiarray", "_reconstruct"),
        ("numpy", "dtype"),
        ("numpy", "ndarray"),
        ("_codecs", "encode"),
        ("torch", "device"),
        ("collections", "defaultdict"),
        ("builtins", "set"),
        ("__builtin__", "set"),
    }
)


class _InertUnpickler(pickle.Unpickler):
    """Interpret a pickle without importing or calling anything that it names."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:  # noqa: ANN401
        """Return the builder of this name, or a class that does nothing."""
        key = (module_name, global_name)
        if key in _BUILDERS:
            return _BUILDERS[key]
        if key in _HARMLESS:
            return _Ignored
        if key == ("argparse", "Namespace"):
            return _Namespace
        if module_name == "torch" and _is_dtype(global_name):
            return getattr(torch, global_name)
        return _placeholder(module_name, global_name)


class _SettingsUnpickler(_InertUnpickler):
    """Interpret the pickle of a namespace, whose fields become data."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:  # noqa: ANN401
        """Return what keeps the fields, or what the inert unpickler returns."""
        if (module_name, global_name) == ("argparse", "Namespace"):
            return _Fields
        if (module_name, global_name) in _RECONSTRUCTORS:
            return _Builder(_blank_fields)
        return super().find_class(module_name, global_name)


_RECONSTRUCTORS = frozenset({("copyreg", "_reconstructor"), ("copy_reg", "_reconstructor")})


def _is_dtype(name: str) -> bool:
    return isinstance(getattr(torch, name, None), torch.dtype)


def _load_inert(file: Any, **keywords: Any) -> object:  # noqa: ANN401
    return _InertUnpickler(file, **keywords).load()


# What torch.load asks of a pickle module.
_inert_pickle = types.SimpleNamespace(
    Unpickler=_InertUnpickler, load=_load_inert, __name__="inert_pickle"
)
