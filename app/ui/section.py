"""A part of the side column under a heading, which folds it away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.ui.icons import icon

_HEAD_PX = 24


class Section(QWidget):
    """A heading to press and, below it, what it is about.

    Attributes:
        body: where the parts of a section are laid out.
    """

    folded = Signal(bool)

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        """Make an open section.

        Args:
            name: of the section, for the settings.
            title: in the language of the window.
            parent: the widget that holds it.
        """
        super().__init__(parent)
        self.setObjectName(name)
        self._is_folded = False
        self._is_held_open = False
        self._heading = QToolButton()
        self._heading.setObjectName("sectionHeading")
        self._heading.setText(title)
        self._heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._heading.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the mark follows
        self._heading.setIconSize(QSize(12, 12))
        self._heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._heading.clicked.connect(lambda: self.fold(not self._is_folded))
        self._head = QHBoxLayout()
        self._head.setSpacing(4)
        self._head.addWidget(self._heading)
        self._head.addStretch(1)
        head = QWidget()
        head.setLayout(self._head)
        head.setFixedHeight(_HEAD_PX)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(0, 6, 0, 0)
        self.body.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._inside)
        self._show()

    @property
    def is_folded(self) -> bool:
        """Whether the person folded it away."""
        return self._is_folded

    def add_beside(self, widget: QWidget) -> None:
        """Put something at the right end of the heading; it is seen in folded sections, too."""
        self._head.addWidget(widget)

    def fold(self, is_folded: bool) -> None:
        """Leave the heading alone, or show all."""
        if is_folded != self._is_folded:
            self._is_folded = is_folded
            self._show()
            self.folded.emit(is_folded)

    def hold_open(self, is_held_open: bool) -> None:
        """Show all for a while, as there is something to be seen, even where it is folded."""
        self._is_held_open = is_held_open
        self._show()

    def _show(self) -> None:
        self._inside.setVisible(self._is_held_open or not self._is_folded)
        self._heading.setIcon(icon("closed" if self._is_folded else "opened", "faint"))
