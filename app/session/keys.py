"""The keys of verbs for texts that name them: those a person has now, not those of the table."""

from __future__ import annotations

from collections.abc import Callable

_SHOWN: list[Callable[[str], str]] = []


def key_of(verb: str) -> str:
    """Return the key of a verb as this system writes it; where it has none, the verb's words."""
    return _SHOWN[-1](verb) if _SHOWN else verb.replace("_", " ")


def take_keys_from(shown: Callable[[str], str]) -> None:
    """Let a function say the keys from now on: the window knows what a person changed."""
    _SHOWN[:] = [shown]
