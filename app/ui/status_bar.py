"""A status bar in which a passing word has room: what is less urgent steps aside for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QStyle, QStyleOption, QWidget

_LEFT_PX, _GAP_PX = 8, 12
_WIDEST_PX = (1 << 24) - 1  # as Qt has it: no bound
Yields = Callable[[], bool]


class StatusBar(QStatusBar):
    """Shows words as far as there is room, ends them in dots and shows them whole in the tooltip.

    While there is a word, labels that ``give_way`` named make room, as many as are needed and in
    that order.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._yielding: list[tuple[QLabel, Yields]] = []
        self.messageChanged.connect(self._show_word)

    def give_way(self, label: QLabel, when: Yields = lambda: True) -> None:
        """Let a label make room for words, where ``when`` says that it may."""
        self._yielding.append((label, when))

    @property
    def room(self) -> QRect:
        """Where words are drawn: left of all that is shown."""
        shown = (
            child.x()
            for child in self.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if child.isVisibleTo(self) and child.width() > 0
        )
        right = min(shown, default=self.width())
        return QRect(_LEFT_PX, 0, max(0, right - _LEFT_PX - _GAP_PX), self.height())

    def _show_word(self, text: str) -> None:
        self.setToolTip(text)
        self._make_room()

    def _make_room(self) -> None:
        text = self.currentMessage()
        for label, _when in self._yielding:
            label.setMaximumWidth(_WIDEST_PX)
        wanted_px = self.fontMetrics().horizontalAdvance(text) if text else 0
        for label, when in self._yielding:
            self._lay_out()
            if self.room.width() >= wanted_px:
                break
            if when():
                label.setMaximumWidth(0)
        self._lay_out()
        self.update()

    def _lay_out(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make other room."""
        super().resizeEvent(event)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        """Make room anew when a part asks for another size, such as a badge that comes."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.currentMessage():
            self._make_room()
        return done

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, and of the words what there is room for."""
        painter = QPainter(self)
        ground = QStyleOption()
        ground.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelStatusBar, ground, painter, self)
        room = self.room
        text = self.fontMetrics().elidedText(
            self.currentMessage(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.setPen(self.palette().windowText().color())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
