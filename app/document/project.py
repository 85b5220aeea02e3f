"""The project: a video's label maps and objects, and the one door through which they change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from app.document.commits import Commit, Contents
from app.document.document_state import DocumentState
from app.document.edits import Edit
from app.document.errors import ProjectError, ReadOnlyProjectError, SaveError
from app.document.history import History, Placement, Step
from app.document.masks import EMPTY_BOX, Box, FrameState, Provenance
from app.document.message import Message
from app.document.objects import ObjectInfo
from app.document.packing import Labels
from app.document.patches import Change, Patch
from app.document.project_copy import OutOfReachError, copy_project, read_project, write_new
from app.document.side_notes import SideNotes, SideRows
from app.document.store import Store
from app.document.video import VideoInfo

Listener = Callable[[Change], None]
SaveListener = Callable[[SaveError | None], None]


class Project:
    """The work on one video.

    Every change comes through ``apply``, ``undo`` or ``redo``, all from one thread; reading is
    allowed from any. No file is touched on that thread: a writer behind it has each change on disk
    within a moment, in order, each whole or not at all. If it cannot, the listeners of
    ``subscribe_save_errors`` hear of it, the work goes on in memory and the writer keeps trying.

    Use ``Project.create``, ``Project.open``, ``Project.open_read_only`` or ``Project.in_memory``,
    and close it, or use it in a ``with`` statement.

    Attributes:
        notes: What is known beside the labels: time spent, figures of checks.
    """

    def __init__(
        self, contents: Contents, store: Store | None, *, read_only: Path | None = None
    ) -> None:
        self._store = store
        self._read_only = read_only
        self._video = contents.video
        self._document = DocumentState(contents.video.size, contents.objects, contents.frames)
        self._masks = self._document.masks
        self._history = History(
            position=contents.position,
            last=contents.last,
            load=None if store is None else store.read_step,
        )
        self.notes = SideNotes(contents.notes, self._write_notes)
        self._listeners: list[Listener] = []
        self._save_listeners: list[SaveListener] = []
        if store is not None:
            store.on_error = self._report_save_error

    # -- opening and closing

    @classmethod
    def create(cls, path: Path, video: VideoInfo) -> Project:
        """Make a new project file for a video and open it.

        Raises:
            ProjectError: Something is at the path already, or it cannot be written.
        """
        store, contents = Store.create(path, video)
        return cls(contents, store)

    @classmethod
    def open(cls, path: Path) -> Project:
        """Open a project file, whole up to the last edit written, undo and redo included.

        Raises:
            NotAProjectError: The file is something else.
            NewerProjectError: A newer version of the program wrote it.
            DamagedProjectError: It cannot be read.
            ProjectInUseError: Another process has it open.
            ProjectError: There is none, or it may not be written.
        """
        store, contents = Store.open(path)
        return cls(contents, store)

    @classmethod
    def open_read_only(cls, path: Path) -> Project:
        """Open a project file as it is now, to look at: every change is refused.

        Nothing is held or written: somebody else may work on it, or it may lie on a read-only disk.

        Raises:
            ProjectError: As ``open``; never ``ProjectInUseError``.
        """
        contents = replace(read_project(path), position=0, last=0)  # there is nothing to undo
        return cls(contents, None, read_only=path)

    @classmethod
    def in_memory(cls, video: VideoInfo) -> Project:
        """Return an empty project that is not saved anywhere."""
        return cls(Contents(video, (), {}, 0, 0), None)

    def close(self, timeout_s: float = 30.0) -> None:
        """Wait until all is on disk and let go of the file; closing twice does nothing.

        Raises:
            SaveError: Edits could not be written and are lost now. Call ``flush`` before to be
                told while there is still something to be done, such as ``save_copy`` elsewhere.
        """
        if self._store is not None:
            self._store.close(timeout_s)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # -- reading

    @property
    def path(self) -> Path | None:
        """The project file, or None for a project in memory only."""
        return self._read_only if self._store is None else self._store.path

    @property
    def is_read_only(self) -> bool:
        """Whether every change is refused."""
        return self._read_only is not None

    @property
    def video(self) -> VideoInfo:
        """The video that the labels belong to."""
        return self._video

    @property
    def size(self) -> tuple[int, int]:
        """The shape (height, width) of every label map."""
        return self._video.size

    @property
    def frame_count(self) -> int:
        """The number of frames of the video."""
        return self._video.frame_count

    @property
    def objects(self) -> tuple[ObjectInfo, ...]:
        """The objects by ascending id."""
        return tuple(info for _, info in sorted(self._document.objects.items()))

    def object_info(self, object_id: int) -> ObjectInfo | None:
        """Return one object, or None where there is none of this id."""
        return self._document.objects.get(object_id)

    def labels(self, frame: int) -> Labels:
        """Return the frame's labels, uint8 (H, W), read-only; later edits do not change them."""
        return self._masks.labels(frame)

    def state(self, frame: int) -> FrameState:
        """Return the frame's labels and marks as they are held."""
        return self._masks.state(frame)

    def provenance(self, frame: int) -> Mapping[int, Provenance]:
        """Return, for each object of which the frame says something, how that came to be.

        An object that is here without a pixel in ``labels`` is known to be absent.
        """
        marks = self._masks.state(frame).marks
        return {object_id: mark.provenance for object_id, mark in marks.items()}

    def confidence(self, frame: int) -> Mapping[int, float]:
        """Return the network's confidence, 0..1, for the objects that have one on the frame."""
        marks = self._masks.state(frame).marks
        return {
            object_id: mark.confidence
            for object_id, mark in marks.items()
            if mark.confidence is not None
        }

    def frames_with_labels(self) -> list[int]:
        """Return the frames of which something is known, ascending; absence counts."""
        return self._masks.frames()

    def anchors(self, object_id: int | None = None) -> list[int]:
        """Return the frames, ascending, on which this object (None: any) is hand work."""
        return [
            frame
            for frame in self._masks.frames()
            if any(
                mark.provenance.is_hand_work and object_id in (None, key)
                for key, mark in self._masks.state(frame).marks.items()
            )
        ]

    # -- changing

    def apply(self, edit: Edit, *, group: str | None = None) -> Change | None:
        """Change the document; nothing else does.

        Args:
            edit: What to change.
            group: Edits of the same group are one step for undo, even where others came between
                on other frames. Use a fresh name for each run of a job.

        Returns:
            What changed, or None where the edit changes nothing.

        Raises:
            EditError: The document does not allow the edit, and is as it was.
            ProjectError: The project was closed.
        """
        self._check_open()
        patch = edit.patch(self)
        if patch is None:
            return None
        if self.unsaved_count == 0:
            self._history.trim()
        states = self._document.perform([patch])
        entry = (self._history.push(patch, group), patch) if patch.is_undoable else None
        self._commit(states, has_objects=bool(patch.objects), entry=entry)
        return self._announce([patch], patch.description, "apply", None)

    def undo(self) -> Change | None:
        """Take the last step back, whichever frame it was on; None where there is none.

        Raises:
            ProjectError: The project was closed, or the step lies in the file and cannot be read.
        """
        self._check_open()
        if not self.can_undo:
            return None
        step = self._history.step(self._history.position)
        inverses = [patch.inverse() for patch in reversed(step.patches)]
        return self._travel(step, inverses, step.number - 1, "undo")

    def redo(self) -> Change | None:
        """Do again the step last undone; None where there is none.

        Raises:
            ProjectError: The project was closed, or the step lies in the file and cannot be read.
        """
        self._check_open()
        if not self.can_redo:
            return None
        step = self._history.step(self._history.position + 1)
        return self._travel(step, step.patches, step.number, "redo")

    @property
    def can_undo(self) -> bool:
        """Whether a step can be undone."""
        return self._history.position > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step can be done again."""
        return self._history.position < self._history.last

    @property
    def undo_description(self) -> str | None:
        """What the next undo takes back."""
        return self._describe(self._history.position) if self.can_undo else None

    @property
    def redo_description(self) -> str | None:
        """What the next redo does again."""
        return self._describe(self._history.position + 1) if self.can_redo else None

    def relocate_video(self, video: VideoInfo) -> None:
        """Say where the video lies now; not a step of the history.

        Raises:
            ProjectError: It is another video: its size or number of frames differs.
        """
        mine, other = self._video, video
        if (other.size, other.frame_count) != (mine.size, mine.frame_count):
            raise ProjectError(
                Message(
                    "{path} has {frame_count} frames of {width}x{height}; this "
                    "project belongs to {own_count} frames of "
                    "{own_width}x{own_height}. Choose the video the project was made "
                    "from.",
                    path=other.path,
                    frame_count=other.frame_count,
                    width=other.width,
                    height=other.height,
                    own_count=mine.frame_count,
                    own_width=mine.width,
                    own_height=mine.height,
                )
            )
        self._video = video
        if self._store is not None:
            self._store.write(Commit({}, None, self._history.position, video=video))

    # -- listening and saving

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` after each change, on the thread that made it.

        Returns:
            What ends the subscription.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def subscribe_save_errors(self, listener: SaveListener) -> Callable[[], None]:
        """Call ``listener`` with each new saving error, and with None once all is saved again.

        It is called on the writer's thread and must return at once.

        Returns:
            What ends the subscription.
        """
        self._save_listeners.append(listener)
        return lambda: (
            self._save_listeners.remove(listener) if listener in self._save_listeners else None
        )

    @property
    def save_error(self) -> SaveError | None:
        """Why edits are waiting to be written, or None while saving works."""
        return None if self._store is None else self._store.error

    @property
    def unsaved_count(self) -> int:
        """The number of edits not yet on disk."""
        return 0 if self._store is None else self._store.pending_count

    def flush(self, timeout_s: float = 30.0) -> None:
        """Wait until everything is on disk.

        Raises:
            SaveError: It cannot be written, or not in this time; it is still tried again.
        """
        if self._store is not None:
            self._store.flush(timeout_s)

    def save_copy(self, path: Path, *, overwrite: bool = False) -> None:
        """Write the project with its whole history to another file, also when saving fails here.

        Takes as long as copying the file; may be called from any thread. Where the file itself is
        out of reach (a drive that was pulled), the copy has all labels and no history.

        Raises:
            ProjectError: Something is at the path already, or it cannot be written.
        """
        if self._read_only is not None:
            copy_project(self._read_only, path, overwrite=overwrite)
        elif self._store is None:
            raise ProjectError(Message("This project is in memory only and cannot be copied."))
        else:
            try:
                self._store.save_copy(path, overwrite=overwrite)
            except OutOfReachError:
                write_new(path, self._video, self._everything(), overwrite=overwrite)

    # -- inside

    def _everything(self) -> Commit:
        frames = {frame: self._masks.state(frame) for frame in self._masks.frames()}
        notes = SideRows(dict(self.notes.effort), self.notes.figures)
        return Commit(frames, self.objects, position=0, notes=notes)

    def _check_open(self) -> None:
        if self._read_only is not None:
            raise ReadOnlyProjectError(
                Message(
                    "{name} is open read only: to change it, close it where it is open and open it "
                    "again, or save a copy and open that.",
                    name=self._read_only.name,
                ),
                self._read_only,
            )
        if self._store is not None and self._store.is_closed:
            raise ProjectError(
                Message("{path} was closed: open it again to go on.", path=self._store.path)
            )

    def _travel(
        self, step: Step, patches: Iterable[Patch], position: int, kind: Literal["undo", "redo"]
    ) -> Change:
        patches = tuple(patches)
        states = self._document.perform(patches)
        self._history.position = position
        self._commit(states, has_objects=any(patch.objects for patch in patches))
        return self._announce(patches, step.description, kind, step.focus_frame)

    def _commit(
        self,
        states: Mapping[int, FrameState | None],
        *,
        has_objects: bool,
        entry: tuple[Placement, Patch] | None = None,
    ) -> None:
        placement, patch = entry or (None, None)
        if self._store is None:
            for block in patch.blocks() if patch is not None else ():
                block.packed()
            return
        objects = self.objects if has_objects else None
        self._store.write(Commit(states, objects, self._history.position, placement, patch))

    def _write_notes(self, rows: SideRows) -> None:
        if self._read_only is not None:
            return  # looking takes time too, but nothing is written
        self._check_open()
        if self._store is not None:
            self._store.write(Commit({}, None, self._history.position, notes=rows))

    def _announce(
        self,
        patches: Iterable[Patch],
        description: str,
        kind: Literal["apply", "undo", "redo"],
        focus_frame: int | None,
    ) -> Change:
        frames: dict[int, Box] = {}
        objects_changed = False
        for patch in patches:
            objects_changed = objects_changed or bool(patch.objects)
            for changed in patch.frames:
                frames[changed.frame] = changed.box.union(frames.get(changed.frame, EMPTY_BOX))
        change = Change(frames, objects_changed, focus_frame, description, kind)
        for listener in tuple(self._listeners):
            listener(change)
        return change

    def _describe(self, step: int) -> str:
        resident = self._history.resident(step)
        if resident is None and self._store is not None:
            return self._store.read_description(step)
        return self._history.step(step).description

    def _report_save_error(self, error: SaveError | None) -> None:
        for listener in tuple(self._save_listeners):
            listener(error)
