"""The folder of a run: its checkpoint, its averaged weights, its curves.

A run may be cut off at any time, also while a file is written: a file is either as it was or as it
will be. What the log says of steps after the checkpoint is dropped when the run goes on from there,
so that its curve is that of a run that was never cut off.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import save_file
from torch import Tensor

from vos_models.checkpoints import write_checkpoint
from vos_models.errors import DataError


class RunFolder:
    """The files of one run; made if it is not there.

    Args:
        path: the folder.

    Raises:
        DataError: it cannot be made. All methods that write raise it when they cannot.
    """

    def __init__(self, path: Path) -> None:
        self.checkpoint = path / "last.pt"
        self._path = path
        self._log, self._validation = path / "log.csv", path / "validation.jsonl"
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DataError(f"the folder {path} cannot be made: {error.strerror}.") from error

    def read(self, device: torch.device) -> dict[str, Any] | None:
        """Return what was saved last, on this device; None where nothing was.

        Raises:
            DataError: the file is damaged.
        """
        if not self.checkpoint.is_file():
            return None
        try:
            state = torch.load(self.checkpoint, map_location=device, weights_only=True)
        except Exception as error:  # a damaged file can fail in any way
            raise DataError(self._damaged(str(error) or type(error).__name__)) from error
        parts = {"step": int, "network": dict, "average": dict, "optimiser": dict}
        known = state if isinstance(state, dict) else {}
        lacking = [key for key, kind in parts.items() if not isinstance(known.get(key), kind)]
        if lacking:
            raise DataError(self._damaged(f"it lacks {', '.join(lacking)}"))
        return state

    def _damaged(self, reason: str) -> str:
        first = reason.splitlines()[0][:160]
        return (
            f"{self.checkpoint} is damaged or not a run's checkpoint ({first}); put a copy in its "
            "place, or begin anew in another folder with run=FOLDER and "
            f"initial={self._path / 'average.safetensors'}"
        )

    def write(self, state: Mapping[str, Any], average: Mapping[str, Tensor]) -> None:
        """Save what a run goes on from, and the averaged weights by themselves."""
        _replace(self.checkpoint, lambda path: torch.save(dict(state), path))
        weights = {k: v.contiguous() for k, v in average.items()}
        _replace(self._path / "average.safetensors", lambda path: save_file(weights, str(path)))

    def export(
        self, average: Mapping[str, Tensor], architecture: str, config: dict[str, Any]
    ) -> Path:
        """Write weights as they ship: half precision, running variances in full."""
        state = {
            key: value if "running_" in key or not value.is_floating_point() else value.half()
            for key, value in average.items()
            if not key.endswith("num_batches_tracked")
        }
        target = self._path / f"{architecture}.safetensors"
        _replace(
            target,
            lambda path: write_checkpoint(path, state, architecture=architecture, config=config),
        )
        return target

    def log(self, row: Mapping[str, float]) -> None:
        """Add a row, "step" among its columns; a column that is new is added to the table."""
        known, rows = _read_table(self._log)
        columns = [*known, *(key for key in row if key not in known)]
        text = {key: f"{value:.6g}" for key, value in row.items()}
        if columns == known:
            _append(self._log, lambda file: csv.DictWriter(file, columns).writerow(text))
        else:
            _write_table(self._log, columns, [*rows, text])

    def log_validation(self, step: int, figures: Mapping[str, float]) -> None:
        """Add what was measured after a step."""
        line = json.dumps({"step": step, **figures}) + "\n"
        _append(self._validation, lambda file: file.write(line))

    def is_validated(self, step: int) -> bool:
        """Return whether something was measured after this step."""
        return step in [_step_of(line) for line in _lines(self._validation)]

    def forget_after(self, step: int) -> None:
        """Drop what the tables say of later steps, and lines that were cut off."""
        columns, rows = _read_table(self._log)
        kept = [row for row in rows if _is_until(row, step)]
        if len(kept) < len(rows):
            _write_table(self._log, columns, kept)
        lines = _lines(self._validation)
        told = [line for line in lines if (at := _step_of(line)) is not None and at <= step]
        if len(told) < len(lines):
            _replace(self._validation, lambda path: path.write_text("".join(told), "utf-8"))


def _read_table(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    lines = _lines(path)
    if lines and not lines[-1].endswith("\n"):
        lines = lines[:-1] and [*lines[:-1], "cut off"]
    reader = csv.DictReader(lines)
    return list(reader.fieldnames or []), list(reader)


def _is_until(row: Mapping[str, str], step: int) -> bool:
    try:
        return float(row["step"]) <= step
    except (KeyError, ValueError):
        return False


def _write_table(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    def write(partial: Path) -> None:
        with partial.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)

    _replace(path, write)


def _step_of(line: str) -> int | None:
    try:
        return int(json.loads(line)["step"])
    except (ValueError, KeyError, TypeError):
        return None


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines(keepends=True) if path.is_file() else []


def _append(path: Path, write: Callable[[Any], object]) -> None:
    try:
        with path.open("a", newline="", encoding="utf-8") as file:
            write(file)
    except OSError as error:
        raise DataError(_unwritten(path, error)) from error


def _replace(path: Path, write: Callable[[Path], object]) -> None:
    """Write beside the file, see to it that it lies on the disk, and put it in place in one go."""
    partial = path.with_name(path.name + ".partial")
    try:
        write(partial)
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(path)
    except (OSError, RuntimeError, SafetensorError) as error:  # RuntimeError is torch's
        partial.unlink(missing_ok=True)
        raise DataError(_unwritten(path, error)) from error


def _unwritten(path: Path, error: Exception) -> str:
    reason = str(error).splitlines()[0][:160] if str(error) else type(error).__name__
    return (
        f"{path} could not be written ({reason}): is the disk full? What was saved before is still "
        "there; make room and give the same command again to go on from it"
    )
