"""What the window's process and its worker say to each other."""

from __future__ import annotations

from dataclasses import dataclass

from app.jobs import wire
from app.jobs.events import Event, Result
from app.jobs.networks import ModelChoice


@dataclass(frozen=True)
class JobMessage:
    """Execute a job; events carry its number."""

    number: int
    job: wire.PackedJob


@dataclass(frozen=True)
class LoadMessage:
    """Load a network now, so that the next job begins at once."""

    choice: ModelChoice


@dataclass(frozen=True)
class StopMessage:
    """Stop the job of this number at its next frame."""

    number: int


@dataclass(frozen=True)
class GoOnMessage:
    """Go on with the job of this number, which paused after so many results."""

    number: int
    after: int


@dataclass(frozen=True, eq=False)
class EventMessage:
    """An event of the job of this number; results travel packed."""

    number: int
    event: Event | PackedResultEvent


@dataclass(frozen=True, eq=False)
class PackedResultEvent:
    """``events.Result`` with its labels compressed."""

    result: wire.PackedResult
    done: int
    total: int
    eta_s: float | None

    @classmethod
    def pack(cls, event: Result) -> PackedResultEvent:
        """Compress a result."""
        packed = wire.PackedResult.pack(event.result)
        return cls(packed, event.done, event.total, event.eta_s)

    def unpack(self) -> Result:
        """Return the result."""
        return Result(self.result.unpack(), self.done, self.total, self.eta_s)
