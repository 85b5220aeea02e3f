"""What is open and where one is in it: the clip, the current frame, and the one door for change.

The *frame* is where the person wants to be; the *shown* frame is the one whose picture is there.
They differ only while a frame is being decoded. Hands work on what is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from app.document.edits import Edit
from app.document.errors import MaskreelError, ReadOnlyProjectError, SaveError
from app.document.objects import ObjectInfo
from app.document.patches import Change
from app.document.project import Project
from app.document.video import Frame, VideoInfo, VideoSource
from app.session.background import BackgroundTask
from app.session.failures import describe_failure
from app.session.frame_loader import FrameLoader
from app.session.opening import Clip, OtherVideoError, VideoMissingError, open_clip
from app.session.playback import Playback
from app.session.words import said, tr

_SAVE_POLL_MS = 200
_STEP_BACK_FRAMES = 16
"""Who goes back further than this jumps there, and goes on forward like anybody else."""


class NothingOpenError(MaskreelError):
    """Something was asked of a clip while none is open."""


class Session(QObject):
    """The open clip, for all parts of the window."""

    opening_began = Signal(str)
    opened = Signal()
    closing = Signal()  # the clip is still there
    closed = Signal()
    open_failed = Signal(str)
    video_missing = Signal(str, str)  # message, project path
    video_differs = Signal(str, str, str)  # message, project path, video path
    read_only_offered = Signal(str, str, str)  # message, what was to be opened, its video or ""
    frame_changed = Signal(int)
    frame_shown = Signal()
    moved_by_hand = Signal()
    changed = Signal(object)  # Change
    objects_changed = Signal()
    failed = Signal(str)
    save_state_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clip: Clip | None = None
        self._loader: FrameLoader | None = None
        self._unsubscribe: Callable[[], None] = _nothing
        self._frame = 0
        self._direction = 1
        self._shown = 0
        self._picture: Frame | None = None
        self._opening: BackgroundTask[Clip] | None = None
        self._save_state: tuple[bool, str] = (True, "")
        self.before_leaving_frame: list[Callable[[], None]] = []
        self.before_showing: list[Callable[[Frame, int], None]] = []
        """Called on the thread that loads frames, with each that may be shown soon and with how
        many frames it is from the one where the person is."""
        self.playback = Playback(self)
        self.playback.due.connect(self._show_due)
        self._save_poll = QTimer(self)
        self._save_poll.setInterval(_SAVE_POLL_MS)
        self._save_poll.timeout.connect(self._look_at_saving)

    # --- open and close ------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether a clip is open."""
        return self._clip is not None

    @property
    def is_opening(self) -> bool:
        """Whether a clip is being opened."""
        return self._opening is not None

    @property
    def project(self) -> Project:
        """The open project.

        Raises:
            NothingOpenError: there is none.
        """
        return self._open_clip().project

    @property
    def video(self) -> VideoInfo:
        """The open video."""
        return self._open_clip().source.info

    @property
    def objects(self) -> tuple[ObjectInfo, ...]:
        """The objects of the project, none when nothing is open."""
        return self._clip.project.objects if self._clip else ()

    @property
    def is_read_only(self) -> bool:
        """Whether what is open may only be looked at."""
        return self._clip is not None and self._clip.project.is_read_only

    def open(
        self,
        path: Path,
        *,
        video: Path | None = None,
        read_only: bool = False,
        any_content: bool = False,
    ) -> None:
        """Begin to open a video, folder or project (see ``open_clip``).

        ``opened`` or ``open_failed`` follows, or one of the signals that ask a question.
        """
        if self._opening is not None:
            return
        self.opening_began.emit(path.name)
        task = BackgroundTask[Clip](
            lambda _report: open_clip(
                path, video=video, read_only=read_only, any_content=any_content
            ),
            name="open",
            parent=self,
        )
        task.succeeded.connect(self._take_clip)

        def tell(error: Exception) -> None:
            self._opening_failed(error, path, video)

        task.failed.connect(tell)
        self._opening = task
        task.start()

    def close(self) -> None:
        """Close the clip; everything is on the disk when this returns."""
        if self._clip is None:
            return
        self.playback.pause()
        self.put_down()
        self.closing.emit()
        self._save_poll.stop()
        clip, loader = self._clip, self._loader
        self._unsubscribe()
        self._clip = self._loader = self._picture = None
        self.closed.emit()
        if loader is not None:
            loader.close()
        clip.close()

    def shut(self) -> None:
        """Close the clip and wait for what is still being opened."""
        if self._opening is not None:
            self._opening.wait()
        self.close()

    def _take_clip(self, clip: Clip) -> None:
        self._opening = None
        self.close()
        self._clip = clip
        self._loader = FrameLoader(clip.source, self, prepare=partial(self._prepare, clip.project))
        self._loader.loaded.connect(self._frame_loaded)
        self._loader.failed.connect(self._frame_failed)
        self._unsubscribe = clip.project.subscribe(self._project_changed)
        self._frame = self._shown = 0
        self._direction = 1
        self._save_poll.start()
        self.opened.emit()
        self._want(self._frame)  # the first one, unless a listener went elsewhere
        self._look_at_saving()

    def _opening_failed(self, error: Exception, path: Path, video: Path | None) -> None:
        self._opening = None
        match error:
            case VideoMissingError():
                self.video_missing.emit(said(str(error)), str(error.project_path))
            case OtherVideoError():
                place = str(error.video_path)
                self.video_differs.emit(said(str(error)), str(error.project_path), place)
            case ReadOnlyProjectError() if self._has_open(error.path):
                self.failed.emit(tr("{name} is open here already.", name=path.name))
            case ReadOnlyProjectError():
                self.read_only_offered.emit(said(str(error)), str(path), str(video or ""))
            case _:
                self.open_failed.emit(describe_failure(error))

    def _has_open(self, project: Path) -> bool:
        return self._clip is not None and self._clip.project.path == project

    def _open_clip(self) -> Clip:
        if self._clip is None:
            raise NothingOpenError(tr("No video is open: open one first."))
        return self._clip

    # --- where one is --------------------------------------------------------------------------

    @property
    def frame(self) -> int:
        """The frame the person went to."""
        return self._frame

    @property
    def shown(self) -> int:
        """The frame whose picture is shown."""
        return self._shown

    @property
    def picture(self) -> Frame | None:
        """The picture shown, uint8 RGB ``(H, W, 3)``."""
        return self._picture

    @property
    def labels(self) -> np.ndarray:
        """The labels of the frame shown, uint8 ``(H, W)``, read-only."""
        return self.project.labels(self._shown)

    def time_s(self, frame: int) -> float:
        """Return when a frame is shown, in seconds."""
        return self._open_clip().source.time_s(frame)

    def twin(self) -> VideoSource:
        """Return another source of the open video, for work that must not disturb this one."""
        return self._open_clip().source.twin(cache_bytes=0)

    def is_ready(self, frame: int) -> bool:
        """Return whether a frame can be shown without decoding."""
        return self._open_clip().source.cached(frame) is not None

    def go_to(self, frame: int) -> None:
        """Go to a frame (the nearest one there is) by hand: playing stops."""
        self.playback.pause()
        self.moved_by_hand.emit()
        self._go(frame)

    def step(self, by: int) -> None:
        """Go so many frames on, or back."""
        self.go_to(self._frame + by)

    def follow(self, frame: int) -> None:
        """Show the frame that work goes on at, unless the person is playing."""
        if not self.playback.is_playing:
            self._go(frame)

    def go_to_anchor(self, direction: int) -> bool:
        """Go to the next anchor in a direction (1 or -1); return False where there is none."""
        anchors = self.project.anchors()
        if direction > 0:
            ahead = [a for a in anchors if a > self._frame]
        else:
            ahead = [a for a in reversed(anchors) if a < self._frame]
        if ahead:
            self.go_to(ahead[0])
        return bool(ahead)

    def toggle_playing(self) -> None:
        """Play or pause."""
        if self.playback.is_playing:
            self.playback.pause()
        elif self._clip is not None:
            self.put_down()
            count = self.video.frame_count
            self.playback.play(self._frame, count, self.time_s, lambda: self._shown)

    def settle(self) -> None:
        """Stay at the frame whose picture is shown: a hand is about to work on it."""
        self.playback.pause()
        self.moved_by_hand.emit()
        if self._frame != self._shown:
            self._frame = self._shown
            self.frame_changed.emit(self._frame)

    def _go(self, frame: int) -> None:
        if self._clip is None:
            return
        frame = min(max(frame, 0), self.video.frame_count - 1)
        if frame == self._frame:
            return
        self.put_down()
        is_step_back = 0 < self._frame - frame <= _STEP_BACK_FRAMES
        self._direction = -1 if is_step_back else 1
        self._want(frame)

    def _show_due(self, frame: int) -> None:
        self._direction = 1  # a loop that begins again goes on forward, too
        self._want(frame)

    def _want(self, frame: int) -> None:
        if self._loader is None:
            return
        self._frame = frame
        self.frame_changed.emit(frame)
        picture = self._loader.request(frame, self._direction)
        if picture is not None:
            self._show(frame, picture)

    def _frame_loaded(self, frame: int, picture: Frame) -> None:
        if frame == self._frame or self._shown != self._frame:  # else: too late to be passed by
            self._show(frame, picture)

    def _frame_failed(self, frame: int, message: str) -> None:
        self.playback.pause()
        self.failed.emit(tr("Frame {frame} cannot be shown. {why}", frame=frame, why=message))

    def _show(self, frame: int, picture: Frame) -> None:
        self._shown = frame
        self._picture = picture
        self.frame_shown.emit()

    def _prepare(self, project: Project, frame: int, picture: Frame) -> None:
        project.labels(frame)  # unpacked here, not where the window would wait for it
        away = abs(frame - self._frame)
        for callback in self.before_showing:
            callback(picture, away)

    def put_down(self) -> None:
        """Make what is in the hand (a stroke, an outline) an edit."""
        for callback in self.before_leaving_frame:
            callback()

    # --- change --------------------------------------------------------------------------------

    def apply(self, edit: Edit, *, group: str | None = None) -> Change | None:
        """Apply an edit; what goes wrong is told by ``failed``. Edits of a group are one undo."""
        return self._try(lambda: self.project.apply(edit, group=group))

    def undo(self) -> Change | None:
        """Take back the last change, go to where it is seen and return it; None: there is none."""
        return self._step_history(self.project.undo)

    def redo(self) -> Change | None:
        """Do again what was taken back, go to where it is seen and return it."""
        return self._step_history(self.project.redo)

    def _step_history(self, step: Callable[[], Change | None]) -> Change | None:
        self.put_down()
        change = self._try(step)
        if change is not None and change.focus_frame is not None:
            is_seen_here = self._frame in change.frames
            self.go_to(self._frame if is_seen_here else change.focus_frame)
        return change

    def _try(self, do: Callable[[], Change | None]) -> Change | None:
        try:
            return do()
        except MaskreelError as error:
            self.failed.emit(describe_failure(error))
            return None

    def _project_changed(self, change: Change) -> None:
        self.changed.emit(change)
        if change.objects_changed:
            self.objects_changed.emit()
        self._look_at_saving()

    # --- saving --------------------------------------------------------------------------------

    @property
    def is_saved(self) -> bool:
        """Whether everything is on the disk."""
        return self._save_state[0]

    @property
    def save_error(self) -> str:
        """Why saving fails at the moment, empty while it does not."""
        return self._save_state[1]

    def save_now(self) -> bool:
        """Wait until everything is on the disk; return whether it is."""
        if self._clip is None:
            return True
        self.put_down()
        try:
            self.project.flush(5.0)
        except SaveError as error:
            self.failed.emit(said(str(error)))
        self._look_at_saving()
        return self.is_saved

    def _look_at_saving(self) -> None:
        if self._clip is None:
            return
        error = self.project.save_error
        is_saved = error is None and self.project.unsaved_count == 0
        state = (is_saved, said(str(error)) if error else "")
        if state != self._save_state:
            self._save_state = state
            self.save_state_changed.emit()


def _nothing() -> None:
    pass
