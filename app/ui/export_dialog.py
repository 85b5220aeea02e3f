"""Export: what is to be written, what stands in the way before anything is, and how it went."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.document.formats.findings import Finding
from app.session.background import BackgroundTask
from app.session.export import ExportOutcome, export
from app.session.export_size import estimate_bytes, size_in_words
from app.session.failures import describe_failure
from app.session.session import Session
from app.session.words import in_frames, said, tr
from app.ui.export_form import ExportForm
from app.ui.scrolled_middle import ScrolledMiddle, fit_height
from app.ui.task_dialog import TaskDialog
from app.ui.theme import COLOURS

_MOST_FINDINGS = 6
_ESTIMATE_DELAY_MS = 150


class ExportDialog(TaskDialog):
    """Asks for the target, shows conflicts at once, writes beside the window, says how it went."""

    written = Signal(str)  # root of the data set

    def __init__(self, session: Session, parent: QWidget, *, folder: Path | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(660)
        self._session = session
        self._estimate: BackgroundTask[int] | None = None
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_ESTIMATE_DELAY_MS)
        self._delay.timeout.connect(self._guess_size)
        self._written: Path | None = None
        self._form = ExportForm(session, folder or Path.home() / "maskreel-export", self)
        self._lay_out()
        self._form.changed.connect(self._refresh)
        self._refresh()

    # --- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(14)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._form)
        column.addWidget(self._card())
        self._middle = ScrolledMiddle(inside)
        layout.addWidget(self._middle, 1)
        layout.addWidget(self._word)
        layout.addWidget(self._bar)
        layout.addLayout(self._buttons())

    def _card(self) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        self._heading = QLabel(tr("WILL BE WRITTEN"))
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
        self._size = QLabel()
        self._size.setObjectName("exportSize")
        self._size.setProperty("muted", True)
        column.addWidget(self._size)
        self._word = QLabel()
        self._word.setObjectName("exportWord")
        self._word.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(tr("Progress of the export"))
        self._bar.setTextVisible(False)
        self._bar.hide()
        return card

    def _buttons(self) -> QHBoxLayout:
        self._show_folder = QPushButton(tr("Open folder"))
        self._show_folder.clicked.connect(self._open_folder)
        self._show_folder.hide()
        self._cancel = QPushButton(tr("Cancel"))
        self._cancel.setObjectName("exportCancel")
        self._cancel.clicked.connect(self._give_up)
        self._export = QPushButton(tr("Export"))
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

    def _refresh(self) -> None:
        """Show what would be written, and what stands in the way."""
        plan, project = self._form.plan(), self._session.project
        problem = plan.problem(project)
        self._export.setEnabled(not problem)
        self._size.clear()
        if problem:
            self._delay.stop()
            is_in_the_way = plan.is_only_in_the_way(project)
            self._what.setText("\n".join(plan.lines(project)) if is_in_the_way else "")
            self._say(problem, "danger")
            return
        self._what.setText("\n".join(plan.lines(project)))
        self._say(plan.caution(project), "warn")
        self._delay.start()

    def _guess_size(self) -> None:
        """Estimate the size beside the window; a plan changed meanwhile asks again."""
        if self._estimate is not None or self._task is not None or self._written is not None:
            return
        if not self._session.is_open:  # it is being closed under the dialog
            return
        plan, project, picture = self._form.plan(), self._session.project, self._session.picture
        if plan.problem(project):
            return
        task = BackgroundTask[int](
            lambda report: estimate_bytes(project, plan, picture, report),
            name="estimate", parent=self,
        )  # fmt: skip
        task.succeeded.connect(
            lambda count: self._show_size(
                tr("About {size}", size=size_in_words(count)), is_of_plan=plan
            )
        )
        task.failed.connect(lambda _: self._show_size("", is_of_plan=plan))
        task.cancelled.connect(lambda: self._show_size("", is_of_plan=plan))
        self._estimate = task
        task.start()

    def _show_size(self, text: str, *, is_of_plan: object) -> None:
        self._estimate = None
        if self._written is not None or self._task is not None:
            return
        if is_of_plan == self._form.plan():
            self._size.setText(text)
            self._make_room()
        else:
            self._delay.start()

    def _say(self, text: str, tone: str) -> None:
        self._word.setText(text)
        self._word.setStyleSheet(f"color: {COLOURS[tone]}")
        self._word.setVisible(bool(text))
        self._make_room()

    def _make_room(self) -> None:
        """Grow where the words need more lines."""
        fit_height(self, self._middle, may_shrink=False)

    def showEvent(self, event: QShowEvent) -> None:
        """Have room for all words, which Qt's first guess does not always leave."""
        super().showEvent(event)
        fit_height(self, self._middle)

    # --- writing -------------------------------------------------------------------------------

    def _start(self) -> None:
        if self._written is not None:
            self.accept()
            return
        plan, project = self._form.plan(), self._session.project
        self._form.setEnabled(False)
        self._export.setEnabled(False)
        self._bar.setRange(0, 0)
        self._bar.show()
        self._say(tr("Writing…"), "muted")
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
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        is_checking = done == total
        self._say(
            tr("Checking what was written…")
            if is_checking
            else tr("{done} of {total} frames", done=done, total=total),
            "muted",
        )

    def _show_outcome(self, outcome: ExportOutcome) -> None:
        self._task = None
        report = outcome.report
        self._written = report.annotations
        self.written.emit(str(report.root))
        self._form.hide()
        self._bar.hide()
        self._heading.setText(tr("WRITTEN"))
        ids = ", ".join(str(i) for i in report.object_ids) or tr("none")
        height, width = report.size
        lines = [
            str(report.annotations),
            *([str(report.frames)] if report.frames else []),
            f"{in_frames(report.frame_count)}, {width} × {height}, "
            + tr("objects: {ids}", ids=ids),
            *(said(note) for note in report.notes if not _is_found(note, outcome)),
        ]
        self._what.setText("\n".join(lines))
        self._size.clear()
        self._say(*_verdict(outcome))
        self._show_folder.show()
        self._cancel.hide()
        self._export.setText(tr("Close"))
        self._export.setEnabled(True)
        fit_height(self, self._middle)

    def _show_failure(self, error: Exception) -> None:
        self._task = None
        self._form.setEnabled(True)
        self._bar.hide()
        self._export.setEnabled(True)
        self._say(describe_failure(error), "danger")

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))

    def done(self, result: int) -> None:
        """Leave no estimate behind."""
        self._delay.stop()
        if self._estimate is not None:
            self._estimate.cancel()
            self._estimate.wait()
        super().done(result)


def _is_found(note: str, outcome: ExportOutcome) -> bool:
    """Whether the check says the same."""
    return any(note in finding.message for finding in outcome.findings)


def _verdict(outcome: ExportOutcome) -> tuple[str, str]:
    """Return what the check found, and in which tone to say it."""
    if not outcome.is_checked:
        return tr("Written whole; the check of it was cut short."), "warn"
    if not outcome.findings:
        words = tr("Read back and valid by the rules of those who read this format.")
        return f"✓ {words}", "good"
    findings = sorted(outcome.findings, key=lambda finding: not finding.is_error)
    listed = [_in_words(finding, outcome.report.root) for finding in findings[:_MOST_FINDINGS]]
    if len(findings) > _MOST_FINDINGS:
        listed.append(tr("… and {count} more", count=len(findings) - _MOST_FINDINGS))
    if findings[0].is_error:
        return "\n".join([tr("Written whole, but evaluators will fail:"), *listed]), "alarm"
    return "\n".join([tr("Written whole and valid; only unusual:"), *listed]), "warn"


def _in_words(finding: Finding, root: Path) -> str:
    what = f"{str(finding.path).removeprefix(f'{root}/')}: {said(finding.message)}"
    return tr("error: {what}", what=what) if finding.is_error else tr("warning: {what}", what=what)
