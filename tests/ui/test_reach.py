"""Every control has a name, and every one that is not a mere shortcut is reached by key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QProgressBar,
    QSlider,
    QTreeWidget,
    QWidget,
)

from app.session.tools import Tool
from app.ui.export_dialog import ExportDialog
from app.ui.main_window import MainWindow
from app.ui.object_row import ObjectRow
from app.ui.propose_settings import ProposeSettings
from app.ui.shortcuts_dialog import ShortcutsDialog

from .conftest import WAIT_MS, open_in

CONTROLS = (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QProgressBar,
    QSlider,
    QTreeWidget,
)


def unnamed(root):
    """Return the controls of which a screen reader could say nothing."""
    found = []
    for control in root.findChildren(QWidget):
        if not isinstance(control, CONTROLS) or not control.isVisibleTo(root):
            continue
        is_part = control.objectName().startswith("qt_") or isinstance(
            control.parent(), (QAbstractSpinBox, QComboBox, QTreeWidget, QLineEdit)
        )
        text = control.text() if isinstance(control, QAbstractButton) else ""
        if not is_part and not (control.accessibleName() or text.strip()):
            found.append(f"{type(control).__name__} {control.objectName()!r}")
    return found


def test_every_control_of_the_window_has_a_name(editor, drag):
    drag((40, 50), (60, 50))
    assert unnamed(editor) == []


@pytest.mark.parametrize(
    ("verb", "kind"),
    [
        ("shortcuts", ShortcutsDialog),
        ("export", ExportDialog),
        ("propose_settings", ProposeSettings),
    ],
)
def test_every_control_of_the_dialogs_has_a_name(editor, drag, verb, kind):
    drag((40, 50), (60, 50))
    editor.actions_by_name[verb].trigger()
    (dialog,) = editor.findChildren(kind)
    assert unnamed(dialog) == []
    dialog.close()


def test_tab_goes_through_the_welcome_page(window, qtbot):
    first = window.welcome.findChild(QAbstractButton, "welcome_open")
    first.setFocus()
    names = []
    for _ in range(3):
        names.append(QApplication.focusWidget().objectName())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert names == ["welcome_open", "welcome_open_folder", "welcome_open_demo"]


def test_tab_goes_through_the_window_and_leaves_the_letters_to_the_tools(editor, drag, qtbot):
    drag((40, 50), (60, 50))
    qtbot.waitUntil(editor.object_panel.row(1).isVisible, timeout=WAIT_MS)
    editor.canvas.setFocus()
    names = set()
    for _ in range(90):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is editor.canvas:
            break
        names.add(QApplication.focusWidget().objectName())
    wanted = {"objectRow", "brushSize", "opacity", "model", "device", "playButton"}
    assert wanted <= names
    slider = editor.findChild(QSlider, "brushSize")
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    frame, radius_px = editor.session.frame, editor.tools.radius_px
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert editor.tools.radius_px > radius_px
    assert editor.session.frame == frame
    QTest.keyClick(slider, Qt.Key.Key_E)
    assert editor.tools.tool is Tool.ERASER


def focused():
    return QApplication.focusWidget()


def press(*keys):
    for key in keys:
        QTest.keyClick(focused(), key)


def reached_by_keys(editor):
    """Return all that Tab leads to from the picture on, and in the list of objects the arrows."""
    editor.canvas.setFocus()
    reached = []
    for _ in range(150):
        press(Qt.Key.Key_Tab)
        if focused() is editor.canvas:
            return reached
        reached.append(focused())
        while isinstance(focused().parent(), ObjectRow) or isinstance(focused(), ObjectRow):
            before = focused()
            press(Qt.Key.Key_Right)
            if focused() is before:
                break
            reached.append(focused())
    raise AssertionError("Tab does not come back to the picture")


def test_all_that_can_be_pressed_or_set_is_reached_by_keys(editor, drag):
    drag((40, 50), (60, 50))
    editor.notice.say("The disk is full.")
    editor.notice.offer("Try again", editor.notice.hide)
    editor.hint.offer("The masks can be carried.", "Carry")
    for name in ("preserve", "only_current"):
        editor.actions_by_name[name].trigger()
    reached = reached_by_keys(editor)
    assert len(reached) == len(set(reached)), "no stop comes twice"
    for kind in (QAbstractButton, QAbstractSpinBox, QComboBox, QSlider, QLineEdit):
        for control in editor.findChildren(kind):
            is_part = isinstance(control.parent(), QAbstractSpinBox)
            is_part = is_part or control.objectName().startswith("qt_")
            if control.isVisibleTo(editor) and control.isEnabled() and not is_part:
                assert control in reached, control.objectName()


def test_tab_leads_to_the_frame_number_and_what_was_only_typed_is_forgotten(editor, qtbot):
    box = editor.transport.findChild(QAbstractSpinBox, "frameNumber")
    assert box in reached_by_keys(editor)
    box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(box, "5")
    press(Qt.Key.Key_Tab)
    assert focused() is not box
    assert (box.text(), editor.session.frame) == ("0", 0)
    box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(box, "5")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor.session.shown == 5, timeout=WAIT_MS)
    assert focused() is editor.canvas


def test_a_click_leaves_the_keyboard_to_the_picture(editor, drag):
    drag((40, 50), (60, 50))
    editor.notice.say("The disk is full.")
    editor.hint.offer("The masks can be carried.", "Carry")
    row = editor.object_panel.row(1)
    parts = (
        editor.findChild(QSlider, "opacity"),
        editor.findChild(QAbstractButton, "nextButton"),
        *(row.findChild(QAbstractButton, f"object{name}") for name in ("Visible", "Locked")),
        row,
        editor.notice.findChild(QAbstractButton, "noticeClose"),
        *editor.hint.findChildren(QAbstractButton)[-1:],
        row.findChild(QAbstractButton, "objectRemove"),
    )
    for part in parts:
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)
        assert focused() is editor.canvas


def test_a_control_that_goes_or_can_do_nothing_leaves_the_keyboard_to_the_picture(editor, drag):
    drag((40, 50), (60, 50))
    editor.actions_by_name["preserve"].trigger()
    badge = editor.statusBar().findChild(QAbstractButton, "preserveBadge")
    badge.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Space)
    assert not badge.isVisible()
    assert focused() is editor.canvas
    editor.notice.say("The disk is full.")
    editor.notice.findChild(QAbstractButton, "noticeClose").setFocus()
    press(Qt.Key.Key_Space)
    assert focused() is editor.canvas


def test_what_was_set_is_there_at_the_next_start(editor, home, clip, qtbot):
    editor.tools.set_radius(33.0)
    editor.canvas_view.set_opacity(0.8)
    editor.model_panel.choose("flow", "cpu")
    editor.actions_by_name["preserve"].trigger()
    editor.close()
    again = MainWindow()
    qtbot.addWidget(again)
    again.show()
    open_in(again, clip, qtbot)
    assert again.tools.radius_px == pytest.approx(33.0)
    assert again.canvas_view.opacity == pytest.approx(0.8)
    assert again.model_panel.choice().listing.name == "flow"
    assert again.tools.preserves_others
    assert again.actions_by_name["preserve"].isChecked()
    again.close()


def test_settings_of_another_hand_are_no_obstacle(window, home, qtbot):
    for name in ("brush_radius_px", "mask_opacity", "theme", "geometry", "proposals", "device"):
        window.settings.setValue(name, "nonsense")
    window.settings.sync()
    window.memory.keep = lambda: None
    window.close()
    again = MainWindow()
    qtbot.addWidget(again)
    assert again.tools.radius_px > 0
    again.close()
