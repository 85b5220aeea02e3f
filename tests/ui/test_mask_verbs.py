"""Whole masks changed by one key: their outline, their pieces, or taken from a neighbour."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.document.edits import ChangeObject
from app.document.masks import Provenance

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def square(editor, drag):
    """Object 1 is a square of 40 x 40 pixels on the first frame."""
    QTest.keyClick(editor.canvas, Qt.Key.Key_L)
    drag((40, 40), (80, 40), (80, 80), (40, 80))
    QTest.keyClick(editor.canvas, Qt.Key.Key_B)
    return mask(editor)


def mask(editor, object_id=1):
    return editor.session.project.labels(editor.session.shown) == object_id


def key(editor, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(editor.canvas, key, modifier)


def test_growing_and_shrinking_by_key(editor, square):
    key(editor, Qt.Key.Key_Period)
    assert mask(editor).sum() > square.sum()
    assert (mask(editor) >= square).all()
    key(editor, Qt.Key.Key_Comma)
    key(editor, Qt.Key.Key_Comma)
    assert mask(editor).sum() < square.sum()
    for _ in range(3):
        key(editor, Qt.Key.Key_Z, CTRL)
    np.testing.assert_array_equal(mask(editor), square)


def test_holes_are_closed_and_loose_pieces_dropped(editor, square, drag):
    editor.tools.set_radius(3)
    drag((60, 60), button=Qt.MouseButton.RightButton)
    drag((120, 60))
    key(editor, Qt.Key.Key_Period, SHIFT)
    assert mask(editor)[60, 60]
    assert mask(editor)[60, 120]
    key(editor, Qt.Key.Key_Comma, SHIFT)
    np.testing.assert_array_equal(mask(editor), square)


def test_a_mask_is_copied_from_the_frame_before_in_place_of_what_is_here(editor, square, drag, go):
    go(1)
    drag((120, 100))
    assert mask(editor)[100, 120]
    key(editor, Qt.Key.Key_W)
    np.testing.assert_array_equal(mask(editor), square)
    assert editor.session.project.provenance(1) == {1: Provenance.PAINTED}
    go(0)
    key(editor, Qt.Key.Key_W)
    assert "no frame to copy" in editor.statusBar().currentMessage()


def test_a_locked_object_gives_nothing_up_to_a_copy(editor, square, drag, go):
    go(1)
    key(editor, Qt.Key.Key_M)
    drag((60, 60))
    other = mask(editor, 2)
    editor.session.apply(ChangeObject(2, locked=True))
    key(editor, Qt.Key.Key_1)
    key(editor, Qt.Key.Key_W)
    np.testing.assert_array_equal(mask(editor, 2), other)
    np.testing.assert_array_equal(mask(editor), square & ~other)


def test_an_object_that_is_not_here_is_told(editor, square, go):
    del square
    go(2)
    key(editor, Qt.Key.Key_Slash)
    assert "not on this frame" in editor.statusBar().currentMessage()
    assert editor.session.project.provenance(2) == {}
