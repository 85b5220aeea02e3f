"""Find the file that a person means with a name, a path or nothing at all."""

from __future__ import annotations

from pathlib import Path

from vos_models.catalog import MODELS, ModelEntry, Role, Source, embedded_weights, find_model
from vos_models.errors import CheckpointError, UnknownModelError
from vos_models.message import Message
from vos_models.weights.local import find_weights, how_to_get


def weights_path(weights: str | Path | None, kind: str, role: Role) -> Path:
    """Return the file or folder that the weights of a model lie in.

    Args:
        weights: a name of `vos_models.catalog`, a path (returned as it is, whether it exists or
            not), or None for the weights of this kind and role that ship with the program.
        kind: of the model that wants them.
        role: in which it wants them.

    Raises:
        UnknownModelError: neither a path nor a known name, or the name of another kind or role.
        CheckpointError: they are not here; the message says how to get them.
    """
    if weights is None:
        return _default(kind, role)
    path = Path(weights).expanduser()
    if path.exists() or len(path.parts) > 1 or path.suffix:
        return path
    entry = find_model(str(weights))
    if entry.kind != kind:
        raise UnknownModelError(
            Message(
                "the model {name!r} is of the kind {kind!r}, not {wanted!r}",
                name=entry.name,
                kind=entry.kind,
                wanted=kind,
            )
        )
    if entry.role != role:
        raise UnknownModelError(
            Message(
                "the model {name!r} is a {role} model, not a {wanted} one; choose one of: {listed}",
                name=entry.name,
                role=entry.role.value,
                wanted=role.value,
                listed=", ".join(e.name for e in _entries(kind, role)),
            )
        )
    if entry.source is Source.EMBEDDED:
        return embedded_weights(entry.name)
    found = find_weights(entry)
    if found is None:
        raise CheckpointError(
            Message(
                "the weights {name!r} are not here; {how}",
                name=entry.name,
                how=how_to_get(entry),
            )
        )
    return found


def _entries(kind: str, role: Role) -> list[ModelEntry]:
    return [entry for entry in MODELS if entry.kind == kind and entry.role is role]


def _default(kind: str, role: Role) -> Path:
    """Return the weights that ship with the program: every kind has some in each of its roles."""
    shipped = next(e for e in _entries(kind, role) if e.source is Source.EMBEDDED)
    return embedded_weights(shipped.name)
