"""The middle of a dialog, which scrolls where the screen is too low for all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QLayout, QScrollArea, QWidget

_LEAST_PX = 120
_TITLE_PX = 40  # of the bar that a window manager puts on top
_ALWAYS_PX = 560
_MOST_PX = 16_777_215  # Qt's own: no limit


class ScrolledMiddle(QScrollArea):
    """Wants the height of its content and makes do with less; never scrolls sideways."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)

    def height_for(self, width: int) -> int:
        """Return the height at which nothing scrolls."""
        for part in reversed(self._content.findChildren(QWidget)):  # inner ones first
            inner = part.layout()
            if inner is not None:
                inner.activate()
        layout = self._content.layout()
        if layout is None:
            return self._content.sizeHint().height()
        return _wanted_px(layout, width)

    def sizeHint(self) -> QSize:
        """Ask for room for all."""
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of all and a few rows."""
        width = (
            self._content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        )
        return QSize(width, _LEAST_PX)


def fit_height(dialog: QDialog, middle: ScrolledMiddle, *, may_shrink: bool = True) -> None:
    """Make a dialog as high as it wants to be, as far as there is room, and keep it in sight.

    There is room for the height of the window it belongs to, or a little more, on the screen.

    Args:
        dialog: of which the middle is a part.
        middle: what scrolls.
        may_shrink: whether it also gets lower; otherwise it only grows.
    """
    layout = dialog.layout()
    if layout is None or dialog.isHidden():
        return
    screen = dialog.screen().availableGeometry()
    parent = dialog.parentWidget()
    window_px = parent.window().height() if parent is not None else 0
    limit_px = min(screen.height() - _TITLE_PX, max(_ALWAYS_PX, window_px))
    margins = layout.contentsMargins()
    width = max(dialog.width(), layout.totalMinimumSize().width())
    middle.setFixedHeight(middle.height_for(width - margins.left() - margins.right()))
    wanted_px = _wanted_px(layout, width)
    middle.setMinimumHeight(_LEAST_PX)
    middle.setMaximumHeight(_MOST_PX)
    layout.activate()
    height = min(wanted_px if may_shrink else max(wanted_px, dialog.height()), limit_px)
    dialog.resize(width, height)
    place = dialog.frameGeometry()
    lowest = screen.bottom() + 1 - place.height()
    if place.top() > lowest:
        dialog.move(place.left(), max(screen.top(), lowest))


def _wanted_px(layout: QLayout, width: int) -> int:
    """Return the height that a layout wants at a width."""
    layout.activate()
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return layout.totalSizeHint().height()
