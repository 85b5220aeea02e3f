"""Settings of proposals: which networks, their weights, and with what frames are compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.session.models import facts_of
from app.session.proposal_settings import ProposalSettings, proposers
from app.session.words import tr, tr_later
from vos_models.catalog import Role

_SAMPLINGS = (
    ("uniform", tr_later("evenly over the clip")),
    ("random", tr_later("drawn anew for each frame")),
    ("consecutive", tr_later("the nearest frames")),
)
_REFERENCES = (0, 1, 2, 5, 7, 10)


class ProposeSettings(QDialog):
    """Every change holds at once; there is nothing to confirm."""

    changed = Signal(object)  # ProposalSettings

    def __init__(self, settings: ProposalSettings, refine: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings of proposals"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        self._settings = settings
        self._where: dict[Role, QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        self._add_network(grid, 0, tr("Primary object"), Role.PRIMARY, settings.primary)
        self._add_network(grid, 2, tr("Tracks"), Role.TRACKS, settings.tracks)
        self._add_references(grid, 4)
        box = QCheckBox(tr("Refine edges with a CRF (slower; primary object and tracks)"))
        box.setObjectName("refine")
        box.setChecked(refine.isChecked())
        box.toggled.connect(refine.setChecked)
        grid.addWidget(box, 6, 1, 1, 2)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(16)
        column.addLayout(grid)
        column.addWidget(buttons)
        self._show_where()

    @property
    def settings(self) -> ProposalSettings:
        """What is chosen now."""
        return self._settings

    def set_file(self, role: Role, path: str) -> None:
        """Take the weights of the network chosen for a role from a file or folder."""
        name = self._settings.primary if role is Role.PRIMARY else self._settings.tracks
        self._change(replace(self._settings, files={**self._settings.files, name: path}))

    # --- parts ---------------------------------------------------------------------------------

    def _add_network(
        self, grid: QGridLayout, row: int, text: str, role: Role, current: str
    ) -> None:
        combo = QComboBox()
        combo.setObjectName(role.value)
        combo.setAccessibleName(tr("Network: {role}", role=text))
        for entry in proposers(role):
            combo.addItem(entry.name)
            combo.setItemData(combo.count() - 1, facts_of(entry), Qt.ItemDataRole.ToolTipRole)
        combo.setCurrentText(current)
        combo.currentTextChanged.connect(
            lambda name: self._change(replace(self._settings, **{role.value: name}))
        )
        browse = QToolButton()
        browse.setText(tr("Weights…"))
        browse.setProperty("wide", True)
        browse.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        browse.setToolTip(
            tr("Point to a weights file, or to a folder as RVOS's authors release it")
        )
        menu = QMenu(browse)
        menu.addAction(tr("File…"), lambda: self._ask(role, self._ask_file))
        menu.addAction(tr("Folder…"), lambda: self._ask(role, self._ask_folder))
        browse.setMenu(menu)
        where = self._where[role] = QLabel()
        where.setObjectName("muted")
        where.setWordWrap(True)
        grid.addWidget(_caption(text), row, 0)
        grid.addWidget(combo, row, 1)
        grid.addWidget(browse, row, 2)
        grid.addWidget(where, row + 1, 1, 1, 2)

    def _add_references(self, grid: QGridLayout, row: int) -> None:
        count = QComboBox()
        count.setObjectName("references")
        count.setAccessibleName(tr("References"))
        count.setToolTip(tr("With how many other frames COSNet compares each frame"))
        for number in sorted({*_REFERENCES, self._settings.references}):
            count.addItem(_compared_with(number), number)
        count.setCurrentIndex(count.findData(self._settings.references))
        count.currentIndexChanged.connect(
            lambda _: self._change(replace(self._settings, references=count.currentData()))
        )
        sampling = QComboBox()
        sampling.setObjectName("sampling")
        sampling.setAccessibleName(tr("Sampling of references"))
        for value, text in _SAMPLINGS:
            sampling.addItem(tr(text), value)
        sampling.setCurrentIndex(sampling.findData(self._settings.sampling))
        sampling.currentIndexChanged.connect(
            lambda _: self._change(replace(self._settings, sampling=sampling.currentData()))
        )
        grid.addWidget(_caption(tr("Compare with")), row, 0)
        grid.addWidget(count, row, 1, 1, 2)
        grid.addWidget(_caption(tr("Chosen")), row + 1, 0)
        grid.addWidget(sampling, row + 1, 1, 1, 2)

    # --- choices -------------------------------------------------------------------------------

    def _ask(self, role: Role, ask: Callable[[], str]) -> None:
        path = ask()
        if path:
            self.set_file(role, path)

    def _ask_file(self) -> str:
        weights = tr("Weights")
        kinds = f"{weights} (*.pth *.pt *.tar *.safetensors);;{tr('All files')} (*)"
        return QFileDialog.getOpenFileName(self, weights, str(Path.home()), kinds)[0]

    def _ask_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, tr("Folder of weights"), str(Path.home()))

    def _change(self, settings: ProposalSettings) -> None:
        self._settings = settings
        self._show_where()
        self.changed.emit(settings)

    def _show_where(self) -> None:
        for role, name in (
            (Role.PRIMARY, self._settings.primary),
            (Role.TRACKS, self._settings.tracks),
        ):
            self._where[role].setText(self._settings.where(name))


def _compared_with(number: int) -> str:
    if not number:
        return tr("nothing: each frame by itself")
    if number == 1:
        return tr("1 other frame of the clip")
    return tr("{count} other frames of the clip", count=number)


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("muted", True)
    return label
