import os
import signal

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.document.masks import Provenance

from .conftest import FRAME_COUNT, WAIT_MS


def paint_square(drag, left=30):
    for y in range(44, 80, 6):
        drag((left + 4, y), (left + 36, y))


def mark(editor, frame, object_id=1):
    return editor.session.project.provenance(frame).get(object_id)


def test_forward_carries_the_mask_along_and_is_one_undo(editor, drag, run):
    paint_square(drag)
    before = editor.session.project.labels(0).copy()
    run("r")
    assert np.array_equal(editor.session.project.labels(0), before)
    assert all(mark(editor, f) is Provenance.PROPAGATED for f in range(1, FRAME_COUNT))
    columns = np.nonzero(editor.session.project.labels(FRAME_COUNT - 1))[1]
    assert abs(columns.mean() - (50 + 2 * (FRAME_COUNT - 1))) < 5
    assert editor.transport.timeline.marks(1).tolist() == [3] + [2] * (FRAME_COUNT - 1)
    QTest.keyClick(editor.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.session.project.frames_with_labels() == [0]


def test_a_correction_is_offered_to_its_neighbours_and_stays(editor, drag, go, run, qtbot):
    paint_square(drag)
    run("r", "copy")
    far = editor.session.project.labels(0).copy()
    go(4)
    drag((120, 20), (130, 20))
    assert editor.hint.isVisible()
    assert mark(editor, 4) is Provenance.PAINTED
    corrected = editor.session.project.labels(4).copy()
    with qtbot.waitSignal(editor.propagation.ended, timeout=WAIT_MS):
        editor.hint._button.click()
    assert np.array_equal(editor.session.project.labels(4), corrected)
    assert np.array_equal(editor.session.project.labels(0), far)
    assert editor.session.project.labels(FRAME_COUNT - 1)[20, 125] == 1
    assert not editor.hint.isVisible()


@pytest.fixture
def two_carried(editor, drag, run):
    """Objects 1 and 2, carried through the clip."""
    paint_square(drag)
    QTest.keyClick(editor.canvas, "m")
    drag((120, 90), (130, 90))
    run("r", "copy")
    return editor


def masks(editor, object_id):
    project = editor.session.project
    return [project.labels(f) == object_id for f in range(FRAME_COUNT)]


def test_only_the_corrected_object_is_carried_and_that_is_said(two_carried, drag, go, run):
    editor, project = two_carried, two_carried.session.project
    first, confidences = masks(editor, 1), [project.confidence(f) for f in range(FRAME_COUNT)]
    go(4)
    drag((120, 105), (130, 105))
    assert "Carry only Object 2, frames 1 to 7?" in editor.hint._text.text()
    said = []
    editor.statusBar().messageChanged.connect(said.append)
    run("g", "flow")
    assert any("Only Object 2, frames 1 to 7" in word for word in said)
    assert all(np.array_equal(a, b) for a, b in zip(first, masks(editor, 1), strict=True))
    assert all(project.confidence(f).get(1) == c.get(1) for f, c in enumerate(confidences))
    assert masks(editor, 2)[FRAME_COUNT - 1][105, 128]
    assert "Propagated 6 frames" in said[-1], "frames, not steps; frame 4 is hand work"
    assert editor.propagation._order.only == (2,)
    assert not editor.run_view.corrections.waiting(4)
    run("g", "copy")
    assert editor.propagation._order.only is None, "nothing waits: all are carried"


def test_two_corrected_objects_are_carried_together(two_carried, drag, go):
    editor = two_carried
    go(4)
    drag((120, 105), (130, 105))
    QTest.keyClick(editor.canvas, "1")
    drag((20, 20), (30, 20))
    assert editor.run_view.corrections.waiting(4) == {1, 2}
    assert "only" not in editor.hint._text.text()


def test_an_offer_goes_with_the_strokes_it_is_made_for(two_carried, drag, go):
    editor = two_carried
    go(4)
    drag((120, 105), (130, 105))
    drag((140, 105), (145, 105))
    undo = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor.canvas, *undo)
    assert editor.hint.isVisible()
    QTest.keyClick(editor.canvas, *undo)
    assert not editor.hint.isVisible()
    assert not editor.run_view.corrections.waiting(4)


def test_a_run_keeps_to_the_frames_chosen(editor, drag, run):
    paint_square(drag)
    editor.stretch.choose(range(2, 5))
    assert "2 to 4" in editor.model_panel._range.text()
    run("r", "copy")
    assert mark(editor, 4) is Provenance.PROPAGATED
    assert mark(editor, 5) is None
    editor.stretch.clear()
    assert not editor.model_panel._range.text()
    run("r", "copy")
    assert mark(editor, FRAME_COUNT - 1) is Provenance.PROPAGATED


def test_masks_that_come_from_both_sides_are_counted_in_steps(editor, drag, go, run):
    told = []
    editor.propagation.progressed.connect(lambda text, *_: told.append(text))
    paint_square(drag)
    run("r", "copy")
    assert any(f"· {FRAME_COUNT - 1} of {FRAME_COUNT - 1}" in text for text in told)
    go(FRAME_COUNT - 1)
    paint_square(drag, 44)
    told.clear()
    run("t", "copy")
    assert any("· step 2 of " in text for text in told)


def test_between_leaves_what_lies_beyond_the_neighbours(editor, drag, go, run):
    paint_square(drag)
    go(4)
    paint_square(drag, 38)
    go(7)
    paint_square(drag, 44)
    go(2)
    run("g")
    assert editor.session.project.frames_with_labels() == [0, 1, 2, 3, 4, 7]
    assert mark(editor, 4) is Provenance.PAINTED


def test_backward_runs_to_the_beginning(editor, drag, go, run):
    go(FRAME_COUNT - 1)
    paint_square(drag, 44)
    run("q", "copy")
    assert editor.session.project.frames_with_labels() == list(range(FRAME_COUNT))
    assert mark(editor, 0) is Provenance.PROPAGATED


def test_without_a_painted_frame_it_says_what_to_do(editor):
    QTest.keyClick(editor.canvas, "r")
    assert "paint an object" in editor.notice.text


def test_painting_goes_on_during_a_run_and_is_kept(editor, drag, qtbot):
    paint_square(drag)
    editor.model_panel.choose("copy", "cpu")
    painted = []

    def paint_on(frame):
        if not painted:
            painted.append(editor.session.shown)
            drag((120, 20), (130, 20))

    editor.propagation.frame_came.connect(paint_on)
    with qtbot.waitSignal(editor.propagation.ended, timeout=WAIT_MS):
        QTest.keyClick(editor.canvas, "t")
    assert painted
    assert editor.session.project.labels(painted[0])[20, 125] == 1
    assert mark(editor, painted[0]) is Provenance.PAINTED


def test_a_stopped_run_keeps_what_it_has(editor, drag, qtbot):
    paint_square(drag)
    editor.model_panel.choose("flow", "cpu")
    came = []
    editor.propagation.frame_came.connect(came.append)
    editor.propagation.frame_came.connect(lambda _: QTest.keyClick(editor.canvas, "s"))
    with qtbot.waitSignal(editor.propagation.ended, timeout=WAIT_MS):
        QTest.keyClick(editor.canvas, "r")
    assert set(came) <= set(editor.session.project.frames_with_labels())
    assert not editor.propagation.is_running


def test_a_killed_worker_gives_a_message_and_the_next_run_works(editor, drag, run, qtbot):
    paint_square(drag)
    editor.model_panel.choose("flow", "cpu")
    came = []

    def kill(frame):
        if not came:
            os.kill(editor.propagation.worker_pid, signal.SIGKILL)
        came.append(frame)

    editor.propagation.frame_came.connect(kill)
    with qtbot.waitSignal(editor.propagation.failed, timeout=WAIT_MS):
        QTest.keyClick(editor.canvas, "r")
    assert "worker" in editor.notice.text
    assert set(came) <= set(editor.session.project.frames_with_labels())
    run("r", "copy")
    assert editor.session.project.frames_with_labels() == list(range(FRAME_COUNT))


def test_closing_the_clip_ends_a_run(editor, drag, qtbot):
    paint_square(drag)
    editor.model_panel.choose("flow", "cpu")
    with qtbot.waitSignal(editor.propagation.frame_came, timeout=WAIT_MS):
        QTest.keyClick(editor.canvas, "r")
    with qtbot.waitSignal(editor.propagation.ended, timeout=WAIT_MS):
        QTest.keyClick(editor.canvas, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert not editor.session.is_open


def test_only_the_current_object_leaves_the_others_alone(editor, drag, run):
    paint_square(drag)
    QTest.keyClick(editor.canvas, "m")
    drag((100, 20), (120, 20))
    QTest.keyClick(editor.canvas, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    run("r", "copy")
    assert all(mark(editor, f, 2) is Provenance.PROPAGATED for f in range(1, FRAME_COUNT))
    assert all(mark(editor, f, 1) is None for f in range(1, FRAME_COUNT))


def test_to_the_next_painted_frame_stops_short_of_it(editor, drag, go, qtbot):
    paint_square(drag)
    go(4)
    paint_square(drag, 38)
    go(1)
    editor.model_panel.choose("copy", "cpu")
    with qtbot.waitSignal(editor.propagation.ended, timeout=WAIT_MS):
        QTest.keyClick(editor.canvas, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert editor.session.project.frames_with_labels() == [0, 1, 2, 3, 4]
    assert mark(editor, 4) is Provenance.PAINTED


def test_a_chosen_range_bounds_every_verb(editor, drag, run):
    paint_square(drag)
    editor.propagation.chosen_range = lambda: range(2, 5)
    run("t", "copy")
    assert editor.session.project.frames_with_labels() == [0, 2, 3, 4]
