"""What a person does to objects: add, rename, recolour, show, lock, delete, choose."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.document.object_edits import AddObject, ChangeObject, RemoveObject
from app.document.objects import Colour, ObjectInfo
from app.session.keys import key_of
from app.session.refusals import no_object_yet
from app.session.session import Session
from app.session.tools import Tools
from app.session.words import tr


class ObjectVerbs(QObject):
    """Short verbs on the objects of the open project."""

    refused = Signal(str)

    def __init__(self, session: Session, tools: Tools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tools = tools
        session.objects_changed.connect(self._keep_choice)
        session.opened.connect(self._choose_first)
        session.closed.connect(lambda: tools.choose_object(None))

    def find(self, object_id: int | None) -> ObjectInfo | None:
        """Return the object of this id, None if there is none."""
        for info in self._session.objects:
            if info.id == object_id:
                return info
        return None

    @property
    def current(self) -> ObjectInfo | None:
        """The object being painted."""
        return self.find(self._tools.object_id)

    def add(self) -> None:
        """Add an object and choose it."""
        before = {info.id for info in self._session.objects}
        self._session.apply(AddObject())
        for info in self._session.objects:
            if info.id not in before:
                self._tools.choose_object(info.id)

    def choose(self, object_id: int) -> None:
        """Choose an object by id."""
        if self.find(object_id) is None:
            key = key_of("new_object")
            self.refused.emit(
                tr("There is no object {id} yet: {key} makes a new one.", id=object_id, key=key)
            )
        else:
            self._tools.choose_object(object_id)

    def choose_next(self, by: int) -> None:
        """Choose the object so many places further down the list; it ends at both ends."""
        ids = [info.id for info in self._session.objects]
        current = self._tools.object_id
        if current in ids:
            self.choose(ids[min(max(ids.index(current) + by, 0), len(ids) - 1)])
        else:
            self._wanted(None)

    def rename(self, object_id: int, name: str) -> None:
        """Give an object another name."""
        self._session.apply(ChangeObject(object_id, name=name))

    def recolour(self, object_id: int, colour: Colour) -> None:
        """Give an object another colour on the screen."""
        self._session.apply(ChangeObject(object_id, colour=colour))

    def toggle_visible(self, object_id: int | None = None) -> None:
        """Show or hide an object, None: the current one."""
        info = self._wanted(object_id)
        if info is not None:
            self._session.apply(ChangeObject(info.id, visible=not info.visible))

    def toggle_locked(self, object_id: int | None = None) -> None:
        """Lock or unlock an object, None: the current one."""
        info = self._wanted(object_id)
        if info is not None:
            self._session.apply(ChangeObject(info.id, locked=not info.locked))

    def remove(self, object_id: int) -> None:
        """Delete an object on all frames."""
        self._session.apply(RemoveObject(object_id))

    def _wanted(self, object_id: int | None) -> ObjectInfo | None:
        info = self.find(self._tools.object_id if object_id is None else object_id)
        if info is None:
            self.refused.emit(no_object_yet())
        return info

    def _keep_choice(self) -> None:
        """Keep an object chosen that is there; after a deletion, its neighbour."""
        ids = [info.id for info in self._session.objects]
        current = self._tools.object_id
        if current not in ids:
            below = [i for i in ids if current is not None and i < current]
            self._tools.choose_object(below[-1] if below else (ids[0] if ids else None))

    def _choose_first(self) -> None:
        ids = [info.id for info in self._session.objects]
        self._tools.choose_object(ids[0] if ids else None)
