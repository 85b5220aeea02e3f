"""One mask refined by the CRF in a process of its own, ``python -m app.jobs.refining``.

pydensecrf keeps the interpreter to itself for as long as it computes: on a thread it would hold up
the window, and nothing could end it.
"""

from __future__ import annotations

import io
import sys
import threading
from subprocess import Popen

import numpy as np

from app.document.masks import Box
from app.document.message import Message
from app.jobs import wire
from app.jobs.child_process import start_module
from app.jobs.crf import refine_mask
from app.jobs.errors import JobError
from app.jobs.failures import describe

Refined = tuple[Box, np.ndarray]


class Refining:
    """Refines one mask; it can be ended at any moment, from any thread."""

    def __init__(self, frame: np.ndarray, mask: np.ndarray) -> None:
        """Take a frame and a mask as ``refine_mask`` does."""
        self._frame = frame
        self._mask = mask
        self._lock = threading.Lock()
        self._process: Popen[bytes] | None = None
        self._is_ended = False

    def result(self) -> Refined:
        """Work in another process, and return what ``refine_mask`` returns there.

        Raises:
            JobError: The process failed, or was ended.
        """
        given = io.BytesIO()
        np.savez(given, frame=self._frame, mask=self._mask)
        with self._lock:
            if self._is_ended:
                raise JobError(Message("the refinement was given up"))
            self._process = process = start_module("app.jobs.refining")
        out, words = process.communicate(given.getvalue())
        if process.returncode != 0:
            last = _reason(out) or words.decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise JobError(
                Message("The edges were not refined: {why}", why=last or _death(process.returncode))
            )
        with np.load(io.BytesIO(out)) as found:
            x0, y0, x1, y1 = found["box"].tolist()
            return Box(x0, y0, x1, y1), found["mask"]

    def end(self) -> None:
        """Give up, at once; ``result`` fails."""
        with self._lock:
            self._is_ended = True
            if self._process is not None:
                self._process.kill()


def _reason(sent: bytes) -> str:
    """Return what the process said of its failure, empty where it said nothing."""
    try:
        reason: str = wire.receive(io.BytesIO(sent))
    except EOFError:
        return ""
    return reason


def _death(status: int) -> str:
    return Message(
        "the process ended by itself (status {status}); perhaps the memory did not suffice",
        status=status,
    )


def main() -> int:
    """Read a frame and a mask from the standard input; write a box and its mask."""
    with np.load(io.BytesIO(sys.stdin.buffer.read())) as given:
        frame, mask = given["frame"], given["mask"]
    try:
        box, refined = refine_mask(frame, mask)
    except Exception as error:  # noqa: BLE001 - the border of the process: told, not raised
        wire.send(sys.stdout.buffer, describe(error))
        return 1
    found = io.BytesIO()
    np.savez(found, box=np.array(box), mask=refined)
    sys.stdout.buffer.write(found.getbuffer())
    return 0


if __name__ == "__main__":
    sys.exit(main())
