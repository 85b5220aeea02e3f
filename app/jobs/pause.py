"""Where a run waits for a person, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.document.message import Message


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
            return Message(
                "A cut at frame {frame}: the picture changes altogether.", frame=self.frame
            )
        if self.cause is Cause.CONFIDENCE:
            return Message(
                "The network is no longer sure of {name} at frame {frame}: "
                "{before:.0f} % fell to {now:.0f} %.",
                name=name,
                frame=self.frame,
                before=100 * self.before,
                now=100 * self.now,
            )
        if not self.now:
            return Message("{name} vanished at frame {frame}.", name=name, frame=self.frame)
        return Message(
            "{name} fell to {percent:.0f} % of its size at {frame}.",
            name=name,
            percent=100 * self.now / self.before,
            frame=self.frame,
        )
