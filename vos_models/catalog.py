"""The table of models and weights. Importing it loads no network library."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from vos_models.errors import CheckpointError, UnknownModelError
from vos_models.message import Message


class Role(StrEnum):
    """Say what a model does for a person."""

    PROPAGATOR = "propagator"
    PRIMARY = "primary"
    TRACKS = "tracks"


class Source(StrEnum):
    """Say where the weights of a model come from."""

    EMBEDDED = "embedded"
    FETCH = "fetched on request"
    BY_HAND = "by hand"
    NONE = "none needed"


@dataclass(frozen=True)
class ModelEntry:
    """Describe one model that can be chosen by name.

    Attributes:
        name: what a person types and what `load_propagator` takes as ``weights``.
        kind: what `load_propagator` or `load_proposer` takes as its first argument.
        role: whether it carries masks on, proposes the primary object, or proposes tracks.
        source: where the weights come from.
        file: file or folder name of the weights; empty where none are needed.
        url: of what `weights fetch` downloads, or of the page from which a person does; empty
            where neither is needed.
        licence: terms of the weights.
        summary: one line for a list.
        input: one line about the size at which it works.
        unpacked: where `url` is an archive, the files that the folder `file` made of it must have.
        size: of the download in bytes, where its publisher or we know it.
        sha256: of the download, likewise. The authors of the networks publish neither.
    """

    name: str
    kind: str
    role: Role
    source: Source
    file: str
    url: str
    licence: str
    summary: str
    input: str
    unpacked: tuple[str, ...] = ()
    size: int | None = None
    sha256: str | None = None


MODELS: tuple[ModelEntry, ...] = (
    ModelEntry(
        name="agame-compact",
        kind="agame",
        role=Role.PROPAGATOR,
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
        role=Role.PROPAGATOR,
        source=Source.BY_HAND,
        file="main_runfile_beta_best.pth.tar",
        url="https://drive.google.com/file/d/1lVv7n0qOtJEPk3aJ2-KGrOfYrOHVnBbT/view",
        licence="as its authors say (github.com/joakimjohnander/agame-vos)",
        summary="A-GAME with ResNet-101, the authors' weights",
        input="the frame's own size",
    ),
    ModelEntry(
        name="rvos-compact",
        kind="rvos",
        role=Role.PROPAGATOR,
        source=Source.EMBEDDED,
        file="rvos-compact.safetensors",
        url="",
        licence="research / non-commercial (see the model card)",
        summary="compact one-shot RVOS for CPUs, trained by this project: carries masks on",
        input="288x512; labels at the frame's own size",
    ),
    ModelEntry(
        name="rvos-one-shot-youtubevos",
        kind="rvos",
        role=Role.PROPAGATOR,
        source=Source.FETCH,
        file="one-shot-model-youtubevos",
        url="https://imatge.upc.edu/web/sites/default/files/projects/segmentation/public_html/rvos-pretrained-models/one-shot-model-youtubevos.zip",
        licence="as its authors say (github.com/imatge-upc/rvos)",
        summary="one-shot RVOS, the authors' weights for YouTube-VOS: carries masks on",
        input="256x448; labels at the frame's own size",
        unpacked=("encoder.pt", "decoder.pt"),
    ),
    ModelEntry(
        name="rvos-one-shot-davis",
        kind="rvos",
        role=Role.PROPAGATOR,
        source=Source.FETCH,
        file="one-shot-model-davis",
        url="https://imatge.upc.edu/web/sites/default/files/projects/segmentation/public_html/rvos-pretrained-models/one-shot-model-davis.zip",
        licence="as its authors say (github.com/imatge-upc/rvos)",
        summary="one-shot RVOS, the authors' weights for DAVIS-2017: carries masks on",
        input="240x427; labels at the frame's own size",
        unpacked=("encoder.pt", "decoder.pt"),
    ),
    ModelEntry(
        name="rvos-zero-shot-compact",
        kind="rvos",
        role=Role.TRACKS,
        source=Source.EMBEDDED,
        file="rvos-zero-shot-compact.safetensors",
        url="",
        licence="research / non-commercial (see the model card)",
        summary="compact zero-shot RVOS for CPUs, trained by this project: proposes tracks",
        input="288x512; labels at the frame's own size",
    ),
    ModelEntry(
        name="rvos-zero-shot-youtubevos",
        kind="rvos",
        role=Role.TRACKS,
        source=Source.FETCH,
        file="zero-shot-model-youtubevos",
        url="https://imatge.upc.edu/web/sites/default/files/projects/segmentation/public_html/rvos-pretrained-models/zero-shot-model-youtubevos.zip",
        licence="as its authors say (github.com/imatge-upc/rvos)",
        summary="zero-shot RVOS, the authors' weights for YouTube-VOS: proposes up to ten tracks",
        input="256x448; labels at the frame's own size",
        unpacked=("encoder.pt", "decoder.pt"),
    ),
    ModelEntry(
        name="rvos-zero-shot-davis",
        kind="rvos",
        role=Role.TRACKS,
        source=Source.FETCH,
        file="zero-shot-model-davis",
        url="https://imatge.upc.edu/web/sites/default/files/projects/segmentation/public_html/rvos-pretrained-models/zero-shot-model-davis.zip",
        licence="as its authors say (github.com/imatge-upc/rvos)",
        summary="zero-shot RVOS, the authors' weights for DAVIS-2017: proposes up to ten tracks",
        input="240x427; labels at the frame's own size",
        unpacked=("encoder.pt", "decoder.pt"),
    ),
    ModelEntry(
        name="cosnet-compact",
        kind="cosnet",
        role=Role.PRIMARY,
        source=Source.EMBEDDED,
        file="cosnet-compact.safetensors",
        url="",
        licence="research / non-commercial (see the model card)",
        summary="compact COSNet for CPUs, trained by this project: proposes the primary object",
        input="288x512; labels at the frame's own size",
    ),
    ModelEntry(
        name="cosnet",
        kind="cosnet",
        role=Role.PRIMARY,
        source=Source.BY_HAND,
        file="co_attention.pth",
        url="https://drive.google.com/open?id=14ya3ZkneeHsegCgDrvkuFtGoAfVRgErz",
        licence="as its authors say (github.com/carrierlxk/COSNet)",
        summary="COSNet with ResNet-101, the authors' weights: proposes the primary object",
        input="473x473; labels at the frame's own size",
    ),
    ModelEntry(
        name="flow-grabcut",
        kind="flow-grabcut",
        role=Role.PROPAGATOR,
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
        role=Role.PROPAGATOR,
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
        role=Role.PROPAGATOR,
        source=Source.NONE,
        file="",
        url="",
        licence="none needed",
        summary="first masks kept as they are",
        input="any",
    ),
)


def kinds(*roles: Role) -> tuple[str, ...]:
    """Return the kinds of models that have one of these roles, in the table's order."""
    return tuple(dict.fromkeys(entry.kind for entry in MODELS if entry.role in roles))


PROPAGATOR_KINDS = kinds(Role.PROPAGATOR)
PROPOSER_KINDS = kinds(Role.PRIMARY, Role.TRACKS)


def find_model(name: str) -> ModelEntry:
    """Return the model of this name.

    Raises:
        UnknownModelError: there is none; the message lists those there are.
    """
    for entry in MODELS:
        if entry.name == name:
            return entry
    known = ", ".join(entry.name for entry in MODELS)
    raise UnknownModelError(
        Message("no model is called {name!r}; choose one of: {known}", name=name, known=known)
    )


def embedded_weights(name: str) -> Path:
    """Return the file of weights that ship with the program.

    Raises:
        UnknownModelError: no model has this name.
        CheckpointError: the model has no embedded weights, or the installation lacks the file.
    """
    entry = find_model(name)
    if entry.source is not Source.EMBEDDED:
        hint = (
            Message("download {file} from {url} and give its path", file=entry.file, url=entry.url)
            if entry.url
            else Message("none exist")
        )
        raise CheckpointError(
            Message(
                "the weights of {name!r} are not embedded; {hint}",
                name=name,
                hint=hint,
            )
        )
    for folder in _weight_folders():
        if (folder / entry.file).is_file():
            return folder / entry.file
    looked = ", ".join(str(folder) for folder in _weight_folders())
    raise CheckpointError(
        Message(
            "{file} is missing from this installation (looked in {looked}); install it "
            "again, or give the path of a weights file",
            file=entry.file,
            looked=looked,
        )
    )


def _weight_folders() -> tuple[Path, ...]:
    """Return where resources may lie: beside the packages, or in the share folder of a prefix."""
    beside = Path(__file__).resolve().parent.parent / "resources" / "weights"
    return beside, Path(sys.prefix) / "share" / "maskreel" / "resources" / "weights"
