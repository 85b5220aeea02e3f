"""Load models by name. The network library is imported here, only once a network is wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, overload

from vos_models.catalog import PROPAGATOR_KINDS, PROPOSER_KINDS
from vos_models.errors import ModelError, UnknownModelError
from vos_models.message import Message
from vos_models.types import PrimaryProposer, Propagator, TrackProposer

Device = Literal["auto", "cpu", "cuda", "mps"]
Precision = Literal["auto", "float32", "bfloat16"]
Update = Literal["merged", "object"]

OPTIONS = {
    "agame": ("ablation",),
    "rvos": ("input_size", "recurrence", "merging"),
    "cosnet": ("input_size",),
}
"""The settings that only some kinds have."""

_PROPAGATOR_OPTIONS = ("merging",)
"""Those that only make sense where masks are given."""


def load_propagator(
    kind: str,
    *,
    weights: str | Path | None = None,
    device: str = "auto",
    precision: str = "auto",
    update: str = "merged",
    **options: Any,  # noqa: ANN401 (as many types as settings)
) -> Propagator:
    """Return a model that carries masks through a sequence.

    Args:
        kind: ``"agame"`` or ``"rvos"``, or a classical baseline that needs no network library:
            ``"flow"``, ``"flow-grabcut"``, ``"copy"``.
        weights: None for the default of the kind, a name of `vos_models.catalog`, or the path of
            a weights file or folder (the authors' files, or a ``.safetensors`` file). Nothing
            pickled in it is executed.
        device: ``"auto"`` (CUDA, else MPS, else CPU), ``"cpu"``, ``"cuda"`` or ``"mps"``.
        precision: ``"float32"``, ``"bfloat16"``, or ``"auto"``: bfloat16 where the device computes
            in it natively.
        update: of ``"agame"``: with what an object's state is updated after each frame:
            ``"merged"`` (its share after merging with the other objects; for several objects) or
            ``"object"`` (its own probability).
        options: of ``"agame"``: ``ablation``, see `vos_models.predictors.agame.load_agame`. Of
            ``"rvos"``: ``input_size``, ``recurrence`` and ``merging``, see
            `vos_models.predictors.rvos.load_rvos_propagator`.

    Raises:
        UnknownModelError: no such kind.
        ModelError: an option that this kind does not have.
        CheckpointError: the weights cannot be used; the message says why.
        DeviceError: the device or precision is not available.
    """
    if kind not in PROPAGATOR_KINDS:
        raise _unknown(kind, "propagator", PROPAGATOR_KINDS)
    _check_options(kind, options, OPTIONS.get(kind, ()))
    if kind in ("copy", "flow", "flow-grabcut"):
        return _load_classical(kind, weights)
    if kind == "agame":
        from vos_models.predictors.agame import load_agame  # noqa: PLC0415 (imports torch)

        return load_agame(weights, device=device, precision=precision, update=update, **options)
    from vos_models.predictors.rvos import load_rvos_propagator  # noqa: PLC0415 (imports torch)

    return load_rvos_propagator(weights, device=device, precision=precision, **options)


@overload
def load_proposer(
    kind: Literal["cosnet"],
    *,
    weights: str | Path | None = None,
    **options: Any,  # noqa: ANN401
) -> PrimaryProposer: ...
@overload
def load_proposer(
    kind: Literal["rvos"],
    *,
    weights: str | Path | None = None,
    **options: Any,  # noqa: ANN401
) -> TrackProposer: ...
@overload
def load_proposer(
    kind: str,
    *,
    weights: str | Path | None = None,
    **options: Any,  # noqa: ANN401
) -> PrimaryProposer | TrackProposer: ...
def load_proposer(
    kind: str,
    *,
    weights: str | Path | None = None,
    device: str = "auto",
    precision: str = "auto",
    **options: Any,
) -> PrimaryProposer | TrackProposer:
    """Return a model that proposes what to label, with no mask given.

    Args:
        kind: ``"cosnet"`` (the primary object) or ``"rvos"`` (up to ten tracks).
        weights: as in `load_propagator`.
        device: as in `load_propagator`.
        precision: as in `load_propagator`.
        options: of ``"cosnet"``: ``input_size``, see `vos_models.predictors.cosnet.load_cosnet`.
            Of ``"rvos"``: ``input_size`` and ``recurrence``, as in `load_propagator`.

    Raises:
        UnknownModelError: no such kind.
        ModelError: an option that this kind does not have.
        CheckpointError: the weights cannot be used; the message says why.
        DeviceError: the device or precision is not available.
    """
    if kind not in PROPOSER_KINDS:
        raise _unknown(kind, "proposer", PROPOSER_KINDS)
    known = [option for option in OPTIONS.get(kind, ()) if option not in _PROPAGATOR_OPTIONS]
    _check_options(kind, options, known)
    if kind == "cosnet":
        from vos_models.predictors.cosnet import load_cosnet  # noqa: PLC0415 (imports torch)

        return load_cosnet(weights, device=device, precision=precision, **options)
    from vos_models.predictors.rvos_proposer import load_rvos_proposer  # noqa: PLC0415 (imports torch)

    return load_rvos_proposer(weights, device=device, precision=precision, **options)


def _check_options(kind: str, options: Mapping[str, object], known: Sequence[str]) -> None:
    for option in options:
        if option not in known:
            there = (
                Message("it has: {options}", options=", ".join(known))
                if known
                else Message("it has none")
            )
            raise ModelError(
                Message(
                    "{kind!r} has no option {option!r}; {there}",
                    kind=kind,
                    option=option,
                    there=there,
                )
            )


def _load_classical(kind: str, weights: str | Path | None) -> Propagator:
    from vos_models.predictors import classical  # noqa: PLC0415 (imports OpenCV)

    if weights is not None and str(weights) != kind:
        raise ModelError(
            Message(
                "{kind!r} takes no weights, but {weights!r} was given; leave it out",
                kind=kind,
                weights=str(weights),
            )
        )
    if kind == "copy":
        return classical.CopyPropagator()
    if kind == "flow":
        return classical.FlowPropagator()
    return classical.FlowGrabCutPropagator()


def _unknown(kind: str, role: str, known: tuple[str, ...]) -> UnknownModelError:
    return UnknownModelError(
        Message(
            "no {role} is called {kind!r}; choose one of: {listed}",
            role=role,
            kind=kind,
            listed=", ".join(known),
        )
    )
