"""Opening and creating a project file, and saying plainly why that fails."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import struct
from pathlib import Path

from app.document.errors import (
    DamagedProjectError,
    NewerProjectError,
    NotAProjectError,
    ProjectError,
    ReadOnlyProjectError,
)
from app.document.message import Message
from app.document.schema import APPLICATION_ID, VERSION

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
DAMAGE = (sqlite3.DatabaseError, ValueError, LookupError, TypeError)
"""What reading a damaged file raises."""
_BUSY_TIMEOUT_S = 0.2  # a file that is busy for longer is reported, not waited for in silence


def check_header(path: Path) -> None:
    """Look at the first bytes of a file without SQLite, which would leave traces beside it.

    Raises:
        ProjectError: One of its children says why this is no project that can be opened.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
            length = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise ProjectError(
            Message("There is no project at {path}: check the path.", path=path)
        ) from None
    except IsADirectoryError:
        raise NotAProjectError(
            Message("{path} is a folder, not a maskreel project.", path=path)
        ) from None
    except OSError as error:
        raise ProjectError(
            Message("{path} cannot be read: {why}.", path=path, why=error.strerror or error)
        ) from error
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise NotAProjectError(
            Message(
                "{path} is not a maskreel project (expected a file that the "
                "program saved as name.maskreel). It was left as it is.",
                path=path,
            )
        )
    pages, version, application = struct.unpack_from(">28xI28xI4xI", header)
    if application != APPLICATION_ID:
        raise NotAProjectError(
            Message(
                "{path} is a database of another program, not a maskreel "
                "project. It was left as it is.",
                path=path,
            )
        )
    if version > VERSION:
        raise NewerProjectError(
            Message(
                "{path} has project format {version}; this program reads up to "
                "{known}. Open it with a newer maskreel. It was left as it is.",
                path=path,
                version=version,
                known=VERSION,
            )
        )
    page_bytes = struct.unpack_from(">H", header, 16)[0]
    expected = pages * (65536 if page_bytes == 1 else page_bytes)
    if length < expected and not has_log(path):
        raise DamagedProjectError(
            Message(
                "{path} is damaged: {length} bytes of {expected} are there. It "
                "was left as it is; fetch it again or take a copy made earlier.",
                path=path,
                length=length,
                expected=expected,
            )
        )


def check_writable(path: Path) -> None:
    """Raise ReadOnlyProjectError unless the file and its folder may be written to."""
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise ReadOnlyProjectError(
            Message(
                "{path} may not be written to, it or its folder is read-only: "
                "look at it read only, or copy it to a folder of your own and "
                "open it there.",
                path=path,
            ),
            path,
        )


def connect(path: Path, *, mode: str) -> sqlite3.Connection:
    """Open a connection that every thread may use, one at a time.

    Args:
        path: The file.
        mode: ``"rwc"`` to create it, ``"rw"`` to write, ``"ro"`` to read.
    """
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=_BUSY_TIMEOUT_S,
        isolation_level=None,
        check_same_thread=False,
    )


def prepare_writer(connection: sqlite3.Connection) -> None:
    """Set a writer up so that a commit that returned outlasts a power cut."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA journal_size_limit = {64 << 20}")


def remove_with_companions(path: Path, *, only_companions: bool = False) -> None:
    """Delete a database file of our own making and what SQLite keeps beside it.

    A log left beside another file of this name must not meet a new one.
    """
    for suffix in ("-wal", "-shm", "-journal") if only_companions else ("", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + suffix).unlink()


def sync_folder(folder: Path) -> None:
    """Have a file's new name outlast a power cut, where the system can promise that."""
    with contextlib.suppress(OSError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class FileMovedError(OSError):
    """Say that the file is no longer where it was opened: writing to it would go nowhere."""


def file_identity(path: Path) -> tuple[int, int] | None:
    """Return what tells the file at a path from any other, or None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def explain(error: BaseException) -> str:
    """Say in words why a file could not be written, and what to do."""
    name = getattr(error, "sqlite_errorname", "")
    for prefix, words in _REASONS.items():
        if name.startswith(prefix):
            return words
    if isinstance(error, FileMovedError):
        return Message(
            "the file was moved or deleted: put it back, or save a copy under another name"
        )
    if isinstance(error, ProjectError):
        return _without_stop(str(error))
    if isinstance(error, MemoryError):
        return Message("memory is short: close other programs")
    return Message("{what}: check the disk", what=error or type(error).__name__)


def _without_stop(words: str) -> str:
    if isinstance(words, Message):
        return Message(words.template.rstrip("."), **words.values)
    return words.rstrip(".")


def is_passing(error: BaseException) -> bool:
    """Whether an error goes away by itself soon: another program holds the file for a moment."""
    return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def may_be_gone(error: BaseException) -> bool:
    """Whether an error may come from a disk that was taken away: then its files open anew."""
    return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN"))


_REASONS = {
    "SQLITE_FULL": Message("the disk is full: free some space"),
    "SQLITE_BUSY": Message("another program holds the file: close it"),
    "SQLITE_LOCKED": Message("another program holds the file: close it"),
    "SQLITE_READONLY": Message("the file is read-only or was moved: make it writable"),
    "SQLITE_IOERR": Message("the disk reports an error or is full: check it"),
    "SQLITE_CANTOPEN": Message("the file or its folder cannot be reached: check the disk"),
    "SQLITE_CORRUPT": Message("the file on disk is damaged: save a copy under another name"),
    "SQLITE_NOTADB": Message("the file on disk was overwritten: save a copy under another name"),
}


def log_of(path: Path) -> Path:
    """Return the log that SQLite keeps beside a file at work."""
    return path.with_name(path.name + "-wal")


def has_log(path: Path) -> bool:
    """Return whether a log beside the file holds what is not in the file yet."""
    log = log_of(path)
    return log.exists() and log.stat().st_size > 0
