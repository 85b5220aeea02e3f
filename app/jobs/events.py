"""What a runner tells about a job while it executes it, in this order.

``Started``, then ``Loading`` where a network has to be loaded, then one ``Result`` per frame, with
a ``Looked`` before where it waits for later frames, and a ``Paused`` after each at which the job
waits for a person, then exactly one of ``Finished``, ``Stopped`` and ``Failed``.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.jobs.frame_result import FrameResult
from app.jobs.pause import Pause


@dataclass(frozen=True)
class Started:
    """The job was taken up; ``total`` results will come."""

    total: int


@dataclass(frozen=True)
class Loading:
    """The network is being loaded: the first result takes longer."""

    message: str


@dataclass(frozen=True)
class Looked:
    """The network has looked at one frame more, and its result comes later.

    Attributes:
        frame: Frame number.
        looked: Frames looked at so far, this one included.
        done: Results so far.
        total: Results in all.
        eta_s: Estimated seconds until the last one; None while it cannot be told.
    """

    frame: int
    looked: int
    done: int
    total: int
    eta_s: float | None


@dataclass(frozen=True, eq=False)
class Result:
    """One frame is there.

    Attributes:
        result: Its labels.
        done: Results so far, this one included.
        total: Results in all.
        eta_s: Estimated seconds until the last one; None while it cannot be told.
    """

    result: FrameResult
    done: int
    total: int
    eta_s: float | None


@dataclass(frozen=True)
class Paused:
    """The job waits for word whether to go on.

    Attributes:
        pause: Where and why.
        done: Results so far.
    """

    pause: Pause
    done: int


@dataclass(frozen=True)
class Finished:
    """Every result was yielded."""

    done: int
    seconds: float


@dataclass(frozen=True)
class Stopped:
    """The job was stopped on request; what was yielded is valid."""

    done: int
    total: int


@dataclass(frozen=True)
class Failed:
    """The job could not be carried through; what was yielded is valid.

    Attributes:
        message: What happened and what to do, one or two sentences for the person.
        log: Further lines for the log file (traceback or the worker's last words); may be empty.
        is_memory: Whether memory ran out, as far as can be told.
    """

    message: str
    log: str = ""
    is_memory: bool = False


Event = Started | Loading | Looked | Result | Paused | Finished | Stopped | Failed
