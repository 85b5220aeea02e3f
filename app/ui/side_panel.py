"""The side column: the objects, and under them what is done with them.

In a window too low for all of it the column scrolls.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.section import Section

_USUAL_PX, _LEAST_PX, _MOST_PX = 288, 264, 560
_LEAST_HEIGHT_PX = 200


class SidePanel(QFrame):
    """The list of objects takes the height that the other parts leave."""

    def __init__(
        self, objects: QWidget, parts: Sequence[QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sidePanel")
        self.setMinimumWidth(_LEAST_PX)
        self.setMaximumWidth(_MOST_PX)
        self._sections = {part.objectName(): part for part in parts if isinstance(part, Section)}
        self._inside = QWidget()
        self._inside.setMinimumWidth(1)  # parts are squeezed before any is cut off
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(8, 10, 14, 12)
        column.setSpacing(8)
        column.addWidget(objects, 1)
        for part in parts:
            line = QFrame()
            line.setObjectName("separator")
            line.setFixedHeight(1)
            column.addWidget(line)
            column.addWidget(part)
        scroll = QScrollArea()
        scroll.setObjectName("sideScroll")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumHeight(_LEAST_HEIGHT_PX)
        scroll.setWidget(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    @property
    def sections(self) -> dict[str, Section]:
        """The parts that can be folded away, by name."""
        return self._sections

    def sizeHint(self) -> QSize:
        """Ask for a width at which words are not cut off."""
        return QSize(_USUAL_PX, self._inside.sizeHint().height())
