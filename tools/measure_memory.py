"""Measure what memory a propagation takes: `python -m tools.measure_memory [MODEL…]`.

Each run is a process of its own that carries K objects over four frames, both ways, on the CPU in
float32; what is told is the most memory it ever had (its peak resident set). `app/jobs/forecast.py`
has the constants that come out of it. MODEL is a kind with its embedded weights or none (agame,
rvos, flow, flow-grabcut, copy), or a full network with random ones (agame-full, rvos-full): what
memory it takes depends on shapes, not on values.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

SIZES = ((480, 854), (1080, 1920), (2160, 3840))
COUNTS = (1, 3, 6)
FRAMES = 4
FULL = "-full"
"""Ends the names of the networks that run with random weights: those are measured up to 1080p and
three objects only."""


def measure(kind: str, weights: str | None, height: int, width: int, count: int) -> int:
    """Run in this process and return its peak in bytes."""
    import cv2  # noqa: PLC0415 - only in the child

    from app.jobs.frugal import propagate_frugally  # noqa: PLC0415
    from app.jobs.propagate import Anchor, Direction, PropagateJob  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        rng = np.random.default_rng(0)
        ground = cv2.resize(rng.integers(0, 255, (30, 40, 3), np.uint8), (width, height))
        labels = np.zeros((height, width), np.uint8)
        side = height // 4
        for object_id in range(1, count + 1):
            x, y = (object_id - 1) % 3 * width // 3, (object_id - 1) // 3 * height // 3
            labels[y : y + side, x : x + side] = object_id
        for frame in range(FRAMES):
            picture = np.roll(ground, 4 * frame, axis=1)
            cv2.imwrite(f"{folder}/{frame:05}.jpg", picture)
        anchor = Anchor(labels, tuple(range(1, count + 1)))
        job = PropagateJob(
            source=Path(folder),
            anchors={0: anchor, FRAMES - 1: anchor},
            start=0,
            stop=FRAMES,
            direction=Direction.BOTH,
            model=kind,
            weights=weights,
            device="cpu",
            precision="float32",
        )
        for _ in propagate_frugally(job):
            pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def fit(rows: list[tuple[int, int, int]]) -> tuple[float, float, float, float]:
    """Return base, bytes for each pixel, for each pixel and object, and for each object."""
    pixels, counts, peaks = (np.array(each, float) for each in zip(*rows, strict=True))
    terms = np.stack([np.ones_like(pixels), pixels, pixels * counts, counts], axis=1)
    return tuple(np.linalg.lstsq(terms / peaks[:, None], np.ones_like(peaks))[0])


@contextmanager
def weights_of(model: str) -> Iterator[str]:
    """Give the path of a full network's random weights; nothing where weights are the kind's."""
    if not model.endswith(FULL):
        yield ""
        return
    from vos_models.benchmarks import random_weights  # noqa: PLC0415 - brings torch

    with random_weights(model.removesuffix(FULL)) as path:
        yield str(path)


def main(models: list[str]) -> None:
    """Measure every size and number of objects, and print what comes out."""
    for model in models:
        rows: list[tuple[int, int, int]] = []
        with weights_of(model) as weights:
            most = 2 if weights else None
            for height, width in SIZES[:most]:
                for count in COUNTS[:most]:
                    command = [sys.executable, "-m", "tools.measure_memory", "--one"]
                    command += [model.removesuffix(FULL), weights]
                    command += [str(each) for each in (height, width, count)]
                    done = subprocess.run(command, capture_output=True, text=True, check=True)
                    peak = json.loads(done.stdout.splitlines()[-1])
                    rows.append((height * width, count, peak))
                    print(
                        f"{model} {width}x{height} {count} objects: {peak / 2**20:.0f} MB",
                        flush=True,
                    )
        base, pixel, pixel_object, each = fit(rows)
        print(
            f"{model}: {base / 2**20:.0f} MB + {pixel:.0f} bytes a pixel + {pixel_object:.1f} "
            f"a pixel and object + {each / 2**20:.0f} MB an object",
            flush=True,
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        kind, weights, *numbers = sys.argv[2:]
        height, width, count = (int(each) for each in numbers)
        print(json.dumps(measure(kind, weights or None, height, width, count)))
    else:
        main(sys.argv[1:] or ["agame", "rvos", "flow", "flow-grabcut", "copy"])
