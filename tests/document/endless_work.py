"""A person who never stops: a row of moves that a seed alone decides, and a process doing them.

As a program (``python -m tests.document.endless_work PROJECT SEED PROMISE``) it works on a project
until it is killed, and prints the number of moves of which it may be sure that they are on disk:
after a flush (PROMISE ``flush``), or when a move is 200 ms old (PROMISE ``200ms``). PROMISE
``die at begin|write|commit|checkpoint N`` promises as ``flush`` does, and has the writer kill the
process when it comes to that point of its work for the N-th time.
"""

from __future__ import annotations

import itertools
import os
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from app.document import brush, store
from app.document.clip_edits import AcceptProposal
from app.document.edits import (
    AddObject,
    Approve,
    ChangeObject,
    ClearFrame,
    MergeObjects,
    PaintEdit,
    RemoveObject,
    RenumberObject,
    SetLabels,
    SplitObject,
    SwapObjects,
)
from app.document.errors import EditError
from app.document.masks import EMPTY_BOX, Provenance
from app.document.packing import pack
from app.document.patches import Change
from app.document.project import Project
from app.document.project_file import prepare_writer
from app.document.take_back import TakeBack
from tests.document.naive_model import video_of

VIDEO = video_of(width=320, height=240, frame_count=12)
PROMISED_S = 0.2
REST_S = 0.1
# Every kind of change that a project knows, and how often a person makes it.
_SHARES = {
    "stroke": 0.3,
    "carry": 0.19,
    "undo": 0.12,
    "redo": 0.08,
    "add": 0.03,
    "remove": 0.01,
    "approve": 0.03,
    "clear": 0.03,
    "accept": 0.02,
    "accept prepared": 0.02,
    "propose": 0.03,
    "change": 0.02,
    "lock": 0.02,
    "swap": 0.03,
    "merge": 0.02,
    "split": 0.02,
    "renumber": 0.02,
    "take back": 0.01,
}


def do_move(project: Project, rng: np.random.Generator, run: str) -> Change | None:
    """Do one move; what it is depends on nothing but ``rng`` and the project."""
    kind = rng.choice(list(_SHARES), p=list(_SHARES.values()))
    frame, object_id = int(rng.integers(VIDEO.frame_count)), int(rng.integers(1, 5))
    points = rng.uniform(0, (VIDEO.width, VIDEO.height), size=(6, 2))
    other_id, stop = int(rng.integers(1, 5)), int(rng.integers(frame, VIDEO.frame_count)) + 1
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
        "accept": lambda: project.apply(_acceptance(project, frame, object_id, carried)),
        "accept prepared": lambda: project.apply(
            _acceptance(project, frame, object_id, carried).prepared(project, lambda *_: None)
        ),
        "propose": lambda: project.apply(
            SetLabels(frame, carried, (1, 2), Provenance.PROPOSED, {1: 0.25})
        ),
        "change": lambda: project.apply(ChangeObject(object_id, name=f"name {frame}")),
        "lock": lambda: project.apply(ChangeObject(object_id, locked=bool(frame % 4 == 0))),
        "swap": lambda: project.apply(SwapObjects(object_id, other_id, frame, stop)),
        "merge": lambda: project.apply(MergeObjects(object_id, other_id, frame, stop)),
        "split": lambda: project.apply(
            SplitObject(object_id, {frame: pack(np.where(carried, np.uint8(other_id), carried))})
        ),
        "renumber": lambda: project.apply(RenumberObject(object_id, other_id, frame, stop)),
        "take back": lambda: project.apply(
            TakeBack({frame: project.state(stop - 1)}, (object_id, other_id))
        ),
    }
    try:
        return actions[kind]()
    except EditError:
        return None


def _acceptance(project, frame, object_id, carried) -> AcceptProposal:
    return AcceptProposal(
        object_id=object_id,
        is_new=all(info.id != object_id for info in project.objects),
        maps=dict.fromkeys(range(frame, VIDEO.frame_count), pack(carried)),
        number=1,
        confidence={frame: 0.5},
        is_union=bool(frame % 2),
    )


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
    if promise.startswith("die at "):
        _die_at(*promise.removeprefix("die at ").split())
        promise = "flush"
    project = Project.open(path) if path.exists() else Project.create(path, VIDEO)
    _sure(0)
    for count, _ in enumerate(changes(project, seed), 1):
        if promise == "flush":
            if count % 4 == 0:
                project.flush()
                _sure(count)
                time.sleep(REST_S if count % 40 == 0 else 0)
        else:
            threading.Timer(PROMISED_S, _sure, (count,)).start()
            time.sleep(0.02)


def _die_at(point: str, count: str) -> None:
    """Have the writer kill this process the ``count``-th time it comes to a point of its work."""
    left = [int(count)]

    def killing(connection: sqlite3.Connection) -> sqlite3.Connection:
        def look(statement: str) -> None:
            words = {"begin": "BEGIN", "write": "INSERT OR REPLACE", "commit": "COMMIT"}
            if statement.startswith(words.get(point, "PRAGMA wal_checkpoint")):
                left[0] -= 1
                if not left[0]:
                    os.kill(os.getpid(), signal.SIGKILL)

        connection.set_trace_callback(look)
        return connection

    def prepared(connection: sqlite3.Connection) -> None:
        prepare_writer(connection)
        killing(connection)

    store.prepare_writer = prepared
    store._IDLE_S = 0.05


def _sure(count: int) -> None:
    os.write(1, b"%d\n" % count)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
