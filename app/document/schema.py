"""The tables of a project file, and what is written to and read from them.

Only rows and SQL here: who opens the file, when and on which thread is the business of
``project_file`` and ``store``.
"""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.document.commits import Commit, Contents
from app.document.history import Step
from app.document.masks import Box, FrameState, LabelBlock, Mark, Marks, Provenance
from app.document.message import Message
from app.document.objects import ObjectInfo
from app.document.packing import PackedLabels
from app.document.patches import FramePatch, ObjectPatch, Patch
from app.document.side_notes import read_rows, write_rows
from app.document.video import VideoInfo

APPLICATION_ID = 0x6D72656C  # "mrel"
VERSION = 1

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE objects (id INTEGER PRIMARY KEY, info TEXT NOT NULL);
-- The labels as they are now. Opening a project reads this and not the journal.
CREATE TABLE frames (frame INTEGER PRIMARY KEY, marks TEXT NOT NULL, labels BLOB NOT NULL);
-- Steps 1..position are done, those above it undone. A step has one part for each edit of it.
CREATE TABLE journal (
    step INTEGER, part INTEGER, description TEXT NOT NULL, objects TEXT NOT NULL,
    PRIMARY KEY (step, part)
) WITHOUT ROWID;
CREATE TABLE journal_frames (
    step INTEGER, part INTEGER, place INTEGER, frame INTEGER NOT NULL,
    x0 INTEGER NOT NULL, y0 INTEGER NOT NULL, x1 INTEGER NOT NULL, y1 INTEGER NOT NULL,
    marks_before TEXT NOT NULL, marks_after TEXT NOT NULL,
    before BLOB NOT NULL, after BLOB NOT NULL,
    PRIMARY KEY (step, part, place)
);
"""


def create_tables(connection: sqlite3.Connection, video: VideoInfo) -> None:
    """Make an empty project in an empty file."""
    connection.executescript(
        f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};"
        f"BEGIN; {_TABLES} COMMIT;"
    )
    _set_meta(connection, "video", _video_to_json(video))
    _set_meta(connection, "position", "0")
    _set_meta(connection, "commits", "0")
    _set_meta(connection, "id", uuid.uuid4().hex)


def write_commit(connection: sqlite3.Connection, commit: Commit, number: int) -> None:
    """Write one commit, the ``number``-th of this file; the caller begins and ends."""
    if commit.placement is not None and commit.patch is not None:
        step, part = commit.placement.step, commit.placement.part
        if commit.placement.is_new:
            connection.execute("DELETE FROM journal WHERE step >= ?", (step,))
            connection.execute("DELETE FROM journal_frames WHERE step >= ?", (step,))
        _write_patch(connection, commit.patch, step, part)
    for frame, state in commit.frames.items():
        if state is None:
            connection.execute("DELETE FROM frames WHERE frame = ?", (frame,))
        else:
            row = (frame, _marks_to_json(state.marks), state.labels.packed().to_bytes())
            connection.execute("INSERT OR REPLACE INTO frames VALUES (?, ?, ?)", row)
    if commit.objects is not None:
        connection.execute("DELETE FROM objects")
        rows = [(info.id, json.dumps(asdict(info))) for info in commit.objects]
        connection.executemany("INSERT INTO objects VALUES (?, ?)", rows)
    if commit.video is not None:
        _set_meta(connection, "video", _video_to_json(commit.video))
    if commit.notes is not None:
        write_rows(connection, commit.notes)
    _set_meta(connection, "position", str(commit.position))
    _set_meta(connection, "commits", str(number))


def read_contents(connection: sqlite3.Connection) -> Contents:
    """Read all but the journal.

    Raises:
        sqlite3.Error, ValueError, LookupError, TypeError: The file is damaged.
    """
    last = connection.execute("SELECT max(step) FROM journal").fetchone()[0]
    rows = connection.execute("SELECT frame, marks, labels FROM frames")
    return Contents(
        video=_video_from_json(_meta(connection, "video")),
        objects=tuple(
            _object_from(json.loads(info))
            for (info,) in connection.execute("SELECT info FROM objects ORDER BY id")
        ),
        frames={
            frame: FrameState(_block(labels), _marks_from_json(marks))
            for frame, marks, labels in rows
        },
        position=int(_meta(connection, "position")),
        last=last or 0,
        notes=read_rows(connection),
    )


def read_commit_number(connection: sqlite3.Connection) -> int:
    """Return the number of the last commit written to this file."""
    return int(_meta(connection, "commits"))


def read_id(connection: sqlite3.Connection) -> str:
    """Return what tells this project and its copies from others; old files have nothing."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'id'").fetchone()
    return row[0] if row else ""


def read_step(connection: sqlite3.Connection, number: int) -> Step:
    """Read one step of the journal.

    Raises:
        sqlite3.Error, ValueError, LookupError, TypeError: It is not there or damaged.
    """
    parts = connection.execute(
        "SELECT part, description, objects FROM journal WHERE step = ? ORDER BY part", (number,)
    ).fetchall()
    patches = [
        Patch(
            description,
            tuple(_read_frames(connection, number, part)),
            tuple(
                ObjectPatch(
                    None if before is None else _object_from(before),
                    None if after is None else _object_from(after),
                )
                for before, after in json.loads(objects)
            ),
        )
        for part, description, objects in parts
    ]
    if not patches:
        raise LookupError(Message("the journal has no step {number}", number=number))
    return Step(number, patches[0].description, patches)


def read_description(connection: sqlite3.Connection, number: int) -> str:
    """Read what one step of the journal is called; empty where it is not there."""
    row = connection.execute(
        "SELECT description FROM journal WHERE step = ? ORDER BY part LIMIT 1", (number,)
    ).fetchone()
    return row[0] if row else ""


def _write_patch(connection: sqlite3.Connection, patch: Patch, step: int, part: int) -> None:
    objects = [
        [None if info is None else asdict(info) for info in (changed.before, changed.after)]
        for changed in patch.objects
    ]
    connection.execute(
        "INSERT INTO journal VALUES (?, ?, ?, ?)",
        (step, part, patch.description, json.dumps(objects)),
    )
    connection.executemany(
        "INSERT INTO journal_frames VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                *(step, part, place, changed.frame, *changed.box),
                _marks_to_json(changed.marks_before),
                _marks_to_json(changed.marks_after),
                changed.before.packed().to_bytes(),
                changed.after.packed().to_bytes(),
            )
            for place, changed in enumerate(patch.frames)
        ),
    )


def _read_frames(connection: sqlite3.Connection, step: int, part: int) -> Iterator[FramePatch]:
    rows = connection.execute(
        "SELECT frame, x0, y0, x1, y1, marks_before, marks_after, before, after "
        "FROM journal_frames WHERE step = ? AND part = ? ORDER BY place",
        (step, part),
    )
    for frame, x0, y0, x1, y1, marks_before, marks_after, before, after in rows:
        yield FramePatch(
            frame=frame,
            box=Box(x0, y0, x1, y1),
            before=_block(before),
            after=_block(after),
            marks_before=_marks_from_json(marks_before),
            marks_after=_marks_from_json(marks_after),
        )


def _block(data: bytes) -> LabelBlock:
    return LabelBlock(PackedLabels.from_bytes(data))


def _meta(connection: sqlite3.Connection, key: str) -> str:
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise LookupError(Message("the entry {key!r} is missing", key=key))
    return row[0]


def _set_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def _marks_to_json(marks: Marks) -> str:
    rows = [[key, mark.provenance, mark.confidence] for key, mark in sorted(marks.items())]
    return json.dumps(rows, separators=(",", ":"))


def _marks_from_json(text: str) -> Marks:
    return {
        key: Mark(Provenance(provenance), confidence)
        for key, provenance, confidence in json.loads(text)
    }


def _object_from(row: dict[str, Any]) -> ObjectInfo:
    row["colour"] = tuple(row["colour"])
    return ObjectInfo(**row)


def _video_to_json(video: VideoInfo) -> str:
    return json.dumps({**asdict(video), "path": str(video.path)})


def _video_from_json(text: str) -> VideoInfo:
    row: dict[str, Any] = json.loads(text)
    row["path"] = Path(row["path"])
    row["names"] = tuple(row["names"])
    return VideoInfo(**row)
