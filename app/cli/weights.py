"""``main.py weights list | fetch | convert | verify``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Literal, cast, get_args

import typer

from app.cli.console import InterruptedJobError, WrongUseError, say
from app.cli.download_bar import download_bar
from app.cli.options import NoProgress, Overwrite
from app.jobs.errors import JobError
from vos_models.catalog import MODELS, ModelEntry, Role, Source, embedded_weights, find_model
from vos_models.errors import ModelError
from vos_models.home import weights_folder
from vos_models.weights.local import find_weights, how_to_get, size_of

weights_app = typer.Typer(
    help="See, fetch, convert and check the weights of the networks.", no_args_is_help=True
)

_PURPOSES = {
    Role.PROPAGATOR: "carry masks",
    Role.PRIMARY: "primary object",
    Role.TRACKS: "object tracks",
}
_WAYS = {
    Source.EMBEDDED: "missing: install again",
    Source.FETCH: "weights fetch",
    Source.BY_HAND: "by hand",
    Source.NONE: "needs none",
}
_Precision = Literal["half", "float32"]
_CONVERTED_KINDS = ("agame", "rvos", "cosnet")


@weights_app.command("list")
def list_weights(
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write JSON with every field instead.")
    ] = False,
) -> None:
    """List the models: what for, where their weights are, how large, under which licence."""
    rows = [_row(entry) for entry in MODELS]
    if as_json:
        say(json.dumps(rows, indent=2))
        return
    shown = ("name", "purpose", "where", "size", "licence")
    table = [shown, *([_cell(row[column]) for column in shown] for row in rows)]
    widths = [max(len(line[i]) for line in table) for i in range(len(shown) - 1)]
    for line in table:
        cells = [cell.ljust(width) for cell, width in zip(line, [*widths, 0], strict=True)]
        say("  ".join(cells).rstrip())
    say()
    say(f"Fetched weights lie in {weights_folder()}; `weights fetch NAME` gets them, or says what")
    say("to download by hand and where to put it, so that --weights NAME finds it.")


@weights_app.command()
def fetch(
    name: Annotated[str, typer.Argument(help="A model of `weights list`.")],
    *,
    no_progress: NoProgress = False,
) -> None:
    """Download the weights of a model, or say how a person does it."""
    from vos_models.weights.fetch import fetch as fetch_weights  # noqa: PLC0415 - brings ssl

    entry = find_model(name)
    try:
        with download_bar(entry.file, is_wanted=not no_progress) as show:
            fetched = fetch_weights(entry, show=show)
    except KeyboardInterrupt:
        raise InterruptedJobError(
            f"stopped; what has arrived is kept: run weights fetch {name} again to go on"
        ) from None
    say(f"{name}: {fetched.path} ({_mebibytes(size_of(fetched.path))})")
    for file, digest in fetched.digests.items():
        say(f"SHA-256 {digest}  {file}")
    if entry.sha256 is None:
        say("Its authors publish no digests; these are noted, and `weights verify` compares them.")


@weights_app.command()
def convert(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", help="The authors' file, or RVOS's folder.")
    ],
    out: Annotated[Path, typer.Option(help="The .safetensors file to write.")],
    *,
    model: Annotated[
        str | None, typer.Option(help="agame, rvos or cosnet; default: as the file tells.")
    ] = None,
    precision: Annotated[str, typer.Option(help="half or float32.")] = "half",
    overwrite: Overwrite = False,
) -> None:
    """Convert the authors' weights to safetensors; nothing in them is executed."""
    if model not in (None, *_CONVERTED_KINDS):
        known = ", ".join(_CONVERTED_KINDS)
        raise WrongUseError(f"--model is one of {known}, but got {model!r}")
    if precision not in get_args(_Precision):
        raise WrongUseError(f"--precision is half or float32, but got {precision!r}")
    from vos_models.weights.convert import convert as convert_weights  # noqa: PLC0415 - torch

    done = convert_weights(
        source,
        out,
        kind=model,
        precision=cast("_Precision", precision),
        is_overwriting=overwrite,
    )
    say(f"{done.path}: {done.tensors} tensors of {done.kind}, {_mebibytes(done.size)}")
    say(
        "Read again and run beside the original on two tiny frames: probabilities differ by "
        f"{done.mean_difference:.2g} in the mean, {done.largest_difference:.2g} at most."
    )


@weights_app.command()
def verify(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME|FILE]", help="What to check; without it, all weights that are here."
        ),
    ] = None,
) -> None:
    """Check that weights are unchanged, safe, fit their network, and that it computes."""
    if what is not None:
        _say_verified(what)
        return
    failures: list[str] = []
    for entry in (entry for entry in MODELS if _path_of(entry) is not None):
        try:
            _say_verified(entry.name)
        except ModelError as error:
            failures.append(str(error))
            say(f"{entry.name}: not usable")
    if failures:
        raise JobError("; ".join(failures))


def _say_verified(what: str) -> None:
    from vos_models.weights.verify import verify_entry, verify_file  # noqa: PLC0415 - torch

    is_name = what in {entry.name for entry in MODELS} and not Path(what).exists()
    found = verify_entry(find_model(what)) if is_name else verify_file(Path(what).expanduser())
    purpose = _PURPOSES[found.role]
    say(f"{what}: good ({found.kind}: {purpose}; {_mebibytes(found.size)}; {found.path})")
    for file, digest in found.digests.items():
        say(f"SHA-256 {digest}  {file} ({found.digest_state})")


def _row(entry: ModelEntry) -> dict[str, str | int | bool | None]:
    """Return what is to be told of a model, by column."""
    path = _path_of(entry)
    is_here = path is not None
    where = _WAYS[entry.source]
    if is_here:
        where = "embedded" if entry.source is Source.EMBEDDED else "in your folder"
    return {
        "name": entry.name,
        "kind": entry.kind,
        "purpose": _PURPOSES[entry.role],
        "where": where,
        "is_here": is_here or entry.source is Source.NONE,
        "path": str(path) if is_here else None,
        "how_to_get": how_to_get(entry) if entry.url and not is_here else None,
        "url": entry.url or None,
        "size": size_of(path) if path is not None else entry.size,
        "sha256": entry.sha256,
        "licence": entry.licence,
        "summary": entry.summary,
        "input": entry.input,
    }


def _cell(value: str | int | bool | None) -> str:
    if value is None:
        return "-"
    return _mebibytes(value) if isinstance(value, int) else value


def _path_of(entry: ModelEntry) -> Path | None:
    """Return where the weights of a model lie; None where they are not here."""
    if entry.source is not Source.EMBEDDED:
        return find_weights(entry)
    try:
        return embedded_weights(entry.name)
    except ModelError:
        return None


def _mebibytes(size: int) -> str:
    return f"{size / (1 << 20):.1f} MiB"
