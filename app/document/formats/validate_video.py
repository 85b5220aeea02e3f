"""Checks of exported videos: that they play, and that a cut-out is clear around the objects."""

# PyAV leaves the type of its packets open:
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import av
import av.error
import numpy as np

from app.document.formats.alpha_frames import alpha_of, frames_with_alpha
from app.document.formats.findings import Finding, Tick, error, no_tick, warning
from app.document.message import Message


def validate_videos(
    root: Path,
    suffix: str,
    *,
    alpha: bool = False,
    clips: Collection[str] | None = None,
    tick: Tick = no_tick,
) -> list[Finding]:
    """Decode videos from end to end.

    Args:
        root: A folder of videos, or one of them.
        suffix: Of the files, with its dot.
        alpha: Whether they are cut-outs.
        clips: Only these; None: all.
        tick: Called for each frame decoded.

    Returns:
        The findings; none where all is well.
    """
    if clips is not None:
        paths = [root / f"{name}{suffix}" for name in clips]
    else:
        paths = [root] if root.is_file() else sorted(root.glob(f"*{suffix}"))
    if not paths:
        return [error(root, Message("holds no video (*{suffix})", suffix=suffix))]
    return [finding for path in paths for finding in _check(path, alpha, tick)]


def _check(path: Path, alpha: bool, tick: Tick) -> Iterator[Finding]:
    last: float | None = None
    soft = count = 0
    try:
        with av.open(str(path)) as container:
            stream = container.streams.video[0]
            for frame in frames_with_alpha(container):
                tick()
                if last is not None and frame.time <= last:
                    yield error(
                        path, Message("frame {count} is not later than the one before", count=count)
                    )
                last = frame.time
                count += 1
                if alpha and "a" not in frame.format.name.replace("gray", ""):
                    yield error(
                        path, Message("has no alpha channel ({name})", name=frame.format.name)
                    )
                    return
                if alpha and _is_soft(alpha_of(frame)):
                    soft += 1
            told = stream.frames
    except (OSError, av.error.FFmpegError, IndexError) as problem:
        yield error(path, Message("cannot be played to its end ({problem})", problem=problem))
        return
    if not count:
        yield error(path, Message("has no frame"))
    if told and told != count:
        yield error(
            path,
            Message(
                "says it has {told} frames, but {count} could be decoded", told=told, count=count
            ),
        )
    if soft:
        yield warning(
            path, Message("is partly clear in places on {soft} frames: masks are whole", soft=soft)
        )


def _is_soft(alpha: np.ndarray) -> bool:
    return bool(((alpha > 8) & (alpha < 247)).any())
