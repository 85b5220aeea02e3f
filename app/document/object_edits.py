"""The edits of the list of objects: add, remove, rename, recolour, hide, lock."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.document.edit_rules import Document, check_known, check_unlocked, without
from app.document.errors import EditError
from app.document.message import Message
from app.document.objects import Colour, ObjectInfo, davis_colour, free_id
from app.document.patches import ObjectPatch, Patch


@dataclass(frozen=True)
class AddObject:
    """Add an object.

    Attributes:
        name: None for "Object <id>".
        colour: None for the DAVIS palette's colour of its id.
        object_id: None for the lowest free id.
    """

    name: str | None = None
    colour: Colour | None = None
    object_id: int | None = None

    def patch(self, document: Document) -> Patch | None:
        """See ``Edit.patch``."""
        object_id = free_id(document.objects) if self.object_id is None else self.object_id
        if any(info.id == object_id for info in document.objects):
            raise EditError(
                Message("The project already has an object {object_id}.", object_id=object_id)
            )
        name = f"Object {object_id}" if self.name is None else self.name
        added = ObjectInfo(object_id, name, self.colour or davis_colour(object_id))
        return Patch(f"Add {added.name}", objects=(ObjectPatch(None, added),))


@dataclass(frozen=True)
class RemoveObject:
    """Remove an object, and with it its pixels on every frame."""

    object_id: int

    def patch(self, document: Document) -> Patch | None:
        """See ``Edit.patch``."""
        check_unlocked(document, {self.object_id})
        removed = find(document, self.object_id)
        patches = (
            without(document, frame, {self.object_id})
            for frame in document.frames_with_labels()
            if self.object_id in document.state(frame).marks
        )
        return Patch(f"Remove {removed.name}", tuple(patches), (ObjectPatch(removed, None),))


@dataclass(frozen=True)
class ChangeObject:
    """Rename, recolour, hide or lock an object; what is None stays as it is.

    Hiding and showing alone is saved, but is no step of the undo history.
    """

    object_id: int
    name: str | None = None
    colour: Colour | None = None
    visible: bool | None = None
    locked: bool | None = None

    def patch(self, document: Document) -> Patch | None:
        """See ``Edit.patch``."""
        before = find(document, self.object_id)
        after = replace(
            before,
            name=before.name if self.name is None else self.name,
            colour=before.colour if self.colour is None else self.colour,
            visible=before.visible if self.visible is None else self.visible,
            locked=before.locked if self.locked is None else self.locked,
        )
        if after == before:
            return None
        is_undoable = replace(after, visible=before.visible) != before
        return Patch(
            f"{self._verb(before, after)} {before.name}",
            objects=(ObjectPatch(before, after),),
            is_undoable=is_undoable,
        )

    @staticmethod
    def _verb(before: ObjectInfo, after: ObjectInfo) -> str:
        if after.name != before.name:
            return "Rename"
        if after.colour != before.colour:
            return "Recolour"
        if after.locked != before.locked:
            return "Lock" if after.locked else "Unlock"
        return "Show" if after.visible else "Hide"


def find(document: Document, object_id: int) -> ObjectInfo:
    """Return the object of this id.

    Raises:
        EditError: The project has none.
    """
    for info in document.objects:
        if info.id == object_id:
            return info
    check_known({object_id})
    raise AssertionError("check_known raises for an id that is not there")
