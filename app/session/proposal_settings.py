"""With which networks proposals are made, and how: kept from one start to the next."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import cast

from app.jobs.errors import JobError
from app.jobs.networks import ModelChoice
from app.jobs.propose import SAMPLINGS
from app.session.words import said, tr
from vos_models.catalog import MODELS, ModelEntry, Role, Source, find_model
from vos_models.weights.local import find_weights, how_to_get

MOST_REFERENCES = 20


def proposers(role: Role) -> tuple[ModelEntry, ...]:
    """Return the networks of the catalogue that propose in this role, the default first."""
    own = [entry for entry in MODELS if entry.role is role]
    return tuple(sorted(own, key=lambda entry: entry.source is not Source.EMBEDDED))


@dataclass(frozen=True)
class ProposalSettings:
    """What a person chose once for all proposals.

    Attributes:
        primary: Name of the network that proposes the primary object.
        tracks: Name of the network that proposes tracks.
        files: By network, a weights file or folder pointed to by hand.
        references: With how many other frames of the clip each frame is compared.
        sampling: How these are drawn.
    """

    primary: str = proposers(Role.PRIMARY)[0].name
    tracks: str = proposers(Role.TRACKS)[0].name
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    references: int = 5
    sampling: str = "uniform"

    def choice(self, role: Role, device: str) -> ModelChoice:
        """Return the network of a role as a job states it.

        Raises:
            JobError: its weights are not there; says how to get them.
        """
        entry = find_model(self.primary if role is Role.PRIMARY else self.tracks)
        file = self.files.get(entry.name)
        if file is not None and not Path(file).exists():
            raise JobError(
                tr(
                    "The weights of {name} are not at {file} any more: choose them again under "
                    "Propose, Settings.",
                    name=entry.name,
                    file=file,
                )
            )
        if file is None and entry.source is not Source.EMBEDDED and find_weights(entry) is None:
            raise JobError(
                tr(
                    "{name} has no weights yet: choose a file under Propose, Settings, or {how}.",
                    name=entry.name,
                    how=said(how_to_get(entry)),
                )
            )
        weights = file or (None if entry.source is Source.EMBEDDED else entry.name)
        return ModelChoice(entry.kind, weights, device, "auto", is_proposer=True)

    def where(self, name: str) -> str:
        """Say in a few words where the weights of a network are."""
        entry = find_model(name)
        if name in self.files:
            return self.files[name]
        if entry.source is Source.EMBEDDED:
            return tr("comes with maskreel")
        found = find_weights(entry)
        return str(found) if found else tr("no weights here yet")

    def to_text(self) -> str:
        """Return the settings as one line of text."""
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str) -> ProposalSettings:
        """Return what ``to_text`` wrote; whatever cannot be understood is as at first."""
        try:
            values: object = json.loads(text)
        except ValueError:
            return cls()
        if not isinstance(values, dict):
            return cls()
        given = cast("dict[str, object]", values)
        known = {spec.name for spec in fields(cls)}
        accepted = {k: v for k, v in given.items() if k in known and _is_sound(k, v)}
        return cls(**accepted)  # type: ignore[reportArgumentType] - checked one by one


def _is_sound(key: str, value: object) -> bool:
    match key:
        case "primary":
            return value in [entry.name for entry in proposers(Role.PRIMARY)]
        case "tracks":
            return value in [entry.name for entry in proposers(Role.TRACKS)]
        case "references":
            return isinstance(value, int) and 0 <= value <= MOST_REFERENCES
        case "sampling":
            return value in SAMPLINGS
        case _:
            files = cast("dict[str, object]", value) if isinstance(value, dict) else {"": None}
            return all(isinstance(file, str) for file in files.values())
