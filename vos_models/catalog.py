"""The table of models and weights. Importing it loads no network library."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from vos_models.errors import CheckpointError, UnknownModelError


class Source(StrEnum):
    """Say where the weights of a model come from."""

    EMBEDDED = "embedded"
    BY_HAND = "by hand"
    NONE = "none needed"


@dataclass(frozen=True)
class ModelEntry:
    """Describe one model that can be chosen by name.

    Attributes:
        name: what a person types and what `load_propagator` takes as ``weights``.
        kind: what `load_propagator` takes as its first argument.
        source: where the weights come from.
        file: file name of the weights; empty where none are needed.
        url: page from which a person downloads the file; empty where it is not needed.
        licence: terms of the weights.
        summary: one line for a list.
        input: one line about the size at which it works.
    """

    name: str
    kind: str
    source: Source
    file: str
    url: str
    licence: str
    summary: str
    input: str


MODELS: tuple[ModelEntry, ...] = (
    ModelEntry(
        name="agame-compact",
        kind="agame",
        source=Source.EMBEDDED,
        file="agame-compact.safetensors",
        url="",
        licence="research / non-commercial (see the model card)",
        summary="compact A-GAME for CPUs, trained by this project; the default",
        input="works at a short side of 400 pixels; labels at the frame's own size",
    ),
    ModelEntry(
        name="agame",
        kind="agame",
        source=Source.BY_HAND,
        file="main_runfile_beta_best.pth.tar",
        url="https://drive.google.com/file/d/1lVv7n0qOtJEPk3aJ2-KGrOfYrOHVnBbT/view",
        licence="as its authors say (github.com/joakimjohnander/agame-vos)",
        summary="A-GAME with ResNet-101, the authors' weights",
        input="the frame's own size",
    ),
    ModelEntry(
        name="flow-grabcut",
        kind="flow-grabcut",
        source=Source.NONE,
        file="",
        url="",
        licence="none needed",
        summary="dense optical flow refined by GrabCut: the classical baseline",
        input="the frame's own size",
    ),
    ModelEntry(
        name="flow",
        kind="flow",
        source=Source.NONE,
        file="",
        url="",
        licence="none needed",
        summary="masks carried by dense optical flow",
        input="the frame's own size",
    ),
    ModelEntry(
        name="copy",
        kind="copy",
        source=Source.NONE,
        file="",
        url="",
        licence="none needed",
        summary="first masks kept as they are",
        input="any",
    ),
)

PROPAGATOR_KINDS: tuple[str, ...] = tuple(dict.fromkeys(entry.kind for entry in MODELS))


def find_model(name: str) -> ModelEntry:
    """Return the model of this name.

    Raises:
        UnknownModelError: there is none; the message lists those there are.
    """
    for entry in MODELS:
        if entry.name == name:
            return entry
    known = ", ".join(entry.name for entry in MODELS)
    raise UnknownModelError(f"no model is called {name!r}; choose one of: {known}")


def embedded_weights(name: str) -> Path:
    """Return the file of weights that ship with the program.

    Raises:
        UnknownModelError: no model has this name.
        CheckpointError: the model has no embedded weights, or the installation lacks the file.
    """
    entry = find_model(name)
    if entry.source is not Source.EMBEDDED:
        hint = f"download {entry.file} from {entry.url} and give its path" if entry.url else ""
        raise CheckpointError(f"the weights of {name!r} are not embedded; {hint or 'none exist'}")
    for folder in _weight_folders():
        if (folder / entry.file).is_file():
            return folder / entry.file
    looked = ", ".join(str(folder) for folder in _weight_folders())
    raise CheckpointError(
        f"{entry.file} is missing from this installation (looked in {looked}); install it again, "
        "or give the path of a weights file"
    )


def _weight_folders() -> tuple[Path, ...]:
    """Return where resources may lie: beside the packages, or in the share folder of a prefix."""
    beside = Path(__file__).resolve().parent.parent / "resources" / "weights"
    return beside, Path(sys.prefix) / "share" / "maskreel" / "resources" / "weights"
