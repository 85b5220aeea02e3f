"""A sentence for the person that knows what it was made of, so that it can be said otherwise."""

from __future__ import annotations

from collections.abc import Sequence


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
            name: _words_of(value) if isinstance(value, BaseException) else value
            for name, value in values.items()
        }
        return made

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes with template and values."""
        return _made, (self.template, self.values)


def listed(words: Sequence[str]) -> str:
    """Return words with commas between them; those that are messages stay so."""
    if len(words) < 2:
        return words[0] if words else ""
    return Message("{first}, {rest}", first=words[0], rest=listed(words[1:]))


def _words_of(error: BaseException) -> str:
    """Return what an error says, without the number and the path that the system adds."""
    words = error.args[0] if error.args else None
    if isinstance(words, Message):
        return words
    return getattr(error, "strerror", None) or str(error)


def _made(template: str, values: dict[str, object]) -> Message:
    return Message(template, **values)
