"""The CRF on request: one key, one edit, and a word where it is not installed."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.document.masks import Box
from app.session import edge_refining

from .conftest import WAIT_MS


@pytest.fixture
def press(editor, qtbot):
    def do():
        QTest.keyClick(editor.canvas, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: not editor.canvas_tools.edges.is_busy, timeout=WAIT_MS)

    return do


def test_the_refined_mask_takes_the_place_of_the_old_one_in_one_undo(
    editor, drag, press, monkeypatch
):
    def refine(frame, mask):
        assert frame.shape[:2] == mask.shape
        box = Box(20, 30, 60, 50)
        return box, np.ones((20, 40), bool)

    monkeypatch.setattr(edge_refining, "refine_mask", refine)
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
