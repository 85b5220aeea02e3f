"""The project file at work: a queue of commits and the one thread that writes them.

The thread that edits only puts commits in the queue. The writer compresses their labels and writes
them in order, each whole or not at all; several that wait in line share one transaction, so that
a slow disk does not fall behind. When writing fails the queue stays as it is and is tried again.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Generator
from pathlib import Path

from app.document import schema
from app.document.commits import Commit, Contents
from app.document.errors import DamagedProjectError, ProjectError, SaveError
from app.document.file_lock import FileLock
from app.document.history import Step
from app.document.message import Message
from app.document.project_copy import write_copy
from app.document.project_file import (
    DAMAGE,
    FileMovedError,
    check_header,
    check_writable,
    connect,
    explain,
    file_identity,
    is_passing,
    log_of,
    may_be_gone,
    prepare_writer,
    remove_with_companions,
    sync_folder,
)
from app.document.video import VideoInfo

BATCH = 32
_log = logging.getLogger(__name__)
_RETRY_S = 0.25
_RETRY_MOST_S = 2.0
_IDLE_S = 2.0


class Store:
    """An open project file.

    Attributes:
        path: The file.
        on_error: Called on the writer's thread with each new error, and with None when what
            waited has been written after all.
    """

    def __init__(self, path: Path, lock: FileLock, writer: sqlite3.Connection) -> None:
        self.path = path
        self.on_error: Callable[[SaveError | None], None] = lambda _: None
        self._lock = lock
        self._identity, self._log_identity = file_identity(path), file_identity(log_of(path))
        self._writer = writer
        self._reader = connect(path, mode="ro")
        self._reader_lock = threading.Lock()
        self._wake = threading.Condition()
        self._queue: deque[Commit] = deque()
        self._id = schema.read_id(self._reader)
        self._queued = self._written = schema.read_commit_number(self._reader)
        self._attempts = self._failed_attempt = 0  # of the writer, counted from 1
        self._is_suspect = False  # whether the connections may be to a disk that is gone
        self._error: SaveError | None = None
        self._is_closing = False
        self._thread = threading.Thread(
            target=self._run, name=f"writer of {path.name}", daemon=True
        )
        self._thread.start()
        atexit.register(self._close_at_exit)

    @classmethod
    def create(cls, path: Path, video: VideoInfo) -> tuple[Store, Contents]:
        """Make a project file; see ``Project.create``."""
        if not path.parent.is_dir():
            raise ProjectError(
                Message("{parent} is not a folder: choose one that is there.", parent=path.parent)
            )
        with _locked(path) as lock:
            if path.exists():
                raise ProjectError(
                    Message("{path} is there already: open it or choose another name.", path=path)
                )
            # Under another name first: a project is there with all its tables, or not at all.
            unfinished = path.with_name(path.name + "-new")
            remove_with_companions(unfinished)
            try:
                with contextlib.closing(connect(unfinished, mode="rwc")) as connection:
                    schema.create_tables(connection, video)
                remove_with_companions(path, only_companions=True)
                unfinished.rename(path)
                sync_folder(path.parent)
            except (sqlite3.Error, OSError) as error:
                remove_with_companions(unfinished)
                raise ProjectError(
                    Message("{path} cannot be created; {why}.", path=path, why=explain(error))
                ) from error
            return cls._open_locked(path, lock)

    @classmethod
    def open(cls, path: Path) -> tuple[Store, Contents]:
        """Open a project file; see ``Project.open``."""
        check_header(path)
        check_writable(path)
        with _locked(path) as lock:
            return cls._open_locked(path, lock)

    @classmethod
    def _open_locked(cls, path: Path, lock: FileLock) -> tuple[Store, Contents]:
        with contextlib.ExitStack() as on_failure:
            try:
                writer = connect(path, mode="rw")
                on_failure.callback(writer.close)
                contents = schema.read_contents(writer)
                prepare_writer(writer)
                store = cls(path, lock, writer)
            except sqlite3.OperationalError as error:
                raise ProjectError(
                    Message("{path} cannot be opened; {why}.", path=path, why=explain(error))
                ) from error
            except DAMAGE as error:
                raise DamagedProjectError(
                    Message(
                        "{path} is damaged ({why}): take a copy made earlier.", path=path, why=error
                    )
                ) from error
            on_failure.pop_all()
            return store, contents

    # -- writing

    @property
    def error(self) -> SaveError | None:
        """Why commits are waiting, or None while writing works."""
        return self._error

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be written any more."""
        return self._is_closing

    @property
    def pending_count(self) -> int:
        """The number of commits not yet on disk."""
        return len(self._queue)

    def write(self, commit: Commit) -> None:
        """Put a commit in the queue; returns at once."""
        with self._wake:
            if self._is_closing:
                raise ProjectError(
                    Message("{path} was closed: open it again to go on.", path=self.path)
                )
            self._queue.append(commit)
            self._queued += 1
            self._wake.notify_all()

    def flush(self, timeout_s: float) -> None:
        """Wait until every commit is on disk; see ``Project.flush``."""
        with self._wake:
            begun, wanted = self._attempts, self._queued  # what fails now may have begun before
        if file_identity(self.path) != self._identity:
            self._failed(FileMovedError())
        with self._wake:
            self._wake.notify_all()
            self._wake.wait_for(
                lambda: (
                    self._written >= wanted
                    or self._failed_attempt > begun
                    or not self._thread.is_alive()
                ),
                timeout_s,
            )
            error = self._error
            if self._written >= wanted and error is None:
                return
            waiting = len(self._queue)
        if error is not None:
            raise SaveError(str(error), pending=waiting)
        raise SaveError(
            Message(
                "{waiting} edits are not yet on disk after {timeout_s:g} s; they "
                "are in memory and are still being written to {path}.",
                waiting=waiting,
                timeout_s=timeout_s,
                path=self.path,
            ),
            pending=waiting,
        )

    def close(self, timeout_s: float) -> None:
        """Write what waits and close the file; see ``Project.close``."""
        with self._wake:
            if self._is_closing:
                return
            self._is_closing = True
            self._wake.notify_all()
        self._thread.join(timeout_s)
        atexit.unregister(self._close_at_exit)
        if self._thread.is_alive():  # stuck in the disk: it ends with the process
            raise SaveError(
                Message(
                    "{path} could not be written in {timeout_s:g} s.",
                    path=self.path,
                    timeout_s=timeout_s,
                )
            )
        lost = len(self._queue)
        self._reader.close()
        with contextlib.suppress(sqlite3.Error):
            self._writer.close()
        self._lock.release()
        if lost:
            raise SaveError(
                Message("{lost} edits are lost. {why}", lost=lost, why=self._error), pending=lost
            )

    # -- reading

    def read_step(self, number: int) -> Step:
        """Read one step of the journal.

        Raises:
            ProjectError: It cannot be read.
        """
        with self._reading(Message("step {number} of the history", number=number)):
            return schema.read_step(self._reader, number)

    def read_description(self, number: int) -> str:
        """Read what one step of the journal is called.

        Raises:
            ProjectError: It cannot be read.
        """
        with self._reading(Message("step {number} of the history", number=number)):
            return schema.read_description(self._reader, number)

    def save_copy(self, path: Path, *, overwrite: bool) -> None:
        """Write a copy with all commits, also those that wait; see ``Project.save_copy``."""
        with self._wake:
            waiting = list(enumerate(self._queue, self._written + 1))
        with self._reader_lock:  # it still reads the file where that was moved or deleted
            write_copy(self._reader, path, waiting, overwrite=overwrite)

    # -- inside

    @contextlib.contextmanager
    def _reading(self, what: str) -> Generator[None]:
        try:
            with self._reader_lock:
                yield
        except DAMAGE as error:
            raise ProjectError(
                Message(
                    "{what} cannot be read from {path}: {error}.",
                    what=what,
                    path=self.path,
                    error=error,
                )
            ) from error

    def _run(self) -> None:
        delay_s, most = _RETRY_S, BATCH
        is_behind = False  # whether the file itself lacks what the log beside it has
        while True:
            with self._wake:
                has_work = self._wake.wait_for(self._has_work, _IDLE_S)
                batch = [self._queue[index] for index in range(min(most, len(self._queue)))]
                self._attempts += 1
            if not has_work:
                if is_behind:
                    self._catch_up()
                is_behind = False
                self._look_at_file()
                continue
            if not batch:
                return
            try:
                count = self._write_batch(batch)
            except Exception as error:  # noqa: BLE001 - whatever it is: edits never vanish silently
                if self._failed(error):
                    return
                with self._wake:
                    self._wake.wait(delay_s)
                delay_s, most = min(2 * delay_s, _RETRY_MOST_S), 1  # what room there is takes one
            else:
                self._succeeded(count)
                delay_s, most = _RETRY_S, BATCH if self._error is None else 1
                is_behind = True

    def _has_work(self) -> bool:
        return bool(self._queue) or self._is_closing

    def _catch_up(self) -> None:
        """Bring the log into the file, so that a copy of the file alone has nearly everything."""
        with contextlib.suppress(sqlite3.Error):  # it is on disk already: next time will do
            self._writer.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def _look_at_file(self) -> None:
        """Notice at rest, too, that the file is gone, and that it is back."""
        try:
            self._be_in_place()
        except Exception as error:  # noqa: BLE001 - told, and looked at again
            self._failed(error)
        else:
            self._succeeded(0)

    def _be_in_place(self) -> None:
        """Have the connections lead to the file at the path, or raise.

        Where a drive was pulled and is back, the old ones lead nowhere for ever. The file goes on
        being ours if its last commit is the last one written.
        """
        identity = file_identity(self.path)
        if identity == self._identity and not self._is_suspect:
            return
        log_identity = file_identity(log_of(self.path))
        # Who has written nothing yet knows no log of its own: one that is there may be anybody's.
        is_swapped = identity != self._identity and self._log_identity in (None, log_identity)
        if identity is None or (is_swapped and log_identity is not None):
            raise FileMovedError  # our log must not meet another file
        check_header(self.path)
        with contextlib.ExitStack() as on_failure:
            lock = self._lock
            if not lock.is_in_place:
                lock = FileLock(self.path)
                on_failure.callback(lock.release)
            writer = connect(self.path, mode="rw")
            on_failure.callback(writer.close)
            there = schema.read_commit_number(writer)
            is_ours = schema.read_id(writer) == self._id
            if not (is_ours and self._written <= there <= self._queued):
                raise FileMovedError
            prepare_writer(writer)
            reader = connect(self.path, mode="ro")
            on_failure.pop_all()
        old = self._writer, self._reader
        with self._reader_lock:
            self._writer, self._reader = writer, reader
        for connection in old:
            with contextlib.suppress(sqlite3.Error):
                connection.close()
        if lock is not self._lock:
            self._lock.release()
        self._lock, self._identity, self._is_suspect = lock, identity, False
        self._log_identity = file_identity(log_of(self.path))
        if there > self._written:  # a commit of which the disk said that it failed
            self._succeeded(there - self._written)

    def _write_batch(self, batch: list[Commit]) -> int:
        """Write commits and return how many."""
        written = self._written
        self._be_in_place()
        if self._written != written:
            return 0
        self._writer.execute("BEGIN IMMEDIATE")
        try:
            for number, commit in enumerate(batch, self._written + 1):
                schema.write_commit(self._writer, commit, number)
            self._writer.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
            raise
        if self._log_identity is None:  # the log is made by the first writing
            self._log_identity = file_identity(log_of(self.path))
        return len(batch)

    def _succeeded(self, count: int) -> None:
        with self._wake:
            for _ in range(count):
                self._queue.popleft()
            self._written += count
            is_cured = self._error is not None and not self._queue
            if is_cured:
                self._error = None
            self._wake.notify_all()
        if is_cured:
            self._tell(None)

    def _failed(self, error: Exception) -> bool:
        """Note a failure, report it if it is a new one, and say whether to give up."""
        message = Message("{name} cannot be saved; {why}.", name=self.path.name, why=explain(error))
        with self._wake:
            self._failed_attempt = self._attempts
            self._is_suspect = self._is_suspect or may_be_gone(error)
            is_new = self._error is None or str(self._error) != message
            self._error = SaveError(message, pending=len(self._queue))
            gives_up = self._is_closing and not is_passing(error)
            self._wake.notify_all()
        if is_new:
            self._tell(self._error)
        return gives_up

    def _tell(self, error: SaveError | None) -> None:
        try:
            self.on_error(error)
        except Exception:  # noqa: BLE001 - the writer must outlive a listener's mistake
            _log.exception("A listener to saving errors failed")

    def _close_at_exit(self) -> None:
        with contextlib.suppress(SaveError):
            self.close(timeout_s=5.0)


@contextlib.contextmanager
def _locked(path: Path) -> Generator[FileLock]:
    """Take a file's lock, and let go of it only where opening fails."""
    lock = FileLock(path)
    try:
        yield lock
    except BaseException:
        lock.release()
        raise
