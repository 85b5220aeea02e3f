"""Bring the weights of a model into the person's folder. Only ever on request."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from vos_models.catalog import ModelEntry, Source, embedded_weights
from vos_models.errors import ArchiveError, FetchError
from vos_models.home import weights_folder
from vos_models.weights.local import find_weights, how_to_get, note_digests
from vos_models.weights.transfer import Expected, Patience, ShowBytes, download
from vos_models.weights.unpack import unpack


@dataclass(frozen=True)
class Fetched:
    """Tell what was fetched.

    Attributes:
        path: the file or folder of weights.
        digests: SHA-256 of each file, noted beside it.
    """

    path: Path
    digests: dict[str, str]


def fetch(
    entry: ModelEntry, *, patience: Patience | None = None, show: ShowBytes | None = None
) -> Fetched:
    """Download the weights of a model, unpack them if they are an archive, and note their digests.

    Args:
        entry: of the catalog.
        patience: with the server.
        show: told of progress.

    Raises:
        FetchError: they cannot be fetched, or are there already; the message says what to do.
    """
    _refuse_needless(entry)
    folder = weights_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FetchError(
            f"{folder} cannot be made ({error.strerror}); set MASKREEL_HOME to another folder"
        ) from error
    target = folder / entry.file
    arrival = folder / Path(urlsplit(entry.url).path).name if entry.unpacked else target
    if not arrival.exists():  # an archive stays while there is no room to unpack it
        expected = Expected(entry.size, entry.sha256)
        download(entry.url, arrival, expected=expected, patience=patience, show=show)
    if entry.unpacked:
        try:
            unpack(arrival, target, entry.unpacked)
        except ArchiveError:
            arrival.unlink()
            raise
        arrival.unlink()
    return Fetched(target, note_digests(target))


def _refuse_needless(entry: ModelEntry) -> None:
    if entry.source is Source.NONE:
        raise FetchError(f"{entry.name} needs no weights")
    if entry.source is Source.EMBEDDED:
        raise FetchError(f"{entry.name} ships with the program: {embedded_weights(entry.name)}")
    if (found := find_weights(entry)) is not None:
        raise FetchError(
            f"the weights {entry.name!r} are already there: {found}; check them with: main.py "
            f"weights verify {entry.name}; to fetch them anew, move them away"
        )
    if entry.source is Source.BY_HAND:
        raise FetchError(
            f"its authors offer {entry.name} on a page for people only; {how_to_get(entry)}"
        )
