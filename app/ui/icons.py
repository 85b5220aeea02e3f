"""Icons: line drawings in the colours of the theme, sharp at any pixel ratio."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QLibraryInfo, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.ui.resources import resource_folder
from app.ui.theme import COLOURS

_SIZES_ARE_LOGICAL = QLibraryInfo.version().segments()[:2] >= [6, 8]


@cache
def icon(name: str, tint: str = "text") -> QIcon:
    """Return the icon of this name drawn in a colour of the theme (disabled: fainter).

    It is drawn when it is needed: another theme needs no other icon.
    """
    engine = _Drawing(name, tint)
    _ENGINES.append(engine)
    return QIcon(engine)


class _Drawing(QIconEngine):
    """Draws one icon in the colours of the moment."""

    def __init__(self, name: str, tint: str) -> None:
        super().__init__()
        self._name = name
        self._tint = tint

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into a rectangle."""
        size_px = round(min(rect.width(), rect.height()) * painter.device().devicePixelRatio())
        painter.drawPixmap(rect, self._pixmap(max(1, size_px), mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return a picture of a size in physical pixels."""
        return self._pixmap(max(1, min(size.width(), size.height())), mode)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """Return a picture for a screen of some pixel ratio.

        Sizes were in physical pixels until Qt 6.8 made them independent of the device.
        """
        return self.pixmap(size * scale if _SIZES_ARE_LOGICAL else size, mode, state)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        """Fill whatever square there is."""
        side = min(size.width(), size.height())
        return QSize(side, side)

    def clone(self) -> QIconEngine:
        """Return an engine of the same icon."""
        made = _Drawing(self._name, self._tint)
        _ENGINES.append(made)
        return made

    def _pixmap(self, size_px: int, mode: QIcon.Mode) -> QPixmap:
        tint = "faint" if mode == QIcon.Mode.Disabled else self._tint
        return _rendered(self._name, size_px, COLOURS[tint])


@cache
def _rendered(name: str, size_px: int, tone: str) -> QPixmap:
    source = _source(name).replace("currentColor", tone)
    renderer = QSvgRenderer(QByteArray(source.encode()))
    pixmap = QPixmap(QSize(size_px, size_px))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    return pixmap


@cache
def _source(name: str) -> str:
    return (resource_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


# Qt draws with them for as long as there are icons: Python must not let go of them earlier.
_ENGINES: list[_Drawing] = []
