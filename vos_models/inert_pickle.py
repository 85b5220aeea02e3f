"""Interpret pickles without executing anything that is in them.

A pickle is a program; here it runs in an interpreter that knows only how to rebuild tensors. An
instance of an unknown class becomes an inert placeholder (research checkpoints hold such objects
beside the weights), a namespace of settings a plain dict; a *call* of anything unknown is refused.
The module has what `torch.load` asks of a ``pickle_module``.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, NoReturn

import torch
import torch._utils as rebuilding
from torch import nn

from vos_models.errors import UnsafeCheckpointError
from vos_models.message import Message


class _Refusing(type):
    """Make classes that can be instantiated by unpickling, but never called."""

    def __call__(cls, *_: object, **__: object) -> NoReturn:
        raise UnsafeCheckpointError(
            Message(
                "it wants to call {what}",
                what=f"{cls.__module__}.{cls.__qualname__}",
            )
        )


def _placeholder(module: str, name: str) -> type:
    """Return a class that stands for an unknown one and does nothing."""
    body = {"__module__": module, "__setstate__": lambda *_: None, "__slots__": ()}
    return _Refusing(name, (), body)


class _Sealed(type):
    """Make classes that a pickle cannot change: it may set attributes of whatever it names."""

    def __setattr__(cls, name: str, value: object) -> None:
        raise UnsafeCheckpointError(
            Message("it wants to change {what}", what=f"{cls.__qualname__}.{name}")
        )


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


def _blank(cls: object, *_: object) -> object:
    """Return an instance without its state: how pickles of the first protocols begin one."""
    if isinstance(cls, _Refusing):
        return object.__new__(cls)
    if isinstance(cls, _Sealed):
        return cls()
    raise UnsafeCheckpointError(Message("it wants to rebuild {what}", what=repr(cls)))


class _Builder:
    """Call a function on behalf of a pickle, which cannot reach the function itself."""

    __slots__ = ("_build",)

    def __init__(self, build: Callable[..., Any]) -> None:
        object.__setattr__(self, "_build", build)

    def __setattr__(self, name: str, value: object) -> None:
        raise UnsafeCheckpointError(
            Message("it wants to change {name} of what rebuilds tensors", name=name)
        )

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
    ("copyreg", "_reconstructor"): _Builder(_blank),
    ("copy_reg", "_reconstructor"): _Builder(_blank),
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


class Unpickler(pickle.Unpickler):
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


def _is_dtype(name: str) -> bool:
    return isinstance(getattr(torch, name, None), torch.dtype)


def load(file: Any, **keywords: Any) -> object:  # noqa: ANN401
    """Return what a binary file holds (see `pickle.load`).

    Raises:
        UnsafeCheckpointError: it wants to call something.
    """
    return Unpickler(file, **keywords).load()
