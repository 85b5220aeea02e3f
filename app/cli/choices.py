"""Words of the command line into what jobs take; a wrong word is wrong use, told at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from app.cli.console import WrongUseError, check_word
from app.document.masks import Provenance
from app.jobs.output_table import KINDS
from app.jobs.outputs import Destination, OutputFormat, Resolution
from app.jobs.selection import Selection
from vos_models.catalog import PROPAGATOR_KINDS, PROPOSER_KINDS

_DEVICES = ("auto", "cpu", "cuda", "mps")
_PRECISIONS = ("auto", "float32", "bfloat16")


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
    if rows is not Resolution.ORIGINAL and not KINDS[chosen].scales:
        raise WrongUseError(f"{chosen} is written at the video's own size: leave --resolution out")
    return Destination(out, chosen, sequence, rows, with_frames, overwrite)


def sequence_name(source: Path) -> str:
    """Return a name for the sequence of a video file or folder."""
    resolved = source.resolve()
    stem = resolved.name if resolved.is_dir() else resolved.stem
    return re.sub(r"[^\w.-]+", "-", stem).strip("-.") or "clip"


def selection_of(
    start: int | None, stop: int | None, every: int, objects: str | None, provenance: str | None
) -> Selection:
    """Return which part of a project is to be written."""
    return Selection(start, stop, every, _numbers_of(objects), _provenance_of(provenance))


def _numbers_of(text: str | None) -> frozenset[int] | None:
    if text is None:
        return None
    words = [word.strip() for word in text.split(",")]
    if not all(word.isdecimal() for word in words):
        raise WrongUseError(f"--objects are numbers with commas between, as 1,3: got {text!r}")
    return frozenset(map(int, words))


def _provenance_of(text: str | None) -> frozenset[Provenance] | None:
    if text is None:
        return None
    try:
        return frozenset(Provenance(word.strip()) for word in text.split(","))
    except ValueError:
        known = ", ".join(Provenance)
        raise WrongUseError(
            f"--provenance are some of {known} with commas between: got {text!r}"
        ) from None
