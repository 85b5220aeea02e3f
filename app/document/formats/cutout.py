"""The objects cut out of their frames: RGBA pictures, or a video with alpha.

Alpha is exact in each. Pictures and the QuickTime Animation in a ``.mov``, which editing programs
read, keep every colour too. VP9 in a ``.webm``, which browsers play, keeps brightness exactly and
colour at half the size, in a sixth of the bytes.
"""

# PyAV leaves the type of its packets open:
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.document.errors import FormatError
from app.document.formats.alpha_frames import alpha_of, frames_with_alpha
from app.document.formats.davis import ExportReport, check_sequence_name
from app.document.formats.label_png import Labels
from app.document.formats.tree_change import TreeChange
from app.document.formats.video_writer import VideoWriter, check_video_target
from app.document.label_ids import object_ids
from app.document.message import Message
from app.document.objects import VOID
from app.document.video_source import Frame, VideoSource

CUTOUT_FOLDER = "Cutouts"
CUTOUT_SUFFIX = ".mov"
WEB_SUFFIX = ".webm"


@dataclass(frozen=True)
class _Encoding:
    """How cut-outs are encoded.

    Attributes:
        codec: FFmpeg's name of the encoder.
        pixels: FFmpeg's name of the pixel format.
        margin_px: How far around the objects, where it is clear, colours are kept: those of
            objects are not to be mixed with black where colour is coarser than alpha.
    """

    codec: str
    pixels: str
    margin_px: int


_ENCODINGS = {
    CUTOUT_SUFFIX: _Encoding("qtrle", "argb", 0),
    WEB_SUFFIX: _Encoding("libvpx-vp9", "yuva420p", 2),
}


def cut_out(frame: Frame, labels: Labels, *, margin_px: int = 0) -> NDArray[np.uint8]:
    """Return the objects of a frame as uint8 RGBA ``(H, W, 4)``; all else is clear.

    It is black too, from ``margin_px`` pixels beyond the objects on.
    """
    alpha = ((labels != 0) & (labels != VOID)).astype(np.uint8) * np.uint8(255)
    shown = alpha
    if margin_px:
        shown = cv2.dilate(alpha, np.ones((2 * margin_px + 1, 2 * margin_px + 1), np.uint8))
    colours = cv2.bitwise_and(frame, frame, mask=shown)
    picture = cv2.cvtColor(colours, cv2.COLOR_RGB2RGBA)
    return np.asarray(cv2.insertChannel(alpha, picture, 3), np.uint8)


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
                "name, or ask to replace what is there.",
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
            seen.update(object_ids(label_map))
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
    """Write the objects as a video with alpha; frames keep their own times.

    The finished file is decoded again and its alpha compared with every label map.

    Args:
        path: The ``.mov`` or ``.webm`` to write; nothing is left there if it fails.
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
    how = _ENCODINGS[path.suffix]
    with VideoWriter(path, source, codec=how.codec, pixels=how.pixels, alpha=True) as video:
        for done, index in enumerate(frames, start=1):
            label_map = labels(index)
            seen.update(object_ids(label_map))
            picture = cut_out(source.frame(index), label_map, margin_px=how.margin_px)
            video.add(index, picture)
            if report is not None:
                report(done)
        video.finish(lambda unfinished: _check_alpha(unfinished, frames, labels))
    names = tuple(source.info.names[index] for index in frames)
    return ExportReport(path.parent, path, None, names, source.info.size, tuple(sorted(seen)), ())


def _write_picture(path: Path, picture: NDArray[np.uint8]) -> None:
    stream = io.BytesIO()
    Image.fromarray(picture).save(stream, "PNG", compress_level=3)
    path.write_bytes(stream.getvalue())
    with Image.open(path) as stored:
        if stored.mode != "RGBA" or not np.array_equal(np.asarray(stored), picture):
            raise FormatError(
                Message(
                    "{path} was written but reads back wrong. The disk may be failing: write to "
                    "another one.",
                    path=path,
                )
            )


def _check_alpha(path: Path, frames: Sequence[int], labels: Callable[[int], Labels]) -> None:
    """Decode a video and compare its alpha with the label maps."""
    count = 0
    with av.open(str(path)) as container:
        for index, frame in zip(frames, frames_with_alpha(container), strict=False):
            alpha = alpha_of(frame)
            label_map = labels(index)
            height, width = label_map.shape
            wanted = (label_map != 0) & (label_map != VOID)
            if not np.array_equal(alpha[:height, :width] > 127, wanted):
                raise FormatError(
                    Message(
                        "The alpha of frame {index} reads back wrong from {name}.",
                        index=index,
                        name=path.name,
                    )
                )
            count += 1
    if count != len(frames):
        raise FormatError(
            Message(
                "{name} has {count} frames, but {written} were written.",
                name=path.name,
                count=count,
                written=len(frames),
            )
        )
