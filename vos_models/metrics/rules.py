"""Which masks of a data set count, and how: the rules under which numbers were published."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from vos_models.data.sequences import KINDS
from vos_models.errors import EvaluationError

# Of the unsupervised task of DAVIS 2019 (Caelles et al., arXiv 1905.00737, section 3).
MOST_PROPOSALS = 20


class Task(StrEnum):
    """Say whether the first mask of each object was given."""

    SEMI_SUPERVISED = "semi-supervised"
    UNSUPERVISED = "unsupervised"


class Span(Enum):
    """Say which annotated frames count for an object.

    Attributes:
        INNER: all but the first and the last one of the sequence.
        ALL: all.
        AFTER_FIRST: those after the one in which the object first appears, where it was given.
        FROM_FIRST: that one too.
    """

    INNER = "inner"
    ALL = "all"
    AFTER_FIRST = "after first"
    FROM_FIRST = "from first"


@dataclass(frozen=True)
class Rules:
    """Hold the rules of a task on a data set.

    Attributes:
        data_set: one of `vos_models.data.sequences.KINDS`.
        task: see there.
        is_binary: whether all objects are one, of truth and results alike.
        span: which frames count.
        is_matched: whether results are proposals, numbered as they like, of which each true
            object takes the one that fits it best over the sequence.
        has_stability: whether T is reported: it needs a mask in every frame.
    """

    data_set: str
    task: Task
    is_binary: bool
    span: Span
    is_matched: bool = False
    has_stability: bool = False


def _of_davis(kind: str, task: Task) -> Rules:
    if kind == "davis-2016":
        return Rules(kind, task, is_binary=True, span=Span.INNER, has_stability=True)
    if task is Task.UNSUPERVISED:
        return Rules(kind, task, is_binary=False, span=Span.ALL, is_matched=True)
    return Rules(kind, task, is_binary=False, span=Span.INNER, has_stability=True)


def rules_of(kind: str, task: Task | str | None = None) -> Rules:
    """Return the rules of a data set.

    Args:
        kind: one of `vos_models.data.sequences.KINDS`.
        task: a `Task` or its name; None: the one that the data set is mostly used for.

    Raises:
        EvaluationError: there are no such rules.
    """
    if kind not in KINDS:
        raise EvaluationError(
            f"there are no rules for the data set {kind!r}; choose one of {', '.join(KINDS)}"
        )
    is_unsupervised = kind in {"davis-2017-unsupervised", "fbms-59", "youtube-objects"}
    task = task or (Task.UNSUPERVISED if is_unsupervised else Task.SEMI_SUPERVISED)
    if task not in set(Task):
        raise EvaluationError(f"there is no task {task!r}; choose one of {', '.join(Task)}")
    task = Task(task)
    if kind.startswith("davis"):
        return _of_davis(kind, task)
    is_binary = kind in {"fbms-59", "youtube-objects"}
    if task is Task.SEMI_SUPERVISED:
        return Rules(kind, task, is_binary=is_binary, span=Span.AFTER_FIRST)
    span = Span.FROM_FIRST if kind == "youtube-vos" else Span.ALL
    return Rules(kind, task, is_binary=is_binary, span=span, is_matched=not is_binary)
