"""The files that `evaluate` writes: checked before the long work, and never over another.

Only an earlier report, or an empty file, makes way for a new one: who scores again and again into
one file wants that.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.console import WrongUseError
from app.jobs.errors import JobError

if TYPE_CHECKING:
    from vos_models.metrics.comparison import Comparison
    from vos_models.metrics.scores import Evaluation

_PICTURES = (".png", ".svg")


@dataclass(frozen=True)
class ScoreFiles:
    """Say what to write and where.

    Attributes:
        json_file: The report; None: none.
        csv: A ``.csv`` file for the measures of sequences, or a folder for those of frames too.
        plots: A folder for pictures.
        overwrite: Whether what is there may be replaced.
    """

    json_file: Path | None
    csv: Path | None
    plots: Path | None
    overwrite: bool

    @property
    def _csv_files(self) -> tuple[Path, ...]:
        if self.csv is None:
            return ()
        if self.csv.suffix.lower() == ".csv":
            return (self.csv,)
        return self.csv / "sequences.csv", self.csv / "frames.csv"

    def prepare(self) -> None:
        """Make the folders, so that what cannot be written is told before the work.

        Raises:
            WrongUseError: Something is there that would be overwritten.
            JobError: A folder cannot be made.
        """
        files = [path for path in (self.json_file, *self._csv_files) if path is not None]
        for path in files:
            if path.is_dir():
                raise WrongUseError(f"{path} is a folder; give the name of a file")
            self._refuse_existing(path, path.exists() and not _is_report(path))
        if self.plots is not None and self.plots.is_dir():
            found = [path for path in self.plots.iterdir() if path.suffix in _PICTURES]
            self._refuse_existing(self.plots, bool(found))
        for folder in [path.parent for path in files] + ([self.plots] if self.plots else []):
            _make(folder)

    def _refuse_existing(self, path: Path, is_there: bool) -> None:
        if is_there and not self.overwrite:
            what = "holds pictures" if path.is_dir() else "is there"
            raise WrongUseError(
                f"{path} {what} already; choose another place, or --overwrite to replace it"
            )

    def write(
        self, methods: Mapping[str, Evaluation], comparison: Comparison | None
    ) -> list[tuple[str, Path]]:
        """Write all that was asked for; return what it is and where it lies.

        Raises:
            JobError: Something cannot be written.
        """
        written: list[tuple[str, Path]] = []
        if self.json_file is not None:
            write_json(self.json_file, _content(methods, comparison))
            written.append(("measures", self.json_file))
        if self.csv is not None:
            self._write_csv(methods)
            written.append(("tables", self.csv))
        if self.plots is not None:
            from vos_models.metrics.plots import draw_plots  # noqa: PLC0415 - brings matplotlib

            try:
                draw_plots(self.plots, methods)
            except OSError as error:
                raise _unwritable(self.plots, error) from error
            written.append(("plots", self.plots))
        return written

    def _write_csv(self, methods: Mapping[str, Evaluation]) -> None:
        from vos_models.metrics import tables  # noqa: PLC0415 - brings NumPy

        for path, write in zip(
            self._csv_files, (tables.write_sequences, tables.write_frames), strict=False
        ):
            try:
                write(path, methods)
            except OSError as error:
                raise _unwritable(path, error) from error


def _content(methods: Mapping[str, Evaluation], comparison: Comparison | None) -> dict[str, object]:
    """Return one method's report, or a list of several with their names."""
    from vos_models.metrics.report import report  # noqa: PLC0415 - brings NumPy

    reports = {name: report(evaluation) for name, evaluation in methods.items()}
    content: dict[str, object]
    if len(reports) == 1:
        (content,) = reports.values()
    else:
        content = {"methods": [{"name": name, **one} for name, one in reports.items()]}
    if comparison is not None:
        content["published"] = comparison.to_json()
    return content


def write_json(path: Path, content: object) -> None:
    """Write a file of measures; its folder is made.

    Raises:
        JobError: It cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise _unwritable(path, error) from error


def _is_report(path: Path) -> bool:
    """Tell whether a file is empty or holds what `write_json` writes for `evaluate`."""
    if path.suffix.lower() == ".csv":
        return False
    try:
        text = path.read_text(encoding="utf-8")
        content = json.loads(text) if text.strip() else {"methods": []}
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and (
        "methods" in content or {"sequences", "mean"} <= {*content}
    )


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise JobError(
            f"cannot make the folder {folder}: {error.strerror}; choose another place"
        ) from error


def _unwritable(path: Path, error: OSError) -> JobError:
    return JobError(f"cannot write {path}: {error.strerror}; choose another place for it")
