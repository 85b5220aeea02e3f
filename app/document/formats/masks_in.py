"""Masks given for some frames of a video: one PNG, or a folder of PNGs named as the frames."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.document.errors import FormatError
from app.document.formats.label_png import LabelImage, Labels, read_label_png
from app.document.formats.label_values import count_values, labels_of
from app.document.message import Message
from app.document.video_frames import natural_key
from app.document.video_source import VideoInfo

_LISTED = 3


def read_masks(path: Path, video: VideoInfo, *, first_frame: int = 0) -> dict[int, Labels]:
    """Read the masks of a video's frames.

    Args:
        path: A PNG, or a folder of them. A file is the mask of the frame it is named after
            (``00012.png``, ``12.png``); a single file whose name is no number (``dog.png``) is that
            of ``first_frame``. In a folder every name must be a frame's.
        video: The video that the masks belong to.
        first_frame: The frame of a single mask that is named after none.

    Returns:
        Frame index to label map, uint8 ``(H, W)``, ascending. Where the whole set has only 0 and
        255 it is binary and 255 becomes object 1; beside other values 255 is void.

    Raises:
        FormatError: No mask, an empty one, colours, soft edges, another size than the video, or
            names that are no frames.
    """
    if not path.exists():
        raise FormatError(
            Message(
                "There are no masks at {path}: expected an indexed PNG, or a folder of PNGs "
                "named as the frames. Check the path.",
                path=path,
            )
        )
    files = _files_of_folder(path, video) if path.is_dir() else _single(path, video, first_frame)
    images = {frame: (file, _checked(file, video)) for frame, file in sorted(files.items())}
    counts = count_values(images.values())
    if not counts.ids:
        raise FormatError(
            Message(
                "{path} holds no object, every pixel is background: expected object numbers "
                "from 1 (or white on black for one object). Paint at least one object.",
                path=path,
            )
        )
    return {
        frame: labels_of(image, is_binary=counts.is_binary) for frame, (_, image) in images.items()
    }


def frame_of_name(stem: str, names: Mapping[str, int]) -> int | None:
    """Return the frame that a file name stands for: its own name, or its number however padded."""
    if stem in names:
        return names[stem]
    if not stem.isdecimal():
        return None
    number = int(stem)
    for name, index in names.items():
        if name.isdecimal() and int(name) == number:
            return index
    return None


def _single(path: Path, video: VideoInfo, first_frame: int) -> dict[int, Path]:
    frame = frame_of_name(path.stem, _index_of_names(video))
    if frame is not None:
        return {frame: path}
    if path.stem.isdecimal():
        raise FormatError(
            Message(
                "{name} is named after a frame that {video} does not have ({range}). "
                "Rename it to the frame it belongs to.",
                name=path.name,
                video=video.path.name,
                range=_range(video),
            )
        )
    if not 0 <= first_frame < video.frame_count:
        raise FormatError(
            Message(
                "Frame {first_frame} lies outside {name} ({range}).",
                first_frame=first_frame,
                name=video.path.name,
                range=_range(video),
            )
        )
    return {first_frame: path}


def _files_of_folder(folder: Path, video: VideoInfo) -> dict[int, Path]:
    try:
        entries = [entry for entry in folder.iterdir() if not entry.name.startswith(".")]
    except OSError as error:
        raise FormatError(
            Message(
                "The folder {folder} cannot be read ({why}).",
                folder=folder,
                why=error.strerror or error,
            )
        ) from error
    masks = [entry for entry in entries if entry.suffix.lower() == ".png" and entry.is_file()]
    if not masks:
        inner = sorted(entry.name for entry in entries if entry.is_dir())
        hint = Message(" Did you mean its folder {name}?", name=inner[0]) if inner else ""
        raise FormatError(
            Message(
                "The folder {folder} holds no PNG: expected masks as indexed PNGs named as "
                "the frames.{hint}",
                folder=folder,
                hint=hint,
            )
        )
    masks.sort(key=lambda file: natural_key(file.name))
    names = _index_of_names(video)
    found: dict[int, Path] = {}
    strangers: list[str] = []
    for file in masks:
        frame = frame_of_name(file.stem, names)
        if frame is None:
            strangers.append(file.name)
        elif frame in found:
            raise FormatError(
                Message(
                    "{name} and {file_name} in {folder} are both named after frame {frame}. Keep "
                    "one of them.",
                    name=found[frame].name,
                    file_name=file.name,
                    folder=folder,
                    frame=video.names[frame],
                )
            )
        else:
            found[frame] = file
    if strangers:
        more = f" and {len(strangers) - _LISTED} more" if len(strangers) > _LISTED else ""
        raise FormatError(
            Message(
                "{listed}{more} in {folder} are named after no frame of {name} ({range}). "
                "Rename them as their frames, or take them out.",
                listed=", ".join(strangers[:_LISTED]),
                more=more,
                folder=folder,
                name=video.path.name,
                range=_range(video),
            )
        )
    return found


def _checked(path: Path, video: VideoInfo) -> LabelImage:
    image = read_label_png(path)
    if image.values.shape != video.size:
        height, width = image.values.shape
        raise FormatError(
            Message(
                "The mask {path} is {width}x{height}, but the frames of {name} are "
                "{video_width}x{video_height}: expected the same size. Scale the mask "
                "without smoothing (nearest neighbour), or choose the one that belongs to "
                "this video.",
                path=path,
                width=width,
                height=height,
                name=video.path.name,
                video_width=video.width,
                video_height=video.height,
            )
        )
    return image


def _index_of_names(video: VideoInfo) -> dict[str, int]:
    return {name: index for index, name in enumerate(video.names)}


def _range(video: VideoInfo) -> Message:
    return Message("its frames are {first} to {last}", first=video.names[0], last=video.names[-1])
