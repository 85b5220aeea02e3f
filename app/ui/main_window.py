"""The window: lays out its parts and connects them to the session."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from app.session import places
from app.session.checking import Checking
from app.session.difference import Difference
from app.session.effort import Effort
from app.session.gauge import Gauge
from app.session.hand import Hand
from app.session.history_words import step_words
from app.session.identity_verbs import IdentityVerbs
from app.session.keys import take_keys_from
from app.session.mask_verbs import MaskVerbs
from app.session.object_verbs import ObjectVerbs
from app.session.outlining import Outlining
from app.session.painting import Painting
from app.session.presence import Presence
from app.session.propagation import Propagation
from app.session.proposals import Proposals
from app.session.review import Review
from app.session.session import Session
from app.session.stretch import Stretch
from app.session.tools import Tool, Tools
from app.session.warm_up import WarmUp
from app.session.words import said, tr
from app.ui import dialogs
from app.ui.actions import SPECS, build_actions, fill_menus
from app.ui.brush_panel import BrushPanel
from app.ui.canvas import Canvas
from app.ui.canvas_tools import CanvasTools
from app.ui.canvas_view import CanvasView
from app.ui.desk import Desk
from app.ui.difference_view import DifferenceView
from app.ui.drops import Drops
from app.ui.gauge_view import GaugeView
from app.ui.hint_bar import HintBar
from app.ui.identity_menu import IdentityMenu
from app.ui.import_dialog import ImportDialog
from app.ui.keymap import Keymap
from app.ui.language import Language, chosen_language, speak
from app.ui.look import Look, Theme
from app.ui.memory_advice import MemoryAdvice
from app.ui.mode_badges import ModeBadges
from app.ui.model_panel import ModelPanel
from app.ui.notice_bar import NoticeBar
from app.ui.object_panel import ObjectPanel
from app.ui.open_questions import OpenQuestions
from app.ui.proposal_view import ProposalView
from app.ui.propose_panel import ProposePanel
from app.ui.reach import KeysBack
from app.ui.recent import Recent
from app.ui.recent_keeper import RecentKeeper
from app.ui.review_panel import ReviewPanel
from app.ui.review_view import ReviewView
from app.ui.run_view import RunView
from app.ui.side_panel import SidePanel
from app.ui.status import StatusLine
from app.ui.status_bar import StatusBar
from app.ui.timeline_verbs import TimelineVerbs
from app.ui.timeline_view import TimelineView
from app.ui.tool_strip import ToolStrip
from app.ui.transport import Transport
from app.ui.verbs import Verbs
from app.ui.welcome import Welcome
from app.ui.window_settings import WindowSettings


class MainWindow(QMainWindow):
    """One clip, its picture, its objects, its timeline."""

    crashed = Signal(str)  # from any thread: something unforeseen, in words

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("maskreel")
        self.resize(QSize(1440, 860).boundedTo(self.screen().availableSize()))
        self.settings = QSettings(str(places.settings_file()), QSettings.Format.IniFormat)
        speak(chosen_language(self.settings))
        self.recent = Recent(self.settings)
        self.look = Look(self.settings, self)
        self.session = Session(self)
        self.tools = Tools(self)
        self.objects = ObjectVerbs(self.session, self.tools, self)
        self.hand = Hand(self.session, self.tools, self)
        self.painting = Painting(self.session, self.tools, self.hand, self)
        self.outlining = Outlining(self.session, self.tools, self.hand, self)
        self.canvas_tools = CanvasTools(self.session, self.tools, self.hand, self)
        self.review = Review(self.session, self)
        self.stretch = Stretch(self.session, self)
        self.presence = Presence(self.session, self)
        self.identity = IdentityVerbs(self.session, self.stretch, self)
        self.mask_verbs = MaskVerbs(self.session, self.hand, self)
        self.propagation = Propagation(self.session, self)
        self.checking = Checking(self.session, self.propagation, self)
        self.effort = Effort(self.session, self.hand, self)
        self.proposals = Proposals(self.session, self.propagation, self)
        self.warm_up = WarmUp(
            self.session, self.propagation, lambda: self.model_panel.choice().for_job(), self
        )
        self.gauge = Gauge(lambda: self.propagation.worker_pid, self)
        self._has_failed_saving = False
        self.canvas = Canvas()
        self.canvas_view = CanvasView(
            self.canvas,
            self.session,
            self.tools,
            self.objects,
            painting=self.painting,
            outlining=self.outlining,
            smart=self.canvas_tools.smart,
            onion=self.canvas_tools.onion,
        )
        self.proposal_view = ProposalView(
            self.canvas,
            self.session,
            self.proposals,
            self.objects,
            device=lambda: self.model_panel.choice().device,
            chosen_range=lambda: self.stretch.chosen,
        )
        self.difference = Difference(self.session, self.propagation, self)
        self.difference_view = DifferenceView(
            self.canvas, self.session, self.difference, self.proposals
        )
        self.run_view = RunView(self)
        self.verbs = Verbs(self)
        self.timeline_verbs = TimelineVerbs(self)
        parts = (
            self.verbs,
            self.proposal_view,
            self.canvas_tools,
            self.run_view,
            self.difference_view,
            self.timeline_verbs,
            IdentityMenu(self),
        )
        handlers = {name: do for part in parts for name, do in part.handlers().items()}
        self.actions_by_name = build_actions(self, handlers)
        for choices in (Tool, Theme, Language):
            group = QActionGroup(self)  # one of them is always chosen, also when chosen again
            for choice in choices:
                group.addAction(self.actions_by_name[choice])
        self.keymap = Keymap(self.settings, self.actions_by_name, self)
        take_keys_from(self.keymap.word)
        self.addActions(list(self.actions_by_name.values()))
        self._lay_out()
        fill_menus(self.menuBar(), self.actions_by_name)
        self._connect()
        self.memory = WindowSettings(self)
        self.memory.restore()
        self.show_choices()
        self._show_state()
        self.gauge.begin()

    # --- verbs that need more than one part ----------------------------------------------------

    def open_path(self, path: Path, *, video: Path | None = None) -> None:
        """Open a video, folder or project in place of what is open."""
        if self.verbs.may_close():
            self.session.open(path, video=video)

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
        self.transport.keys_given_back.connect(self.canvas.setFocus)
        self._keys_back = KeysBack(self.canvas)
        self.hint = HintBar(self.canvas, actions["propagate_between"])
        self.object_panel = ObjectPanel(actions["new_object"])
        self.brush_panel = BrushPanel()
        self.model_panel = ModelPanel(actions)
        self.propose_panel = ProposePanel(actions)
        self.review_panel = ReviewPanel(actions)
        self.review_view = ReviewView(
            self.review, self.effort, self.session, self.review_panel, self.transport.timeline
        )
        self.welcome = Welcome(actions)
        self.side = SidePanel(
            self.object_panel,
            (self.brush_panel, self.propose_panel, self.model_panel, self.review_panel),
        )
        self.desk = Desk(
            ToolStrip(actions), canvas=self.canvas, transport=self.transport, side=self.side
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self.desk)
        self.setCentralWidget(self._pages)
        bar = StatusBar()
        self.setStatusBar(bar)
        self.gauge_view = GaugeView(bar, self.gauge, lambda: self.model_panel.choice().device)
        self.status_line = StatusLine(bar, self.session, self.canvas)
        self.mode_badges = ModeBadges(bar, actions)
        self.memory_advice = MemoryAdvice(
            self.session, self.propagation, self.gauge, self.notice, self
        )

    # --- connections ---------------------------------------------------------------------------

    def _connect(self) -> None:
        session = self.session
        session.opening_began.connect(self._show_opening)
        session.opened.connect(self._show_clip)
        self.recent_keeper = RecentKeeper(session, self.recent, self)
        self.recent_keeper.kept.connect(self._show_recent)
        session.closed.connect(self._show_state)
        session.open_failed.connect(self._tell_open_failed)
        for asked in (session.video_missing, session.video_differs, session.read_only_offered):
            asked.connect(self._show_state)
        self._open_questions = OpenQuestions(session, self)
        session.failed.connect(self.notice.say)
        session.save_state_changed.connect(self._show_saving)
        self.crashed.connect(self.notice.say)
        session.changed.connect(lambda _change: self._show_history())
        session.objects_changed.connect(self._show_objects)
        session.playback.playing_changed.connect(lambda _playing: self.hint.hide())
        session.frame_changed.connect(lambda _frame: self.hint.hide())
        self.look.changed.connect(self.show_choices)
        self.keymap.changed.connect(self._show_objects)
        self.tools.object_chosen.connect(self._show_objects)
        self.tools.changed.connect(self._show_tools)
        self.hand.refused.connect(self.say)
        self.canvas_tools.edges.told.connect(self.say)
        self.canvas_tools.edges.failed.connect(self.notice.say)
        self.objects.refused.connect(self.say)
        self.review_view.told.connect(self.say)
        self.review.failed.connect(self.notice.say)
        self.canvas.view_changed.connect(self.effort.touch)
        self.identity.told.connect(self.say)
        self.identity.failed.connect(self.notice.say)
        self.proposals.told.connect(self.say)
        self.proposals.failed.connect(self.notice.say)
        self.proposals.changed.connect(self._show_history)
        self._connect_panels()
        self.run_view.connect_run()
        self.difference.failed.connect(self.notice.say)
        self.difference_view.told.connect(self.say)
        self.proposal_view.connect_actions(self.actions_by_name)
        self.timeline_verbs.connect_parts()
        self.difference_view.connect_actions(self.actions_by_name)
        self.canvas_tools.connect_actions(self.actions_by_name)
        self.welcome.recent_chosen.connect(lambda path: self.open_path(Path(path)))
        self.welcome.recent_removed.connect(self._forget_recent)
        drops = Drops(self)
        drops.is_over.connect(self.welcome.show_dropping)
        drops.dropped.connect(self.open_path)

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
        self.canvas_view.contours_changed.connect(self.actions_by_name["contours"].setChecked)
        self.model_panel.changed.connect(self.gauge_view.refresh)

    # --- what the parts show -------------------------------------------------------------------

    def _show_opening(self, name: str) -> None:
        self.welcome.show_opening(name)
        self.say(tr("Opening {name}…", name=name))

    def _show_clip(self) -> None:
        video = self.session.video
        self.notice.hide()
        if video.warning:
            self.notice.say(said(video.warning))
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
        self._show_recent()
        self.hint.hide()
        if not is_open:
            self.notice.hide()
        self._show_history()
        self._show_tools()
        self.run_view.show_runnable()
        self.proposal_view.refresh()

    def _show_title(self) -> None:
        parts = ["maskreel"]
        if self.session.is_open:
            parts.insert(0, self.session.video.path.name)
            if self.session.save_error:
                parts.insert(1, tr("NOT SAVED"))
            elif self.session.is_read_only:
                parts.insert(1, tr("read only"))
        self.setWindowTitle(" — ".join(parts))

    def _show_saving(self) -> None:
        """Shout when saving fails, and be quiet again when it works."""
        error = self.session.save_error
        self._show_title()
        if error:
            self.notice.say(tr("Your last changes are not on the disk. {why}", why=error))
        elif self._has_failed_saving:
            self.notice.hide()
            self.say(tr("All changes are saved again."))
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
            text = tr(name.capitalize())
            action.setText(f"{text}: {step_words(str(what))}" if can else text)

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

    def show_choices(self) -> None:
        """Mark the look and the language that are chosen."""
        for choices, chosen in (
            (Theme, self.look.theme),
            (Language, chosen_language(self.settings)),
        ):
            for choice in choices:
                self.actions_by_name[choice].setChecked(choice is chosen)

    def _show_recent(self) -> None:
        if not self.session.is_open:
            self.welcome.show_recent(self.recent.clips)

    def _forget_recent(self, path: str) -> None:
        self.recent.remove(path)
        self._show_recent()

    def _tell_open_failed(self, message: str) -> None:
        self._show_state()
        dialogs.tell_failure(self, tr("This cannot be opened"), message)

    # --- Qt events -----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Space and Esc reach the picture wherever the focus is."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Escape) and self.session.is_open:
            was_elsewhere = not self.canvas.hasFocus()
            self.canvas.setFocus()
            if was_elsewhere and event.key() == Qt.Key.Key_Escape:
                return  # it led back to the picture: that is enough for one press
            self.canvas.keyPressEvent(event)
            if event.key() == Qt.Key.Key_Escape and not event.isAccepted():
                self.stretch.clear()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave only when everything is written, or the person says so."""
        if not self.verbs.may_close():
            event.ignore()
            return
        self.memory.keep()
        self.gauge.close()
        self.propagation.close()
        self.session.shut()
        self.recent_keeper.wait()
        self.welcome.close_loading()
        event.accept()
