"""A folder of pictures as a video."""

from __future__ import annotations

import hashlib
import re
import threading
from pathlib import Path

from app.document.frame_cache import FrameCache
from app.document.image_file import IMAGE_SUFFIXES, image_size, read_image
from app.document.message import Message
from app.document.video_source import (
    DEFAULT_CACHE_BYTES,
    Frame,
    VideoError,
    VideoInfo,
    VideoSource,
)

# Pictures carry no time: DAVIS and YouTube-VOS frames are shown at this rate.
NOMINAL_FPS = 24.0


class FolderVideo(VideoSource):
    """A folder of JPEG, PNG or WebP frames in natural order; see ``VideoSource``."""

    def __init__(
        self,
        path: Path,
        *,
        cache_bytes: int = DEFAULT_CACHE_BYTES,
        listed: tuple[list[Path], VideoInfo] | None = None,
    ) -> None:
        """List the folder and check that its frames have one size.

        Args:
            path: The folder.
            cache_bytes: How much memory decoded frames may take.
            listed: What was found there before; None: nothing was.

        Raises:
            VideoError: No frames, two with one name, or frames of different sizes.
        """
        self._files, self._info = _list(path) if listed is None else listed
        self._lock = threading.Lock()
        self._cache: FrameCache[Frame] = FrameCache(cache_bytes)
        self._is_closed = False

    @property
    def info(self) -> VideoInfo:
        """The description of the video."""
        return self._info

    def cached(self, index: int) -> Frame | None:
        """Return the frame if it lies ready in memory."""
        return self._cache.get(index)

    def frame(self, index: int) -> Frame:
        """Return one frame; see ``VideoSource.frame``."""
        self.check_index(index)
        if self._is_closed:
            raise VideoError(
                Message(
                    "{name} was closed; open it again to read frames.", name=self._info.path.name
                )
            )
        picture = self._cache.get(index)
        if picture is not None:
            return picture
        file = self._files[index]
        picture = read_image(file)
        if picture.shape[:2] != self._info.size:
            height, width = picture.shape[:2]
            raise VideoError(
                Message(
                    "{file} is now {width}x{height}, but the folder began with "
                    "{wanted_width}x{wanted_height}: it was changed meanwhile. Put the frame "
                    "back, or open the folder again.",
                    file=file,
                    width=width,
                    height=height,
                    wanted_width=self._info.width,
                    wanted_height=self._info.height,
                )
            )
        picture.setflags(write=False)
        with self._lock:
            if not self._is_closed:
                self._cache.put(index, picture, picture.nbytes)
        return picture

    def time_s(self, index: int) -> float:
        """Return when the frame is shown, in seconds after the first frame."""
        self.check_index(index)
        return index / NOMINAL_FPS

    def twin(self, *, cache_bytes: int) -> FolderVideo:
        """Return another source of the same folder, with a cache of its own."""
        listed = (self._files, self._info)
        return FolderVideo(self._info.path, cache_bytes=cache_bytes, listed=listed)

    def close(self) -> None:
        """Empty the cache."""
        with self._lock:
            self._is_closed = True
            self._cache.clear()


def _list(path: Path) -> tuple[list[Path], VideoInfo]:
    files = list_frames(path)
    width, height = _common_size(files)
    info = VideoInfo(
        path=path,
        kind="frames",
        width=width,
        height=height,
        frame_count=len(files),
        fps=NOMINAL_FPS,
        fingerprint=fingerprint_frames(files),
        names=tuple(file.stem for file in files),
    )
    return files, info


def natural_key(name: str) -> tuple[tuple[int, int | str], ...]:
    """Sort key that puts ``frame9`` before ``frame10``."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)


def list_frames(folder: Path) -> list[Path]:
    """Return the frames of a folder in natural order; hidden and other files are left out.

    Raises:
        VideoError: The folder cannot be read, holds no frames, or two frames of one name.
    """
    try:
        entries = [entry for entry in folder.iterdir() if not entry.name.startswith(".")]
    except OSError as error:
        raise VideoError(
            Message(
                "The folder {folder} cannot be read ({why}). Check that you may read it.",
                folder=folder,
                why=error.strerror or error,
            )
        ) from error
    frames = [e for e in entries if e.suffix.lower() in IMAGE_SUFFIXES and e.is_file()]
    if not frames:
        raise VideoError(
            Message(
                "The folder {folder} holds {what}: expected JPEG, PNG or "
                "WebP frames. Choose the folder that directly holds the frames, "
                "or a video file.",
                folder=folder,
                what=_describe(entries),
            )
        )
    frames.sort(key=lambda file: (natural_key(file.stem), file.name))
    by_stem: dict[str, Path] = {}
    for file in frames:
        other = by_stem.setdefault(file.stem, file)
        if other is not file:
            raise VideoError(
                Message(
                    "The folder {folder} holds both {name} and {other}: expected "
                    "one picture for each frame. Keep frames and masks in separate "
                    "folders.",
                    folder=folder,
                    name=other.name,
                    other=file.name,
                )
            )
    return frames


def fingerprint_frames(files: list[Path]) -> str:
    """Return a short text made of the names and sizes of the frames."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.name}\0{file.stat().st_size}\n".encode())
    return digest.hexdigest()[:32]


def _describe(entries: list[Path]) -> Message:
    if not entries:
        return Message("nothing")
    folders = sum(entry.is_dir() for entry in entries)
    kinds = sorted({entry.suffix.lower() or "nameless" for entry in entries if entry.is_file()})
    files = Message("{kinds} files", kinds=", ".join(kinds[:4]))
    what = Message("1 folder") if folders == 1 else Message("{count} folders", count=folders)
    if folders and kinds:
        what = Message("{folders} and {files}", folders=what, files=files)
    elif kinds:
        what = files
    return Message("{what} but no frames", what=what)


def _common_size(files: list[Path]) -> tuple[int, int]:
    """Return the size of all frames, or name the first that differs."""
    width, height = image_size(files[0])
    for file in files[1:]:
        size = image_size(file)
        if size != (width, height):
            raise VideoError(
                Message(
                    "{name} is {width_2}x{height_2}, but {other} is "
                    "{width}x{height}: expected all frames of {parent} to have one "
                    "size. Take the odd ones out, or resize them.",
                    name=file.name,
                    width_2=size[0],
                    height_2=size[1],
                    other=files[0].name,
                    width=width,
                    height=height,
                    parent=file.parent,
                )
            )
    return width, height
