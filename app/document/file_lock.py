"""The lock of a project file: one process at a time, and who that is."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from app.document.errors import ProjectError, ProjectInUseError
from app.document.message import Message

# Windows keeps others from reading the bytes that are locked: one far behind the text is.
_LOCKED_BYTE = 1 << 30
_MOST_BYTES = 4096


@dataclass(frozen=True)
class LockHolder:
    """Who has a project open.

    Attributes:
        pid: Process id on its machine.
        user: Name of the person.
        machine: Name of the machine.
        since_s: When the project was opened, in seconds since 1970.
    """

    pid: int
    user: str
    machine: str
    since_s: float

    @staticmethod
    def this_process() -> LockHolder:
        """Return a description of this process."""
        try:
            user = getpass.getuser()
        except (OSError, KeyError, ImportError):  # a user without a name
            user = "somebody"
        return LockHolder(os.getpid(), user, socket.gethostname(), time.time())

    @property
    def words(self) -> Message:
        """Who it is, as seen from this process."""
        started = time.localtime(self.since_s)
        is_today = started[:3] == time.localtime()[:3]
        since = time.strftime("%H:%M" if is_today else "%Y-%m-%d %H:%M", started)
        here = LockHolder.this_process()
        if (self.pid, self.machine) == (here.pid, here.machine):
            return Message("this program, since {since}", since=since)
        who = (
            Message("another window")
            if self.user == here.user
            else Message("{user}'s window", user=self.user)
        )
        if self.machine != here.machine:
            who = Message("{window} on {machine}", window=who, machine=self.machine)
        return Message("{who}, since {since} (process {pid})", who=who, since=since, pid=self.pid)


class FileLock:
    """Keeps a second process, or a second project of this one, from opening the same file.

    The lock lies in a small file beside it, ``name.maskreel-lock``, which says who holds it. The
    operating system lets go of it when the process ends, however it ends.
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
                holder = _read_holder(self._file)
                os.close(self._file)
                raise ProjectInUseError(
                    Message(
                        "{path} is open already in {holder}: close it there first, or look at it "
                        "read only.",
                        path=path,
                        holder=holder.words if holder else Message("another window"),
                    ),
                    path,
                )
            # Whoever held it before may have deleted the file just after we opened it.
            if self.is_in_place:
                _write_holder(self._file)
                return
            os.close(self._file)

    def release(self) -> None:
        """Let go of the lock."""
        if self.is_in_place:
            with contextlib.suppress(OSError):  # deleted while held; where refused, it stays
                self._path.unlink()
        with contextlib.suppress(OSError):  # of a drive that is gone
            os.close(self._file)

    @property
    def is_in_place(self) -> bool:
        """Whether the lock still lies beside the file; it does not on a drive that was pulled."""
        try:
            return os.path.samestat(os.fstat(self._file), self._path.stat())
        except OSError:
            return False

    def _open(self, path: Path) -> int:
        try:
            return os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise ProjectError(
                Message(
                    "{parent} cannot be written to: {why}. Choose another folder.",
                    parent=path.parent,
                    why=error.strerror or error,
                )
            ) from error


def _write_holder(file: int) -> None:
    with contextlib.suppress(OSError):  # a full disk: the lock holds, it has no name
        os.ftruncate(file, 0)
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, json.dumps(asdict(LockHolder.this_process())).encode())


def _read_holder(file: int) -> LockHolder | None:
    with contextlib.suppress(OSError, ValueError, TypeError):
        os.lseek(file, 0, os.SEEK_SET)
        return LockHolder(**json.loads(os.read(file, _MOST_BYTES)))
    return None


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: int) -> bool:
        try:
            os.lseek(file, _LOCKED_BYTE, os.SEEK_SET)
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
