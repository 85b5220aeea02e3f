"""A run waits at a cut and where an object is lost; a key lets it go on."""

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.document.masks import Provenance

from .conftest import HEIGHT, WIDTH, open_in, widget_point

COUNT, CUT = 10, 5
WAIT_MS = 60_000


@pytest.fixture(scope="module")
def cut_clip(tmp_path_factory):
    """Two scenes of five frames."""
    folder = tmp_path_factory.mktemp("clips") / "cut"
    folder.mkdir()
    for frame in range(COUNT):
        rng = np.random.default_rng(int(frame >= CUT))
        tint = np.array((0.3, 0.9, 0.5) if frame < CUT else (0.9, 0.3, 0.6))
        noise = (rng.integers(0, 256, (10, 14, 3)) * tint).astype(np.uint8)
        picture = cv2.resize(noise, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
        cv2.imwrite(str(folder / f"{frame:05d}.png"), picture)
    return folder


@pytest.fixture
def cut_editor(window, cut_clip, qtbot):
    open_in(window, cut_clip, qtbot)
    window.tools.set_radius(6)
    window.model_panel.choose("copy", "cpu")
    return window


def paint(window, x=40, y=40):
    QTest.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=widget_point(window, x, y))
    QTest.mouseMove(window.canvas, widget_point(window, x + 30, y))
    QTest.mouseRelease(
        window.canvas, Qt.MouseButton.LeftButton, pos=widget_point(window, x + 30, y)
    )


@pytest.fixture
def waiting(cut_editor, qtbot):
    """The window with a run that waits at the cut."""
    paint(cut_editor)
    with qtbot.waitSignal(cut_editor.propagation.paused, timeout=WAIT_MS):
        QTest.keyClick(cut_editor.canvas, "r")
    return cut_editor


def frames(window):
    return window.session.project.frames_with_labels()


def test_the_window_goes_to_the_cut_and_says_why(waiting):
    assert waiting.session.frame == CUT
    assert waiting.run_view.pause_view.bar.isVisible()
    assert frames(waiting) == list(range(CUT + 1))
    assert waiting.actions_by_name["go_on"].isEnabled()


def test_a_key_lets_it_go_on(waiting, qtbot):
    with qtbot.waitSignal(waiting.propagation.ended, timeout=WAIT_MS):
        QTest.keyClick(waiting.canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert frames(waiting) == list(range(COUNT))
    assert not waiting.run_view.pause_view.bar.isVisible()
    QTest.keyClick(waiting.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert frames(waiting) == [0], "the pause does not split the undo"


def test_a_correction_made_meanwhile_is_what_it_goes_on_from(waiting, qtbot):
    qtbot.waitUntil(lambda: waiting.session.shown == CUT, timeout=WAIT_MS)
    paint(waiting, 90, 90)
    project = waiting.session.project
    corrected = project.labels(CUT).copy()
    began = []
    waiting.propagation.started.connect(lambda: began.append(1))
    QTest.keyClick(waiting.canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: frames(waiting) == list(range(COUNT)), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not waiting.propagation.is_running, timeout=WAIT_MS)
    assert began
    assert project.provenance(CUT)[1] is Provenance.PAINTED
    assert np.array_equal(project.labels(COUNT - 1), corrected)
    paint(waiting, 40, 20)
    assert not waiting.run_view.pause_view.bar.isVisible(), "nothing waits any more"


def test_stop_ends_a_run_that_waits(waiting, qtbot):
    with qtbot.waitSignal(waiting.propagation.ended, timeout=WAIT_MS):
        QTest.keyClick(waiting.canvas, "s")
    assert frames(waiting) == list(range(CUT + 1))
    assert not waiting.run_view.pause_view.bar.isVisible()
    assert not waiting.actions_by_name["go_on"].isEnabled()


def test_another_run_may_begin_while_one_waits(waiting, qtbot):
    QTest.keyClick(waiting.canvas, "t")
    qtbot.waitUntil(lambda: waiting.propagation.pause is None, timeout=WAIT_MS)
    with qtbot.waitSignal(waiting.propagation.paused, timeout=WAIT_MS):
        pass  # the new one comes to the cut
    assert waiting.propagation.is_running


def test_closing_the_clip_ends_a_run_that_waits(waiting, qtbot):
    with qtbot.waitSignal(waiting.propagation.ended, timeout=WAIT_MS):
        QTest.keyClick(waiting.canvas, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert not waiting.session.is_open


def test_switched_off_nothing_waits(cut_editor, qtbot):
    cut_editor.actions_by_name["auto_pause"].setChecked(False)
    paint(cut_editor)
    with qtbot.waitSignal(cut_editor.propagation.ended, timeout=WAIT_MS):
        QTest.keyClick(cut_editor.canvas, "r")
    assert frames(cut_editor) == list(range(COUNT))


def test_nobody_is_asked_twice_about_a_cut(waiting, qtbot):
    with qtbot.waitSignal(waiting.propagation.ended, timeout=WAIT_MS):
        QTest.keyClick(waiting.canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    asked = []
    waiting.propagation.paused.connect(asked.append)
    with qtbot.waitSignal(waiting.propagation.ended, timeout=WAIT_MS):
        QTest.keyClick(waiting.canvas, "t")
    assert not asked
