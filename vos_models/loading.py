"""Load models by name. The network library is imported here, only once a network is wanted."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from vos_models.catalog import PROPAGATOR_KINDS
from vos_models.errors import ModelError, UnknownModelError
from vos_models.types import Propagator, Proposer

Device = Literal["auto", "cpu", "cuda", "mps"]
Precision = Literal["auto", "float32", "bfloat16"]
Update = Literal["merged", "object"]

_NOT_YET = ("rvos", "cosnet")


def load_propagator(
    kind: str,
    *,
    weights: str | Path | None = None,
    device: str = "auto",
    precision: str = "auto",
    update: str = "merged",
    **options: object,
) -> Propagator:
    """Return a model that carries masks through a sequence.

    Args:
        kind: ``"agame"``, or a classical baseline that needs no network library: ``"flow"``,
            ``"flow-grabcut"``, ``"copy"``.
        weights: for ``"agame"``: None or ``"agame-compact"`` for the embedded compact network, or
            the path of a weights file (the authors' ``.pth.tar``, or a ``.safetensors`` file).
            Nothing pickled in it is executed.
        device: ``"auto"`` (CUDA, else MPS, else CPU), ``"cpu"``, ``"cuda"`` or ``"mps"``.
        precision: ``"float32"``, ``"bfloat16"``, or ``"auto"``: bfloat16 where the device computes
            in it natively.
        update: with what an object's state is updated after each frame: ``"merged"`` (its share
            after merging with the other objects; for several objects) or ``"object"`` (its own
            probability).
        options: settings of kinds that have more of them; those here have none.

    Raises:
        UnknownModelError: no such kind.
        ModelError: an option that this kind does not have.
        CheckpointError: the weights cannot be used; the message says why.
        DeviceError: the device or precision is not available.
    """
    if kind in PROPAGATOR_KINDS and options:
        raise ModelError(f"{kind!r} has no option {next(iter(options))!r}; leave it out")
    if kind in ("copy", "flow", "flow-grabcut"):
        return _load_classical(kind, weights)
    if kind == "agame":
        from vos_models.predictors.agame import load_agame  # noqa: PLC0415 (imports torch)

        return load_agame(weights, device=device, precision=precision, update=update)
    raise _unknown(kind, "propagator", PROPAGATOR_KINDS)


def load_proposer(kind: str, *, weights: str | Path | None = None, **options: object) -> Proposer:
    """Return a model that proposes what to label, with no mask given.

    Raises:
        UnknownModelError: always, in this version: there is none yet.
    """
    del weights, options
    raise _unknown(kind, "proposer", ())


def _load_classical(kind: str, weights: str | Path | None) -> Propagator:
    from vos_models.predictors import classical  # noqa: PLC0415 (imports OpenCV)

    if weights is not None and str(weights) != kind:
        raise ModelError(f"{kind!r} takes no weights, but {str(weights)!r} was given; leave it out")
    if kind == "copy":
        return classical.CopyPropagator()
    if kind == "flow":
        return classical.FlowPropagator()
    return classical.FlowGrabCutPropagator()


def _unknown(kind: str, role: str, known: tuple[str, ...]) -> UnknownModelError:
    if kind in _NOT_YET:
        message = f"{kind!r} is not in this version; it comes later as a {role}"
    else:
        message = f"no {role} is called {kind!r}"
    choices = ", ".join(known) or "none yet"
    return UnknownModelError(f"{message}; choose one of: {choices}")
