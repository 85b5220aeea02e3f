"""A sentence for the person that knows what it was made of, so that it can be said otherwise.

The application has the same of its own: the library knows nothing of it, and its documents know
nothing of the library.
"""

from __future__ import annotations


class Message(str):
    """English words like any other text; who shows them may say them in another language.

    It is made where no language is known: ``Message("{path} is damaged", path="a.pth")``. The
    template is a literal: ``tools/translations.py`` looks for them.

    Attributes:
        template: The words with ``{names}`` where values go.
        values: By name; those that are messages too can be said in the same language, and an error
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


def _words_of(error: BaseException) -> str:
    """Return what an error says, without the number and the path that the system adds."""
    words = error.args[0] if error.args else None
    if isinstance(words, Message):
        return words
    return getattr(error, "strerror", None) or str(error)


def _made(template: str, values: dict[str, object]) -> Message:
    return Message(template, **values)
