"""The frames that a job covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.document.message import Message
from app.jobs.errors import JobError

if TYPE_CHECKING:
    from app.document.video_source import VideoInfo


def check_range(frames: range, info: VideoInfo) -> None:
    """Refuse frames that the video does not have.

    Raises:
        JobError: With what was got, what was expected and what to do.
    """
    if not 0 <= frames.start < frames.stop <= info.frame_count:
        raise JobError(
            Message(
                "frames {start} to {stop} were asked for, but {name} has frames 0 to {last}: "
                "give a start below the stop, both inside the video",
                start=frames.start,
                stop=frames.stop,
                name=info.path.name,
                last=info.frame_count - 1,
            )
        )
