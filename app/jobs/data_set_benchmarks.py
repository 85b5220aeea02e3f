"""Measure how long labels take out of a project and into one, against an encoder's bare work."""

from __future__ import annotations

import io
import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import av
import cv2
import numpy as np
from PIL import Image

from app.document.formats.video_writer import ENCODER_OPTIONS
from app.document.import_edits import ImportLabels
from app.document.object_edits import AddObject
from app.document.packing import pack
from app.document.project import Project
from app.document.video import open_video
from app.jobs.benchmarks import peak_mib
from app.jobs.errors import JobError
from app.jobs.export import export_project
from app.jobs.import_labels import import_folder
from app.jobs.outputs import Destination, OutputFormat

BASELINE = (
    "Pillow encoding and decoding one label map as PNG; of videos: OpenCV decoding one bare frame "
    "and their own encoder (libx264, qtrle, VP9) encoding it"
)
_LABELS = (OutputFormat.DAVIS_2017, OutputFormat.COCO, OutputFormat.YOUTUBE_VIS)
_ENCODERS = {
    OutputFormat.OVERLAY: ("libx264", "yuv420p"),
    OutputFormat.CUTOUT: ("qtrle", "argb"),
    OutputFormat.CUTOUT_WEB: ("libvpx-vp9", "yuva420p"),
}
"""Of videos: FFmpeg's names of the encoder and of the pixel format."""
_OBJECTS = (1, 2, 3)
_PICTURES = 8
_BASELINE_FRAMES = 16

Size = tuple[int, int]


@dataclass(frozen=True)
class Case:
    """One way of labels: out into a format, or in from it."""

    form: OutputFormat
    is_import: bool = False

    @property
    def name(self) -> str:
        """Format and way in words."""
        return f"{self.form} {'in' if self.is_import else 'out'}"


CASES = (
    *(Case(form) for form in (*_LABELS, *_ENCODERS)),
    *(Case(form, is_import=True) for form in _LABELS),
)


@dataclass(frozen=True)
class Cost:
    """What one case takes, each a median but for the memory, which is the most.

    Attributes:
        seconds: For the whole clip, by the clock on the wall.
        cpu_s: Processor time for it, of all threads.
        baseline_ms: Processor time of the baseline for a frame.
        ratio: Processor time for a frame over that of the baseline.
        peak_mib: The most memory that a process of its own ever had.
    """

    seconds: float
    cpu_s: float
    baseline_ms: float
    ratio: float
    peak_mib: float

    def to_json(self) -> dict[str, float]:
        """Return what a file of measures holds of it."""
        return {name: round(value, 3) for name, value in asdict(self).items()}


def chosen_cases(only: str | None) -> tuple[Case, ...]:
    """Return the cases whose name holds a text; all of them where there is none.

    Raises:
        JobError: No case has it.
    """
    chosen = tuple(case for case in CASES if only is None or only in case.name)
    if not chosen:
        known = ", ".join(case.name for case in CASES)
        raise JobError(f"nothing to measure is called {only!r}; there are: {known}")
    return chosen


def measure_data_sets(
    cases: tuple[Case, ...],
    *,
    frame_count: int = 500,
    size: Size = (1080, 1920),
    repeats: int = 3,
    report: Callable[[str, int, int], None] = lambda *_: None,
) -> Iterator[tuple[Case, Cost]]:
    """Take a drawn clip with three objects through each case, every time in a fresh process.

    Args:
        cases: Of ``CASES``.
        frame_count: Length of the clip.
        size: (H, W) of its frames.
        repeats: How often each case is taken.
        report: Called with what is done, how many cases are done and how many there are.
    """
    with tempfile.TemporaryDirectory() as place, _fresh_processes() as processes:
        folder = Path(place)
        report("drawing", 0, len(cases))
        processes.submit(draw_project, folder, frame_count, size).result()
        for done, case in enumerate(cases):
            report(case.name, done, len(cases))
            if case.is_import:
                processes.submit(take, Case(case.form), folder, folder / "set").result()
            costs = [
                processes.submit(_measure, case, folder, size, frame_count).result()
                for _ in range(repeats)
            ]
            yield case, _summed_up(costs)


def _fresh_processes() -> ProcessPoolExecutor:
    """Return what runs each call in a process of its own."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=1)


def _summed_up(costs: list[Cost]) -> Cost:
    values: dict[str, Any] = {
        name: median(getattr(cost, name) for cost in costs) for name in Cost.__dataclass_fields__
    }
    return Cost(**values | {"peak_mib": max(cost.peak_mib for cost in costs)})


def _measure(case: Case, folder: Path, size: Size, frame_count: int) -> Cost:
    baseline_s = _baseline(case.form, folder, size)
    with tempfile.TemporaryDirectory(dir=folder) as out:
        wall, cpu = time.perf_counter(), time.process_time()
        take(case, folder, Path(out))
        seconds, cpu_s = time.perf_counter() - wall, time.process_time() - cpu
    ratio = cpu_s / frame_count / baseline_s
    return Cost(seconds, cpu_s, baseline_s * 1000, ratio, peak_mib())


def take(case: Case, folder: Path, out: Path) -> None:
    """Take the labels of the drawn project through a case, written below ``out``."""
    if case.is_import:
        import_folder(folder / "set", out / "in.maskreel", video_path=folder / "clip")
        return
    destination = Destination(out, case.form, "clip", with_frames=False, overwrite=True)
    with Project.open(folder / "clip.maskreel") as project:
        export_project(project, destination)


def draw_project(folder: Path, frame_count: int, size: Size) -> None:
    """Make a clip of JPEG files in a folder, and a project that labels it."""
    clip = folder / "clip"
    clip.mkdir()
    ground = np.random.default_rng(0).integers(0, 255, (size[0] // 8, size[1] // 8, 3), np.uint8)
    picture = cv2.resize(ground, size[::-1], interpolation=cv2.INTER_CUBIC)
    for index in range(frame_count):
        path = clip / f"{index:05d}.jpg"
        if index < _PICTURES:
            cv2.imwrite(str(path), np.roll(picture, 4 * index, axis=1))
        else:
            os.link(clip / f"{index % _PICTURES:05d}.jpg", path)
    with closing(open_video(clip)) as source:
        info = source.info
    maps = {index: pack(drawn_labels(index, size)) for index in range(frame_count)}
    objects = [AddObject(f"object {number}", None, number) for number in _OBJECTS]
    edit = ImportLabels(maps, list(_OBJECTS), objects, False, False, description="Draw")
    with Project.create(folder / "clip.maskreel", info) as project:
        project.apply(edit)


def drawn_labels(index: int, size: Size) -> np.ndarray:
    """Return uint8 (H, W): three objects with uneven rims that move from frame to frame."""
    height, width = size
    labels = np.zeros(size, np.uint8)
    angles = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    for number in _OBJECTS:
        radius = height / 6 * (1 + 0.15 * np.sin(5 * angles + number + index / 9))
        x = width * number / 4 + height / 20 * np.sin(index / 15 + number)
        corners = np.stack([x + radius * np.cos(angles), height / 2 + radius * np.sin(angles)])
        cv2.fillPoly(labels, [np.rint(corners.T).astype(np.int32)], number)
    return labels


def _baseline(form: OutputFormat, folder: Path, size: Size) -> float:
    """Return the processor time that the bare encoder takes for a frame, in seconds."""
    if form in _ENCODERS:
        encode = partial(_encode_frames, *_ENCODERS[form], folder, size)
        return _cpu_of(encode) / _BASELINE_FRAMES
    maps = [drawn_labels(index, size) for index in range(_BASELINE_FRAMES)]
    return median(_cpu_of(partial(_through_png, labels)) for labels in maps)


def _through_png(labels: np.ndarray) -> None:
    stream = io.BytesIO()
    Image.fromarray(labels).save(stream, "PNG")
    np.array(Image.open(stream))


def _encode_frames(codec: str, pixels: str, folder: Path, size: Size) -> None:
    with av.open(io.BytesIO(), "w", format="mov" if codec == "qtrle" else "matroska") as container:
        stream: Any = container.add_stream(codec, rate=25)
        stream.height, stream.width = (side - side % 2 for side in size)
        stream.pix_fmt, stream.options = pixels, dict(ENCODER_OPTIONS[codec])
        for index in range(_BASELINE_FRAMES):
            picture = cv2.imread(str(folder / "clip" / f"{index % _PICTURES:05d}.jpg"))
            if picture is not None:
                frame = av.VideoFrame.from_ndarray(np.asarray(picture, np.uint8), format="bgr24")
                container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _cpu_of(action: Callable[[], object]) -> float:
    begin = time.process_time()
    action()
    return time.process_time() - begin
