import json

import av
import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSpinBox,
)

from app.jobs.outputs import OutputFormat
from app.ui.export_dialog import ExportDialog
from app.ui.language import Language, speak
from app.ui.scrolled_middle import ScrolledMiddle

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
    summary = dialog.findChild(QLabel, "exportSummary")
    assert summary.text().startswith("Annotations/480p/moving"), "shown all the same"
    assert "Replaces" not in summary.text()
    dialog.findChild(QLineEdit, "exportName").setText("")
    assert summary.text() == ""
    dialog.findChild(QLineEdit, "exportName").setText("other")
    assert start.isEnabled()
    dialog.reject()
    assert (there / "00000.png").read_bytes() == b"mine"


def test_the_refusal_calls_the_box_by_its_own_words(editor, drag, tmp_path):
    drag((40, 50), (60, 50))
    there = tmp_path / "davis/Annotations/480p/moving"
    there.mkdir(parents=True)
    (there / "00000.png").write_bytes(b"mine")
    dialog = open_export(editor, tmp_path / "davis")
    box = dialog.findChild(QCheckBox, "exportOverwrite")
    words = "replace what is there"
    assert words in box.text().lower()
    assert words in dialog.findChild(QLabel, "exportWord").text()
    box.setChecked(True)
    assert dialog.findChild(QPushButton, "exportStart").isEnabled()


def choose(dialog, form):
    combo = dialog.findChild(QComboBox, "exportFormat")
    combo.setCurrentIndex(combo.findData(form))


def write(dialog, qtbot):
    QTest.mouseClick(dialog.findChild(QPushButton, "exportStart"), Qt.MouseButton.LeftButton)
    start = dialog.findChild(QPushButton, "exportStart")
    qtbot.waitUntil(lambda: start.text() == "Close" and start.isEnabled(), timeout=WAIT_MS)
    return dialog.findChild(QLabel, "exportWord").text()


def test_a_conflict_pushes_no_field_over_another(editor, drag, run, tmp_path, qtbot):
    drag((40, 50), (60, 50))
    editor.objects.add()
    dialog = open_export(editor, tmp_path / "davis")
    there = tmp_path / "davis/Annotations/480p/moving"
    there.mkdir(parents=True)
    (there / "00000.png").write_bytes(b"")
    dialog.findChild(QLineEdit, "exportFolder").setText(str(tmp_path / "davis") + "/")
    objects = dialog.findChild(QListWidget, "exportObjects")
    below = dialog.findChild(QCheckBox, "exportPictures")
    assert dialog.findChild(QLabel, "exportWord").text()
    qtbot.waitUntil(lambda: objects.geometry().bottom() < below.geometry().top(), timeout=WAIT_MS)
    dialog.reject()


@pytest.mark.parametrize("form", [f for f in OutputFormat if f is not OutputFormat.PROBABILITIES])
def test_every_format_says_what_it_is_for_and_is_valid_when_written(
    form, editor, drag, tmp_path, qtbot
):
    drag((40, 50), (60, 50))
    dialog = open_export(editor, tmp_path / "out")
    choose(dialog, form)
    assert dialog.findChild(QLabel, "exportPurpose").text().startswith(("For ", "To "))
    size = dialog.findChild(QLabel, "exportSize")
    qtbot.waitUntil(lambda: size.text().startswith("About"), timeout=WAIT_MS)
    assert "valid" in write(dialog, qtbot)
    dialog.accept()


def test_chosen_objects_and_hand_work_alone_are_written(editor, drag, run, tmp_path, qtbot):
    drag((40, 50), (60, 50))
    run("r", "copy")
    QTest.keyClick(editor.canvas, "m")
    drag((100, 90), (110, 90))
    dialog = open_export(editor, tmp_path / "out")
    choose(dialog, OutputFormat.COCO)
    dialog.findChild(QListWidget, "exportObjects").item(0).setCheckState(Qt.CheckState.Unchecked)
    hand = dialog.findChild(QComboBox, "exportProvenance")
    hand.setCurrentIndex(1)
    write(dialog, qtbot)
    dialog.accept()
    content = json.loads((tmp_path / "out/annotations/instances.json").read_text())
    assert len(content["images"]) == 1
    assert [entry["track_id"] for entry in content["annotations"]] == [2]


def test_what_would_be_replaced_is_said(editor, drag, tmp_path, qtbot):
    drag((40, 50), (60, 50))
    dialog = open_export(editor, tmp_path / "out")
    choose(dialog, OutputFormat.OVERLAY)
    write(dialog, qtbot)
    dialog.accept()
    qtbot.waitUntil(lambda: not editor.findChildren(ExportDialog), timeout=WAIT_MS)
    dialog = open_export(editor, tmp_path / "out")
    choose(dialog, OutputFormat.OVERLAY)
    assert "there already" in dialog.findChild(QLabel, "exportWord").text()
    dialog.findChild(QCheckBox, "exportOverwrite").setChecked(True)
    assert "Replaces moving.mp4" in dialog.findChild(QLabel, "exportSummary").text()
    write(dialog, qtbot)
    dialog.accept()
    with av.open(str(tmp_path / "out/moving.mp4")) as container:
        assert sum(1 for _ in container.decode(video=0)) == 1


def test_an_object_that_comes_later_is_said_before_and_after_in_the_same_words(
    editor, drag, run, tmp_path, qtbot
):
    drag((40, 50), (60, 50))
    run("r", "copy")
    editor.session.go_to(3)
    QTest.keyClick(editor.canvas, "m")
    drag((100, 90), (110, 90))
    dialog = open_export(editor, tmp_path / "out")
    before = dialog.findChild(QLabel, "exportWord").text()
    sentence = "first appears in frame 00003, not in the first frame 00000"
    assert sentence in before
    assert "start at frame 00003" in before
    assert "YouTube-VOS" in before
    after = write(dialog, qtbot)
    assert sentence in after
    assert "valid" in after
    assert "fail" not in after
    assert sentence not in dialog.findChild(QLabel, "exportSummary").text()


@pytest.mark.parametrize("way", ["leave out", "start there", "other format"])
def test_each_way_out_of_a_late_object_ends_the_caution(way, editor, drag, run, tmp_path):
    drag((40, 50), (60, 50))
    run("r", "copy")
    editor.session.go_to(3)
    QTest.keyClick(editor.canvas, "m")
    drag((100, 90), (110, 90))
    dialog = open_export(editor, tmp_path / "out")
    word = dialog.findChild(QLabel, "exportWord")
    assert "first appears" in word.text()
    if way == "leave out":
        objects = dialog.findChild(QListWidget, "exportObjects")
        objects.item(1).setCheckState(Qt.CheckState.Unchecked)
    elif way == "start there":
        dialog.findChild(QSpinBox, "exportFrom").setValue(3)
    else:
        choose(dialog, OutputFormat.YOUTUBE_VOS)
    assert word.text() == ""
    dialog.reject()


@pytest.mark.parametrize("language", Language)
def test_the_dialog_is_no_higher_than_a_small_window_and_keeps_its_buttons(
    editor, tmp_path, qtbot, language
):
    speak(language)
    try:
        editor.resize(1000, 560)
        for _ in range(4):
            editor.objects.add()
        dialog = open_export(editor, tmp_path / ("a long folder name " * 8))
        qtbot.waitUntil(dialog.isVisible)
        dialog._say("words that wrap " * 40, "warn")
        assert dialog.height() <= 560
        start = dialog.findChild(QPushButton, "exportStart")
        assert dialog.rect().contains(start.geometry())
        assert start.height() >= start.sizeHint().height()
        dialog.reject()
    finally:
        speak(Language.ENGLISH)


def test_nothing_scrolls_where_the_screen_has_room(editor, drag, tmp_path, qtbot):
    for _ in range(4):
        editor.objects.add()
    drag((40, 50), (60, 50))
    dialog = open_export(editor, tmp_path)
    size = dialog.findChild(QLabel, "exportSize")
    qtbot.waitUntil(lambda: bool(size.text()), timeout=WAIT_MS)
    bar = dialog.findChild(ScrolledMiddle).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0, timeout=WAIT_MS)
    dialog.reject()
