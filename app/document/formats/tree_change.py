"""Additions to a folder tree that happen all together or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from app.document.errors import FormatError
from app.document.message import Message

_STAGING_PREFIX = ".maskreel-unfinished-"


class TreeChange:
    """New folders and changed files of a tree, prepared aside and put in place by ``commit``.

    Used in a ``with`` statement. Whatever fails before or inside ``commit`` leaves the tree as it
    was: nothing of it is touched before everything is written, and what was moved is moved back.
    The staging folder lies inside the tree, so that putting in place is only renaming.

    Attributes:
        root: The tree; made if it is not there.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._folders: list[tuple[Path, Path]] = []
        self._files: list[tuple[Path, Path]] = []
        self._made: list[Path] = []
        self._undo: list[tuple[Path, Path | None]] = []
        self._staging = Path()

    def __enter__(self) -> Self:
        try:
            self._make_folders(self.root)
            self._staging = Path(tempfile.mkdtemp(prefix=_STAGING_PREFIX, dir=self.root))
        except OSError as error:
            self._remove_made()
            raise FormatError(explain_os_error(self.root, error)) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self._staging, ignore_errors=True)
        if kind is not None:
            self._remove_made()
        if isinstance(error, OSError):
            raise FormatError(explain_os_error(self.root, error)) from error

    def add_folder(self, relative: Path) -> Path:
        """Return an empty staging folder that ``commit`` puts at ``root / relative``.

        A folder that lies there is replaced as a whole.
        """
        staged = self._staging / f"folder-{len(self._folders)}"
        staged.mkdir()
        self._folders.append((staged, self.root / relative))
        return staged

    def replace_file(self, relative: Path, content: bytes) -> None:
        """Let ``commit`` write a file at ``root / relative``, new or over the old one."""
        staged = self._staging / f"file-{len(self._files)}"
        staged.write_bytes(content)
        self._files.append((staged, self.root / relative))

    def commit(self) -> None:
        """Put everything in place, or leave everything as it was and raise.

        Raises:
            OSError: Something could not be put in place.
        """
        try:
            for staged, target in [*self._folders, *self._files]:
                self._put(staged, target)
        except BaseException:  # also an interrupt by the person must not leave half of it
            for target, old in reversed(self._undo):
                _remove(target)
                if old is not None:
                    old.rename(target)
            raise

    def _put(self, staged: Path, target: Path) -> None:
        self._make_folders(target.parent)
        old: Path | None = None
        if target.exists():
            old = self._staging / f"old-{len(self._undo)}"
            if target.is_dir():
                target.rename(old)
            else:
                shutil.copy2(target, old)  # os.replace below never leaves the file missing
        self._undo.append((target, old))
        staged.replace(target)

    def _make_folders(self, folder: Path) -> None:
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        for path in reversed(missing):
            path.mkdir()
            self._made.append(path)

    def _remove_made(self) -> None:
        for path in reversed(self._made):
            try:
                path.rmdir()
            except OSError:
                return


def explain_os_error(path: Path, error: OSError) -> str:
    """Say in one sentence why nothing could be written, and what to do."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return Message(
            "The disk of {path} is full: nothing was written. Free some room and try again.",
            path=path,
        )
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return Message(
            "The folder {path} may not be written to ({why}): nothing "
            "was written. Choose another folder.",
            path=path,
            why=error.strerror,
        )
    if error.errno in {errno.ENOTDIR, errno.EEXIST}:
        return Message(
            "{path} is a file where a folder is needed: nothing "
            "was written. Choose another folder.",
            path=error.filename or path,
        )
    return Message(
        "Nothing could be written to {path} ({why}). Try another folder.",
        path=path,
        why=error.strerror or error,
    )


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    elif os.path.lexists(path):
        path.unlink()
