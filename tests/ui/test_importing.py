import re
from threading import Event

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
)

from app.document.formats.davis import palette
from app.document.masks import Provenance
from app.session import background
from app.ui.import_dialog import ImportDialog

from .conftest import FRAME_COUNT, HEIGHT, WAIT_MS, WIDTH


def disc(value=1, size=(HEIGHT, WIDTH)):
    y, x = np.mgrid[: size[0], : size[1]]
    inside = (x - size[1] // 2) ** 2 + (y - size[0] // 2) ** 2 < (size[0] // 4) ** 2
    return inside.astype(np.uint8) * np.uint8(value)


def save(path, values, *, indexed=False):
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.fromarray(values)
    if indexed:
        image.putpalette(palette())
    image.save(path)


def look_at(editor, folder, qtbot):
    QTest.keyClick(editor.canvas, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = editor.findChildren(ImportDialog)
    dialog.look_at(folder)
    qtbot.waitUntil(lambda: dialog.treatment() is not None, timeout=WAIT_MS)
    return dialog


def part(dialog, kind, name):
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


def take(dialog, qtbot):
    with qtbot.waitSignal(dialog.imported, timeout=WAIT_MS):
        QTest.mouseClick(part(dialog, QPushButton, "importStart"), Qt.MouseButton.LeftButton)


def test_black_and_white_masks_are_explained_shown_and_taken_as_one_step(editor, tmp_path, qtbot):
    for index in range(FRAME_COUNT):
        save(tmp_path / "m" / f"{index:05d}.png", disc(255))
    dialog = look_at(editor, tmp_path / "m", qtbot)
    table = dialog.findChild(QTableWidget)
    assert table.viewport().height() >= sum(table.rowHeight(i) for i in range(table.rowCount()))
    assert "black and white masks of one object" in part(dialog, QLabel, "importFound").text()
    qtbot.waitUntil(lambda: bool(dialog._pictures.pictures[2].pixmap()), timeout=WAIT_MS)
    assert editor.session.project.frames_with_labels() == []
    take(dialog, qtbot)
    project = editor.session.project
    assert project.frames_with_labels() == list(range(FRAME_COUNT))
    np.testing.assert_array_equal(project.labels(3), disc())
    editor.session.undo()
    assert not project.frames_with_labels()
    assert not project.objects


def type_path(editor, text, qtbot):
    QTest.keyClick(editor.canvas, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = editor.findChildren(ImportDialog)
    field = part(dialog, QLineEdit, "importPath")
    field.setFocus()
    qtbot.waitUntil(field.hasFocus, timeout=WAIT_MS)
    QTest.keyClicks(field, text)
    return dialog, field


def test_a_typed_path_is_looked_at_when_typing_pauses(editor, tmp_path, qtbot):
    save(tmp_path / "m" / "00002.png", disc(1), indexed=True)
    dialog, field = type_path(editor, f"{tmp_path}/no", qtbot)
    qtbot.waitUntil(lambda: not dialog._pause.isActive(), timeout=WAIT_MS)
    assert dialog._task is None, "what is not there is still being typed"
    for _ in range(2):
        QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClicks(field, "m/")
    qtbot.waitUntil(lambda: dialog.treatment() is not None, timeout=WAIT_MS)
    assert field.text() == f"{tmp_path}/m/", "nobody types over the shoulder"
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert editor.session.project.frames_with_labels() == [], "Return there takes nothing yet"
    start = part(dialog, QPushButton, "importStart")
    assert start.hasFocus()
    with qtbot.waitSignal(dialog.imported, timeout=WAIT_MS):
        QTest.keyClick(start, Qt.Key.Key_Return)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_typed_path_is_looked_at_at_once_when_it_is_confirmed_or_left(
    editor, tmp_path, qtbot, key
):
    save(tmp_path / "m" / "00002.png", disc(1), indexed=True)
    dialog, field = type_path(editor, f"{tmp_path}/m", qtbot)
    dialog._pause.stop()
    QTest.keyClick(field, key)
    qtbot.waitUntil(lambda: dialog.treatment() is not None, timeout=WAIT_MS)
    dialog.reject()


def test_the_meaning_of_a_value_can_be_changed(editor, tmp_path, qtbot):
    labels = disc(1)
    labels[:10, :10] = 2
    save(tmp_path / "00002.png", labels, indexed=True)
    dialog = look_at(editor, tmp_path / "00002.png", qtbot)
    target = part(dialog, QComboBox, "importTarget2")
    target.setCurrentIndex(target.findData(0))
    take(dialog, qtbot)
    np.testing.assert_array_equal(editor.session.project.labels(2), disc(1))
    assert editor.session.shown == 2 or editor.session.frame == 2


def test_nothing_is_taken_before_255_is_said_to_be_void_or_not(editor, tmp_path, qtbot):
    save(tmp_path / "00000.png", disc(255), indexed=True)
    dialog = look_at(editor, tmp_path / "00000.png", qtbot)
    start = part(dialog, QPushButton, "importStart")
    assert not start.isEnabled()
    assert "Say what the value 255" in part(dialog, QLabel, "importWord").text()
    target = part(dialog, QComboBox, "importTarget1")
    target.setCurrentIndex(target.findData(1))
    assert start.isEnabled()
    take(dialog, qtbot)
    np.testing.assert_array_equal(editor.session.project.labels(0), disc())


def test_masks_of_another_size_and_number_are_scaled_and_placed(editor, tmp_path, qtbot):
    for number in (1, 2):
        save(tmp_path / "m" / f"mask{number}.png", disc(1, (HEIGHT // 2, WIDTH // 2)), indexed=True)
    dialog = look_at(editor, tmp_path / "m", qtbot)
    ways = part(dialog, QComboBox, "importFrames")
    ways.setCurrentIndex(ways.findData("in order"))
    part(dialog, QSpinBox, "importFirstFrame").setValue(4)
    part(dialog, QSpinBox, "importEvery").setValue(2)
    assert part(dialog, QCheckBox, "importResize").isChecked()
    take(dialog, qtbot)
    project = editor.session.project
    assert project.frames_with_labels() == [4, 6]
    assert project.labels(4).shape == (HEIGHT, WIDTH)
    assert project.labels(4).any()


def test_hand_work_stays_unless_the_person_says_otherwise(editor, drag, tmp_path, qtbot):
    drag((40, 50), (60, 50))
    painted = editor.session.project.labels(0).copy()
    save(tmp_path / "00000.png", disc(1), indexed=True)
    dialog = look_at(editor, tmp_path / "00000.png", qtbot)
    assert part(dialog, QCheckBox, "importOverHand").isVisible()
    take(dialog, qtbot)
    np.testing.assert_array_equal(editor.session.project.labels(0), painted)
    qtbot.waitUntil(lambda: not editor.findChildren(ImportDialog), timeout=WAIT_MS)
    dialog = look_at(editor, tmp_path / "00000.png", qtbot)
    part(dialog, QCheckBox, "importOverHand").setChecked(True)
    part(dialog, QCheckBox, "importApprove").setChecked(True)
    take(dialog, qtbot)
    np.testing.assert_array_equal(editor.session.project.labels(0), disc())
    assert editor.session.project.provenance(0)[1] is Provenance.APPROVED


def test_what_are_no_masks_is_said_and_changes_nothing(editor, tmp_path, qtbot):
    (tmp_path / "empty").mkdir()
    QTest.keyClick(editor.canvas, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = editor.findChildren(ImportDialog)
    dialog.look_at(tmp_path / "empty")
    word = part(dialog, QLabel, "importWord")
    qtbot.waitUntil(lambda: "holds no masks" in word.text(), timeout=WAIT_MS)
    assert not part(dialog, QPushButton, "importStart").isEnabled()
    dialog.reject()
    assert not editor.session.project.frames_with_labels()


def test_the_dialog_may_go_while_previews_are_still_drawn(editor, tmp_path, qtbot, monkeypatch):
    begun, may_end = Event(), Event()

    def slow(*_, **__):
        begun.set()
        may_end.wait(WAIT_MS / 1000)
        return []

    monkeypatch.setattr("app.ui.import_dialog.Previews.draw", slow)
    save(tmp_path / "m" / "00000.png", disc(255))
    dialog = look_at(editor, tmp_path / "m", qtbot)
    qtbot.waitUntil(begun.is_set, timeout=WAIT_MS)
    dialog.reject()
    qtbot.waitUntil(lambda: not editor.findChildren(ImportDialog), timeout=WAIT_MS)
    may_end.set()
    qtbot.waitUntil(lambda: not background._LET_GO, timeout=WAIT_MS)


def test_the_dialog_is_no_higher_than_a_small_window_whatever_it_found(editor, tmp_path, qtbot):
    editor.resize(1000, 560)
    values = np.repeat(np.arange(10, dtype=np.uint8), HEIGHT // 10)
    for index in range(FRAME_COUNT):
        save(tmp_path / "m" / f"{index:05d}.png", np.tile(values[:, None], (1, WIDTH)))
    dialog = look_at(editor, tmp_path / "m", qtbot)
    qtbot.waitUntil(lambda: bool(dialog._pictures.pictures[2].pixmap()), timeout=WAIT_MS)
    assert dialog.height() <= 560
    assert dialog.screen().availableGeometry().contains(dialog.geometry())
    start = part(dialog, QPushButton, "importStart")
    assert dialog.rect().contains(start.geometry())
    assert start.height() >= start.sizeHint().height()
    inside, sight = dialog._middle.widget(), dialog._middle.viewport()
    assert inside.width() <= sight.width()  # nothing lies beside what scrolls


def test_shares_have_the_decimal_sign_of_the_language(editor, tmp_path, qtbot):
    for index in range(FRAME_COUNT):
        save(tmp_path / "m" / f"{index:05d}.png", disc(255))
    kept = QLocale()
    try:
        QLocale.setDefault(QLocale("de"))
        table = look_at(editor, tmp_path / "m", qtbot).findChild(QTableWidget)
        assert re.fullmatch(r"\d+,\d %, .*", table.item(0, 1).text())
    finally:
        QLocale.setDefault(kept)
