"""The list of objects: choose, rename, recolour, hide, lock, add and delete.

For the keyboard it is one stop of Tab, at the current object: Up and Down choose another one and
stay in the column, Left and Right walk through the parts of the row.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.document.objects import ObjectInfo
from app.session.keys import key_of
from app.session.words import tr
from app.ui.object_row import ObjectRow
from app.ui.tool_strip import action_button

_LEAST_PX = 40  # one row
_LEAST_ROWS = 3
_GAP_PX = 2


class ObjectPanel(QWidget):
    """Shows all objects; reports what a person wants of them."""

    chosen = Signal(int)
    renamed = Signal(int, str)
    recoloured = Signal(int, tuple)
    visibility_toggled = Signal(int)
    lock_toggled = Signal(int)
    removal_asked = Signal(int)
    editing_ended = Signal()

    def __init__(self, new_object: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("objectPanel")
        self._rows: dict[int, ObjectRow] = {}
        self._order: list[int] = []
        heading = QLabel(tr("OBJECTS"))
        heading.setObjectName("heading")
        self._hint = QLabel()
        new_object.changed.connect(self._name_key)
        self._name_key()
        self._hint.setObjectName("muted")
        self._hint.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch(1)
        self._add = action_button(new_object, size_px=18)
        top.addWidget(self._add)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(_GAP_PX)
        self._list.addStretch(1)
        inside = QWidget()
        inside.setLayout(self._list)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setMinimumHeight(_LEAST_PX)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self._hint)
        column.addWidget(self._scroll, 1)

    @property
    def sight(self) -> QRect:
        """Where rows are seen, in the panel's pixels."""
        return self._scroll.geometry()

    def _name_key(self) -> None:
        key = key_of("new_object")
        self._hint.setText(
            tr("Paint on the picture: the first object is made for you. {key} adds more.", key=key)
        )

    def row(self, object_id: int) -> ObjectRow | None:
        """Return the row of an object."""
        return self._rows.get(object_id)

    def show_objects(self, objects: Sequence[ObjectInfo], current: int | None) -> None:
        """Show these objects, in this order."""
        held = self._held()
        wanted = {info.id for info in objects}
        for object_id in set(self._rows) - wanted:
            row = self._rows.pop(object_id)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for position, info in enumerate(objects):
            row = self._rows.get(info.id)
            if row is None:
                row = self._rows[info.id] = self._new_row(info)
            row.show_object(info, is_current=info.id == current)
            if self._list.indexOf(row) != position:
                self._list.removeWidget(row)
                self._list.insertWidget(position, row)
        self._order = [info.id for info in objects]
        self._hint.setVisible(not objects)
        self._keep_room()
        if current in self._rows:
            self._scroll.ensureWidgetVisible(self._rows[current], 0, 8)
        self._place_keys(current, held)

    def _keep_room(self) -> None:
        """Have room for a few rows even in a low window: there the column scrolls."""
        first = [self._rows[object_id] for object_id in self._order[:_LEAST_ROWS]]
        for row in first:
            row.ensurePolished()
        room_px = sum(row.sizeHint().height() + _GAP_PX for row in first)
        self._scroll.setMinimumHeight(max(_LEAST_PX, room_px))

    def _held(self) -> tuple[int, int] | None:
        """Return whose row has the keyboard, and which part of it."""
        for object_id, row in self._rows.items():
            if row.keys.place is not None:
                return object_id, row.keys.place
        return None

    def _place_keys(self, current: int | None, held: tuple[int, int] | None) -> None:
        """Let Tab lead to the current object, and the keyboard, if it is in the list, be there.

        Args:
            current: the object that is chosen.
            held: who had the keyboard before the list changed, and in which part.
        """
        stop = current if current in self._rows else next(iter(self._order), None)
        for object_id, row in self._rows.items():
            is_stop = object_id == stop
            row.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_stop else Qt.FocusPolicy.NoFocus)
            if is_stop:
                self.setTabOrder(self._add, row)
        if held is None:
            return
        whose, place = held
        if stop is None:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        elif stop != whose or self._held() is None:
            is_gone = whose not in self._rows
            self._rows[stop].keys.take(0 if is_gone else place)

    def _step(self, object_id: int, by: int) -> None:
        """Choose the object so many rows below another one; the list ends at both ends."""
        place = self._order.index(object_id) + by
        self.chosen.emit(self._order[min(max(place, 0), len(self._order) - 1)])

    def edit_name(self, object_id: int) -> None:
        """Let the person type another name for an object."""
        if object_id in self._rows:
            self._rows[object_id].edit_name()

    def edit_colour(self, object_id: int) -> None:
        """Let the person choose another colour for an object."""
        if object_id in self._rows:
            self._rows[object_id].edit_colour()

    def _new_row(self, info: ObjectInfo) -> ObjectRow:
        row = ObjectRow(info)
        row.chosen.connect(self.chosen)
        row.renamed.connect(self.renamed)
        row.recoloured.connect(self.recoloured)
        row.visibility_toggled.connect(self.visibility_toggled)
        row.lock_toggled.connect(self.lock_toggled)
        row.removal_asked.connect(self.removal_asked)
        row.editing_ended.connect(self.editing_ended)
        row.keys.stepped.connect(lambda by: self._step(row.object_id, by))
        return row
