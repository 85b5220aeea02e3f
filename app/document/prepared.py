"""Edits worked out beside the window and applied in next to no time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.document.edit_rules import Document, Edit
from app.document.patches import Patch


class PreparedEdit:
    """An edit whose work is done already, for as long as the document stays as it is.

    Make it on any thread. Should anything change until it is applied, the edit is worked out again
    then: slower, but right.
    """

    def __init__(self, edit: Edit, document: Document, frames: Iterable[int] | None = None) -> None:
        """Work the edit out.

        Args:
            edit: What is to be done.
            document: The document.
            frames: Those that it looks at; None: all that have labels, now and when it is applied.

        Raises:
            EditError: The document does not allow it.
        """
        self._edit = edit
        self._frames = None if frames is None else tuple(frames)
        self._objects = document.objects
        self._states = {frame: document.state(frame) for frame in self._looked_at(document)}
        self._patch = edit.patch(document)

    def patch(self, document: Document) -> Patch | None:
        """See ``Edit.patch``."""
        frames = self._looked_at(document)
        is_same = (
            document.objects == self._objects
            and len(frames) == len(self._states)
            and all(document.state(frame) is self._states.get(frame) for frame in frames)
        )
        return self._patch if is_same else self._edit.patch(document)

    def _looked_at(self, document: Document) -> Sequence[int]:
        return document.frames_with_labels() if self._frames is None else self._frames
