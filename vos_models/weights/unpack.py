"""Take weights out of a zip archive that nobody vouches for.

An archive is refused as a whole when anything in it points outside of it: its names decide where
files would be written. Only the folder in which the wanted files lie is unpacked, without folders
below it, in no larger amount than the archive announces and a limit allows.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from vos_models.errors import ArchiveError, FetchError

LARGEST = 2 << 30
"""Bytes that the wanted files of one archive may hold."""
MOST_ENTRIES = 1000
_CHUNK = 1 << 20


def unpack(archive: Path, folder: Path, wanted: Sequence[str], *, largest: int = LARGEST) -> None:
    """Unpack the folder of an archive that has some files, whichever it is, into a new folder.

    Args:
        archive: the zip file; left as it is.
        folder: made; must not be there yet.
        wanted: names of the files that it must have; what lies beside them comes along.
        largest: bytes that all of it may hold.

    Raises:
        ArchiveError: the archive is damaged, unsafe, too large or lacks a file.
        FetchError: the folder is there, or cannot be written. In either case it is not made.
    """
    if folder.exists():
        raise FetchError(f"{folder} is already there; move it away to unpack {archive.name} anew")
    building = folder.with_name(folder.name + ".unpacking")
    shutil.rmtree(building, ignore_errors=True)
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = _wanted_entries(opened, archive.name, wanted, largest)
            building.mkdir()
            for path, entry in entries.items():
                _write(opened, entry, building / path.name)
        building.rename(folder)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise ArchiveError(f"{archive.name} is damaged ({error}); fetch it again") from error
    except OSError as error:
        why = "the disk is full" if error.errno == errno.ENOSPC else error.strerror or str(error)
        raise FetchError(
            f"{archive.name} cannot be unpacked into {folder.parent}: {why}"
        ) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _wanted_entries(
    opened: zipfile.ZipFile, name: str, wanted: Sequence[str], largest: int
) -> dict[PurePosixPath, zipfile.ZipInfo]:
    """Return the entries of the folder with the wanted files, after a look at all entries."""
    entries = opened.infolist()
    if len(entries) > MOST_ENTRIES:
        raise ArchiveError(f"{name} holds {len(entries)} files; expected a few: not unpacked")
    by_path: dict[PurePosixPath, zipfile.ZipInfo] = {}
    for entry in entries:
        if not _is_safe(entry):
            raise ArchiveError(
                f"{name} holds {entry.filename!r}, which points outside of the archive or is no "
                "plain file; nothing of it was unpacked"
            )
        by_path[PurePosixPath(entry.filename)] = entry
    for folder in dict.fromkeys(path.parent for path in by_path):
        if all(folder / file in by_path for file in wanted):
            break
    else:
        raise ArchiveError(
            f"{name} has no folder with {' and '.join(wanted)}; it holds "
            f"{', '.join(str(path) for path in list(by_path)[:4]) or 'nothing'}"
        )
    found = {
        path: entry
        for path, entry in by_path.items()
        if path.parent == folder and not entry.is_dir()
    }
    total = sum(entry.file_size for entry in found.values())
    if total > largest:
        raise ArchiveError(
            f"{name} would unpack to {total:,} bytes; at most {largest:,} are expected"
        )
    return found


def _is_safe(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return (
        not path.is_absolute()
        and ".." not in path.parts
        and "\\" not in entry.filename
        and ":" not in entry.filename
        and kind in (0, stat.S_IFREG, stat.S_IFDIR)
    )


def _write(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> None:
    """Write one entry, to its announced size and no further; its checksum must hold."""
    with opened.open(entry) as source, path.open("wb") as file:
        while chunk := source.read(_CHUNK):
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
