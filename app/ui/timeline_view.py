"""Keeps transport and timeline in step with the session."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject

from app.document.masks import Provenance
from app.document.patches import Change
from app.document.project import Project
from app.session.propagation import Propagation
from app.session.session import Session
from app.ui.canvas_view import CanvasView
from app.ui.timeline_lane import Lane, Mark
from app.ui.transport import Transport


class TimelineView(QObject):
    """Shows on the timeline which frames hold what."""

    def __init__(
        self, transport: Transport, session: Session, propagation: Propagation, view: CanvasView
    ) -> None:
        super().__init__(transport)
        self._transport = transport
        self._timeline = transport.timeline
        self._session = session
        self._view = view
        session.opened.connect(self._show_clip)
        session.frame_changed.connect(self._show_frame)
        session.changed.connect(self._show_change)
        session.playback.playing_changed.connect(
            lambda playing: transport.set_playing(is_playing=playing)
        )
        self._timeline.scrubbed.connect(session.go_to)
        transport.frame_entered.connect(session.go_to)
        propagation.frame_came.connect(self._timeline.set_working)
        propagation.ended.connect(lambda _text: self._timeline.set_working(None))

    def show_objects(self) -> None:
        """Show the objects' lanes as they are now."""
        self._timeline.set_objects(self._view.looks())

    def _show_clip(self) -> None:
        video = self._session.video
        self._transport.set_clip(video.frame_count, video.fps)
        self._timeline.set_lanes(lanes_of(self._session.project))
        self.show_objects()
        self._show_frame(0)

    def _show_frame(self, frame: int) -> None:
        last = self._session.video.frame_count - 1
        self._transport.set_frame(frame, self._session.time_s(frame), self._session.time_s(last))

    def _show_change(self, change: Change) -> None:
        for frame in change.frames:
            self._mark(frame)

    def _mark(self, frame: int) -> None:
        project = self._session.project
        marks = {i: Mark.of(provenance) for i, provenance in project.provenance(frame).items()}
        self._timeline.set_marks(frame, marks, project.confidence(frame))


def lanes_of(project: Project) -> dict[int, Lane]:
    """Return the lanes of all objects; for a long clip much faster than frame by frame."""
    marks_of = {provenance: int(Mark.of(provenance)) for provenance in Provenance}
    known: dict[int, tuple[list[int], list[int], list[float]]] = {}
    for frame in project.frames_with_labels():
        for object_id, mark in project.state(frame).marks.items():
            frames, marks, sure = known.setdefault(object_id, ([], [], []))
            frames.append(frame)
            marks.append(marks_of[mark.provenance])
            sure.append(1.0 if mark.confidence is None else mark.confidence)
    lanes: dict[int, Lane] = {}
    for object_id, (frames, marks, sure) in known.items():
        lane = lanes[object_id] = Lane(project.frame_count)
        lane.marks[frames] = marks
        lane.confidence[frames] = np.round(np.multiply(sure, 255))
    return lanes
