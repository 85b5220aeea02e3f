"""Asks for the thumbnails that the window has room for, and shows them when they come."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.session.presence import Presence
from app.session.session import Session
from app.session.thumbnails import Thumbnails
from app.ui.object_panel import ObjectPanel
from app.ui.transport import Transport

_GROWN = 0.8
"""A portrait stays while the object has this share of its largest area on that frame."""


class ThumbnailView(QObject):
    """Keeps the strip of frames and the pictures in the object list in step with the clip."""

    def __init__(
        self,
        session: Session,
        presence: Presence,
        thumbnails: Thumbnails,
        *,
        transport: Transport,
        panel: ObjectPanel,
    ) -> None:
        super().__init__(transport)
        self._session = session
        self._presence = presence
        self._thumbnails = thumbnails
        self._strip = transport.strip
        self._timeline = transport.timeline
        self._panel = panel
        self._asked: dict[int, tuple[int, int]] = {}  # object id to frame and area there
        self._made: dict[int, tuple[int, int]] = {}
        self._strip.set_source(thumbnails.picture, thumbnails.nearest)
        self._strip.wanted.connect(self._want)
        self._strip.scrubbed.connect(session.go_to)
        self._timeline.scale_changed.connect(self._show_scale)
        thumbnails.made.connect(self._strip.update)
        thumbnails.portrait_made.connect(self._take_portrait)
        presence.changed.connect(self._want_portraits)
        session.opened.connect(self._show_clip)
        session.frame_changed.connect(self._strip.set_frame)

    def set_strip_shown(self, shown: bool) -> None:
        """Show or hide the strip; hidden, none of its thumbnails are made."""
        self._strip.setVisible(shown)
        self._want(self._strip.frames)

    def _show_clip(self) -> None:
        self._asked, self._made = {}, {}
        video = self._session.video
        self._strip.set_aspect(video.width / video.height)
        self._show_scale()

    def _show_scale(self) -> None:
        self._strip.set_scale(self._timeline.scale)

    def _want(self, frames: list[int]) -> None:
        self._thumbnails.want(frames if not self._strip.isHidden() else [])

    # --- objects -------------------------------------------------------------------------------

    def _want_portraits(self) -> None:
        wanted: dict[int, tuple[int, int]] = {}
        for info in self._session.objects:
            frame = self._portrait_frame(info.id)
            if frame is None:
                self._thumbnails.drop_portrait(info.id)
            else:
                wanted[info.id] = (frame, int(self._presence.areas(info.id)[frame]))
        self._made = {i: made for i, made in self._made.items() if i in wanted}
        self._asked = {i: asked for i, asked in wanted.items() if self._made.get(i) != asked}
        self._thumbnails.want_portraits({i: frame for i, (frame, _) in self._asked.items()})
        for info in self._session.objects:
            self._show_portrait(info.id)

    def _portrait_frame(self, object_id: int) -> int | None:
        """Return the frame to cut a portrait from: first painted, else about the largest one."""
        painted, largest = (
            self._presence.first_by_hand(object_id),
            self._presence.largest(object_id),
        )
        if painted is not None or largest is None:
            return painted
        areas = self._presence.areas(object_id)
        used = self._made.get(object_id, (largest, 0))[0]
        return used if areas[used] >= _GROWN * areas[largest] else largest

    def _take_portrait(self, object_id: int) -> None:
        asked = self._asked.get(object_id)
        if asked is not None and asked[0] == self._thumbnails.portrait_frame(object_id):
            self._made[object_id] = self._asked.pop(object_id)
        self._show_portrait(object_id)

    def _show_portrait(self, object_id: int) -> None:
        row = self._panel.row(object_id)
        if row is not None:
            row.show_portrait(self._thumbnails.portrait(object_id))
