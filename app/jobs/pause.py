"""Where a run waits for a person, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Cause(StrEnum):
    """Why a run pauses."""

    CUT = "cut"
    AREA = "area"
    CONFIDENCE = "confidence"


@dataclass(frozen=True)
class Pause:
    """A frame at which a person should look before the run goes on.

    Attributes:
        frame: Frame number; its masks are there.
        cause: Why.
        object_id: The object that was lost; None for a cut.
        before: Its usual area in pixels, or confidence, shortly before; 0 for a cut.
        now: The same on this frame.
    """

    frame: int
    cause: Cause
    object_id: int | None = None
    before: float = 0.0
    now: float = 0.0

    def words(self, name: str) -> str:
        """Say why, for the person.

        Args:
            name: Of the object.
        """
        if self.cause is Cause.CUT:
            return f"A cut at frame {self.frame}: the picture changes altogether."
        if self.cause is Cause.CONFIDENCE:
            return (
                f"The network is no longer sure of {name} at frame {self.frame}: "
                f"{100 * self.before:.0f} % fell to {100 * self.now:.0f} %."
            )
        if not self.now:
            return f"{name} vanished at frame {self.frame}."
        return f"{name} fell to {100 * self.now / self.before:.0f} % of its size at {self.frame}."
