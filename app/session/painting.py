"""Brush, eraser and fill on the frame shown: a stroke begins, grows, and becomes one edit."""

from __future__ import annotations

import itertools

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.document import brush
from app.document.edits import PaintEdit
from app.document.masks import EMPTY_BOX, Provenance
from app.document.object_edits import AddObject, ChangeObject
from app.document.objects import BACKGROUND, ObjectInfo, free_id
from app.document.patches import Change
from app.session.session import Session
from app.session.stroke import Stroke
from app.session.tools import Tool, Tools

_GROUPS = itertools.count(1)


class Painting(QObject):
    """Turns the hand's points into edits of the project.

    A stroke that is interrupted (another frame, undo, the window left) is kept, never lost.
    """

    stroke_grew = Signal(object)  # Box: redraw the labels there
    labels_replaced = Signal(object)  # other labels, differing inside a Box (None: anywhere)
    corrected = Signal(int)  # frame on which hand work changed what was propagated
    refused = Signal(str)  # a quiet word on why nothing was painted

    def __init__(self, session: Session, tools: Tools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tools = tools
        self._stroke: Stroke | None = None
        self._group: str | None = None
        session.before_leaving_frame.append(self.finish)
        session.changed.connect(self._labels_changed_below)

    @property
    def is_stroking(self) -> bool:
        """Whether a stroke is in the hand."""
        return self._stroke is not None

    @property
    def labels(self) -> np.ndarray:
        """What the frame shown looks like now, the stroke in the hand included."""
        return self._stroke.labels if self._stroke else self._session.labels

    def begin(self, x: float, y: float, *, erases: bool = False) -> None:
        """Begin a stroke, or fill, at an image point."""
        if not self._session.is_open or self._session.picture is None:
            return
        self.finish()
        self._session.settle()
        erases = erases or self._tools.tool is Tool.ERASER
        target = BACKGROUND if erases else self._ready_object()
        if target is None:
            return
        if self._tools.tool is Tool.FILL and not erases:
            self._fill(x, y, target)
            return
        self._stroke = Stroke(
            self._session.labels,
            frame=self._session.shown,
            object_id=target,
            radius_px=self._tools.radius_px,
            protected_ids=self._protected(target),
        )
        self.labels_replaced.emit(EMPTY_BOX)
        self.extend(x, y)

    def extend(self, x: float, y: float) -> None:
        """Carry the stroke on to an image point."""
        if self._stroke is not None:
            self.stroke_grew.emit(self._stroke.extend(x, y))

    def finish(self) -> None:
        """Make the stroke in the hand an edit."""
        stroke, self._stroke = self._stroke, None
        if stroke is None:
            return
        edit = stroke.edit("Paint" if stroke.object_id else "Erase")
        if edit is not None:
            self._commit(edit)
        else:
            self._group = None
        self.labels_replaced.emit(stroke.box)

    def cancel(self) -> None:
        """Drop the stroke in the hand."""
        stroke, self._stroke = self._stroke, None
        if stroke is not None:
            self._group = None
            self.labels_replaced.emit(stroke.box)

    # --- steps ---------------------------------------------------------------------------------

    def _ready_object(self) -> int | None:
        """Return the object to paint: there, seen and not locked; None if that cannot be."""
        current = self._current()
        if current is None:
            current = self._first_object()
        if current is None:
            return None
        if current.locked:
            self.refused.emit(f"{current.name} is locked: press L to change it.")
            return None
        if not current.visible:
            self._session.apply(ChangeObject(current.id, visible=True))
        return current.id

    def _current(self) -> ObjectInfo | None:
        for info in self._session.objects:
            if info.id == self._tools.object_id:
                return info
        return None

    def _first_object(self) -> ObjectInfo | None:
        """Make an object where there is none: the stroke and the object are one undo."""
        if self._session.objects:
            self.refused.emit("Choose an object first: press its number.")
            return None
        object_id = free_id(())
        self._group = f"first-stroke-{next(_GROUPS)}"
        if self._session.apply(AddObject(object_id=object_id), group=self._group) is None:
            return None
        self._tools.choose_object(object_id)
        return self._current()

    def _protected(self, target: int) -> frozenset[int]:
        """Objects whose pixels the hand cannot take: the locked and the unseen ones."""
        return frozenset(
            info.id
            for info in self._session.objects
            if info.id != target and (info.locked or not info.visible)
        )

    def _fill(self, x: float, y: float, target: int) -> None:
        labels = self._session.labels.copy()
        box = brush.fill(labels, x, y, object_id=target, protected_ids=self._protected(target))
        if box.is_empty:
            self._group = None
            return
        pixels = np.ascontiguousarray(labels[box.slices])
        self._commit(PaintEdit(self._session.shown, box, pixels, (target,), "Fill"))

    def _commit(self, edit: PaintEdit) -> None:
        group, self._group = self._group, None
        before = dict(self._session.project.provenance(edit.frame))
        change = self._session.apply(edit, group=group)
        if change is None:
            return
        after = self._session.project.provenance(edit.frame)
        carried = (Provenance.PROPAGATED, Provenance.PROPOSED)
        if any(p in carried and after.get(i) is not p for i, p in before.items()):
            self.corrected.emit(edit.frame)

    def _labels_changed_below(self, change: Change) -> None:
        stroke = self._stroke
        if stroke is not None and stroke.frame in change.frames:
            stroke.rebase(self._session.project.labels(stroke.frame))
            self.labels_replaced.emit(None)
