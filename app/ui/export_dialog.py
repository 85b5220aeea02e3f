"""Export: what is to be written, what stands in the way before anything is, and how it went."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.document.errors import MaskreelError
from app.jobs.outputs import Destination, OutputFormat, Resolution
from app.session.background import BackgroundTask
from app.session.export import ExportOutcome, ExportPlan, export, labelled_range, sequence_name
from app.session.failures import describe_failure
from app.session.session import Session
from app.ui import dialogs
from app.ui.theme import COLOURS

_FORMATS = (
    (OutputFormat.DAVIS_2017, "DAVIS 2017: objects kept apart, indexed PNG"),
    (OutputFormat.DAVIS_2016, "DAVIS 2016: one foreground, black and white"),
)
_MOST_FINDINGS = 6


class ExportDialog(QDialog):
    """Asks for the target, shows conflicts at once, writes beside the window, says how it went."""

    written = Signal(str)  # root of the data set

    def __init__(self, session: Session, parent: QWidget, *, folder: Path | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export DAVIS")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(620)
        self._session = session
        self._task: BackgroundTask[ExportOutcome] | None = None
        self._written: Path | None = None
        self._make_fields(folder or Path.home() / "maskreel-export")
        self._lay_out()
        self._refresh()

    # --- layout --------------------------------------------------------------------------------

    def _make_fields(self, folder: Path) -> None:
        video = self._session.video
        self._format = QComboBox()
        self._format.setObjectName("exportFormat")
        for value, text in _FORMATS:
            self._format.addItem(text, value)
        self._name = QLineEdit(sequence_name(video))
        self._name.setObjectName("exportName")
        self._folder = QLineEdit(str(folder))
        self._folder.setObjectName("exportFolder")
        self._folder.setAccessibleName("Folder")
        self._resolution = QComboBox()
        self._resolution.setObjectName("exportResolution")
        self._resolution.addItem(f"Original ({video.width} × {video.height})", Resolution.ORIGINAL)
        self._resolution.addItem("480p (height 480)", Resolution.ROWS_480)
        self._frames = QComboBox()
        self._frames.setObjectName("exportFrames")
        self._add_ranges()
        self._pictures = QCheckBox("Write the frames too (JPEG)")
        self._pictures.setChecked(True)
        self._pictures.setObjectName("exportPictures")
        self._overwrite = QCheckBox("Replace what is there under this name")
        self._overwrite.setObjectName("exportOverwrite")

    def _lay_out(self) -> None:
        browse = QPushButton("Browse…")
        browse.clicked.connect(self._browse)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        folder_row = QHBoxLayout()
        folder_row.setSpacing(8)
        folder_row.addWidget(self._folder, 1)
        folder_row.addWidget(browse)
        rows = ("Format", self._format), ("Sequence", self._name), ("Folder", folder_row), (
            "Size", self._resolution), ("Frames", self._frames)  # fmt: skip
        for row, (text, part) in enumerate(rows):
            label = QLabel(text)
            label.setProperty("muted", True)
            grid.addWidget(label, row, 0)
            if isinstance(part, QWidget):
                part.setAccessibleName(text)
                grid.addWidget(part, row, 1)
            else:
                grid.addLayout(part, row, 1)
        grid.addWidget(self._pictures, len(rows), 1)
        grid.addWidget(self._overwrite, len(rows) + 1, 1)
        self._form = QWidget()
        self._form.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(self._form)
        layout.addWidget(self._card())
        layout.addWidget(self._word)
        layout.addWidget(self._bar)
        layout.addLayout(self._buttons())
        for combo in (self._format, self._resolution, self._frames):
            combo.currentIndexChanged.connect(self._refresh)
        for edit in (self._name, self._folder):
            edit.textChanged.connect(self._refresh)
        for box in (self._pictures, self._overwrite):
            box.toggled.connect(self._refresh)

    def _add_ranges(self) -> None:
        count = self._session.video.frame_count
        self._frames.addItem(f"All {count} frames", range(count))
        labelled = labelled_range(self._session.project)
        if labelled and len(labelled) < count:
            text = f"From the first labelled frame to the last ({labelled[0]} to {labelled[-1]})"
            self._frames.addItem(text, labelled)
            self._frames.setCurrentIndex(1)

    def _card(self) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        self._heading = QLabel("WILL BE WRITTEN")
        self._heading.setObjectName("heading")
        self._what = QLabel()
        self._what.setObjectName("exportSummary")
        self._what.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._what.setWordWrap(True)
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self._what)
        self._word = QLabel()
        self._word.setObjectName("exportWord")
        self._word.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setAccessibleName("Progress of the export")
        self._bar.setTextVisible(False)
        self._bar.hide()
        return card

    def _buttons(self) -> QHBoxLayout:
        self._show_folder = QPushButton("Open folder")
        self._show_folder.clicked.connect(self._open_folder)
        self._show_folder.hide()
        self._cancel = QPushButton("Cancel")
        self._cancel.setObjectName("exportCancel")
        self._cancel.clicked.connect(self._give_up)
        self._export = QPushButton("Export")
        self._export.setObjectName("exportStart")
        self._export.setProperty("role", "primary")
        self._export.setDefault(True)
        self._export.clicked.connect(self._start)
        row = QHBoxLayout()
        row.addWidget(self._show_folder)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._export)
        return row

    # --- what is asked -------------------------------------------------------------------------

    def _plan(self) -> ExportPlan:
        return ExportPlan(
            Destination(
                out=Path(self._folder.text().strip()).expanduser(),
                format=OutputFormat(self._format.currentData()),
                name=self._name.text().strip(),
                resolution=Resolution(self._resolution.currentData()),
                with_frames=self._pictures.isChecked(),
                overwrite=self._overwrite.isChecked(),
            ),
            self._frames.currentData(),
        )

    def _refresh(self) -> None:
        """Show what would be written, and what stands in the way."""
        plan = self._plan()
        self._what.setText("\n".join(plan.lines(self._session.video)))
        problem = _problem(plan)
        self._export.setEnabled(not problem)
        if problem:
            self._say(problem, "danger")
        else:
            self._say(self._caution(plan), "warn")

    def _caution(self, plan: ExportPlan) -> str:
        labelled = set(self._session.project.frames_with_labels())
        bare = sum(frame not in labelled for frame in plan.frames)
        if not labelled:
            return "No frame has labels yet: every label map will be empty."
        if bare:
            return f"{bare} of these frames have no labels yet: they are written as background."
        return ""

    def _say(self, text: str, tone: str) -> None:
        self._word.setText(text)
        self._word.setStyleSheet(f"color: {COLOURS[tone]}")
        self._word.setVisible(bool(text))

    def _browse(self) -> None:
        path = dialogs.ask_folder(self, "Folder of the data set")
        if path is not None:
            self._folder.setText(str(path))

    # --- writing -------------------------------------------------------------------------------

    def _start(self) -> None:
        if self._written is not None:
            self.accept()
            return
        plan, project = self._plan(), self._session.project
        self._form.setEnabled(False)
        self._export.setEnabled(False)
        self._bar.setRange(0, len(plan.frames))
        self._bar.show()
        self._say("Writing…", "muted")
        task = BackgroundTask[ExportOutcome](
            lambda report: export(project, plan, report), name="export", parent=self.parent()
        )
        task.progressed.connect(self._show_progress)
        task.succeeded.connect(self._show_outcome)
        task.failed.connect(self._show_failure)
        task.cancelled.connect(self.reject)
        self._task = task
        task.start()

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setValue(done)
        checking = done == total
        self._say(
            "Checking what was written…" if checking else f"{done} of {total} frames", "muted"
        )

    def _show_outcome(self, outcome: ExportOutcome) -> None:
        self._task = None
        report = outcome.report
        self._written = report.annotations
        self.written.emit(str(report.root))
        self._form.hide()
        self._bar.hide()
        self._heading.setText("WRITTEN")
        ids = ", ".join(str(i) for i in report.object_ids) or "none"
        lines = [
            str(report.annotations),
            *([str(report.frames)] if report.frames else []),
            f"{report.frame_count} frames, {report.size[1]} × {report.size[0]}, objects: {ids}",
            *report.notes,
        ]
        self._what.setText("\n".join(lines))
        if outcome.findings:
            listed = [text.replace(f"{report.root}/", "") for text in outcome.findings]
            more = len(listed) - _MOST_FINDINGS
            if more > 0:
                listed = [*listed[:_MOST_FINDINGS], f"… and {more} more"]
            self._say(
                "Written and read back, but evaluators will object:\n" + "\n".join(listed), "warn"
            )
        else:
            self._say("✓ Read back and valid by the rules of the official evaluators.", "good")
        self._show_folder.show()
        self._cancel.hide()
        self._export.setText("Close")
        self._export.setEnabled(True)
        self.adjustSize()

    def _show_failure(self, error: Exception) -> None:
        self._task = None
        self._form.setEnabled(True)
        self._bar.hide()
        self._export.setEnabled(True)
        self._say(describe_failure(error), "danger")

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))

    def _give_up(self) -> None:
        if self._task is not None:
            self._task.cancel()
        else:
            self.reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the writing first; nothing half-written stays."""
        if self._task is not None:
            self._task.cancel()
            event.ignore()
        else:
            super().closeEvent(event)


def _problem(plan: ExportPlan) -> str:
    if not plan.destination.name:
        return "Give the sequence a name."
    if not plan.frames:
        return "There is no frame to write."
    try:
        plan.destination.check()
    except MaskreelError as error:
        return str(error)
    except OSError as error:
        return describe_failure(error)
    return ""
