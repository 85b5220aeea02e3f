"""``main.py demo``: the main job on the clip that comes with the program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import complain, fold_time, progress, say
from app.document.errors import MaskreelError

_PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication(['maskreel'])"


def demo(
    *,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the result; default: ./maskreel-demo, numbered.")
    ] = None,
    headless: Annotated[bool, typer.Option("--headless", help="No window, even if possible.")] = (
        False
    ),
    model: Annotated[str, typer.Option(help="agame, flow, flow-grabcut or copy.")] = "agame",
    no_progress: Annotated[bool, typer.Option("--no-progress", help="No progress bar.")] = False,
) -> None:
    """Do the main job on the demo clip: in the window where there is a display, else without."""
    from app.cli.choices import check_model  # noqa: PLC0415

    check_model(model)
    reason = "asked for" if headless or out is not None else why_no_window()
    if reason is None:
        raise typer.Exit(_open_window())
    if reason != "asked for":
        complain(f"no window ({reason}): doing the job without one")
    _run_headless(out, model, is_quiet=no_progress)


def why_no_window() -> str | None:
    """Return why no window can be opened, None if one can.

    Qt ends the process when it cannot reach the display, so it is tried in another one.
    """
    from app.platform_check import check_platform  # noqa: PLC0415

    try:
        check_platform()
    except MaskreelError as error:
        return str(error)
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return f"QT_QPA_PLATFORM is {os.environ['QT_QPA_PLATFORM']}"
    try:
        done = subprocess.run(
            [sys.executable, "-c", _PROBE], capture_output=True, timeout=30, check=False
        )
    except subprocess.TimeoutExpired:
        return "the display does not answer"
    if done.returncode == 0:
        return None
    words = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return words[0] if words else "Qt cannot reach the display"


def _open_window() -> int:
    from app.application import main as open_window  # noqa: PLC0415 - brings Qt
    from app.jobs.demo import demo_clip, prepare_project  # noqa: PLC0415 - brings OpenCV
    from app.session.places import project_for  # noqa: PLC0415

    return open_window(prepare_project(demo_clip(), project_for))


def _run_headless(out: Path | None, model: str, *, is_quiet: bool) -> None:
    from app.jobs.demo import demo_clip, free_folder, run_demo  # noqa: PLC0415 - brings OpenCV

    folder = free_folder(Path("maskreel-demo") if out is None else out)
    clip = demo_clip()
    with progress("opening", is_wanted=not is_quiet) as show:
        report = run_demo(clip, folder, show, model=model)
    say(f"{clip.name}: {report.frame_count} frames, masks of the first one carried to the others")
    say(f"DAVIS 2017 data set: {report.dataset}")
    say(f"labels:              {report.labels}")
    say(f"overlay video:       {report.overlay}")
    say(f"mean J {report.region:.3f}, mean F {report.boundary:.3f} against the drawn truth")
    say(f"{fold_time(report.seconds)}, {report.seconds_per_frame * 1000:.0f} ms a frame")
