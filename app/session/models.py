"""The networks that can be chosen, from the catalogue; no network library is imported."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.jobs.errors import JobError
from app.jobs.propagate import ModelChoice
from app.session.words import tr, tr_later
from vos_models.catalog import MODELS, ModelEntry, Role, Source
from vos_models.weights.local import find_weights

DEVICES = (
    ("auto", tr_later("Automatic")),
    ("cpu", "CPU"),
    ("cuda", "NVIDIA GPU (CUDA)"),
    ("mps", "Apple GPU (MPS)"),
)


@dataclass(frozen=True)
class ModelListing:
    """One network as a person chooses it."""

    name: str
    kind: str
    summary: str
    input: str
    licence: str
    file: str
    url: str
    needs_file: bool


@dataclass(frozen=True)
class ChosenModel:
    """A network, its weights file where it needs one, and a device."""

    listing: ModelListing
    weights: Path | None
    device: str

    def for_job(self) -> ModelChoice:
        """Return the choice as a job states it.

        Raises:
            JobError: the weights are not there yet.
        """
        if self.listing.needs_file and self.weights is None:
            raise JobError(
                tr(
                    "{name} needs its weights file {file}: download it from {url}, then choose "
                    "the network again and point to the file.",
                    name=self.listing.name,
                    file=self.listing.file,
                    url=self.listing.url,
                )
            )
        # A name with an address stands for what was fetched into the person's folder.
        in_folder = self.listing.name if self.listing.url else None
        weights = str(self.weights) if self.weights else in_folder
        return ModelChoice(self.listing.kind, weights, self.device, "auto")


def facts_of(entry: ModelListing | ModelEntry) -> str:
    """Return what to know of a network before it is chosen, in three lines."""
    lines = (
        tr(entry.summary),
        tr("Input: {size}", size=tr(entry.input)),
        tr("Licence: {terms}", terms=tr(entry.licence)),
    )
    return "\n".join(lines)


def models() -> tuple[ModelListing, ...]:
    """Return the networks of the catalogue, the default first."""
    return tuple(
        ModelListing(
            entry.name,
            entry.kind,
            entry.summary,
            entry.input,
            entry.licence,
            entry.file,
            entry.url,
            entry.source in (Source.FETCH, Source.BY_HAND) and find_weights(entry) is None,
        )
        for entry in MODELS
        if entry.role is Role.PROPAGATOR
    )
