"""Words of the command line into what jobs take; a wrong word is wrong use, told at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from app.cli.console import WrongUseError, check_word
from app.jobs.outputs import Destination, OutputFormat, Resolution
from vos_models.catalog import PROPAGATOR_KINDS, PROPOSER_KINDS

_DEVICES = ("auto", "cpu", "cuda", "mps")
_PRECISIONS = ("auto", "float32", "bfloat16")
_LATER = {"coco": "COCO"}


def check_model(model: str, known: Sequence[str] = PROPAGATOR_KINDS) -> None:
    """Refuse a model that does not do what is asked for."""
    if model in known:
        return
    if model in PROPOSER_KINDS:
        raise WrongUseError(f"{model} proposes masks, it does not carry them: see `propose`")
    if model in PROPAGATOR_KINDS:
        raise WrongUseError(f"{model} carries given masks, it proposes none: see `propagate`")
    raise WrongUseError(f"no model is called {model!r}; there are: {', '.join(known)}")


def check_machine(device: str, precision: str) -> None:
    """Refuse words that name no device or precision."""
    check_word("--device", device, _DEVICES)
    check_word("--precision", precision, _PRECISIONS)


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
    chosen = format_of(format_)
    if chosen is OutputFormat.YOUTUBE_VOS and rows is not Resolution.ORIGINAL:
        raise WrongUseError(
            "youtube-vos is written at the video's own size: leave --resolution out"
        )
    return Destination(out, chosen, sequence, rows, with_frames, overwrite)


def sequence_name(source: Path) -> str:
    """Return a name for the sequence of a video file or folder."""
    resolved = source.resolve()
    stem = resolved.name if resolved.is_dir() else resolved.stem
    return re.sub(r"[^\w.-]+", "-", stem).strip("-.") or "clip"


def davis_year(format_: str) -> Literal[2016, 2017]:
    """Return the DAVIS year of a format that has rules to check."""
    chosen = format_of(format_)
    if chosen not in (OutputFormat.DAVIS_2016, OutputFormat.DAVIS_2017):
        raise WrongUseError(f"{chosen} has no rules to check yet; give davis2017 or davis2016")
    return 2016 if chosen is OutputFormat.DAVIS_2016 else 2017
