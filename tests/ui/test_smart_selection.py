"""Smart selection by mouse and keys: what a rough stroke becomes, and what happens meanwhile."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.session import background, smart_selecting
from app.session.tools import Tool

from .conftest import WAIT_MS, open_in

SQUARE = np.zeros((120, 160), bool)
SQUARE[40:80, 30:70] = True
OVER = ((40, 50), (60, 70), (60, 52))


@pytest.fixture
def smart(editor, drag, qtbot):
    """Choose the tool, stroke, and wait for the result."""
    QTest.keyClick(editor.canvas, Qt.Key.Key_J)
    assert editor.tools.tool is Tool.SMART

    def do(*points, **more):
        drag(*points, **more)
        wait(editor, qtbot)

    return do


def wait(editor, qtbot):
    qtbot.waitUntil(lambda: not editor.canvas_tools.smart.is_busy, timeout=WAIT_MS)


def labels(editor, frame=0):
    return editor.session.project.labels(frame)


def test_a_rough_stroke_selects_the_object_and_is_one_undo(editor, smart):
    smart(*OVER)
    mask = labels(editor) == 1
    assert (mask & SQUARE).sum() / (mask | SQUARE).sum() > 0.9
    QTest.keyClick(editor.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not labels(editor).any()
    assert editor.session.objects == (), "the object it made goes with it"


def test_the_right_button_takes_away(editor, smart, drag):
    editor.tools.choose(Tool.BRUSH)
    editor.tools.set_radius(40)
    drag((50, 60))
    editor.tools.set_radius(6)
    editor.tools.choose(Tool.SMART)
    too_much = (labels(editor) == 1) & ~SQUARE
    smart((20, 95), (50, 94), (80, 90), button=Qt.MouseButton.RightButton)
    after = labels(editor) == 1
    assert after[too_much].mean() < 0.7
    assert after[SQUARE].mean() > 0.95
    assert editor.session.project.undo_description == smart_selecting.TAKE


def test_while_it_computes_the_hand_is_free_and_nothing_is_lost(editor, smart, drag, go, qtbot):
    drag((40, 50), (60, 70))
    assert editor.canvas_tools.smart.is_busy
    assert editor.canvas.cursor().shape() is Qt.CursorShape.BusyCursor
    drag((110, 20), (120, 25))
    go(3)
    wait(editor, qtbot)
    assert editor.canvas.cursor().shape() is Qt.CursorShape.CrossCursor
    assert labels(editor)[60, 50] == 1
    assert labels(editor)[22, 113] == 1, "the second stroke waited for its turn"
    assert not labels(editor, 3).any()


@pytest.mark.parametrize("key", ["Escape", "Undo"])
def test_what_is_still_computed_is_given_up_on_request(editor, smart, drag, key):
    drag(*OVER)
    assert editor.canvas_tools.smart.is_busy
    if key == "Escape":
        QTest.keyClick(editor.canvas, Qt.Key.Key_Escape)
    else:
        QTest.keyClick(editor.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not editor.canvas_tools.smart.is_busy
    smart((110, 20), (120, 25))
    assert labels(editor)[60, 50] == 0


def test_strokes_of_a_frame_stay_hints_until_they_are_undone(editor, smart, monkeypatch):
    given = []

    def select(picture, labels, object_id, strokes, **more):
        given.append(len(strokes))
        return real(picture, labels, object_id, strokes, **more)

    real = smart_selecting.select
    monkeypatch.setattr(smart_selecting, "select", select)
    smart(*OVER)
    smart((110, 20), (120, 25), button=Qt.MouseButton.RightButton)
    smart((40, 45), (45, 60))
    QTest.keyClick(editor.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    smart((100, 90), (110, 90))
    QTest.keyClick(editor.canvas, Qt.Key.Key_M)
    smart((100, 20), (110, 20))
    assert given[:1] == [1]
    assert given[-1] == 1, "another object"
    assert max(given) == 2, "what found nothing is no hint"


def test_the_clip_can_be_closed_while_it_computes(editor, smart, drag):
    drag(*OVER)
    editor.session.close()
    assert not editor.canvas_tools.smart.is_busy


@pytest.fixture
def slow_select(monkeypatch):
    """Let the selection take until it is told to end; give how to tell, and who asked."""
    begun, may_end = threading.Event(), threading.Event()

    def select(*given, **more):
        begun.set()
        may_end.wait()
        return real(*given, **more)

    real = smart_selecting.select
    monkeypatch.setattr(smart_selecting, "select", select)
    yield begun, may_end
    may_end.set()


def test_closing_waits_for_no_selection_and_loses_nothing_that_was_done(
    editor, drag, slow_select, clip, qtbot
):
    begun, may_end = slow_select
    drag((40, 50), (60, 50))
    done = labels(editor).copy()
    editor.tools.choose(Tool.SMART)
    drag((100, 20), (120, 25))
    assert begun.wait(WAIT_MS / 1000)
    editor.close()  # would never return if it waited
    assert not editor.isVisible()
    assert not editor.session.is_open
    open_in(editor, clip, qtbot)
    may_end.set()
    qtbot.waitUntil(lambda: not background._LET_GO, timeout=WAIT_MS)
    assert np.array_equal(labels(editor), done), "what comes too late changes nothing"
    editor.session.close()


def test_a_stroke_that_follows_one_given_up_is_worked_out(editor, drag, slow_select, qtbot):
    begun, may_end = slow_select
    editor.tools.choose(Tool.SMART)
    drag((110, 20), (120, 25))
    assert begun.wait(WAIT_MS / 1000)
    QTest.keyClick(editor.canvas, Qt.Key.Key_Escape)
    drag(*OVER)
    may_end.set()
    wait(editor, qtbot)
    assert labels(editor)[60, 50] != 0
    assert labels(editor)[22, 113] == 0


def test_the_stroke_is_seen_while_it_is_drawn(editor, smart, drag, qtbot):
    before = editor.canvas.grab().toImage()
    drag((100, 20), (130, 40), release=False)
    at = editor.canvas.widget_point(115, 30).toPoint() * editor.canvas.devicePixelRatioF()
    assert editor.canvas.grab().toImage().pixel(at) != before.pixel(at)
    QTest.keyClick(editor.canvas, Qt.Key.Key_Escape)
    assert editor.canvas.grab().toImage().pixel(at) == before.pixel(at)
