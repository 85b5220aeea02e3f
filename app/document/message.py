"""A sentence for the person that knows what it was made of, so that it can be said otherwise."""

from __future__ import annotations


class Message(str):
    """English words like any other text; the window says them in its own language.

    It is made where no language is known: ``Message("Frame {frame} is damaged.", frame=3)``. The
    template is a literal: ``tools/translations.py`` looks for them.

    Attributes:
        template: The words with ``{names}`` where values go.
        values: By name; those that are messages too are said in the same language, and an error
            stands for its words.
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, object]

    def __new__(cls, template: str, /, **values: object) -> Message:
        """Make the English words of a template."""
        made = super().__new__(cls, template.format(**values))
        made.template = template
        made.values = {
            name: str(value) if isinstance(value, BaseException) else value
            for name, value in values.items()
        }
        return made

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes with template and values."""
        return _made, (self.template, self.values)


def _made(template: str, values: dict[str, object]) -> Message:
    return Message(template, **values)
