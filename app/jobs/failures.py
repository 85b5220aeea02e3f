"""Turn an exception into words for the person: what happened, and what to do about it."""

from __future__ import annotations

import signal

from app.document.errors import MaskreelError
from app.document.message import Message
from vos_models.errors import ModelError

_GPU_IS_FULL = Message("The graphics card ran out of memory.")
_MACHINE_IS_FULL = Message("The machine ran out of memory.")
_ADVICE = Message(
    "Close other programs, propagate fewer objects at once, choose the compact network, or use a "
    "smaller copy of the video."
)
_KEPT = Message("The frames received so far are kept; start the propagation again to go on.")


def is_expected(error: BaseException) -> bool:
    """Return whether the error's own message was written for the person."""
    return isinstance(error, MaskreelError | ModelError)


def is_out_of_memory(error: BaseException) -> bool:
    """Return whether the machine or the graphics card had no memory left.

    Torch's errors are known by name and words: nothing here may import torch.
    """
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
        return True
    words = str(error).lower()
    return isinstance(error, RuntimeError) and (
        "out of memory" in words or "can't allocate memory" in words
    )


def describe(error: BaseException) -> str:
    """Return one line: the program's own message, or a plain account of an unforeseen error."""
    if is_out_of_memory(error):
        where = _GPU_IS_FULL if "cuda" in str(error).lower() else _MACHINE_IS_FULL
        return Message("{where} {advice}", where=where, advice=_ADVICE)
    if is_expected(error):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        if error.filename:
            return Message("{why}: {place}", why=error.strerror, place=error.filename)
        return Message("{why}", why=error.strerror)
    kind, text = type(error).__name__, " ".join(str(error).split())
    return Message(
        "an error that was not foreseen: {what}", what=f"{kind}: {text}" if text else kind
    )


def describe_death(return_code: int) -> str:
    """Return what became of a worker process that ended by itself, and what to do."""
    if return_code == -signal.SIGABRT or return_code >= 0:
        return Message(
            "The worker stopped unexpectedly (exit status {status}). {kept} The log holds its "
            "last words.",
            status=return_code,
            kept=_KEPT,
        )
    try:
        name = signal.Signals(-return_code).name
    except ValueError:
        name = Message("unknown")
    how = Message(
        "The worker was killed (signal {number}, {name}).", number=-return_code, name=name
    )
    if name == "SIGKILL":
        return Message(
            "{how} This is what happens when the machine runs out of memory, or when somebody ends "
            "the process. {kept} If it happens again: {advice}",
            how=how,
            kept=_KEPT,
            advice=_ADVICE,
        )
    return Message("{how} {kept} The log holds its last words.", how=how, kept=_KEPT)


def died_of_memory(return_code: int) -> bool:
    """Return whether a worker ended as the system ends it when memory is gone."""
    return return_code == -signal.SIGKILL
