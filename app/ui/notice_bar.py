"""A bar over the picture for what must be known and must not interrupt the hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.session.words import tr
from app.ui.icons import icon

_MARGIN_PX = 14
_WIDEST_PX = 860


class NoticeBar(QFrame):
    """Says one thing until it is closed or no longer true.

    It floats at the upper edge of a widget: the picture below never moves under the hand.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("noticeBar")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._over = over
        self._sign = QLabel()
        self._text = QLabel()
        self._text.setObjectName("noticeText")
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._offer = QPushButton()
        self._offer.setObjectName("noticeOffer")
        self._offer.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._offer.clicked.connect(self._accept)
        self._do: Callable[[], object] = self.hide
        close = QToolButton()
        close.setObjectName("noticeClose")
        close.setIcon(icon("close"))
        close.setToolTip(tr("Close"))
        close.setAccessibleName(tr("Close the message"))
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 8, 10)
        row.setSpacing(12)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        row.addWidget(self._offer, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        over.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def say(self, text: str) -> None:
        """Show a message."""
        self._sign.setPixmap(icon("warning", "alarm").pixmap(20, 20))
        self._text.setText(text)
        self._offer.hide()
        self.show()
        self._place()
        self.raise_()

    def offer(self, text: str, do: Callable[[], object]) -> None:
        """Put a button for what helps beside the message that is shown."""
        self._offer.setText(text)
        self._do = do
        self._offer.show()
        self._place()

    def _accept(self) -> None:
        self.hide()
        self._do()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the upper edge when the picture changes size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def _place(self) -> None:
        width = max(200, min(_WIDEST_PX, self._over.width() - 2 * _MARGIN_PX))
        layout = self.layout()
        wanted = layout.heightForWidth(width) if layout is not None else 0
        self.resize(width, max(wanted, self.minimumSizeHint().height()))
        self.move((self._over.width() - width) // 2, _MARGIN_PX)
