"""The table of an import: what occurs in the masks, and which object each value becomes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.document.formats.mask_doctor import Diagnosis
from app.document.formats.mask_symptoms import Ask
from app.document.formats.mask_values import SourceValue
from app.document.objects import LAST_ID, VOID, ObjectInfo
from app.session.words import decimal, tr

_SWATCH_PX = 16
_ROW_PX = 34
_UNSAID = -1


class ValueTable(QTableWidget):
    """One row for each value: how it looks, how much of it there is, what becomes of it."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, 3, parent)
        self.setObjectName("importValues")
        self.setAccessibleName(tr("What the values of the masks become"))
        self.setHorizontalHeaderLabels([tr("In the masks"), tr("How much"), tr("Becomes")])
        self.verticalHeader().hide()
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self._codes: list[int] = []

    def show_values(self, diagnosis: Diagnosis, known: Sequence[ObjectInfo]) -> None:
        """Fill the table with what was found and proposed."""
        self._codes = [value.code for value in diagnosis.values]
        total = max(1, sum(value.pixels for value in diagnosis.values))
        asks_void = Ask.VOID in diagnosis.questions
        self.setRowCount(len(diagnosis.values))
        for row, value in enumerate(diagnosis.values):
            text = f"#{value.code:06x}" if diagnosis.is_colour else str(value.code)
            self.setItem(row, 0, QTableWidgetItem(_swatch(value), text))
            share = 100 * value.pixels / total
            part = decimal(f"{share:.1f} %") if share >= 0.1 else f"{value.pixels} px"
            masks = tr("1 mask") if value.files == 1 else tr("{count} masks", count=value.files)
            self.setItem(row, 1, QTableWidgetItem(f"{part}, {masks}"))
            is_unsaid = asks_void and value.code == VOID and not diagnosis.is_colour
            self.setCellWidget(row, 2, self._choice(row, value, known, is_unsaid=is_unsaid))

    def targets(self) -> dict[int, int]:
        """Return the label chosen for each value; those not said yet are background."""
        return {
            code: max(0, self._combo(row).currentData()) for row, code in enumerate(self._codes)
        }

    @property
    def is_said(self) -> bool:
        """Whether every value has a meaning."""
        return all(self._combo(row).currentData() != _UNSAID for row in range(self.rowCount()))

    def _combo(self, row: int) -> QComboBox:
        combo = self.cellWidget(row, 2)
        assert isinstance(combo, QComboBox)
        return combo

    def _choice(
        self, row: int, value: SourceValue, known: Sequence[ObjectInfo], *, is_unsaid: bool
    ) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(f"importTarget{row}")
        combo.setAccessibleName(tr("What value {value} becomes", value=value.code))
        if is_unsaid:
            combo.addItem(tr("Choose…"), _UNSAID)
        combo.addItem(tr("Background"), 0)
        have = {info.id: info.name for info in known}
        proposed = value.target if 0 < value.target < VOID else 0
        fresh = next((i for i in range(1, LAST_ID + 1) if i not in have), LAST_ID)
        for object_id in sorted({*have, proposed or fresh}):
            name = have.get(object_id, tr("new object"))
            combo.addItem(f"{object_id}  {name}", object_id)
        combo.addItem(tr("Void (nobody scores it)"), VOID)
        combo.setCurrentIndex(0 if is_unsaid else combo.findData(value.target))
        combo.currentIndexChanged.connect(lambda _: self.changed.emit())
        return combo


def _swatch(value: SourceValue) -> QIcon:
    pixmap = QPixmap(_SWATCH_PX, _SWATCH_PX)
    pixmap.fill(QColor(*value.colour))
    return QIcon(pixmap)


def keep_height(table: ValueTable, rows: int) -> None:
    """Make the table as high as its rows, up to a number of them."""
    shown = max(1, min(rows, table.rowCount()))
    table.ensurePolished()
    heading_px = table.horizontalHeader().sizeHint().height()
    table.setFixedHeight(heading_px + _ROW_PX * shown + 2 * table.frameWidth() + 2)
    for row in range(table.rowCount()):
        table.setRowHeight(row, _ROW_PX)
    policy = Qt.ScrollBarPolicy
    table.setVerticalScrollBarPolicy(
        policy.ScrollBarAsNeeded if table.rowCount() > rows else policy.ScrollBarAlwaysOff
    )
