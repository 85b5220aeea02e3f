"""Import: which masks, what was found in them, what becomes of them, and how that would look."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.document.formats.mask_doctor import Diagnosis
from app.document.formats.mask_symptoms import Ask
from app.document.formats.mask_treatment import Treatment
from app.document.objects import VOID
from app.jobs.import_labels import Answers
from app.session.background import BackgroundTask
from app.session.failures import describe_failure
from app.session.mask_import import (
    Prepared,
    Preview,
    Previews,
    hand_frame_count,
    look_at,
    prepare_import,
)
from app.session.session import Session
from app.session.words import in_frames, on_frames, said, tr
from app.ui import dialogs
from app.ui.import_frames import FrameChoice
from app.ui.import_previews import PREVIEW_ROWS, PREVIEWS, PreviewRow
from app.ui.import_values import ValueTable, keep_height
from app.ui.scrolled_middle import ScrolledMiddle, fit_height
from app.ui.task_dialog import TaskDialog
from app.ui.theme import COLOURS

_PREVIEW_DELAY_MS = 150
_MOST_ROWS = 6
_TYPING_PAUSE_MS = 700
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ImportDialog(TaskDialog):
    """Looks at masks beside the window, shows and proposes, and imports them as one step."""

    imported = Signal(str)  # what was taken, in words

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import masks"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(760)
        self._session = session
        self._previews = Previews(session.video)
        self._diagnosis: Diagnosis | None = None
        self._drawing: BackgroundTask[list[Preview]] | None = None
        self._is_stale = False
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_PREVIEW_DELAY_MS)
        self._delay.timeout.connect(self._draw)
        self._is_typing = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._typing_paused)
        self._make_parts()
        self._lay_out()
        self._show_state()

    # --- layout --------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self._path = QLineEdit()
        self._path.setObjectName("importPath")
        self._path.setAccessibleName(tr("Where the masks lie"))
        self._path.setPlaceholderText(
            tr("A folder of masks, a data set, one picture, instances.json")
        )
        self._path.textEdited.connect(self._path_typed)
        self._path.editingFinished.connect(self._path_entered)
        self._path.installEventFilter(self)
        self._found = QLabel()
        self._found.setObjectName("importFound")
        self._found.setWordWrap(True)
        self._found.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._values = ValueTable(self)
        self._frames = FrameChoice(self)
        self._resize = _box(
            tr("Scale them to the size of the video, to the nearest pixel"), "Resize"
        )
        self._damaged = _box(tr("Leave out the files that cannot be read"), "Damaged")
        self._approve = _box(
            tr("Use them as painted frames, from which propagation starts"), "Approve"
        )
        self._over_hand = _box("", "OverHand")
        self._pictures = PreviewRow()
        self._word = QLabel()
        self._word.setObjectName("importWord")
        self._word.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = QPushButton(tr("Cancel"))
        self._cancel.setObjectName("importCancel")
        self._cancel.clicked.connect(self._give_up)
        self._import = QPushButton(tr("Import"))
        self._import.setObjectName("importStart")
        self._import.setProperty("role", "primary")
        self._import.setDefault(True)
        self._import.clicked.connect(self._start)
        self._values.changed.connect(self._decided)
        self._frames.changed.connect(self._decided)
        for box in (self._resize, self._damaged, self._over_hand):
            box.toggled.connect(self._decided)

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self._path, 1)
        for text, ask in ((tr("File…"), self._ask_file), (tr("Folder…"), self._ask_folder)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(ask)
            where.addWidget(button)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setContentsMargins(0, 0, 0, 0)
        for row, (text, part) in enumerate((
            (tr("Found"), self._found), (tr("Values"), self._values),
            (tr("Frames"), self._frames),
        )):  # fmt: skip
            label = QLabel(text)
            label.setProperty("muted", True)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(part, row, 1)
        boxes = (self._resize, self._damaged, self._approve, self._over_hand)
        for row, box in enumerate(boxes, start=3):
            grid.addWidget(box, row, 1)
        grid.addWidget(self._pictures, 7, 0, 1, 2)
        self._form = QWidget()
        self._form.setLayout(grid)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._import)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(where)
        self._middle = ScrolledMiddle(self._form)
        column.addWidget(self._middle, 1)
        column.addWidget(self._word)
        column.addWidget(self._bar)
        column.addLayout(buttons)

    # --- looking -------------------------------------------------------------------------------

    def look_at(self, path: Path) -> None:
        """Look through the masks at a path."""
        if self._task is None:
            self._path.setText(str(path))
            self._look(path)

    def _look(self, path: Path, *, is_typing: bool = False) -> None:
        self._pause.stop()
        self._is_typing = is_typing
        self._diagnosis = None
        project, shown = self._session.project, self._session.shown
        task = BackgroundTask[Diagnosis](
            lambda report: look_at(path, project, shown, report),
            name="look at masks", parent=self.parent(),
        )  # fmt: skip
        task.succeeded.connect(self._show_diagnosis)
        self._run(task, tr("Looking at the masks…"))

    def _run(self, task: BackgroundTask[Diagnosis] | BackgroundTask[Prepared], text: str) -> None:
        task.failed.connect(self._show_failure)
        task.cancelled.connect(self._end_task)
        task.progressed.connect(self._show_progress)
        self._task = task
        self._bar.setRange(0, 0)
        self._show_state()
        self._say(text, "muted")
        task.start()

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _show_diagnosis(self, diagnosis: Diagnosis) -> None:
        self._diagnosis = diagnosis
        lines = [said(diagnosis.mask_set.layout) + "."]
        lines += [("⚠ " if s.ask else "• ") + said(s.text) for s in diagnosis.symptoms]
        if not diagnosis.symptoms:
            lines.append("• " + tr("Nothing odd: they can be taken as they are."))
        self._found.setText("\n".join(lines))
        self._values.show_values(diagnosis, self._session.objects)
        keep_height(self._values, _MOST_ROWS)
        self._frames.show_ways(diagnosis)
        self._resize.setVisible(Ask.RESIZE in diagnosis.questions)
        self._resize.setChecked(diagnosis.keeps_shape)
        self._damaged.setVisible(Ask.DAMAGED in diagnosis.questions)
        self._end_task()
        self._decided()

    # --- deciding ------------------------------------------------------------------------------

    def treatment(self) -> Treatment | None:
        """Return what is decided so far, None while nothing was looked at."""
        if self._diagnosis is None:
            return None
        frames = self._frames.placement().frames
        return Treatment(self._values.targets(), frames, self._resize.isChecked())

    def _problem(self, treatment: Treatment) -> str:
        """Return what stands in the way of importing, or nothing."""
        assert self._diagnosis is not None
        placement = self._frames.placement()
        if not self._values.is_said:
            return tr("Say what the value 255 becomes.")
        if not any(label != VOID for label in treatment.labels):
            return tr("Say which value is an object: all of them are background.")
        if not placement.is_whole:
            odd = placement.strangers or tuple(placement.frames)
            return tr(
                "{count} masks have no frame of their own, such as {first}.",
                count=len(odd),
                first=odd[0],
            )
        asked = self._diagnosis.questions
        if Ask.RESIZE in asked and not self._resize.isChecked():
            return tr(
                "Some masks have another size than the video: allow scaling, or choose others."
            )
        if Ask.DAMAGED in asked and not self._damaged.isChecked():
            return tr("Some files cannot be read: leave them out, or mend them first.")
        return ""

    def _decided(self) -> None:
        treatment = self.treatment()
        if treatment is None or self._task is not None:
            return
        kept = hand_frame_count(self._session.project, treatment)
        self._over_hand.setVisible(kept > 0)
        where = on_frames(kept)
        self._over_hand.setText(
            tr("Replace what was painted or approved there, {where}", where=where)
        )
        problem = self._problem(treatment)
        self._import.setEnabled(not problem)
        count = len(treatment.frames)
        plain = (
            tr("1 frame will get masks; one undo takes them back.")
            if count == 1
            else tr("{count} frames will get masks; one undo takes them back.", count=count)
        )
        if kept and not self._over_hand.isChecked():
            plain += " " + tr("What was painted or approved stays {where}.", where=where)
        self._say(problem or plain, "warn" if problem else "muted")
        self._delay.start()

    def _draw(self) -> None:
        """Draw the previews beside the window; what was decided meanwhile is drawn after."""
        treatment, diagnosis = self.treatment(), self._diagnosis
        if treatment is None or diagnosis is None:
            return
        if self._drawing is not None:
            self._is_stale = True
            return
        known = {info.id: info.colour for info in self._session.objects}
        new = {treatment.targets[v.code]: v.colour for v in diagnosis.values}
        previews = self._previews
        colours = {i: colour for i, colour in (new | known).items() if 0 < i < VOID}
        task = BackgroundTask[list[Preview]](
            lambda report: previews.draw(
                diagnosis, treatment, colours,
                count=PREVIEWS, height=PREVIEW_ROWS, report=report,
            ),
            name="draw previews", parent=self,
        )  # fmt: skip
        task.succeeded.connect(self._show_previews)
        task.failed.connect(lambda error: self._show_previews([], describe_failure(error)))
        task.cancelled.connect(lambda: self._show_previews([]))
        self._drawing = task
        task.start()

    def _show_previews(self, previews: Sequence[Preview], reason: str = "") -> None:
        self._drawing = None
        self._pictures.show_previews(previews, reason)
        if self._is_stale:
            self._is_stale = False
            self._draw()

    # --- importing -----------------------------------------------------------------------------

    def _start(self) -> None:
        treatment, diagnosis = self.treatment(), self._diagnosis
        if treatment is None or diagnosis is None:
            return
        answers = Answers(
            approve=self._approve.isChecked(),
            over_hand=self._over_hand.isVisible() and self._over_hand.isChecked(),
        )
        project = self._session.project
        task = BackgroundTask[Prepared](
            lambda report: prepare_import(project, diagnosis, treatment, answers, report),
            name="import masks", parent=self.parent(),
        )  # fmt: skip
        task.succeeded.connect(self._apply)
        self._run(task, tr("Reading the masks…"))

    def _apply(self, prepared: Prepared) -> None:
        self._task = None
        self._session.apply(prepared.edit)
        self.accept()
        self._session.go_to(prepared.first_frame)
        self.imported.emit(tr("Took masks: {frames}.", frames=in_frames(prepared.frame_count)))

    # --- ending --------------------------------------------------------------------------------

    def _show_failure(self, error: Exception) -> None:
        self._end_task()
        self._say(describe_failure(error), "danger")

    def _end_task(self) -> None:
        self._task = None
        self._show_state()

    def _show_state(self) -> None:
        is_busy, is_known = self._task is not None, self._diagnosis is not None
        self._bar.setVisible(is_busy)
        self._middle.setVisible(is_known)
        self._form.setEnabled(not is_busy)
        self._path.setEnabled(not is_busy or self._is_typing)
        self._import.setEnabled(is_known and not is_busy)
        if not is_busy and not is_known:
            self._say(
                tr("Choose masks of any kind; you see what they are before anything is taken."),
                "muted",
            )
        if self.isHidden():
            self.adjustSize()
        fit_height(self, self._middle)

    def _say(self, text: str, tone: str) -> None:
        self._word.setText(text)
        self._word.setStyleSheet(f"color: {COLOURS[tone]}")
        fit_height(self, self._middle, may_shrink=False)

    def _ask_file(self) -> None:
        masks, suffixes = tr("Masks"), "*.png *.PNG *.jpg *.bmp *.tif *.tiff *.webp *.json"
        filters = f"{masks} ({suffixes});;{tr('All files')} (*)"
        path, _ = QFileDialog.getOpenFileName(self, masks, "", filters)
        if path:
            self.look_at(Path(path))

    def _ask_folder(self) -> None:
        path = dialogs.ask_folder(self, tr("Folder of masks, or data set"))
        if path is not None:
            self.look_at(path)

    def _path_typed(self) -> None:
        """Wait for a pause; what is looked at meanwhile is not what is meant."""
        self._pause.start()
        if self._task is not None:
            self._task.cancel()

    def _path_entered(self) -> None:
        """Look at the path: Return was pressed or the field left."""
        path = self._new_path()
        if path is not None and self._task is not None:
            self._pause.start()  # until that has ended
        elif path is not None:
            self._path.setModified(False)
            self.look_at(path)

    def _typing_paused(self) -> None:
        """Look at what is typed so far if it is there, and let the person type on."""
        path = self._new_path()
        if path is not None and self._task is not None:
            self._pause.start()
        elif path is not None and _is_there(path):
            self._path.setModified(False)
            self._look(path, is_typing=True)

    def _new_path(self) -> Path | None:
        """Return the path typed, None if it was looked at or there is none."""
        text = self._path.text().strip()
        if not text or not self._path.isModified():
            return None
        path = Path(text).expanduser()
        is_known = self._diagnosis is not None and path == self._diagnosis.mask_set.place
        return None if is_known else path

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Return in the path mean the path, and not that what was found is imported."""
        is_return = isinstance(event, QKeyEvent) and event.key() in _RETURN
        if watched is not self._path or not is_return or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if self._new_path() is not None:
            self._path_entered()
        elif self._import.isEnabled():
            self._import.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def done(self, result: int) -> None:
        """Let go of the video when the dialog closes."""
        self._delay.stop()
        self._pause.stop()
        if self._drawing is not None:
            self._drawing.finished.connect(self._previews.close)
            self._drawing.let_go()
        else:
            self._previews.close()
        super().done(result)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _box(text: str, name: str) -> QCheckBox:
    box = QCheckBox(text)
    box.setObjectName(f"import{name}")
    box.setAccessibleName(text or tr("Replace hand work"))
    return box
