"""One key changes the current object's whole mask on the frame shown: its outline, or all of it."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QObject

from app.document import shaping
from app.document.components import loose_pieces
from app.document.edits import PaintEdit
from app.document.masks import Box, content_box
from app.document.objects import BACKGROUND
from app.document.packing import Labels
from app.session.hand import Hand
from app.session.refusals import no_object_yet
from app.session.session import Session
from app.session.words import tr

STEP_PX = 1
SMOOTH_PX = 4


class MaskVerbs(QObject):
    """Grow, shrink, smooth, close holes, drop loose pieces, copy from a neighbouring frame."""

    def __init__(self, session: Session, hand: Hand, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._hand = hand

    def grow(self) -> None:
        """Move the outline outwards by a pixel."""
        self._reshape(partial(shaping.grown, by_px=STEP_PX), STEP_PX, "Grow")

    def shrink(self) -> None:
        """Move the outline inwards by a pixel."""
        self._reshape(partial(shaping.shrunk, by_px=STEP_PX), STEP_PX, "Shrink")

    def smooth(self) -> None:
        """Take small bumps and notches from the outline."""
        self._reshape(partial(shaping.smoothed, radius_px=SMOOTH_PX), SMOOTH_PX, "Smooth")

    def close_holes(self) -> None:
        """Make every hole in the mask part of it."""
        self._reshape(shaping.without_holes, 1, "Close holes")

    def drop_loose_pieces(self) -> None:
        """Keep the largest piece of the mask only."""
        object_id = self._begin()
        if object_id is None:
            return
        labels = self._session.labels
        loose = loose_pieces(labels, object_id)
        box = content_box(loose.view(np.uint8))
        if box.is_empty:
            self._refuse(tr("There are no loose pieces on this frame."))
            return
        after = np.where(loose, np.uint8(BACKGROUND), labels)[box.slices]
        self._commit(box, after, object_id, "Drop loose pieces")

    def copy_from(self, offset: int) -> None:
        """Take the mask that the object has so many frames on, in place of what it has here."""
        object_id = self._begin()
        if object_id is None:
            return
        source = self._session.shown + offset
        if not 0 <= source < self._session.video.frame_count:
            self._refuse(tr("There is no frame to copy from."))
            return
        mask = self._session.project.labels(source) == object_id
        if not mask.any():
            self._refuse(tr("The object is not on frame {frame}.", frame=source))
            return
        before = self._session.labels
        protected = list(self._hand.protected(object_id))
        taken = mask & ~np.isin(before, protected)
        after = np.where(before == object_id, np.uint8(BACKGROUND), before)
        after[taken] = object_id
        here = content_box((before == object_id).view(np.uint8))
        box = content_box(mask.view(np.uint8)).union(here)
        self._commit(box, after[box.slices], object_id, f"Copy from frame {source}")

    def _reshape(self, shape: shaping.Shape, reach_px: int, what: str) -> None:
        object_id = self._begin()
        if object_id is None:
            return
        box, after = shaping.reshape(
            self._session.labels,
            object_id,
            shape,
            reach_px=reach_px,
            protected_ids=self._hand.protected(object_id),
        )
        if box.is_empty:
            self._refuse(tr("The object is not on this frame."))
            return
        self._commit(box, after, object_id, what)

    def _begin(self) -> int | None:
        """Return the object to work on, with everything in the hand put down first."""
        if not self._session.is_open or self._session.picture is None:
            return None
        if not self._session.objects:
            self._refuse(no_object_yet())
            return None
        self._session.settle()
        self._session.put_down()
        return self._hand.ready_object()

    def _commit(self, box: Box, after: Labels, object_id: int, what: str) -> None:
        pixels = np.ascontiguousarray(after)
        self._hand.commit(PaintEdit(self._session.shown, box, pixels, (object_id,), what))

    def _refuse(self, why: str) -> None:
        self._hand.refused.emit(why)
