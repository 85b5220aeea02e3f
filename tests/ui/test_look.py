"""Dark and light: chosen in the menu, kept, and everywhere at once."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QSpinBox

from app.ui.icons import icon
from app.ui.look import Theme
from app.ui.main_window import MainWindow
from app.ui.theme import COLOURS, DARK, LIGHT, apply_theme, legible, style_sheet


@pytest.fixture(autouse=True)
def dark_again(qapp):
    yield
    apply_theme(qapp)


def ground_of(widget):
    return widget.grab().toImage().pixelColor(3, 3).name()


def brightest(name):
    image = icon(name).pixmap(QSize(24, 24)).toImage()
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    seen = [image.pixelColor(x, y) for x, y in points if image.pixelColor(x, y).alpha() > 200]
    return max(tone.lightness() for tone in seen)


def test_light_is_everywhere_at_once_and_dark_comes_back(editor):
    assert ground_of(editor.canvas) == DARK["canvas"]
    was = brightest("brush")
    editor.actions_by_name["theme_light"].trigger()
    assert editor.palette().color(QPalette.ColorRole.Window).name() == LIGHT["window"]
    assert ground_of(editor.canvas) == LIGHT["canvas"]
    assert brightest("brush") < 100 < was
    assert editor.actions_by_name["theme_light"].isChecked()
    assert not editor.actions_by_name["theme_system"].isChecked()
    editor.actions_by_name["theme_dark"].trigger()
    assert ground_of(editor.canvas) == DARK["canvas"]
    assert brightest("brush") == was


@pytest.mark.parametrize("role", ["primary", "danger", "flat", ""])
@pytest.mark.parametrize("theme", ["theme_dark", "theme_light"])
def test_a_button_with_the_keyboard_has_a_ring_that_stands_out(window, role, theme):
    window.actions_by_name[theme].trigger()
    other, button = QPushButton("Other", window), QPushButton("Swap", window)
    button.setProperty("role", role)
    for each, x in ((other, 0), (button, 120)):
        each.setGeometry(x, 0, 100, 40)
        each.show()

    def edge():
        return button.grab().toImage().pixelColor(50, 0)

    other.setFocus()
    before = edge()
    button.setFocus()
    assert legible(edge(), before, 3.0 if role == "primary" else 2.0) == edge()


def test_icons_are_as_sharp_as_the_screen(qapp):
    for ratio in (1.0, 1.5, 2.0):
        drawn = icon("brush").pixmap(QSize(24, 24), ratio)
        assert drawn.size() == QSize(24, 24) * ratio
        assert drawn.devicePixelRatio() == ratio


def test_the_look_is_kept(editor, qapp, qtbot):
    editor.actions_by_name["theme_light"].trigger()
    editor.close()
    apply_theme(qapp)
    again = MainWindow()
    qtbot.addWidget(again)
    assert again.look.theme is Theme.LIGHT
    assert COLOURS["window"] == LIGHT["window"]
    again.close()


def test_every_colour_of_the_style_is_in_both_tables():
    assert DARK.keys() == LIGHT.keys()
    assert style_sheet().count("@") == 1  # the comment that explains them


def luminance(name):
    def linear(part):
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (int(name[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("table", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize(
    ("ink", "grounds", "least"),
    [
        ("text", ("window", "panel", "raised", "control", "accent_soft"), 7.0),
        ("muted", ("window", "panel"), 4.5),
        ("good", ("window",), 4.5),
        ("warn", ("window",), 4.5),
        ("accent_hover", ("window", "panel"), 4.5),
        ("faint", ("window", "panel"), 2.0),
        ("alarm", ("alarm_soft",), 4.5),
    ],
)
def test_words_can_be_read(table, ink, grounds, least):
    for ground in grounds:
        assert contrast(table[ink], table[ground]) >= least, ground


def test_a_number_keeps_clear_of_its_frame(qtbot, qapp):
    for number in (1, 1_000_000):
        box = QSpinBox()
        qtbot.addWidget(box)
        box.setRange(0, number)
        box.setValue(number)
        box.show()
        place, words = box.lineEdit().geometry(), box.fontMetrics().horizontalAdvance(box.text())
        assert place.left() >= 6
        assert box.width() - place.right() >= 6
        assert place.width() >= words
