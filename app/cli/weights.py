"""``main.py weights list | verify | fetch | convert``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import say
from app.jobs.errors import JobError
from vos_models.catalog import MODELS, ModelEntry, Source, embedded_weights, find_model
from vos_models.errors import ModelError

weights_app = typer.Typer(help="See and check the weights of the networks.", no_args_is_help=True)


@weights_app.command("list")
def list_weights() -> None:
    """List the models and where their weights are."""
    for entry in MODELS:
        say(f"{entry.name:<16} {_state(entry)}")
        say(f"{'':<16} {entry.summary}; input: {entry.input}")
        if entry.source is not Source.NONE:
            say(f"{'':<16} licence: {entry.licence}")


@weights_app.command()
def verify(
    file: Annotated[
        Path | None,
        typer.Argument(help="Weights file to check; without it, all that ship with the program."),
    ] = None,
) -> None:
    """Check that weights can be read, are safe, and fit their network."""
    from vos_models import load_propagator  # noqa: PLC0415 - brings torch when called

    if file is not None:
        load_propagator("agame", weights=file, device="cpu", precision="float32")
        say(f"{file}: good ({_mebibytes(file)})")
        return
    failures: list[str] = []
    for entry in (entry for entry in MODELS if entry.source is Source.EMBEDDED):
        try:
            path = embedded_weights(entry.name)
            load_propagator(entry.kind, weights=path, device="cpu", precision="float32")
        except ModelError as error:
            failures.append(str(error))
            say(f"{entry.name}: not usable")
        else:
            say(f"{entry.name}: good ({_mebibytes(path)}, {path})")
    if failures:
        raise JobError("; ".join(failures))


@weights_app.command()
def fetch(name: Annotated[str, typer.Argument(help="A model of `weights list`.")]) -> None:
    """Say how to get the weights of a model."""
    entry = find_model(name)
    if entry.source is Source.EMBEDDED:
        say(f"{name} ships with the program: {embedded_weights(name)}")
    elif entry.source is Source.NONE:
        say(f"{name} needs no weights")
    else:
        raise JobError(
            f"its authors offer {name} on a page for people only: download {entry.file} from "
            f"{entry.url} and give its path with --weights"
        )


@weights_app.command()
def convert(file: Annotated[Path, typer.Argument(help="The authors' checkpoint.")]) -> None:
    """Convert an authors' checkpoint to safetensors (comes with a later version)."""
    raise JobError(
        f"converting comes with a later version; {file.name} can be used as it is with --weights"
    )


def _state(entry: ModelEntry) -> str:
    if entry.source is Source.NONE:
        return "needs no weights"
    if entry.source is Source.BY_HAND:
        return f"by hand: {entry.file} from {entry.url}"
    try:
        path = embedded_weights(entry.name)
    except ModelError:
        return "embedded, but missing from this installation"
    return f"embedded ({_mebibytes(path)})"


def _mebibytes(path: Path) -> str:
    return f"{path.stat().st_size / (1 << 20):.1f} MiB"
