"""Icons: line drawings in the colour of the theme, sharp at any pixel ratio."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.ui.resources import resource_folder
from app.ui.theme import COLOURS

_SIZES_PX = (16, 20, 24, 32, 48)


@cache
def icon(name: str, tint: str = "text") -> QIcon:
    """Return the icon of this name drawn in a colour of the theme (disabled: fainter)."""
    made = QIcon()
    for mode, tone in ((QIcon.Mode.Normal, tint), (QIcon.Mode.Disabled, "faint")):
        for size in _SIZES_PX:
            made.addPixmap(picture(name, size, tone), mode)
    return made


def picture(name: str, size_px: int, tint: str = "text") -> QPixmap:
    """Return one rendering of an icon, ``size_px`` physical pixels wide and high."""
    source = (resource_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    source = source.replace("currentColor", COLOURS[tint])
    renderer = QSvgRenderer(QByteArray(source.encode()))
    pixmap = QPixmap(QSize(size_px, size_px))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    return pixmap
