"""The window: lays out its parts and connects them to the session."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.document.errors import MaskreelError
from app.session import places
from app.session.hand import Hand
from app.session.identity_verbs import IdentityVerbs
from app.session.mask_verbs import MaskVerbs
from app.session.object_verbs import ObjectVerbs
from app.session.outlining import Outlining
from app.session.painting import Painting
from app.session.presence import Presence
from app.session.propagation import Propagation
from app.session.propagation_jobs import Reach
from app.session.proposal_settings import ProposalSettings
from app.session.proposals import Proposals
from app.session.review import Review
from app.session.session import Session
from app.session.stretch import Stretch
from app.session.tools import Tool, Tools
from app.session.warm_up import WarmUp
from app.ui import dialogs
from app.ui.actions import MENUS, SPECS, build_actions
from app.ui.brush_panel import BrushPanel
from app.ui.canvas import Canvas
from app.ui.canvas_view import CanvasView
from app.ui.hint_bar import HintBar
from app.ui.identity_menu import IdentityMenu
from app.ui.import_dialog import ImportDialog
from app.ui.model_panel import ModelPanel
from app.ui.notice_bar import NoticeBar
from app.ui.object_panel import ObjectPanel
from app.ui.proposal_view import ProposalView
from app.ui.propose_panel import ProposePanel
from app.ui.recent import Recent
from app.ui.review_panel import ReviewPanel
from app.ui.review_view import ReviewView
from app.ui.status import StatusLine
from app.ui.timeline_verbs import TimelineVerbs
from app.ui.timeline_view import TimelineView
from app.ui.tool_strip import ToolStrip
from app.ui.transport import Transport
from app.ui.verbs import Verbs
from app.ui.welcome import Welcome

_SIDE_WIDTH_PX = 280


class MainWindow(QMainWindow):
    """One clip, its picture, its objects, its timeline."""

    crashed = Signal(str)  # from any thread: something unforeseen, in words

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("maskreel")
        self.setAcceptDrops(True)
        self.resize(1440, 860)
        self.settings = QSettings(str(places.settings_file()), QSettings.Format.IniFormat)
        self.recent = Recent(self.settings)
        self.session = Session(self)
        self.tools = Tools(self)
        self.objects = ObjectVerbs(self.session, self.tools, self)
        self.hand = Hand(self.session, self.tools, self)
        self.painting = Painting(self.session, self.tools, self.hand, self)
        self.outlining = Outlining(self.session, self.tools, self.hand, self)
        self.review = Review(self.session, self)
        self.stretch = Stretch(self.session, self)
        self.presence = Presence(self.session, self)
        self.identity = IdentityVerbs(self.session, self.stretch, self)
        self.mask_verbs = MaskVerbs(self.session, self.hand, self)
        self.propagation = Propagation(self.session, self)
        self.proposals = Proposals(self.session, self.propagation, self)
        self.warm_up = WarmUp(
            self.session, self.propagation, lambda: self.model_panel.choice().for_job(), self
        )
        self._has_failed_saving = False
        self.canvas = Canvas()
        self.canvas_view = CanvasView(
            self.canvas,
            self.session,
            self.tools,
            self.objects,
            painting=self.painting,
            outlining=self.outlining,
        )
        self.proposal_view = ProposalView(
            self.canvas,
            self.session,
            self.proposals,
            self.objects,
            lambda: self.model_panel.choice().device,
        )
        self.verbs = Verbs(self)
        self.timeline_verbs = TimelineVerbs(self)
        parts = (self.verbs, self.proposal_view, self.timeline_verbs, IdentityMenu(self))
        handlers = {name: do for part in parts for name, do in part.handlers().items()}
        self.actions_by_name = build_actions(self, handlers)
        self.addActions(list(self.actions_by_name.values()))
        self._lay_out()
        self._fill_menus()
        self._connect()
        self._restore()
        self._show_state()

    # --- verbs that need more than one part ----------------------------------------------------

    def open_path(self, path: Path, *, video: Path | None = None) -> None:
        """Open a video, folder or project in place of what is open."""
        if self.verbs.may_close():
            self.session.open(path, video=video)

    def propagate(self, reach: Reach) -> None:
        """Begin a propagation with the network chosen."""
        self.hint.hide()
        try:
            choice = self.model_panel.choice().for_job()
        except MaskreelError as error:
            self.notice.say(str(error))
            return
        self.propagation.start(reach, choice)

    def import_masks(self) -> None:
        """Ask for masks and take them in."""
        dialog = ImportDialog(self.session, self)
        dialog.imported.connect(self.say)
        dialogs.show(dialog)

    def say(self, text: str) -> None:
        """Show a passing word in the status line."""
        self.status_line.say(text)

    # --- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        actions = self.actions_by_name
        self.notice = NoticeBar(self.canvas)
        self.transport = Transport(actions)
        self.timeline_view = TimelineView(
            self.transport, self.session, self.propagation, self.canvas_view
        )
        self.hint = HintBar(self.canvas, actions["propagate_between"])
        self.object_panel = ObjectPanel(actions["new_object"])
        self.brush_panel = BrushPanel()
        self.model_panel = ModelPanel(actions)
        self.propose_panel = ProposePanel(actions)
        self.review_panel = ReviewPanel(actions)
        self.review_view = ReviewView(
            self.review, self.session, self.review_panel, self.transport.timeline
        )
        self.welcome = Welcome(actions)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.canvas, 1)
        middle.addWidget(self.transport)
        editor = QWidget()
        row = QHBoxLayout(editor)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(ToolStrip(actions))
        row.addLayout(middle, 1)
        row.addWidget(self._side_panel())
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(editor)
        self.setCentralWidget(self._pages)
        self.status_line = StatusLine(self.statusBar(), self.session, self.canvas)

    def _side_panel(self) -> QWidget:
        side = QFrame()
        side.setObjectName("sidePanel")
        side.setFixedWidth(_SIDE_WIDTH_PX)
        column = QVBoxLayout(side)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(14)
        column.addWidget(self.object_panel, 1)
        for part in (self.brush_panel, self.propose_panel, self.model_panel, self.review_panel):
            line = QFrame()
            line.setObjectName("separator")
            line.setFixedHeight(1)
            column.addWidget(line)
            column.addWidget(part)
        return side

    def _fill_menus(self) -> None:
        for name in MENUS:
            menu = self.menuBar().addMenu(f"&{name}")
            for spec in SPECS:
                if spec.menu == name:
                    if spec.begins_section:
                        menu.addSeparator()
                    menu.addAction(self.actions_by_name[spec.name])

    # --- connections ---------------------------------------------------------------------------

    def _connect(self) -> None:
        session = self.session
        session.opening_began.connect(self._show_opening)
        session.opened.connect(self._show_clip)
        session.closing.connect(lambda: self.recent.set_place(session.project.path, session.frame))
        session.closed.connect(self._show_state)
        session.open_failed.connect(self._tell_open_failed)
        session.video_missing.connect(self._find_video)
        session.failed.connect(self.notice.say)
        session.save_state_changed.connect(self._show_saving)
        self.crashed.connect(self.notice.say)
        session.changed.connect(lambda _change: self._show_history())
        session.objects_changed.connect(self._show_objects)
        session.playback.playing_changed.connect(lambda _playing: self.hint.hide())
        session.moved_by_hand.connect(lambda: self.actions_by_name["follow"].setChecked(False))
        session.frame_changed.connect(lambda _frame: self.hint.hide())
        self.tools.object_chosen.connect(self._show_objects)
        self.tools.changed.connect(self._show_tools)
        self.hand.refused.connect(self.say)
        self.hand.corrected.connect(self._offer_between)
        self.objects.refused.connect(self.say)
        self.review_view.told.connect(self.say)
        self.review.failed.connect(self.notice.say)
        self.identity.told.connect(self.say)
        self.identity.failed.connect(self.notice.say)
        self.proposals.told.connect(self.say)
        self.proposals.failed.connect(self.notice.say)
        self.proposals.changed.connect(self._show_history)
        self._connect_panels()
        self._connect_propagation()
        self.proposal_view.connect_actions(self.actions_by_name)
        self.timeline_verbs.connect_parts()
        self.welcome.recent_chosen.connect(lambda path: self.open_path(Path(path)))

    def _connect_panels(self) -> None:
        panel = self.object_panel
        panel.chosen.connect(self.objects.choose)
        panel.renamed.connect(self.objects.rename)
        panel.recoloured.connect(self.objects.recolour)
        panel.visibility_toggled.connect(self.objects.toggle_visible)
        panel.lock_toggled.connect(self.objects.toggle_locked)
        panel.removal_asked.connect(self.verbs.remove)
        panel.editing_ended.connect(self.canvas.setFocus)
        self.brush_panel.radius_chosen.connect(self.tools.set_radius)
        self.brush_panel.opacity_chosen.connect(self.canvas_view.set_opacity)
        self.canvas_view.opacity_changed.connect(self.brush_panel.show_opacity)
        self.canvas_view.masks_shown_changed.connect(self.actions_by_name["masks"].setChecked)
        self.model_panel.choice_ended.connect(self.canvas.setFocus)

    def _connect_propagation(self) -> None:
        run = self.propagation
        run.started.connect(self._show_run)
        run.progressed.connect(self.model_panel.show_progress)
        run.frame_came.connect(self._follow)
        run.ended.connect(self._show_run_ended)
        run.failed.connect(self.notice.say)

    # --- what the parts show -------------------------------------------------------------------

    def _show_opening(self, name: str) -> None:
        self.welcome.show_opening(name)
        self.say(f"Opening {name}…")

    def _show_clip(self) -> None:
        video = self.session.video
        self.notice.hide()
        if video.warning:
            self.notice.say(video.warning)
        self.recent.add(video.path)
        self.canvas.fit()
        self._show_state()
        self._show_objects()
        self.canvas.setFocus()
        self.say("")
        self.session.go_to(self.recent.place(self.session.project.path))

    def _show_state(self) -> None:
        """Show whether a clip is open, and let only the verbs act that make sense."""
        is_open = self.session.is_open
        self._pages.setCurrentIndex(1 if is_open else 0)
        self._show_title()
        for spec in SPECS:
            if spec.needs_clip:
                self.actions_by_name[spec.name].setEnabled(is_open)
        self.welcome.show_idle()
        self.welcome.show_recent(self.recent.paths)
        self.hint.hide()
        if not is_open:
            self.notice.hide()
        self._show_history()
        self._show_tools()
        self._show_runnable()
        self.proposal_view.refresh()

    def _show_title(self) -> None:
        parts = ["maskreel"]
        if self.session.is_open:
            parts.insert(0, self.session.video.path.name)
            if self.session.save_error:
                parts.insert(1, "NOT SAVED")
        self.setWindowTitle(" — ".join(parts))

    def _show_saving(self) -> None:
        """Shout when saving fails, and be quiet again when it works."""
        error = self.session.save_error
        self._show_title()
        if error:
            self.notice.say(f"Your last changes are not on the disk. {error}")
        elif self._has_failed_saving:
            self.notice.hide()
            self.say("All changes are saved again.")
        self._has_failed_saving = bool(error)

    def _show_history(self) -> None:
        project = self.session.project if self.session.is_open else None
        coming = self.proposals.coming
        for name, can, what in (
            (
                "undo",
                coming or (project and project.can_undo),
                coming or (project and project.undo_description),
            ),
            ("redo", project and project.can_redo, project and project.redo_description),
        ):
            action = self.actions_by_name[name]
            action.setEnabled(bool(can))
            action.setText(f"{name.capitalize()}: {what}" if can else name.capitalize())

    def _show_objects(self) -> None:
        self.object_panel.show_objects(self.session.objects, self.tools.object_id)
        self.timeline_view.show_objects()

    def _show_tools(self) -> None:
        for tool in Tool:
            self.actions_by_name[tool].setChecked(self.tools.tool is tool)
        self.actions_by_name["preserve"].setChecked(self.tools.preserves_others)
        self.actions_by_name["masks"].setChecked(self.canvas_view.shows_masks)
        self.brush_panel.show_radius(self.tools.radius_px)
        self.brush_panel.show_opacity(self.canvas_view.opacity)

    def _show_runnable(self) -> None:
        can = self.session.is_open and not self.propagation.is_running
        for reach in ("forward", "backward", "both", "between"):
            self.actions_by_name[f"propagate_{reach}"].setEnabled(can)
        for what in ("here", "clip", "tracks"):
            self.actions_by_name[f"propose_{what}"].setEnabled(can)
        self.actions_by_name["stop"].setEnabled(self.propagation.is_running)

    def _show_run(self) -> None:
        self.actions_by_name["follow"].setChecked(True)
        self.notice.hide()
        self._show_runnable()

    def _show_run_ended(self, text: str) -> None:
        self.model_panel.show_idle()
        self._show_runnable()
        if text:
            self.say(text)

    def _follow(self, frame: int) -> None:
        if self.actions_by_name["follow"].isChecked() and not self.painting.is_stroking:
            self.session.follow(frame)

    def _offer_between(self, frame: int) -> None:
        if not self.propagation.is_running and self.proposals.in_hand is None:
            self.hint.offer(
                f"Frame {frame} is corrected. Carry it to the neighbouring painted frames?",
                "Propagate between   G",
            )

    def _tell_open_failed(self, message: str) -> None:
        self._show_state()
        dialogs.tell_failure(self, "This cannot be opened", message)

    def _find_video(self, message: str, project: str) -> None:
        self._show_state()
        video = dialogs.ask_lost_video(self, message)
        if video is not None:
            self.open_path(Path(project), video=video)

    # --- settings ------------------------------------------------------------------------------

    def _restore(self) -> None:
        geometry = self.settings.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        self.model_panel.choose(
            str(self.settings.value("model", "")), str(self.settings.value("device", "auto"))
        )
        refines = str(self.settings.value("propose_crf", "false")) == "true"
        self.actions_by_name["propose_crf"].setChecked(refines)
        chosen = str(self.settings.value("proposals", ""))
        self.proposal_view.settings = ProposalSettings.from_text(chosen)

    # --- Qt events -----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Space and Esc reach the picture wherever the focus is."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Escape) and self.session.is_open:
            self.canvas.setFocus()
            self.canvas.keyPressEvent(event)
            if event.key() == Qt.Key.Key_Escape and not event.isAccepted():
                self.stretch.clear()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if _dropped_path(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        path = _dropped_path(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_path(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave only when everything is written, or the person says so."""
        if not self.verbs.may_close():
            event.ignore()
            return
        choice = self.model_panel.choice()
        self.settings.setValue("geometry", self.saveGeometry())
        self.settings.setValue("model", choice.listing.name)
        self.settings.setValue("device", choice.device)
        refines = self.actions_by_name["propose_crf"].isChecked()
        self.settings.setValue("propose_crf", "true" if refines else "false")
        self.settings.setValue("proposals", self.proposal_view.settings.to_text())
        self.settings.sync()
        self.propagation.close()
        self.session.shut()
        event.accept()


def _dropped_path(event: QDropEvent) -> Path | None:
    for url in event.mimeData().urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    return None
