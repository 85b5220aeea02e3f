import subprocess
import sys

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from app.session import places

from .conftest import FRAME_COUNT, WAIT_MS, open_in


def test_a_dropped_folder_opens(window, clip, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(clip))])
    buttons = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(50, 50).toPoint(), Qt.DropAction.CopyAction, data, *buttons)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, *buttons, QEvent.Type.Drop)
    with qtbot.waitSignal(window.session.frame_shown, timeout=WAIT_MS):
        QApplication.sendEvent(window, drop)
    assert window.session.video.frame_count == FRAME_COUNT
    assert window.windowTitle() == "moving — maskreel"


def test_closing_and_opening_again_brings_everything_back(editor, drag, clip, qtbot):
    drag((40, 50), (60, 50))
    labels = editor.session.project.labels(0).copy()
    QTest.keyClick(editor.canvas, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert not editor.session.is_open
    open_in(editor, clip, qtbot)
    assert (editor.session.project.labels(0) == labels).all()
    QTest.keyClick(editor.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not editor.session.project.labels(0).any()


def test_a_clip_opens_where_one_was(editor, go, clip, qtbot):
    go(5)
    QTest.keyClick(editor.canvas, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    open_in(editor, clip, qtbot)
    qtbot.waitUntil(lambda: editor.session.shown == 5, timeout=WAIT_MS)
    assert editor.session.frame == 5


def test_the_status_line_says_when_all_is_saved(editor, drag, qtbot):
    drag((40, 50), (60, 50))
    qtbot.waitUntil(lambda: editor.session.is_saved, timeout=WAIT_MS)
    label = editor.statusBar().findChild(object, "saveState")
    qtbot.waitUntil(lambda: "All changes saved" in label.text(), timeout=WAIT_MS)


def test_a_copy_of_the_project_opens_by_itself(editor, drag, tmp_path, qtbot):
    drag((40, 50), (60, 50))
    labels = editor.session.project.labels(0).copy()
    copy = tmp_path / "mine.maskreel"
    editor.verbs.save_copy(copy)
    qtbot.waitUntil(
        lambda: editor.statusBar().currentMessage() == f"Copied to {copy}", timeout=WAIT_MS
    )
    open_in(editor, copy, qtbot)
    assert editor.session.project.path == copy
    assert (editor.session.project.labels(0) == labels).all()


def test_a_file_that_is_no_video_is_refused_in_words(editor, tmp_path, qtbot):
    wrong = tmp_path / "text.mp4"
    wrong.write_text("not a video")
    with qtbot.waitSignal(editor.session.open_failed, timeout=WAIT_MS):
        editor.open_path(wrong)
    (box,) = editor.findChildren(QMessageBox)
    assert "text.mp4" in box.informativeText()
    assert "Traceback" not in box.informativeText()
    box.close()
    assert editor.session.is_open


def test_recent_clips_are_listed(editor, clip):
    QTest.keyClick(editor.canvas, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert str(clip) in str(editor.settings.value("recent"))
    assert places.projects_folder().is_dir()


def test_the_window_starts_without_the_network_library(home):
    code = (
        "import sys\n"
        "from app.application import make_application\n"
        "app = make_application([])\n"
        "from app.ui.main_window import MainWindow\n"
        "window = MainWindow(); window.show(); app.processEvents(); window.close()\n"
        "sys.exit('torch' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
