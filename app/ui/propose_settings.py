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

from app.session.proposal_settings import ProposalSettings, proposers
from vos_models.catalog import Role

_SAMPLINGS = (
    ("uniform", "evenly over the clip"),
    ("random", "drawn anew for each frame"),
    ("consecutive", "the nearest frames"),
)
_REFERENCES = (0, 1, 2, 5, 7, 10)


class ProposeSettings(QDialog):
    """Every change holds at once; there is nothing to confirm."""

    changed = Signal(object)  # ProposalSettings

    def __init__(self, settings: ProposalSettings, refine: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Settings of proposals")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        self._settings = settings
        self._where: dict[Role, QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        self._add_network(grid, 0, "Primary object", Role.PRIMARY, settings.primary)
        self._add_network(grid, 2, "Tracks", Role.TRACKS, settings.tracks)
        self._add_references(grid, 4)
        box = QCheckBox("Refine edges with a CRF (slower; primary object and tracks)")
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
        combo.setAccessibleName(f"Network for {text.lower()}")
        for entry in proposers(role):
            combo.addItem(entry.name)
            combo.setItemData(
                combo.count() - 1,
                f"{entry.summary}\nInput: {entry.input}\nLicence: {entry.licence}",
                Qt.ItemDataRole.ToolTipRole,
            )
        combo.setCurrentText(current)
        combo.currentTextChanged.connect(
            lambda name: self._change(replace(self._settings, **{role.value: name}))
        )
        browse = QToolButton()
        browse.setText("Weights…")
        browse.setProperty("wide", True)
        browse.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        browse.setToolTip("Point to a weights file, or to a folder as RVOS's authors release it")
        menu = QMenu(browse)
        menu.addAction("File…", lambda: self._ask(role, self._ask_file))
        menu.addAction("Folder…", lambda: self._ask(role, self._ask_folder))
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
        count.setAccessibleName("References")
        count.setToolTip("With how many other frames COSNet compares each frame")
        for number in sorted({*_REFERENCES, self._settings.references}):
            text = f"{number} other frame{'s' if number != 1 else ''} of the clip"
            count.addItem(text if number else "nothing: each frame by itself", number)
        count.setCurrentIndex(count.findData(self._settings.references))
        count.currentIndexChanged.connect(
            lambda _: self._change(replace(self._settings, references=count.currentData()))
        )
        sampling = QComboBox()
        sampling.setObjectName("sampling")
        sampling.setAccessibleName("Sampling of references")
        for value, text in _SAMPLINGS:
            sampling.addItem(text, value)
        sampling.setCurrentIndex(sampling.findData(self._settings.sampling))
        sampling.currentIndexChanged.connect(
            lambda _: self._change(replace(self._settings, sampling=sampling.currentData()))
        )
        grid.addWidget(_caption("Compare with"), row, 0)
        grid.addWidget(count, row, 1, 1, 2)
        grid.addWidget(_caption("Chosen"), row + 1, 0)
        grid.addWidget(sampling, row + 1, 1, 1, 2)

    # --- choices -------------------------------------------------------------------------------

    def _ask(self, role: Role, ask: Callable[[], str]) -> None:
        path = ask()
        if path:
            self.set_file(role, path)

    def _ask_file(self) -> str:
        kinds = "Weights (*.pth *.pt *.tar *.safetensors);;All files (*)"
        return QFileDialog.getOpenFileName(self, "Weights", str(Path.home()), kinds)[0]

    def _ask_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, "Folder of weights", str(Path.home()))

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


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("muted", True)
    return label
