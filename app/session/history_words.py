"""The undo history in the language of the window.

The journal of a project says in English what each step did, whatever language it was made in: a
project may be opened in another. Here these words are known again.
"""

from __future__ import annotations

import re

from app.session.words import tr, tr_later

_STEPS = (
    tr_later("Add {name}"),
    tr_later("Remove {name}"),
    tr_later("Rename {name}"),
    tr_later("Recolour {name}"),
    tr_later("Lock {name}"),
    tr_later("Unlock {name}"),
    tr_later("Hide {name}"),
    tr_later("Show {name}"),
    tr_later("Swap {name} and {other}"),
    tr_later("Merge {name} into {other}"),
    tr_later("Go on with {name} as {other}"),
    tr_later("Split {count} objects from {name}"),
    tr_later("Split {other} from {name}"),
    tr_later("Paint"),
    tr_later("Erase"),
    tr_later("Fill"),
    tr_later("Outline"),
    tr_later("Cut out"),
    tr_later("Smart selection"),
    tr_later("Smart cut"),
    tr_later("Refine edges"),
    tr_later("Grow"),
    tr_later("Shrink"),
    tr_later("Smooth"),
    tr_later("Close holes"),
    tr_later("Drop loose pieces"),
    tr_later("Copy from frame {frame}"),
    tr_later("Clear frame"),
    tr_later("Approve frame {frame}"),
    tr_later("Approve {count} frames"),
    tr_later("Set labels"),
    tr_later("Import masks"),
    tr_later("Import {name}"),
    tr_later("Accept proposal"),
    tr_later("Take back what changed"),
    tr_later("Take back what changed on all frames"),
    tr_later("Take back what changed on frame {frame}"),
    tr_later("First masks of the demo"),
    tr_later("Propagate forward"),
    tr_later("Propagate backward"),
    tr_later("Propagate both ways"),
    tr_later("Propagate between painted frames"),
    tr_later("Propagate to the next painted frame"),
    tr_later("Propagate to the painted frame before"),
    tr_later("{what}, frames {first} to {last}"),
)
"""What steps are called; where several fit, the first one counts."""

_FIELD = re.compile(r"\\\{(\w+)\\\}")
_NUMBERS = frozenset({"count", "frame", "first", "last"})


def _pattern(template: str) -> re.Pattern[str]:
    def group(field: re.Match[str]) -> str:
        return f"(?P<{field[1]}>{'[0-9]+' if field[1] in _NUMBERS else '.+'})"

    return re.compile(_FIELD.sub(group, re.escape(template)))


_PATTERNS = [(template, _pattern(template)) for template in _STEPS]


def step_words(description: str) -> str:
    """Return what a step of the history did; a step of no known kind as the journal has it."""
    for template, pattern in _PATTERNS:
        found = pattern.fullmatch(description)
        if found:
            values = found.groupdict()
            if "what" in values:  # a run that kept to some frames
                values["what"] = step_words(values["what"])
            return tr(template, **values)
    return description
