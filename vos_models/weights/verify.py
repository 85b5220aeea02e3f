"""Check that weights are what they were, fit their network and compute. Brings torch."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from vos_models.catalog import ModelEntry, Role, Source, embedded_weights
from vos_models.errors import CheckpointError
from vos_models.weights.local import (
    check_digests,
    digests_of,
    find_weights,
    how_to_get,
    note_digests,
    size_of,
)
from vos_models.weights.trial import identify, try_out


class DigestState(StrEnum):
    """Say what is known of the digest of weights."""

    SAME = "as noted when they came"
    NOTED = "noted now; later checks compare"
    UNKNOWN = "nothing to compare with"


@dataclass(frozen=True)
class Verified:
    """Tell what was found good.

    Attributes:
        path: where the weights lie.
        kind: of their network.
        role: what it does.
        size: in bytes.
        digests: SHA-256 of each file, by name.
        digest_state: what they were compared with.
    """

    path: Path
    kind: str
    role: Role
    size: int
    digests: dict[str, str]
    digest_state: DigestState


def verify_file(path: Path) -> Verified:
    """Check the weights at a path.

    Raises:
        CheckpointError: they are not as they were, damaged, unsafe or of no network known here.
    """
    is_same = path.exists() and check_digests(path)
    identity = identify(path)
    try_out(identity.kind, identity.role, path)
    return Verified(
        path,
        identity.kind,
        identity.role,
        size_of(path),
        digests_of(path),
        DigestState.SAME if is_same else DigestState.UNKNOWN,
    )


def verify_entry(entry: ModelEntry) -> Verified:
    """Check the weights of a model of the catalog where they lie.

    What came by hand gets its digest noted, once it was found good.

    Raises:
        CheckpointError: as `verify_file`; or they are not here, or of another model.
    """
    if entry.source is Source.NONE:
        raise CheckpointError(f"{entry.name} needs no weights: there is nothing to verify")
    if entry.source is Source.EMBEDDED:
        return _of_entry(entry, verify_file(embedded_weights(entry.name)))
    path = find_weights(entry)
    if path is None:
        raise CheckpointError(f"the weights {entry.name!r} are not here; {how_to_get(entry)}")
    found = _of_entry(entry, verify_file(path))
    if found.digest_state is DigestState.SAME:
        return found
    noted = note_digests(path)
    return Verified(path, found.kind, found.role, found.size, noted, DigestState.NOTED)


def _of_entry(entry: ModelEntry, found: Verified) -> Verified:
    """Refuse good weights of another model than their name says."""
    if (found.kind, found.role) != (entry.kind, entry.role):
        raise CheckpointError(
            f"{found.path} holds weights of {found.kind!r} as a {found.role.value} model, but "
            f"{entry.name!r} is of {entry.kind!r} as a {entry.role.value} one; put the right file "
            "there"
        )
    return found
