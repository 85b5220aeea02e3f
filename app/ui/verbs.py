"""What each verb of the window does: one short function each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from app.document.label_edits import Approve, ClearFrame
from app.session import places
from app.session.background import BackgroundTask
from app.session.failures import describe_failure
from app.session.history_words import step_words
from app.session.keys import key_of
from app.session.tools import Tool
from app.session.words import tr
from app.ui import dialogs
from app.ui.export_dialog import ExportDialog
from app.ui.language import Language
from app.ui.look import Theme
from app.ui.resources import guide_page
from app.ui.shortcuts_dialog import ShortcutsDialog

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

Handler = Callable[[], object]


class Verbs:
    """The handlers of ``app.ui.actions.SPECS``."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._session = window.session
        self._tools = window.tools
        self._objects = window.objects

    def handlers(self) -> dict[str, Handler]:
        """Return a function for every verb."""
        return {
            **self._file_handlers(),
            **self._edit_handlers(),
            **self._object_handlers(),
            **self._go_handlers(),
            **self._view_handlers(),
        }

    # --- file and help -------------------------------------------------------------------------

    def _file_handlers(self) -> dict[str, Handler]:
        return {
            "open": self._open,
            "open_folder": self._open_folder,
            "open_demo": self._open_demo,
            "save_as": self._save_as,
            "save": self._session.save_now,
            "import_masks": self._window.import_masks,
            "export": self._export,
            "close_clip": self._close_clip,
            "quit": self._window.close,
            "shortcuts": lambda: dialogs.show(ShortcutsDialog(self._window.keymap, self._window)),
            "guide": self._open_guide,
            "show_log": self._show_log,
            "about": self._about,
            **{one.value: lambda one=one: self._choose_language(one) for one in Language},
        }

    def _open(self) -> None:
        path = dialogs.ask_video(self._window)
        if path is not None:
            self._window.open_path(path)

    def _open_folder(self) -> None:
        path = dialogs.ask_folder(self._window, tr("Open folder of frames"))
        if path is not None:
            self._window.open_path(path)

    def _open_demo(self) -> None:
        """Make the project of the demo clip, or find it, beside the window."""
        task = BackgroundTask[Path](
            lambda _report: _prepare_demo(), name="demo", parent=self._window
        )
        task.succeeded.connect(self._window.open_path)
        task.failed.connect(
            lambda error: dialogs.tell_failure(
                self._window, tr("The demo cannot be opened"), describe_failure(error)
            )
        )
        task.start()

    def _save_as(self) -> None:
        suggestion = f"{self._session.video.path.stem}{places.PROJECT_SUFFIX}"
        path = dialogs.ask_copy(self._window, suggestion)
        if path is not None:
            self.save_copy(path)

    def save_copy(self, path: Path) -> None:
        """Copy the project, beside the window."""
        project = self._session.project
        task = BackgroundTask[None](
            lambda _report: project.save_copy(path, overwrite=True),
            name="save copy",
            parent=self._window,
        )
        task.succeeded.connect(lambda _: self._window.say(tr("Copied to {path}", path=path)))
        task.failed.connect(
            lambda error: dialogs.tell_failure(
                self._window, tr("The project could not be copied"), describe_failure(error)
            )
        )
        task.start()

    def _export(self) -> None:
        if self._session.save_now():
            settings = self._window.settings
            last = settings.value("export_folder")
            folder = Path(str(last)) if last else None
            dialog = ExportDialog(self._session, self._window, folder=folder)
            dialog.written.connect(lambda out: settings.setValue("export_folder", out))
            dialogs.show(dialog)

    def _close_clip(self) -> None:
        if self.may_close():
            self._session.close()

    def may_close(self) -> bool:
        """Have everything written; ask where that cannot be done."""
        buttons = QMessageBox.StandardButton
        while self._session.is_open and not self._session.save_now():
            answer = dialogs.ask_unsaved(self._window, self._session.save_error)
            if answer == buttons.Discard:
                return True
            if answer == buttons.Save:
                self._save_as()
            elif answer != buttons.Retry:
                return False
        return True

    def _open_guide(self) -> None:
        page = guide_page()
        if page is None:
            self._window.say(
                tr("The guide did not come with this installation: it is the folder docs.")
            )
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))
            self._window.say(tr("The guide is {path}", path=page))

    def _show_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(places.log_file().parent)))
        self._window.say(tr("The log is {path}", path=places.log_file()))

    def _choose_language(self, language: Language) -> None:
        self._window.settings.setValue("language", language.value)
        self._window.show_choices()
        self._window.say(tr("The language changes when maskreel is started again."))

    def _about(self) -> None:
        dialogs.tell(
            self._window,
            "maskreel",
            tr(
                "Label the objects in a video, pixel by pixel: paint one frame, let a network "
                "carry the masks, correct, export DAVIS.<br><br>Projects lie in {folder}",
                folder=places.projects_folder(),
            ),
        )

    # --- edit ----------------------------------------------------------------------------------

    def _edit_handlers(self) -> dict[str, Handler]:
        masks = self._window.mask_verbs
        return {
            "undo": self._undo,
            "redo": self._redo,
            **{tool.value: lambda tool=tool: self._tools.choose(tool) for tool in Tool},
            "preserve": lambda: self._tools.set_preserves_others(not self._tools.preserves_others),
            "swap": self._tools.swap,
            "brush_smaller": self._tools.smaller,
            "brush_larger": self._tools.larger,
            "grow": masks.grow,
            "shrink": masks.shrink,
            "smooth": masks.smooth,
            "close_holes": masks.close_holes,
            "drop_loose": masks.drop_loose_pieces,
            "copy_previous": lambda: masks.copy_from(-1),
            "copy_next": lambda: masks.copy_from(1),
            "clear_frame": lambda: self._session.apply(ClearFrame(self._session.shown)),
            "approve": self._approve,
            "approve_next": self._approve_and_go_on,
        }

    def _undo(self) -> None:
        """Take back what is still being worked out; else the last change."""
        if not (self._window.proposals.give_up() or self._window.canvas_tools.smart.give_up()):
            change = self._session.undo()  # what was said of it is not true any more
            what = step_words(change.description) if change else ""
            self._window.say(tr("Undone: {what}", what=what) if change else "")

    def _redo(self) -> None:
        change = self._session.redo()
        what = step_words(change.description) if change else ""
        self._window.say(tr("Redone: {what}", what=what) if change else "")

    def _approve(self) -> None:
        frame = self._session.shown
        if self._session.apply(Approve((frame,))) is not None:
            self._window.say(
                tr("Frame {frame} is approved: propagation starts from it.", frame=frame)
            )
        elif not self._session.project.provenance(frame):
            self._window.say(tr("There is nothing to approve on this frame."))

    def _approve_and_go_on(self) -> None:
        self._window.canvas.finish_stroke()
        self._approve()
        self._go_to_review()

    # --- objects -------------------------------------------------------------------------------

    def _object_handlers(self) -> dict[str, Handler]:
        return {
            "new_object": self._objects.add,
            "rename_object": self._rename,
            "hide_object": self._objects.toggle_visible,
            "lock_object": self._objects.toggle_locked,
            "recolour_object": self._recolour,
            "previous_object": lambda: self._objects.choose_next(-1),
            "next_object": lambda: self._objects.choose_next(1),
            "remove_object": self._remove_current,
            **{f"object_{i}": lambda i=i: self._objects.choose(i) for i in range(1, 10)},
        }

    def _rename(self) -> None:
        if self._objects.current is not None:
            self._window.object_panel.edit_name(self._objects.current.id)

    def _recolour(self) -> None:
        if self._objects.current is not None:
            self._window.object_panel.edit_colour(self._objects.current.id)

    def _remove_current(self) -> None:
        if self._objects.current is not None:
            self.remove(self._objects.current.id)

    def remove(self, object_id: int) -> None:
        """Delete an object and say how it comes back."""
        info = self._objects.find(object_id)
        self._objects.remove(object_id)
        if info is not None and self._objects.find(object_id) is None:
            self._window.say(
                tr(
                    "Deleted {name} on all frames. {key} brings it back.",
                    name=info.name,
                    key=key_of("undo"),
                )
            )

    # --- go and view ---------------------------------------------------------------------------

    def _go_handlers(self) -> dict[str, Handler]:
        session = self._session
        return {
            "play": session.toggle_playing,
            "next": lambda: session.step(1),
            "previous": lambda: session.step(-1),
            "next_10": lambda: session.step(10),
            "previous_10": lambda: session.step(-10),
            "first": lambda: session.go_to(0),
            "last": lambda: session.go_to(session.video.frame_count - 1),
            "next_anchor": lambda: self._go_to_anchor(1),
            "previous_anchor": lambda: self._go_to_anchor(-1),
            "next_review": self._go_to_review,
        }

    def _go_to_review(self) -> None:
        self._window.review_view.go_to_next()  # there once the window is laid out

    def _go_to_anchor(self, direction: int) -> None:
        if not self._session.go_to_anchor(direction):
            self._window.say(
                tr("No painted frame lies after this one.")
                if direction > 0
                else tr("No painted frame lies before this one.")
            )

    def _view_handlers(self) -> dict[str, Handler]:
        canvas, view = self._window.canvas, self._window.canvas_view
        return {
            "fit": canvas.fit,
            "zoom_in": lambda: canvas.zoom(1.25),
            "zoom_out": lambda: canvas.zoom(0.8),
            "zoom_pixels": canvas.zoom_to_pixels,
            "masks": lambda: view.set_masks_shown(not view.shows_masks),
            "next_view": view.next_view,
            "contours": lambda: view.set_contours_only(not view.contours_only),
            **{theme.value: lambda theme=theme: self._window.look.choose(theme) for theme in Theme},
        }


def _prepare_demo() -> Path:
    from app.jobs.demo import demo_clip, prepare_project  # noqa: PLC0415 - heavy, rarely wanted

    return prepare_project(demo_clip(), places.project_for)
