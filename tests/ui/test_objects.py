from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton


def two_objects(editor, drag):
    drag((40, 50), (60, 50))
    QTest.keyClick(editor.canvas, "m")
    drag((40, 90), (60, 90))


def button(editor, object_id, name):
    return editor.object_panel.row(object_id).findChild(QToolButton, name)


def test_a_click_on_a_row_chooses_the_object(editor, drag):
    two_objects(editor, drag)
    QTest.mouseClick(editor.object_panel.row(1), Qt.MouseButton.LeftButton)
    assert editor.tools.object_id == 1


def test_a_double_click_renames_and_can_be_undone(editor, drag):
    two_objects(editor, drag)
    row = editor.object_panel.row(2)
    QTest.mouseDClick(row, Qt.MouseButton.LeftButton)
    editing = row.findChild(QLineEdit)
    QTest.keyClicks(editing, "brown dog 1")
    QTest.keyClick(editing, Qt.Key.Key_Return)
    assert editor.objects.find(2).name == "brown dog 1"
    assert editor.canvas.hasFocus()
    QTest.keyClick(editor.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.objects.find(2).name == "Object 2"


def test_the_eye_and_the_lock_work_by_click_and_key(editor, drag):
    two_objects(editor, drag)
    QTest.mouseClick(button(editor, 1, "objectVisible"), Qt.MouseButton.LeftButton)
    assert not editor.objects.find(1).visible
    QTest.mouseClick(button(editor, 1, "objectLocked"), Qt.MouseButton.LeftButton)
    assert editor.objects.find(1).locked
    QTest.keyClick(editor.canvas, "h")
    assert not editor.objects.find(2).visible
    QTest.keyClick(editor.canvas, "h")
    assert editor.objects.find(2).visible


def test_painting_a_hidden_object_shows_it(editor, drag):
    two_objects(editor, drag)
    QTest.keyClick(editor.canvas, "h")
    drag((100, 90), (110, 90))
    assert editor.objects.find(2).visible


def test_a_deleted_object_comes_back_with_its_pixels(editor, drag):
    two_objects(editor, drag)
    before = editor.session.project.labels(0).copy()
    QTest.mouseClick(button(editor, 1, "objectRemove"), Qt.MouseButton.LeftButton)
    assert [info.id for info in editor.session.objects] == [2]
    assert not (editor.session.project.labels(0) == 1).any()
    QTest.keyClick(editor.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [info.id for info in editor.session.objects] == [1, 2]
    assert (editor.session.project.labels(0) == before).all()


def test_the_timeline_marks_what_is_painted(editor, drag, go):
    two_objects(editor, drag)
    go(3)
    drag((40, 90), (60, 90))
    assert editor.transport.timeline.marks(1).tolist() == [3, 0, 0, 0, 0, 0, 0, 0]
    assert editor.transport.timeline.marks(2).tolist() == [3, 0, 0, 3, 0, 0, 0, 0]
