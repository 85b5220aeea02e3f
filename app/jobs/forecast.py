"""What memory a propagation will take, and what can be done where there is not enough.

The constants were measured by ``tools/measure_memory.py``: the most memory a process ever had while
it carried 1, 3 and 6 objects through frames of 854x480, 1920x1080 and 3840x2160, both ways (the
full networks and flow-grabcut up to 1080p and 3 objects, with random weights in float32); see
docs/settings.md. They are meant to be a little high: a warning too many costs a click.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.jobs.thrift import LAVISH, Thrift

_MB = 1 << 20


@dataclass(frozen=True)
class Appetite:
    """What a network takes, in bytes.

    Attributes:
        base: Whatever the video: program, libraries, weights.
        per_pixel: For each pixel of a frame at the size it works at.
        per_pixel_and_object: For each of these pixels and each object.
        per_object: For each object, whatever the size.
    """

    base: int
    per_pixel: float
    per_pixel_and_object: float
    per_object: int


@dataclass(frozen=True)
class Task:
    """A propagation as far as memory is concerned.

    Attributes:
        model: Name in the catalogue.
        size: (height, width) of the video.
        objects: How many are carried.
        device: auto, cpu, cuda or mps.
        thrift: What is given up.
    """

    model: str
    size: tuple[int, int]
    objects: int
    device: str
    thrift: Thrift = LAVISH


APPETITES: dict[str, Appetite] = {
    "agame-compact": Appetite(720 * _MB, 38, 19, 125 * _MB),
    "flow": Appetite(95 * _MB, 115, 27, 4 * _MB),
    "copy": Appetite(80 * _MB, 68, 26, 4 * _MB),
    "flow-grabcut": Appetite(80 * _MB, 95, 24, 4 * _MB),
    "agame": Appetite(700 * _MB, 290, 95, 0),
    "rvos-one-shot-youtubevos": Appetite(720 * _MB, 38, 19, 10 * _MB),
    "rvos-one-shot-davis": Appetite(720 * _MB, 38, 19, 10 * _MB),
}
_ROWS = (1080, 720, 480, 360)


def forecast(task: Task) -> int:
    """Return how many bytes a propagation will take at most, where it computes."""
    appetite = APPETITES.get(task.model, APPETITES["agame-compact"])
    height, width = task.size
    rows = min(height, task.thrift.working_rows or height)
    pixels = rows * (width * rows / height)
    objects = min(task.objects, task.thrift.objects_at_once or task.objects)
    labels = 0 if rows == height else 3 * height * width
    return round(
        appetite.base
        + appetite.per_pixel * pixels
        + appetite.per_pixel_and_object * pixels * objects
        + appetite.per_object * objects
        + labels
    )


def ladder(task: Task, *, has_gpu: bool) -> list[Task]:
    """Return ways to do a propagation in less memory, the least loss first.

    A smaller size costs the exactness of edges, fewer objects at a time cost time and what objects
    know of each other, the CPU costs time.
    """
    rungs: list[Task] = []
    height = task.size[0]
    now = min(height, task.thrift.working_rows or height)
    at_once = min(task.objects, task.thrift.objects_at_once or task.objects)
    for rows in _ROWS:
        if rows < now:
            thrift = replace(task.thrift, working_rows=rows)
            rungs.append(replace(task, thrift=thrift))
    for count in sorted({(at_once + 1) // 2, 1}, reverse=True):
        if count < at_once:
            thrift = replace(task.thrift, objects_at_once=count)
            rungs.append(replace(task, thrift=thrift))
    if task.device == "cuda" or (task.device == "auto" and has_gpu):
        rungs.append(replace(task, device="cpu"))
    if now > _ROWS[-1] and at_once > 1:
        thrift = Thrift(working_rows=_ROWS[-1], objects_at_once=1)
        rungs.append(replace(task, thrift=thrift))
    return rungs
