"""A person who never stops: a row of moves that a seed alone decides, and a process doing them.

As a program (``python -m tests.document.endless_work PROJECT SEED PROMISE``) it works on a project
until it is killed, and prints the number of moves of which it may be sure that they are on disk:
after a flush (PROMISE ``flush``), or when a move is 200 ms old (PROMISE ``200ms``).
"""

from __future__ import annotations

import itertools
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from app.document import brush
from app.document.clip_edits import AcceptProposal
from app.document.edits import AddObject, Approve, ClearFrame, PaintEdit, RemoveObject, SetLabels
from app.document.errors import EditError
from app.document.masks import EMPTY_BOX, Provenance
from app.document.packing import pack
from app.document.patches import Change
from app.document.project import Project
from tests.document.naive_model import video_of

VIDEO = video_of(width=320, height=240, frame_count=12)
PROMISED_S = 0.2


def do_move(project: Project, rng: np.random.Generator, run: str) -> Change | None:
    """Do one move; what it is depends on nothing but ``rng`` and the project."""
    kind = rng.choice(
        ["stroke", "carry", "undo", "redo", "add", "remove", "approve", "clear", "accept"],
        p=[0.37, 0.3, 0.12, 0.08, 0.03, 0.01, 0.03, 0.03, 0.03],
    )
    frame, object_id = int(rng.integers(VIDEO.frame_count)), int(rng.integers(1, 5))
    points = rng.uniform(0, (VIDEO.width, VIDEO.height), size=(6, 2))
    carried = rng.integers(0, 5, VIDEO.size, dtype=np.uint8)
    carried[rng.random(VIDEO.size) < 0.8] = 0  # ragged, so that the file fills quickly
    actions = {
        "stroke": lambda: project.apply(_stroke(project, frame, object_id, points)),
        "carry": lambda: project.apply(
            SetLabels(frame, carried, (1, 2, 3, 4), Provenance.PROPAGATED), group=run
        ),
        "undo": project.undo,
        "redo": project.redo,
        "add": lambda: project.apply(AddObject()),
        "remove": lambda: project.apply(RemoveObject(object_id)),
        "approve": lambda: project.apply(Approve((frame,))),
        "clear": lambda: project.apply(ClearFrame(frame)),
        "accept": lambda: project.apply(
            AcceptProposal(
                object_id=object_id,
                is_new=all(info.id != object_id for info in project.objects),
                maps=dict.fromkeys(range(frame, VIDEO.frame_count), pack(carried)),
                number=1,
                confidence={frame: 0.5},
                is_union=bool(points[0, 0] < VIDEO.width / 2),
            )
        ),
    }
    try:
        return actions[kind]()
    except EditError:
        return None


def changes(project: Project, seed: int) -> Iterator[Change]:
    """Work for ever, and yield each change; there are four objects to begin with."""
    while len(project.objects) < 4:
        yield project.apply(AddObject())
    rng = np.random.default_rng(seed)
    for count in itertools.count():
        change = do_move(project, rng, f"run {seed}, {count // 20}")
        if change is not None:
            yield change


def _stroke(project, frame, object_id, points) -> PaintEdit:
    labels = project.labels(frame).copy()
    box = EMPTY_BOX
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        box = box.union(brush.segment(labels, x0, y0, x1, y1, radius_px=6, object_id=object_id))
    return PaintEdit(frame, box, labels[box.slices], (object_id,))


def main(path: Path, seed: int, promise: str) -> None:
    project = Project.open(path) if path.exists() else Project.create(path, VIDEO)
    _sure(0)
    for count, _ in enumerate(changes(project, seed), 1):
        if promise == "flush":
            if count % 4 == 0:
                project.flush()
                _sure(count)
        else:
            threading.Timer(PROMISED_S, _sure, (count,)).start()
            time.sleep(0.02)


def _sure(count: int) -> None:
    os.write(1, b"%d\n" % count)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
