"""Write the measures of one or several methods as CSV, for spreadsheets and notebooks."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from vos_models.metrics.scores import Evaluation

SEQUENCE_COLUMNS = (
    "method",
    "sequence",
    "object",
    "category",
    "proposal",
    "frames",
    "J mean",
    "J recall",
    "J decay",
    "F mean",
    "F recall",
    "F decay",
    "T",
)
FRAME_COLUMNS = ("method", "sequence", "object", "frame", "J", "F")

Row = Sequence[str | int | float | None]


def write_sequences(path: Path, methods: Mapping[str, Evaluation]) -> None:
    """Write a row for each object of each sequence; what is undefined is left empty.

    Raises:
        OSError: it cannot be written.
    """
    _write(path, SEQUENCE_COLUMNS, _sequence_rows(methods))


def write_frames(path: Path, methods: Mapping[str, Evaluation]) -> None:
    """Write a row for each object in each frame that was scored.

    Raises:
        OSError: it cannot be written.
    """
    _write(path, FRAME_COLUMNS, _frame_rows(methods))


def _sequence_rows(methods: Mapping[str, Evaluation]) -> Iterator[Row]:
    for method, evaluation in methods.items():
        for name, objects in evaluation.sequences.items():
            for one in objects:
                region, boundary = one.region, one.boundary
                yield (
                    *(method, name, one.id, one.category, one.proposal, len(one.frames)),
                    *(region.mean, region.recall, region.decay),
                    *(boundary.mean, boundary.recall, boundary.decay),
                    one.stability,
                )


def _frame_rows(methods: Mapping[str, Evaluation]) -> Iterator[Row]:
    for method, evaluation in methods.items():
        for name, objects in evaluation.sequences.items():
            for one in objects:
                values = zip(one.frames, one.region_by_frame, one.boundary_by_frame, strict=True)
                for frame, region, boundary in values:
                    yield method, name, one.id, frame, float(region), float(boundary)


def _write(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: str | float | None) -> str:
    if isinstance(value, float):
        return f"{value:.6f}" if math.isfinite(value) else ""
    return "" if value is None else str(value)
