"""``main.py evaluate RESULTS… --truth ROOT --year 2016|2017`` or ``--data-set KIND``."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.console import WrongUseError, check_word, progress, say
from app.cli.options import NoProgress
from app.cli.score_files import ScoreFiles
from app.cli.score_tables import comparison_table, method_table, methods_table, regions_table

if TYPE_CHECKING:
    from vos_models.metrics.published import PublishedTable
    from vos_models.metrics.scores import Evaluation

_TASKS = ("semi-supervised", "unsupervised")


def evaluate(
    results: Annotated[
        list[Path],
        typer.Argument(
            help="DAVIS trees or folders of sequence folders; several are compared.", exists=True
        ),
    ],
    *,
    truth: Annotated[Path, typer.Option(help="The data set that has the true masks.", exists=True)],
    year: Annotated[
        int | None, typer.Option(help="DAVIS by the rules of 2016 or 2017; masks are enough.")
    ] = None,
    data_set: Annotated[
        str | None,
        typer.Option(
            help="Or: davis-2016, davis-2017, davis-2017-unsupervised, youtube-vos, segtrack-v2, "
            "fbms-59 or youtube-objects, in its published layout."
        ),
    ] = None,
    task: Annotated[
        str | None,
        typer.Option(help="semi-supervised or unsupervised; default: what the data set is for."),
    ] = None,
    set_name: Annotated[
        str | None, typer.Option("--set", help="Which list of sequences; default: val for DAVIS.")
    ] = None,
    sequences: Annotated[
        str | None, typer.Option(help="These sequences instead, separated by commas.")
    ] = None,
    names: Annotated[
        str | None, typer.Option(help="Names of the results, separated by commas.")
    ] = None,
    like: Annotated[
        str | None,
        typer.Option(help="Lay the measures beside a published table, such as agame-table-4."),
    ] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the measures to this file.")
    ] = None,
    csv: Annotated[
        Path | None,
        typer.Option(
            help="Write tables: a .csv file for sequences, or a folder for frames as well."
        ),
    ] = None,
    plots: Annotated[
        Path | None, typer.Option(help="Draw curves and bars into this folder: PNG and SVG.")
    ] = None,
    stability: Annotated[
        bool, typer.Option("--stability/--no-stability", help="Temporal stability T as well.")
    ] = True,
    jobs: Annotated[
        int | None, typer.Option(help="Processes to share the work; default: as is sensible.")
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace files there are.")
    ] = False,
    no_progress: NoProgress = False,
) -> None:
    """Score results by the rules of their data set: J, F and T with mean, recall and decay."""
    if jobs is not None and jobs < 1:
        raise WrongUseError(f"--jobs is the number of processes, at least 1, but got {jobs}")
    chosen = None if sequences is None else _listed("--sequences", sequences)
    methods = dict(zip(_names(results, names), results, strict=True))
    request = _Request(truth, year, data_set, task, set_name, chosen, stability, jobs)
    request.check()
    table = None if like is None else _published(like, request.kind)
    files = ScoreFiles(json_file, csv, plots, overwrite)
    files.prepare()
    evaluations = {
        name: request.score(folder, f"evaluating {name}", show_progress=not no_progress)
        for name, folder in methods.items()
    }
    _tell(evaluations, table, files)


@dataclass(frozen=True)
class _Request:
    """What all results are scored by."""

    truth: Path
    year: int | None
    data_set: str | None
    task: str | None
    set_name: str | None
    sequences: Sequence[str] | None
    stability: bool
    jobs: int | None

    @property
    def kind(self) -> str:
        """Which data set it is."""
        return self.data_set or f"davis-{self.year}"

    def check(self) -> None:
        """Refuse words that do not fit together."""
        if (self.year is None) == (self.data_set is None):
            got = "neither" if self.year is None else "both"
            raise WrongUseError(f"give either --year or --data-set, but got {got}")
        if self.year is not None and self.year not in (2016, 2017):
            raise WrongUseError(f"--year is 2016 or 2017, but got {self.year}")
        if self.data_set is not None:
            from vos_models.data.sequences import KINDS  # noqa: PLC0415 - brings NumPy

            check_word("--data-set", self.data_set, KINDS)
        if self.task is not None:
            check_word("--task", self.task, _TASKS)

    def score(self, results: Path, what: str, *, show_progress: bool) -> Evaluation:
        """Score a folder of results."""
        from vos_models.metrics import evaluation  # noqa: PLC0415 - brings OpenCV

        with progress(what, is_wanted=show_progress) as show:
            begin = time.monotonic()

            def report(done: int, total: int) -> None:
                show(what, done, total, (time.monotonic() - begin) / done * (total - done))

            if self.year is not None:
                return evaluation.evaluate(
                    results,
                    self.truth,
                    year=self.year,
                    task=self.task or _TASKS[0],
                    set_name=self.set_name or "val",
                    sequences=self.sequences,
                    with_stability=self.stability,
                    jobs=self.jobs,
                    progress=report,
                )
            return evaluation.evaluate_data_set(
                results,
                self.kind,
                self.truth,
                task=self.task,
                set_name=self.set_name,
                sequences=self.sequences,
                with_stability=self.stability,
                jobs=self.jobs,
                progress=report,
            )


def _tell(
    evaluations: dict[str, Evaluation], table: PublishedTable | None, files: ScoreFiles
) -> None:
    """Write the files and say the tables."""
    comparison = None
    if table is not None:
        from vos_models.metrics.comparison import compare  # noqa: PLC0415 - brings NumPy

        comparison = compare(table, evaluations)
    written = files.write(evaluations, comparison)
    if len(evaluations) == 1:
        lines = method_table(next(iter(evaluations.values())))
    else:
        lines = [*methods_table(evaluations), "", *regions_table(evaluations)]
    if comparison is not None:
        lines += ["", *comparison_table(comparison)]
    for line in lines:
        say(line)
    for what, path in written:
        say(f"{what}: {path}")


def _listed(option: str, text: str) -> list[str]:
    words = [word.strip() for word in text.split(",") if word.strip()]
    if not words:
        raise WrongUseError(f"{option} takes names separated by commas, got {text!r}")
    return words


def _names(results: Sequence[Path], names: str | None) -> list[str]:
    """Return a name for each folder of results: those given, or else the folders' own."""
    own = [path.resolve().name for path in results]
    found = own if names is None else _listed("--names", names)
    if len(found) != len(results):
        raise WrongUseError(f"--names has {len(found)} names for {len(results)} folders of results")
    if len(set(found)) != len(found):
        raise WrongUseError(
            f"results are told apart by their names, but got {', '.join(found)}; give others "
            "with --names"
        )
    return found


def _published(name: str, kind: str) -> PublishedTable:
    from vos_models.metrics.comparison import check_data_set  # noqa: PLC0415 - brings NumPy
    from vos_models.metrics.published import PUBLISHED  # noqa: PLC0415

    if name not in PUBLISHED:
        raise WrongUseError(f"no table is called {name!r}; there are: {', '.join(PUBLISHED)}")
    check_data_set(PUBLISHED[name], kind)
    return PUBLISHED[name]
