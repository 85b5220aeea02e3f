"""How fast the clip plays: a small button that shows it, and a menu to choose from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.session.keys import key_of
from app.session.playback import SPEEDS
from app.session.words import tr


class SpeedButton(QToolButton):
    """Shows the speed; a click offers the others."""

    chosen = Signal(float)

    def __init__(self, faster: QAction, slower: QAction, parent: QWidget | None = None) -> None:
        """Make the button; the verbs of the same are named in its tooltip."""
        super().__init__(parent)
        self.setObjectName("speedButton")
        self.setAccessibleName(tr("Speed of playing"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFixedWidth(52)
        menu = QMenu(self)
        group = QActionGroup(self)
        self._actions: dict[float, QAction] = {}
        for speed in SPEEDS:
            action = menu.addAction(speed_text(speed))
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, speed=speed: self.chosen.emit(speed))
            group.addAction(action)
            self._actions[speed] = action
        self.setMenu(menu)
        self.show_speed(1.0)
        for verb in (faster, slower):
            verb.changed.connect(self._name_keys)
        self._name_keys()

    def _name_keys(self) -> None:
        self.setToolTip(
            tr(
                "<b>Speed of playing</b><br>{faster} faster, {slower} slower.",
                faster=key_of("faster"),
                slower=key_of("slower"),
            )
        )

    def show_speed(self, speed: float) -> None:
        """Show the speed that holds."""
        self.setText(speed_text(speed))
        if speed in self._actions:
            self._actions[speed].setChecked(True)


def speed_text(speed: float) -> str:
    """Return a speed in words as short as can be."""
    return f"{speed:g}×"
