"""Which network carries the masks, the buttons that start it, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.session.models import DEVICES, ChosenModel, facts_of, models
from app.session.words import tr
from app.ui.actions import follow_tooltip
from app.ui.icons import icon


class ModelPanel(QWidget):
    """Chooses the network and the device; shows the progress of a propagation."""

    changed = Signal()
    choice_ended = Signal()

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
            combo.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

        heading = QLabel(tr("PROPAGATE"))
        heading.setObjectName("heading")
        form = QGridLayout()
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(8)
        form.addWidget(QLabel(tr("Network")), 0, 0)
        form.addWidget(self._model, 0, 1)
        form.addWidget(QLabel(tr("Device")), 1, 0)
        form.addWidget(self._device, 1, 1)
        form.setColumnStretch(1, 1)

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addLayout(form)
        column.addLayout(self._verb_buttons(actions))
        column.addWidget(wide_button(actions["propagate_between"], tr("Between painted frames")))
        column.addLayout(self._limits(actions))
        column.addWidget(self._progress_part(actions))
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
        self._progress.hide()

    def show_progress(self, text: str, done: int, total: int) -> None:
        """Show how far the propagation is; ``total`` 0: not known yet."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._text.setText(text)
        self._progress.show()

    def show_range(self, chosen: range | None) -> None:
        """Show the frames that runs keep to, None: all."""
        words = ""
        if chosen is not None:
            words = tr("frames {first} to {last}", first=chosen.start, last=chosen.stop - 1)
        self._range.setText(words)

    # --- parts ---------------------------------------------------------------------------------

    def _verb_buttons(self, actions: Mapping[str, QAction]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for name, text in (
            ("propagate_backward", tr("Back")),
            ("propagate_both", tr("Both")),
            ("propagate_forward", tr("Forward")),
        ):
            row.addWidget(wide_button(actions[name], text))
        return row

    def _limits(self, actions: Mapping[str, QAction]) -> QHBoxLayout:
        """Return what narrows a run down: one object, some frames."""
        only = QToolButton()
        only.setObjectName("onlyCurrentButton")
        only.setDefaultAction(actions["only_current"])
        only.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._range = QLabel()
        self._range.setObjectName("chosenRange")
        self._range.setProperty("muted", True)
        row = QHBoxLayout()
        row.addWidget(only)
        row.addStretch(1)
        row.addWidget(self._range)
        return row

    def _progress_part(self, actions: Mapping[str, QAction]) -> QWidget:
        self._progress = QWidget()
        self._progress.setObjectName("progress")
        keeps_room = self._progress.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)  # nothing moves when a run begins
        self._progress.setSizePolicy(keeps_room)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(tr("Progress of the network"))
        self._bar.setTextVisible(False)
        self._text = QLabel()
        self._text.setObjectName("progressText")
        self._text.setProperty("muted", True)
        self._text.setWordWrap(True)
        self._follow = QToolButton()
        self._follow.setDefaultAction(actions["follow"])
        self._follow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        stop = QPushButton(icon("stop", "danger"), tr("Stop"))
        stop.setObjectName("stopButton")
        stop.setProperty("role", "danger")
        stop.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        follow_tooltip(stop, actions["stop"])
        stop.clicked.connect(actions["stop"].trigger)
        row = QHBoxLayout()
        row.addWidget(self._follow)
        row.addStretch(1)
        row.addWidget(stop)
        column = QVBoxLayout(self._progress)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._bar)
        column.addWidget(self._text)
        column.addLayout(row)
        return self._progress

    # --- choices -------------------------------------------------------------------------------

    def _model_chosen(self) -> None:
        entry = self._model.currentData()
        if entry.needs_file and entry.name not in self._weights:
            self._ask_weights(entry.name, entry.file)
        self.changed.emit()
        self.choice_ended.emit()

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
        self.choice_ended.emit()


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
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.clicked.connect(action.trigger)
    button.setEnabled(action.isEnabled())
    action.changed.connect(lambda: button.setEnabled(action.isEnabled()))
    return button
