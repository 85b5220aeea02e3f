"""The one door to a video: ``open_video`` returns a ``VideoSource`` for a file or a folder."""

from __future__ import annotations

from pathlib import Path

from app.document.message import Message
from app.document.video_file import FileVideo
from app.document.video_frames import FolderVideo
from app.document.video_source import (
    DEFAULT_CACHE_BYTES,
    Frame,
    VideoError,
    VideoInfo,
    VideoSource,
)

__all__ = ["Frame", "VideoError", "VideoInfo", "VideoSource", "open_video"]


def open_video(path: Path, *, cache_bytes: int = DEFAULT_CACHE_BYTES) -> VideoSource:
    """Open a video file, or a folder of JPEG, PNG or WebP frames.

    Args:
        path: The file or folder.
        cache_bytes: How much memory decoded frames may take.

    Returns:
        The source; close it (or use it in a ``with`` statement) when done.

    Raises:
        VideoError: Nothing at the path, or nothing that can be decoded.
    """
    path = Path(path)
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except OSError as error:
        raise VideoError(
            Message("{path} cannot be reached: {why}.", path=path, why=error.strerror or error)
        ) from error
    if not is_there:
        raise VideoError(
            Message(
                "There is nothing at {path}: expected a video file or a folder "
                "of frames. Check the path, or that the disk is mounted.",
                path=path,
            )
        )
    if is_folder:
        return FolderVideo(path, cache_bytes=cache_bytes)
    if not path.is_file():
        raise VideoError(
            Message("{path} is a device or a pipe: expected a video file or a folder.", path=path)
        )
    return FileVideo(path, cache_bytes=cache_bytes)
