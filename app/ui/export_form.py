"""The fields of an export: format, place, frames, objects; together they are a plan."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QWidget,
)

from app.document.masks import Provenance
from app.jobs.output_table import KINDS
from app.jobs.outputs import Destination, OutputFormat, Resolution
from app.jobs.selection import Selection
from app.session.export import ExportPlan, labelled_range, sequence_name
from app.session.session import Session
from app.session.words import tr
from app.ui import dialogs
from app.ui.overlay import bright

_HAND_WORK = frozenset(kind for kind in Provenance if kind.is_hand_work)
_SWATCH_PX = 12
_MOST_ROWS = 4
_ROW_PX = 26


class ExportForm(QWidget):
    """Asks what to write where."""

    changed = Signal()

    def __init__(self, session: Session, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._make_fields(folder)
        self._lay_out()
        self._follow_format()
        for combo in (self._format, self._resolution, self._provenance):
            combo.currentIndexChanged.connect(self._follow_format)
        self._frames.currentIndexChanged.connect(self._choose_range)
        for edit in (self._name, self._folder):
            edit.textChanged.connect(lambda _: self.changed.emit())
        for spin in (self._start, self._end, self._every):
            spin.valueChanged.connect(lambda _: self.changed.emit())
        for box in (self._pictures, self._overwrite):
            box.toggled.connect(lambda _: self.changed.emit())
        self._objects.itemChanged.connect(lambda _: self.changed.emit())

    def plan(self) -> ExportPlan:
        """Return what is asked for."""
        form = OutputFormat(self._format.currentData())
        rows = self._resolution.currentData() if KINDS[form].scales else Resolution.ORIGINAL
        destination = Destination(
            out=Path(self._folder.text().strip()).expanduser(),
            format=form,
            name=self._name.text().strip(),
            resolution=Resolution(rows),
            with_frames=self._pictures.isChecked(),
            overwrite=self._overwrite.isChecked(),
        )
        return ExportPlan(
            destination,
            Selection(
                self._start.value(),
                self._end.value() + 1,
                self._every.value(),
                self._chosen_objects(),
                self._provenance.currentData(),
            ),
        )

    def _chosen_objects(self) -> frozenset[int] | None:
        items = [self._objects.item(row) for row in range(self._objects.count())]
        chosen = [i for i in items if i.checkState() == Qt.CheckState.Checked]
        if len(chosen) == len(items):
            return None
        return frozenset(int(item.data(Qt.ItemDataRole.UserRole)) for item in chosen)

    # --- layout --------------------------------------------------------------------------------

    def _make_fields(self, folder: Path) -> None:
        video = self._session.video
        self._format = _combo("exportFormat", tr("Format"))
        for form, kind in KINDS.items():
            if kind.is_of_project:
                self._format.addItem(tr(kind.title), form)
        self._purpose = QLabel()
        self._purpose.setObjectName("exportPurpose")
        self._purpose.setProperty("muted", True)
        self._purpose.setWordWrap(True)
        self._name = _line("exportName", tr("Name of the sequence"), sequence_name(video))
        self._folder = _line("exportFolder", tr("Folder of the data set"), str(folder))
        self._resolution = _combo("exportResolution", tr("Size"))
        original = tr("Original ({width} × {height})", width=video.width, height=video.height)
        self._resolution.addItem(original, Resolution.ORIGINAL)
        self._resolution.addItem(tr("480p (height 480)"), Resolution.ROWS_480)
        self._frames = _combo("exportFrames", tr("Frames"))
        self._start = _spin("exportFrom", tr("First frame"), 0, video.frame_count - 1)
        self._end = _spin("exportTo", tr("Last frame"), 0, video.frame_count - 1)
        self._every = _spin(
            "exportEvery", tr("Each how manyth frame"), 1, max(1, video.frame_count)
        )
        self._add_ranges()
        self._provenance = _combo("exportProvenance", tr("Which masks"))
        self._provenance.addItem(tr("All frames, whoever made the masks"), None)
        self._provenance.addItem(tr("Only frames whose masks I painted or approved"), _HAND_WORK)
        self._objects = QListWidget()
        self._objects.setObjectName("exportObjects")
        self._objects.setAccessibleName(tr("Objects"))
        for info in self._session.objects:
            pixmap = QPixmap(_SWATCH_PX, _SWATCH_PX)
            pixmap.fill(QColor(*bright(info.colour)))
            item = QListWidgetItem(QIcon(pixmap), f"{info.id}  {info.name}", self._objects)
            item.setData(Qt.ItemDataRole.UserRole, info.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        rows = min(_MOST_ROWS, self._objects.count())
        self._objects.setFixedHeight(_ROW_PX * rows + 8)
        self._pictures = QCheckBox(tr("Write the frames too (JPEG)"))
        self._pictures.setChecked(True)
        self._pictures.setObjectName("exportPictures")
        self._overwrite = QCheckBox(tr("Replace what is there under this name"))
        self._overwrite.setObjectName("exportOverwrite")

    def _lay_out(self) -> None:
        browse = QPushButton(tr("Browse…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        folder_row = _row(self._folder, browse)
        folder_row.setStretch(0, 1)
        self._own = QWidget()
        range_row = _row(QLabel(tr("From")), self._start, QLabel(tr("to")), self._end)
        range_row.setContentsMargins(0, 0, 0, 0)
        self._own.setLayout(range_row)
        frames_row = _row(self._frames, self._own, QLabel(tr("every")), self._every)
        frames_row.setStretch(0, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(9)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget | QLayout], ...] = (
            (tr("Format"), self._format), ("", self._purpose), (tr("Sequence"), self._name),
            (tr("Folder"), folder_row), (tr("Size"), self._resolution),
            (tr("Frames"), frames_row), (tr("Masks"), self._provenance),
            (tr("Objects"), self._objects), ("", self._pictures), ("", self._overwrite),
        )  # fmt: skip
        grid.setRowStretch(len(rows), 1)  # room to spare lies below the fields
        for row, (text, part) in enumerate(rows):
            label = QLabel(text)
            label.setProperty("muted", True)
            is_tall = part is self._objects
            label.setContentsMargins(0, 8 if is_tall else 0, 0, 0)
            where = Qt.AlignmentFlag.AlignTop if is_tall else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(label, row, 0, where)
            if isinstance(part, QWidget):
                grid.addWidget(part, row, 1)
            else:
                grid.addLayout(part, row, 1)
            if part is self._objects and self._objects.count() < 2:
                label.hide()
                self._objects.hide()

    def _add_ranges(self) -> None:
        count = self._session.video.frame_count
        self._frames.addItem(tr("All {count} frames", count=count), range(count))
        labelled = labelled_range(self._session.project)
        if labelled and len(labelled) < count:
            text = tr(
                "From the first labelled frame to the last ({first} to {last})",
                first=labelled[0],
                last=labelled[-1],
            )
            self._frames.addItem(text, labelled)
            self._frames.setCurrentIndex(1)
        self._frames.addItem(tr("A range of my own"), None)
        self._fill_range()

    # --- what follows from what ----------------------------------------------------------------

    def _choose_range(self) -> None:
        self._fill_range()
        self._follow_format()

    def _fill_range(self) -> None:
        chosen = self._frames.currentData()
        if chosen is not None:
            self._start.setValue(chosen[0])
            self._end.setValue(chosen[-1])

    def _follow_format(self) -> None:
        kind = KINDS[OutputFormat(self._format.currentData())]
        self._purpose.setText(tr(kind.purpose))
        self._resolution.setEnabled(kind.scales)
        self._pictures.setVisible(kind.has_frames)
        self._own.setVisible(self._frames.currentData() is None)
        self.changed.emit()

    def _browse(self) -> None:
        path = dialogs.ask_folder(self, tr("Folder of the data set"))
        if path is not None:
            self._folder.setText(str(path))


def _combo(name: str, title: str) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    combo.setAccessibleName(title)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return combo


def _line(name: str, title: str, text: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setObjectName(name)
    line.setAccessibleName(title)
    return line


def _spin(name: str, title: str, lowest: int, highest: int) -> QSpinBox:
    spin = QSpinBox()
    spin.setObjectName(name)
    spin.setAccessibleName(title)
    spin.setRange(lowest, highest)
    return spin


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    return row
