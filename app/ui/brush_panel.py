"""Brush size and the opacity of the masks."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QWidget

from app.session.tools import LARGEST_RADIUS_PX, SMALLEST_RADIUS_PX
from app.session.words import tr
from app.ui.reach import reach_by_tab

_STEPS = 200


class BrushPanel(QWidget):
    """Two sliders; the brush's grows as the hand feels it, by ratios."""

    radius_chosen = Signal(float)
    opacity_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._radius = _slider("brushSize", tr("Brush size"), _STEPS)
        self._radius.valueChanged.connect(lambda v: self.radius_chosen.emit(_radius_at(v)))
        self._radius_text = _value_label()
        self._opacity = _slider("opacity", tr("Opacity of the masks"), 100)
        self._opacity.valueChanged.connect(lambda v: self.opacity_chosen.emit(v / 100))
        self._opacity_text = _value_label()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for row, (name, slider, text) in enumerate(
            (
                (tr("Brush"), self._radius, self._radius_text),
                (tr("Opacity"), self._opacity, self._opacity_text),
            )
        ):
            grid.addWidget(QLabel(name), row, 0)
            grid.addWidget(slider, row, 1)
            grid.addWidget(text, row, 2)

    def show_radius(self, radius_px: float) -> None:
        """Show the brush's radius."""
        self._radius.blockSignals(True)
        self._radius.setValue(_step_of(radius_px))
        self._radius.blockSignals(False)
        self._radius_text.setText(f"{2 * radius_px:.0f} px")

    def show_opacity(self, opacity: float) -> None:
        """Show the opacity, 0 to 1."""
        self._opacity.blockSignals(True)
        self._opacity.setValue(round(opacity * 100))
        self._opacity.blockSignals(False)
        self._opacity_text.setText(f"{opacity * 100:.0f} %")


def _slider(name: str, spoken: str, steps: int) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setObjectName(name)
    slider.setAccessibleName(spoken)
    slider.setRange(0, steps)
    reach_by_tab(slider)
    return slider


def _value_label() -> QLabel:
    label = QLabel()
    label.setFixedWidth(54)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    label.setProperty("muted", True)
    return label


_RANGE = math.log(LARGEST_RADIUS_PX / SMALLEST_RADIUS_PX)


def _radius_at(step: int) -> float:
    return SMALLEST_RADIUS_PX * math.exp(_RANGE * step / _STEPS)


def _step_of(radius_px: float) -> int:
    return round(math.log(radius_px / SMALLEST_RADIUS_PX) / _RANGE * _STEPS)
