"""Which frames the masks of an import belong to: the ways that make sense, or one's own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from app.document.formats.mask_doctor import Diagnosis
from app.document.formats.mask_names import Placement, by_number, by_order, numbers_of
from app.session.words import said, tr

_BY_NUMBER = "by number"
_IN_ORDER = "in order"


class FrameChoice(QWidget):
    """Offers the doctor's proposals; two numbers make any other one."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._diagnosis: Diagnosis | None = None
        self._ways = QComboBox()
        self._ways.setObjectName("importFrames")
        self._ways.setAccessibleName(tr("Which frames the masks belong to"))
        self._first = QSpinBox()
        self._first.setObjectName("importFirstFrame")
        self._first.setAccessibleName(tr("Frame of the first mask"))
        self._every = QSpinBox()
        self._every.setObjectName("importEvery")
        self._every.setAccessibleName(tr("Frames from one mask to the next"))
        self._every.setRange(1, 1000)
        self._own = QWidget()
        row = QHBoxLayout(self._own)
        row.setContentsMargins(0, 0, 0, 0)
        for text, box in (
            (tr("First mask at frame"), self._first),
            (tr("frames a step"), self._every),
        ):
            row.addWidget(QLabel(text))
            row.addWidget(box)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._ways)
        column.addWidget(self._own)
        self._ways.currentIndexChanged.connect(self._tell)
        self._first.valueChanged.connect(self._tell)
        self._every.valueChanged.connect(self._tell)

    def show_ways(self, diagnosis: Diagnosis) -> None:
        """Offer what was found."""
        self._diagnosis = diagnosis
        self._ways.blockSignals(True)
        self._ways.clear()
        for way in diagnosis.placements:
            if way.is_whole:
                words = said(way.words)
                self._ways.addItem(words[:1].upper() + words[1:], way)
        stems = diagnosis.mask_set.stems
        if numbers_of(stems) is not None:
            self._ways.addItem(tr("By their numbers, from a frame of my choice"), _BY_NUMBER)
        self._ways.addItem(tr("In their order, from a frame of my choice"), _IN_ORDER)
        self._ways.blockSignals(False)
        self._first.setRange(0, diagnosis.video.frame_count - 1)
        self._tell()

    def placement(self) -> Placement:
        """Return the frame of each mask."""
        assert self._diagnosis is not None
        chosen = self._ways.currentData()
        if isinstance(chosen, Placement):
            return chosen
        damaged = self._diagnosis.damaged
        stems = [stem for stem in self._diagnosis.mask_set.stems if stem not in damaged]
        make = by_number if chosen == _BY_NUMBER else by_order
        return make(
            stems,
            self._diagnosis.video,
            first_frame=self._first.value(),
            every=self._every.value(),
        )

    def _tell(self) -> None:
        self._own.setVisible(not isinstance(self._ways.currentData(), Placement))
        self.changed.emit()
