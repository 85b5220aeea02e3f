"""Download one file over HTTP: resumed where it was cut off, checked before it counts as good.

What has arrived lies in ``NAME.part``, with what the server said about the file in
``NAME.part.json``. A later attempt, or a later run, asks for the rest *if the file is still that
one* (``Range`` with ``If-Range``, RFC 9110, sections 13.1.5 and 14): where the server has another
file by then, or knows no ranges, it begins anew. ``NAME`` itself appears only once everything
holds, and is never overwritten.
"""

from __future__ import annotations

import errno
import http.client
import json
import os
import re
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from vos_models.errors import FetchError
from vos_models.weights.local import digest_of

ShowBytes = Callable[[int, int | None], None]
"""Called with the bytes there are and the bytes there will be, None while unknown."""

_CHUNK = 1 << 18
_AGENT = "maskreel (weights fetch)"
_CONTENT_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")


@dataclass(frozen=True)
class Patience:
    """Say how long to wait for a server.

    Attributes:
        timeout_s: without a byte, after which the connection counts as stalled.
        attempts: in a row that bring nothing new, after which it is given up.
        pause_s: before a new attempt; doubled for each one in vain.
    """

    timeout_s: float = 30.0
    attempts: int = 5
    pause_s: float = 1.0


@dataclass(frozen=True)
class Expected:
    """Hold what is known of a file before it is downloaded; None where nothing is.

    Attributes:
        size: in bytes.
        sha256: in hexadecimal digits.
    """

    size: int | None = None
    sha256: str | None = None


@dataclass(frozen=True)
class _Version:
    """Tell which file a server has, in its own words.

    Attributes:
        url: that was asked for.
        validator: strong entity tag, or date of the last change; empty where it names none.
        total: length of the whole file in bytes, where it says so.
    """

    url: str
    validator: str
    total: int | None


class _BrokenOffError(Exception):
    """Say that an attempt ended early and another may bring the rest."""


class _CarefulRedirects(urllib.request.HTTPRedirectHandler):
    """Follow a server elsewhere, but never from a protected connection to an open one."""

    def redirect_request(  # noqa: PLR0917 (the parent's)
        self,
        req: urllib.request.Request,
        fp: Any,  # noqa: ANN401
        code: int,
        msg: str,
        headers: Any,  # noqa: ANN401
        newurl: str,
    ) -> urllib.request.Request | None:
        """Return the request that follows."""
        if not newurl.startswith("https:" if req.type == "https" else ("http:", "https:")):
            fp.close()
            raise FetchError(
                f"{req.full_url} leads on to {newurl}, which is not protected; not followed: "
                "download the file by hand if you trust that place"
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def download(
    url: str,
    target: Path,
    *,
    expected: Expected | None = None,
    patience: Patience | None = None,
    show: ShowBytes | None = None,
) -> None:
    """Download a file.

    Args:
        url: http or https.
        target: where it shall lie; its folder exists.
        expected: what is known of it.
        patience: with the server.
        show: told of progress.

    Raises:
        FetchError: it did not arrive whole and right; the message says why. What has arrived is
            kept for a later run, unless it is wrong.
    """
    if target.exists():
        raise FetchError(f"{target} is already there; move it away to download it anew")
    transfer = _Transfer(
        url, target, expected or Expected(), patience or Patience(), show or _say_nothing
    )
    transfer.run()


class _Transfer:
    """The attempts to get one file."""

    def __init__(
        self, url: str, target: Path, expected: Expected, patience: Patience, show: ShowBytes
    ) -> None:
        self._url = url
        self._target = target
        self._part = target.with_name(target.name + ".part")
        self._note = target.with_name(target.name + ".part.json")
        self._expected = expected
        self._patience = patience
        self._show = show

    def run(self) -> None:
        try:
            self._gather()
            self._check()
            if self._target.exists():  # made by somebody else while this one was downloading
                raise FetchError(f"{self._target} appeared meanwhile; it was left as it is")
            self._part.rename(self._target)
            self._note.unlink(missing_ok=True)
        except OSError as error:
            raise FetchError(_local_trouble(error, self._part)) from error

    def _gather(self) -> None:
        """Attempt until all bytes are there, or too many attempts in a row brought nothing."""
        furthest, in_vain = self._arrived(), 0
        while True:
            try:
                self._attempt()
            except _BrokenOffError as broken:
                in_vain = 0 if self._arrived() > furthest else in_vain + 1
                furthest = max(furthest, self._arrived())
                if in_vain >= self._patience.attempts:
                    raise FetchError(
                        f"{_file_of(self._url)} did not arrive: {broken}, {in_vain} times in a "
                        f"row; {self._arrived():,} bytes are kept: run the same command again to "
                        "go on"
                    ) from None
                time.sleep(self._patience.pause_s * 2**in_vain)
            else:
                return

    def _attempt(self) -> None:
        """Ask for what is missing and write down what comes."""
        version, done = self._version(), self._arrived()
        if version is None:
            done = 0
        elif version.total is not None and done == version.total:
            return
        headers = {"User-Agent": _AGENT, "Accept-Encoding": "identity"}
        if version is not None and done:
            headers |= {"Range": f"bytes={done}-", "If-Range": version.validator}
        request = urllib.request.Request(self._url, headers=headers)
        opener = urllib.request.build_opener(_CarefulRedirects)
        try:
            with opener.open(request, timeout=self._patience.timeout_s) as response:
                self._receive(response, version, done)
        except urllib.error.HTTPError as error:
            with error:
                self._refused(error)
        except (urllib.error.URLError, http.client.HTTPException, ConnectionError) as error:
            raise self._unconnected(error) from error
        except TimeoutError as error:
            raise _silence(self._patience) from error

    def _receive(self, response: Any, version: _Version | None, done: int) -> None:  # noqa: ANN401
        _refuse_pages(response, self._url)
        offered = self._offered(response)
        if response.status == http.client.PARTIAL_CONTENT:
            if version is None or _start(response) != done or offered != version:
                self._forget()  # another file than the one begun: nothing of it can be kept
                raise _BrokenOffError("the server sent a part that does not fit to what is there")
        else:
            done = 0
        self._check_length(offered.total, done)
        self._note.write_text(json.dumps(asdict(offered)), encoding="utf-8")
        with self._part.open("r+b" if done else "wb") as file:
            file.truncate(done)
            file.seek(done)
            self._pour(response, file, offered.total)
        if offered.total is not None and self._arrived() < offered.total:
            raise _BrokenOffError(
                f"the connection ended after {self._arrived():,} of {offered.total:,} bytes"
            )

    def _pour(self, response: Any, file: IO[bytes], total: int | None) -> None:  # noqa: ANN401
        done = file.tell()
        pace = _Pace(self._patience)
        self._show(done, total)
        while chunk := _read(response, self._patience):
            done += len(chunk)
            pace.count(len(chunk))
            limit = self._expected.size or total
            if limit is not None and done > limit:
                raise _BrokenOffError(f"the server sent more than the {limit:,} bytes of the file")
            file.write(chunk)
            self._show(done, total)
        file.flush()
        os.fsync(file.fileno())

    def _offered(self, response: Any) -> _Version:  # noqa: ANN401
        """Return which file the server offers."""
        headers = response.headers
        tag = headers.get("ETag", "")
        validator = headers.get("Last-Modified", "") if not tag or tag.startswith("W/") else tag
        if response.status == http.client.PARTIAL_CONTENT:
            found = _CONTENT_RANGE.fullmatch(headers.get("Content-Range", "").strip())
            total = int(found[3]) if found and found[3] != "*" else None
        else:
            total = _number(headers.get("Content-Length"))
        return _Version(self._url, validator, total)

    def _check_length(self, total: int | None, done: int) -> None:
        wanted = self._expected.size
        if wanted is not None and total is not None and total != wanted:
            self._forget()
            raise FetchError(
                f"{self._url} is {total:,} bytes long, but {wanted:,} were expected: not the file "
                "that this version of the program knows; nothing was kept"
            )
        free = shutil.disk_usage(self._part.parent).free
        if total is not None and total - done > free:
            raise FetchError(
                f"the disk is full: {_file_of(self._url)} needs {total - done:,} bytes more and "
                f"{self._part.parent} has {free:,}; make room, or set MASKREEL_HOME to another disk"
            )

    def _refused(self, error: urllib.error.HTTPError) -> None:
        """Decide what an answer of refusal means."""
        reason = str(error.reason).partition("\n")[0]
        if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
            self._forget()  # what is there is longer than the file: begin anew
            raise _BrokenOffError("the server has no more of the file than is there") from None
        if error.code >= 500 or error.code in (408, 425, 429):
            raise _BrokenOffError(f"the server answered {error.code} ({reason})") from None
        if error.code in (404, 410):
            raise FetchError(
                f"{self._url} is not there (any more): the server answered {error.code}; look on "
                "the authors' page for its new place and download it by hand"
            ) from None
        raise FetchError(
            f"{self._url} cannot be fetched: the server answered {error.code} ({reason}); "
            "download it by hand with a browser"
        ) from None

    def _unconnected(self, error: Exception) -> Exception:
        """Return what a failure below HTTP means: worth another attempt or not."""
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        if isinstance(reason, TimeoutError):
            return _silence(self._patience)
        if isinstance(reason, ConnectionResetError | http.client.HTTPException):
            return _BrokenOffError("the connection was cut off")
        words = getattr(reason, "strerror", None) or reason
        return FetchError(
            f"no connection to {urllib.request.Request(self._url).host} ({words}); is there a "
            f"network? The file can also be downloaded elsewhere from {self._url} and put at "
            f"{self._target}; then run the same command again"
        )

    def _check(self) -> None:
        """Compare what arrived with what was expected; what is wrong is not kept."""
        size = self._arrived()
        if self._expected.size is not None and size != self._expected.size:
            self._forget()
            raise FetchError(
                f"{_file_of(self._url)} has {size:,} bytes, but {self._expected.size:,} were "
                "expected; it was not kept"
            )
        if self._expected.sha256 is None:
            return
        digest = digest_of(self._part)
        if digest != self._expected.sha256.lower():
            self._forget()
            raise FetchError(
                f"{_file_of(self._url)} has the SHA-256 {digest}, but {self._expected.sha256} was "
                "expected: damaged on the way or replaced by another; it was not kept"
            )

    def _arrived(self) -> int:
        return self._part.stat().st_size if self._part.is_file() else 0

    def _version(self) -> _Version | None:
        """Return which file the part is of; None where that is not known for certain."""
        try:
            noted = _Version(**json.loads(self._note.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        is_certain = noted.url == self._url and noted.validator
        return noted if is_certain and self._part.is_file() else None

    def _forget(self) -> None:
        self._part.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)


def _refuse_pages(response: Any, url: str) -> None:  # noqa: ANN401
    kind = response.headers.get_content_type()
    if kind in ("text/html", "application/xhtml+xml"):
        raise FetchError(
            f"{url} is a page for people ({kind}), not a file; open it in a browser and download "
            "the file by hand"
        )


def _start(response: Any) -> int | None:  # noqa: ANN401
    found = _CONTENT_RANGE.fullmatch(response.headers.get("Content-Range", "").strip())
    return int(found[1]) if found else None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None


class _Pace:
    """Take a server that only trickles for one that stalls."""

    _LEAST = 1024

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._since, self._bytes = time.monotonic(), 0

    def count(self, arrived: int) -> None:
        self._bytes += arrived
        if time.monotonic() - self._since < self._patience.timeout_s:
            return
        if self._bytes < self._LEAST:
            raise _BrokenOffError(
                f"only {self._bytes} bytes came within {self._patience.timeout_s:g} s"
            )
        self._since, self._bytes = time.monotonic(), 0


def _read(response: Any, patience: Patience) -> bytes:  # noqa: ANN401
    """Return the next bytes, empty at the end; apart, so that no disk is blamed for the network."""
    try:
        return response.read1(_CHUNK)
    except TimeoutError as error:
        raise _silence(patience) from error
    except (OSError, http.client.HTTPException) as error:
        raise _BrokenOffError("the connection was cut off") from error


def _silence(patience: Patience) -> _BrokenOffError:
    return _BrokenOffError(f"the server was silent for {patience.timeout_s:g} s")


def _local_trouble(error: OSError, part: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        kept = part.stat().st_size if part.is_file() else 0
        return (
            f"the disk is full: {part.parent} has no room for the rest; {kept:,} bytes are kept: "
            "make room and run the same command again, or set MASKREEL_HOME to another disk"
        )
    return f"{error.filename or part} cannot be written: {error.strerror or error}"


def _file_of(url: str) -> str:
    return os.path.basename(url.partition("?")[0]) or url  # noqa: PTH119 (of a URL)


def _say_nothing(done: int, total: int | None) -> None:
    del done, total
