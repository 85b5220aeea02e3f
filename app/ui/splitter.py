"""Two parts of the window with a handle between them, for the mouse and for the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from app.session.words import tr
from app.ui.theme import colour

_HANDLE_PX = 7
_GRIP_PX = QSize(28, 2)
_STEP_PX = 16
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class Splitter(QSplitter):
    """The second part keeps the size that a person gave it, the first has what is left.

    Until somebody gives it one, the second part is as large as it asks to be, also when it asks
    for more later.
    """

    def __init__(
        self, orientation: Qt.Orientation, first: QWidget, second: QWidget, *, handle_name: str
    ) -> None:
        super().__init__(orientation)
        self._handle_name = handle_name
        self._second = second
        self._chosen_px: int | None = None
        self.setChildrenCollapsible(False)
        self.setHandleWidth(_HANDLE_PX)
        self.addWidget(first)
        self.addWidget(second)
        self.splitterMoved.connect(lambda *_: self._take_size())

    @property
    def chosen_px(self) -> int | None:
        """The size a person gave the second part, None: nobody did."""
        return self._chosen_px

    def choose(self, size_px: int | None) -> None:
        """Give the second part a size, as far as there is room; None: what it asks for."""
        self._chosen_px = size_px
        self._share()

    def createHandle(self) -> QSplitterHandle:
        """Make a handle of our kind."""
        return _Handle(self.orientation(), self, self._handle_name)

    def event(self, event: QEvent) -> bool:
        """Share the room anew when a part asks for another size."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._share()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        self._share()

    def _take_size(self) -> None:
        self._chosen_px = self.sizes()[1]

    def _share(self) -> None:
        is_wide = self.orientation() is Qt.Orientation.Horizontal
        if self._chosen_px is not None:
            wanted_px = self._chosen_px
        else:
            hint = self._second.sizeHint()
            wanted_px = hint.width() if is_wide else hint.height()
        room_px = (self.width() if is_wide else self.height()) - self.handleWidth()
        self.setSizes([max(0, room_px - wanted_px), wanted_px])


class _Handle(QSplitterHandle):
    """Dragged, or moved by the arrow keys; a double click or Home brings the first size back."""

    def __init__(self, orientation: Qt.Orientation, splitter: Splitter, name: str) -> None:
        super().__init__(orientation, splitter)
        self._splitter = splitter
        self.setAccessibleName(name)
        self.setToolTip(
            tr(
                "<b>{what}</b><br>Drag to change it; a double click brings back the usual one.",
                what=name,
            )
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def event(self, event: QEvent) -> bool:
        """Keep the arrow keys from the verbs of the window while the handle has the focus."""
        is_ours = (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*_ON, *_BACK, Qt.Key.Key_Home)
        )
        if is_ours:
            event.accept()
        return is_ours or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by a step."""
        is_wide = self.orientation() is Qt.Orientation.Horizontal
        at = self.x() if is_wide else self.y()
        if event.key() in _ON:
            self.moveSplitter(at + _STEP_PX)
        elif event.key() in _BACK:
            self.moveSplitter(at - _STEP_PX)
        elif event.key() == Qt.Key.Key_Home:
            self._splitter.choose(None)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Let the part have the size it asks for."""
        self._splitter.choose(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of the style sheet and a grip on it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        is_held = self.hasFocus() or self.underMouse()
        painter.setBrush(colour("accent" if is_held else "line_strong"))
        is_wide = self.orientation() is Qt.Orientation.Horizontal
        grip = QRectF(0, 0, *(_GRIP_PX.transposed() if is_wide else _GRIP_PX).toTuple())
        grip.moveCenter(QRectF(self.rect()).center())
        painter.drawRoundedRect(grip, 1, 1)
