"""The main job on the clip that comes with the program."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.document.edits import PaintEdit
from app.document.formats.masks_in import read_masks
from app.document.formats.video import write_overlay
from app.document.masks import Box
from app.document.message import Message
from app.document.object_edits import AddObject
from app.document.project import Project
from app.document.video import open_video
from app.jobs.errors import JobError
from app.jobs.label_clip import ReportProgress, label_clip
from app.jobs.outputs import Destination, OutputFormat
from app.jobs.requests import PropagateRequest
from vos_models.metrics.evaluation import evaluate

_PACKAGE_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class DemoClip:
    """The demo clip on disk, a small DAVIS 2017 tree.

    Attributes:
        root: The tree.
        name: Its one sequence.
    """

    root: Path
    name: str

    @property
    def frames(self) -> Path:
        """Folder of its frames."""
        return self.root / "JPEGImages" / "480p" / self.name

    @property
    def first_mask(self) -> Path:
        """The true mask of its first frame."""
        return self.root / "Annotations" / "480p" / self.name / "00000.png"


def demo_clip() -> DemoClip:
    """Find the demo clip, beside the packages or where an installation puts it.

    Raises:
        JobError: This installation has none.
    """
    for base in (_PACKAGE_ROOT, Path(sys.prefix) / "share" / "maskreel"):
        root = base / "resources" / "demo"
        folders = sorted((root / "JPEGImages" / "480p").glob("*/"))
        if folders:
            return DemoClip(root, folders[0].name)
    raise JobError(Message("the demo clip (resources/demo) is missing from this installation"))


def free_folder(wanted: Path) -> Path:
    """Return ``wanted``, or the first of ``wanted-2``, ``wanted-3``… that does not exist."""
    folder, number = wanted, 1
    while folder.exists():
        number += 1
        folder = wanted.with_name(f"{wanted.name}-{number}")
    return folder


@dataclass(frozen=True)
class DemoReport:
    """What the demo made, where it lies and how good it is.

    Attributes:
        dataset: Root of the DAVIS 2017 tree.
        labels: Folder of its label maps.
        overlay: Video of the frames with the labels over them.
        frame_count: Number of frames.
        region: Mean region similarity J against the drawn truth, 0..1.
        boundary: Mean boundary accuracy F, 0..1.
        seconds: Time for all of it.
        seconds_per_frame: Time of the propagation, loading included, for each frame.
    """

    dataset: Path
    labels: Path
    overlay: Path
    frame_count: int
    region: float
    boundary: float
    seconds: float
    seconds_per_frame: float


def run_demo(
    clip: DemoClip, out: Path, report: ReportProgress, *, model: str = "agame"
) -> DemoReport:
    """Carry the first frame's masks through the clip; write data set and overlay video; measure.

    Raises:
        MaskreelError, ModelError: With what to do.
    """
    destination = Destination(out, OutputFormat.DAVIS_2017, clip.name)
    request = PropagateRequest(clip.frames, clip.first_mask, destination, model=model)
    done = label_clip(request, report)
    overlay = out / "overlay.mp4"
    with closing(open_video(clip.frames)) as source:
        count = source.info.frame_count
        report("drawing the overlay video", 0, count, None)
        write_overlay(overlay, source, done.labels.labels)
    evaluation = evaluate(
        out,
        clip.root,
        year=2017,
        sequences=[clip.name],
        progress=lambda n, total: report("measuring", n, total, None),
    )
    return DemoReport(
        dataset=out,
        labels=done.folder,
        overlay=overlay,
        frame_count=done.frame_count,
        region=evaluation.region,
        boundary=evaluation.boundary,
        seconds=done.seconds,
        seconds_per_frame=done.seconds_per_frame,
    )


def prepare_project(clip: DemoClip, project_for: Callable[[Path, str], Path]) -> Path:
    """Return a project of the clip with its first masks in place; one that is there is kept.

    Args:
        clip: The demo clip.
        project_for: Says where the project of a video (path, fingerprint) belongs.
    """
    with closing(open_video(clip.frames)) as source:
        info = source.info
    path = project_for(clip.frames, info.fingerprint)
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    (labels,) = read_masks(clip.first_mask, info).values()
    with Project.create(path, info) as project:
        ids = [int(i) for i in np.unique(labels) if i]
        for object_id in ids:
            name = f"{clip.name.capitalize()} {object_id}"
            project.apply(AddObject(name=name, object_id=object_id))
        box = Box.whole(project.size)
        project.apply(PaintEdit(0, box, labels, ids, description="First masks of the demo"))
    return path
