import numpy as np
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from app.ui.export_dialog import ExportDialog

from .conftest import FRAME_COUNT, WAIT_MS


def open_export(editor, folder):
    QTest.keyClick(editor.canvas, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = editor.findChildren(ExportDialog)
    dialog.findChild(QLineEdit, "exportFolder").setText(str(folder))
    return dialog


def test_an_export_is_read_back_by_another_library(editor, drag, run, tmp_path, qtbot):
    drag((40, 50), (60, 50))
    run("r", "copy")
    dialog = open_export(editor, tmp_path / "davis")
    word = dialog.findChild(QLabel, "exportWord")
    QTest.mouseClick(dialog.findChild(QPushButton, "exportStart"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "valid" in word.text(), timeout=WAIT_MS)
    dialog.accept()
    for frame in range(FRAME_COUNT):
        image = Image.open(tmp_path / f"davis/Annotations/480p/moving/{frame:05d}.png")
        assert image.mode == "P"
        assert image.getpalette()[:6] == [0, 0, 0, 128, 0, 0]
        assert np.array_equal(np.asarray(image), editor.session.project.labels(frame))
    assert (tmp_path / "davis/ImageSets/2017/val.txt").read_text() == "moving\n"


def test_a_conflict_is_shown_before_anything_is_written(editor, drag, tmp_path):
    drag((40, 50), (60, 50))
    there = tmp_path / "davis/Annotations/480p/moving"
    there.mkdir(parents=True)
    (there / "00000.png").write_bytes(b"mine")
    dialog = open_export(editor, tmp_path / "davis")
    start = dialog.findChild(QPushButton, "exportStart")
    assert not start.isEnabled()
    assert "there already" in dialog.findChild(QLabel, "exportWord").text()
    dialog.findChild(QLineEdit, "exportName").setText("other")
    assert start.isEnabled()
    dialog.reject()
    assert (there / "00000.png").read_bytes() == b"mine"
