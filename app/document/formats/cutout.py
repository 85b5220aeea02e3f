"""The objects cut out of their frames: RGBA pictures, or a video with alpha.

Both keep every colour. The video is QuickTime Animation in a ``.mov``, which editing programs
read. FFmpeg's ProRes 4444 encoder would be smaller, but spoilt single pixels of the alpha.
"""

# PyAV leaves the type of its packets open:
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.document.errors import FormatError
from app.document.formats.davis import ExportReport, check_sequence_name
from app.document.formats.label_png import Labels
from app.document.formats.tree_change import TreeChange
from app.document.formats.video_writer import VideoWriter, check_video_target
from app.document.message import Message
from app.document.objects import VOID
from app.document.video_source import Frame, VideoSource

CUTOUT_FOLDER = "Cutouts"
CUTOUT_SUFFIX = ".mov"


def cut_out(frame: Frame, labels: Labels) -> NDArray[np.uint8]:
    """Return the objects of a frame as uint8 RGBA ``(H, W, 4)``: all else is clear and black."""
    alpha = ((labels != 0) & (labels != VOID)).astype(np.uint8) * np.uint8(255)
    colours = cv2.bitwise_and(frame, frame, mask=alpha)
    return np.dstack([np.asarray(colours, np.uint8), alpha])


def check_cutout_pictures_target(out: Path, name: str, *, overwrite: bool = False) -> None:
    """Make sure that a clip's pictures can be written without harming what is there.

    Raises:
        FormatError: The name is no folder name, or something is there.
    """
    check_sequence_name(name)
    target = out / CUTOUT_FOLDER / name
    if not overwrite and target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FormatError(
            Message(
                "{target} is there already and stays as it is. Choose another "
                "name, or ask to overwrite it.",
                target=target,
            )
        )


def write_cutout_pictures(
    out: Path,
    name: str,
    frames: Iterable[Frame],
    labels: Iterable[Labels],
    *,
    names: Sequence[str],
    overwrite: bool = False,
    report: Callable[[int], None] | None = None,
) -> ExportReport:
    """Write the objects of each frame as an RGBA PNG: all of them or nothing.

    Each file is read back and compared.

    Args:
        out: Root of the tree; the files go to ``Cutouts/<name>/``.
        name: The clip's name.
        frames: The frames in order, uint8 RGB ``(H, W, 3)``.
        labels: The label maps in order, uint8 ``(H, W)``.
        names: Names of the frames.
        overwrite: Replace the pictures of a clip of this name as a whole.
        report: Called with the number of frames done.

    Raises:
        FormatError: They are there already or cannot be written; the tree is as it was.
    """
    check_cutout_pictures_target(out, name, overwrite=overwrite)
    seen: set[int] = set()
    size = (0, 0)
    with TreeChange(out) as change:
        folder = change.add_folder(Path(CUTOUT_FOLDER, name))
        for done, (stem, frame, label_map) in enumerate(
            zip(names, frames, labels, strict=True), start=1
        ):
            _write_picture(folder / f"{stem}.png", cut_out(frame, label_map))
            seen |= objects_of(label_map)
            size = (label_map.shape[0], label_map.shape[1])
            if report is not None:
                report(done)
        change.commit()
    place = out / CUTOUT_FOLDER / name
    return ExportReport(out, place, None, tuple(names), size, tuple(sorted(seen)), ())


def write_cutout_video(
    path: Path,
    source: VideoSource,
    frames: Sequence[int],
    labels: Callable[[int], Labels],
    *,
    overwrite: bool = False,
    report: Callable[[int], None] | None = None,
) -> ExportReport:
    """Write the objects as a QuickTime video with alpha; frames keep their own times.

    The finished file is decoded again and its alpha compared with every label map.

    Args:
        path: The ``.mov`` to write; nothing is left there if it fails.
        source: The video.
        frames: Which frames, ascending.
        labels: Gives the label map of a frame, uint8 ``(H, W)``.
        overwrite: Replace a file that is there.
        report: Called with the number of frames done.

    Raises:
        FormatError: The file is there already, or it cannot be written.
        VideoError: A frame cannot be read.
    """
    check_video_target(path, overwrite=overwrite)
    seen: set[int] = set()
    with VideoWriter(path, source, codec="qtrle", pixels="argb", alpha=True) as video:
        for done, index in enumerate(frames, start=1):
            label_map = labels(index)
            seen |= objects_of(label_map)
            video.add(index, cut_out(source.frame(index), label_map))
            if report is not None:
                report(done)
        video.finish(lambda unfinished: _check_alpha(unfinished, frames, labels))
    names = tuple(source.info.names[index] for index in frames)
    return ExportReport(path.parent, path, None, names, source.info.size, tuple(sorted(seen)), ())


def objects_of(labels: Labels) -> set[int]:
    """Return the object ids that occur in a label map."""
    present = np.flatnonzero(np.bincount(labels.ravel(), minlength=256)).tolist()
    return set(present) - {0, VOID}


def _write_picture(path: Path, picture: NDArray[np.uint8]) -> None:
    stream = io.BytesIO()
    Image.fromarray(picture).save(stream, "PNG", compress_level=3)
    path.write_bytes(stream.getvalue())
    with Image.open(path) as stored:
        if stored.mode != "RGBA" or not np.array_equal(np.asarray(stored), picture):
            raise FormatError(
                f"{path} was written but reads back wrong. The disk may be failing: write to "
                "another one."
            )


def _check_alpha(path: Path, frames: Sequence[int], labels: Callable[[int], Labels]) -> None:
    """Decode a video and compare its alpha with the label maps."""
    count = 0
    with av.open(str(path)) as container:
        for index, frame in zip(frames, container.decode(video=0), strict=False):
            alpha = frame.to_ndarray(format="rgba")[..., 3]
            label_map = labels(index)
            height, width = label_map.shape
            wanted = (label_map != 0) & (label_map != VOID)
            if not np.array_equal(alpha[:height, :width] > 127, wanted):
                raise FormatError(f"The alpha of frame {index} reads back wrong from {path.name}.")
            count += 1
    if count != len(frames):
        raise FormatError(f"{path.name} has {count} frames, but {len(frames)} were written.")
