"""Words of the command line into what jobs take; a wrong word is wrong use, told at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from app.cli.console import WrongUseError
from app.jobs.outputs import Destination, OutputFormat, Resolution
from vos_models.catalog import PROPAGATOR_KINDS

_LATER = {"youtube-vos": "YouTube-VOS", "coco": "COCO"}


def check_model(model: str) -> None:
    """Refuse a model that is not there."""
    if model in PROPAGATOR_KINDS:
        return
    known = ", ".join(PROPAGATOR_KINDS)
    if model == "rvos":
        raise WrongUseError(f"the model rvos comes with a later version; there are: {known}")
    raise WrongUseError(f"no model is called {model!r}; there are: {known}")


def format_of(text: str) -> OutputFormat:
    """Return the output format of this name."""
    if text in _LATER:
        raise WrongUseError(f"{_LATER[text]} comes with a later version; choose davis2017")
    try:
        return OutputFormat(text)
    except ValueError:
        known = ", ".join(OutputFormat)
        raise WrongUseError(f"no format is called {text!r}; there are: {known}") from None


def destination_of(
    out: Path,
    format_: str,
    *,
    name: str | None,
    default_name: Path,
    resolution: str,
    with_frames: bool,
    overwrite: bool,
) -> Destination:
    """Return where and how labels are to be written."""
    try:
        rows = Resolution(resolution)
    except ValueError:
        known = " or ".join(Resolution)
        raise WrongUseError(f"--resolution is {known}, but got {resolution!r}") from None
    sequence = sequence_name(default_name) if name is None else name
    if not re.fullmatch(r"[\w][\w.-]*", sequence):
        raise WrongUseError(
            f"a sequence is named with letters, digits, '-', '_' and '.', but got {sequence!r}"
        )
    return Destination(out, format_of(format_), sequence, rows, with_frames, overwrite)


def sequence_name(source: Path) -> str:
    """Return a name for the sequence of a video file or folder."""
    resolved = source.resolve()
    stem = resolved.name if resolved.is_dir() else resolved.stem
    return re.sub(r"[^\w.-]+", "-", stem).strip("-.") or "clip"


def davis_year(format_: str) -> Literal[2016, 2017]:
    """Return the DAVIS year of a format."""
    if format_of(format_) is OutputFormat.PROBABILITIES:
        raise WrongUseError("there are no rules for probabilities; give davis2017 or davis2016")
    return 2016 if format_of(format_) is OutputFormat.DAVIS_2016 else 2017
