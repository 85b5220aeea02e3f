"""Which network carries the masks, the buttons that start it, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.session.models import DEVICES, ChosenModel, facts_of, models
from app.session.words import tr
from app.ui.actions import follow_tooltip
from app.ui.icons import icon
from app.ui.reach import reach_by_tab
from app.ui.section import Section


class ModelPanel(Section):
    """Chooses the network and the device; shows the progress of a propagation.

    While a network works its progress is where the buttons are that begin a run.
    """

    changed = Signal()

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__("propagateSection", tr("PROPAGATE"), parent)
        self._weights: dict[str, Path] = {}
        self._model = QComboBox()
        self._model.setObjectName("model")
        self._model.setAccessibleName(tr("Network"))
        for entry in models():
            self._model.addItem(entry.name, entry)
            self._model.setItemData(
                self._model.count() - 1,
                facts_of(entry),
                Qt.ItemDataRole.ToolTipRole,
            )
        self._model.activated.connect(self._model_chosen)
        self._device = QComboBox()
        self._device.setObjectName("device")
        self._device.setAccessibleName(tr("Device"))
        for device, text in DEVICES:
            self._device.addItem(tr(text), device)
        self._device.activated.connect(self._device_chosen)
        for combo in (self._model, self._device):
            reach_by_tab(combo)
            combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._device.setToolTip(tr("Device"))
        self._range = QLabel()
        self._range.setObjectName("chosenRange")
        self._range.setProperty("muted", True)
        self.add_beside(self._range)
        choices = QHBoxLayout()
        choices.setSpacing(6)
        choices.addWidget(self._model, 4)
        choices.addWidget(self._device, 3)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._begin_part(actions))
        self._pages.addWidget(self._progress_part(actions))
        self.body.addLayout(choices)
        self.body.addWidget(self._pages)
        self.show_idle()

    def choice(self) -> ChosenModel:
        """Return the network and device chosen."""
        entry = self._model.currentData()
        weights = self._weights.get(entry.name)
        return ChosenModel(entry, weights, self._device.currentData())

    def choose(self, name: str, device: str) -> None:
        """Choose a network and a device by name; unknown names change nothing."""
        self._model.setCurrentIndex(max(0, self._model.findText(name)))
        self._device.setCurrentIndex(max(0, self._device.findData(device)))

    def show_idle(self) -> None:
        """Show that nothing runs."""
        self._pages.setCurrentIndex(0)
        self.hold_open(False)

    def show_progress(self, text: str, done: int, total: int) -> None:
        """Show how far the propagation is; ``total`` 0: not known yet."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._text.setText(text)
        self._pages.setCurrentIndex(1)
        self.hold_open(True)

    def show_range(self, chosen: range | None) -> None:
        """Show the frames that runs keep to, None: all."""
        self._range.setText(range_words(chosen))

    # --- parts ---------------------------------------------------------------------------------

    def _begin_part(self, actions: Mapping[str, QAction]) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for verbs in (
            (
                ("propagate_backward", tr("Back")),
                ("propagate_both", tr("Both")),
                ("propagate_forward", tr("Forward")),
            ),
            (("propagate_between", tr("Between")), ("only_current", tr("Current only"))),
        ):
            row = QHBoxLayout()
            row.setSpacing(6)
            for name, text in verbs:
                row.addWidget(wide_button(actions[name], text))
            column.addLayout(row)
        return part

    def _progress_part(self, actions: Mapping[str, QAction]) -> QWidget:
        part = QWidget()
        part.setObjectName("progress")
        self._bar = QProgressBar()
        self._bar.setAccessibleName(tr("Progress of the network"))
        self._bar.setTextVisible(False)
        self._text = QLabel()
        self._text.setObjectName("progressText")
        self._text.setProperty("muted", True)
        self._text.setWordWrap(True)
        self._follow = QToolButton()
        self._follow.setDefaultAction(actions["follow"])
        self._follow.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        stop = QPushButton(icon("stop", "danger"), tr("Stop"))
        stop.setObjectName("stopButton")
        stop.setProperty("role", "danger")
        stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        follow_tooltip(stop, actions["stop"])
        stop.clicked.connect(actions["stop"].trigger)
        row = QHBoxLayout()
        row.addWidget(self._follow)
        row.addStretch(1)
        row.addWidget(stop)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._bar)
        column.addWidget(self._text)
        column.addLayout(row)
        return part

    # --- choices -------------------------------------------------------------------------------

    def _model_chosen(self) -> None:
        entry = self._model.currentData()
        if entry.needs_file and entry.name not in self._weights:
            self._ask_weights(entry.name, entry.file)
        self.changed.emit()

    def _ask_weights(self, name: str, file: str) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            tr("Weights of {name} ({file})", name=name, file=file),
            "",
            f"{tr('Weights')} (*.pth *.tar *.safetensors);;{tr('All files')} (*)",
        )
        if path:
            self._weights[name] = Path(path)
        else:
            self._model.setCurrentIndex(0)

    def _device_chosen(self) -> None:
        self.changed.emit()


def range_words(chosen: range | None) -> str:
    """Return what a heading says of the frames that a verb keeps to, nothing for all of them."""
    if chosen is None:
        return ""
    return tr("frames {first} to {last}", first=chosen.start, last=chosen.stop - 1)


def wide_button(action: QAction, text: str) -> QToolButton:
    """Return a button with icon and words for a verb, as wide as there is room."""
    button = QToolButton()
    button.setObjectName(f"{action.objectName()}Button")
    button.setProperty("wide", True)
    button.setIcon(action.icon())
    button.setIconSize(QSize(16, 16))
    button.setText(text)
    follow_tooltip(button, action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(action.trigger)
    button.setEnabled(action.isEnabled())
    button.setCheckable(action.isCheckable())
    action.toggled.connect(button.setChecked)
    action.changed.connect(lambda: button.setEnabled(action.isEnabled()))
    return button
