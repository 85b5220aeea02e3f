"""What a run changed is shown, frame by frame, and taken back by key."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.document.edits import AddObject, PaintEdit, SetLabels
from app.document.masks import Box, Provenance
from app.session.difference import ADDED, REMOVED
from app.session.propagation import Replaced

from .conftest import WAIT_MS

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def block(x, *, width=20):
    labels = np.zeros((120, 160), np.uint8)
    labels[20:40, x : x + width] = 1
    return labels


def carry(editor, frame, labels):
    editor.session.apply(SetLabels(frame, labels, (1,), Provenance.PROPAGATED), group=f"{frame}")


@pytest.fixture
def changed(editor, qtbot):
    """Object 1 on frames 0 to 7; a run moved it by ten pixels on frames 3, 4 and 6."""
    editor.session.apply(AddObject())
    for frame in range(8):
        carry(editor, frame, block(20))
    project = editor.session.project
    before = {frame: project.state(frame) for frame in range(2, 8)}
    for frame in (3, 4, 6):
        carry(editor, frame, block(30))
    with qtbot.waitSignal(editor.difference.measured, timeout=WAIT_MS):
        editor.propagation.replaced.emit(Replaced(before, (1,)))
    return editor


def press(editor, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(editor.canvas, key, modifier)


def column(editor, frame):
    return int(np.nonzero(editor.session.project.labels(frame))[1].min())


def test_a_run_that_changed_masks_offers_to_show_it(changed):
    assert changed.difference_view.offer.isVisible()
    changed.difference_view.offer._button.click()
    assert changed.difference.is_on
    assert not changed.difference_view.offer.isVisible()


def test_the_key_leads_to_a_frame_that_changed_and_says_how_much(changed, qtbot):
    press(changed, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: changed.session.shown == 3, timeout=WAIT_MS)
    bar = changed.difference_view.bar
    assert bar.isVisible()
    assert "200 pixels new" in bar.text
    assert "200 gone" in bar.text
    assert "(67 %)" in bar.text
    assert "3 frames" in bar.text
    shown = changed.difference.map_at(3)
    assert shown[25, 25] == REMOVED
    assert shown[25, 45] == ADDED
    assert shown[25, 35] == 0
    assert changed.canvas._layers._proposals is not None


def test_gained_and_lost_pixels_are_tinted_on_the_picture(changed, qtbot):
    changed.canvas_view.set_masks_shown(False)
    press(changed, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: changed.session.shown == 3, timeout=WAIT_MS)
    picture = changed.canvas.grab().toImage()
    ratio = changed.canvas.devicePixelRatioF()

    def strongest(x):
        box = [changed.canvas.widget_point(x + dx, 30 + dy) for dx in (-2, 0, 2) for dy in (-2, 2)]
        tones = [picture.pixelColor((QPointF(p) * ratio).toPoint()) for p in box]
        return max(tones, key=lambda tone: max(tone.red(), tone.green()))

    gained, lost = strongest(45), strongest(25)
    assert gained.green() > gained.red()
    assert lost.red() > lost.green()


def test_the_next_changed_frame_is_one_key_away(changed, go, qtbot):
    press(changed, Qt.Key.Key_Z)
    seen = [changed.session.frame]
    for _ in range(3):
        press(changed, Qt.Key.Key_N, SHIFT)
        seen.append(changed.session.frame)
    assert seen == [3, 4, 6, 3]


def test_one_frame_is_taken_back(changed, qtbot):
    press(changed, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: changed.session.shown == 3, timeout=WAIT_MS)
    press(changed, Qt.Key.Key_Z, SHIFT)
    assert [column(changed, f) for f in (3, 4, 6)] == [20, 30, 30]
    assert list(changed.difference.frames) == [4, 6]
    assert changed.session.project.undo_description == "Take back what changed on frame 3"


def test_all_is_taken_back_as_one_undo_and_hand_work_stays(changed, qtbot):
    press(changed, Qt.Key.Key_Z)
    changed.session.apply(PaintEdit(4, Box(0, 0, 1, 1), np.ones((1, 1), np.uint8), (1,)))
    press(changed, Qt.Key.Key_Z, ALT)
    assert [column(changed, f) for f in (3, 4, 6)] == [20, 0, 20]
    changed.session.undo()
    assert [column(changed, f) for f in (3, 4, 6)] == [30, 0, 30]
    changed.session.redo()
    qtbot.waitUntil(lambda: list(changed.difference.frames) == [4], timeout=WAIT_MS)


def test_the_same_key_keeps_it_and_closes_the_view(changed):
    press(changed, Qt.Key.Key_Z)
    press(changed, Qt.Key.Key_Z)
    assert not changed.difference_view.bar.isVisible()
    assert changed.canvas._layers._proposals is None
    assert [column(changed, f) for f in (3, 4, 6)] == [30, 30, 30]
    assert not changed.actions_by_name["take_back_all"].isEnabled()


def test_where_nothing_changed_it_says_so(editor):
    press(editor, Qt.Key.Key_Z)
    assert not editor.difference.is_on
    assert "changed no mask" in editor.statusBar().currentMessage()


def test_a_real_run_tells_what_it_replaced(editor, drag, go, run, qtbot):
    drag((40, 40), (60, 40))
    run("r", "copy")
    assert not editor.difference.frames, "there was nothing before"
    go(4)
    drag((40, 90), (60, 90))
    with qtbot.waitSignal(editor.difference.measured, timeout=60_000):
        run("r", "copy")
    assert list(editor.difference.frames) == [5, 6, 7]
