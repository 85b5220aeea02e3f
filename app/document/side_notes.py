"""What a project file knows beside labels: time spent by hand, and figures of checks.

None of it is a step of the history. The tables are made where they are missing, so that projects
of earlier versions open; earlier versions in turn pass over them.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.document.masks import FrameState

_TABLES = """
CREATE TABLE IF NOT EXISTS effort (
    frame INTEGER PRIMARY KEY, paint_s REAL NOT NULL, correct_s REAL NOT NULL, look_s REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS figures (
    frame INTEGER, object INTEGER, kind TEXT, disagreement REAL NOT NULL, labels INTEGER NOT NULL,
    PRIMARY KEY (frame, object, kind)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class FrameEffort:
    """Seconds that a person spent on one frame.

    Attributes:
        paint_s: On painting what no network had made.
        correct_s: On correcting what one had made.
        look_s: On looking, without painting anything.
    """

    paint_s: float = 0.0
    correct_s: float = 0.0
    look_s: float = 0.0

    @property
    def total_s(self) -> float:
        """All of it."""
        return self.paint_s + self.correct_s + self.look_s

    def plus(self, other: FrameEffort) -> FrameEffort:
        """Return both together."""
        return FrameEffort(
            self.paint_s + other.paint_s,
            self.correct_s + other.correct_s,
            self.look_s + other.look_s,
        )


class FigureKind(StrEnum):
    """What an object's mask on a frame was compared with."""

    OTHER_SIDE = "other side"  # the same network, coming from the other side
    SECOND_NETWORK = "second network"


@dataclass(frozen=True, slots=True)
class Figure:
    """How far a mask is from what a check made.

    Attributes:
        frame: Frame number.
        object_id: The object.
        kind: What it was compared with.
        disagreement: 1 - IoU, in [0, 1].
        labels: ``fingerprint`` of the frame's labels when it was taken; the figure says nothing of
            other ones.
    """

    frame: int
    object_id: int
    kind: FigureKind
    disagreement: float
    labels: int


def fingerprint(state: FrameState) -> int:
    """Return a number that changes with the labels of a frame."""
    packed = state.labels.packed()
    return zlib.crc32(packed.values, zlib.crc32(packed.lengths))


@dataclass(frozen=True, slots=True)
class SideRows:
    """Rows to be written: the new state of some frames' effort, and some figures."""

    effort: Mapping[int, FrameEffort] = field(default_factory=dict[int, FrameEffort])
    figures: tuple[Figure, ...] = ()


class SideNotes:
    """The notes of an open project; what is added is handed on to be written."""

    def __init__(self, rows: SideRows, write: Callable[[SideRows], None]) -> None:
        self._effort = dict(rows.effort)
        self._figures = {(f.frame, f.object_id, f.kind): f for f in rows.figures}
        self._write = write

    @property
    def effort(self) -> Mapping[int, FrameEffort]:
        """Seconds spent, by frame."""
        return self._effort

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The last figure of each frame, object and kind."""
        return tuple(self._figures.values())

    def add_effort(self, spent: Mapping[int, FrameEffort]) -> None:
        """Add seconds spent on some frames."""
        grown = {f: self._effort.get(f, FrameEffort()).plus(more) for f, more in spent.items()}
        if grown:
            self._effort.update(grown)
            self._write(SideRows(grown))

    def set_figures(self, figures: Iterable[Figure]) -> None:
        """Take in figures; earlier ones of the same frame, object and kind are gone."""
        taken = tuple(replace(f, disagreement=float(f.disagreement)) for f in figures)
        if taken:
            self._figures.update({(f.frame, f.object_id, f.kind): f for f in taken})
            self._write(SideRows(figures=taken))


def make_tables(connection: sqlite3.Connection) -> None:
    """Make the tables where they are missing."""
    for statement in _TABLES.split(";"):
        if statement.strip():
            connection.execute(statement)


def write_rows(connection: sqlite3.Connection, rows: SideRows) -> None:
    """Write rows; the caller begins and ends."""
    make_tables(connection)
    connection.executemany(
        "INSERT OR REPLACE INTO effort VALUES (?, ?, ?, ?)",
        [(frame, e.paint_s, e.correct_s, e.look_s) for frame, e in rows.effort.items()],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO figures VALUES (?, ?, ?, ?, ?)",
        [(f.frame, f.object_id, f.kind, f.disagreement, f.labels) for f in rows.figures],
    )


def read_rows(connection: sqlite3.Connection) -> SideRows:
    """Read everything; nothing where a project has no such tables yet.

    Raises:
        sqlite3.Error, ValueError: The file is damaged.
    """
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if not {"effort", "figures"} <= names:
        return SideRows()
    return SideRows(
        {
            frame: FrameEffort(*seconds)
            for frame, *seconds in connection.execute("SELECT * FROM effort")
        },
        tuple(
            Figure(frame, object_id, FigureKind(kind), disagreement, labels)
            for frame, object_id, kind, disagreement, labels in connection.execute(
                "SELECT frame, object, kind, disagreement, labels FROM figures"
            )
        ),
    )
