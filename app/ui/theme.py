"""The look of the window: two tables of colours, from which palette and style sheet are made."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.resources import resource_folder

DARK: dict[str, str] = {
    "canvas": "#0e1013",
    "welcome": "#0e1013",
    "window": "#15171c",
    "panel": "#1b1e24",
    "raised": "#262a33",
    "control": "#272b34",
    "control_hover": "#313641",
    "line": "#282c35",
    "line_strong": "#3a404c",
    "text": "#e4e7ed",
    "muted": "#979eac",
    "faint": "#5d6472",
    "accent": "#4c86f7",
    "accent_hover": "#6b9cff",
    "accent_soft": "#24344f",
    "on_accent": "#ffffff",
    "ring": "#ffffff",
    "good": "#56c08d",
    "warn": "#f2b84b",
    "danger": "#d9474b",
    "alarm": "#ff7b7f",
    "alarm_soft": "#3a2024",
    "mark": "#e4e7ed",
}
LIGHT: dict[str, str] = {
    "canvas": "#c6cad2",
    "welcome": "#f4f5f7",
    "window": "#f4f5f7",
    "panel": "#ffffff",
    "raised": "#ffffff",
    "control": "#eceef2",
    "control_hover": "#dfe3ea",
    "line": "#dfe2e8",
    "line_strong": "#bfc5cf",
    "text": "#1d2128",
    "muted": "#5a6270",
    "faint": "#969daa",
    "accent": "#2563eb",
    "accent_hover": "#1d4fd0",
    "accent_soft": "#dbe6fe",
    "on_accent": "#ffffff",
    "ring": "#1d2128",
    "good": "#16794c",
    "warn": "#9a5b00",
    "danger": "#c62f34",
    "alarm": "#b4252a",
    "alarm_soft": "#fdecec",
    "mark": "#e4e7ed",
}
COLOURS = dict(DARK)
"""The colours of the moment; ``mark`` is for what is drawn on pictures, on whatever ground."""


def colour(name: str) -> QColor:
    """Return a colour of the theme by name."""
    return QColor(COLOURS[name])


def legible(tone: QColor, ground: QColor, least: float) -> QColor:
    """Return the colour itself, or as much of it as has so much contrast on a ground.

    Args:
        tone: A colour that was chosen for something else, such as an object's.
        ground: What it is drawn on.
        least: The least ratio of luminances, as WCAG 2 reckons it, 1 to 21.
    """
    against = QColor("black" if _luminance(ground) > 0.18 else "white")
    for share in range(0, 101, 5):
        mixed = QColor.fromRgbF(
            *(a + (b - a) * share / 100 for a, b in zip(_parts(tone), _parts(against), strict=True))
        )
        dark, light = sorted((_luminance(mixed), _luminance(ground)))
        if (light + 0.05) / (dark + 0.05) >= least:
            mixed.setAlphaF(tone.alphaF())
            return mixed
    return against


def _parts(tone: QColor) -> tuple[float, float, float]:
    return tone.redF(), tone.greenF(), tone.blueF()


def _luminance(tone: QColor) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _parts(tone)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def apply_theme(app: QApplication, *, is_dark: bool = True) -> None:
    """Give the application its palette, font and style sheet."""
    COLOURS.update(DARK if is_dark else LIGHT)
    app.setStyle("Fusion")
    app.setPalette(_palette())
    font = QFont(app.font())
    font.setFamilies(["Inter", "Noto Sans", "Segoe UI", "Helvetica Neue", "DejaVu Sans"])
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)
    app.setStyleSheet(style_sheet())


def style_sheet() -> str:
    """Return the style sheet with its colour names and icon folder filled in."""
    folder = resource_folder()
    text = (folder / "style" / "window.qss").read_text(encoding="utf-8")
    names = COLOURS | {"icons": (folder / "style").as_posix()}
    return re.sub(r"@([a-z_]+)", lambda match: names.get(match[1], match[0]), text)


def _palette() -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, name in (
        (role.Window, "window"),
        (role.Base, "window"),
        (role.AlternateBase, "panel"),
        (role.Button, "control"),
        (role.WindowText, "text"),
        (role.Text, "text"),
        (role.ButtonText, "text"),
        (role.ToolTipBase, "raised"),
        (role.ToolTipText, "text"),
        (role.PlaceholderText, "faint"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Link, "accent_hover"),
    ):
        palette.setColor(which, colour(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, colour("faint"))
    return palette
