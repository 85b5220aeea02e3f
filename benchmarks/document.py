"""How fast the document is at 3840x2160: strokes, propagation results, opening, packing.

python -m benchmarks.document [FOLDER] [--long]

FOLDER is on the disk to be measured, by default the folder one is in; --long makes a project of
10,000 labelled frames too.
"""

from __future__ import annotations

import itertools
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from app.document import brush
from app.document.edits import AddObject, PaintEdit, RemoveObject, SetLabels
from app.document.masks import EMPTY_BOX, Provenance
from app.document.packing import pack, unpack
from app.document.project import Project
from app.document.video import VideoInfo

WIDTH, HEIGHT, FRAMES = 3840, 2160, 10_000
NAMES = tuple(f"{index:05}" for index in range(FRAMES))
VIDEO = VideoInfo(Path("/clip"), "frames", WIDTH, HEIGHT, FRAMES, 25.0, "bench", NAMES)


def say(what: str, seconds: list[float]) -> None:
    ordered = sorted(seconds)
    p95 = ordered[int(0.95 * (len(ordered) - 1))]
    line = f"{what:58} median {statistics.median(ordered) * 1e3:8.2f} ms   p95 {p95 * 1e3:8.2f} ms"
    sys.stdout.write(line + "\n")


def timed(action: Callable[[], object], times: int = 30) -> list[float]:
    seconds: list[float] = []
    for _ in range(times):
        begin = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - begin)
    return seconds


def ragged_objects(seed: int = 0) -> np.ndarray:
    """Three objects with uneven rims that cover about a fifth of the picture."""
    rng = np.random.default_rng(seed)
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    ys, xs = np.mgrid[:HEIGHT, :WIDTH].astype(np.float32)
    for object_id in (1, 2, 3):
        rough = rng.normal(size=(HEIGHT // 60, WIDTH // 60)).astype(np.float32)
        rim = cv2.resize(rough, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
        far = np.hypot(xs - WIDTH * (0.2 + 0.2 * object_id), ys - HEIGHT / 2) / 700
        labels[far + 0.15 * rim < 0.6] = object_id
    return labels


def measure_packing(labels: np.ndarray) -> None:
    packed = pack(labels)
    say(f"pack a map ({packed.nbytes / 1024:.0f} KB)", timed(lambda: pack(labels)))
    say("unpack a map", timed(lambda: unpack(packed)))


def measure_brush(labels: np.ndarray) -> None:
    canvas = labels.copy()
    for diameter in (40, 200):
        seconds = timed(
            lambda radius=diameter / 2: brush.segment(
                canvas, 900, 900, 912, 907, radius_px=radius, object_id=1, protected_ids=(2,)
            ),
            300,
        )
        say(f"brush of {diameter} px moves 14 px", seconds)


def measure_strokes(project: Project, count: int = 200) -> None:
    rng = np.random.default_rng(1)
    applied: list[float] = []
    durable: list[float] = []
    for _ in range(count):
        points = rng.uniform((200, 200), (WIDTH - 200, HEIGHT - 200)) + rng.uniform(
            -150, 150, size=(12, 2)
        )
        frame = int(rng.integers(8))
        labels = project.labels(frame).copy()
        box = EMPTY_BOX
        for (x0, y0), (x1, y1) in itertools.pairwise(points):
            box = box.union(brush.segment(labels, x0, y0, x1, y1, radius_px=20, object_id=2))
        begin = time.perf_counter()
        project.apply(PaintEdit(frame, box, labels[box.slices], (2,)))
        applied.append(time.perf_counter() - begin)
        project.flush()
        durable.append(time.perf_counter() - begin)
    say("stroke: apply returns", applied)
    say("stroke: on disk (fsync)", durable)
    say("undo across frames: returns", timed(project.undo, count))
    say("redo: returns", timed(project.redo, count))
    project.flush()


def measure_propagation(project: Project, maps: list[np.ndarray], count: int = 300) -> None:
    applied: list[float] = []
    begin_all = time.perf_counter()
    for frame in range(20, 20 + count):
        edit = SetLabels(frame, maps[frame % len(maps)], (1, 2, 3), Provenance.PROPAGATED)
        begin = time.perf_counter()
        project.apply(edit, group="run")
        applied.append(time.perf_counter() - begin)
    project.flush()
    rate = count / (time.perf_counter() - begin_all)
    say(f"propagated map: apply returns ({rate:.0f} a second to disk)", applied)
    say(f"undo of all {count} at once: returns", timed(project.undo, 1))
    say("redo of them: returns", timed(project.redo, 1))
    project.flush()
    say(
        "a map not in the cache",
        [timed(lambda f=f: project.labels(f), 1)[0] for f in range(20, 90)],
    )
    say(
        f"remove an object of {count} frames: returns",
        timed(lambda: project.apply(RemoveObject(3)), 1),
    )
    project.undo()
    project.flush()


def measure_long_clip(path: Path, maps: list[np.ndarray]) -> None:
    with Project.create(path, VIDEO) as project:
        for _ in range(3):
            project.apply(AddObject())
        for frame in range(FRAMES):
            edit = SetLabels(frame, maps[frame % len(maps)], (1, 2, 3), Provenance.PROPAGATED)
            project.apply(edit, group="run")
        project.flush(600)
        small = np.ones((20, 20), np.uint8)
        for count in range(5000):
            label = np.uint8(1 + count % 2)
            box = EMPTY_BOX._replace(x0=50, y0=50, x1=70, y1=70)
            project.apply(PaintEdit(count % 50 + 5, box, small * label, (1, 2)))
        project.flush(600)
    size = path.stat().st_size / 2**20
    seconds: list[float] = []
    for _ in range(3):
        begin = time.perf_counter()
        project = Project.open(path)
        seconds.append(time.perf_counter() - begin)
        project.close()
    say(f"open {FRAMES} labelled frames, 5000 strokes ({size:.0f} MB)", seconds)


def main() -> None:
    labels = ragged_objects()
    maps = [ragged_objects(seed) for seed in range(6)]
    measure_packing(labels)
    measure_brush(labels)
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if sys.argv[1:] else ".") as folder:
        with Project.create(Path(folder) / "strokes.maskreel", VIDEO) as project:
            for _ in range(3):
                project.apply(AddObject())
            for frame in range(8):
                project.apply(SetLabels(frame, labels, (1, 2, 3), Provenance.PROPAGATED))
            project.flush()
            measure_strokes(project)
            measure_propagation(project, maps)
        if "--long" in sys.argv:
            measure_long_clip(Path(folder) / "long.maskreel", maps)


if __name__ == "__main__":
    main()
