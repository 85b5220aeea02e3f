"""Objects that DAVIS does not expect: the same words before writing, after it and in checks.

The official evaluator of DAVIS 2017 takes the highest number in the first frame of the truth as
the count of objects: of the truth it leaves higher ones out, and ends over a result that has one.
"""

from __future__ import annotations

from app.document.message import Message


def late_object(what: str, first: str, *, seen: str) -> Message:
    """Say what becomes of an object above the count of the first frame.

    Args:
        what: The object, such as "coat (4)".
        first: Name of the first frame.
        seen: Name of the frame on which it first appears.
    """
    return Message(
        "Object {what} first appears in frame {seen}, not in the first frame {first}: the official "
        "DAVIS evaluator leaves it out of a ground truth and refuses a result that has it.",
        what=what,
        seen=seen,
        first=first,
    )


def late_lower_object(what: str, first: str, *, seen: str) -> Message:
    """Say what becomes of an object that appears late, but has a number that is counted."""
    return Message(
        "Object {what} first appears in frame {seen}, not in the first frame {first}: the official "
        "DAVIS evaluator counts it, although no mask of it is given there.",
        what=what,
        seen=seen,
        first=first,
    )


def no_object(first: str) -> Message:
    """Say that the first frame is empty."""
    return Message(
        "The first frame {first} holds no object: the official DAVIS evaluator counts the objects "
        "there, finds none and fails.",
        first=first,
    )


def way_out(start: str | None = None) -> Message:
    """Say what to do.

    Args:
        start: Name of a frame on which all objects are, where one is known.
    """
    if start is not None:
        return Message(
            "Leave it out, start at frame {start}, on which all objects are, or write YouTube-VOS, "
            "which lets objects come later.",
            start=start,
        )
    return Message(
        "Leave it out, start at a frame on which all objects are, or write YouTube-VOS, which lets "
        "objects come later."
    )
