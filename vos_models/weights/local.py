"""Weights in the person's own folder: where they lie, and the digests noted beside them.

Beside weights ``NAME`` lies ``NAME.sha256`` with one line for each file, in the form that
``sha256sum --check`` reads. The authors publish no digests, so what is noted there is what was
fetched first; from then on a change is noticed.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from vos_models.catalog import ModelEntry, Source
from vos_models.errors import CheckpointError
from vos_models.home import weights_folder
from vos_models.message import Message


def find_weights(entry: ModelEntry) -> Path | None:
    """Return the weights of a model in the person's folder; None where there are none.

    Converted ones (``NAME.safetensors``) go before the authors' own file or folder.
    """
    if not entry.file:
        return None
    for path in (weights_folder() / f"{entry.name}.safetensors", weights_folder() / entry.file):
        if path.exists():
            return path
    return None


def how_to_get(entry: ModelEntry) -> str:
    """Say in one clause what a person does to have the weights of a model."""
    if entry.source is Source.FETCH:
        return Message(
            "run: main.py weights fetch {name} (downloads {url})", name=entry.name, url=entry.url
        )
    return Message(
        "download {file} by hand from {url} and put it at {place} (then: main.py weights verify "
        "{name})",
        file=entry.file,
        url=entry.url,
        place=weights_folder() / entry.file,
        name=entry.name,
    )


def size_of(path: Path) -> int:
    """Return the bytes of a file, or of all files in a folder."""
    return sum(file.stat().st_size for file in _files(path))


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def digests_of(path: Path) -> dict[str, str]:
    """Return the digest of a file, or of each file of a folder, by its place beside ``path``."""
    return {file.relative_to(path.parent).as_posix(): digest_of(file) for file in _files(path)}


def note_digests(path: Path) -> dict[str, str]:
    """Note beside weights what they are now, and return it."""
    digests = digests_of(path)
    note = _note_of(path)
    fresh = note.with_name(note.name + ".new")
    lines = [f"{digest}  {name}\n" for name, digest in digests.items()]
    fresh.write_text("".join(lines), encoding="utf-8")
    os.replace(fresh, note)  # noqa: PTH105 (one word for "rename over" on every system)
    return digests


def noted_digests(path: Path) -> dict[str, str] | None:
    """Return what was noted beside weights; None where nothing was.

    Raises:
        CheckpointError: the note cannot be understood.
    """
    note = _note_of(path)
    if not note.is_file():
        return None
    digests: dict[str, str] = {}
    for line in note.read_text(encoding="utf-8", errors="replace").splitlines():
        digest, _, name = line.partition("  ")
        if len(digest) != 64 or not name:
            raise CheckpointError(
                Message(
                    "{note} holds {line!r}; expected lines of a SHA-256 and a name: delete it "
                    "to note the digests anew",
                    note=note,
                    line=line[:40],
                )
            )
        digests[name] = digest.lower()
    return digests


def check_digests(path: Path) -> bool:
    """Compare weights with what was noted beside them; return whether anything was.

    Raises:
        CheckpointError: a file is not what it was, is gone, or is new.
    """
    noted = noted_digests(path)
    if noted is None:
        return False
    found = digests_of(path)
    changed = sorted(name for name in noted | found if noted.get(name) != found.get(name))
    if changed:
        raise CheckpointError(
            Message(
                "{listed} in {parent} is not what was noted in {name}: damaged or replaced; "
                "fetch it again, or delete that note if you replaced it yourself",
                listed=", ".join(changed),
                parent=path.parent,
                name=_note_of(path).name,
            )
        )
    return True


def _note_of(path: Path) -> Path:
    return path.with_name(path.name + ".sha256")


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.is_file())
    return [path]
