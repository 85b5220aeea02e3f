"""The list of objects by the keyboard alone: one stop of Tab, arrows inside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QColorDialog

from app.session.tools import Tool
from app.ui.object_row import ObjectRow

from .conftest import WAIT_MS

Key = Qt.Key
PLACES = {"row": 0, "colour": 1, "name": 2, "eye": 3, "lock": 4, "bin": 5}


@pytest.fixture
def listed(editor, drag, qtbot):
    """The window with three objects, the keyboard at the row of the second."""
    drag((40, 50), (60, 50))
    for number, name in enumerate(("cat", "dog", "cow"), start=1):
        if number > 1:
            editor.objects.add()
        editor.objects.rename(number, name)
    editor.objects.choose(2)
    qtbot.waitUntil(editor.object_panel.row(3).isVisible, timeout=WAIT_MS)
    editor.canvas.setFocus()
    for _ in range(90):
        press(Key.Key_Tab)
        if isinstance(focused(), ObjectRow):
            return editor
    raise AssertionError("Tab does not lead to the list")


def focused():
    return QApplication.focusWidget()


def press(*keys):
    for key in keys:
        QTest.keyClick(focused(), key)


def walk_to(part):
    press(*[Key.Key_Left] * 5, *[Key.Key_Right] * PLACES[part])


def place(editor):
    """Return in whose row the keyboard is, and at which part."""
    for info in editor.session.objects:
        at = editor.object_panel.row(info.id).keys.place
        if at is not None:
            return info.name, list(PLACES)[at]
    return None


def test_tab_enters_at_the_current_object_and_leaves_in_one_step(listed):
    assert place(listed) == ("dog", "row")
    press(Key.Key_Tab)
    assert place(listed) is None
    after = focused()
    QTest.keyClick(after, Key.Key_Backtab)
    assert place(listed) == ("dog", "row")
    press(Key.Key_Backtab)
    assert place(listed) is None
    press(Key.Key_Tab)
    walk_to("lock")
    press(Key.Key_Tab)
    assert focused() is after
    press(Key.Key_Backtab)
    walk_to("lock")
    press(Key.Key_Backtab)
    assert place(listed) is None
    assert focused().objectName() == "new_objectButton"


def test_up_and_down_choose_the_object_and_stay_in_the_column(listed):
    walk_to("lock")
    press(Key.Key_Up)
    assert listed.tools.object_id == 1
    assert place(listed) == ("cat", "lock")
    press(Key.Key_Up)
    assert place(listed) == ("cat", "lock")
    press(Key.Key_End)
    assert listed.tools.object_id == 3
    assert place(listed) == ("cow", "lock")
    press(Key.Key_Home)
    assert place(listed) == ("cat", "lock")
    assert listed.session.frame == 0


def test_arrows_in_the_list_move_nothing_else(listed, go):
    go(3)
    press(Key.Key_Right, Key.Key_Right, Key.Key_Left)
    assert place(listed) == ("dog", "colour")
    assert listed.session.frame == 3


def test_the_row_walks_from_end_to_end(listed):
    press(Key.Key_Left)
    assert place(listed) == ("dog", "row")
    for part in list(PLACES)[1:]:
        press(Key.Key_Right)
        assert place(listed) == ("dog", part)
    press(Key.Key_Right)
    assert place(listed) == ("dog", "bin")


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return, Key.Key_Enter])
def test_the_eye_and_the_lock_are_pressed(listed, key):
    walk_to("eye")
    press(key)
    assert not listed.objects.find(2).visible
    assert focused().accessibleName() == "Show dog"
    walk_to("lock")
    press(key)
    assert listed.objects.find(2).locked
    assert place(listed) == ("dog", "lock")
    assert focused().accessibleName() == "Unlock dog"
    press(key)
    assert not listed.objects.find(2).locked


def test_several_objects_are_locked_one_below_the_other(listed):
    press(Key.Key_Home)
    walk_to("lock")
    for _ in range(3):
        press(Key.Key_Space, Key.Key_Down)
    assert all(info.locked for info in listed.session.objects)


def test_a_name_is_typed_and_the_keyboard_comes_back_to_it(listed):
    walk_to("name")
    assert focused().accessibleName() == "Rename dog"
    press(Key.Key_Return)
    QTest.keyClicks(focused(), "brown dog")
    press(Key.Key_Return)
    assert listed.objects.find(2).name == "brown dog"
    assert place(listed) == ("brown dog", "name")


def test_a_name_that_is_given_up_stays_as_it_was(listed):
    walk_to("name")
    press(Key.Key_Space)
    QTest.keyClicks(focused(), "e")
    press(Key.Key_Up)
    assert listed.tools.object_id == 2, "arrows belong to the field"
    press(Key.Key_Escape)
    assert listed.objects.find(2).name == "dog"
    assert place(listed) == ("dog", "name")


def test_a_name_given_up_from_the_picture_leads_back_there(listed):
    listed.canvas.setFocus()
    listed.stretch.choose(range(2, 5))
    press(Key.Key_F2)
    QTest.keyClicks(focused(), "e")
    press(Key.Key_Escape)
    assert listed.objects.find(2).name == "dog"
    assert focused() is listed.canvas
    assert listed.stretch.chosen == range(2, 5)


def test_a_colour_is_chosen(listed, monkeypatch):
    asked = []
    monkeypatch.setattr(
        QColorDialog, "getColor", lambda first, *_: asked.append(first.getRgb()[:3]) or first
    )
    walk_to("colour")
    assert focused().accessibleName() == "Colour of dog"
    press(Key.Key_Space)
    assert asked == [listed.objects.find(2).colour]


def test_after_a_deletion_the_keyboard_is_at_a_row_that_is_there(listed):
    walk_to("bin")
    assert focused().accessibleName() == "Delete dog"
    press(Key.Key_Return)
    assert [info.name for info in listed.session.objects] == ["cat", "cow"]
    assert place(listed) in {("cat", "row"), ("cow", "row")}, "not at a bin: once is enough"
    for _ in range(2):
        walk_to("bin")
        press(Key.Key_Return)
    assert not listed.session.objects
    assert focused().objectName() == "new_objectButton"


def test_a_number_chooses_another_object_and_takes_the_keyboard_along(listed):
    walk_to("eye")
    press(Key.Key_3)
    assert place(listed) == ("cow", "eye")


def test_letters_in_the_list_are_for_the_tools(listed):
    walk_to("eye")
    press(Key.Key_E)
    assert listed.tools.tool is Tool.ERASER
    assert place(listed) == ("dog", "eye")


def test_esc_leads_back_to_the_picture_and_keeps_the_range(listed):
    listed.stretch.choose(range(2, 5))
    walk_to("lock")
    press(Key.Key_Escape)
    assert focused() is listed.canvas
    assert listed.stretch.chosen == range(2, 5)


def test_rows_say_what_they_show(listed, qtbot):
    row = listed.object_panel.row(1)
    assert row.accessibleName() == "Object 1: cat"
    qtbot.waitUntil(lambda: row.accessibleDescription() == "1 frame, seen on this frame")
