"""Moving along the clip: the range, the speed, the loop, and where the current object is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.session.playback import SPEEDS
from app.session.refusals import no_object_yet
from app.session.thumbnails import Thumbnails
from app.session.words import tr
from app.ui.presence_view import PresenceView
from app.ui.speed_button import speed_text
from app.ui.thumbnail_view import ThumbnailView
from app.ui.timeline_range import words

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

_ZOOM = 1.5


class TimelineVerbs(QObject):
    """Handlers of the verbs, and what keeps timeline, range and loop in step."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._stretch = window.stretch
        self._playback = window.session.playback

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return a function for each of these verbs."""
        return {
            "range_begin": lambda: self._stretch.begin_at(self._session.shown),
            "range_end": lambda: self._stretch.end_at(self._session.shown),
            "range_clear": self._stretch.clear,
            "loop": self._set_loop,
            "faster": lambda: self._change_speed(1),
            "slower": lambda: self._change_speed(-1),
            "first_of_object": lambda: self._go_to_bound(0),
            "last_of_object": lambda: self._go_to_bound(1),
            "frame_strip": self._show_strip,
            "timeline_in": lambda: self._window.transport.timeline.zoom(_ZOOM),
            "timeline_out": lambda: self._window.transport.timeline.zoom(1 / _ZOOM),
        }

    def connect_parts(self) -> None:
        """Begin to keep the parts of the window in step, once they are laid out."""
        window = self._window
        timeline, speed = window.transport.timeline, window.transport.speed
        timeline.range_dragged.connect(self._stretch.choose)
        timeline.range_dropped.connect(self._stretch.clear)
        timeline.object_pressed.connect(window.objects.choose)
        self._stretch.changed.connect(self._show_range)
        speed.chosen.connect(self._playback.set_speed)
        self._playback.settings_changed.connect(lambda: speed.show_speed(self._playback.speed))
        self._session.opened.connect(self._set_loop)
        PresenceView(window.presence, self._session, window.object_panel)
        thumbnails = Thumbnails(self._session, self)
        window.painting.stroke_grew.connect(thumbnails.rest)
        self.thumbnail_view = ThumbnailView(
            self._session,
            window.presence,
            thumbnails,
            transport=window.transport,
            panel=window.object_panel,
        )
        is_shown = str(window.settings.value("frame_strip", "true")) == "true"
        window.actions_by_name["frame_strip"].setChecked(is_shown)
        self.thumbnail_view.set_strip_shown(is_shown)
        window.presence.failed.connect(window.notice.say)
        self._show_range()

    def _show_strip(self) -> None:
        is_shown = self._window.actions_by_name["frame_strip"].isChecked()
        self.thumbnail_view.set_strip_shown(is_shown)
        self._window.settings.setValue("frame_strip", "true" if is_shown else "false")

    def _show_range(self) -> None:
        chosen = self._stretch.chosen
        self._window.transport.timeline.set_range(chosen)
        self._window.actions_by_name["range_clear"].setEnabled(chosen is not None)
        self._set_loop()
        if chosen is not None:
            self._window.say(tr("Chosen: {what}. Esc drops the choice.", what=words(chosen)))

    def _set_loop(self) -> None:
        if not self._window.actions_by_name["loop"].isChecked() or not self._session.is_open:
            self._playback.set_loop(None)
        else:
            whole = range(self._session.video.frame_count)
            self._playback.set_loop(self._stretch.chosen or whole)

    def _change_speed(self, by: int) -> None:
        place = SPEEDS.index(self._playback.speed) + by
        self._playback.set_speed(SPEEDS[min(max(place, 0), len(SPEEDS) - 1)])
        self._window.say(tr("Plays at {speed}.", speed=speed_text(self._playback.speed)))

    def _go_to_bound(self, end: int) -> None:
        """Go to the first (0) or last (1) frame on which the current object is seen."""
        current = self._window.objects.current
        if current is None:
            self._window.say(no_object_yet())
            return
        bounds = self._window.presence.bounds(current.id)
        if bounds is None:
            self._window.say(tr("{name} is seen on no frame.", name=current.name))
        else:
            self._session.go_to(bounds[end])
