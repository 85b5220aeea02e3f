"""A video of the frames with their labels over them, to look at and to show."""

# PyAV leaves the type of its packets open:
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path

import av
import av.error
import cv2
import numpy as np
from numpy.typing import NDArray

from app.document.errors import FormatError
from app.document.formats.label_png import Labels
from app.document.formats.tree_change import explain_os_error
from app.document.objects import VOID, Colour, davis_colour
from app.document.video_source import Frame, VideoSource

_OPACITY = 0.45
_TICKS_PER_S = 90_000


def draw_overlay(
    frame: Frame,
    labels: Labels,
    *,
    colours: Mapping[int, Colour] | None = None,
    opacity: float = _OPACITY,
) -> Frame:
    """Lay translucent colours and solid contours over a frame.

    Args:
        frame: uint8 RGB ``(H, W, 3)``; not changed.
        labels: uint8 ``(H, W)``; void is left as it is.
        colours: (red, green, blue) by object id; others get the DAVIS palette's.
        opacity: 0 shows contours only, 1 hides the objects.

    Returns:
        uint8 RGB ``(H, W, 3)``, new.
    """
    table = np.array([davis_colour(index) for index in range(256)], np.uint8)
    for object_id, colour in (colours or {}).items():
        table[object_id] = colour
    is_object = (labels != 0) & (labels != VOID)
    painted = table[labels]
    mixed = cv2.addWeighted(frame, 1 - opacity, painted, opacity, 0)
    result = np.where(is_object[..., None], np.asarray(mixed, np.uint8), frame)
    edge = _edges(labels) & is_object
    result[edge] = painted[edge]
    return result


def _edges(labels: Labels) -> NDArray[np.bool_]:
    """Return the pixels that touch another label, thick enough to be seen at this size."""
    thickness = max(1, round(labels.shape[0] / 480))
    kernel = np.ones((2 * thickness + 1, 2 * thickness + 1), np.uint8)
    return np.asarray(cv2.dilate(labels, kernel)) != np.asarray(cv2.erode(labels, kernel))


def write_overlay(
    path: Path,
    source: VideoSource,
    labels: Callable[[int], Labels],
    *,
    colours: Mapping[int, Colour] | None = None,
    opacity: float = _OPACITY,
    overwrite: bool = False,
    report: Callable[[int, int], None] | None = None,
) -> None:
    """Write an H.264 video of all frames with their labels over them.

    Frames keep their own times, also where the frame rate varies. A video of odd width or height
    gets one more column or row, as H.264 needs even ones.

    Args:
        path: The ``.mp4`` to write; nothing is left there if it fails.
        source: The frames.
        labels: Gives the label map of a frame, uint8 ``(H, W)``.
        colours: See ``draw_overlay``.
        opacity: See ``draw_overlay``.
        overwrite: Replace a file that is there.
        report: Called with frames done and frames in all.

    Raises:
        FormatError: The file is there already or cannot be written.
        VideoError: A frame cannot be read.
    """
    if path.exists() and not overwrite:
        raise FormatError(f"{path} is there already and stays as it is. Choose another name.")
    unfinished = path.with_name(f".{path.stem}-unfinished.mp4")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with av.open(str(unfinished), "w", options={"movflags": "faststart"}) as container:
            count = source.info.frame_count
            stream = container.add_stream("libx264", rate=_rate(source.info.fps))
            stream.width = source.info.width + source.info.width % 2
            stream.height = source.info.height + source.info.height % 2
            stream.pix_fmt = "yuv420p"
            stream.options = {"crf": "20", "preset": "veryfast"}
            stream.codec_context.time_base = Fraction(1, _TICKS_PER_S)
            for index in range(count):
                drawn = draw_overlay(
                    source.frame(index), labels(index), colours=colours, opacity=opacity
                )
                frame = av.VideoFrame.from_ndarray(_made_even(drawn), format="rgb24")
                frame.pts = round(source.time_s(index) * _TICKS_PER_S)
                frame.time_base = Fraction(1, _TICKS_PER_S)
                container.mux(stream.encode(frame))
                if report is not None:
                    report(index + 1, count)
            container.mux(stream.encode(None))
        unfinished.replace(path)
    except OSError as error:
        raise FormatError(explain_os_error(path, error)) from error
    except av.error.FFmpegError as error:
        raise FormatError(f"The overlay video {path} could not be encoded ({error}).") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _rate(fps: float) -> Fraction:
    return Fraction(fps).limit_denominator(1001)


def _made_even(picture: Frame) -> Frame:
    height, width = picture.shape[:2]
    if height % 2 == 0 and width % 2 == 0:
        return picture
    return np.pad(picture, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
