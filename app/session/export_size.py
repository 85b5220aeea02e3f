"""How large an export will be, from a few of its frames."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np

from app.document.formats.label_png import encode_label_png
from app.document.formats.rle import encode_rle
from app.document.formats.sequence_writer import davis_size
from app.document.label_ids import label_ids
from app.document.project import Project
from app.document.video import Frame
from app.document.video_frames import list_frames
from app.jobs.outputs import OutputFormat
from app.session.export import ExportPlan
from app.session.words import decimal, tr

_SAMPLES = 3
_PICTURE_BYTES = {  # a pixel of the objects, and any pixel
    OutputFormat.OVERLAY: (0.0, 0.12),  # as H.264 encodes natural pictures at this quality
    OutputFormat.CUTOUT: (4.0, 0.02),  # hardly compressed
    OutputFormat.CUTOUT_WEB: (0.6, 0.0),  # as VP9 does without loss
    OutputFormat.CUTOUT_PNG: (2.2, 0.02),  # deflated
}
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
    ids = [i for i in label_ids(labels) if i]
    if form in (OutputFormat.COCO, OutputFormat.YOUTUBE_VIS):
        return sum(len(encode_rle(labels == i)["counts"]) + _ENTRY_BYTES for i in ids)
    if form is OutputFormat.MASKS:
        masks = ((labels == i).astype(np.uint8) for i in ids)
        return sum(len(encode_label_png(mask, "binary")) for mask in masks)
    if form in _PICTURE_BYTES:
        of_object, of_any = _PICTURE_BYTES[form]
        return of_object * float(np.count_nonzero(labels)) + of_any * labels.size
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
    if count < 1000:
        return tr("{count} bytes", count=count)
    value = count / 1000
    for unit in ("kB", "MB"):
        if value < 1000:
            return decimal(f"{value:.0f} {unit}" if value >= 10 else f"{value:.1f} {unit}")
        value /= 1000
    return decimal(f"{value:.1f} GB")
