"""The CRF on request: one key, one edit, and a word where it is not installed."""

import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.document.masks import Box
from app.jobs import refining
from app.jobs.crf import refine_mask
from app.jobs.refining import Refining
from app.session import edge_refining
from vos_models.crf import is_available

from .conftest import WAIT_MS, open_in

needs_crf = pytest.mark.skipif(
    not is_available(), reason="pydensecrf is not installed (the extra crf)"
)


@pytest.fixture
def press(editor, qtbot):
    def do():
        QTest.keyClick(editor.canvas, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: not editor.canvas_tools.edges.is_busy, timeout=WAIT_MS)

    return do


def test_the_refined_mask_takes_the_place_of_the_old_one_in_one_undo(
    editor, drag, press, monkeypatch
):
    class Instant(Refining):
        def result(self):
            assert self._frame.shape[:2] == self._mask.shape
            return Box(20, 30, 60, 50), np.ones((20, 40), bool)

    monkeypatch.setattr(edge_refining, "Refining", Instant)
    monkeypatch.setattr(edge_refining, "check_crf", lambda instead: None)
    drag((40, 40), (50, 40))
    before = editor.session.project.labels(0).copy()
    press()
    after = editor.session.project.labels(0)
    assert (after[30:50, 20:60] == 1).all()
    assert editor.session.project.undo_description == edge_refining.REFINE
    editor.session.undo()
    assert np.array_equal(editor.session.project.labels(0), before)


def test_where_it_is_not_installed_one_is_told_how_to(editor, drag, press, monkeypatch, qtbot):
    monkeypatch.setattr("vos_models.crf.is_available", lambda: False)
    drag((40, 40), (50, 40))
    with qtbot.waitSignal(editor.canvas_tools.edges.failed, timeout=WAIT_MS) as failed:
        press()
    assert "pip install" in failed.args[0]


def test_there_must_be_a_mask_to_refine(editor, drag, press, monkeypatch, qtbot):
    monkeypatch.setattr(edge_refining, "check_crf", lambda instead: None)
    drag((40, 40), (50, 40))
    editor.objects.add()
    with qtbot.waitSignal(editor.hand.refused, timeout=WAIT_MS) as refused:
        press()
    assert "not on this frame" in refused.args[0]


@needs_crf
def test_the_crf_works_in_a_process_that_closing_ends_at_once(
    editor, drag, monkeypatch, clip, qtbot
):
    sleeper = [sys.executable, "-c", "import time; time.sleep(600)"]
    started = []

    def start_module(name):
        pipe = subprocess.PIPE
        started.append(subprocess.Popen(sleeper, stdin=pipe, stdout=pipe, stderr=pipe))
        return started[0]

    monkeypatch.setattr(refining, "start_module", start_module)
    drag((40, 40), (50, 40))
    before = editor.session.project.labels(0).copy()
    assert before.any()
    QTest.keyClick(editor.canvas, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(started), timeout=WAIT_MS)
    editor.close()
    assert not editor.isVisible()
    assert started[0].wait(timeout=WAIT_MS / 1000) != 0
    open_in(editor, clip, qtbot)
    assert np.array_equal(editor.session.project.labels(0), before)
    editor.session.close()


@needs_crf
def test_the_mask_of_the_process_is_that_of_the_function(editor, clip, drag, press):
    drag((40, 60), (60, 60))
    picture, mask = editor.session.picture, editor.session.project.labels(0) == 1
    box, expected = refine_mask(picture, mask)
    press()
    after = editor.session.project.labels(0) == 1
    assert np.array_equal(after[box.slices], expected)
    assert not np.array_equal(after, mask)
