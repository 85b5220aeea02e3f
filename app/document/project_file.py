"""Opening, creating and locking a project file, and saying plainly why that fails."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import struct
import sys
from pathlib import Path

from app.document.errors import (
    DamagedProjectError,
    NewerProjectError,
    NotAProjectError,
    ProjectError,
    ProjectInUseError,
)
from app.document.schema import APPLICATION_ID, VERSION

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
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
        raise ProjectError(f"There is no project at {path}: check the path.") from None
    except IsADirectoryError:
        raise NotAProjectError(f"{path} is a folder, not a maskreel project.") from None
    except OSError as error:
        raise ProjectError(f"{path} cannot be read: {error.strerror or error}.") from error
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise NotAProjectError(
            f"{path} is not a maskreel project (expected a file that the program saved as "
            "name.maskreel). It was left as it is."
        )
    pages, version, application = struct.unpack_from(">28xI28xI4xI", header)
    if application != APPLICATION_ID:
        raise NotAProjectError(
            f"{path} is a database of another program, not a maskreel project. "
            "It was left as it is."
        )
    if version > VERSION:
        raise NewerProjectError(
            f"{path} has project format {version}; this program reads up to {VERSION}. "
            "Open it with a newer maskreel. It was left as it is."
        )
    page_bytes = struct.unpack_from(">H", header, 16)[0]
    expected = pages * (65536 if page_bytes == 1 else page_bytes)
    if length < expected and not _has_content(path.with_name(path.name + "-wal")):
        raise DamagedProjectError(
            f"{path} is damaged: {length} bytes of {expected} are there. It was left as it is; "
            "fetch it again or take a copy made earlier."
        )


def check_writable(path: Path) -> None:
    """Raise ProjectError unless the file and its folder may be written to."""
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise ProjectError(
            f"{path} may not be written to, it or its folder is read-only: "
            "copy it to a folder of your own and open it there."
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
        return "the file was moved or deleted: put it back, or save a copy under another name"
    if isinstance(error, MemoryError):
        return "memory is short: close other programs"
    return f"{error or type(error).__name__}: check the disk"


def is_passing(error: BaseException) -> bool:
    """Whether an error goes away by itself soon: another program holds the file for a moment."""
    return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


_REASONS = {
    "SQLITE_FULL": "the disk is full: free some space",
    "SQLITE_BUSY": "another program holds the file: close it",
    "SQLITE_LOCKED": "another program holds the file: close it",
    "SQLITE_READONLY": "the file is read-only or was moved: make it writable",
    "SQLITE_IOERR": "the disk reports an error or is full: check it",
    "SQLITE_CANTOPEN": "the file or its folder cannot be reached: check the disk",
    "SQLITE_CORRUPT": "the file on disk is damaged: save a copy under another name",
    "SQLITE_NOTADB": "the file on disk was overwritten: save a copy under another name",
}


class FileLock:
    """Keeps a second process, or a second project of this one, from opening the same file.

    The lock lies in a small file beside it, ``name.maskreel-lock``. The operating system lets go
    of it when the process ends, however it ends.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock.

        Raises:
            ProjectInUseError: Somebody has it.
            ProjectError: The folder cannot be written to.
        """
        self._path = path.with_name(path.name + "-lock")
        while True:
            self._file = self._open(path)
            if not _try_lock(self._file):
                os.close(self._file)
                raise ProjectInUseError(f"{path} is open already: close it there first.")
            # Whoever held it before may have deleted the file just after we opened it.
            with contextlib.suppress(OSError):
                if os.path.samestat(os.fstat(self._file), self._path.stat()):
                    return
            os.close(self._file)

    def release(self) -> None:
        """Let go of the lock."""
        with contextlib.suppress(OSError):  # deleted while held; where that is refused, it stays
            self._path.unlink()
        os.close(self._file)

    def _open(self, path: Path) -> int:
        try:
            return os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise ProjectError(
                f"{path.parent} cannot be written to: {error.strerror or error}. "
                "Choose another folder."
            ) from error


def _has_content(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
