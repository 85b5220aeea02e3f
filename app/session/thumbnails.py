"""Small pictures of frames and objects, made beside the window while nobody needs the processor."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from app.document.project import Project
from app.document.video import Frame
from app.session.session import Session
from app.session.thumbnail_maker import ThumbnailMaker

MOST_FRAMES = 240
"""So many thumbnails are kept; each takes about 20 KB."""


class Thumbnails(QObject):
    """Thumbnails of the open clip: those asked for last are made, those not used longest go.

    They are decoded from a source of their own on one thread, which rests whenever the person
    moves, plays or paints: neither the picture nor its cache ever waits for a thumbnail.
    """

    made = Signal()
    portrait_made = Signal(int)  # object id

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._maker: ThumbnailMaker | None = None
        self._pictures: OrderedDict[int, Frame] = OrderedDict()
        self._portraits: dict[int, tuple[int, Frame]] = {}
        session.opened.connect(self._begin)
        session.closed.connect(self._end)
        session.frame_changed.connect(self.rest)
        session.changed.connect(self.rest)

    @property
    def is_working(self) -> bool:
        """Whether something that was asked for is still to be made."""
        return self._maker is not None and self._maker.is_working

    def rest(self, _why: object = None) -> None:
        """Leave the processor to the person for a moment."""
        if self._maker is not None:
            self._maker.rest()

    def want(self, frames: Sequence[int]) -> None:
        """Have these frames made, and none of those asked for before any more."""
        if self._maker is not None:
            self._maker.want_frames([f for f in frames if f not in self._pictures])

    def want_portraits(self, frames: Mapping[int, int]) -> None:
        """Have pictures of objects made, each cut from a frame, and none asked for before."""
        if self._maker is not None:
            self._maker.want_portraits(frames)

    def picture(self, frame: int) -> Frame | None:
        """Return a frame's thumbnail, uint8 RGB (h, w, 3); None: it is not there."""
        picture = self._pictures.get(frame)
        if picture is not None:
            self._pictures.move_to_end(frame)
        return picture

    def nearest(self, frame: int) -> Frame | None:
        """Return the thumbnail that lies nearest to a frame; None: there are none."""
        near = min(self._pictures, key=lambda made: abs(made - frame), default=None)
        return None if near is None else self._pictures[near]

    def portrait(self, object_id: int) -> Frame | None:
        """Return a picture of an object, uint8 RGB (h, w, 3); None: it is not there."""
        made = self._portraits.get(object_id)
        return None if made is None else made[1]

    def drop_portrait(self, object_id: int) -> None:
        """Forget the picture of an object."""
        self._portraits.pop(object_id, None)

    def portrait_frame(self, object_id: int) -> int | None:
        """Return the frame that an object's picture was cut from."""
        made = self._portraits.get(object_id)
        return None if made is None else made[0]

    def _begin(self) -> None:
        self._end()
        project: Project = self._session.project
        self._maker = ThumbnailMaker(self._session.twin(), project)
        self._maker.frame_made.connect(self._take_frame)
        self._maker.portrait_made.connect(self._take_portrait)
        self._maker.start()
        self.rest()

    def _end(self) -> None:
        if self._maker is not None:
            self._maker.close()
            self._maker = None
        self._pictures.clear()
        self._portraits.clear()

    def _take_frame(self, maker: object, frame: int, picture: Frame) -> None:
        if maker is not self._maker:
            return  # of the clip before
        self._pictures[frame] = picture
        while len(self._pictures) > MOST_FRAMES:
            self._pictures.popitem(last=False)
        self.made.emit()

    def _take_portrait(self, maker: object, object_id: int, frame: int, picture: Frame) -> None:
        if maker is self._maker:
            self._portraits[object_id] = (frame, picture)
            self.portrait_made.emit(object_id)
