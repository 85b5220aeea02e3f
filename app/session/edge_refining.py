"""The current object's outline on this frame, refined by the dense CRF on request."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.document.edits import PaintEdit
from app.document.errors import MaskreelError
from app.document.objects import BACKGROUND
from app.jobs.crf import check_crf
from app.jobs.refining import Refined, Refining
from app.session.background import BackgroundTask
from app.session.failures import describe_failure
from app.session.hand import Hand
from app.session.keys import key_of
from app.session.refusals import no_object_yet
from app.session.session import Session
from app.session.words import tr

REFINE = "Refine edges"


class EdgeRefining(QObject):
    """Refines one mask at a time beside the window; what comes is one edit of its own frame."""

    told = Signal(str)
    failed = Signal(str)

    def __init__(self, session: Session, hand: Hand, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._hand = hand
        self._task: BackgroundTask[Refined] | None = None
        self._refining: Refining | None = None
        session.closing.connect(self._shut)

    @property
    def is_busy(self) -> bool:
        """Whether a mask is being refined."""
        return self._task is not None

    def start(self) -> None:
        """Begin to refine the current object on the frame shown."""
        if not self._session.is_open or self._session.picture is None:
            return
        if self.is_busy:
            self.told.emit(tr("A mask is being refined already."))
            return
        if not self._session.objects:
            self._hand.refused.emit(no_object_yet())
            return
        try:
            check_crf(tr("take the smart selection ({key})", key=key_of("smart")))
        except MaskreelError as error:
            self.failed.emit(describe_failure(error))
            return
        self._session.settle()
        self._session.put_down()
        object_id = self._hand.ready_object()
        if object_id is not None:
            self._refine(self._session.shown, object_id, self._session.picture)

    def _refine(self, frame: int, object_id: int, picture: np.ndarray) -> None:
        labels = self._session.labels
        if not (labels == object_id).any():
            self._hand.refused.emit(tr("The object is not on this frame."))
            return
        refining = Refining(picture, labels == object_id)
        task = BackgroundTask[Refined](
            lambda _report: refining.result(), name="refine edges", parent=self
        )
        task.succeeded.connect(partial(self._take, task, frame, object_id))
        task.failed.connect(partial(self._fail, task))
        self._task, self._refining = task, refining
        self.told.emit(tr("Refining the edges…"))
        task.start()

    def _take(
        self, task: BackgroundTask[Refined], frame: int, object_id: int, found: Refined
    ) -> None:
        if task is not self._task:
            return
        self._task = None
        box, wanted = found
        if object_id not in {info.id for info in self._session.objects}:
            return
        before = self._session.project.labels(frame)[box.slices]
        protected = list(self._hand.protected(object_id))
        after = np.where((before == object_id) & ~wanted, np.uint8(BACKGROUND), before)
        after[wanted & ~np.isin(before, protected)] = object_id
        self._hand.commit(PaintEdit(frame, box, after, (object_id,), REFINE))
        self.told.emit(tr("Refined the edges on frame {frame}.", frame=frame))

    def _fail(self, task: BackgroundTask[Refined], error: Exception) -> None:
        if task is self._task:
            self._task = None
            self.failed.emit(describe_failure(error))

    def _shut(self) -> None:
        task, self._task = self._task, None
        if task is not None and self._refining is not None:
            self._refining.end()
            task.let_go()
