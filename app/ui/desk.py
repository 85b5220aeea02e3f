"""Where the parts of the editor lie, and the handles between them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.session.words import tr
from app.ui.splitter import Splitter


class Desk(QWidget):
    """Tools at the left, the picture over the timeline, the side column at the right.

    Attributes:
        across: parts the picture from the side column.
        down: parts the picture from the timeline.
    """

    def __init__(
        self, tools: QWidget, *, canvas: QWidget, transport: QWidget, side: QWidget
    ) -> None:
        super().__init__()
        self.down = Splitter(
            Qt.Orientation.Vertical, canvas, transport, handle_name=tr("Height of the timeline")
        )
        self.across = Splitter(
            Qt.Orientation.Horizontal, self.down, side, handle_name=tr("Width of the side column")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(tools)
        row.addWidget(self.across, 1)
