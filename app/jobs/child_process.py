"""The worker process as its parent sees it: three pipes, one life."""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import sys
import threading
from collections import deque
from pathlib import Path
from typing import BinaryIO, cast

from app.jobs import wire
from app.jobs.messages import EventMessage

_LOG = logging.getLogger(__name__)
_LAST_WORDS = 60
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]


def start_module(name: str) -> subprocess.Popen[bytes]:
    """Start a module of this program in a process of its own, with three pipes to it."""
    path = os.pathsep.join(filter(None, [str(_PACKAGE_ROOT), os.environ.get("PYTHONPATH")]))
    return subprocess.Popen(
        [sys.executable, "-m", name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    )


class ChildProcess:
    """One life of the worker process, and its three pipes."""

    def __init__(self) -> None:
        self.process = start_module("app.jobs.worker")
        self._stderr_lines: deque[str] = deque(maxlen=_LAST_WORDS)
        self._writing = threading.Lock()
        self._timer: threading.Timer | None = None
        self._listener = threading.Thread(target=self._listen, name="worker-stderr", daemon=True)
        self._listener.start()

    @property
    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self.process.poll() is None

    def send(self, message: object) -> None:
        """Write one message to the process.

        Raises:
            OSError: The process is gone.
        """
        with self._writing:
            wire.send(cast("BinaryIO", self.process.stdin), message)

    def receive(self) -> EventMessage:
        """Wait for the next message of the process.

        Raises:
            EOFError: The process is gone.
        """
        return wire.receive(cast("BinaryIO", self.process.stdout))

    def wait(self) -> int:
        """Return the exit status of a process whose pipes are closed."""
        try:
            code = self.process.wait(timeout=2.0)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self._listener.join(timeout=1.0)
        return code

    def last_words(self) -> str:
        """Return the last lines that the process wrote to its stderr."""
        return "\n".join(self._stderr_lines)

    def end_after(self, seconds: float) -> None:
        """Kill the process in some seconds, unless ``keep`` is called before."""
        self._timer = threading.Timer(seconds, self.process.kill)
        self._timer.daemon = True
        self._timer.start()

    def keep(self) -> None:
        """Call off what ``end_after`` announced."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
            self._timer = None

    def end(self, *, timeout_s: float) -> None:
        """Close the pipes, which ends the process; kill it if it is not gone in time."""
        self.keep()
        with contextlib.suppress(OSError), self._writing:
            cast("BinaryIO", self.process.stdin).close()
        try:
            self.process.wait(timeout=timeout_s)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._listener.join(timeout=2.0)
        cast("BinaryIO", self.process.stdout).close()

    def _listen(self) -> None:
        """Keep what the worker prints; reap it when it ends, so that no zombie is left."""
        with cast("BinaryIO", self.process.stderr) as stream:
            for line in stream:
                text = line.decode("utf-8", "replace").rstrip()
                self._stderr_lines.append(text)
                _LOG.debug("worker: %s", text)
        self.process.wait()
