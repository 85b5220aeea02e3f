"""How large an export will be, from a few of its frames."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np

from app.document.formats.label_png import encode_label_png
from app.document.formats.rle import encode_rle
from app.document.formats.sequence_writer import davis_size
from app.document.project import Project
from app.document.video import Frame
from app.document.video_frames import list_frames
from app.jobs.outputs import OutputFormat
from app.session.export import ExportPlan

_SAMPLES = 3
_OVERLAY_BYTES = 0.12  # a pixel, as H.264 encodes natural pictures at this quality
_CUTOUT_BYTES = 4.0  # a pixel of the objects, hardly compressed
_WEB_BYTES = 0.6  # a pixel of the objects, as VP9 without loss encodes natural pictures
_RGBA_BYTES = 2.2  # a pixel of the objects, deflated
_VIDEO_FLOOR = 0.02  # a pixel of the clear ground
_ENTRY_BYTES = 130  # an annotation of COCO beside its run lengths

Report = Callable[[int, int], None]


def estimate_bytes(
    project: Project, plan: ExportPlan, picture: Frame | None, report: Report
) -> int:
    """Return about how many bytes an export takes.

    Args:
        project: What is exported.
        plan: Where and how.
        picture: Any frame, uint8 RGB ``(H, W, 3)``, to judge the others by.
        report: Called before each sample; may raise to end this.

    Raises:
        MaskreelError: The plan has no frames.
    """
    frames = plan.selection.frames(project)
    maps = plan.selection.maps(project)
    count = min(_SAMPLES, len(frames))
    places = [round(i * (len(frames) - 1) / max(1, count - 1)) for i in range(count)]
    sizes: list[float] = []
    for done, place in enumerate(places):
        report(done, len(places))
        sizes.append(_of_labels(plan.destination.format, maps.labels(frames[place])))
    each = float(np.mean(sizes))
    target = plan.destination
    height, width = davis_size(project.video.height, project.video.width, target.resolution.rows)
    scale = height * width / (project.video.height * project.video.width)
    if target.is_with_pictures:
        each += scale * _of_picture(project, frames, picture)
    return round(each * len(frames))


def _of_labels(form: OutputFormat, labels: np.ndarray) -> float:
    """Return the bytes of one frame's labels, or of its picture in a video."""
    ids = [i for i in np.flatnonzero(np.bincount(labels.ravel(), minlength=256)).tolist() if i]
    covered = float(np.count_nonzero(labels))
    if form in (OutputFormat.COCO, OutputFormat.YOUTUBE_VIS):
        return sum(len(encode_rle(labels == i)["counts"]) + _ENTRY_BYTES for i in ids)
    if form is OutputFormat.MASKS:
        masks = ((labels == i).astype(np.uint8) for i in ids)
        return sum(len(encode_label_png(mask, "binary")) for mask in masks)
    if form is OutputFormat.OVERLAY:
        return _OVERLAY_BYTES * labels.size
    if form is OutputFormat.CUTOUT:
        return _CUTOUT_BYTES * covered + _VIDEO_FLOOR * labels.size
    if form is OutputFormat.CUTOUT_WEB:
        return _WEB_BYTES * covered
    if form is OutputFormat.CUTOUT_PNG:
        return _RGBA_BYTES * covered + _VIDEO_FLOOR * labels.size
    return len(encode_label_png(labels))


def _of_picture(project: Project, frames: Sequence[int], picture: Frame | None) -> float:
    """Return the bytes of a frame as JPEG: those of a file that is copied, or of a trial."""
    video = project.video
    if video.kind == "frames" and video.path.is_dir():
        files = list_frames(video.path)
        sample = [files[frame] for frame in (frames[0], frames[-1]) if frame < len(files)]
        if all(file.suffix.lower() in (".jpg", ".jpeg") for file in sample):
            return float(np.mean([file.stat().st_size for file in sample]))
    if picture is None:
        return 0.3 * video.width * video.height
    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 95])
    return float(len(np.asarray(data)))


def size_in_words(count: int) -> str:
    """Return a size as a person says it: ``3.4 MB``."""
    value = float(count)
    for unit in ("bytes", "kB", "MB"):
        if value < 1000:
            return (
                f"{value:.0f} {unit}" if value >= 10 or unit == "bytes" else f"{value:.1f} {unit}"
            )
        value /= 1000
    return f"{value:.1f} GB"
