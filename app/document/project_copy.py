"""A second file with all that a project has, and the reading of a file that others write."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Generator, Iterable
from pathlib import Path

from app.document import schema
from app.document.commits import Commit, Contents
from app.document.errors import DamagedProjectError, ProjectError
from app.document.file_lock import FileLock
from app.document.message import Message
from app.document.project_file import (
    DAMAGE,
    check_header,
    connect,
    explain,
    has_log,
    remove_with_companions,
    sync_folder,
)
from app.document.video import VideoInfo


class OutOfReachError(ProjectError):
    """Say that the file to be copied cannot be read."""


def write_copy(
    source: sqlite3.Connection,
    path: Path,
    waiting: Iterable[tuple[int, Commit]] = (),
    *,
    overwrite: bool,
) -> None:
    """Write a copy of a project file: a whole one is there in the end, or what was there before.

    Args:
        source: A connection to the file; nobody else may use it meanwhile.
        path: Where the copy goes.
        waiting: Numbered commits that the file may lack, to be added.
        overwrite: Whether another file at the path may be replaced.

    Raises:
        OutOfReachError: The source cannot be read.
        ProjectError: Something is at the path already, or it cannot be written.
    """

    def fill(target: sqlite3.Connection) -> None:
        _copy_all(source, target)
        target.execute("PRAGMA journal_mode = DELETE")
        there = schema.read_commit_number(target)
        target.execute("BEGIN IMMEDIATE")
        for number, commit in waiting:
            if number > there:
                schema.write_commit(target, commit, number)
        target.execute("COMMIT")

    _write_whole(path, fill, overwrite=overwrite)


def write_new(path: Path, video: VideoInfo, commit: Commit, *, overwrite: bool) -> None:
    """Write a project file with one commit in it and no history.

    Raises:
        ProjectError: Something is at the path already, or it cannot be written.
    """

    def fill(target: sqlite3.Connection) -> None:
        schema.create_tables(target, video)
        target.execute("BEGIN IMMEDIATE")
        schema.write_commit(target, commit, 1)
        target.execute("COMMIT")

    _write_whole(path, fill, overwrite=overwrite)


def _write_whole(
    path: Path, fill: Callable[[sqlite3.Connection], None], *, overwrite: bool
) -> None:
    if path.exists() and not overwrite:
        raise ProjectError(Message("{path} is there already: choose another name.", path=path))
    if not path.parent.is_dir():
        raise ProjectError(
            Message("{parent} is not a folder: choose one that is there.", parent=path.parent)
        )
    unfinished = path.with_name(path.name + "-new")
    lock = FileLock(path)
    try:
        remove_with_companions(unfinished)
        with contextlib.closing(connect(unfinished, mode="rwc")) as target:
            fill(target)
        remove_with_companions(path, only_companions=True)
        unfinished.replace(path)
        sync_folder(path.parent)
    except (sqlite3.Error, OSError) as error:
        raise ProjectError(
            Message("{path} cannot be written; {why}.", path=path, why=explain(error))
        ) from error
    finally:
        remove_with_companions(unfinished)
        lock.release()


def _copy_all(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy a database, and tell a failing source from a failing target."""
    try:
        source.backup(target)
    except sqlite3.Error as error:
        try:
            source.execute("PRAGMA integrity_check(1)").fetchall()  # reads every page
        except sqlite3.Error:
            raise OutOfReachError(
                Message("the project cannot be read; {why}.", why=explain(error))
            ) from error
        raise


def read_project(path: Path) -> Contents:
    """Read a project as it is now, whoever works on it; nothing is written or held.

    Raises:
        ProjectError: It cannot be read, or is no project.
    """
    check_header(path)
    with reading(path) as connection:
        connection.execute("BEGIN")  # one moment of a file that somebody may be writing
        try:
            return schema.read_contents(connection)
        except DAMAGE as error:
            raise DamagedProjectError(
                Message(
                    "{path} is damaged ({why}): take a copy made earlier.", path=path, why=error
                )
            ) from error


def copy_project(path: Path, to: Path, *, overwrite: bool) -> None:
    """Copy a project as it is now, whoever works on it.

    Raises:
        ProjectError: It cannot be read, or the copy cannot be written.
    """
    with reading(path) as connection:
        write_copy(connection, to, overwrite=overwrite)


@contextlib.contextmanager
def reading(path: Path) -> Generator[sqlite3.Connection]:
    """Open a connection that only reads, also where the folder may not be written to.

    Raises:
        ProjectError: The file cannot be read.
    """
    with contextlib.ExitStack() as stack:
        try:
            connection = connect(path, mode="ro")
            stack.callback(connection.close)
            connection.execute("SELECT count(*) FROM meta").fetchone()
        except sqlite3.OperationalError:
            # SQLite reads a log beside the file only where it may write there: from a copy, then.
            try:
                connection = stack.enter_context(_reading_a_copy(path))
            except (sqlite3.Error, OSError) as error:
                raise ProjectError(
                    Message("{path} cannot be read; {why}.", path=path, why=explain(error))
                ) from error
        except sqlite3.DatabaseError as error:
            raise DamagedProjectError(
                Message(
                    "{path} is damaged ({why}): take a copy made earlier.", path=path, why=error
                )
            ) from error
        yield connection


@contextlib.contextmanager
def _reading_a_copy(path: Path) -> Generator[sqlite3.Connection]:
    with tempfile.TemporaryDirectory(prefix="maskreel-") as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        if has_log(path):
            shutil.copyfile(f"{path}-wal", f"{copy}-wal")
        with contextlib.closing(connect(copy, mode="rw")) as connection:
            connection.execute("SELECT count(*) FROM meta").fetchone()
            yield connection
