"""The root of the command line: which command runs, and how failures reach the person."""

from __future__ import annotations

import importlib.metadata
import logging
import os
import signal
import sys
import tomllib
import traceback
from pathlib import Path
from typing import Annotated

import typer

from app.cli.bench import bench
from app.cli.console import InterruptedJobError, WrongUseError, complain, say
from app.cli.demo import demo
from app.cli.evaluate import evaluate
from app.cli.project_io import export_project, import_labels, validate
from app.cli.propagate import propagate
from app.cli.propose import propose
from app.cli.simulate import simulate
from app.cli.train import train
from app.cli.weights import weights_app
from app.jobs.failures import describe, is_expected, is_out_of_memory
from app.session.places import log_file

app = typer.Typer(
    name="maskreel",
    help=(
        "Label the objects in a video, pixel by pixel.\n\n"
        "Without a command: main.py [PATH] opens the app on a video file, a folder of frames, "
        "a DAVIS sequence or a project."
    ),
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("propagate")(propagate)
app.command("propose")(propose)
app.command("evaluate")(evaluate)
app.command("simulate")(simulate)
app.command("import")(import_labels)
app.command("export")(export_project)
app.command("validate")(validate)
app.add_typer(weights_app, name="weights")
app.command("train")(train)
app.command("bench")(bench)
app.command("demo")(demo)

INTERRUPTED = 130
_is_debugging = False


def _say_version(is_wanted: bool) -> None:
    if is_wanted:
        say(f"maskreel {_version()}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an error that was not foreseen.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Say the version and exit.", callback=_say_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Take the options that come before the command."""
    del version
    global _is_debugging  # noqa: PLW0603 - read where the exception arrives, outside of typer
    _is_debugging = debug


@app.command("open", hidden=True)
def open_app(path: Annotated[Path | None, typer.Argument()] = None) -> None:
    """Open the app, on PATH if there is one."""
    if path is not None and not path.exists():
        raise WrongUseError(_unknown(str(path)))
    from app.application import main as open_window  # noqa: PLC0415 - brings Qt

    status = open_window(path)
    if status:
        raise typer.Exit(status)


def run(arguments: list[str]) -> int:
    """Run the command line; return the exit status: 0 success, 1 failed job, 2 wrong use."""
    command = typer.main.get_command(app)
    try:
        status = command.main(
            _with_command(arguments), prog_name=_program_name(), standalone_mode=False
        )
    except (KeyboardInterrupt, typer.Abort):
        complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has seen enough
        _silence_stdout()
        return 128 + getattr(signal, "SIGPIPE", 13)
    except InterruptedJobError as error:
        complain(str(error))
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the one place where failures become lines
        return _explain(error)
    if status == INTERRUPTED:  # typer's own word for Ctrl+C, in some versions
        complain("interrupted")
    return status if isinstance(status, int) else 0


def _explain(error: Exception) -> int:
    # typer keeps its own copy of click in some versions: its usage errors are known by their kind
    format_message = getattr(error, "format_message", None)
    if format_message is not None:
        complain(format_message() or "wrong use; try --help")
        return int(getattr(error, "exit_code", 2))
    if isinstance(error, WrongUseError):
        complain(str(error))
        return 2
    if _is_debugging:
        traceback.print_exception(error)
    if is_expected(error) or is_out_of_memory(error) or isinstance(error, OSError):
        complain(describe(error))
    else:
        complain(f"{describe(error)}{_written_to_log(error)}")
    return 1


def _written_to_log(error: Exception) -> str:
    """Write the traceback to the log file and return where it lies, empty if it cannot be."""
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return " (run with --debug before the command to see where)"
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    record = logging.LogRecord(
        "maskreel",
        logging.ERROR,
        __file__,
        0,
        "command failed: %s",
        (" ".join(sys.argv[1:]),),
        (type(error), error, error.__traceback__),
    )
    handler.handle(record)
    handler.close()
    return f"; the details are in {path}"


def _with_command(arguments: list[str]) -> list[str]:
    """Put the hidden command ``open`` before a path, so that ``main.py clip.mp4`` works."""
    commands = getattr(typer.main.get_command(app), "commands", {})
    for position, word in enumerate(arguments):
        if word == "--":
            return [*arguments[:position], "open", *arguments[position:]]
        if word.startswith("-") and word != "-":
            if word in ("--help", "--version"):
                return arguments
            continue
        if word in commands:
            return arguments
        return [*arguments[:position], "open", *arguments[position:]]
    return [*arguments, "open"]


def _unknown(word: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415

    commands = getattr(typer.main.get_command(app), "commands", {})
    visible = [name for name, command in commands.items() if not command.hidden]
    close = get_close_matches(word, visible, n=1)
    hint = f"did you mean the command {close[0]!r}?" if close else "try --help"
    return f"{word!r} is neither a command nor a file or folder that exists; {hint}"


def _program_name() -> str:
    name = Path(sys.argv[0]).name
    return "main.py" if name == "main.py" else "maskreel"


def _version() -> str:
    try:
        return importlib.metadata.version("maskreel")
    except importlib.metadata.PackageNotFoundError:  # run from a checkout
        project = Path(__file__).parents[2] / "pyproject.toml"
        return tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"]


def _silence_stdout() -> None:
    """Keep the interpreter from complaining about the closed pipe when it flushes at exit."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
