"""What several verbs say when they cannot act."""

from __future__ import annotations

from app.session.keys import key_of
from app.session.words import tr


def no_object_yet() -> str:
    """Return the word for a verb that needs an object where there is none."""
    return tr("There is no object yet: {key} makes a new one.", key=key_of("new_object"))


def is_locked(name: str) -> str:
    """Return the word for a verb that would change a locked object."""
    return tr("{name} is locked: press {key} to change it.", name=name, key=key_of("lock_object"))
